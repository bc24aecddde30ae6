//! Links between texts: from a markdown file to another file of the site becomes from a page to a page.

use crate::content::model::Content;
use crate::diagnostic::Diagnostic;
use crate::evaluate::model::Programme;
use crate::source::Sources;

use super::Plan;

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
