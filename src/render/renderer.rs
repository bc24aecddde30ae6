//! All files of the output, and the bytes of each on request.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::page::{self, Whole};
use super::paper::Paper;
use super::search::{Part, Search};
use super::theme::{TemplateError, Theme, redirect};
use super::{formats, rows};
use crate::site::blocks::parts;
use crate::site::frame::Frame;
use crate::site::search::{Catalogue, catalogue};
use crate::site::{Edition, Page, routes};

/// A file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output<'a> {
    /// Relative to the output folder, with forward slashes; of a page it is the page's own.
    pub path: Cow<'a, str>,
    content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Index in the plan's pages.
    Page(usize),
    /// The rows of a page's list: index in the plan's pages.
    Rows(usize),
    Data(formats::At),
    Search(Part),
    /// Of the theme; its path says which.
    Asset,
    /// Index in the sources' attachments.
    Attachment(usize),
    /// Index in the plan's redirects.
    Redirect(usize),
}

/// The folder of the theme's assets.
const ASSETS: &str = "assets/";

/// What several files may come of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Page(usize),
    DataSet(usize),
}

impl Content {
    /// The work that a file comes of where others may come of the same, and its place among them.
    fn work(&self) -> Option<(Work, usize)> {
        match self {
            Content::Page(at) => Some((Work::Page(*at), 0)),
            Content::Rows(at) => Some((Work::Page(*at), 1)),
            Content::Data(at) => Some((Work::DataSet(at.set), at.file)),
            Content::Search(_) | Content::Asset | Content::Attachment(_) | Content::Redirect(_) => None,
        }
    }
}

/// All files in the order in which they are rendered, in sheets: files that come of the same work. That is a page, and the script
/// with its rows where it has one; data in all its files; or one file of any other kind.
#[derive(Debug)]
pub struct Sheets<'r> {
    outputs: Vec<&'r Output<'r>>,
    /// Where each sheet begins, and where the last one ends.
    bounds: Vec<u32>,
}

/// The files of one sheet.
pub type Sheet<'r> = [&'r Output<'r>];

impl<'r> Sheets<'r> {
    /// Each output with the number of its sheet; the sheets in their order.
    fn of(mut numbered: Vec<(u32, &'r Output<'r>)>) -> Self {
        numbered.sort_by_key(|(sheet, output)| (*sheet, output.content.work()));
        let mut bounds = vec![0];
        bounds.extend(numbered.chunk_by(|(one, _), (other, _)| one == other).scan(0, |end, sheet| {
            *end += sheet.len() as u32;
            Some(*end)
        }));
        bounds.shrink_to_fit();
        Sheets { outputs: numbered.into_iter().map(|(_, output)| output).collect(), bounds }
    }

    pub fn get(&self, at: usize) -> &Sheet<'r> {
        &self.outputs[self.bounds[at] as usize..self.bounds[at + 1] as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = &Sheet<'r>> {
        (0..self.len()).map(|at| self.get(at))
    }

    pub fn len(&self) -> usize {
        self.bounds.len() - 1
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Writes all of the files of a sheet, each to the out in its place, and every time the same.
pub type Pieces<'r> = dyn Fn(&mut [&mut dyn io::Write]) -> io::Result<()> + 'r;

/// What stands in the files of a sheet.
pub enum Rendered<'r> {
    Whole(Vec<Held>),
    /// Too much to be held in memory.
    InPieces(Box<Pieces<'r>>),
}

/// A file that is held in memory.
pub enum Held {
    Page(Paper),
    Bytes(Vec<u8>),
}

impl Held {
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Held::Page(page) => page.as_bytes(),
            Held::Bytes(bytes) => bytes,
        }
    }
}

/// Why a file cannot be rendered.
#[derive(Debug)]
pub enum RenderError {
    Template(TemplateError),
    Attachment(PathBuf, std::io::Error),
}

