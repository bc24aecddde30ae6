//! How the figures of a window become one actual: sum, latest or average (SPEC section 5).
//!
//! Assessments are not figures and leave the actual as it is. Decimals are added as decimals; fractions appear only where a
//! mean or a share makes them.

use super::observe::{Figure, Sighting, percent};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::Accumulate;

/// Figures taken in period order.
#[derive(Debug)]
pub struct Accumulation {
    accumulate: Accumulate,
    count: u32,
    latest: Option<Figure>,
    /// Of the figures that are plain decimals.
    plain: Decimal,
    /// Of the figures with numerators.
    shares: Shares,
}

#[derive(Debug, Default)]
struct Shares {
    count: u32,
    values: Exact,
    numerators: Decimal,
    denominators: Decimal,
}

impl Accumulation {
    pub fn new(accumulate: Accumulate) -> Accumulation {
        Accumulation { accumulate, count: 0, latest: None, plain: Decimal::ZERO, shares: Shares::default() }
    }

    /// The actual of a window's sightings.
    pub fn actual_of(accumulate: Accumulate, sightings: &[Sighting]) -> Option<Exact> {
        let mut accumulation = Accumulation::new(accumulate);
        sightings.iter().for_each(|sighting| accumulation.add(sighting.figure));
        accumulation.actual()
    }

    pub fn add(&mut self, figure: Figure) {
        match figure {
            Figure::Assessed(_) => return,
            Figure::Plain(value) => self.plain = self.plain + value,
            Figure::Share { numerator, denominator } => {
                self.shares.count += 1;
                self.shares.numerators = self.shares.numerators + numerator;
                self.shares.denominators = self.shares.denominators + denominator;
                if self.accumulate != Accumulate::Latest {
                    self.shares.values += percent(numerator, denominator);
                }
            }
        }
        self.count += 1;
        self.latest = Some(figure);
    }

    /// None without figures.
    pub fn actual(&self) -> Option<Exact> {
        let latest = self.latest?;
        Some(match self.accumulate {
            Accumulate::Latest => match latest {
                Figure::Share { numerator, denominator } => percent(numerator, denominator),
                Figure::Plain(value) => value.exact(),
                Figure::Assessed(_) => return None,
            },
            Accumulate::Sum => self.total(),
            Accumulate::Average if self.has_only_shares() => percent(self.shares.numerators, self.shares.denominators),
            Accumulate::Average => self.total() / Exact::from(self.count),
        })
    }

    fn total(&self) -> Exact {
        if self.shares.count == 0 { self.plain.exact() } else { self.plain.exact() + &self.shares.values }
    }

    /// Whether the average is that of the people, things or cases counted, not of the percents.
    fn has_only_shares(&self) -> bool {
        self.shares.count == self.count && !self.shares.denominators.is_zero()
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
            let mut accumulation = Accumulation::new(accumulate);
            figures.split_whitespace().for_each(|text| accumulation.add(figure(text)));
            assert_eq!(accumulation.actual(), expected.map(exact), "{accumulate:?} {figures}");
        }
    }
}
