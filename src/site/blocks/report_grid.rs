//! Activity × period: how each report arrived and whether it is complete.

use std::collections::BTreeMap;

use super::slot::{self, Slot, slots};
use crate::content::model::Activity;
use crate::content::period::{Calendar, Period};
use crate::evaluate::model::*;
use crate::site::mark::{self, Mark, ReportGap};
use crate::site::view::{Anchor, Fact, Head};
use crate::site::{Edition, routes, wording};

/// The newest periods that fit a page's width, and those shown where many activities stand below one another.
const MOST_PERIODS: usize = 12;
const FEW_PERIODS: usize = 8;

/// About how many elements a row of so many periods takes.
fn row_weight(periods: usize) -> usize {
    6 + 5 * periods
}

/// About how many elements the calendar of some activities takes.
pub fn weight(judged: &[&JudgedActivity]) -> usize {
    judged.iter().map(|one| row_weight(one.expected.len().max(one.known.len()).min(MOST_PERIODS))).sum()
}

/// The calendar of as many of some activities as the room is for, and how many those are.
pub fn fitting(edition: Edition, head: &Head, judged: &[&JudgedActivity], room: usize) -> (Grid, usize) {
    let fits = |periods: usize| (room / row_weight(periods)).clamp(3, 200);
    match judged.len() {
        all if all <= fits(MOST_PERIODS) || weight(judged) <= room => (grid(edition, head, judged, MOST_PERIODS), all),
        all => {
            let shown = fits(FEW_PERIODS).min(all);
            let all = title(&counts(judged.iter().copied()));
            (Grid { title: all, ..grid(edition, head, &judged[..shown], FEW_PERIODS) }, shown)
        }
    }
}

#[derive(Debug, Clone, Default)]
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

#[derive(Debug, Clone)]
pub struct Row {
    pub activity: Anchor,
    pub sub: String,
    /// One a column; none where no report was expected and none came.
    pub cells: Vec<Option<Cell>>,
    /// `7 of 8`, complete of due.
    pub complete: String,
}

#[derive(Debug, Clone)]
pub struct Cell {
    /// How it arrived, then whether it is complete.
    pub marks: Vec<Mark>,
    /// `FY2026 Quarter 2 report: late by 4 days, complete`.
    pub words: String,
    pub href: Option<String>,
}

/// The calendar of some activities, over so many of the newest periods; several lengths of period stand side by side.
fn grid(edition: Edition, head: &Head, judged: &[&JudgedActivity], most: usize) -> Grid {
    let all: Vec<(&JudgedActivity, Vec<Slot>)> =
        judged.iter().map(|one| (*one, slots(&edition.content.activities[one.activity], one))).collect();
    let columns = columns(all.iter().flat_map(|(_, slots)| slots));
    let shown = &columns[columns.len().saturating_sub(most)..];
    let with_reports = all.iter().filter(|(_, slots)| !slots.is_empty());
    let rows: Vec<Row> = with_reports.map(|(one, slots)| row(edition, head, one, slots, shown)).collect();
    Grid {
        title: title(&counts(judged.iter().copied())),
        periods: named(shown),
        key: key(rows.iter().flat_map(|row| row.cells.iter().flatten())),
        rows,
        note: match columns.len() - shown.len() {
            0 => String::new(),
            left => format!(
                "The newest {} periods are shown; {} on the activities’ pages.",
                shown.len(),
                if left == 1 { "1 earlier one stands".to_owned() } else { format!("{left} earlier ones stand") }
            ),
        },
    }
}

/// Short and full names; the short ones tell fiscal from calendar periods where both occur.
pub fn named(periods: &[Period]) -> Vec<(String, String)> {
    let mixed = periods.iter().any(|period| period.calendar != periods[0].calendar);
    let name = |period: &Period| {
        let short = wording::short_period(*period);
        let prefix = if mixed && period.calendar == Calendar::Fiscal { "FY" } else { "" };
        (format!("{prefix}{short}"), wording::period(*period).to_string())
    };
    periods.iter().map(name).collect()
}

/// Periods of all, in time.
fn columns<'a>(slots: impl Iterator<Item = &'a Slot<'a>>) -> Vec<Period> {
    let mut periods: Vec<Period> = slots.map(|slot| slot.period).collect();
    periods.sort_by_key(|period| slot::in_time(*period));
    periods.dedup();
    periods
}

/// What became of the expected reports of some activities.
pub fn counts<'a>(judged: impl Iterator<Item = &'a JudgedActivity>) -> ReportCounts {
    let mut counts = ReportCounts::default();
    judged.for_each(|one| counts.count(one));
    counts
}

