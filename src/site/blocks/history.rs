//! What was reported for an indicator over time: one column a report, and below the values what the reports say of them.

use super::{attainment, reading, report_grid};
use crate::content::model::{Activity, Indicator, Outcome, Reading, Report};
use crate::content::quantity::Decimal;
use crate::evaluate::model::JudgedActivity;
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// Reports whose values are shown; those of earlier ones stand on their pages.
pub const MOST_REPORTS: usize = 12;

#[derive(Debug, Clone, Default)]
pub struct Table {
    pub title: String,
    /// The newest reports in time: link with the short name, and the full name.
    pub columns: Vec<(Anchor, String)>,
    pub groups: Vec<Group>,
    /// Says so when earlier reports are left out.
    pub note: String,
}

/// The values of one indicator.
#[derive(Debug, Clone)]
pub struct Group {
    pub anchor: String,
    pub indicator: String,
    /// Unit, definition, baseline, means of verification.
    pub sub: String,
    pub rows: Vec<Row>,
    /// `FY2015 Quarter 3, Guatemala: …`.
    pub remarks: Vec<String>,
}

/// The activity as a whole, or one country.
#[derive(Debug, Clone)]
pub struct Row {
    pub place: String,
    /// One a column.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Empty where the report says nothing.
    pub value: String,
    pub share: String,
    /// Why there is no value.
    pub missing: &'static str,
}

pub fn table(edition: Edition, head: &Head, judged: &JudgedActivity, indicators: std::ops::Range<usize>) -> Table {
    let activity = &edition.content.activities[judged.activity];
    let left = judged.known.len().saturating_sub(MOST_REPORTS);
    let reports: Vec<&Report> = judged.known[left..].iter().map(|known| &activity.reports[*known]).collect();
    Table {
        title: title(activity, judged, indicators.clone()),
        columns: columns(head, activity, &reports),
        groups: indicators.map(|at| group(edition, activity, &reports, at)).collect(),
        note: match left {
            0 => String::new(),
            1 => "The values of 1 earlier report stand on its page.".into(),
            left => format!("The values of {} earlier reports stand on their pages.", wording::whole(left as u32)),
        },
    }
}

fn columns(head: &Head, activity: &Activity, reports: &[&Report]) -> Vec<(Anchor, String)> {
    let periods: Vec<_> = reports.iter().map(|report| report.period.value).collect();
    let names = report_grid::named(&periods).into_iter().zip(periods);
    names
        .map(|((short, full), period)| (head.to(short, &routes::report(&activity.id, &period.to_string())), full))
        .collect()
}

/// `42 values were reported; 2 are missing, with the reason`.
fn title(activity: &Activity, judged: &JudgedActivity, indicators: std::ops::Range<usize>) -> String {
    let (mut values, mut missing) = (0, 0);
    for actual in judged.known.iter().flat_map(|known| &activity.reports[*known].actuals) {
        let readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
        for reading in readings.filter(|_| indicators.contains(&actual.indicator)) {
            match reading.result {
                Outcome::Missing(_) => missing += 1,
                _ => values += 1,
            }
        }
    }
    words(values, missing)
}

fn words(values: u32, missing: u32) -> String {
    let reported = match values {
        0 => "No value was reported".to_owned(),
        1 => "1 value was reported".to_owned(),
        values => format!("{} values were reported", wording::whole(values)),
    };
    match missing {
        0 => reported,
        1 => format!("{reported}; 1 is missing, with the reason"),
        missing => format!("{reported}; {} are missing, with the reason", wording::whole(missing)),
    }
}

