//! The attainment ratio: how far the actual has come, by direction (the table of SPEC section 5).
//!
//! It may be negative or above 1 and is never clamped; what it means is the verdict's business.

use super::aim::{Aim, Wanted};
use super::model::{Formula, Ratio};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::Accumulate;

/// The ratio of an actual, where the table has one.
pub fn of(aim: Aim, actual: &Exact, baseline: Option<Decimal>) -> Option<Ratio> {
    // Sums start from nothing, so a baseline has no place on their way.
    let start = baseline.filter(|_| aim.accumulate != Accumulate::Sum);
    let (value, formula) = match aim.wanted {
        Wanted::AtLeast(target) => match start {
            Some(start) if target > start => (on_the_way(actual, start, target), Formula::FromBaseline),
            _ if target > Decimal::ZERO => (on_the_way(actual, Decimal::ZERO, target), Formula::OfTarget),
            _ => return None,
        },
        // Target over actual is not progress, and breaks exactly at the best result.
        Wanted::AtMost(target) => match start {
            Some(start) if start > target => (on_the_way(actual, start, target), Formula::FromBaseline),
            _ => return None,
        },
        Wanted::Between { min, max } => return of_range(Range { min, max }, actual, baseline),
        Wanted::Exactly(_) => (Exact::from(u8::from(aim.is_satisfied_by(actual))), Formula::Answer),
    };
    Some(Ratio { value, formula })
}

/// (a − b) / (t − b), which is (b − a) / (b − t), and a / t from nothing; the target is not the start.
fn on_the_way(actual: &Exact, start: Decimal, target: Decimal) -> Exact {
    let way = Decimal::from_micros(target.micros() - start.micros());
    (actual - start.exact()) / way.exact()
}

fn of_range(range: Range, actual: &Exact, baseline: Option<Decimal>) -> Option<Ratio> {
    let away = range.distance(actual);
    if away == Exact::ZERO {
        return Some(Ratio { value: Exact::ONE, formula: Formula::InsideRange });
    }
    let away_before = range.distance(&baseline?.exact());
    if away_before == Exact::ZERO {
        return None;
    }
    Some(Ratio { value: Exact::ONE - away / away_before, formula: Formula::TowardsRange })
}

#[derive(Debug, Clone, Copy)]
struct Range {
    min: Option<Decimal>,
    max: Option<Decimal>,
}

