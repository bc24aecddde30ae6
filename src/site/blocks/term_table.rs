//! Terms of a dimension in a table: what the activities of each add up to, from its roll-up.

use serde::Serialize;

use crate::content::model::TermIx;
use crate::evaluate::model::*;
use crate::site::blocks::terms::{self, Placed};
use crate::site::mark::{self, Mark, Strip};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, wording};

/// One term with the activities of itself and of the terms below it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub term: Anchor,
    pub abbreviation: String,
    /// How deep below a term without parent, at most 4: an indentation.
    pub depth: usize,
    pub activities: u32,
    /// How many of them also name a term outside.
    pub shared: u32,
    pub indicators: Strip,
    /// `5 of 8`.
    pub with_target: String,
    /// `3 of 8`: complete of those due.
    pub reports: String,
    /// `2 of 3`: activities of which every planning factor was considered.
    pub planning: String,
    pub findings: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Table {
    /// Name of the first column.
    pub of: String,
    pub title: String,
    pub rows: Vec<Row>,
    pub key: Vec<Mark>,
}

const DEEPEST: usize = 4;

/// About how many elements a row takes.
pub const ROW: usize = 14;

/// Marks that the table bears; above, they are hard to count by eye.
const MOST_MARKS: u32 = 160;

/// The table of some terms; `findings` counts those of each judged activity.
pub fn table(edition: Edition, head: &Head, dimension: usize, placed: &[Placed], findings: &[u32]) -> Table {
    let rollups = &edition.programme.rollups[dimension];
    let mut all = Tally::default();
    placed.iter().for_each(|one| all.merge(&rollups[one.term].indicators));
    let mut rows: Vec<Row> = placed.iter().map(|one| row(edition, head, dimension, *one, findings)).collect();
    mark::fit(rows.iter_mut().map(|row| &mut row.indicators), MOST_MARKS);
    Table {
        of: edition.content.dimensions[dimension].singular.clone(),
        title: String::new(),
        rows,
        key: mark::legend(&all),
    }
}

fn row(edition: Edition, head: &Head, dimension: usize, placed: Placed, findings: &[u32]) -> Row {
    let rollup = &edition.programme.rollups[dimension][placed.term];
    let term = edition.content.term(dimension, placed.term);
    let activities = rollup.activities.len() as u32;
    Row {
        term: terms::anchor(edition, head, dimension, placed.term),
        abbreviation: term.abbreviation.clone().unwrap_or_default(),
        depth: placed.depth.min(DEEPEST),
        activities,
        shared: rollup.shared,
        indicators: mark::strip(&rollup.indicators),
        with_target: wording::of_or(rollup.indicators.with_target(), rollup.indicators.total(), "none"),
        reports: wording::of_or(rollup.reports.complete, rollup.reports.due, "none due"),
        planning: wording::of_or(rollup.planning[Planning::Considered as usize], activities, "–"),
        findings: rollup.activities.iter().map(|at| findings[*at]).sum(),
    }
}

/// The terms directly below a term; none where nothing is below it.
pub fn children(edition: Edition, head: &Head, dimension: usize, parent: TermIx) -> Option<Table> {
    let of = &edition.content.dimensions[dimension];
    let placed: Vec<Placed> = terms::children(of, parent).into_iter().map(|term| Placed { term, depth: 0 }).collect();
    if placed.is_empty() {
        return None;
    }
    let title = match placed.len() {
        1 => format!("1 {} within {}", of.singular.to_lowercase(), of.terms[parent].title),
        n => format!("{n} {} within {}", of.title.to_lowercase(), of.terms[parent].title),
    };
    let table = table(edition, head, dimension, &placed, &super::findings::counts(edition));
    Some(Table { title: wording::sentence(&title), ..table })
}
