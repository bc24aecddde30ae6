//! The rule `recommendation-contradicted`; what a case of a criterion is, [`super::criteria`] decides.

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::words::RecommendationStatus;
use crate::diagnostic::{Diagnostic, Subject};

rule! {
    /// A recommendation is marked as implemented, yet its criterion still has a case.
    ///
    /// The cases are the findings of the criterion's rule about activities that it speaks of, with those that were accepted
    /// or switched off.
    ///
    /// ## Why
    ///
    /// Closing a recommendation says that what it found is put right. OMB Circular A-50 asks agencies to follow up on audit
    /// recommendations until they are acted on, and INTOSAI's standard for performance audits (ISSAI 3000) has auditors come
    /// back to earlier recommendations. Here the record itself is asked.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// title: Establish and document performance targets
    /// history:
    ///   - {date: 2018-06-01, status: implemented}
    /// criterion: {rule: activity-without-targets, agencies: [atf]}
    /// # an activity of atf still has no target
    /// ```
    ///
    /// ## How to fix
    ///
    /// Deal with the cases, which the recommendation's page lists. If they are not what was recommended, narrow the
    /// `criterion`; if more remains to be done, add a step to the history:
    ///
    /// ```yaml
    ///   - {date: 2019-02-01, status: partially-addressed, note: Two activities still have no targets}
    /// ```
    "recommendation-contradicted", Warning, Cases(check)
}

fn check(look: Look, cases: &[Vec<Diagnostic>], sink: &mut Sink) {
    for ((recommendation, judged), cases) in look.recommendations().zip(cases) {
        let Some(case) = cases.first().filter(|_| judged.status == RecommendationStatus::Implemented) else { continue };
        let Some(step) = recommendation.history.iter().take(judged.steps).next_back() else { continue };
        let (date, rule) = (step.date, case.rule);
        let remain = match cases.len() {
            1 => format!("1 case of {rule} remains"),
            count => format!("{count} cases of {rule} remain"),
        };
        let message = format!("the recommendation is marked as implemented on {date}, yet {remain}");
        sink.add(Subject::default(), step.status.span, message);
    }
}
