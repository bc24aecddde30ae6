//! What a goal asks for, once the indicator's measure and direction are known: the one place where they meet.
//!
//! It compares; windows, verdicts and thresholds are not its business.

use crate::content::model::{Goal, Measure};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::{Accumulate, Direction};

/// What the actual has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Increase; also ratings, by their position in the scale.
    AtLeast(Decimal),
    /// Decrease.
    AtMost(Decimal),
    /// Within; an end that is not there does not bound.
    Between { min: Option<Decimal>, max: Option<Decimal> },
    /// Yes-no.
    Exactly(Decimal),
}

impl Aim {
    pub fn of(measure: &Measure, goal: Goal) -> Aim {
        match goal {
            Goal::Range { min, max } => Aim::Between { min, max },
            Goal::Value(value) => match measure {
                Measure::YesNo => Aim::Exactly(value),
                Measure::Rating { .. } => Aim::AtLeast(value),
                Measure::Number { direction, .. } | Measure::Percent { direction, .. } => match direction {
                    Direction::Increase => Aim::AtLeast(value),
                    Direction::Decrease => Aim::AtMost(value),
                    Direction::Within => Aim::Between { min: Some(value), max: Some(value) },
                },
            },
        }
    }

    pub fn is_satisfied_by(self, actual: &Exact) -> bool {
        match self {
            Aim::AtLeast(value) => *actual >= value,
            Aim::AtMost(value) => *actual <= value,
            Aim::Between { min, max } => min.is_none_or(|min| *actual >= min) && max.is_none_or(|max| *actual <= max),
            Aim::Exactly(value) => *actual == value,
        }
    }

    /// The limit above which a sum can never come back: that of a decrease, or the upper end of a range.
    pub fn ceiling(self, accumulate: Accumulate) -> Option<Decimal> {
        match (accumulate, self) {
            (Accumulate::Sum, Aim::AtMost(limit)) => Some(limit),
            (Accumulate::Sum, Aim::Between { max, .. }) => max,
            _ => None,
        }
    }

    /// The value to be reached by increasing or decreasing.
    pub fn value(self) -> Option<Decimal> {
        match self {
            Aim::AtLeast(value) | Aim::AtMost(value) => Some(value),
            Aim::Between { .. } | Aim::Exactly(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{decimal, exact, goal, number, percent, rating, yes_no};
    use Accumulate::{Latest, Sum};
    use Direction::{Decrease, Increase, Within};

    #[test]
    fn is_satisfied_at_its_boundary() {
        for (measure, aim, actual, expected) in [
            (number(Increase, Sum), "400", "400", true),
            (number(Increase, Sum), "400", "399.999999", false),
            (number(Increase, Sum), "0", "0", true),
            (percent(Decrease, Latest), "30", "30", true),
            (percent(Decrease, Latest), "30", "30.000001", false),
            (number(Within, Latest), "10..20", "10", true),
            (number(Within, Latest), "10..20", "20", true),
            (number(Within, Latest), "10..20", "9.999999", false),
            (number(Within, Latest), "10..20", "20.000001", false),
            (number(Within, Latest), "10..", "1000", true),
            (number(Within, Latest), "10..", "9", false),
            (number(Within, Latest), "..20", "-1000", true),
            (number(Within, Latest), "..20", "21", false),
            (number(Within, Latest), "5..5", "5", true),
            (number(Within, Latest), "5..5", "5.1", false),
            (yes_no(), "1", "1", true),
            (yes_no(), "1", "0", false),
            (yes_no(), "0", "0", true),
            (yes_no(), "0", "1", false),
            (rating(), "1", "1", true),
            (rating(), "1", "2", true),
            (rating(), "1", "0", false),
        ] {
            let measure = measure.indicator().measure;
            let satisfied = Aim::of(&measure, goal(aim)).is_satisfied_by(&exact(actual));
            assert_eq!(satisfied, expected, "{measure:?} {aim} {actual}");
        }
    }

    #[test]
    fn only_sums_have_ceilings() {
        for (measure, aim, expected) in [
            (number(Decrease, Sum), "5", Some("5")),
            (number(Within, Sum), "2..5", Some("5")),
            (number(Within, Sum), "2..", None),
            (number(Increase, Sum), "5", None),
            (number(Decrease, Latest), "5", None),
            (number(Within, Latest), "2..5", None),
        ] {
            let measure = measure.indicator().measure;
            let ceiling = Aim::of(&measure, goal(aim)).ceiling(measure.accumulate());
            assert_eq!(ceiling, expected.map(decimal), "{measure:?} {aim}");
        }
    }
}
