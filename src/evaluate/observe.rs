//! What the known reports say on one series: the indicator's common one, or that of a country (SPEC section 5,
//! "Observations"). Which targets it counts for is decided by their windows.

use super::model::{Figure, Observation};
use super::record::{Mention, Record};
use crate::content::model::{Activity, Actual, Outcome, Reading, TermIx};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::{Accumulate, Missing};

/// Everything reported on a series, in period order.
#[derive(Debug, Default)]
pub struct Observed {
    pub sightings: Vec<Observation>,
    /// Reports that give a reason for having no value, by report index.
    pub missing: Vec<(usize, Missing)>,
}

/// What a report says on a series.
enum Said<'a> {
    Reading(&'a Reading),
    /// The total over countries, and the countries that it lacks.
    Total(Decimal, Vec<TermIx>),
    Nothing,
}

/// Observations of the series for `country`, or of the common one.
pub fn series(record: &Record, indicator: usize, country: Option<TermIx>) -> Observed {
    let accumulate = record.activity.indicators[indicator].measure.accumulate();
    let mut observed = Observed::default();
    for mention in record.mentions(indicator) {
        let said = match country {
            Some(country) => said_of_country(record.activity, mention.actual, country),
            None => said_in_common(record.activity, mention.actual, accumulate),
        };
        observed.take(mention, said);
    }
    observed
}

/// A country's own entry; the report's own when the activity has that one country. An entry wins over the report's own
/// whatever it holds, a reason for a gap included.
fn said_of_country<'a>(activity: &Activity, actual: &'a Actual, country: TermIx) -> Said<'a> {
    let entry = actual.by_country.iter().find(|(of, _)| *of == country).map(|(_, reading)| reading);
    let own = || actual.whole.as_ref().filter(|_| activity.countries() == [country]);
    entry.or_else(own).map_or(Said::Nothing, Said::Reading)
}

/// The report's own; where it has only countries, their total if the indicator is summed.
fn said_in_common<'a>(activity: &Activity, actual: &'a Actual, accumulate: Accumulate) -> Said<'a> {
    match (&actual.whole, accumulate) {
        (Some(whole), _) => Said::Reading(whole),
        (None, Accumulate::Sum) => total_of_countries(activity, actual),
        (None, Accumulate::Latest | Accumulate::Average) => Said::Nothing,
    }
}

/// Countries that report no value are missing from the total; without any value there is no total. Reasons that countries give
/// for their gaps are theirs and none of the common series.
fn total_of_countries<'a>(activity: &Activity, actual: &Actual) -> Said<'a> {
    let value = |country: TermIx| {
        actual.by_country.iter().find(|(of, _)| *of == country).and_then(|(_, reading)| match reading.result {
            Outcome::Value(value) => Some(value),
            Outcome::Share { .. } | Outcome::Assessed(_) | Outcome::Missing(_) => None,
        })
    };
    let countries = activity.countries().iter().copied();
    let without: Vec<TermIx> = countries.clone().filter(|country| value(*country).is_none()).collect();
    if without.len() == activity.countries().len() {
        return Said::Nothing;
    }
    Said::Total(countries.filter_map(value).sum(), without)
}

impl Observed {
    fn take(&mut self, mention: &Mention, said: Said) {
        let (span, figure, without_countries) = match said {
            Said::Nothing => return,
            Said::Total(total, without) => (mention.actual.key, Figure::Plain(total), without),
            Said::Reading(reading) => match Figure::of(reading.result) {
                Ok(figure) => (reading.span, figure, Vec::new()),
                Err(reason) => return self.missing.push((mention.known.report, reason)),
            },
        };
        let without_countries = without_countries.into();
        let (report, days) = (mention.known.report, mention.known.days);
        self.sightings.push(Observation { report: report as u32, days, span, figure, without_countries });
    }

    /// Whether a report gives a value or an assessment.
    pub fn has_sighting_in(&self, report: usize) -> bool {
        self.sightings.binary_search_by_key(&report, Observation::report).is_ok()
    }

    /// The reason that a report gives for having neither.
    pub fn reason_in(&self, report: usize) -> Option<Missing> {
        let at = self.missing.binary_search_by_key(&report, |(report, _)| *report).ok()?;
        Some(self.missing[at].1)
    }
}

impl Figure {
    fn of(outcome: Outcome) -> Result<Figure, Missing> {
        match outcome {
            Outcome::Value(value) => Ok(Figure::Plain(value)),
            // Of nothing there is no share: content reads 0 of 0 as not applicable.
            Outcome::Share { denominator, .. } if denominator.is_zero() => Err(Missing::NotApplicable),
            Outcome::Share { numerator, denominator } => Ok(Figure::Share { numerator, denominator }),
            Outcome::Assessed(assessment) => Ok(Figure::Assessed(assessment)),
            Outcome::Missing(reason) => Err(reason),
        }
    }

    /// A percent on 0–100; none for an assessment.
    pub fn value(self) -> Option<Exact> {
        match self {
            Figure::Plain(value) => Some(value.exact()),
            Figure::Share { numerator, denominator } => Some(Figure::percent(numerator, denominator)),
            Figure::Assessed(_) => None,
        }
    }

