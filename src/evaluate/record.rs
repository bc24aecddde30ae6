//! One activity as it stands on the as-of date: which of its reports are known, what they say of each indicator, and which
//! reports were expected. What any of it amounts to is judged elsewhere.

use jiff::civil::Date;

use super::model::ExpectedReport;
use super::{reporting, status};
use crate::content::model::{Activity, Actual, Site};
use crate::content::period::Days;
use crate::content::words::Status;

/// Everything that judging an activity starts from.
#[derive(Debug)]
pub struct Record<'a> {
    pub site: &'a Site,
    pub activity: &'a Activity,
    pub as_of: Date,
    /// On the as-of date.
    pub status: Status,
    /// The reports known on the as-of date, in period order.
    pub known: Vec<Known>,
    /// By period.
    pub expected: Vec<ExpectedReport>,
    /// By indicator, in period order.
    mentions: Vec<Vec<Mention<'a>>>,
}

/// A report that is known on the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Index in `Activity::reports`.
    pub report: usize,
    /// Its period, cut to the activity.
    pub days: Days,
}

/// A known report that says something of an indicator.
#[derive(Debug, Clone, Copy)]
pub struct Mention<'a> {
    pub known: Known,
    pub actual: &'a Actual,
}

impl<'a> Record<'a> {
    pub fn new(site: &'a Site, activity: &'a Activity, as_of: Date) -> Record<'a> {
        let known = known_reports(activity, as_of);
        let status = status::on(activity, as_of);
        let mentions = mentions(activity, &known);
        let mut record = Record { site, activity, as_of, status, known, expected: Vec::new(), mentions };
        record.expected = reporting::expected_reports(&record);
        record
    }

    /// What the known reports say of an indicator, in period order.
    pub fn mentions(&self, indicator: usize) -> &[Mention<'a>] {
        &self.mentions[indicator]
    }

    /// Whether a known report's period ends on or after a day.
    pub fn reports_reach(&self, day: Date) -> bool {
        self.known.iter().rev().any(|known| known.days.last >= day)
    }

    /// The known report whose period covers these days; there is at most one, since no two share a day.
    pub fn report_covering(&self, days: Days) -> Option<usize> {
        let after = self.known.partition_point(|known| known.days.first <= days.first);
        let candidate = self.known[..after].last()?;
        (candidate.days.last >= days.last).then_some(candidate.report)
    }
}

fn known_reports(activity: &Activity, as_of: Date) -> Vec<Known> {
    let reports = activity.reports.iter().enumerate();
    reports
        .filter(|(_, report)| report.known_from() <= as_of)
        .map(|(index, report)| Known { report: index, days: activity.cut(report.period.value.days()) })
        .collect()
}

fn mentions<'a>(activity: &'a Activity, known: &[Known]) -> Vec<Vec<Mention<'a>>> {
    let mut mentions = vec![Vec::new(); activity.indicators.len()];
    for known in known {
        for actual in &activity.reports[known.report].actuals {
            mentions[actual.indicator as usize].push(Mention { known: *known, actual });
        }
    }
    mentions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{activity, day, days, site_of};

    #[test]
    fn knows_reports_from_their_submission_or_their_last_day() {
        let content = site_of([activity("2014-11-15..")
            .report("2014-Q4", "")
            .report("2015-Q1", "")
            .submitted("2015-02-10")
            .report("2015-Q2", "")
            .submitted("2015-08-01")]);
        for (as_of, expected) in [
            ("2014-12-30", vec![]),
            ("2014-12-31", vec![0]),
            ("2015-02-09", vec![0]),
            ("2015-02-10", vec![0, 1]),
            ("2015-07-31", vec![0, 1]),
            ("2015-08-01", vec![0, 1, 2]),
        ] {
            let record = Record::new(&content.site, &content.activities[0], day(as_of));
            let known: Vec<usize> = record.known.iter().map(|known| known.report).collect();
            assert_eq!(known, expected, "{as_of}");
        }
    }

    #[test]
    fn finds_the_report_that_covers_days() {
        let content = site_of([activity("2014-11-15..").report("2014-Q4", "").report("2015", "")]);
        let record = Record::new(&content.site, &content.activities[0], day("2016-06-30"));
        assert_eq!(record.known[0].days, days("2014-11-15..2014-12-31"));
        for (covered, report) in [
            ("2014-11-15..2014-12-31", Some(0)),
            ("2015-01-01..2015-03-31", Some(1)),
            ("2015-01-01..2015-12-31", Some(1)),
            ("2014-12-01..2015-01-31", None),
            ("2015-12-01..2016-01-31", None),
            ("2014-10-01..2014-12-31", None),
        ] {
            assert_eq!(record.report_covering(days(covered)), report, "{covered}");
        }
        assert!(record.reports_reach(day("2015-12-31")));
        assert!(!record.reports_reach(day("2016-01-01")));
    }
}
