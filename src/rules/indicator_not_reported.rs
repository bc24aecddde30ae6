//! The rule `indicator-not-reported`; reports that have not come at all are another rule's.

use jiff::civil::Date;

use super::look::{Look, OneIndicator};
use super::registry::rule;
use super::say;
use super::sink::Sink;

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
            let subject = newest.subject().on_indicator(&one.indicator.id.value);
            let help = "give its value, or the reason why there is none, for example `missing: not-collected`";
            sink.add(subject, newest.report.head, message).help = Some(help.into());
        }
    }
}

/// The first due date of the indicator's targets that is not past.
fn next_due(look: Look, one: OneIndicator) -> Option<Date> {
    one.targets().map(|target| target.judged.due).filter(|due| *due >= look.as_of()).min()
}

#[cfg(test)]
mod tests {
    use super::super::trial::messages;
    use crate::content::words::{Accumulate::Sum, Direction::Increase};
    use crate::evaluate::build::{TargetBuilder, by, number, quarterly, site_of};

    fn said(target: TargetBuilder, as_of: &str) -> Vec<String> {
        let activity = quarterly("2015-07-01..").indicator(number(Increase, Sum).target(target));
        let activity = activity.report("FY2015-Q4", "5").submitted("2015-10-20");
        let activity = activity.report("FY2016-Q1", "").submitted("2016-01-20");
        messages("indicator-not-reported", &site_of([activity]), as_of)
    }

    #[test]
    fn looks_at_the_newest_report_that_has_come() {
        let ahead = || by("2017-09-30", "9");
        let expected = "the report for FY2016-Q1 says nothing of “Indicator”, which has a target due on 2017-09-30";
        assert_eq!(said(ahead(), "2016-01-19"), [""; 0], "the report with a value is the newest known");
        assert_eq!(said(ahead(), "2016-01-20"), [expected]);
        assert_eq!(said(ahead(), "2016-12-31"), [expected], "later ones are overdue, which is said once");
    }

    #[test]
    fn leaves_past_targets_alone() {
        assert_eq!(said(by("2016-01-31", "9"), "2016-01-31").len(), 1);
        assert_eq!(said(by("2016-01-31", "9"), "2016-02-01"), [""; 0]);
    }
}
