//! `actuals.csv`: a row per figure that a known report gives, as it was reported.
//!
//! A figure for the activity as a whole has no country. Totals that attain works out from countries are no figures of a
//! report and stay out. A note that stands beside figures by country alone counts for each of them that has none. A percent
//! given as numerator and denominator has its value worked out beside them. File and line are those of the figure.

use super::table::{Column, Kind, Rows, Table, column};
use super::value::{self, Value};
use crate::content::model::{Actual, Indicator, Outcome, Reading};
use crate::content::period::Period;
use crate::content::quantity::Decimal;
use crate::content::words::{Assessment, Missing};
use crate::evaluate::model::JudgedActivity;
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "actuals",
    title: "Reported figures",
    description: "One row per reported figure, by activity, indicator, country (figures of the whole first) and period.",
    columns: COLUMNS,
    key: &[],
    rows,
};

const COLUMNS: &[Column] = &[
    column("activity", Kind::Text, "Id of the activity"),
    column("indicator", Kind::Text, "Id of the indicator within the activity"),
    column("country", Kind::Text, "Id of the country that the figure is for; none for the activity as a whole"),
    column("period", Kind::Text, "Period of the report"),
    column("value", Kind::Value, "Value").unit("the indicator's"),
    column("numerator", Kind::Number, "For a percent given in parts: the part"),
    column("denominator", Kind::Number, "For a percent given in parts: the whole"),
    column("assessed", Kind::Word(Assessment::WORDS), "Judgement given in place of a value"),
    column("missing", Kind::Word(Missing::WORDS), "Why there is no value"),
    column("note", Kind::Text, "Note of the report"),
    column("explanation", Kind::Text, "Why the value is off target"),
    column("file", Kind::Text, "Source file of the figure"),
    column("line", Kind::Whole, "Line of the figure in the file"),
];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for judged in &edition.programme.activities {
        for indicator in 0..edition.content.activities[judged.activity].indicators.len() {
            indicator_rows(edition, judged, indicator, rows);
        }
    }
}

fn indicator_rows(edition: Edition<'_>, judged: &JudgedActivity, at: usize, rows: &mut Rows<'_>) {
    let activity = &edition.content.activities[judged.activity];
    let reports = judged.known.iter().map(|report| &activity.reports[*report]);
    let mut figures: Vec<Figure<'_>> = Vec::new();
    for (report, actual) in reports.filter_map(|report| Some((report, report.actual(at)?))) {
        let period = report.period.value;
        figures.extend(actual.whole.iter().map(|reading| Figure { country: None, period, actual, reading }));
        figures.extend(actual.by_country.iter().map(|(country, reading)| {
            let country = Some(edition.content.country(*country).id.as_str());
            Figure { country, period, actual, reading }
        }));
    }
    // Reports come in period order, which a stable sort keeps.
    figures.sort_by_key(|figure| figure.country);
    let indicator = &activity.indicators[at];
    for figure in figures {
        rows.text(&activity.id).text(&indicator.id.value).maybe_text(figure.country).plain(figure.period);
        result_cells(indicator, figure.reading, rows);
        let Figure { actual, reading, .. } = figure;
        for text in [
            reading.note.as_ref().or(actual.note.as_ref()),
            reading.explanation.as_ref().or(actual.explanation.as_ref()),
        ] {
            rows.maybe_text(text.map(|text| text.value.as_str()));
        }
        rows.place(reading.span).end();
    }
}

/// One reported figure.
struct Figure<'a> {
    country: Option<&'a str>,
    period: Period,
    actual: &'a Actual,
    reading: &'a Reading,
}

/// From value to missing.
fn result_cells(indicator: &Indicator, reading: &Reading, rows: &mut Rows<'_>) {
    let (mut value, mut parts, mut assessed, mut missing) = (None, None, None, None);
    match reading.result {
        Outcome::Value(reported) => value = Some(value::of_decimal(&indicator.measure, reported)),
        Outcome::Share { numerator, denominator } => {
            value = percent(indicator, numerator, denominator);
            parts = Some((numerator, denominator));
        }
        Outcome::Assessed(assessment) => assessed = Some(assessment.word()),
        Outcome::Missing(reason) => missing = Some(reason.word()),
    }
    rows.value(value.as_ref()).maybe(parts.map(|parts| parts.0)).maybe(parts.map(|parts| parts.1));
    rows.maybe_text(assessed).maybe_text(missing);
}

/// The percent that a part of a whole is. The whole is never 0 in content that can be trusted.
fn percent(indicator: &Indicator, numerator: Decimal, denominator: Decimal) -> Option<Value<'_>> {
    if denominator.is_zero() {
        return None;
    }
    let hundred = Decimal::from_int(100).exact();
    Some(value::value(&indicator.measure, &(numerator.exact() * hundred / denominator.exact())))
}
