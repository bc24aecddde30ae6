//! Actuals: what a report says of an indicator.

use crate::content::few::Few;
use crate::content::fields::{Errors, Fields, number, scalar};
use crate::content::measured;
use crate::content::model::{Actual, Breakdown, Indicator, Measure, Outcome, Reading, TermIx};
use crate::content::quantity::Decimal;
use crate::content::references::Countries;
use crate::content::schema::{Field, Ids, Shape, Table, depends, optional};
use crate::content::words::{Assessment, Missing};
use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::content_errors::{CONFLICTING_KEYS, EMPTY_VALUE, IMPOSSIBLE_VALUE, MISSING_KEY};
use crate::diagnostic::{Diagnostic, Span, Spanned};

const ONE: &str = "exactly one of value, numerator with denominator, by_country, assessed and missing";
const VALUE: Field = depends("value", Shape::Measured, ONE, "the value of the period");
const NUMERATOR: Field = depends("numerator", Shape::Number, ONE, "of a percent, how many");
const DENOMINATOR: Field = depends("denominator", Shape::Number, "with the numerator", "of a percent, of how many");
const ASSESSED: Field = depends(
    "assessed",
    Shape::Words(Assessment::WORDS),
    ONE,
    "a judgement where there is no value: exceeded, met, partially-met or not-met",
);
const MISSING: Field = depends(
    "missing",
    Shape::Words(Missing::WORDS),
    ONE,
    "why there is no value: not-collected, not-applicable, withheld or not-yet-due",
);
const BREAKDOWN: Field =
    optional("breakdown", Shape::Map(Ids::Free, &Shape::Number), "the value by groups, for example female and male");
const NOTE: Field = optional("note", Shape::Text, "what has to be known of it");
const EXPLANATION: Field = optional("explanation", Shape::Text, "why the value is off its target");

/// The keys of an entry under `actuals`.
pub static TABLE: Table = Table {
    what: "an actual",
    fields: &[
        VALUE,
        NUMERATOR,
        DENOMINATOR,
        depends(
            "by_country",
            Shape::Map(Ids::Country, &BY_COUNTRY_SHAPE),
            "alone or beside value",
            "values by the ids of countries",
        ),
        ASSESSED,
        MISSING,
        BREAKDOWN,
        NOTE,
        EXPLANATION,
    ],
};

/// The same for one country.
pub static BY_COUNTRY: Table = Table {
    what: "an actual of a country",
    fields: &[VALUE, NUMERATOR, DENOMINATOR, ASSESSED, MISSING, BREAKDOWN, NOTE, EXPLANATION],
};

/// What an entry under `actuals` takes.
pub static SHAPE: Shape = Shape::OneOf(&[Shape::Measured, Shape::Group(&TABLE)]);
static BY_COUNTRY_SHAPE: Shape = Shape::OneOf(&[Shape::Measured, Shape::Group(&BY_COUNTRY)]);

/// Reads one entry of `actuals`.
pub fn read(
    entry: &Entry,
    at: usize,
    indicator: &Indicator,
    countries: &Countries,
    errors: &mut Errors,
) -> Option<Actual> {
    let measure = &indicator.measure;
    let mut actual = Actual {
        indicator: at as u32,
        key: entry.key_span,
        whole: None,
        by_country: Few::default(),
        note: None,
        explanation: None,
    };
    if !matches!(entry.value.value, Value::Map(_)) {
        actual.whole = Some(bare(&entry.key, &entry.value, measure, errors)?);
        return Some(actual);
    }
    let fields = Fields::open(&entry.value, &TABLE, errors)?;
    if let Some(by_country) = fields.entry("by_country") {
        refuse_beside_countries(&fields, by_country, errors);
        actual.by_country = read_countries(&fields, measure, countries, errors).into();
    }
    let alone = fields.has("by_country")
        && !["value", "numerator", "denominator", "assessed", "missing"].iter().any(|key| fields.has(key));
    if alone {
        actual.note = fields.spanned("note", scalar::text, errors).map(Box::new);
        actual.explanation = fields.spanned("explanation", scalar::text, errors).map(Box::new);
        if let Some(breakdown) = fields.entry("breakdown") {
            let message = "`breakdown` splits up a `value`, but there is none here";
            let help = "write the value, or break down the values of the countries";
            errors.push(Diagnostic::error(CONFLICTING_KEYS, breakdown.key_span, message).help(help));
        }
        return Some(actual);
    }
    actual.whole = Some(reading(&fields, measure, errors)?);
    Some(actual)
}

