//! The four verdicts over some activities, counted side by side and never blended into one.

use serde::Serialize;

use crate::evaluate::model::*;
use crate::site::mark::{self, Mark};
use crate::site::wording;

/// One of the four, with how many activities have each of its words.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub name: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// One a group of activities.
    pub cells: Vec<Vec<(Mark, String)>>,
}

/// The rows of the activities that a roll-up counts.
pub fn of_rollup(rollup: &Rollup) -> Vec<Row> {
    let counts: [Vec<(Mark, u32)>; 4] = [
        Documentation::ALL.iter().map(|of| (mark::documentation(*of), rollup.documentation[*of as usize])).collect(),
        Verdict::ALL.iter().map(|of| (mark::verdict(*of), rollup.attainment.of(*of))).collect(),
        Reporting::ALL.iter().map(|of| (mark::reporting(*of), rollup.reporting[*of as usize])).collect(),
        Planning::ALL.iter().map(|of| (mark::planning(*of), rollup.planning[*of as usize])).collect(),
    ];
    let named = rows(&[]).into_iter().zip(counts);
    named.map(|(row, counts)| Row { cells: vec![shown(counts)], ..row }).collect()
}

/// A row a verdict, a cell a group of activities.
pub fn rows(groups: &[&[&JudgedActivity]]) -> Vec<Row> {
    let row = |name, asks, count: fn(&[&JudgedActivity]) -> Vec<(Mark, u32)>| Row {
        name,
        asks,
        cells: groups.iter().map(|group| shown(count(group))).collect(),
    };
    vec![
        row("Targets", "Has every indicator a target?", |group| {
            Documentation::ALL
                .iter()
                .map(|of| (mark::documentation(*of), count(group, |one| one.documentation == *of)))
                .collect()
        }),
        row("Attainment", "Are the targets reached?", |group| {
            Verdict::ALL
                .iter()
                .map(|of| (mark::verdict(*of), count(group, |one| one.attainment.verdict == *of)))
                .collect()
        }),
        row("Reports", "Did they come, and do they name challenges and strategies?", |group| {
            Reporting::ALL.iter().map(|of| (mark::reporting(*of), count(group, |one| one.reporting == *of))).collect()
        }),
        row("Planning", "Was every planning factor considered?", |group| {
            Planning::ALL.iter().map(|of| (mark::planning(*of), count(group, |one| one.planning == *of))).collect()
        }),
    ]
}

fn count(group: &[&JudgedActivity], of: impl Fn(&JudgedActivity) -> bool) -> u32 {
    group.iter().filter(|one| of(one)).count() as u32
}

/// Only what occurs.
fn shown(counts: Vec<(Mark, u32)>) -> Vec<(Mark, String)> {
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(mark, count)| (mark, wording::whole(count).to_string()))
        .collect()
}