impl std::fmt::Display for RenderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RenderError::Template(error) => error.fmt(f),
            RenderError::Attachment(path, error) => write!(f, "cannot read {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for RenderError {}

impl From<TemplateError> for RenderError {
    fn from(error: TemplateError) -> Self {
        RenderError::Template(error)
    }
}

/// Renders an edition, one file at a time and from any thread. What only some files need is made when the first of them is
/// asked for.
#[derive(Debug)]
pub struct Renderer<'a> {
    edition: Edition<'a>,
    theme: Theme,
    data: formats::DataFiles<'a>,
    search: OnceLock<Search<Catalogue<'a>>>,
    outputs: OnceLock<Vec<Output<'a>>>,
}

impl<'a> Renderer<'a> {
    pub fn new(edition: Edition<'a>) -> Result<Renderer<'a>, TemplateError> {
        let theme = Theme::new(&edition.sources.theme, Frame::new(edition))?;
        Ok(Renderer::around(edition, theme))
    }

    /// A renderer with the theme of one for an earlier edition, whose templates were the same.
    pub fn with_theme(edition: Edition<'a>, mut theme: Theme) -> Renderer<'a> {
        theme.reframe(Frame::new(edition));
        Renderer::around(edition, theme)
    }

    pub fn into_theme(self) -> Theme {
        self.theme
    }

    fn around(edition: Edition<'a>, theme: Theme) -> Renderer<'a> {
        let data = formats::DataFiles::of(edition);
        Renderer { edition, theme, data, search: OnceLock::new(), outputs: OnceLock::new() }
    }

    fn search(&self) -> &Search<Catalogue<'a>> {
        self.search.get_or_init(|| Search::new(catalogue(self.edition)))
    }

    /// Every file of the site, sorted by path.
    pub fn outputs(&self) -> &[Output<'a>] {
        self.outputs.get_or_init(|| {
            let mut outputs: Vec<Output> = self.all().collect();
            outputs.shrink_to_fit();
            outputs.sort_by(|a, b| a.path.cmp(&b.path));
            outputs
        })
    }

    fn all(&self) -> impl Iterator<Item = Output<'a>> {
        let plan = self.edition.plan;
        let pages = plan.pages.iter().enumerate();
        let pages = pages.map(|(at, page)| Output { path: page.route.as_str().into(), content: Content::Page(at) });
        let rows = plan.pages.iter().enumerate();
        let rows = rows.filter_map(|(at, page)| Some(made(parts::script(page)?, Content::Rows(at))));
        let search = self.search().files().map(|(path, part)| made(path, Content::Search(part)));
        pages.chain(rows).chain(search).chain(self.few())
    }

    /// The files of which no site has many.
    fn few(&self) -> impl Iterator<Item = Output<'a>> {
        let plan = self.edition.plan;
        let data = self.data.paths().map(|(at, path)| made(path.to_owned(), Content::Data(at)));
        let assets = self.theme.assets().keys().map(|path| made(format!("{ASSETS}{path}"), Content::Asset));
        let attachments = plan.attachments.iter();
        let attachments = attachments.map(|(route, at)| made(route.clone(), Content::Attachment(*at)));
        let redirects = plan.redirects.iter().enumerate();
        let redirects = redirects.map(|(at, (from, _))| made(from.clone(), Content::Redirect(at)));
        data.chain(assets).chain(attachments).chain(redirects)
    }

