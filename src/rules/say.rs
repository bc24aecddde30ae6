//! The words and numbers of findings' messages, the same in a terminal, in data files and on pages.
//!
//! Numbers are plain decimals, at most four places where they had to be rounded; dates are ISO dates.

use super::look::{Look, OneIndicator, OneTarget};
use crate::content::model::{Goal, Measure};
use crate::content::quantity::{Decimal, Exact, round};
use crate::content::words::{Assessment, Direction};
use crate::evaluate::model::Figure;

/// Decimal places of a value that is not a plain decimal.
const PLACES: u32 = 4;
/// How much of a challenge's text is quoted.
const CHALLENGE_WORDS: usize = 12;

/// `“Officers trained”`.
pub fn name(one: OneIndicator) -> String {
    format!("“{}”", one.indicator.name)
}

/// `“Officers trained”`, or `“Officers trained” in Guatemala` for a target of one country.
pub fn series_name(look: Look, one: OneTarget) -> String {
    match one.target.country {
        Some(country) => format!("{} in {}", name(one.indicator()), look.country(country)),
        None => name(one.indicator()),
    }
}

/// A value in the words of its measure: `310`, `62%`, `yes`, a grade of the scale.
pub fn value(measure: &Measure, value: Decimal) -> String {
    match measure {
        Measure::Number { .. } => value.to_string(),
        Measure::Percent { .. } => format!("{value}%"),
        Measure::YesNo => if value.is_zero() { "no" } else { "yes" }.to_owned(),
        Measure::Rating { scale } => {
            let grade = value.to_int().and_then(|position| scale.get(usize::try_from(position).ok()?));
            grade.map_or_else(|| value.to_string(), |grade| format!("“{grade}”"))
        }
    }
}

/// A computed value, rounded.
pub fn exact(measure: &Measure, exact: &Exact) -> String {
    value(measure, round(exact, PLACES))
}

/// What is to be reached: `400`, `at most 30`, `3 to 5`.
pub fn goal(measure: &Measure, goal: Goal) -> String {
    let say = |decimal| value(measure, decimal);
    match goal {
        Goal::Value(limit) if measure.direction() == Some(Direction::Decrease) => format!("at most {}", say(limit)),
        Goal::Value(value) => say(value),
        Goal::Range { min: Some(min), max: Some(max) } if min == max => format!("exactly {}", say(min)),
        Goal::Range { min: Some(min), max: Some(max) } => format!("{min} to {}", say(max)),
        Goal::Range { min: Some(min), max: None } => format!("at least {}", say(min)),
        Goal::Range { min: None, max: Some(max) } => format!("at most {}", say(max)),
        Goal::Range { min: None, max: None } => "any value".to_owned(),
    }
}

/// What became of a target: `“Officers trained” reached 310 of 400 by 2015-09-30`.
pub fn outcome(look: Look, one: OneTarget) -> String {
    let (who, measure, due) = (series_name(look, one), &one.indicator().indicator.measure, one.judged.due);
    let wanted = goal(measure, one.goal());
    let Some(actual) = one.judged.actual.as_ref().map(|actual| exact(measure, actual)) else {
        return match last_assessment(one) {
            Some(word) => format!("{who} was assessed as {word} against a target of {wanted} by {due}"),
            None => format!("{who} has no value against a target of {wanted} by {due}"),
        };
    };
    match (measure, measure.direction()) {
        (Measure::Number { .. }, Some(Direction::Increase)) => format!("{who} reached {actual} of {wanted} by {due}"),
        (_, Some(Direction::Increase)) => format!("{who} reached {actual} against a target of {wanted} by {due}"),
        (_, Some(_)) => format!("{who} stood at {actual} against a target of {wanted} by {due}"),
        (_, None) => format!("{who} was {actual} against a target of {wanted} by {due}"),
    }
}

