//! Formulas with their numbers put in: how observations became the actual, and the actual a ratio.

use std::fmt::{self, Display};

use crate::content::digits::Digits;
use crate::content::model::{Goal, Measure, Policy};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::{Accumulate, Direction};
use crate::evaluate::model::{Figure, Formula, JudgedTarget, Ratio};
use crate::site::wording;

/// Longer sums are not spelled out: the observations stand above them.
const SPELLED_OUT: usize = 12;

/// How observations became the actual: `42 + 60 + 310 = 412`; the actual alone where one value stands for all.
pub fn actual<'a>(parts: Parts<'a>, target: &'a JudgedTarget) -> impl Display + use<'a> {
    fmt::from_fn(move |f| {
        let actual = wording::value(parts.measure, parts.actual);
        match (lone(parts.measure, target), parts.measure.accumulate()) {
            (Some(_), _) | (None, Accumulate::Latest) => actual.fmt(f),
            (None, Accumulate::Sum) => write!(f, "{} = {actual}", sum(target)),
            (None, Accumulate::Average) => match totals(target) {
                Some((numerator, denominator)) => {
                    let (n, d) = (wording::number(numerator), wording::number(denominator));
                    write!(f, "{n} of {d} over all values = {actual}")
                }
                None => write!(f, "({}) ÷ {} = {actual}", sum(target), values(target).count()),
            },
        }
    })
}

/// What the one value is that stands for all, where one does: `the latest value`.
pub fn lone(measure: &Measure, target: &JudgedTarget) -> Option<&'static str> {
    match measure.accumulate() {
        Accumulate::Latest => Some("the latest value"),
        _ if values(target).nth(1).is_none() => Some("the only value"),
        Accumulate::Sum | Accumulate::Average => None,
    }
}

fn values(target: &JudgedTarget) -> impl Iterator<Item = Exact> {
    target.observations.iter().filter_map(|one| one.figure.value())
}

fn sum(target: &JudgedTarget) -> impl Display {
    fmt::from_fn(move |f| {
        let count = values(target).count();
        if count > SPELLED_OUT {
            return write!(f, "sum of {count} values");
        }
        for (at, value) in values(target).enumerate() {
            f.write_str(if at > 0 { " + " } else { "" })?;
            term(&value).fmt(f)?;
        }
        Ok(())
    })
}

/// A number inside a formula; a negative one in brackets.
fn term(value: &Exact) -> Digits {
    term_of(wording::readable(value))
}

fn term_of(shown: Decimal) -> Digits {
    match shown < Decimal::ZERO {
        true => wording::number_with(shown, ")").text("("),
        false => wording::number(shown),
    }
}

/// The totals of numerators and denominators, when every value has them.
fn totals(target: &JudgedTarget) -> Option<(Decimal, Decimal)> {
    let mut totals = (Decimal::ZERO, Decimal::ZERO);
    for observation in &target.observations {
        match observation.figure {
            Figure::Plain(_) => return None,
            Figure::Share { numerator, denominator } => {
                totals = (totals.0 + numerator, totals.1 + denominator);
            }
            Figure::Assessed(_) => {}
        }
    }
    Some(totals)
}

/// The facts that a ratio is made of.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    pub measure: &'a Measure,
    pub goal: Goal,
    pub baseline: Option<Decimal>,
    pub actual: &'a Exact,
}

/// `412 ÷ 400 = 103%`; [`of_what`] says what the percent is of.
pub fn ratio<'a>(parts: Parts<'a>, ratio: &'a Ratio, policy: &'a Policy) -> impl Display + use<'a> {
    fmt::from_fn(move |f| {
        let percent = wording::ratio(&ratio.value, policy);
        let a = term(parts.actual);
        match (ratio.formula, parts.goal) {
            (Formula::FromBaseline, Goal::Value(t)) => from_baseline(f, parts, t)?,
            (Formula::OfTarget, Goal::Value(t)) => write!(f, "{a} ÷ {}", term_of(t))?,
            (Formula::TowardsRange, goal) => towards_range(f, parts, goal)?,
            (Formula::InsideRange, goal) => {
                return write!(f, "{a} is inside {}: {percent}", wording::goal(parts.measure, goal));
            }
            (Formula::Answer, goal) => {
                let (answer, wanted) =
                    (wording::value(parts.measure, parts.actual), wording::goal(parts.measure, goal));
                return write!(f, "{answer}, where {wanted} is wanted: {percent}");
            }
            (_, goal) => write!(f, "{a} against {}", wording::goal(parts.measure, goal))?,
        }
        write!(f, " = {percent}")
    })
}

