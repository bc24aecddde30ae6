//! Whether an activity's reports came and say what they must (SPEC section 7): the state of each expected report, when a
//! report is complete, and the reporting verdict. Which periods are expected is the schedule's business.

use jiff::civil::Date;

use super::model::{ExpectedReport, ReportState, Reporting};
use super::record::Known;
use super::schedule;
pub use super::schedule::{expected_periods, is_on_schedule};
use crate::content::model::{Activity, Challenge, Challenges, Report, Site};
use crate::content::period::{Days, Period, add_days, days_between};
use crate::content::text::is_placeholder;
use crate::content::words::{ChallengeStatus, Frequency};

/// Every report expected by the as-of date, by period; `known` are the known reports in period order.
pub fn expected_reports(site: &Site, activity: &Activity, known: &[Known], as_of: Date) -> Vec<ExpectedReport> {
    let due_days = activity.due_days(&site.policy);
    schedule::expected_periods(site, activity, as_of)
        .into_iter()
        .map(|(period, days)| {
            let due = add_days(days.last, due_days);
            let report = report_of(activity, known, period);
            let submitted = report.and_then(|report| activity.reports[report].submitted.as_ref());
            let submitted = submitted.map(|submitted| submitted.value);
            let (state, days_late) = state(due, report.map(|_| submitted), as_of);
            let complete = report.map(|report| is_complete(&activity.reports[report]));
            ExpectedReport { period, days, due, report, submitted, state, days_late, complete }
        })
        .collect()
}

/// The known report with the same first and last day.
fn report_of(activity: &Activity, known: &[Known], period: Period) -> Option<usize> {
    let days = |known: &Known| -> Days { activity.reports[known.report].period.value.days() };
    let at = known.binary_search_by(|known| days(known).first.cmp(&period.first())).ok()?;
    (days(&known[at]) == period.days()).then_some(known[at].report)
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
    let texts = [&challenge.strategy, &challenge.no_strategy_reason];
    texts.into_iter().flatten().any(|text| !is_placeholder(&text.value))
}

/// The reporting verdict on the expected reports of an activity.
pub fn verdict(frequency: Frequency, expected: &[ExpectedReport]) -> Reporting {
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
