//! All files of the output, and the bytes of each on request.

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
pub struct Output {
    /// Relative to the output folder, with forward slashes.
    pub path: String,
    content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    /// Index in the plan's pages.
    Page(usize),
    /// The rows of a page's list: index in the plan's pages.
    Rows(usize),
    Data(formats::At),
    Search(Part),
    Asset(String),
    /// Index in the sources' attachments.
    Attachment(usize),
    /// Index in the plan's redirects.
    Redirect(usize),
}

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
            Content::Search(_) | Content::Asset(_) | Content::Attachment(_) | Content::Redirect(_) => None,
        }
    }
}

/// Files that come of the same work: a page, and the script with its rows where it has one; data in all its files; or one
/// file of any other kind.
#[derive(Debug)]
pub struct Sheet<'r> {
    outputs: Vec<&'r Output>,
    what: &'static str,
}

impl<'r> Sheet<'r> {
    pub fn paths(&self) -> impl Iterator<Item = &'r str> {
        self.outputs.iter().map(|output| output.path.as_str())
    }

    /// The kind of its page, or what else it is.
    pub fn what(&self) -> &'static str {
        self.what
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
    outputs: OnceLock<Vec<Output>>,
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
    pub fn outputs(&self) -> &[Output] {
        self.outputs.get_or_init(|| {
            let mut outputs: Vec<Output> = self.all().collect();
            outputs.sort_by(|a, b| a.path.cmp(&b.path));
            outputs
        })
    }

    fn all(&self) -> impl Iterator<Item = Output> {
        let plan = self.edition.plan;
        let output = |path: String, content: Content| Output { path, content };
        let pages = plan.pages.iter().enumerate().map(move |(at, page)| output(page.route.clone(), Content::Page(at)));
        let rows = plan.pages.iter().enumerate();
        let rows = rows.filter_map(move |(at, page)| Some(output(parts::script(page)?, Content::Rows(at))));
        let search = self.search().files().map(move |(path, part)| output(path, Content::Search(part)));
        pages.chain(rows).chain(search).chain(self.few())
    }

    /// The files of which no site has many.
    fn few(&self) -> impl Iterator<Item = Output> {
        let plan = self.edition.plan;
        let output = |path: String, content: Content| Output { path, content };
        let data = self.data.paths().map(move |(at, path)| output(path.to_owned(), Content::Data(at)));
        let assets = self.theme.assets().keys();
        let assets = assets.map(move |path| output(format!("assets/{path}"), Content::Asset(path.clone())));
        let attachments = plan.attachments.iter();
        let attachments = attachments.map(move |(route, at)| output(route.clone(), Content::Attachment(*at)));
        let redirects = plan.redirects.iter().enumerate();
        let redirects = redirects.map(move |(at, (from, _))| output(from.clone(), Content::Redirect(at)));
        data.chain(assets).chain(attachments).chain(redirects)
    }

    /// The file at a path. A page is found without looking at anything else.
    pub fn output(&self, path: &str) -> Option<Output> {
        let pages = &self.edition.plan.pages;
        match pages.binary_search_by(|page| page.route.as_str().cmp(path)) {
            Ok(at) => Some(Output { path: path.to_owned(), content: Content::Page(at) }),
            Err(_) => self.few().find(|output| output.path == path).or_else(|| {
                let outputs = self.outputs();
                outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok().map(|at| outputs[at].clone())
            }),
        }
    }

    /// The same files, those together that are rendered together; the data package is the last, as it tells of others.
    pub fn sheets(&self) -> Vec<Sheet<'_>> {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut begun: BTreeMap<Work, usize> = BTreeMap::new();
        for output in self.outputs() {
            let work = output.content.work().map(|(work, _)| *begun.entry(work).or_insert(sheets.len()));
            match work.and_then(|at| sheets.get_mut(at)) {
                Some(sheet) => sheet.outputs.push(output),
                None => sheets.push(Sheet { outputs: vec![output], what: self.what(output) }),
            }
        }
        sheets.iter_mut().for_each(|sheet| sheet.outputs.sort_by_key(|output| output.content.work()));
        sheets.sort_by_key(|sheet| sheet.paths().any(|path| path == self.data.last()));
        sheets
    }

    fn what(&self, output: &Output) -> &'static str {
        match output.content {
            Content::Page(at) | Content::Rows(at) => self.edition.plan.pages[at].kind.name,
            Content::Data(_) => "data files",
            Content::Search(_) => "search index",
            Content::Asset(_) | Content::Attachment(_) | Content::Redirect(_) => "copies",
        }
    }

    /// Each file of a sheet.
    pub fn render_sheet<'r>(&'r self, sheet: &Sheet) -> Result<Rendered<'r>, RenderError> {
        match sheet.outputs.as_slice() {
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
            Content::Asset(path) => Ok(self.theme.assets()[path].clone()),
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
