//! How the figures of a window become one actual: sum, latest or average (SPEC section 5).
//!
//! Assessments are not figures and leave the actual as it is. Decimals are added as decimals; fractions appear only where a
//! mean or a share makes them.

use super::model::{Figure, Observation};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::Accumulate;

/// The actual of sightings in period order; none without a figure among them.
pub fn actual(accumulate: Accumulate, sightings: &[Observation]) -> Option<Exact> {
    of_figures(accumulate, sightings.iter().map(|sighting| sighting.figure))
}

fn of_figures(accumulate: Accumulate, figures: impl DoubleEndedIterator<Item = Figure> + Clone) -> Option<Exact> {
    match accumulate {
        Accumulate::Latest => figures.rev().find_map(Figure::value),
        Accumulate::Sum => Total::of(figures).map(|total| total.sum),
        Accumulate::Average => average(figures),
    }
}

/// The mean; where every figure has a numerator, that of the people, things or cases counted, not of their percents.
fn average(figures: impl Iterator<Item = Figure> + Clone) -> Option<Exact> {
    match share_of_all(figures.clone()) {
        Some((numerators, denominators)) if !denominators.is_zero() => Some(Figure::percent(numerators, denominators)),
        _ => Total::of(figures).map(|total| total.sum / Exact::from(total.count)),
    }
}

/// Numerators and denominators in total, if there is any figure and all have them.
fn share_of_all(figures: impl Iterator<Item = Figure>) -> Option<(Decimal, Decimal)> {
    let mut total = None;
    for figure in figures {
        match figure {
            Figure::Plain(_) => return None,
            Figure::Assessed(_) => {}
            Figure::Share { numerator, denominator } => {
                let (numerators, denominators) = total.unwrap_or_default();
                total = Some((numerators + numerator, denominators + denominator));
            }
        }
    }
    total
}

struct Total {
    sum: Exact,
    count: u32,
}

impl Total {
    /// None without figures.
    fn of(figures: impl Iterator<Item = Figure>) -> Option<Total> {
        let (mut decimals, mut fractions, mut count) = (Decimal::ZERO, Exact::ZERO, 0);
        for figure in figures {
            match figure {
                Figure::Plain(value) => decimals = decimals + value,
                Figure::Share { numerator, denominator } => fractions += Figure::percent(numerator, denominator),
                Figure::Assessed(_) => continue,
            }
            count += 1;
        }
        (count > 0).then(|| Total { sum: decimals.exact() + fractions, count })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Assessment;
    use crate::evaluate::build::{decimal, exact};

    fn figure(text: &str) -> Figure {
        match (Assessment::from_word(text), text.split_once('/')) {
            (Some(assessment), _) => Figure::Assessed(assessment),
            (None, None) => Figure::Plain(decimal(text)),
            (None, Some((numerator, denominator))) => {
                Figure::Share { numerator: decimal(numerator), denominator: decimal(denominator) }
            }
        }
    }

    #[test]
    fn makes_one_actual_of_many_figures() {
        use Accumulate::*;
        for (accumulate, figures, expected) in [
            (Sum, "42 60 310", Some("412")),
            (Sum, "0.1 0.2", Some("0.3")),
            (Sum, "5 -7", Some("-2")),
            (Sum, "0", Some("0")),
            (Sum, "", None),
            (Sum, "met", None),
            (Sum, "met 3 not-met", Some("3")),
            (Latest, "42 60 310", Some("310")),
            (Latest, "42 1/3", Some("100/3")),
            (Latest, "42 met", Some("42")),
            (Latest, "met", None),
            (Average, "1 2", Some("3/2")),
            (Average, "1 0 0", Some("1/3")),
            (Average, "1 met 0", Some("1/2")),
            (Average, "", None),
            // Of 70 people 62: not the mean of 84 and 100.
            (Average, "42/50 20/20", Some("620/7")),
            (Average, "42/50 20/50", Some("62")),
            // One without numerator: the mean of the percents.
            (Average, "42/50 100", Some("92")),
            // Denominators that cancel out leave the mean of the percents.
            (Average, "1/2 1/-2", Some("0")),
        ] {
            let seen = figures.split_whitespace().map(figure).collect::<Vec<_>>();
            let actual = of_figures(accumulate, seen.into_iter());
            assert_eq!(actual, expected.map(exact), "{accumulate:?} {figures}");
        }
    }
}
