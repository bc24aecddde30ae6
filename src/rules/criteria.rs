//! Which findings are cases of a recommendation's criterion: those of its rule about an activity that it speaks of.
//!
//! Accepted and switched-off findings are cases too: what is lived with is still the case.

use super::look::Look;
use crate::content::model::{Activity, Criterion, Dimension, TermIx};
use crate::diagnostic::Diagnostic;

/// For each judged recommendation, in order, the findings that are cases of its criterion.
pub fn cases(look: Look, findings: &[Diagnostic]) -> Vec<Vec<Diagnostic>> {
    let of = |criterion: &Criterion| {
        let is_case = |finding: &&Diagnostic| finding.rule == criterion.rule && speaks_of(look, criterion, finding);
        findings.iter().filter(is_case).cloned().collect()
    };
    look.recommendations()
        .map(|(recommendation, _)| recommendation.criterion.as_ref().map(of).unwrap_or_default())
        .collect()
}

/// Whether the criterion's terms take in the finding's activity. A criterion without terms takes in everything.
fn speaks_of(look: Look, criterion: &Criterion, finding: &Diagnostic) -> bool {
    if criterion.terms.is_empty() {
        return true;
    }
    let activities = &look.content.activities;
    let id = finding.subject.activity.as_deref();
    let found = id.and_then(|id| activities.binary_search_by(|activity| activity.id.as_str().cmp(id)).ok());
    let Some(activity) = found.map(|at| &activities[at]) else { return false };
    criterion.terms.iter().all(|(dimension, wanted)| names_any(look, activity, *dimension, wanted))
}

/// Whether an activity names one of the terms or a descendant of one.
fn names_any(look: Look, activity: &Activity, dimension: usize, wanted: &[TermIx]) -> bool {
    let (Some(named), Some(terms)) = (activity.terms.get(dimension), look.content.dimensions.get(dimension)) else {
        return false;
    };
    named.iter().any(|term| lineage(terms, *term).any(|ancestor| wanted.contains(&ancestor)))
}

/// A term, its parent, the parent's parent, … Terms that are their own ancestors are an error that stops the build
/// elsewhere; here they must only come to an end.
fn lineage(dimension: &Dimension, term: TermIx) -> impl Iterator<Item = TermIx> {
    std::iter::successors(Some(term), |term| dimension.terms.get(*term)?.parent).take(dimension.terms.len())
}
