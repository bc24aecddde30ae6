//! Values as data files carry them: numbers as numbers, answers and grades in their words.

use std::borrow::Cow;

use serde::Serialize;

use super::json::Number;
use crate::content::model::{Goal, Measure};
use crate::content::quantity::{Decimal, Exact, round};

/// Decimal places of values; reported figures have no more, means and interpolated values are rounded to it.
const PLACES: u32 = 6;
/// Decimal places of attainment ratios.
const RATIO_PLACES: u32 = 4;

/// What an indicator's value is in a data file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Value<'a> {
    Number(Number),
    Word(Cow<'a, str>),
}

/// A value in the terms of its measure. Yes and grades have no fractions: they are always the latest answer.
pub(super) fn value<'a>(measure: &'a Measure, value: &Exact) -> Value<'a> {
    of_decimal(measure, round(value, PLACES))
}

/// A value as written.
pub(super) fn of_decimal(measure: &Measure, value: Decimal) -> Value<'_> {
    match measure {
        Measure::Number { .. } | Measure::Percent { .. } => Value::Number(Number(value)),
        Measure::YesNo => Value::Word(Cow::Borrowed(if value.is_zero() { "no" } else { "yes" })),
        Measure::Rating { scale } => match value.to_int().and_then(|at| scale.get(usize::try_from(at).ok()?)) {
            Some(grade) => Value::Word(Cow::Borrowed(grade)),
            None => Value::Number(Number(value)),
        },
    }
}

/// The goal's value and ends, of which a value has only the first and a range only the others.
pub(super) struct GoalValues<'a> {
    pub(super) value: Option<Value<'a>>,
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
}

pub(super) fn goal(measure: &Measure, goal: Goal) -> GoalValues<'_> {
    match goal {
        Goal::Value(value) => GoalValues { value: Some(of_decimal(measure, value)), min: None, max: None },
        Goal::Range { min, max } => GoalValues { value: None, min: min.map(Number), max: max.map(Number) },
    }
}

/// An expected value, on the line to a number.
pub(super) fn expected(value: &Exact) -> Number {
    Number(round(value, PLACES))
}

pub(super) fn ratio(ratio: &Exact) -> Number {
    Number(round(ratio, RATIO_PLACES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate, Direction};
    use crate::evaluate::build::exact;

    #[test]
    fn rounds_numbers_and_gives_answers_their_words() {
        let number = Measure::Number { direction: Direction::Increase, accumulate: Accumulate::Average };
        let rating = Measure::Rating { scale: ["none", "-", "good"].map(str::to_owned).to_vec() };
        for (measure, of, shown) in [
            (&number, "412", "412"),
            (&number, "1/3", "0.333333"),
            (&number, "2/3", "0.666667"),
            (&number, "-0.000001/2", "-0.000001"),
            (&number, "0.000001/3", "0"),
            (&number, "1234567890.5", "1234567890.5"),
            (&Measure::YesNo, "1", "\"yes\""),
            (&Measure::YesNo, "0", "\"no\""),
            (&rating, "1", "\"-\""),
            (&rating, "2", "\"good\""),
        ] {
            assert_eq!(serde_json::to_string(&value(measure, &exact(of))).unwrap(), shown, "{of}");
        }
    }

    #[test]
    fn rounds_ratios_to_four_places() {
        for (of, shown) in
            [("412/400", "1.03"), ("1/3", "0.3333"), ("-1/20000", "-0.0001"), ("-1/20001", "0"), ("1", "1")]
        {
            assert_eq!(serde_json::to_string(&ratio(&exact(of))).unwrap(), shown, "{of}");
        }
    }
}
