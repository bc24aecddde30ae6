//! Whether an activity's indicators have targets on the as-of date (SPEC section 6). Targets set later do not count.

use super::model::{Documentation, JudgedIndicator};

/// The documentation verdict of an activity with these indicators.
pub fn verdict(indicators: &[JudgedIndicator]) -> Documentation {
    match indicators.iter().filter(|indicator| !indicator.series.is_empty()).count() {
        0 => Documentation::NoTargets,
        all if all == indicators.len() => Documentation::Documented,
        _ => Documentation::PartlyDocumented,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate::Sum, Direction::Increase};
    use crate::evaluate::build::{IndicatorBuilder, activity, by, number};

    #[test]
    fn asks_for_a_target_of_every_indicator() {
        use Documentation::*;
        let with = || number(Increase, Sum).target(by("2016-12-31", "1").set("2015-06-01"));
        let without = || number(Increase, Sum);
        for (indicators, as_of, expected) in [
            (vec![], "2015-12-31", NoTargets),
            (vec![without()], "2015-12-31", NoTargets),
            (vec![with()], "2015-05-31", NoTargets),
            (vec![with()], "2015-06-01", Documented),
            (vec![with(), without()], "2015-12-31", PartlyDocumented),
            (vec![with(), with()], "2015-12-31", Documented),
        ] {
            let count = indicators.len();
            let activity = indicators
                .into_iter()
                .fold(activity("2015-01-01.."), |activity, indicator: IndicatorBuilder| activity.indicator(indicator));
            assert_eq!(activity.judged(as_of).documentation, expected, "{count} {as_of}");
        }
    }
}
