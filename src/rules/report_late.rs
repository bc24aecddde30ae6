//! The rule `report-late`; when a report is due is decided by [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::evaluate::model::ReportState;

rule! {
    /// A progress report was submitted after it was due.
    ///
    /// ## Why
    ///
    /// A report that comes late leaves less time to act on it. GAO's *Standards for Internal Control* (GAO-14-704G,
    /// principle 13) count being timely among the marks of quality information. It is a note because the report is there;
    /// `report-overdue` is about those that are not.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// period: FY2015-Q3            # ends on 2015-06-30, due 30 days later
    /// submitted: 2015-08-14
    /// ```
    ///
    /// ## How to fix
    ///
    /// Nothing can make a report early that came late; correct `submitted` if the date is wrong. If the agreed time is longer
    /// than the site's, say so in the activity:
    ///
    /// ```yaml
    /// reporting: {frequency: quarterly, due_days: 45}
    /// ```
    "report-late", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for activity in look.activities() {
        for expected in activity.judged.expected.iter().filter(|expected| expected.state == ReportState::Late) {
            let Some(one) = expected.report.map(|index| activity.report(index)) else { continue };
            let Some(submitted) = &one.report.submitted else { continue };
            let (period, due, late) = (expected.period, expected.due, say::days(expected.days_late));
            let message =
                format!("the report for {period} came on {}, {late} after it was due on {due}", submitted.value);
            sink.add(one.subject(), submitted.span, message);
        }
    }
}
