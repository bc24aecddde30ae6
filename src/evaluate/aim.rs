//! What a goal asks for, once the indicator's measure and direction are known: the one place where they meet.
//!
//! It compares; windows, verdicts and thresholds are not its business.

use crate::content::model::{Goal, Measure};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::{Accumulate, Direction};

/// What the figures of a window, accumulated, have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aim {
    pub accumulate: Accumulate,
    pub wanted: Wanted,
}

/// What the actual has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Increase; also ratings, by their position in the scale.
    AtLeast(Decimal),
    /// Decrease.
    AtMost(Decimal),
    /// Within; an end that is not there does not bound.
    Between { min: Option<Decimal>, max: Option<Decimal> },
    /// Yes-no.
    Exactly(Decimal),
}

impl Wanted {
    fn of(measure: &Measure, goal: Goal) -> Wanted {
        let value = match goal {
            Goal::Range { min, max } => return Wanted::Between { min, max },
            Goal::Value(value) => value,
        };
        match (measure, measure.direction()) {
            (Measure::YesNo, _) => Wanted::Exactly(value),
            (_, None | Some(Direction::Increase)) => Wanted::AtLeast(value),
            (_, Some(Direction::Decrease)) => Wanted::AtMost(value),
            (_, Some(Direction::Within)) => Wanted::Between { min: Some(value), max: Some(value) },
        }
    }
}

impl Aim {
    pub fn of(measure: &Measure, goal: Goal) -> Aim {
        Aim { accumulate: measure.accumulate(), wanted: Wanted::of(measure, goal) }
    }

    pub fn is_satisfied_by(self, actual: &Exact) -> bool {
        match self.wanted {
            Wanted::AtLeast(value) => *actual >= value,
            Wanted::AtMost(value) => *actual <= value,
            Wanted::Between { min, max } => {
                min.is_none_or(|min| *actual >= min) && max.is_none_or(|max| *actual <= max)
            }
            Wanted::Exactly(value) => *actual == value,
        }
    }

    /// The limit above which a sum can never come back: that of a decrease, or the upper end of a range.
    pub fn ceiling(self) -> Option<Decimal> {
        match (self.accumulate, self.wanted) {
            (Accumulate::Sum, Wanted::AtMost(limit)) => Some(limit),
            (Accumulate::Sum, Wanted::Between { max, .. }) => max,
            _ => None,
        }
    }

    /// The value to be reached by increasing or decreasing.
    pub fn value(self) -> Option<Decimal> {
        match self.wanted {
            Wanted::AtLeast(value) | Wanted::AtMost(value) => Some(value),
            Wanted::Between { .. } | Wanted::Exactly(_) => None,
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
            let ceiling = Aim::of(&measure, goal(aim)).ceiling();
            assert_eq!(ceiling, expected.map(decimal), "{measure:?} {aim}");
        }
    }
}