fn refuse_beside_countries(fields: &Fields, by_country: &Entry, errors: &mut Errors) {
    for key in ["numerator", "denominator", "assessed", "missing"] {
        if fields.has(key) {
            let message = format!("`by_country` does not go with `{key}`");
            let help = "give every country its own, or leave out `by_country`";
            errors.push(Diagnostic::error(CONFLICTING_KEYS, by_country.key_span, message).help(help));
            return;
        }
    }
}

fn read_countries(
    fields: &Fields,
    measure: &Measure,
    countries: &Countries,
    errors: &mut Errors,
) -> Vec<(TermIx, Reading)> {
    let before = errors.len();
    let entries = fields.entries("by_country", errors);
    if let Some(entry) = fields.entry("by_country").filter(|_| entries.is_empty() && errors.len() == before) {
        let message = "`by_country` names no country";
        errors.push(Diagnostic::error(EMPTY_VALUE, entry.value.span, message).help("write a value for each country"));
    }
    let mut read = Vec::with_capacity(entries.len());
    for entry in entries {
        let country = countries.find(&entry.key, entry.key_span, errors);
        let reading = match &entry.value.value {
            Value::Map(_) => {
                Fields::open(&entry.value, &BY_COUNTRY, errors).and_then(|fields| reading(&fields, measure, errors))
            }
            _ => bare(&entry.key, &entry.value, measure, errors),
        };
        read.extend(country.zip(reading));
    }
    read
}

/// A value without keys around it.
fn bare(key: &str, node: &Node, measure: &Measure, errors: &mut Errors) -> Option<Reading> {
    let before = errors.len();
    let value = measured::value(key, node, measure, errors);
    if value.is_none() {
        say_how_to_leave_out(node, &mut errors[before..]);
    }
    Some(plain_reading(node.span, Outcome::Value(value?)))
}

/// Where a word stands for a value that is not there, the keyword for that helps more than the form of numbers.
fn say_how_to_leave_out(node: &Node, errors: &mut [Diagnostic]) {
    let Value::Scalar(scalar) = &node.value else { return };
    let written = scalar.text.trim();
    if node.is_null() || crate::content::text::is_placeholder(written) {
        for error in errors {
            error.help = Some(
                "when there is no value, say why: `{missing: not-collected}`, or not-applicable, \
                withheld or not-yet-due"
                    .into(),
            );
        }
    } else if let Some(reason) = Missing::from_word(written) {
        for error in errors {
            error.help = Some(format!("write `{{missing: {}}}`", reason.word()).into());
        }
    } else if let Some(assessment) = Assessment::from_word(written) {
        for error in errors {
            error.help = Some(format!("write `{{assessed: {}}}`", assessment.word()).into());
        }
    }
}

fn plain_reading(span: Span, result: Outcome) -> Reading {
    Reading { span, result, breakdown: None, note: None, explanation: None }
}

fn reading(fields: &Fields, measure: &Measure, errors: &mut Errors) -> Option<Reading> {
    let result = outcome(fields, measure, errors);
    let breakdown = breakdown(fields, errors).map(Box::new);
    let note = fields.spanned("note", scalar::text, errors).map(Box::new);
    let explanation = fields.spanned("explanation", scalar::text, errors).map(Box::new);
    let result = result?;
    Some(Reading { breakdown, note, explanation, ..plain_reading(result.span, result.value) })
}

