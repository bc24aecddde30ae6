//! Which periods an activity has to report on, by its frequency, dates and calendar (SPEC section 7).
//!
//! It knows no as-of date but the one it is handed and does not look at what reports say.

use jiff::civil::{Date, date};

use crate::content::model::{Activity, Content, Report, Site};
use crate::content::period::{Calendar, Days, Part, Period};
use crate::content::words::Frequency;

/// The rhythm in which an activity reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Schedule {
    pub calendar: Calendar,
    pub fiscal_year_start: i8,
    /// Length of a period: 1, 3, 6 or 12.
    pub months: i32,
}

impl Schedule {
    /// None when the activity does not have to report.
    pub fn of(site: &Site, activity: &Activity) -> Option<Schedule> {
        let months = match activity.reporting.frequency {
            Frequency::Monthly => 1,
            Frequency::Quarterly => 3,
            Frequency::Semiannual => 6,
            Frequency::Annual => 12,
            Frequency::Never => return None,
        };
        Some(Schedule { calendar: calendar(site, activity), fiscal_year_start: site.fiscal_year_start, months })
    }

    /// The period of this rhythm in which a day lies; none at the ends of the calendar.
    pub fn containing(self, day: Date) -> Option<Period> {
        let year_start = match self.calendar {
            Calendar::Civil => 1,
            Calendar::Fiscal => i32::from(self.fiscal_year_start),
        };
        let month = i32::from(day.year()) * 12 + i32::from(day.month()) - year_start;
        let year = month.div_euclid(12) + i32::from(year_start != 1);
        let nth = u8::try_from(month.rem_euclid(12) / self.months + 1).ok()?;
        let part = match self.months {
            1 => Part::Month(nth),
            3 => Part::Quarter(nth),
            6 => Part::Half(nth),
            _ => Part::Year,
        };
        Period::new(self.calendar, i16::try_from(year).ok()?, part, self.fiscal_year_start)
    }
}

/// The calendar of an activity's periods: that of its reports, known or not; where both occur, the fiscal one.
fn calendar(site: &Site, activity: &Activity) -> Calendar {
    let is_fiscal = match activity.reporting.frequency {
        Frequency::Monthly => false,
        _ if activity.reports.is_empty() => site.fiscal_year_start != 1,
        _ => activity.reports.iter().any(|report| report.period.value.calendar == Calendar::Fiscal),
    };
    if is_fiscal { Calendar::Fiscal } else { Calendar::Civil }
}

/// The periods on which an activity has to have reported by the end of `until`, each with its days cut to the activity: they
/// overlap start…end and end, cut, on or before that day.
pub fn expected_periods(site: &Site, activity: &Activity, until: Date) -> Vec<(Period, Days)> {
    let (Some(schedule), Some(start)) = (Schedule::of(site, activity), &activity.start) else {
        return Vec::new();
    };
    let end = activity.end.as_ref().map_or(date(9999, 12, 31), |end| end.value);
    let first = schedule.containing(start.value);
    std::iter::successors(first, |period| period.next(schedule.fiscal_year_start))
        .take_while(|period| period.first() <= end)
        .map(|period| (period, activity.cut(period.days())))
        .take_while(|(_, days)| days.last <= until)
        .collect()
}

