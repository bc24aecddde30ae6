//! Whether an activity's reports came and say what they must (SPEC section 7): the state of each expected report, when a
//! report is complete, and the reporting verdict. Which periods are expected is the schedule's business.

use jiff::civil::Date;

use super::model::{ExpectedReport, ReportState, Reporting};
use super::record::{Known, Record};
pub use super::schedule::{expected_periods, is_on_schedule};
use crate::content::model::{Challenge, Challenges, Report};
use crate::content::period::{Period, days_between};
use crate::content::text::is_placeholder;
use crate::content::words::{ChallengeStatus, Frequency};

/// Every report that an activity's record expects by its as-of date, by period.
pub(super) fn expected_reports(record: &Record) -> Vec<ExpectedReport> {
    let (activity, as_of) = (record.activity, record.as_of);
    expected_periods(record.site, activity, as_of)
        .into_iter()
        .map(|(period, days)| {
            let due = activity.grace_until(days.last, &record.site.policy);
            let report = report_of(record, period);
            let submitted = report.and_then(|report| activity.reports[report].submitted.as_ref());
            let submitted = submitted.map(|submitted| submitted.value);
            let (state, days_late) = state(due, report.map(|_| submitted), as_of);
            let complete = report.map(|report| is_complete(&activity.reports[report]));
            ExpectedReport { period, days, due, report, submitted, state, days_late, complete }
        })
        .collect()
}

/// The known report with the same first and last day.
fn report_of(record: &Record, period: Period) -> Option<usize> {
    let days = |known: &Known| record.activity.reports[known.report].period.value.days();
    let at = record.known.binary_search_by(|known| days(known).first.cmp(&period.first())).ok()?;
    (days(&record.known[at]) == period.days()).then_some(record.known[at].report)
}

/// State and days late; `report` is the known report's date of submission, if it has one.
fn state(due: Date, report: Option<Option<Date>>, as_of: Date) -> (ReportState, i32) {
    match report {
        Some(Some(submitted)) if submitted > due => (ReportState::Late, days_between(due, submitted)),
        Some(_) => (ReportState::OnTime, 0),
        None if as_of > due => (ReportState::Overdue, days_between(due, as_of)),
        None => (ReportState::Pending, 0),
    }
}

/// Whether a report names its challenges, or says that there are none, and answers each open one.
pub fn is_complete(report: &Report) -> bool {
    match &report.challenges {
        Challenges::Unstated => false,
        Challenges::None => true,
        Challenges::Listed(challenges) => challenges.iter().all(is_answered),
    }
}

/// Whether a challenge as one report puts it is resolved or has its strategy.
pub fn is_answered(challenge: &Challenge) -> bool {
    challenge.status == ChallengeStatus::Resolved || has_strategy(challenge)
}

/// Whether a challenge has a strategy, or a reason for having none, in this very report. Text that stands in for one that
/// was never written counts as absent, and strategies of earlier reports are not inherited.
pub fn has_strategy(challenge: &Challenge) -> bool {
    let texts = [challenge.strategy.as_ref(), challenge.no_strategy_reason.as_deref()];
    texts.into_iter().flatten().any(|text| !is_placeholder(&text.value))
}

