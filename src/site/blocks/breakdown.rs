//! Some activities by the terms of a dimension: who works there, where an agency works, what is done.

use serde::Serialize;

use crate::content::model::TermIx;
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::{findings, terms};
use crate::site::mark::{self, Mark, Strip};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, wording};

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
}

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
            findings: theirs.iter().map(|one| findings::of_activity(edition, one).count() as u32).sum(),
        });
    }
    mark::fit(rows.iter_mut().map(|row| &mut row.indicators));
    Breakdown { of: of.singular.clone(), title: String::new(), rows, key: mark::legend(&all) }
}

impl Breakdown {
    /// Gives the table its headline.
    pub fn titled(mut self, title: impl FnOnce(&[Row]) -> String) -> Breakdown {
        self.title = title(&self.rows);
        self
    }
}
