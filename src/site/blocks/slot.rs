//! The reports of an activity, expected or received: each with its two marks, how it arrived and whether it is complete.

use crate::content::model::{Activity, Challenges, Content, Report};
use crate::content::period::Period;
use crate::content::words::Frequency;
use crate::evaluate::model::{ExpectedReport, JudgedActivity, ReportState};
use crate::evaluate::reporting::{is_complete, is_on_schedule};
use crate::site::mark::{self, Mark, ReportGap};
use crate::site::view::{Anchor, Head};
use crate::site::{routes, wording};

/// A period for which a report was expected, or came unasked.
#[derive(Debug, Clone, Copy)]
pub struct Slot<'a> {
    pub activity: &'a Activity,
    pub period: Period,
    pub expected: Option<&'a ExpectedReport>,
    /// The known report.
    pub report: Option<&'a Report>,
}

/// Every slot of an activity, in time.
pub fn slots<'a>(activity: &'a Activity, judged: &'a JudgedActivity) -> Vec<Slot<'a>> {
    let mut slots: Vec<Slot> = judged.expected.iter().map(|expected| of_expected(activity, expected)).collect();
    let mut asked: Vec<usize> = judged.expected.iter().filter_map(|expected| expected.report).collect();
    asked.sort_unstable();
    let unasked = judged.known.iter().filter(|known| asked.binary_search(known).is_err());
    slots.extend(unasked.map(|known| {
        let report = &activity.reports[*known];
        Slot { activity, period: report.period.value, expected: None, report: Some(report) }
    }));
    slots.sort_by_key(|slot| in_time(slot.period));
    slots
}

/// The slot of a known report.
pub fn of_report<'a>(activity: &'a Activity, judged: &'a JudgedActivity, known: usize) -> Slot<'a> {
    let report = &activity.reports[known];
    match judged.expected.iter().find(|expected| expected.report == Some(known)) {
        Some(expected) => of_expected(activity, expected),
        None => Slot { activity, period: report.period.value, expected: None, report: Some(report) },
    }
}

fn of_expected<'a>(activity: &'a Activity, expected: &'a ExpectedReport) -> Slot<'a> {
    let report = expected.report.map(|at| &activity.reports[at]);
    Slot { activity, period: expected.period, expected: Some(expected), report }
}

/// By last day, of those that end together the longest first.
pub fn in_time(period: Period) -> impl Ord {
    (period.last(), std::cmp::Reverse(period.first()), period)
}

impl Slot<'_> {
    /// How the report arrived.
    pub fn arrival(&self, content: &Content) -> Mark {
        let never = self.activity.reporting.frequency == Frequency::Never;
        match (self.expected, self.report) {
            (Some(expected), _) => mark::arrival(expected.state),
            (None, Some(report)) if !never && !is_on_schedule(content, self.activity, report) => mark::off_schedule(),
            (None, _) => mark::received(),
        }
    }

    /// The same in words: `on time`, `late by 4 days`, `overdue since 30 April 2016`.
    pub fn arrival_words(&self, content: &Content) -> String {
        self.expected.map_or_else(|| self.arrival(content).label.to_lowercase(), arrival_words)
    }

    /// Whether it says what it must; none where no report is known.
    pub fn completeness(&self) -> Option<Mark> {
        self.report.map(|report| mark::completeness(gap(report)))
    }

    /// A link to the report, or its name alone where none is known.
    pub fn link(&self, head: &Head, title: impl Into<String>) -> Anchor {
        match self.report {
            Some(report) => head.to(title, &routes::report(&self.activity.id, &report.period.value.to_string())),
            None => Anchor { title: title.into(), href: None },
        }
    }
}

/// `on time`, `late by 4 days`, `overdue since 30 April 2016`, `not yet due`.
fn arrival_words(expected: &ExpectedReport) -> String {
    match expected.state {
        ReportState::Late => format!("late by {}", wording::count(expected.days_late.unsigned_abs(), "day", "days")),
        ReportState::Overdue => format!("overdue since {}", wording::date(expected.due)),
        ReportState::OnTime | ReportState::Pending => wording::report_state(expected.state).to_lowercase(),
    }
}

/// What a known report leaves out: challenges, or a strategy for one of them.
pub fn gap(report: &Report) -> ReportGap {
    match &report.challenges {
        Challenges::Unstated => ReportGap::NoChallenges,
        _ if is_complete(report) => ReportGap::None,
        _ => ReportGap::NoStrategy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{activity, challenge, quarterly, site_of};
    use crate::site::made::Made;

    fn shown(made: &Made) -> Vec<(String, &'static str, String, &'static str)> {
        let content = made.edition().content;
        let describe = |slot: &Slot| {
            let completeness = slot.completeness().map_or("", |mark| mark.key);
            (slot.period.to_string(), slot.arrival(content).key, slot.arrival_words(content), completeness)
        };
        slots(&content.activities[0], made.judged()).iter().map(describe).collect()
    }

    fn row(
        period: &str,
        arrival: &'static str,
        words: &str,
        completeness: &'static str,
    ) -> (String, &'static str, String, &'static str) {
        (period.into(), arrival, words.into(), completeness)
    }

    #[test]
    fn every_expected_report_and_every_unasked_one_has_its_slot() {
        let reports = quarterly("2014-10-01..")
            .report("FY2015-Q1", "")
            .submitted("2015-01-30")
            .no_challenges()
            .report("FY2015-Q2", "")
            .submitted("2015-05-04")
            .report("2015-05", "")
            .submitted("2015-06-10")
            .challenge(challenge("", "Posts").strategy("tbd"));
        let made = Made::new(site_of([reports]), "2015-10-15");
        assert_eq!(
            shown(&made),
            [
                row("FY2015-Q1", "on-time", "on time", "complete"),
                row("FY2015-Q2", "late", "late by 4 days", "no-challenges"),
                row("2015-05", "off-schedule", "off schedule", "no-strategy"),
                row("FY2015-Q3", "overdue", "overdue since 30 July 2015", ""),
                row("FY2015-Q4", "pending", "not yet due", ""),
            ]
        );
    }

    #[test]
    fn where_no_report_is_required_one_that_came_is_received() {
        let made = Made::new(site_of([activity("2015-01-01..").report("2015-H1", "")]), "2016-03-31");
        assert_eq!(shown(&made), [row("2015-H1", "received", "received", "no-challenges")]);
    }
}
