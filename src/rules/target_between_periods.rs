//! The rule `target-between-periods`; expected periods and due dates come from [`crate::evaluate`].

use super::look::{Look, OneTarget};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::content::model::Due;
use crate::evaluate::model::ExpectedReport;

rule! {
    /// A target is due in the middle of a reporting period, whose value is therefore not counted.
    ///
    /// A report counts for a target when its period lies wholly inside the target's window. The period in which a `by` date
    /// falls ends after it, so what was achieved in its first days cannot be told from the rest.
    ///
    /// ## Why
    ///
    /// The target is judged on less than was done by its date. GAO's *Standards for Internal Control* (GAO-14-704G,
    /// principle 6) ask for objectives that say by when something is to be achieved; they can only be checked where the
    /// figures follow the same dates.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// reporting: {frequency: quarterly}
    /// indicators:
    ///   - id: officers-trained
    ///     # …
    ///     targets:
    ///       - {by: 2015-08-15, value: 400}     # the quarter July to September is not counted
    /// ```
    ///
    /// ## How to fix
    ///
    /// Let the target end with a reporting period: `by: 2015-09-30`, or name the period, `period: FY2015`.
    "target-between-periods", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets().filter(|one| matches!(one.target.due.value, Due::By(_))) {
        let Some(expected) = interrupted(one) else { continue };
        let (who, due, period) = (say::series_name(look, one), one.judged.due, expected.period);
        let (first, last) = (expected.days.first, expected.days.last);
        let message = format!(
            "the target of {who} is due on {due}, inside the reporting period {period} ({first} to {last}), whose value is \
             not counted"
        );
        let help = format!("let it be due on the last day of a reporting period, for example {last}");
        sink.add(one.subject(), one.target.due.span, message).help = Some(help.into());
    }
}

/// The expected period that goes on after the target's due date.
fn interrupted(one: OneTarget<'_>) -> Option<&ExpectedReport> {
    let due = one.judged.due;
    one.activity().judged.expected.iter().find(|expected| expected.days.first <= due && due < expected.days.last)
}
