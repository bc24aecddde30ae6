//! Activity × planning factor: what the record says was considered, and on what evidence.

use serde::Serialize;

use super::filter;
use crate::content::model::{Activity, Factor};
use crate::content::text::is_placeholder;
use crate::content::words::Considered;
use crate::evaluate::model::*;
use crate::site::mark::{self, Evidence, Mark};
use crate::site::view::{Anchor, Head, SourceLink, source_link};
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
    pub verdict: Mark,
    pub keys: filter::Keys,
}

/// One factor of one activity.
#[derive(Debug, Clone)]
pub struct Recorded {
    pub factor: String,
    pub mark: Mark,
    /// What the file says; empty where it says nothing.
    pub evidence: String,
    pub source: SourceLink,
}

pub fn grid(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Grid {
    let rows: Vec<Row> = judged.iter().map(|one| row(edition, head, one)).collect();
    Grid {
        title: title(edition, judged),
        factors: edition.content.site.factors.iter().map(|factor| factor.title.clone()).collect(),
        key: key(&rows),
        rows,
    }
}

/// The rows of the first of some activities, under a title that speaks of all of them.
pub fn first(edition: Edition, head: &Head, judged: &[&JudgedActivity], rows: usize) -> Grid {
    Grid { title: title(edition, judged), ..grid(edition, head, &judged[..rows]) }
}

/// About how many elements a row of so many factors takes.
pub fn weight(factors: usize) -> usize {
    6 + 3 * factors
}

/// The marks that occur, in the order of their vocabulary.
fn key(rows: &[Row]) -> Vec<Mark> {
    let states = Considered::ALL.iter().copied().map(Some).chain([None]);
    let all =
        states.flat_map(|state| [Evidence::Cited, Evidence::Absent].map(|evidence| mark::factor(state, evidence)));
    let mut key: Vec<Mark> = Vec::new();
    for mark in all {
        if !key.contains(&mark) && rows.iter().any(|row| row.cells.contains(&mark)) {
            key.push(mark);
        }
    }
    key
}

fn row(edition: Edition, head: &Head, judged: &JudgedActivity) -> Row {
    let activity = &edition.content.activities[judged.activity];
    Row {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: super::places(edition, activity),
        cells: activity.factors.iter().map(|factor| state(factor.as_ref())).collect(),
        verdict: mark::planning(judged.planning),
        keys: filter::Keys::of(edition, activity),
    }
}

/// The mark of a factor.
fn state(factor: Option<&Factor>) -> Mark {
    let cited = if factor.is_some_and(cites_evidence) { Evidence::Cited } else { Evidence::Absent };
    mark::factor(factor.map(|factor| factor.considered.value), cited)
}

/// Whether evidence is given that is more than a text which stands in for it.
pub fn cites_evidence(factor: &Factor) -> bool {
    factor.evidence.as_ref().is_some_and(|evidence| !is_placeholder(&evidence.value))
}

/// Every factor of one activity with its evidence.
pub fn recorded(edition: Edition, activity: &Activity) -> Vec<Recorded> {
    let pairs = edition.content.site.factors.iter().zip(&activity.factors);
    let recorded = |(kind, factor): (&crate::content::model::FactorKind, &Option<Factor>)| {
        let evidence = factor.as_ref().and_then(|factor| factor.evidence.as_ref());
        Recorded {
            factor: kind.title.clone(),
            mark: state(factor.as_ref()),
            evidence: evidence.map(|evidence| evidence.value.clone()).unwrap_or_default(),
            source: source_link(edition, factor.as_ref().map_or(activity.factors_span, |it| it.considered.span)),
        }
    };
    pairs.map(recorded).collect()
}

/// `3 of 4 factors were considered or do not apply; 1 is not recorded`.
pub fn recorded_title(activity: &Activity) -> String {
    let total = activity.factors.len() as u32;
    let settled = activity.factors.iter().flatten().filter(|factor| is_settled(factor.considered.value)).count() as u32;
    let open = activity.factors.iter().filter(|factor| factor.is_none()).count() as u32;
    let considered = match settled {
        _ if total == 0 => return "No planning factors are asked about".into(),
        _ if open == total => return "No planning factor is recorded".into(),
        settled if settled == total => return "Every factor was considered or does not apply".into(),
        0 => "No factor was fully considered".to_owned(),
        settled => format!("{} factors were considered or do not apply", wording::of(settled, total)),
    };
    match open {
        0 => considered,
        open => format!("{considered}; {} {} not recorded", wording::whole(open), wording::is_are(open)),
    }
}

/// Whether nothing is left to ask about a factor.
fn is_settled(considered: Considered) -> bool {
    matches!(considered, Considered::Yes | Considered::NotApplicable)
}

/// Names the factor that is left out most often, if any is.
pub fn title(edition: Edition, judged: &[&JudgedActivity]) -> String {
    let total = judged.len() as u32;
    let settled = |factor: usize| {
        let of = |one: &&&JudgedActivity| {
            let recorded = edition.content.activities[one.activity].factors[factor].as_ref();
            recorded.is_some_and(|factor| is_settled(factor.considered.value))
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