/// What a ratio's percent is of: `of target`, `of target, grades counted from 0`.
pub fn of_what(measure: &Measure, ratio: &Ratio) -> impl Display + use<> {
    let grades = if matches!(measure, Measure::Rating { .. }) { ", grades counted from 0" } else { "" };
    let of_what = ratio.formula.of_what();
    fmt::from_fn(move |f| write!(f, "{of_what}{grades}"))
}

fn from_baseline(f: &mut fmt::Formatter, parts: Parts, target: Decimal) -> fmt::Result {
    let b = parts.baseline.map_or_else(|| Digits::ending("baseline"), term_of);
    let (a, t) = (term(parts.actual), term_of(target));
    match parts.measure.direction() {
        Some(Direction::Decrease) => write!(f, "({b} − {a}) ÷ ({b} − {t})"),
        _ => write!(f, "({a} − {b}) ÷ ({t} − {b})"),
    }
}

fn towards_range(f: &mut fmt::Formatter, parts: Parts, goal: Goal) -> fmt::Result {
    let away = |value: &Exact| term(&distance(value, goal));
    let baseline = parts.baseline.map_or_else(|| Digits::ending("that of the baseline"), |b| away(&b.exact()));
    write!(f, "1 − {} ÷ {baseline} (distances to the range of the actual and of the baseline)", away(parts.actual))
}

/// How far outside a range a value lies.
fn distance(value: &Exact, goal: Goal) -> Exact {
    let Goal::Range { min, max } = goal else { return Exact::ZERO };
    match (min.map(Decimal::exact), max.map(Decimal::exact)) {
        (Some(min), _) if *value < min => min - value,
        (_, Some(max)) if *value > max => value - max,
        _ => Exact::ZERO,
    }
}

/// Why there is no ratio though there is an actual.
pub fn no_ratio(parts: Parts) -> &'static str {
    match (parts.measure.direction(), parts.baseline) {
        (Some(Direction::Decrease), _) if parts.measure.accumulate() == Accumulate::Sum => {
            "none: a limit on a total has no starting point to measure progress from"
        }
        (Some(Direction::Decrease), None) => "none: without a baseline, target over actual would not be progress",
        (Some(Direction::Decrease), Some(_)) => "none: the target is not below the baseline",
        (Some(Direction::Within), None) => "none: outside the range, and no baseline to measure progress from",
        (Some(Direction::Within), Some(_)) => "none: outside the range, and the baseline is not",
        _ => "none: the target is not above 0, nor above a baseline",
    }
}

