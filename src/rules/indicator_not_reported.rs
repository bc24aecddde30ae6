//! The rule `indicator-not-reported`; reports that have not come at all are another rule's.

use jiff::civil::Date;

use super::look::{Look, OneIndicator};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::diagnostic::Subject;

rule! {
    /// The newest due report says nothing of an indicator whose target is still ahead.
    ///
    /// The newest due report is that of the latest expected period for which a report has come; a report that is overdue is
    /// remarked on by `report-overdue`, once. A value, an assessment or a reason why there is none all count as saying
    /// something. The finding is there as long as the indicator has a target that is not past its due date.
    ///
    /// ## Why
    ///
    /// A gap that is noticed at the end can no longer be filled. GAO's *Standards for Internal Control* (GAO-14-704G,
    /// principle 10) ask management to track actual results against what was planned, which a report without the figure
    /// does not allow; GAO-16-235 (2016) looked at progress reports for this purpose.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// activity: etrace
    /// period: FY2015-Q3
    /// actuals:
    ///   traces-submitted: 310
    ///   # officers-trained has a target for 2016 and is not mentioned
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the value to the report. If there is none, say so with the reason:
    ///
    /// ```yaml
    /// actuals:
    ///   officers-trained: {missing: not-collected, note: The academy was closed}
    /// ```
    "indicator-not-reported", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for activity in look.activities() {
        let newest = activity.judged.expected.iter().rev().find_map(|expected| expected.report);
        let Some(newest) = newest.map(|index| activity.report(index)) else { continue };
        for one in activity.indicators().filter(|one| newest.report.actual(one.index).is_none()) {
            let Some(due) = next_due(look, one) else { continue };
            let (period, name) = (newest.report.period.value, say::name(one));
            let message = format!("the report for {period} says nothing of {name}, which has a target due on {due}");
            let subject = Subject { indicator: one.subject().indicator, ..newest.subject() };
            let help = "give its value, or the reason why there is none, for example `missing: not-collected`";
            sink.add(subject, newest.report.head, message).help = Some(help.to_owned());
        }
    }
}

/// The first due date of the indicator's targets that is not past.
fn next_due(look: Look, one: OneIndicator) -> Option<Date> {
    one.targets().map(|target| target.judged.due).filter(|due| *due >= look.as_of()).min()
}