/// The latest assessment in a target's window, in words: `partially met`.
pub fn last_assessment(one: OneTarget) -> Option<&'static str> {
    let word = one.judged.observations.iter().rev().find_map(|observation| match observation.figure {
        Figure::Assessed(assessment) => Some(assessment),
        Figure::Plain(_) | Figure::Share { .. } => None,
    })?;
    Some(match word {
        Assessment::Exceeded => "exceeded",
        Assessment::Met => "met",
        Assessment::PartiallyMet => "partially met",
        Assessment::NotMet => "not met",
    })
}

/// `the challenge “Trained officers are moved to other posts”`; its id where a report leaves the text out.
pub fn challenge(id: Option<&str>, text: &str) -> String {
    let mut words = text.split_whitespace();
    let start: Vec<&str> = words.by_ref().take(CHALLENGE_WORDS).collect();
    let quote = match words.next() {
        Some(_) => format!("{} …", start.join(" ")),
        None => start.join(" ").trim_end_matches('.').to_owned(),
    };
    match quote.as_str() {
        "" => format!("the challenge {}", id.unwrap_or("without a text")),
        quote => format!("the challenge “{quote}”"),
    }
}

/// `1 day`, `12 days`.
pub fn days(count: i32) -> String {
    match count {
        1 => "1 day".to_owned(),
        count => format!("{count} days"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Accumulate;

    fn number(direction: Direction) -> Measure {
        Measure::Number { direction, accumulate: Accumulate::Sum }
    }

    #[test]
    fn says_values_in_the_words_of_their_measure() {
        let percent = Measure::Percent { direction: Direction::Increase, accumulate: Accumulate::Latest };
        let rating = Measure::Rating { scale: vec!["weak".into(), "good".into()] };
        for (measure, micros, said) in [
            (&number(Direction::Increase), 310_000_000, "310"),
            (&percent, 62_500_000, "62.5%"),
            (&Measure::YesNo, 1_000_000, "yes"),
            (&Measure::YesNo, 0, "no"),
            (&rating, 1_000_000, "“good”"),
            (&rating, 7_000_000, "7"),
        ] {
            assert_eq!(value(measure, Decimal::from_micros(micros)), said);
        }
    }

    #[test]
    fn says_what_is_to_be_reached() {
        let range = |min: Option<i64>, max: Option<i64>| Goal::Range {
            min: min.map(Decimal::from_int),
            max: max.map(Decimal::from_int),
        };
        for (direction, wanted, said) in [
            (Direction::Increase, Goal::Value(Decimal::from_int(400)), "400"),
            (Direction::Decrease, Goal::Value(Decimal::from_int(30)), "at most 30"),
            (Direction::Within, range(Some(3), Some(5)), "3 to 5"),
            (Direction::Within, range(Some(3), Some(3)), "exactly 3"),
            (Direction::Within, range(Some(3), None), "at least 3"),
            (Direction::Within, range(None, Some(5)), "at most 5"),
        ] {
            assert_eq!(goal(&number(direction), wanted), said);
        }
    }

    #[test]
    fn rounds_only_what_needs_it() {
        let third = Exact::from_parts(1, 3);
        assert_eq!(exact(&number(Direction::Increase), &third), "0.3333");
        assert_eq!(exact(&number(Direction::Increase), &Decimal::from_micros(1).exact()), "0");
    }

    #[test]
    fn quotes_challenges() {
        for (id, text, said) in [
            (Some("turnover"), "Trained  officers are\nmoved.", "the challenge “Trained officers are moved”"),
            (Some("turnover"), "", "the challenge turnover"),
            (None, "a b c d e f g h i j k l", "the challenge “a b c d e f g h i j k l”"),
            (None, "a b c d e f g h i j k l m", "the challenge “a b c d e f g h i j k l …”"),
        ] {
            assert_eq!(challenge(id, text), said);
        }
    }

    #[test]
    fn joins_lists() {
        let items: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
        assert_eq!(
            [list(&items[..0]), list(&items[..1]), list(&items[..2]), list(&items)],
            ["", "a", "a and b", "a, b and c"]
        );
    }
}
