//! The files that pages take along: each is copied beside the page whose text links to it, under its own name.

use std::collections::BTreeMap;

use super::address::name;
use crate::content::model::BodyLink;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::{BROKEN_LINK, UNSAFE_LINK};
use crate::source::Sources;

/// Copies that are needed: their route, and the attachment's index.
#[derive(Debug, Default)]
pub(super) struct Wanted(BTreeMap<String, usize>);

/// Endings of files that a browser runs as a page or a program. Pages of the site end like the first, so that no copy can
/// take the place of one.
const RUN: [&str; 7] = ["html", "htm", "xhtml", "xht", "shtml", "js", "mjs"];

impl Wanted {
    /// Takes note of a link. `page` is the route of the text's page; a hidden text needs no copy.
    pub(super) fn take(
        &mut self,
        sources: &Sources,
        page: Option<&str>,
        index: usize,
        link: &BodyLink,
    ) -> Option<Diagnostic> {
        let path = sources.attachments[index].path.as_str();
        if path.rsplit_once('.').is_some_and(|(_, ending)| RUN.iter().any(|it| it.eq_ignore_ascii_case(ending))) {
            let message = format!("{} is a file that browsers run, which nothing of a site may be", name(path));
            let help = "attach it as a PDF or a text, or link to where it is published";
            return Some(Diagnostic::error(UNSAFE_LINK, link.span, message).help(help));
        }
        let route = beside(page?, path);
        let other = *self.0.entry(route).or_insert(index);
        let other = sources.attachments[other].path.as_str();
        (other != path).then(|| {
            let message = format!("the copies of {path} and {other} would have one address");
            Diagnostic::error(BROKEN_LINK, link.span, message).help("give one of the two files another name")
        })
    }

    /// Sorted by route.
    pub(super) fn copies(self) -> Vec<(String, usize)> {
        self.0.into_iter().collect()
    }
}

/// The address of a file's copy beside a page.
pub(super) fn beside(page: &str, path: &str) -> String {
    match page.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{}", name(path)),
        None => name(path).to_owned(),
    }
}
