//! When a target that was missed was reached after all: `reached_on`, "reached late" (SPEC section 5).
//!
//! The same accumulation goes on after the due date, one report at a time, until the target is satisfied. Whether a target
//! was missed in the first place is for its verdict to say.

use jiff::civil::Date;

use super::accumulate;
use super::aim::Aim;
use super::model::Observation;
use super::window::Window;

/// The last day of the first period after due at which the target is satisfied, its window ending on that day.
///
/// A period in which the due date itself lies counts as after it: it ends after it, and its value did not count before.
pub fn reached_on(aim: Aim, window: Window, sightings: &[Observation]) -> Option<Date> {
    let begin = sightings.partition_point(|sighting| !sighting.days.within(window.first, None));
    let since_start = &sightings[begin..];
    let after_due = since_start.partition_point(|sighting| sighting.days.last <= window.due);
    (after_due..since_start.len()).find_map(|at| {
        let actual = accumulate::actual(aim.accumulate, &since_start[..=at])?;
        aim.is_satisfied_by(&actual).then(|| since_start[at].days.last)
    })
}

#[cfg(test)]
mod tests {
    use crate::content::words::{
        Accumulate::{Average, Latest, Sum},
        Direction::{Decrease, Increase, Within},
    };
    use crate::evaluate::build::{IndicatorBuilder, TargetBuilder, by, in_period, number, quarterly, yes_no};

    /// The day on which a target due in mid-2015 was reached, when the quarters from 2015-Q1 say this.
    fn reached_on(indicator: IndicatorBuilder, target: TargetBuilder, quarters: &str) -> String {
        let mut activity = quarterly("2015-01-01..").report("2014-Q4", "").indicator(indicator.target(target));
        for (n, said) in quarters.split_whitespace().enumerate().filter(|(_, said)| *said != ".") {
            activity = activity.report(&format!("{}-Q{}", 2015 + n / 4, n % 4 + 1), said);
        }
        activity.target("2016-12-31").reached_on.map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn is_the_first_period_at_which_the_longer_window_satisfies() {
        for (indicator, value, quarters, expected) in [
            (number(Increase, Sum), "100", "40 40 10 10 10", "2015-12-31"),
            (number(Increase, Sum), "100", "40 40 10 9 0", ""),
            // In time is not late.
            (number(Increase, Sum), "100", "40 60 10", ""),
            (number(Increase, Latest), "100", "40 40 99 100 80", "2015-12-31"),
            (number(Decrease, Latest), "30", "40 40 31 . 30", "2016-03-31"),
            (number(Increase, Average), "50", "0 0 100 100", "2015-12-31"),
            (number(Within, Latest), "10..20", "1 1 21 20", "2015-12-31"),
            (yes_no(), "1", "0 0 0 1", "2015-12-31"),
            // Without data or assessed as missed, it can still be reached.
            (number(Increase, Latest), "100", ". . 100", "2015-09-30"),
            (number(Increase, Latest), "100", ". partially-met 100", "2015-09-30"),
            (number(Increase, Latest), "100", ". met 100", ""),
            // Assessed on top of a value that says otherwise.
            (number(Increase, Latest), "100", "9 met 100", "2015-09-30"),
            // An assessment afterwards is no value.
            (number(Increase, Latest), "100", "40 40 met exceeded", ""),
            // A ceiling that is lost stays lost.
            (number(Decrease, Sum), "5", "3 3 0 0", ""),
        ] {
            let what = format!("{value}: {quarters}");
            assert_eq!(reached_on(indicator, by("2015-06-30", value), quarters), expected, "{what}");
        }
    }

    #[test]
    fn a_period_in_which_due_lies_counts_as_after() {
        let indicator = || number(Increase, Sum);
        assert_eq!(reached_on(indicator(), by("2015-05-15", "100"), "40 60"), "2015-06-30");
        assert_eq!(reached_on(indicator(), by("2015-05-15", "100"), "40 40 20"), "2015-09-30");
    }

    #[test]
    fn period_targets_are_not_reached_late() {
        assert_eq!(reached_on(number(Increase, Sum), in_period("2015-Q2", "100"), "40 40 100"), "");
    }

    #[test]
    fn running_targets_are_not_late() {
        let activity = quarterly("2015-01-01..")
            .indicator(number(Increase, Sum).target(by("2015-05-15", "100")))
            .report("2015-Q1", "99");
        assert!(!activity.clone().target("2015-06-14").judged);
        assert_eq!(activity.target("2015-06-14").reached_on, None);
    }
}
