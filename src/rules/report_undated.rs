//! The rule `report-undated`.

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;

rule! {
    /// A report does not say when it was submitted.
    ///
    /// It is taken to be on time and known from the last day of its period.
    ///
    /// ## Why
    ///
    /// Without a date nobody can tell whether the report came in time, nor what was known on an earlier day. GAO's *Standards
    /// for Internal Control* (GAO-14-704G, principle 13) count being timely among the marks of quality information, which
    /// only a dated record can show.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// activity: etrace
    /// period: FY2015-Q3
    /// actuals:
    ///   officers-trained: 42
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the day on which it was handed in:
    ///
    /// ```yaml
    /// activity: etrace
    /// period: FY2015-Q3
    /// submitted: 2015-07-28
    /// ```
    "report-undated", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.reports().filter(|one| one.report.submitted.is_none()) {
        let message = format!("the report for {} does not say when it was submitted", one.report.period.value);
        sink.add(one.subject(), one.report.head, message).help = Some("add `submitted` with its date".into());
    }
}
