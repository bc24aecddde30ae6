//! The rule `report-overdue`; which reports are expected and when is decided by [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::evaluate::model::ReportState;

rule! {
    /// A progress report has not come, and the time for it is over.
    ///
    /// An activity expects a report for every period of its `frequency` that has ended, from its start to its end or the
    /// as-of date. A report is due `due_days` after the last day of its period. The finding points at the activity's
    /// `reporting`, since there is no report to point at, and there is one for each period that is missing.
    ///
    /// ## Why
    ///
    /// Progress that is not reported cannot be followed. GAO-16-235 (2016) relied on agencies' progress reports to see
    /// results, challenges and strategies, and 2 CFR 200.329 sets days by which performance reports on federal awards are
    /// due.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// start: 2014-10-01
    /// reporting: {frequency: quarterly, due_days: 30}
    /// # as of 2015-03-31 there is no report for FY2015-Q1, which was due on 2015-01-30
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the report; `attain new report ACTIVITY` prepares one with its indicators and open challenges. If the activity
    /// no longer has to report, correct `frequency`, `end` or `status`.
    "report-overdue", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities() {
        for expected in one.judged.expected.iter().filter(|expected| expected.state == ReportState::Overdue) {
            let (period, due, late) = (expected.period, expected.due, say::days(expected.days_late));
            let message = format!("the report for {period} was due on {due} and is {late} overdue");
            sink.add(one.expected_subject(expected), one.activity.reporting.span, message);
        }
    }
}
