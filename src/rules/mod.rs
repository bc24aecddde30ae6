//! Stage 4, judged programme → findings: one file per rule, in the table below.
//!
//! A rule looks at content and verdicts and says what is the case, where. Levels, `accept` entries and order are this
//! module's business, so that a rule is only its documentation and its check.

use crate::content::model::Content;
use crate::diagnostic::{Diagnostic, RuleDoc};
use crate::evaluate::model::Programme;
use crate::source::Sources;

/// The findings of a programme.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Sorted by file, place and rule; without those that are switched off.
    pub published: Vec<Diagnostic>,
    /// For each judged recommendation the cases of its criterion, accepted and switched-off ones among them.
    pub cases: Vec<Vec<Diagnostic>>,
}

/// Documentation of every rule, content errors first, each sorted by id.
pub fn all() -> Vec<&'static RuleDoc> {
    todo!()
}

/// Applies every rule.
pub fn apply(_sources: &Sources, _content: &Content, _programme: &Programme) -> Findings {
    todo!()
}
