//! The rule `target-not-met`; the verdicts come from [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::evaluate::model::{Row, Verdict};

rule! {
    /// A target was due and was not met, or only partially.
    ///
    /// A target is judged from its due date, once a report covers it or the time for that report is over. The value in force
    /// counts: the original, or the last revision made by the due date.
    ///
    /// ## Why
    ///
    /// This is the comparison that targets are set for. It is a note because missing a target is a fact about the programme
    /// and no mistake in the record: the GPRA Modernization Act of 2010 asks agencies to compare what was achieved with
    /// what was planned and to explain what was not. Whether an explanation is there is the matter of
    /// `deviation-unexplained`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// targets:
    ///   - {by: 2015-09-30, value: 400}     # the reports add up to 310
    /// ```
    ///
    /// ## How to fix
    ///
    /// Nothing in the files has to change if the figures are right. Check that every report of the window is there and gives
    /// its value, and say in the report's `explanation` what stood in the way. A revision dated after the due date does not
    /// change the verdict.
    "target-not-met", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets().filter(|one| one.is_judged()) {
        let how = match (one.judged.verdict, one.judged.row) {
            // The assessment itself says it.
            (Verdict::PartiallyMet | Verdict::NotMet, Row::JudgedAssessed) => "",
            (Verdict::PartiallyMet, _) => ": partially met",
            (Verdict::NotMet, _) => ": not met",
            _ => continue,
        };
        let later = one.judged.reached_on.map(|day| format!(" (it was reached by {day})")).unwrap_or_default();
        let message = format!("{}{how}{later}", say::outcome(look, one));
        sink.add(one.subject(), one.goal_span(), message);
    }
}
