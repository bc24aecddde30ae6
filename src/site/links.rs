//! Links between texts: from a markdown file to another file of the site becomes from a page to a page.

use crate::content::model::Content;
use crate::diagnostic::Diagnostic;
use crate::evaluate::model::Programme;
use crate::source::Sources;

use super::Plan;

/// Where a link of a markdown text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
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
    fn link(&self, destination: &str) -> Target;
}

/// Takes links as they are: of texts that belong to no file of the site.
#[derive(Debug, Clone, Copy)]
pub struct AsWritten;

impl Resolve for AsWritten {
    fn link(&self, destination: &str) -> Target {
        let address = destination.to_owned();
        if is_external(destination) { Target::External(address) } else { Target::Href(address) }
    }
}

/// The scheme of an address, if it has one.
pub fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(letter)).then_some(scheme)
}

/// Whether an address leads out of the site by a scheme that texts may use.
pub fn is_external(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| ["http", "https", "mailto"].iter().any(|it| it.eq_ignore_ascii_case(scheme)))
}

/// Fills in where files' pages are and which attachments are needed; links that lead nowhere are content errors.
pub fn resolve(
    _sources: &Sources,
    _content: &Content,
    _programme: &Programme,
    _plan: &mut Plan,
    _errors: &mut Vec<Diagnostic>,
) {
    todo!()
}
