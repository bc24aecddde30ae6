//! Some activities by the terms of a dimension: who works there, where an agency works, what is done.

use serde::Serialize;

use crate::content::model::TermIx;
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::{findings, terms};
use crate::site::mark::{self, Mark, Strip};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, wording};

/// Marks that a table of such rows bears; above, they are hard to count by eye.
const MOST_MARKS: usize = 200;

/// The activities that name one term, counted.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub term: Anchor,
    pub activities: u32,
    pub indicators: Strip,
    /// `5 of 8`.
    pub with_target: String,
    pub findings: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Breakdown {
    /// Name of the first column: the dimension's singular.
    pub of: String,
    pub title: String,
    pub rows: Vec<Row>,
    pub key: Vec<Mark>,
    /// Says so when terms are left out.
    pub note: String,
}

/// About how many elements a row takes beside its marks.
const ROW: usize = 9;

/// The terms of `dimension` that the activities name themselves, in the order of the pages. `series` says which series
/// of an activity count for a term.
pub fn rows(
    edition: Edition,
    head: &Head,
    judged: &[&JudgedActivity],
    (dimension, series): (usize, impl Fn(TermIx) -> Series),
) -> Breakdown {
    let of = &edition.content.dimensions[dimension];
    let mut named: Vec<Vec<&JudgedActivity>> = vec![Vec::new(); of.terms.len()];
    for one in judged {
        for term in &edition.content.activities[one.activity].terms[dimension] {
            named[*term].push(one);
        }
    }
    let mut all = Tally::default();
    let mut rows = Vec::new();
    for placed in terms::in_order(of).into_iter().filter(|placed| !named[placed.term].is_empty()) {
        let theirs = &named[placed.term];
        let tally = attainment::tally(theirs, series(placed.term));
        all.merge(&tally);
        rows.push(Row {
            term: terms::anchor(edition, head, dimension, placed.term),
            activities: theirs.len() as u32,
            indicators: mark::strip(&tally),
            with_target: wording::of_or(tally.with_target(), tally.total(), "none"),
            findings: theirs.iter().map(|one| findings::count(edition, one)).sum(),
        });
    }
    Breakdown { of: of.singular.clone(), rows, key: mark::legend(&all), ..Breakdown::default() }
}

impl Breakdown {
    /// Gives the table its headline.
    pub fn titled(mut self, title: impl FnOnce(&[Row]) -> String) -> Breakdown {
        self.title = title(&self.rows);
        self
    }

    /// About how many elements the table takes as it is.
    pub fn weight(&self) -> usize {
        let marks: usize = self.rows.iter().map(|row| row.indicators.marks() as usize).sum();
        ROW * self.rows.len() + if marks > MOST_MARKS { 0 } else { marks }
    }

    /// Keeps what about so many elements can show: marks give way to words first, then terms with fewer activities go.
    pub fn fitting(mut self, room: usize) -> Breakdown {
        let most = (room / ROW).max(3);
        let marks = room.saturating_sub(ROW * self.rows.len()).min(MOST_MARKS);
        mark::fit(self.rows.iter_mut().map(|row| &mut row.indicators), marks as u32);
        let left = self.rows.len().saturating_sub(most);
        if left == 0 {
            return self;
        }
        let mut busiest: Vec<usize> = (0..self.rows.len()).collect();
        busiest.sort_by_key(|at| std::cmp::Reverse(self.rows[*at].activities));
        busiest.truncate(most);
        let mut at = 0;
        self.rows.retain(|_| {
            at += 1;
            busiest.contains(&(at - 1))
        });
        self.note = format!(
            "Those with the most activities are shown; {} left out.",
            wording::count(left as u32, "more is", "more are")
        );
        self
    }
}