/// `12 of 14 due reports were received, 10 of them complete`.
pub fn title(counts: &ReportCounts) -> String {
    let (due, complete) = (counts.due, counts.complete);
    match counts.received {
        _ if due == 0 => "No report is due".into(),
        _ if complete == due => match due {
            1 => "The one report due came and is complete".into(),
            due => format!("All {} reports due came and are complete", wording::whole(due)),
        },
        0 if due == 1 => "The one report due did not come".into(),
        0 => format!("None of the {} reports due came", wording::whole(due)),
        received => {
            let them = match complete {
                0 => "none of them".to_owned(),
                complete if complete == received => "all of them".to_owned(),
                complete => format!("{} of them", wording::whole(complete)),
            };
            format!("{} due reports were received, {them} complete", wording::of(received, due))
        }
    }
}

/// How many of the reports received came in time.
pub fn on_time(counts: &ReportCounts) -> Fact {
    let received = counts.on_time + counts.late;
    Fact {
        value: wording::whole(counts.on_time).to_string(),
        of: if received == 0 { String::new() } else { wording::whole(received).to_string() },
        label: if received == 1 { "report received came on time" } else { "reports received came on time" }.into(),
        detail: match (received, counts.late) {
            (0, _) => "None was received.".into(),
            (_, 0) => "None was late.".into(),
            (_, late) => format!("{} {} late.", wording::whole(late), if late == 1 { "was" } else { "were" }),
        },
        bar: vec![("m-met", counts.on_time), ("m-part", counts.late)],
    }
}

fn row(edition: Edition, head: &Head, judged: &JudgedActivity, slots: &[Slot], columns: &[Period]) -> Row {
    let activity = &edition.content.activities[judged.activity];
    let by_period: BTreeMap<Period, &Slot> = slots.iter().map(|slot| (slot.period, slot)).collect();
    let cells = columns.iter().map(|period| by_period.get(period).map(|slot| cell(edition, head, slot)));
    Row { cells: cells.collect(), ..named_row(edition, head, activity, judged) }
}

/// A row without its cells.
pub fn named_row(edition: Edition, head: &Head, activity: &Activity, judged: &JudgedActivity) -> Row {
    let counts = counts(std::iter::once(judged));
    Row {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: super::places(edition, activity),
        cells: Vec::new(),
        complete: complete_of_due(&counts),
    }
}

/// `7 of 8`; a dash where none is due.
pub fn complete_of_due(counts: &ReportCounts) -> String {
    if counts.due == 0 { "–".into() } else { wording::of(counts.complete, counts.due).to_string() }
}

/// The marks and words of one report, linked to its page.
pub fn cell(edition: Edition, head: &Head, slot: &Slot) -> Cell {
    let period = wording::period(slot.period);
    let arrival = slot.arrival_words(edition.content);
    let completeness = slot.completeness();
    let words = match &completeness {
        Some(mark) => format!("{period} report: {arrival}, {}", mark.label.to_lowercase()),
        None => format!("{period} report: {arrival}"),
    };
    let arrival = slot.arrival(edition.content);
    Cell { marks: std::iter::once(arrival).chain(completeness).collect(), words, href: slot.link(head, "").href }
}

/// The marks that occur in some cells, those of arrival first, in the order of their vocabularies.
pub fn key<'a>(cells: impl Iterator<Item = &'a Cell> + Clone) -> Vec<Mark> {
    let arrivals = [ReportState::OnTime, ReportState::Late, ReportState::Overdue, ReportState::Pending];
    let arrivals = arrivals.map(mark::arrival).into_iter().chain([mark::received(), mark::off_schedule()]);
    let gaps = [ReportGap::None, ReportGap::NoStrategy, ReportGap::NoChallenges].map(mark::completeness);
    let occurs = |mark: &Mark| cells.clone().any(|cell| cell.marks.contains(mark));
    arrivals.chain(gaps).filter(occurs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_read_well_for_none_one_some_and_all() {
        for (due, received, complete, shown) in [
            (0, 0, 0, "No report is due"),
            (1, 0, 0, "The one report due did not come"),
            (3, 0, 0, "None of the 3 reports due came"),
            (1, 1, 1, "The one report due came and is complete"),
            (4, 4, 4, "All 4 reports due came and are complete"),
            (4, 3, 0, "3 of 4 due reports were received, none of them complete"),
            (5, 4, 4, "4 of 5 due reports were received, all of them complete"),
            (14, 12, 10, "12 of 14 due reports were received, 10 of them complete"),
        ] {
            assert_eq!(title(&ReportCounts { due, received, complete, ..ReportCounts::default() }), shown);
        }
    }
}
