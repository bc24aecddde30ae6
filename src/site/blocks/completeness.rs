//! Whether one report holds what a report must hold, element by element.

use super::challenge::{Answer, answer};
use super::report_line;
use super::slot::Slot;
use crate::content::model::{Activity, Challenge, Challenges, Outcome, Report};
use crate::content::words::ChallengeStatus;
use crate::evaluate::model::ReportState;
use crate::site::mark::{self, Mark, Presence};
use crate::site::{Edition, wording};

#[derive(Debug, Clone)]
pub struct Check {
    pub title: String,
    pub elements: Vec<Element>,
}

/// One thing that is asked of a report.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    pub present: Mark,
    pub detail: String,
}

pub fn check(edition: Edition, slot: &Slot, report: &Report) -> Check {
    let answers = [arrival(edition, slot), values(slot.activity, report), named(report), answered(report)];
    let count = |wanted: Presence| answers.iter().filter(|(_, presence, _)| *presence == wanted).count() as u32;
    let (yes, no) = (count(Presence::Yes), count(Presence::No));
    let element = |(name, presence, detail): (String, Presence, String)| Element {
        name,
        present: mark::presence(presence),
        detail,
    };
    Check { title: title(yes, no), elements: answers.into_iter().map(element).collect() }
}

fn title(yes: u32, no: u32) -> String {
    match (yes, yes + no) {
        (_, 0) => "Nothing is asked of this report".into(),
        (0, 1) => "The one required element is missing".into(),
        (0, asked) => format!("None of {asked} required elements is there"),
        (yes, asked) if yes == asked => "Every required element is there".into(),
        (yes, asked) => format!("{} required elements are there", wording::of(yes, asked)),
    }
}

type Answered = (String, Presence, String);

fn arrival(edition: Edition, slot: &Slot) -> Answered {
    let days = slot.activity.due_days(&edition.content.site.policy).max(0).unsigned_abs();
    let name = format!("Received within {} of the period’s end", wording::count(days, "day", "days"));
    let dates = report_line::dates(slot);
    match slot.expected.map(|expected| expected.state) {
        Some(ReportState::Late) => (name, Presence::No, format!("{} {dates}", late(slot, edition))),
        Some(_) => (name, Presence::Yes, dates),
        None => (name, Presence::NotAsked, format!("No report was expected for this period. {dates}")),
    }
}

fn late(slot: &Slot, edition: Edition) -> String {
    format!("{}.", wording::sentence(slot.arrival_words(edition.content)))
}

/// What a report says of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Value,
    Reason,
    Nothing,
}

fn said(report: &Report, indicator: usize) -> Said {
    let Some(actual) = report.actual(indicator) else { return Said::Nothing };
    let mut readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
    match readings.any(|reading| !matches!(reading.result, Outcome::Missing(_))) {
        true => Said::Value,
        false => Said::Reason,
    }
}

fn values(activity: &Activity, report: &Report) -> Answered {
    let name = "A value for every indicator, or the reason for its absence".to_owned();
    let said: Vec<Said> = (0..activity.indicators.len()).map(|at| said(report, at)).collect();
    let count = |wanted: Said| said.iter().filter(|said| **said == wanted).count() as u32;
    let reasons = match count(Said::Reason) {
        0 => String::new(),
        reasons => format!(", {} of absence", wording::count(reasons, "reason", "reasons")),
    };
    let values = wording::sentence(wording::count(count(Said::Value), "value", "values"));
    let silent = activity.indicators.iter().zip(&said).filter(|(_, said)| **said == Said::Nothing);
    let silent: Vec<&str> = silent.map(|(indicator, _)| indicator.name.as_str()).collect();
    match silent.len() {
        _ if said.is_empty() => (name, Presence::NotAsked, "No indicators are recorded for the activity.".into()),
        0 => (name, Presence::Yes, format!("{values}{reasons}.")),
        1..=3 => (name, Presence::No, format!("{values}{reasons}; nothing of: {}.", silent.join("; "))),
        n => (name, Presence::No, format!("{values}{reasons}; nothing of {n} indicators.")),
    }
}

fn named(report: &Report) -> Answered {
    let name = "Challenges, or a statement that there were none".to_owned();
    match &report.challenges {
        Challenges::Unstated => (name, Presence::No, "Neither is given.".into()),
        Challenges::None => (name, Presence::Yes, "States that there were none.".into()),
        Challenges::Listed(listed) => {
            let count = wording::count(listed.len() as u32, "challenge", "challenges");
            (name, Presence::Yes, format!("{}.", wording::sentence(&count)))
        }
    }
}

fn answered(report: &Report) -> Answered {
    let name = "A strategy for each open challenge, or the reason for having none".to_owned();
    let is_open = |challenge: &&Challenge| challenge.status == ChallengeStatus::Open;
    let answers: Vec<Answer> = report.challenges.listed().iter().filter(is_open).map(answer).collect();
    let open = answers.len() as u32;
    let missing = answers.iter().filter(|answer| matches!(answer, Answer::Missing(_))).count() as u32;
    let reasons = answers.iter().filter(|answer| matches!(answer, Answer::Reason(_))).count() as u32;
    let presence = match (open, missing) {
        (0, _) => return (name, Presence::NotAsked, "No open challenge is named.".into()),
        (_, 0) => Presence::Yes,
        _ => Presence::No,
    };
    let parts = [
        (open - reasons - missing > 0)
            .then(|| wording::count(open - reasons - missing, "strategy", "strategies").to_string()),
        (reasons > 0).then(|| wording::count(reasons, "reason for having none", "reasons for having none").to_string()),
        (missing > 0).then(|| match (missing, open) {
            (1, 1) => "nothing for the one open challenge".to_owned(),
            (missing, open) if missing == open => format!("nothing for any of {open} open challenges"),
            (missing, open) => format!("nothing for {} open challenges", wording::of(missing, open)),
        }),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (name, presence, format!("{}.", wording::sentence(parts.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_count_only_what_is_asked() {
        for (yes, no, shown) in [
            (0, 0, "Nothing is asked of this report"),
            (0, 1, "The one required element is missing"),
            (4, 0, "Every required element is there"),
            (2, 1, "2 of 3 required elements are there"),
        ] {
            assert_eq!(title(yes, no), shown);
        }
    }
}
