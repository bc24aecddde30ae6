//! Activity × period: how each expected report arrived and whether it is complete.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::model::Activity;
use crate::content::period::Period;
use crate::content::words::ChallengeStatus;
use crate::evaluate::model::*;
use crate::site::mark::{self, Mark, ReportGap};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// The newest periods that fit a page's width.
const MOST_PERIODS: usize = 12;

#[derive(Debug, Clone, Default, Serialize)]
pub struct Grid {
    pub title: String,
    /// Columns: short and full name of the period.
    pub periods: Vec<(String, String)>,
    pub rows: Vec<Row>,
    /// The marks that occur, for the key.
    pub key: Vec<Mark>,
    /// Says so when older periods are left out.
    pub note: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub activity: Anchor,
    pub sub: String,
    /// One a column; none where no report was expected.
    pub cells: Vec<Option<Cell>>,
    /// `7 of 8`, complete of due.
    pub complete: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    pub mark: Mark,
    /// `FY2026 Quarter 2 report: late by 4 days, complete`.
    pub words: String,
    pub href: Option<String>,
}

/// The calendar of some activities, over the newest expected periods; several lengths of period stand side by side.
pub fn grid(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Grid {
    let columns = columns(judged);
    let shown = &columns[columns.len().saturating_sub(MOST_PERIODS)..];
    let rows: Vec<Row> =
        judged.iter().filter(|one| !one.expected.is_empty()).map(|one| row(edition, head, one, shown)).collect();
    let mut key: BTreeMap<&str, Mark> = BTreeMap::new();
    for cell in rows.iter().flat_map(|row| row.cells.iter().flatten()) {
        key.entry(cell.mark.key).or_insert_with(|| cell.mark.clone());
    }
    Grid {
        title: title(judged),
        periods: shown.iter().map(|period| (wording::short_period(*period), wording::period(*period))).collect(),
        rows,
        key: key.into_values().collect(),
        note: match columns.len() - shown.len() {
            0 => String::new(),
            left => format!(
                "The newest {} periods are shown; {left} earlier ones stand on the activities’ pages.",
                shown.len()
            ),
        },
    }
}

/// Expected periods of all, in time.
fn columns(judged: &[&JudgedActivity]) -> Vec<Period> {
    let mut periods: Vec<Period> =
        judged.iter().flat_map(|one| one.expected.iter().map(|expected| expected.period)).collect();
    periods.sort_by_key(|period| (period.last(), std::cmp::Reverse(period.first()), *period));
    periods.dedup();
    periods
}

fn title(judged: &[&JudgedActivity]) -> String {
    let expected = || judged.iter().flat_map(|one| &one.expected).filter(|one| one.state != ReportState::Pending);
    let due = expected().count() as u32;
    let received = expected().filter(|one| one.report.is_some()).count() as u32;
    let complete = expected().filter(|one| one.complete == Some(true)).count() as u32;
    match due {
        0 => "No report is due".into(),
        due if complete == due => format!("{} due reports came and are complete", wording::of(complete, due)),
        due => format!("{} due reports were received, {complete} of them complete", wording::of(received, due)),
    }
}

fn row(edition: Edition, head: &Head, judged: &JudgedActivity, columns: &[Period]) -> Row {
    let activity = &edition.content.activities[judged.activity];
    let find = |period: &Period| judged.expected.iter().find(|expected| expected.period == *period);
    let due = judged.expected.iter().filter(|expected| expected.state != ReportState::Pending);
    let complete = due.clone().filter(|expected| expected.complete == Some(true));
    Row {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: super::places(edition, activity),
        cells: columns.iter().map(|period| find(period).map(|expected| cell(head, activity, expected))).collect(),
        complete: wording::of(complete.count() as u32, due.count() as u32),
    }
}

/// The mark and words of one expected report, linked to its page.
pub fn cell(head: &Head, activity: &Activity, expected: &ExpectedReport) -> Cell {
    let arrival = arrival_words(expected);
    let period = wording::period(expected.period);
    let Some(report) = expected.report.map(|at| &activity.reports[at]) else {
        return Cell { mark: mark::arrival(expected.state), words: format!("{period} report: {arrival}"), href: None };
    };
    let completeness = mark::completeness(gap(activity, expected));
    Cell {
        words: format!("{period} report: {arrival}, {}", completeness.label.to_lowercase()),
        mark: completeness,
        href: head.to("", &routes::report(&activity.id, &report.period.value.to_string())).href,
    }
}

/// `on time`, `late by 4 days`, `overdue since 30 April 2016`, `not yet due`.
pub fn arrival_words(expected: &ExpectedReport) -> String {
    match expected.state {
        ReportState::Late => format!("late by {}", wording::count(expected.days_late.unsigned_abs(), "day", "days")),
        ReportState::Overdue => format!("overdue since {}", wording::date(expected.due)),
        ReportState::OnTime | ReportState::Pending => wording::report_state(expected.state).to_lowercase(),
    }
}

/// What a known report leaves out: no challenges named weighs more than a missing strategy.
pub fn gap(activity: &Activity, expected: &ExpectedReport) -> ReportGap {
    let report = expected.report.map(|at| &activity.reports[at]);
    match (expected.complete, report) {
        (Some(true), _) | (_, None) => ReportGap::None,
        (_, Some(report)) if report.challenges.listed().iter().any(|one| one.status == ChallengeStatus::Open) => {
            ReportGap::NoStrategy
        }
        _ => ReportGap::NoChallenges,
    }
}
