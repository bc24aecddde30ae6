//! The rule `breakdown-mismatch`.

use super::look::{Look, OneActual};
use super::registry::rule;
use super::sink::Sink;
use crate::content::model::{Measure, Outcome, Reading};
use crate::content::quantity::Decimal;

rule! {
    /// The parts of a number do not add up to it.
    ///
    /// The parts are its `breakdown`, or its `by_country` values when they name all countries of the activity. Percents,
    /// ratings and answers do not add up and are not looked at.
    ///
    /// ## Why
    ///
    /// Parts that do not make the whole show that one of them is wrong or missing, and readers cannot tell which. GAO's guide
    /// *Assessing Data Reliability* (GAO-20-283G) counts such checks between related figures among the usual tests.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// actuals:
    ///   officers-trained: {value: 42, breakdown: {female: 12, male: 29}}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct the figure that is wrong. If some could not be assigned to a group, give them one of their own:
    ///
    /// ```yaml
    /// actuals:
    ///   officers-trained: {value: 42, breakdown: {female: 12, male: 29, unknown: 1}}
    /// ```
    "breakdown-mismatch", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.reports().flat_map(|report| report.actuals()) {
        if matches!(one.indicator.measure, Measure::Number { .. }) {
            check_breakdowns(look, one, sink);
            check_countries(one, sink);
        }
    }
}

fn check_breakdowns(look: Look, one: OneActual, sink: &mut Sink) {
    let broken_down =
        one.readings().filter_map(|(country, reading)| Some((country, reading, reading.breakdown.as_ref()?)));
    for (country, reading, breakdown) in broken_down {
        let Outcome::Value(whole) = reading.result else { continue };
        let sum: Decimal = breakdown.groups.iter().map(|(_, part)| *part).sum();
        if sum != whole {
            let place = country.map(|country| format!(" in {}", look.country(country))).unwrap_or_default();
            let name = &one.indicator.name;
            let message = format!("the breakdown of “{name}”{place} adds up to {sum}, not to its value of {whole}");
            sink.add(one.subject(), breakdown.span, message);
        }
    }
}

fn check_countries(one: OneActual, sink: &mut Sink) {
    let Some((Outcome::Value(whole), span)) = one.actual.whole.as_ref().map(|reading| (reading.result, reading.span))
    else {
        return;
    };
    let named = |country| one.actual.by_country.iter().find(|(named, _)| *named == country);
    let countries = one.of.of.activity.countries();
    let value = |(_, reading): &(_, Reading)| match reading.result {
        Outcome::Value(value) => Some(value),
        Outcome::Share { .. } | Outcome::Assessed(_) | Outcome::Missing(_) => None,
    };
    // A country without a value is not named with one: the rest need not make the whole.
    let values: Option<Vec<Decimal>> = countries.iter().map(|country| named(*country).and_then(value)).collect();
    let Some(sum) = values.map(|values| values.into_iter().sum::<Decimal>()) else { return };
    if !one.actual.by_country.is_empty() && sum != whole {
        let name = &one.indicator.name;
        let message = format!("the values of “{name}” by country add up to {sum}, not to its value of {whole}");
        sink.add(one.subject(), span, message);
    }
}
