//! The rule `report-off-schedule`; which periods an activity reports on is decided by [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::words::Frequency;
use crate::evaluate::reporting::is_on_schedule;

rule! {
    /// A report's period is none that the activity has to report on.
    ///
    /// Its length differs from the activity's `frequency`, it counts in another calendar than the activity's other reports,
    /// or it lies wholly before the activity's start or after its end. Such a report fulfils no expected period; its values
    /// still count for targets. Activities with frequency `none` report when they like.
    ///
    /// ## Why
    ///
    /// Reports that do not follow the agreed periods cannot be compared with each other, and the periods that they were
    /// meant for are shown as overdue. 2 CFR 200.329 rests on reports at agreed intervals for that reason.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # activity
    /// reporting: {frequency: quarterly}
    /// # report
    /// period: FY2015-H1
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct `period`, or split the report into one for each expected period. If the activity has agreed to other periods,
    /// correct its `frequency`, `start` or `end`.
    "report-off-schedule", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.reports() {
        let frequency = one.of.activity.reporting.frequency;
        if frequency == Frequency::Never || is_on_schedule(look.content, one.of.activity, one.report) {
            continue;
        }
        let (period, word) = (&one.report.period, frequency.word());
        let message = format!("{} is not one of the periods that this {word} activity reports on", period.value);
        sink.add(one.subject(), period.span, message);
    }
}
