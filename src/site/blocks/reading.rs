//! What a report says of an indicator, for the whole or for one country, as pages show it.

use serde::Serialize;

use crate::content::model::{Actual, Measure, Note, Outcome, Reading};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::Accumulate;
use crate::site::view::{SourceLink, source_link};
use crate::site::{Edition, wording};

/// One figure, or the reason why there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// `57`, `17.02%`, `assessed as met`, `not reported: withheld`.
    pub value: String,
    /// `8 of 47`, where a percent was given by its parts.
    pub share: String,
    /// `female 12, male 30`.
    pub breakdown: String,
    /// What it is and its text: explanation, then note.
    pub remarks: Vec<(&'static str, String)>,
    pub source: SourceLink,
}

pub fn shown(edition: Edition, measure: &Measure, reading: &Reading) -> Shown {
    Shown {
        value: words(measure, reading.result),
        share: share(reading.result),
        breakdown: breakdown(reading),
        remarks: remarks(&reading.explanation, &reading.note),
        source: source_link(edition, reading.span),
    }
}

/// Explanation, then note, each with its name.
pub fn remarks(explanation: &Note, note: &Note) -> Vec<(&'static str, String)> {
    let named = [("Explanation", explanation), ("Note", note)].into_iter();
    named.filter_map(|(name, text)| text.as_ref().map(|text| (name, text.value.clone()))).collect()
}

/// Numerator and denominator, where a percent was given by them.
pub fn share(outcome: Outcome) -> String {
    match outcome {
        Outcome::Share { numerator, denominator } => {
            format!("{} of {}", wording::number(numerator), wording::number(denominator))
        }
        Outcome::Value(_) | Outcome::Assessed(_) | Outcome::Missing(_) => String::new(),
    }
}

/// `female 12, male 30`.
pub fn breakdown(reading: &Reading) -> String {
    let groups = reading.breakdown.iter().flat_map(|breakdown| &breakdown.groups);
    let parts = groups.map(|(group, value)| format!("{group} {}", wording::number(*value)));
    parts.collect::<Vec<_>>().join(", ")
}

/// The value, assessment or reason in words.
pub fn words(measure: &Measure, outcome: Outcome) -> String {
    match (value(outcome), outcome) {
        (Some(value), _) => wording::value(measure, &value).to_string(),
        (None, Outcome::Assessed(assessment)) => wording::assessed(assessment).to_string(),
        (None, Outcome::Missing(reason)) => format!("not reported: {}", wording::missing(reason)),
        (None, _) => "not reported".to_owned(),
    }
}

/// The value itself; a percent that was given by its parts is worked out.
pub fn value(outcome: Outcome) -> Option<Exact> {
    match outcome {
        Outcome::Value(value) => Some(value.exact()),
        Outcome::Share { numerator, denominator } => {
            Some(numerator.exact() / denominator.exact() * Decimal::from_int(100).exact())
        }
        Outcome::Assessed(_) | Outcome::Missing(_) => None,
    }
}

/// The value for the whole: as reported, or where only countries are given and the indicator adds up, their total
/// (SPEC section 5).
pub fn whole(measure: &Measure, actual: &Actual) -> Option<Exact> {
    if let Some(whole) = &actual.whole {
        return value(whole.result);
    }
    let mut values = actual.by_country.iter().filter_map(|(_, reading)| value(reading.result));
    let first = values.next().filter(|_| measure.accumulate() == Accumulate::Sum)?;
    Some(values.fold(first, |sum, value| sum + value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Assessment, Direction, Missing};

    const PERCENT: Measure = Measure::Percent { direction: Direction::Increase, accumulate: Accumulate::Latest };

    #[test]
    fn every_outcome_has_its_words() {
        let decimal = Decimal::from_int;
        for (outcome, shown) in [
            (Outcome::Value(decimal(84)), "84%"),
            (Outcome::Share { numerator: decimal(42), denominator: decimal(50) }, "84%"),
            (Outcome::Assessed(Assessment::PartiallyMet), "assessed as partially met"),
            (Outcome::Missing(Missing::Withheld), "not reported: withheld"),
        ] {
            assert_eq!(words(&PERCENT, outcome), shown);
        }
        assert_eq!(words(&Measure::YesNo, Outcome::Value(decimal(0))), "no");
    }
}
