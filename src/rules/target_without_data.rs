//! The rule `target-without-data`; the verdicts come from [`crate::evaluate`].

use super::look::{Look, OneTarget};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::evaluate::model::Verdict;

rule! {
    /// A target was due, but the reports do not tell whether it was reached.
    ///
    /// Either no report of the target's window gives a value or an assessment, or the target is a limit on a sum and
    /// periods of the window are unreported, so that what they would add is unknown.
    ///
    /// ## Why
    ///
    /// Absence of data is neither success nor failure and must not read as one. GAO-16-235 (2016) points out that without
    /// targets nobody can compare actual performance with expected results; without figures nobody can either. INTOSAI's
    /// performance audit standards (ISSAI 300 and ISSAI 3000) rest on evidence that is sufficient and appropriate.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # activity
    /// targets:
    ///   - {period: FY2015, value: 120}
    /// # the reports of FY2015
    /// actuals:
    ///   officers-trained: {missing: not-collected}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the values to the reports they belong to. When they cannot be had, an assessment with its basis is better than
    /// nothing:
    ///
    /// ```yaml
    /// officers-trained: {assessed: partially-met, note: Two of three courses were held}
    /// ```
    ///
    /// A report counts only when its period lies wholly inside the target's window: see `target-between-periods`.
    "target-without-data", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets().filter(|one| one.is_judged() && one.judged.verdict == Verdict::NoData) {
        sink.add(one.subject(), one.goal_span(), message(look, one));
    }
}

fn message(look: Look, one: OneTarget) -> String {
    let measure = &one.indicator().indicator.measure;
    let (who, due) = (say::series_name(look, one), one.judged.due);
    let goal = say::goal(measure, one.goal());
    let periods: Vec<String> = one.judged.unreported.iter().map(|gap| gap.period.to_string()).collect();
    match (&one.judged.actual, periods.as_slice()) {
        (Some(actual), periods) => format!(
            "{who} came to {} against a target of {goal} by {due}, but nothing is reported for {}",
            say::exact(measure, actual),
            say::list(periods),
        ),
        (None, []) => format!("{who} has no value for its target of {goal} by {due}"),
        (None, periods) => {
            format!(
                "{who} has no value for its target of {goal} by {due}; nothing is reported for {}",
                say::list(periods)
            )
        }
    }
}
