//! Activity × planning factor: what the record says was considered.

use serde::Serialize;

use crate::content::words::Considered;
use crate::evaluate::model::*;
use crate::site::mark::{self, Evidence, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Grid {
    pub title: String,
    /// Titles of the factors.
    pub factors: Vec<String>,
    pub rows: Vec<Row>,
    pub key: Vec<Mark>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub activity: Anchor,
    pub sub: String,
    pub cells: Vec<Mark>,
    pub verdict: String,
}

pub fn grid(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Grid {
    let rows: Vec<Row> = judged.iter().map(|one| row(edition, head, one)).collect();
    let mut key: Vec<Mark> = Vec::new();
    for mark in rows.iter().flat_map(|row| &row.cells) {
        if !key.iter().any(|seen| seen.label == mark.label) {
            key.push(mark.clone());
        }
    }
    key.sort_by(|a, b| a.label.cmp(&b.label));
    Grid {
        title: title(edition, judged),
        factors: edition.content.site.factors.iter().map(|factor| factor.title.clone()).collect(),
        rows,
        key,
    }
}

fn row(edition: Edition, head: &Head, judged: &JudgedActivity) -> Row {
    let activity = &edition.content.activities[judged.activity];
    let cell = |factor: &Option<crate::content::model::Factor>| {
        let evidence = match factor.as_ref().and_then(|factor| factor.evidence.as_ref()) {
            Some(_) => Evidence::Cited,
            None => Evidence::Absent,
        };
        mark::factor(factor.as_ref().map(|factor| factor.considered.value), evidence)
    };
    Row {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: super::places(edition, activity),
        cells: activity.factors.iter().map(cell).collect(),
        verdict: wording::planning(judged.planning).to_owned(),
    }
}

/// Names the factor that is left out most often, if any is.
fn title(edition: Edition, judged: &[&JudgedActivity]) -> String {
    let total = judged.len() as u32;
    let settled = |factor: usize| {
        let of = |one: &&&JudgedActivity| {
            let recorded = edition.content.activities[one.activity].factors[factor].as_ref();
            let considered = recorded.map(|factor| factor.considered.value);
            matches!(considered, Some(Considered::Yes | Considered::NotApplicable))
        };
        judged.iter().filter(of).count() as u32
    };
    let counts: Vec<(u32, &str)> = edition
        .content
        .site
        .factors
        .iter()
        .enumerate()
        .map(|(at, factor)| (settled(at), factor.title.as_str()))
        .collect();
    let Some(least) = counts.iter().map(|(count, _)| *count).min() else { return "No planning factors are set".into() };
    match (total, least) {
        (0, _) => "No activities to ask".into(),
        (total, least) if least == total => {
            format!("Every factor was considered in {}", wording::count(total, "activity", "activities"))
        }
        _ => {
            let names: Vec<&str> = counts.iter().filter(|(count, _)| *count == least).map(|(_, name)| *name).collect();
            match names.as_slice() {
                [one] => format!("{one} was considered least often, in {} activities", wording::of(least, total)),
                names => format!(
                    "{} of {} factors were considered least often, in {} activities each",
                    names.len(),
                    counts.len(),
                    wording::of(least, total)
                ),
            }
        }
    }
}