    /// The file at a path. A page is found without looking at anything else.
    pub fn output(&self, path: &str) -> Option<Output<'a>> {
        let pages = &self.edition.plan.pages;
        match pages.binary_search_by(|page| page.route.as_str().cmp(path)) {
            Ok(at) => Some(Output { path: pages[at].route.as_str().into(), content: Content::Page(at) }),
            Err(_) => self.few().find(|output| output.path == path).or_else(|| {
                let outputs = self.outputs();
                outputs.binary_search_by(|output| output.path.as_ref().cmp(path)).ok().map(|at| outputs[at].clone())
            }),
        }
    }

    /// The same files, those together that are rendered together. What takes long alone comes first, the data; the data package is
    /// the last, as it tells of others.
    pub fn sheets(&self) -> Sheets<'_> {
        let mut begun: BTreeMap<Work, u32> = BTreeMap::new();
        let mut numbered: Vec<(u32, &Output)> = Vec::with_capacity(self.outputs().len());
        let mut next = 0;
        let is_data = |output: &&Output| matches!(output.content, Content::Data(_));
        let (data, others) = (self.outputs().iter().filter(is_data), self.outputs().iter());
        for output in data.chain(others.filter(|output| !is_data(output))) {
            let work = output.content.work().map(|(work, _)| work);
            let sheet = work.map_or(next, |work| *begun.entry(work).or_insert(next));
            next += u32::from(sheet == next);
            numbered.push((sheet, output));
        }
        let package = numbered.iter().find(|(_, output)| output.path == self.data.last()).map(|(sheet, _)| *sheet);
        numbered.iter_mut().filter(|(sheet, _)| Some(*sheet) == package).for_each(|(sheet, _)| *sheet = next);
        Sheets::of(numbered)
    }

    /// The kind of a sheet's page, or what else it is.
    pub fn what(&self, sheet: &Sheet) -> &'static str {
        match sheet.first().map(|output| output.content) {
            Some(Content::Page(at) | Content::Rows(at)) => self.edition.plan.pages[at].kind.name,
            Some(Content::Data(_)) => "data files",
            Some(Content::Search(_)) => "search index",
            Some(Content::Asset | Content::Attachment(_) | Content::Redirect(_)) | None => "copies",
        }
    }

    /// Each file of a sheet.
    pub fn render_sheet<'r>(&'r self, sheet: &Sheet) -> Result<Rendered<'r>, RenderError> {
        match sheet {
            [Output { content: Content::Page(at), .. }, _] => {
                let page = &self.edition.plan.pages[*at];
                let whole = self.whole(page)?;
                let script = rows::script(page, whole.rows());
                Ok(Rendered::Whole(vec![Held::Page(whole.html), Held::Bytes(script)]))
            }
            [Output { content: Content::Page(at), .. }] => {
                Ok(Rendered::Whole(vec![Held::Page(self.whole(&self.edition.plan.pages[*at])?.html)]))
            }
            [Output { content: Content::Data(at), .. }, ..] => {
                let set = at.set;
                Ok(Rendered::InPieces(Box::new(move |outs| self.data.write(set, outs))))
            }
            outputs => {
                let files = outputs.iter().map(|output| self.render(output).map(Held::Bytes));
                files.collect::<Result<_, _>>().map(Rendered::Whole)
            }
        }
    }

    /// The bytes of one file.
    pub fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        let plan = self.edition.plan;
        match &output.content {
            Content::Page(at) => Ok(self.whole(&plan.pages[*at])?.html.as_bytes().to_vec()),
            Content::Rows(at) => {
                let page = &plan.pages[*at];
                Ok(rows::script(page, self.whole(page)?.rows()))
            }
            Content::Data(at) => Ok(self.data.bytes(*at)),
            Content::Search(part) => Ok(self.search().bytes(*part)),
            Content::Asset => {
                let path = output.path.strip_prefix(ASSETS).expect("assets lie in their folder");
                Ok(self.theme.assets()[path].clone())
            }
            Content::Attachment(at) => {
                let disk = &self.edition.sources.attachments[*at].disk;
                std::fs::read(disk).map_err(|error| RenderError::Attachment(disk.clone(), error))
            }
            Content::Redirect(at) => {
                let (from, to) = &plan.redirects[*at];
                Ok(redirect(&self.edition.content.site.title, &routes::link(from, to)).into_bytes())
            }
        }
    }

    fn whole(&self, page: &Page) -> Result<Whole, TemplateError> {
        page::whole(self.edition, &self.theme, page)
    }
}

/// A file of which the plan has no path.
fn made<'a>(path: String, content: Content) -> Output<'a> {
    Output { path: path.into(), content }
}