/// `412 is at least 400`, `38 is not at most 30`.
pub fn satisfied(parts: Parts, satisfied: bool) -> impl Display {
    fmt::from_fn(move |f| {
        let a = wording::value(parts.measure, parts.actual);
        let not = if satisfied { "" } else { "not " };
        let goal = wording::goal(parts.measure, parts.goal);
        match (parts.goal, parts.measure.direction()) {
            (Goal::Range { .. }, _) => write!(f, "{a} is {not}in the range: {goal}"),
            (Goal::Value(_), Some(Direction::Decrease)) => write!(f, "{a} is {not}at most {goal}"),
            (Goal::Value(_), _) if matches!(parts.measure, Measure::YesNo) => write!(f, "{a} is {not}{goal}"),
            (Goal::Value(_), _) => write!(f, "{a} is {not}at least {goal}"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Direction::{Decrease, Increase, Within};

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text.trim()).unwrap()
    }

    fn goal(text: &str) -> Goal {
        match text.split_once("..") {
            Some((min, max)) => Goal::Range { min: Some(decimal(min)), max: Some(decimal(max)) },
            None => Goal::Value(decimal(text)),
        }
    }

    fn number(direction: Direction, accumulate: Accumulate) -> Measure {
        Measure::Number { direction, accumulate }
    }

    /// The formula for actual, goal and baseline; the ratio itself is given.
    fn shown(measure: &Measure, formula: Formula, facts: [&str; 3], value: [&str; 2]) -> String {
        let [actual, target, baseline] = facts;
        let actual = decimal(actual).exact();
        let baseline = (!baseline.is_empty()).then(|| decimal(baseline));
        let parts = Parts { measure, goal: goal(target), baseline, actual: &actual };
        let value = decimal(value[0]).exact() / decimal(value[1]).exact();
        let of = Ratio { value, formula };
        format!("{} {}", ratio(parts, &of, &Policy::default()), of_what(measure, &of))
    }

    #[test]
    fn formulas_carry_their_numbers() {
        use Accumulate::{Latest, Sum};
        let way = "of the way from baseline to target";
        assert_eq!(
            shown(&number(Increase, Sum), Formula::OfTarget, ["412", "400", ""], ["412", "400"]),
            "412 ÷ 400 = 103% of target"
        );
        let decrease = number(Decrease, Latest);
        assert_eq!(
            shown(&decrease, Formula::FromBaseline, ["45", "30", "50"], ["5", "20"]),
            format!("(50 − 45) ÷ (50 − 30) = 25% {way}")
        );
        assert_eq!(
            shown(&decrease, Formula::FromBaseline, ["55", "30", "50"], ["-5", "20"]),
            format!("(50 − 55) ÷ (50 − 30) = −25% {way}")
        );
        assert_eq!(
            shown(&number(Increase, Latest), Formula::FromBaseline, ["-1", "5", "-3"], ["2", "8"]),
            format!("((−1) − (−3)) ÷ (5 − (−3)) = 25% {way}")
        );
        let within = number(Within, Latest);
        assert_eq!(
            shown(&within, Formula::InsideRange, ["4", "3..5", ""], ["1", "1"]),
            "4 is inside 3 to 5: 100% of target"
        );
        assert_eq!(
            shown(&within, Formula::TowardsRange, ["6", "3..5", "7"], ["1", "2"]),
            format!("1 − 1 ÷ 2 (distances to the range of the actual and of the baseline) = 50% {way}")
        );
        assert_eq!(
            shown(&Measure::YesNo, Formula::Answer, ["0", "1", ""], ["0", "1"]),
            "no, where yes is wanted: 0% of target"
        );
        let scale = ["poor", "fair", "good"].map(str::to_owned).to_vec();
        assert_eq!(
            shown(&Measure::Rating { scale }, Formula::OfTarget, ["1", "2", ""], ["1", "2"]),
            "1 ÷ 2 = 50% of target, grades counted from 0"
        );
    }

    #[test]
    fn says_why_there_is_no_ratio() {
        let actual = Exact::ZERO;
        for (direction, accumulate, baseline, expected) in [
            (Increase, Accumulate::Sum, None, "the target is not above 0"),
            (Decrease, Accumulate::Sum, Some("5"), "a limit on a total"),
            (Decrease, Accumulate::Latest, None, "target over actual"),
            (Decrease, Accumulate::Latest, Some("1"), "not below the baseline"),
            (Within, Accumulate::Latest, None, "no baseline"),
            (Within, Accumulate::Latest, Some("4"), "the baseline is not"),
        ] {
            let measure = number(direction, accumulate);
            let baseline = baseline.map(decimal);
            let parts = Parts { measure: &measure, goal: goal("3"), baseline, actual: &actual };
            assert!(no_ratio(parts).contains(expected), "{}", no_ratio(parts));
        }
    }

    #[test]
    fn says_whether_a_goal_is_satisfied() {
        let scale = ["poor", "fair", "good"].map(str::to_owned).to_vec();
        for (measure, actual, target, reached, expected) in [
            (number(Increase, Accumulate::Sum), "412", "400", true, "412 is at least 400"),
            (number(Decrease, Accumulate::Latest), "38", "30", false, "38 is not at most 30"),
            (number(Within, Accumulate::Latest), "6", "3..5", false, "6 is not in the range: 3 to 5"),
            (Measure::YesNo, "0", "1", false, "no is not yes"),
            (Measure::Rating { scale }, "2", "1", true, "good is at least fair"),
        ] {
            let actual = decimal(actual).exact();
            let parts = Parts { measure: &measure, goal: goal(target), baseline: None, actual: &actual };
            assert_eq!(satisfied(parts, reached).to_string(), expected);
        }
    }
}
