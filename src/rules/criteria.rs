//! Which findings are cases of a recommendation's criterion: those of its rule about an activity that it speaks of.
//!
//! Accepted and switched-off findings are cases too: what is lived with is still the case. Findings about recommendations
//! and `accept` entries are made later, from these, and are cases of nothing.

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

/// How many findings are cases of a criterion.
pub fn count(look: Look, criterion: &Criterion, findings: &[Diagnostic]) -> u32 {
    let is_case = |finding: &&Diagnostic| finding.rule == criterion.rule && speaks_of(look, criterion, finding);
    findings.iter().filter(is_case).count() as u32
}

/// Whether the criterion's terms take in the finding's activity. A criterion without terms takes in everything.
fn speaks_of(look: Look, criterion: &Criterion, finding: &Diagnostic) -> bool {
    if criterion.terms.is_empty() {
        return true;
    }
    let activities = &look.content.activities;
    let id = finding.subject.activity();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::{AGENCIES, COUNTRIES};
    use crate::diagnostic::{Span, Subject};
    use crate::evaluate::build::{activity, programme, site_of, term};
    use crate::source::Sources;

    #[test]
    fn goes_up_the_parents_and_comes_to_an_end() {
        let terms = [None, Some(0), Some(1), Some(4), Some(3)].map(|parent| term("t", parent)).to_vec();
        let dimension = Dimension { terms, ..Dimension::default() };
        let up = |from| lineage(&dimension, from).collect::<Vec<_>>();
        assert_eq!(up(2), [2, 1, 0]);
        assert_eq!(up(0), [0]);
        assert!(up(3).contains(&4), "a circle is gone round, not for ever");
    }

    #[test]
    fn wants_every_list_and_any_term_of_each() {
        // Agency 1 is within agency 0; the activity is of agency 1, in countries 0 and 1.
        let mut site = site_of([activity("2015-01-01..").countries(2)]);
        site.dimensions[AGENCIES].terms[1].parent = Some(0);
        site.activities[0].terms[AGENCIES] = vec![1];
        let (sources, programme) = (Sources::default(), programme(&site, "2016-01-01"));
        let look = Look { sources: &sources, content: &site, programme: &programme };
        let here = Span::start_of(site.activities[0].file);
        let mut finding = Diagnostic::error("activity-without-targets", here, "");
        finding.subject = Subject::of("activity");
        for (terms, expected) in [
            (vec![], true),
            (vec![(AGENCIES, vec![0])], true),
            (vec![(AGENCIES, vec![1])], true),
            (vec![(AGENCIES, vec![2])], false),
            (vec![(AGENCIES, vec![2, 0]), (COUNTRIES, vec![1, 3])], true),
            (vec![(AGENCIES, vec![0]), (COUNTRIES, vec![2, 3])], false),
        ] {
            let criterion = Criterion { rule: "activity-without-targets", terms };
            assert_eq!(speaks_of(look, &criterion, &finding), expected, "{criterion:?}");
        }
    }
}
