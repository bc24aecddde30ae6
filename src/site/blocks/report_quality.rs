//! How good reports are, counted: those that are due, by period or by agency, one mark a report.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::model::{AGENCIES, Challenges};
use crate::content::period::Period;
use crate::evaluate::model::*;
use crate::site::blocks::terms;
use crate::site::mark::{self, Mark, ReportGap, Strip};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, wording};

/// Expected reports that are not pending, by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub complete: u32,
    pub no_strategy: u32,
    pub no_challenges: u32,
    pub overdue: u32,
    /// Of those received.
    pub late: u32,
}

impl Counts {
    pub fn due(&self) -> u32 {
        self.received() + self.overdue
    }

    pub fn received(&self) -> u32 {
        self.complete + self.no_strategy + self.no_challenges
    }

    /// Counts one expected report; a pending one is not due.
    fn add(&mut self, edition: Edition, judged: &JudgedActivity, expected: &ExpectedReport) {
        let reports = &edition.content.activities[judged.activity].reports;
        match expected.report.map(|at| &reports[at].challenges) {
            None if expected.state == ReportState::Pending => return,
            None => self.overdue += 1,
            Some(_) if expected.complete == Some(true) => self.complete += 1,
            Some(Challenges::Unstated) => self.no_challenges += 1,
            Some(_) => self.no_strategy += 1,
        }
        self.late += u32::from(expected.state == ReportState::Late);
    }
}

/// A row of the table: the reports of one period, or of one agency's activities.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub name: Anchor,
    pub reports: Strip,
    /// `3 of 8`.
    pub received: String,
    pub complete: String,
    pub late: u32,
}

/// The newest periods, the newest first; reports of several lengths stand in rows of their own.
pub fn by_period(edition: Edition, judged: &[&JudgedActivity], most: usize) -> Vec<Row> {
    let mut counts: BTreeMap<_, (Period, Counts)> = BTreeMap::new();
    for (one, expected) in judged.iter().flat_map(|one| one.expected.iter().map(move |expected| (one, expected))) {
        let period = expected.period;
        let place = (period.last(), std::cmp::Reverse(period.first()), period);
        counts.entry(place).or_insert((period, Counts::default())).1.add(edition, one, expected);
    }
    let due = counts.into_values().rev().filter(|(_, counts)| counts.due() > 0);
    due.take(most).map(|(period, counts)| row(text(wording::period(period).to_string()), &counts)).collect()
}

/// One row an agency that leads activities with reports due.
pub fn by_lead(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Vec<Row> {
    let agencies = &edition.content.dimensions[AGENCIES];
    let mut counts: BTreeMap<usize, Counts> = BTreeMap::new();
    for one in judged {
        let Some(lead) = edition.content.activities[one.activity].agencies().first() else { continue };
        let counts = counts.entry(*lead).or_default();
        one.expected.iter().for_each(|expected| counts.add(edition, one, expected));
    }
    let row = |placed: terms::Placed| {
        let counts = counts.get(&placed.term).filter(|counts| counts.due() > 0)?;
        Some(row(terms::anchor(edition, head, AGENCIES, placed.term), counts))
    };
    terms::in_order(agencies).into_iter().filter_map(row).collect()
}

fn text(title: String) -> Anchor {
    Anchor { title, href: None }
}

fn row(name: Anchor, counts: &Counts) -> Row {
    Row {
        name,
        reports: strip(counts),
        received: wording::of(counts.received(), counts.due()).to_string(),
        complete: wording::of(counts.complete, counts.due()).to_string(),
        late: counts.late,
    }
}

/// The marks of the table, for its key.
pub fn key() -> Vec<Mark> {
    vec![
        mark::completeness(ReportGap::None),
        mark::completeness(ReportGap::NoStrategy),
        mark::completeness(ReportGap::NoChallenges),
        mark::arrival(ReportState::Overdue),
    ]
}

/// One mark a report: those that are complete, those that came with gaps, those that did not come.
fn strip(counts: &Counts) -> Strip {
    let marks = key().into_iter().zip([counts.complete, counts.no_strategy, counts.no_challenges, counts.overdue]);
    let marks: Vec<(Mark, u32)> = marks.filter(|(_, count)| *count > 0).collect();
    let groups = marks.iter().map(|(mark, count)| vec![(mark.icon, mark.class, *count)]).collect();
    let words = |(mark, count): &(Mark, u32)| format!("{count} {}", mark.label.to_lowercase());
    Strip { groups, words: marks.iter().map(words).collect::<Vec<_>>().join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_names_every_count() {
        let counts = Counts { complete: 3, no_strategy: 1, no_challenges: 3, overdue: 1, late: 2 };
        let row = row(text("FY2026 Quarter 2".into()), &counts);
        assert_eq!((row.received.as_str(), row.complete.as_str(), row.late), ("7 of 8", "3 of 8", 2));
        assert_eq!(row.reports.words, "3 complete, 1 no strategy for a challenge, 3 no challenges named, 1 overdue");
    }
}
