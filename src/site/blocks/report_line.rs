//! The reports of one activity, the newest first: how each arrived, whether it is complete, and what it holds.

use super::challenge::{Answer, answer};
use super::slot::{Slot, slots};
use crate::content::model::{Challenges, Outcome, Report};
use crate::content::words::ChallengeStatus;
use crate::evaluate::model::JudgedActivity;
use crate::site::mark::Mark;
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, wording};

#[derive(Debug, Clone, Default)]
pub struct Line {
    pub items: Vec<Item>,
    /// Says so when earlier reports are left out.
    pub more: Option<Anchor>,
}

#[derive(Debug, Clone)]
pub struct Item {
    pub report: Anchor,
    /// Completeness where the report is known, else arrival.
    pub mark: Mark,
    pub arrival: Mark,
    /// `late by 30 days`.
    pub arrival_words: String,
    /// `Complete`; empty where no report is known.
    pub completeness: String,
    /// When it was due and submitted, and what it holds.
    pub text: String,
}

/// The newest reports, at most so many; the list of all reports holds the rest.
pub fn line(edition: Edition, head: &Head, judged: &JudgedActivity, most: usize) -> Line {
    let activity = &edition.content.activities[judged.activity];
    let slots = slots(activity, judged);
    let left = slots.len().saturating_sub(most);
    Line {
        items: slots.iter().rev().take(most).map(|slot| item(edition, head, slot)).collect(),
        more: (left > 0).then(|| {
            let title =
                format!("{} in the list of all reports", wording::count(left as u32, "earlier one", "earlier ones"));
            head.to(title, "reports/index.html")
        }),
    }
}

fn item(edition: Edition, head: &Head, slot: &Slot) -> Item {
    let arrival = slot.arrival(edition.content);
    let completeness = slot.completeness();
    let mut sentences = vec![dates(slot)];
    if let Some(report) = slot.report {
        sentences.push(values(slot, report));
        sentences.push(challenges(report));
    }
    Item {
        report: slot.link(head, format!("{} report", wording::period(slot.period))),
        mark: completeness.clone().unwrap_or_else(|| arrival.clone()),
        arrival_words: wording::sentence(slot.arrival_words(edition.content)),
        arrival,
        completeness: completeness.map(|mark| mark.label.to_lowercase()).unwrap_or_default(),
        text: sentences.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
    }
}

/// `Submitted 29 November 2015, due 30 October 2015.`
pub fn dates(slot: &Slot) -> String {
    let submitted = slot.report.map(|report| match &report.submitted {
        Some(day) => format!("Submitted {}", wording::date(day.value)),
        None => "Submitted without a date".to_owned(),
    });
    let due = slot.expected.map(|expected| wording::date(expected.due));
    match (submitted, due) {
        (Some(submitted), Some(due)) => format!("{submitted}, due {due}."),
        (Some(submitted), None) => format!("{submitted}."),
        (None, Some(due)) => format!("Due {due}."),
        (None, None) => String::new(),
    }
}

/// `4 of 5 indicators have a value.`
fn values(slot: &Slot, report: &Report) -> String {
    let has_value = |at: usize| {
        report.actual(at).is_some_and(|actual| {
            let mut readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
            readings.any(|reading| !matches!(reading.result, Outcome::Missing(_)))
        })
    };
    let total = slot.activity.indicators.len() as u32;
    let with = (0..slot.activity.indicators.len()).filter(|at| has_value(*at)).count() as u32;
    match (with, total) {
        (_, 0) => String::new(),
        (0, _) => "No indicator has a value.".into(),
        (1, 1) => "The one indicator has a value.".into(),
        (with, total) if with == total => format!("All {total} indicators have a value."),
        (with, total) => format!("{} indicators have a value.", wording::of(with, total)),
    }
}

/// `2 challenges, 1 of them without a strategy.`
pub fn challenges(report: &Report) -> String {
    let listed = match &report.challenges {
        Challenges::Unstated => return "Says nothing of challenges.".into(),
        Challenges::None => return "States that there were no challenges.".into(),
        Challenges::Listed(listed) => listed,
    };
    let open = listed.iter().filter(|challenge| challenge.status == ChallengeStatus::Open);
    let without = open.filter(|challenge| matches!(answer(challenge), Answer::Missing(_))).count() as u32;
    let total = listed.len() as u32;
    let named = wording::count(total, "challenge", "challenges");
    match (without, total) {
        (0, _) => format!("{}.", wording::sentence(&named)),
        (1, 1) => "1 challenge, without a strategy.".into(),
        (without, total) if without == total => format!("{named}, all without a strategy."),
        (without, _) => format!("{named}, {} of them without a strategy.", wording::whole(without)),
    }
}
