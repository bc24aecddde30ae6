//! Stage 5, programme and findings → planned pages: which exist, where they are, and what each says.
//!
//! Adding a page kind is one file under `kinds/`, a line in [`kinds::ALL`] and a template. Views hold finished words and
//! numbers; nothing here knows HTML, apart from the names of templates.

pub mod blocks;
pub mod data_files;
pub mod feed;
pub mod frame;
pub mod kinds;
pub mod links;
#[cfg(test)]
mod made;
pub mod mark;
pub mod outline;
pub mod past;
pub mod routes;
pub mod search;
pub mod short;
pub mod texts;
pub mod view;
pub mod wording;
pub mod working;

use crate::content::model::Content;
use crate::diagnostic::{Diagnostic, FileId};
use crate::evaluate::model::Programme;
use crate::rules::Findings;
use crate::source::Sources;
use kinds::Kind;

/// Everything that a page or a data file may look at.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    pub sources: &'a Sources,
    pub content: &'a Content,
    pub programme: &'a Programme,
    pub findings: &'a Findings,
    pub plan: &'a Plan,
    /// See [`Edition::history`].
    pub past: &'a past::Past,
}

/// The pages of the site and the files that they take along.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Sorted by route.
    pub pages: Vec<Page>,
    /// Source files with the indices of their pages, sorted; files that the as-of date or a draft hides have none.
    pub page_of: Vec<(FileId, u32)>,
    /// Attachments that a page's text links to: (route of the copy, index in `Sources::attachments`), sorted by route.
    pub attachments: Vec<(String, usize)>,
    /// Former addresses and the routes that they lead to, sorted.
    pub redirects: Vec<(String, String)>,
    /// What the parts of each long list share.
    pub lists: kinds::Lists,
}

impl Plan {
    /// The page at a route.
    pub fn page(&self, route: &str) -> Option<&Page> {
        self.place(route).map(|at| &self.pages[at])
    }

    fn place(&self, route: &str) -> Option<usize> {
        self.pages.binary_search_by(|page| page.route.as_str().cmp(route)).ok()
    }

    /// Where the page of a source file is, if it has one.
    pub fn route_of(&self, file: FileId) -> Option<&str> {
        let at = self.page_of.binary_search_by_key(&file, |(of, _)| *of).ok()?;
        Some(&self.pages[self.page_of[at].1 as usize].route)
    }
}

/// One page to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Relative to the site's root, with forward slashes: `countries/mexico.html`.
    pub route: String,
    pub kind: &'static Kind,
    /// What the page is about; its meaning is the kind's own (for a term: dimension and term).
    pub item: (usize, usize),
    /// For lists in several parts: which one, from 0, and of how many.
    pub part: usize,
    pub parts: usize,
}

impl Page {
    /// A page that is not a part of a list.
    pub fn one(route: String, kind: &'static Kind, item: (usize, usize)) -> Page {
        Page { route, kind, item, part: 0, parts: 1 }
    }
}

/// Plans every page and checks every link between texts.
pub fn plan(
    sources: &Sources,
    content: &Content,
    programme: &Programme,
    findings: &Findings,
    errors: &mut Vec<Diagnostic>,
) -> Plan {
    let (empty, past) = (Plan::default(), past::Past::default());
    let edition = Edition { sources, content, programme, findings, plan: &empty, past: &past };
    let mut pages: Vec<Page> = kinds::ALL.iter().flat_map(|kind| (kind.pages)(edition)).collect();
    pages.shrink_to_fit();
    pages.sort_by(|a, b| a.route.cmp(&b.route));
    // What kinds worked out to know their pages, pages need again; none of it knows of pages.
    let mut plan = Plan { pages, lists: empty.lists, ..Plan::default() };
    links::resolve(sources, content, programme, &mut plan, errors);
    plan
}