fn breakdown(fields: &Fields, errors: &mut Errors) -> Option<Breakdown> {
    let span = fields.entry("breakdown")?.value.span;
    let entries = fields.entries("breakdown", errors);
    let group = |entry: &Entry| Some((entry.key.to_string(), number::number(&entry.key, &entry.value, errors)?));
    let groups: Vec<(String, Decimal)> = entries.iter().filter_map(group).collect();
    (!groups.is_empty()).then_some(Breakdown { span, groups })
}

/// The one thing that is reported.
fn outcome(fields: &Fields, measure: &Measure, errors: &mut Errors) -> Option<Spanned<Outcome>> {
    let share = fields.has("numerator") || fields.has("denominator");
    let share_key = if fields.has("numerator") { "numerator" } else { "denominator" };
    let candidates = [
        ("value", fields.has("value")),
        (share_key, share),
        ("assessed", fields.has("assessed")),
        ("missing", fields.has("missing")),
    ];
    let given: Vec<&str> = candidates.into_iter().filter(|(_, given)| *given).map(|(key, _)| key).collect();
    match given.as_slice() {
        [] => {
            let message = "this says neither a value nor why there is none";
            let help = format!("write {ONE}");
            errors.push(Diagnostic::error(MISSING_KEY, fields.head, message).help(help));
            None
        }
        ["value"] => {
            let value =
                fields.spanned("value", |key, node, errors| measured::value(key, node, measure, errors), errors)?;
            Some(Spanned::new(Outcome::Value(value.value), value.span))
        }
        ["assessed"] => {
            let assessed = fields.spanned("assessed", scalar::word::<Assessment>, errors)?;
            Some(Spanned::new(Outcome::Assessed(assessed.value), assessed.span))
        }
        ["missing"] => {
            let missing = fields.spanned("missing", scalar::word::<Missing>, errors)?;
            Some(Spanned::new(Outcome::Missing(missing.value), missing.span))
        }
        [_] => self::share(fields, measure, errors),
        [first, second, ..] => {
            let message = format!("`{second}` does not go with `{first}`: an actual says one thing");
            errors.push(
                Diagnostic::error(CONFLICTING_KEYS, fields.key_span(second), message).help(format!("write {ONE}")),
            );
            None
        }
    }
}

fn share(fields: &Fields, measure: &Measure, errors: &mut Errors) -> Option<Spanned<Outcome>> {
    for (key, other) in [("numerator", "denominator"), ("denominator", "numerator")] {
        if !fields.has(key) {
            fields.missing(key, &format!(": `{other}` needs it"), errors);
        }
    }
    let numerator = fields.spanned("numerator", number::number, errors);
    let denominator = fields.spanned("denominator", number::number, errors);
    let (numerator, denominator) = (numerator?, denominator?);
    if !matches!(measure, Measure::Percent { .. }) {
        let message = format!("a numerator and a denominator make a percent, but the measure is {}", measure.word());
        let help = "write `value`, or give the indicator `measure: percent`";
        errors.push(Diagnostic::error(CONFLICTING_KEYS, fields.key_span("numerator"), message).help(help));
        return None;
    }
    let impossible = |span, message: String| Diagnostic::error(IMPOSSIBLE_VALUE, span, message);
    if denominator.value < Decimal::ZERO {
        let message =
            format!("the denominator is {}, but nothing can be counted of fewer than none", denominator.value);
        errors.push(impossible(denominator.span, message).help("correct the number"));
        return None;
    }
    let outcome = match (numerator.value.is_zero(), denominator.value.is_zero()) {
        (true, true) => Outcome::Missing(Missing::NotApplicable),
        (false, true) => {
            let message = format!("{} of 0 is not a percent", numerator.value);
            let help = "correct one of the two numbers; 0 of 0 says that there was nothing to count";
            errors.push(impossible(denominator.span, message).help(help));
            return None;
        }
        _ => Outcome::Share { numerator: numerator.value, denominator: denominator.value },
    };
    Some(Spanned::new(outcome, numerator.span))
}
