//! All files of the output, and the bytes of each on request.

use std::path::PathBuf;

use serde_json::Value as Json;

use super::search::{Part, Search};
use super::theme::{TemplateError, Theme, redirect};
use super::{formats, markdown, rows, sprite};
use crate::site::Edition;
use crate::site::blocks::parts;
use crate::site::frame::Frame;
use crate::site::search::catalogue;
use crate::site::view::Prose;
use crate::site::{Page, routes};

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
    /// Index in the renderer's data files.
    Data(usize),
    Search(Part),
    Asset(String),
    /// Index in the sources' attachments.
    Attachment(usize),
    /// Index in the plan's redirects.
    Redirect(usize),
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

/// Renders an edition, one file at a time and from any thread.
#[derive(Debug)]
pub struct Renderer<'a> {
    edition: Edition<'a>,
    theme: Theme,
    data: Vec<formats::DataFile>,
    search: Search,
    outputs: Vec<Output>,
}

impl<'a> Renderer<'a> {
    pub fn new(edition: Edition<'a>) -> Result<Renderer<'a>, TemplateError> {
        let theme = Theme::new(&edition.sources.theme, &Frame::new(edition))?;
        let data = formats::files(edition);
        let search = Search::new(catalogue(edition));
        let plan = edition.plan;
        let output = |path: String, content: Content| Output { path, content };
        let mut outputs: Vec<Output> = Vec::new();
        outputs.extend(plan.pages.iter().enumerate().map(|(at, page)| output(page.route.clone(), Content::Page(at))));
        let rows = plan.pages.iter().enumerate();
        outputs.extend(rows.filter_map(|(at, page)| Some(output(parts::script(page)?, Content::Rows(at)))));
        outputs.extend(data.iter().enumerate().map(|(at, file)| output(file.path.clone(), Content::Data(at))));
        outputs.extend(search.files().map(|(path, part)| output(path, Content::Search(part))));
        let assets = theme.assets().keys();
        outputs.extend(assets.map(|path| output(format!("assets/{path}"), Content::Asset(path.clone()))));
        let attachments = plan.attachments.iter();
        outputs.extend(attachments.map(|(route, at)| output(route.clone(), Content::Attachment(*at))));
        let redirects = plan.redirects.iter().enumerate();
        outputs.extend(redirects.map(|(at, (from, _))| output(from.clone(), Content::Redirect(at))));
        outputs.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Renderer { edition, theme, data, search, outputs })
    }

    /// Every file of the site, sorted by path.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The file at a path.
    pub fn output(&self, path: &str) -> Option<&Output> {
        self.outputs.binary_search_by(|output| output.path.as_str().cmp(path)).ok().map(|at| &self.outputs[at])
    }

    /// The bytes of one file.
    pub fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        let plan = self.edition.plan;
        match &output.content {
            Content::Page(at) => Ok(self.page(&plan.pages[*at])?.into_bytes()),
            Content::Rows(at) => Ok(rows::script(&plan.pages[*at], &self.whole(&plan.pages[*at])?)),
            Content::Data(at) => Ok(self.data[*at].bytes(self.edition)),
            Content::Search(part) => Ok(self.search.bytes(*part)),
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

    fn page(&self, page: &Page) -> Result<String, TemplateError> {
        Ok(sprite::inline(&rows::plain(self.whole(page)?)))
    }

    /// A page as its template has it, with the places that are still to be filled or cut.
    fn whole(&self, page: &Page) -> Result<String, TemplateError> {
        let mut view = (page.kind.view)(self.edition, page);
        let mut prose = serde_json::Map::new();
        for (name, text) in &view.prose {
            prose.insert((*name).to_owned(), Json::String(self.prose(page, name, text)));
        }
        view.context.insert("prose", &prose);
        self.theme.render(&format!("{}.html", page.kind.name), &view.context)
    }

    fn prose(&self, page: &Page, name: &str, prose: &Prose) -> String {
        match prose {
            Prose::Body(body) => markdown::body(self.edition, &page.route, body),
            Prose::Text(text) => markdown::text(self.edition, &page.route, name, text),
        }
    }
}