fn group(edition: Edition, activity: &Activity, reports: &[&Report], at: usize) -> Group {
    let indicator = &activity.indicators[at];
    let mut rows = Vec::new();
    let mut remarks = Vec::new();
    for country in std::iter::once(None).chain(activity.countries().iter().copied().map(Some)) {
        let readings: Vec<Option<&Reading>> = reports.iter().map(|report| of_report(report, at, country)).collect();
        if readings.iter().all(Option::is_none) {
            continue;
        }
        let place = country.map(|country| edition.content.country(country).title.clone()).unwrap_or_default();
        remarks.extend(reports.iter().zip(&readings).filter_map(|(report, reading)| {
            let period = wording::period(report.period.value);
            let place = if place.is_empty() { String::new() } else { format!(", {place}") };
            remark((*reading)?).map(|text| format!("{period}{place}: {text}"))
        }));
        rows.push(Row { place, cells: readings.into_iter().map(|reading| cell(indicator, reading)).collect() });
    }
    remarks.extend(reports.iter().filter_map(|report| {
        let actual = report.actual(at)?;
        let text = in_line(reading::remarks(&actual.explanation, &actual.note).into_iter())?;
        Some(format!("{}: {text}", wording::period(report.period.value)))
    }));
    Group {
        anchor: format!("history-{}", indicator.id.value),
        indicator: attainment::name(activity, at),
        sub: sub(edition, indicator),
        rows,
        remarks,
    }
}

/// What a report says of an indicator for the whole or for a country.
fn of_report(report: &Report, indicator: usize, country: Option<usize>) -> Option<&Reading> {
    let actual = report.actual(indicator)?;
    match country {
        None => actual.whole.as_ref(),
        Some(country) => actual.by_country.iter().find(|(of, _)| *of == country).map(|(_, reading)| reading),
    }
}

fn cell(indicator: &Indicator, reading: Option<&Reading>) -> Cell {
    let Some(reading) = reading else { return Cell::default() };
    match reading.result {
        Outcome::Missing(reason) => Cell { missing: wording::missing(reason), ..Cell::default() },
        result => {
            Cell { value: reading::words(&indicator.measure, result), share: reading::share(result), missing: "" }
        }
    }
}

/// Explanation, note and breakdown of a value in one line; none where there are none.
fn remark(reading: &Reading) -> Option<String> {
    let breakdown = (!reading.breakdown.is_empty()).then(|| ("Breakdown", reading::breakdown(reading)));
    in_line(reading::remarks(&reading.explanation, &reading.note).into_iter().chain(breakdown))
}

fn in_line(remarks: impl Iterator<Item = (&'static str, String)>) -> Option<String> {
    let parts: Vec<String> = remarks.map(|(name, text)| format!("{name}: {}.", text.trim_end_matches('.'))).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What the indicator means and how it is verified, after its unit.
pub fn sub(edition: Edition, indicator: &Indicator) -> String {
    let source = indicator.source.as_ref().map(|source| format!("Source: {}", source.value));
    let parts =
        [Some(attainment::described(indicator)), indicator.definition.clone(), baseline(edition, indicator), source];
    parts.into_iter().flatten().map(|part| part.trim_end_matches('.').to_owned() + ".").collect::<Vec<_>>().join(" ")
}

/// `Baseline: 150 (Guatemala 90, Mexico 60) on 30 September 2014: tests before the first course`.
fn baseline(edition: Edition, indicator: &Indicator) -> Option<String> {
    let baseline = indicator.baseline.as_ref()?;
    let shown = |value: &Decimal| wording::value(&indicator.measure, &value.exact());
    let by_country = baseline.by_country.iter();
    let by_country: Vec<String> = by_country
        .map(|(country, value)| format!("{} {}", edition.content.country(*country).title, shown(value)))
        .collect();
    let values = match (&baseline.value, by_country.is_empty()) {
        (Some(value), true) => shown(value).to_string(),
        (Some(value), false) => format!("{} ({})", shown(value), by_country.join(", ")),
        (None, false) => by_country.join(", "),
        (None, true) => return None,
    };
    let date = baseline.date.map(|date| format!(" on {}", wording::date(date))).unwrap_or_default();
    let note = baseline.note.as_ref().map(|note| format!(": {}", note.value)).unwrap_or_default();
    Some(format!("Baseline: {values}{date}{note}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_count_values_and_gaps() {
        for (values, missing, shown) in [
            (0, 0, "No value was reported"),
            (1, 0, "1 value was reported"),
            (42, 2, "42 values were reported; 2 are missing, with the reason"),
            (0, 1, "No value was reported; 1 is missing, with the reason"),
        ] {
            assert_eq!(words(values, missing), shown);
        }
    }
}