/// Whether a report's period is one that the activity has to report on, if not yet then in time. Activities that need not
/// report have no such period.
pub fn is_on_schedule(content: &Content, activity: &Activity, report: &Report) -> bool {
    let days = report.period.value.days();
    let (Some(schedule), Some(start)) = (Schedule::of(&content.site, activity), &activity.start) else {
        return false;
    };
    let overlaps = days.last >= start.value && activity.end.as_ref().is_none_or(|end| days.first <= end.value);
    overlaps && schedule.containing(days.first).is_some_and(|period| period.days() == days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{activity, day, site_of};

    fn periods(activity: crate::evaluate::build::ActivityBuilder, until: &str) -> String {
        let content = site_of([activity]);
        let expected = expected_periods(&content.site, &content.activities[0], day(until));
        let show = |(period, days): (Period, Days)| format!("{period}:{}..{}", days.first, days.last);
        expected.into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lists_what_ends_by_the_day() {
        for (frequency, until, expected) in [
            (Frequency::Quarterly, "2014-12-30", ""),
            (Frequency::Quarterly, "2014-12-31", "FY2015-Q1:2014-11-15..2014-12-31"),
            (Frequency::Quarterly, "2015-03-31", "FY2015-Q1:2014-11-15..2014-12-31 FY2015-Q2:2015-01-01..2015-03-31"),
            (Frequency::Semiannual, "2015-03-31", "FY2015-H1:2014-11-15..2015-03-31"),
            (Frequency::Annual, "2015-04-09", ""),
            (Frequency::Annual, "2015-04-10", "FY2015:2014-11-15..2015-04-10"),
            (Frequency::Monthly, "2014-12-31", "2014-11:2014-11-15..2014-11-30 2014-12:2014-12-01..2014-12-31"),
            (Frequency::Never, "2020-12-31", ""),
        ] {
            let activity = activity("2014-11-15..2015-04-10").frequency(frequency);
            assert_eq!(periods(activity, until), expected, "{frequency:?} {until}");
        }
    }

    #[test]
    fn ends_with_the_activity() {
        let cut = "FY2015-H1:2014-10-01..2015-03-31 FY2015-H2:2015-04-01..2015-04-10";
        assert_eq!(periods(activity("2014-10-01..2015-04-10").frequency(Frequency::Semiannual), "2019-01-01"), cut);
        assert_eq!(
            periods(activity("2014-10-01..2015-03-31").frequency(Frequency::Semiannual), "2019-01-01"),
            "FY2015-H1:2014-10-01..2015-03-31"
        );
    }

    #[test]
    fn needs_a_start_and_runs_on_without_an_end() {
        assert_eq!(periods(activity("..").frequency(Frequency::Annual), "2019-01-01"), "");
        assert_eq!(periods(activity("2030-01-01..").frequency(Frequency::Annual), "2019-01-01"), "");
        let two = "FY2014:2013-12-01..2014-09-30 FY2015:2014-10-01..2015-09-30";
        assert_eq!(periods(activity("2013-12-01..").frequency(Frequency::Annual), "2016-09-29"), two);
    }

    #[test]
    fn counts_in_the_calendar_of_the_reports() {
        let base = || activity("2015-01-01..").frequency(Frequency::Annual);
        let fiscal = "FY2015:2015-01-01..2015-09-30";
        let civil = "2015:2015-01-01..2015-12-31";
        assert_eq!(periods(base(), "2016-01-01"), fiscal);
        assert_eq!(periods(base().report("2015", ""), "2016-01-01"), civil);
        assert_eq!(periods(base().report("FY2015", ""), "2016-01-01"), fiscal);
        assert_eq!(periods(base().report("FY2014", "").report("2015-Q1", ""), "2016-01-01"), fiscal);
        // A report that nobody knows of yet chooses the calendar all the same.
        assert_eq!(periods(base().report("2015", "").submitted("2019-01-01"), "2016-01-01"), civil);

        let mut content = site_of([base()]);
        content.site.fiscal_year_start = 1;
        let expected = expected_periods(&content.site, &content.activities[0], day("2016-01-01"));
        assert_eq!(expected[0].0.to_string(), "2015");
    }

    #[test]
    fn tells_reports_that_nobody_asked_for() {
        for (dates, frequency, period, expected) in [
            ("2015-02-01..2015-11-30", Frequency::Quarterly, "2015-Q1", true),
            ("2015-02-01..2015-11-30", Frequency::Quarterly, "2015-Q4", true),
            ("2015-02-01..2015-11-30", Frequency::Quarterly, "2014-Q4", false),
            ("2015-02-01..2015-11-30", Frequency::Quarterly, "2016-Q1", false),
            ("2015-02-01..", Frequency::Quarterly, "2044-Q1", true),
            ("2015-02-01..", Frequency::Quarterly, "2015-05", false),
            ("2015-02-01..", Frequency::Quarterly, "FY2015-Q3", true),
            ("2015-02-01..", Frequency::Semiannual, "2015-H2", true),
            ("2015-02-01..", Frequency::Semiannual, "2015-Q3", false),
            ("2015-02-01..", Frequency::Annual, "2015", true),
            ("2015-02-01..", Frequency::Monthly, "2015-05", true),
            ("..", Frequency::Quarterly, "2015-Q1", false),
        ] {
            let content = site_of([activity(dates).frequency(frequency).report(period, "")]);
            let activity = &content.activities[0];
            let on_schedule = is_on_schedule(&content, activity, &activity.reports[0]);
            assert_eq!(on_schedule, expected, "{dates} {frequency:?} {period}");
        }
    }
}