impl Range {
    /// How far a value lies from the range; 0 inside.
    fn distance(self, value: &Exact) -> Exact {
        match (self.min, self.max) {
            (Some(min), _) if *value < min => min.exact() - value,
            (_, Some(max)) if *value > max => value - max.exact(),
            _ => Exact::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Direction::{Decrease, Increase, Within};
    use crate::evaluate::build::{IndicatorBuilder, decimal, exact, goal, number, percent, rating, yes_no};
    use Accumulate::{Average, Latest, Sum};
    use Formula::*;

    type Case =
        (fn() -> IndicatorBuilder, Option<&'static str>, &'static str, &'static str, Option<(&'static str, Formula)>);

    fn check(cases: &[Case]) {
        for (indicator, baseline, target, actual, expected) in cases {
            let measure = indicator().indicator().measure;
            let aim = Aim::of(&measure, goal(target));
            let ratio = of(aim, &exact(actual), baseline.map(decimal));
            let expected = expected.map(|(value, formula)| Ratio { value: exact(value), formula });
            assert_eq!(ratio, expected, "{measure:?} from {baseline:?} to {target} at {actual}");
        }
    }

    #[test]
    fn increase_counts_from_the_baseline_or_from_nothing() {
        let sum = || number(Increase, Sum);
        let latest = || number(Increase, Latest);
        let average = || percent(Increase, Average);
        check(&[
            (sum, None, "400", "412", Some(("1.03", OfTarget))),
            (sum, None, "400", "310", Some(("0.775", OfTarget))),
            // Sums leave the baseline aside.
            (sum, Some("100"), "400", "310", Some(("0.775", OfTarget))),
            (sum, None, "0", "0", None),
            (sum, None, "-1", "0", None),
            (latest, Some("50"), "100", "75", Some(("1/2", FromBaseline))),
            (latest, Some("50"), "100", "40", Some(("-1/5", FromBaseline))),
            (latest, Some("50"), "100", "150", Some(("2", FromBaseline))),
            // A baseline of zero is known.
            (latest, Some("0"), "100", "75", Some(("3/4", FromBaseline))),
            (latest, Some("-100"), "0", "-50", Some(("1/2", FromBaseline))),
            // Target at or below the baseline.
            (latest, Some("100"), "100", "75", Some(("3/4", OfTarget))),
            (latest, Some("120"), "100", "75", Some(("3/4", OfTarget))),
            (latest, Some("0"), "0", "1", None),
            (latest, Some("0"), "-5", "1", None),
            (latest, None, "3", "1", Some(("1/3", OfTarget))),
            (latest, None, "3", "-1", Some(("-1/3", OfTarget))),
            (average, Some("20"), "80", "620/7", Some(("8/7", FromBaseline))),
        ]);
    }

    #[test]
    fn decrease_counts_only_from_a_baseline_above_the_target() {
        let sum = || number(Decrease, Sum);
        let latest = || number(Decrease, Latest);
        check(&[
            (latest, Some("50"), "30", "45", Some(("0.25", FromBaseline))),
            (latest, Some("50"), "30", "38", Some(("0.6", FromBaseline))),
            (latest, Some("50"), "30", "20", Some(("1.5", FromBaseline))),
            (latest, Some("50"), "30", "55", Some(("-0.25", FromBaseline))),
            (latest, Some(".11"), ".1", ".09", Some(("2", FromBaseline))),
            (latest, Some("50"), "0", "0", Some(("1", FromBaseline))),
            (latest, Some("30"), "30", "45", None),
            (latest, Some("20"), "30", "25", None),
            (latest, None, "30", "20", None),
            (sum, Some("50"), "30", "20", None),
        ]);
    }

    #[test]
    fn within_measures_the_distance_to_the_range() {
        let latest = || number(Within, Latest);
        let sum = || number(Within, Sum);
        check(&[
            (latest, None, "10..20", "10", Some(("1", InsideRange))),
            (latest, Some("0"), "10..20", "20", Some(("1", InsideRange))),
            (latest, Some("0"), "10..20", "5", Some(("1/2", TowardsRange))),
            (latest, Some("0"), "10..20", "25", Some(("1/2", TowardsRange))),
            (latest, Some("40"), "10..20", "25", Some(("3/4", TowardsRange))),
            (latest, Some("25"), "10..20", "40", Some(("-3", TowardsRange))),
            (latest, Some("25"), "10..20", "20.000001", Some(("4999999/5000000", TowardsRange))),
            (latest, Some("15"), "10..20", "25", None),
            (latest, Some("20"), "10..20", "25", None),
            (latest, None, "10..20", "25", None),
            (latest, Some("0"), "10..", "5", Some(("1/2", TowardsRange))),
            (latest, Some("11"), "10..", "5", None),
            (latest, Some("40"), "..20", "30", Some(("1/2", TowardsRange))),
            (sum, Some("40"), "..20", "30", Some(("1/2", TowardsRange))),
        ]);
    }

    #[test]
    fn answers_and_ratings_have_theirs() {
        check(&[
            (yes_no, None, "1", "1", Some(("1", Answer))),
            (yes_no, None, "1", "0", Some(("0", Answer))),
            (yes_no, None, "0", "0", Some(("1", Answer))),
            (yes_no, Some("0"), "1", "0", Some(("0", Answer))),
            (rating, None, "2", "1", Some(("1/2", OfTarget))),
            (rating, Some("0"), "2", "1", Some(("1/2", FromBaseline))),
            (rating, Some("1"), "2", "1", Some(("0", FromBaseline))),
            (rating, Some("1"), "2", "0", Some(("-1", FromBaseline))),
            (rating, None, "0", "1", None),
        ]);
    }
}
