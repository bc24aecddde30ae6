//! The days within which reports count towards a target, and the day on which it is due (SPEC section 5).
//!
//! A `period` target's window is its period, cut to the activity; a `by` target's runs from the activity's start to the
//! date itself, which nothing cuts.

use jiff::civil::Date;

use crate::content::model::{Activity, Due};
use crate::content::period::Days;

/// Both ends count; without a first day it is unbounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub first: Option<Date>,
    pub due: Date,
}

impl Window {
    pub fn of(activity: &Activity, due: Due) -> Window {
        match due {
            Due::By(date) => Window { first: activity.start.as_ref().map(|start| start.value), due: date },
            Due::Period(period) => {
                let days = activity.cut(period.days());
                Window { first: Some(days.first), due: days.last }
            }
        }
    }

    /// Whether a report's period, cut to the activity, lies wholly inside.
    pub fn holds(self, days: Days) -> bool {
        days.within(self.first, Some(self.due))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{activity, day, period, site_of};

    fn window(dates: &str, due: Due) -> (Option<String>, String) {
        let content = site_of([activity(dates)]);
        let window = Window::of(&content.activities[0], due);
        (window.first.map(|first| first.to_string()), window.due.to_string())
    }

    #[test]
    fn is_cut_to_the_activity_unless_wholly_outside() {
        for (dates, of, first, due) in [
            ("2014-10-15..2016-08-31", "FY2015", "2014-10-15", "2015-09-30"),
            ("2014-10-15..2016-08-31", "FY2016", "2015-10-01", "2016-08-31"),
            ("2014-10-15..2016-08-31", "FY2017", "2016-10-01", "2017-09-30"),
            ("2014-10-15..2016-08-31", "FY2014", "2013-10-01", "2014-09-30"),
            ("2014-10-15..", "FY2017", "2016-10-01", "2017-09-30"),
            ("..2016-08-31", "FY2016", "2015-10-01", "2016-08-31"),
        ] {
            assert_eq!(window(dates, Due::Period(period(of))), (Some(first.into()), due.into()), "{dates} {of}");
        }
    }

    #[test]
    fn runs_from_the_start_to_the_date() {
        let by = Due::By(day("2016-09-30"));
        assert_eq!(window("2014-10-15..2016-08-31", by), (Some("2014-10-15".into()), "2016-09-30".into()));
        assert_eq!(window("..2016-08-31", by), (None, "2016-09-30".into()));
    }

    #[test]
    fn holds_what_lies_wholly_inside() {
        let window = Window { first: Some(day("2015-01-01")), due: day("2015-06-30") };
        let days = |first, last| Days { first: day(first), last: day(last) };
        assert!(window.holds(days("2015-01-01", "2015-06-30")));
        assert!(!window.holds(days("2014-12-31", "2015-06-30")));
        assert!(!window.holds(days("2015-01-01", "2015-07-01")));
        assert!(Window { first: None, ..window }.holds(days("1999-01-01", "2015-06-30")));
    }
}
