//! What a kind hands to its template: finished words and numbers, and the texts that are still markdown.

use serde::Serialize;

use crate::content::model::Body;

/// One page's content, ready for its template.
#[derive(Debug)]
pub struct View {
    /// The template's variables: `page` (a [`Head`]) and `view` (the kind's own).
    pub context: tera::Context,
    /// Markdown that the renderer turns into HTML, by name: `prose.<name>` in the template.
    pub prose: Vec<(&'static str, Prose)>,
}

/// Markdown on its way to a page.
#[derive(Debug, Clone)]
pub enum Prose {
    /// Of a source file: its links are those of the site.
    Body(Body),
    /// Of site.yaml, a rule's documentation or the like: links are taken as they are.
    Text(String),
}

impl View {
    pub fn new(head: &Head, view: &impl Serialize) -> View {
        let mut context = tera::Context::new();
        context.insert("page", head);
        context.insert("view", view);
        View { context, prose: Vec::new() }
    }

    pub fn prose(mut self, name: &'static str, prose: Prose) -> View {
        self.prose.push((name, prose));
        self
    }
}

/// What the frame of every page needs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// The page's own address, and the prefix from it to the root.
    pub route: String,
    pub root: String,
    /// The main navigation's entry that is current, by route.
    pub section: String,
    pub title: String,
    /// Above the heading: "Country summary".
    pub kicker: String,
    /// One paragraph written from the data.
    pub summary: String,
    /// Breadcrumb above this page, the outermost first.
    pub crumbs: Vec<Anchor>,
    /// "Where this comes from".
    pub sources: Vec<SourceLink>,
    /// Sections of the page for its table of contents: id and heading.
    pub contents: Vec<(String, String)>,
}

/// A named link, relative to the page it stands on; without address it is text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Anchor {
    pub title: String,
    pub href: Option<String>,
}

/// A place in the source: path, line, and where it can be read when site.yaml has a source_url.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourceLink {
    pub path: String,
    pub line: u32,
    pub href: Option<String>,
}
