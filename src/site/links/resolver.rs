//! Destinations → addresses on the page where a text stands.

use super::address::encode;
use super::attachments::beside;
use super::lead::{self, Lead};
use crate::diagnostic::FileId;
use crate::site::{Edition, routes};

/// Where a link of a markdown text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To a page or a file of this site: an address relative to the page on which the text stands.
    Href(String),
    /// Out of the site: an http, https or mailto address.
    External(String),
    /// Nowhere: to what the as-of date or a draft hides, or by a scheme that is not allowed. The link is shown as text.
    Text,
}

/// Says where the links of one text lead.
pub trait Resolve {
    /// `destination` as the markdown has it, entities and backslashes already read.
    fn link(&self, destination: &str) -> Destination;
}

/// Stands before the ids of a text's headings on its own page, which have to differ from the page's own.
const OWN_PAGE: &str = "body-";

/// The links of a source file's text that stands on the page with this route: its own, or another that shows it too.
#[derive(Debug, Clone, Copy)]
pub struct FileLinks<'a> {
    pub edition: Edition<'a>,
    pub file: FileId,
    pub page: &'a str,
}

impl FileLinks<'_> {
    /// Stands before the ids of the text's headings and footnotes. A page can show several texts: those that have pages of
    /// their own bring their address.
    pub fn prefix(&self) -> String {
        match self.edition.plan.route_of(self.file) {
            Some(route) if route != self.page => {
                let stem = route.strip_suffix(".html").unwrap_or(route);
                format!("{OWN_PAGE}{}-", stem.replace('/', "-"))
            }
            _ => OWN_PAGE.to_owned(),
        }
    }

    fn file(&self, file: FileId, anchor: Option<&str>) -> Destination {
        match anchor {
            Some(anchor) if file == self.file => Destination::Href(format!("#{}{}", self.prefix(), encode(anchor))),
            anchor => page_of(self.edition, self.page, file, anchor),
        }
    }

    /// The copy lies beside the text's own page.
    fn attachment(&self, index: usize, fragment: Option<&str>) -> Destination {
        let Some(own) = self.edition.plan.route_of(self.file) else { return Destination::Text };
        let copy = link(self.page, &beside(own, &self.edition.sources.attachments[index].path));
        Destination::Href(match fragment {
            Some(fragment) => format!("{copy}#{fragment}"),
            None => copy,
        })
    }
}

/// The page of a source file, or the place of one of its headings there.
fn page_of(edition: Edition<'_>, from: &str, file: FileId, anchor: Option<&str>) -> Destination {
    let Some(route) = edition.plan.route_of(file) else { return Destination::Text };
    Destination::Href(match anchor {
        Some(anchor) => format!("{}#{OWN_PAGE}{}", link(from, route), encode(anchor)),
        None => link(from, route),
    })
}

fn link(from: &str, to: &str) -> String {
    encode(&routes::link(from, to))
}

impl Resolve for FileLinks<'_> {
    fn link(&self, destination: &str) -> Destination {
        let sources = self.edition.sources;
        match lead::find(sources, sources.path(self.file), destination) {
            Ok(Lead::External) => Destination::External(destination.to_owned()),
            Ok(Lead::File { file, anchor }) => self.file(file, anchor.as_deref()),
            Ok(Lead::Attachment { index, fragment }) => self.attachment(index, fragment.as_deref()),
            Ok(Lead::Refused) | Err(_) => Destination::Text,
        }
    }
}

/// Where the texts of [`SiteLinks`] are taken to be written.
const SITE_FILE: &str = "content/site.yaml";

/// The links of a text that has no page of its own, such as a rule's documentation or the limitations in site.yaml: to
/// source files by their paths from the folder of the sources, and to anything else of the site from its root.
#[derive(Debug, Clone, Copy)]
pub struct SiteLinks<'a> {
    pub edition: Edition<'a>,
    pub page: &'a str,
    /// Stands before the ids of the text's headings and footnotes.
    pub prefix: &'a str,
}

impl Resolve for SiteLinks<'_> {
    fn link(&self, destination: &str) -> Destination {
        if let Some(anchor) = destination.strip_prefix('#') {
            return Destination::Href(format!("#{}{anchor}", self.prefix));
        }
        match lead::find(self.edition.sources, SITE_FILE, destination) {
            Ok(Lead::File { file, anchor }) => page_of(self.edition, self.page, file, anchor.as_deref()),
            Ok(Lead::External) => Destination::External(destination.to_owned()),
            Ok(Lead::Refused) => Destination::Text,
            _ => Destination::Href(routes::link(self.page, destination.trim_start_matches('/'))),
        }
    }
}
