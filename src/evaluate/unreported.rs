//! Expected periods for which a series has neither value nor assessment (SPEC section 5, "Unreported periods").

use super::model::Unreported;
use super::observe::Observed;
use super::record::Record;
use super::window::Window;
use crate::content::period::Days;
use crate::content::words::Missing;

/// An unreported period with the days that a window has to hold.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    pub days: Days,
    pub unreported: Unreported,
}

/// Every unreported period of a series, whatever the window.
///
/// Only one report can stand for a period: the one whose own period covers it. Several shorter ones do not add up to it.
pub fn gaps(record: &Record, observed: &Observed) -> Vec<Gap> {
    let due = record.expected.iter().filter(|expected| expected.due < record.as_of);
    due.filter_map(|expected| {
        let report = record.report_covering(expected.days);
        if report.is_some_and(|report| observed.has_sighting_in(report)) {
            return None;
        }
        let reason = report.and_then(|report| observed.reason_in(report));
        match reason {
            Some(Missing::NotApplicable | Missing::NotYetDue) => None,
            Some(Missing::NotCollected | Missing::Withheld) | None => {
                Some(Gap { days: expected.days, unreported: Unreported { period: expected.period, reason } })
            }
        }
    })
    .collect()
}

/// Those that lie wholly inside a window.
pub fn inside(gaps: &[Gap], window: Window) -> Vec<Unreported> {
    gaps.iter().filter(|gap| window.holds(gap.days)).map(|gap| gap.unreported).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate::Sum, Direction::Decrease};
    use crate::evaluate::build::{ActivityBuilder, activity, day, number, quarterly, site_of};
    use crate::evaluate::observe;

    fn unreported(activity: ActivityBuilder, as_of: &str, window: (&str, &str)) -> String {
        let content = site_of([activity.indicator(number(Decrease, Sum))]);
        let record = Record::new(&content.site, &content.activities[0], day(as_of));
        let gaps = gaps(&record, &observe::series(&record, 0, None));
        let window = Window { first: Some(day(window.0)), due: day(window.1) };
        let show = |unreported: Unreported| match unreported.reason {
            Some(reason) => format!("{}:{}", unreported.period, reason.word()),
            None => unreported.period.to_string(),
        };
        inside(&gaps, window).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    const YEAR: (&str, &str) = ("2015-01-01", "2015-12-31");

    #[test]
    fn starts_the_day_after_due() {
        for (as_of, expected) in [
            ("2015-04-30", ""),
            ("2015-05-01", "2015-Q1"),
            ("2015-07-30", "2015-Q1"),
            ("2015-07-31", "2015-Q1 2015-Q2"),
        ] {
            // A report of another indicator settles the calendar.
            let activity = quarterly("2015-01-01..").report("2014-Q4", "");
            assert_eq!(unreported(activity, as_of, YEAR), expected, "{as_of}");
        }
    }

    #[test]
    fn ends_with_a_value_an_assessment_or_a_reason_that_excuses() {
        for (said, expected) in [
            ("3", ""),
            ("0", ""),
            ("met", ""),
            ("not-applicable", ""),
            ("not-yet-due", ""),
            ("withheld", "2015-Q1:withheld"),
            ("not-collected", "2015-Q1:not-collected"),
            ("", "2015-Q1"),
        ] {
            let activity = quarterly("2015-01-01..").report("2015-Q1", said);
            assert_eq!(unreported(activity, "2015-05-01", YEAR), expected, "{said}");
        }
    }

    #[test]
    fn a_longer_report_covers_but_shorter_ones_do_not() {
        let annual = quarterly("2015-01-01..").report("2015", "3");
        assert_eq!(unreported(annual, "2016-02-01", YEAR), "");
        let withheld = quarterly("2015-01-01..").report("2015-H1", "withheld");
        assert_eq!(unreported(withheld, "2015-08-01", YEAR), "2015-Q1:withheld 2015-Q2:withheld");
        let months = quarterly("2015-01-01..").report("2015-01", "1").report("2015-02", "1").report("2015-03", "1");
        assert_eq!(unreported(months, "2015-05-01", YEAR), "2015-Q1");
    }

    #[test]
    fn only_counts_inside_the_window() {
        let activity = || quarterly("2014-01-01..").report("2013-Q4", "");
        assert_eq!(unreported(activity(), "2016-06-30", ("2015-01-01", "2015-06-30")), "2015-Q1 2015-Q2");
        assert_eq!(unreported(activity(), "2016-06-30", ("2015-01-02", "2015-06-29")), "");
    }

    #[test]
    fn a_report_that_came_too_late_to_be_known_leaves_it_open() {
        let activity = quarterly("2015-01-01..").report("2015-Q1", "3").submitted("2015-06-01");
        assert_eq!(unreported(activity, "2015-05-31", YEAR), "2015-Q1");
    }

    #[test]
    fn without_frequency_nothing_is_unreported() {
        assert_eq!(unreported(activity("2014-01-01.."), "2016-06-30", YEAR), "");
    }
}