/// The reporting verdict on the expected reports of an activity.
pub(super) fn verdict(frequency: Frequency, expected: &[ExpectedReport]) -> Reporting {
    if frequency == Frequency::Never {
        Reporting::NotRequired
    } else if expected.iter().all(|report| report.state == ReportState::Pending) {
        Reporting::NoneDue
    } else if expected.iter().any(|report| report.state == ReportState::Overdue) {
        Reporting::Overdue
    } else if expected.iter().any(|report| report.complete == Some(false)) {
        Reporting::Incomplete
    } else {
        Reporting::Complete
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{ActivityBuilder, activity, challenge, day, quarterly, site_of};

    fn expected(activity: ActivityBuilder, as_of: &str) -> Vec<ExpectedReport> {
        activity.judged(as_of).expected
    }

    #[test]
    fn states_follow_from_due_and_submission() {
        let report = |of: &str| quarterly("2015-01-01..").report(of, "");
        for (activity, as_of, state, days_late) in [
            (report("2014-Q4"), "2015-03-31", ReportState::Pending, 0),
            (report("2014-Q4"), "2015-04-30", ReportState::Pending, 0),
            (report("2014-Q4"), "2015-05-01", ReportState::Overdue, 1),
            (report("2014-Q4").due_days(0), "2015-04-01", ReportState::Overdue, 1),
            (report("2014-Q4").due_days(60), "2015-05-30", ReportState::Pending, 0),
            (report("2015-Q1"), "2015-05-10", ReportState::OnTime, 0),
            (report("2015-Q1").submitted("2015-03-01"), "2015-05-10", ReportState::OnTime, 0),
            (report("2015-Q1").submitted("2015-04-30"), "2015-05-10", ReportState::OnTime, 0),
            (report("2015-Q1").submitted("2015-05-01"), "2015-05-10", ReportState::Late, 1),
            // On the day before it came, it was overdue.
            (report("2015-Q1").submitted("2015-05-09"), "2015-05-08", ReportState::Overdue, 8),
            // Other periods do not fulfil this one, whatever they cover.
            (report("2015"), "2015-05-01", ReportState::Overdue, 1),
            (report("2015-03"), "2015-05-01", ReportState::Overdue, 1),
            // The same days under another name do.
            (report("FY2015-Q2"), "2015-05-01", ReportState::OnTime, 0),
        ] {
            let what = format!("{} {as_of}", activity.0.reports[0].period.value);
            let first = expected(activity, as_of)[0];
            assert_eq!((first.state, first.days_late), (state, days_late), "{what}");
            assert_eq!(first.report.is_some(), first.complete.is_some(), "{what}");
        }
    }

    #[test]
    fn due_counts_from_the_cut_period() {
        let activity = quarterly("2014-10-15..2015-08-15").report("FY2015-Q4", "");
        let last = expected(activity, "2015-08-15").pop().unwrap();
        assert_eq!((last.period.to_string(), last.due.to_string()), ("FY2015-Q4".into(), "2015-09-14".into()));
        // Submitted after the activity's end, before its own last day: known only from that day on.
        assert_eq!((last.report, last.state), (None, ReportState::Pending));
    }

    #[test]
    fn complete_reports_answer_each_open_challenge() {
        let report = || quarterly("2015-01-01..").report("2015-Q1", "");
        let open = || challenge("turnover", "Officers move");
        for (activity, expected) in [
            (report(), false),
            (report().no_challenges(), true),
            (report().challenge(open()), false),
            (report().challenge(open().strategy("Train instructors")), true),
            (report().challenge(open().no_strategy_reason("Not ours to solve")), true),
            (report().challenge(open().strategy("TBD")), false),
            (report().challenge(open().strategy(" n/a ").no_strategy_reason("?")), false),
            (report().challenge(open().strategy("tbd").no_strategy_reason("Not ours to solve")), true),
            (report().challenge(open().resolved()), true),
            (report().challenge(open().strategy("Train")).challenge(challenge("", "Rain")), false),
        ] {
            let entries = activity.0.reports[0].challenges.clone();
            assert_eq!(activity.judged("2015-04-01").expected[0].complete, Some(expected), "{entries:?}");
        }
    }

    #[test]
    fn strategies_are_not_inherited() {
        let activity = quarterly("2015-01-01..")
            .report("2015-Q1", "")
            .challenge(challenge("turnover", "Officers move").strategy("Train"))
            .report("2015-Q2", "")
            .challenge(challenge("turnover", ""));
        let complete: Vec<_> = expected(activity, "2015-07-01").iter().map(|report| report.complete).collect();
        assert_eq!(complete, [Some(true), Some(false)]);
    }

    #[test]
    fn verdict_is_the_worst_that_applies() {
        let complete = |activity: ActivityBuilder, of: &str| activity.report(of, "").no_challenges();
        for (activity, as_of, verdict) in [
            (activity("2015-01-01.."), "2016-01-01", Reporting::NotRequired),
            (quarterly(".."), "2016-01-01", Reporting::NoneDue),
            (quarterly("2015-01-01.."), "2015-03-30", Reporting::NoneDue),
            (quarterly("2015-01-01.."), "2015-04-30", Reporting::NoneDue),
            (quarterly("2015-01-01.."), "2015-05-01", Reporting::Overdue),
            (complete(quarterly("2015-01-01.."), "2015-Q1"), "2015-05-01", Reporting::Complete),
            (complete(quarterly("2015-01-01.."), "2015-Q1"), "2015-07-30", Reporting::Complete),
            (complete(quarterly("2015-01-01.."), "2015-Q1"), "2015-07-31", Reporting::Overdue),
            (quarterly("2015-01-01..").report("2015-Q1", ""), "2015-05-01", Reporting::Incomplete),
            (quarterly("2015-01-01..").report("2015-Q1", ""), "2015-07-31", Reporting::Overdue),
            // A report that nobody asked for does not matter.
            (complete(quarterly("2015-01-01.."), "2015-Q1").report("2015-04", ""), "2015-05-01", Reporting::Complete),
        ] {
            let what = format!("{:?} {as_of}", activity.0.reports.len());
            assert_eq!(activity.judged(as_of).reporting, verdict, "{what}");
        }
    }

    #[test]
    fn offers_the_schedule_to_later_stages() {
        let content = site_of([quarterly("2015-01-01..").report("2015-Q1", "")]);
        let activity = &content.activities[0];
        assert!(is_on_schedule(&content, activity, &activity.reports[0]));
        assert_eq!(expected_periods(&content.site, activity, day("2015-06-30")).len(), 2);
    }
}