    /// Whether it is more than an assessment.
    pub fn is_value(self) -> bool {
        !matches!(self, Figure::Assessed(_))
    }

    /// `numerator` of `denominator` on 0–100. The denominator is not zero.
    pub fn percent(numerator: Decimal, denominator: Decimal) -> Exact {
        Exact::from_parts(numerator.micros(), denominator.micros()) * Exact::from(100u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Direction::Increase;
    use crate::evaluate::build::{IndicatorBuilder, activity, day, number, percent as share_of, rating, site_of};
    use Accumulate::{Average, Latest, Sum};

    /// Values, assessments and reasons that one report gives on a series.
    fn seen(countries: usize, indicator: IndicatorBuilder, said: &str, country: Option<TermIx>) -> String {
        let content =
            site_of([activity("2015-01-01..").countries(countries).indicator(indicator).report("2015-Q1", said)]);
        let record = Record::new(&content.site, &content.activities[0], day("2016-01-01"));
        let observed = series(&record, 0, country);
        let sighting = observed.sightings.first().map(|sighting| {
            let without = &sighting.without_countries;
            match sighting.figure {
                Figure::Plain(value) => format!("{value} without {without:?}"),
                Figure::Share { numerator, denominator } => {
                    format!("{} = {numerator} of {denominator}", Figure::percent(numerator, denominator))
                }
                Figure::Assessed(assessment) => assessment.word().to_owned(),
            }
        });
        let reason = observed.reason_in(0).map(|reason| reason.word().to_owned());
        assert_eq!(observed.has_sighting_in(0), sighting.is_some());
        sighting.or(reason).unwrap_or_default()
    }

    #[test]
    fn takes_the_reports_own_for_the_common_series() {
        for (said, expected) in [
            ("42", "42 without []"),
            ("42 0:30 1:12", "42 without []"),
            ("met", "met"),
            ("withheld", "withheld"),
            ("", ""),
        ] {
            for accumulate in [Sum, Latest, Average] {
                assert_eq!(seen(2, number(Increase, accumulate), said, None), expected, "{said}");
            }
        }
    }

    #[test]
    fn totals_countries_only_for_sums() {
        for (accumulate, said, expected) in [
            (Sum, "0:30 1:12", "42 without []"),
            (Sum, "1:12", "12 without [0]"),
            (Sum, "0:withheld 1:12", "12 without [0]"),
            (Sum, "0:met 1:12", "12 without [0]"),
            (Sum, "0:met 1:met", ""),
            (Sum, "0:withheld 1:not-applicable", ""),
            (Latest, "0:30 1:12", ""),
            (Average, "0:30 1:12", ""),
        ] {
            assert_eq!(seen(2, number(Increase, accumulate), said, None), expected, "{accumulate:?} {said}");
        }
        assert_eq!(seen(1, number(Increase, Latest), "0:30", None), "");
        assert_eq!(seen(1, number(Increase, Sum), "0:30", None), "30 without []");
    }

    #[test]
    fn takes_a_countrys_own_entry() {
        for (countries, said, expected) in [
            (2, "42 0:30 1:12", "12 without []"),
            (2, "1:12", "12 without []"),
            (2, "0:30", ""),
            (2, "42", ""),
            (2, "withheld", ""),
            (2, "1:met", "met"),
            (2, "1:not-collected", "not-collected"),
        ] {
            assert_eq!(seen(countries, number(Increase, Sum), said, Some(1)), expected, "{said}");
        }
    }

    #[test]
    fn takes_the_reports_own_for_the_only_country() {
        for (said, expected) in [
            ("42", "42 without []"),
            ("42 0:40", "40 without []"),
            ("met", "met"),
            ("not-applicable", "not-applicable"),
        ] {
            assert_eq!(seen(1, number(Increase, Latest), said, Some(0)), expected, "{said}");
        }
    }

    #[test]
    fn keeps_shares_exact() {
        assert_eq!(seen(1, share_of(Increase, Latest), "42/50", None), "84 = 42 of 50");
        assert_eq!(seen(1, share_of(Increase, Latest), "1/3", None), "100/3 = 1 of 3");
        assert_eq!(seen(1, share_of(Increase, Latest), "0/0", None), "not-applicable");
        assert_eq!(seen(1, rating(), "2", None), "2 without []");
    }

    #[test]
    fn leaves_out_what_is_not_known_yet() {
        let content = site_of([activity("2015-01-01..")
            .indicator(number(Increase, Sum))
            .report("2015-Q1", "1")
            .report("2015-Q2", "2")
            .submitted("2015-08-01")]);
        for (as_of, expected) in [("2015-03-30", 0), ("2015-03-31", 1), ("2015-07-31", 1), ("2015-08-01", 2)] {
            let record = Record::new(&content.site, &content.activities[0], day(as_of));
            assert_eq!(series(&record, 0, None).sightings.len(), expected, "{as_of}");
        }
    }
}
