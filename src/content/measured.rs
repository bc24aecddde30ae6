//! Values as an indicator's `measure` says: numbers, percents, yes and no, grades of a scale.

use super::fields::{Errors, number, scalar};
use super::model::Measure;
use super::quantity::Decimal;
use super::yaml::Node;

/// A value in the form in which the model holds all of them (see [`Measure`]).
pub fn value(key: &str, node: &Node, measure: &Measure, errors: &mut Errors) -> Option<Decimal> {
    match measure {
        Measure::Number { .. } | Measure::Percent { .. } => number::number(key, node, errors),
        Measure::YesNo => scalar::flag(key, node, errors).map(|yes| if yes { Decimal::ONE } else { Decimal::ZERO }),
        Measure::Rating { scale } => {
            let written = scalar::scalar(key, node, "a word of the scale", errors)?.text.trim();
            let position = scale.iter().position(|grade| grade == written);
            if position.is_none() {
                let words: Vec<&str> = scale.iter().map(String::as_str).collect();
                errors.push(scalar::unknown_word(key, node.span, written, &words));
            }
            position.map(|position| Decimal::from_int(position as i64))
        }
    }
}
