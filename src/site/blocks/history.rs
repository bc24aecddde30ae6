//! Every value that was reported for an indicator, report by report, with what the report says of it.

use serde::Serialize;

use super::detail::MOST_VALUES;
use super::{attainment, reading};
use crate::content::model::{Activity, Indicator, Outcome, Report};
use crate::evaluate::model::JudgedActivity;
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// The values of one indicator, the newest first.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub anchor: String,
    pub indicator: String,
    pub sub: String,
    pub rows: Vec<Row>,
    /// What is said when there are no rows, or when earlier ones are left out.
    pub note: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The period, linked to the report; empty where it is that of the row above.
    pub report: Anchor,
    /// The country; empty for the activity as a whole.
    pub place: String,
    pub shown: reading::Shown,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    pub title: String,
    pub groups: Vec<Group>,
    /// Whether any value is one country's.
    pub by_country: bool,
    /// Whether any value is broken down.
    pub broken_down: bool,
}

pub fn table(edition: Edition, head: &Head, judged: &JudgedActivity, indicators: std::ops::Range<usize>) -> Table {
    let activity = &edition.content.activities[judged.activity];
    let groups: Vec<Group> = indicators.clone().map(|at| group(edition, head, activity, judged, at)).collect();
    let rows = || groups.iter().flat_map(|group| &group.rows);
    Table {
        title: title(activity, judged, indicators),
        by_country: rows().any(|row| !row.place.is_empty()),
        broken_down: rows().any(|row| !row.shown.breakdown.is_empty()),
        groups,
    }
}

/// `42 values were reported; 2 are missing, with the reason`.
fn title(activity: &Activity, judged: &JudgedActivity, indicators: std::ops::Range<usize>) -> String {
    let (mut values, mut missing) = (0, 0);
    for actual in judged.known.iter().flat_map(|known| &activity.reports[*known].actuals) {
        if indicators.contains(&actual.indicator) {
            let readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
            for reading in readings {
                match reading.result {
                    Outcome::Missing(_) => missing += 1,
                    _ => values += 1,
                }
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

fn group(edition: Edition, head: &Head, activity: &Activity, judged: &JudgedActivity, at: usize) -> Group {
    let indicator = &activity.indicators[at];
    let mut rows = Vec::new();
    let mut left = 0;
    for known in judged.known.iter().rev() {
        let of_report = of_report(edition, head, activity, &activity.reports[*known], at);
        if rows.len() + of_report.len() <= MOST_VALUES || rows.is_empty() {
            rows.extend(of_report);
        } else {
            left += of_report.len() as u32;
        }
    }
    Group {
        anchor: format!("history-{}", indicator.id.value),
        indicator: indicator.name.clone(),
        sub: sub(indicator),
        note: match (rows.len(), left) {
            (0, _) => "No report says anything of this indicator.".into(),
            (_, 0) => String::new(),
            (_, 1) => "1 earlier value stands on the page of its report.".into(),
            (_, left) => format!("{} earlier values stand on the pages of their reports.", wording::whole(left)),
        },
        rows,
    }
}

/// What the indicator means and how it is verified, after its unit.
fn sub(indicator: &Indicator) -> String {
    let source = indicator.source.as_ref().map(|source| format!("Source: {}", source.value));
    let baseline = indicator.baseline.as_ref().and_then(|baseline| {
        let value = wording::value(&indicator.measure, &baseline.value?.exact());
        let date = baseline.date.map(|date| format!(" on {}", wording::date(date))).unwrap_or_default();
        Some(format!("Baseline: {value}{date}"))
    });
    let parts = [Some(attainment::described(indicator)), indicator.definition.clone(), baseline, source];
    parts.into_iter().flatten().map(|part| part.trim_end_matches('.').to_owned() + ".").collect::<Vec<_>>().join(" ")
}

fn of_report(edition: Edition, head: &Head, activity: &Activity, report: &Report, at: usize) -> Vec<Row> {
    let Some(actual) = report.actual(at) else { return Vec::new() };
    let measure = &activity.indicators[at].measure;
    let period = report.period.value;
    let link = head.to(wording::period(period), &routes::report(&activity.id, &period.to_string()));
    let whole = actual.whole.iter().map(|reading| (String::new(), reading));
    let countries = actual.by_country.iter();
    let by_country = countries.map(|(country, reading)| (edition.content.country(*country).title.clone(), reading));
    let mut rows: Vec<Row> = whole
        .chain(by_country)
        .map(|(place, reading)| Row {
            report: Anchor { title: link.title.clone(), href: None },
            place,
            shown: reading::shown(edition, measure, reading),
        })
        .collect();
    if let Some(first) = rows.first_mut() {
        first.report = link;
    }
    rows
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
