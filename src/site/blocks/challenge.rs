//! Challenges: what became of each across an activity's reports, and what was to be done about it.

use std::borrow::Cow;
use std::fmt::{self, Display};

use serde::Serialize;

use crate::content::model::{Activity, Challenge};
use crate::content::text::is_placeholder;
use crate::content::words::ChallengeStatus;
use crate::diagnostic::Spanned;
use crate::evaluate::model::{ChallengeState, FollowedChallenge};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{routes, wording};

/// What one report says is done about a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    Strategy(&'a str),
    /// Why there is no strategy.
    Reason(&'a str),
    /// Resolved, so that none is needed.
    Resolved,
    /// Nothing, or a text that stands in for one; the latter is kept.
    Missing(Option<&'a str>),
}

/// Texts that stand in for one that was never written count as absent, as they do for the verdict.
pub fn answer(challenge: &Challenge) -> Answer<'_> {
    let written = |text: &Spanned<String>| !is_placeholder(&text.value);
    match (challenge.strategy.as_ref(), challenge.no_strategy_reason.as_deref()) {
        (Some(strategy), _) if written(strategy) => Answer::Strategy(&strategy.value),
        (_, Some(reason)) if written(reason) => Answer::Reason(&reason.value),
        _ if challenge.status == ChallengeStatus::Resolved => Answer::Resolved,
        (strategy, reason) => Answer::Missing(strategy.or(reason).map(|text| text.value.as_str())),
    }
}

/// A challenge followed across the reports of its activity.
#[derive(Debug, Clone, Serialize)]
pub struct Followed {
    pub text: String,
    pub id: Option<String>,
    pub state: Mark,
    /// `open for 456 days`, `resolved after 92 days`.
    pub age: String,
    /// `456 days`.
    pub days: String,
    pub first: Anchor,
    /// The last mention, where it is not the first.
    pub last: Option<Anchor>,
    /// What was to be done about it, in order.
    pub steps: Vec<Step>,
}

/// A strategy, a reason for having none, or a gap, from the report that first says so.
#[derive(Debug, Clone, Serialize)]
pub struct Step {
    pub report: Anchor,
    /// `strategy`, `reason`, `resolved` or `gap`.
    pub kind: &'static str,
    pub text: String,
    /// `unchanged in 2 later reports`.
    pub again: String,
}

pub fn followed(head: &Head, activity: &Activity, challenge: &FollowedChallenge) -> Followed {
    let report = |(report, _): &(usize, usize)| {
        let period = activity.reports[*report].period.value;
        head.to(wording::period(period), &routes::report(&activity.id, &period.to_string()))
    };
    Followed {
        text: challenge.text(activity).to_owned(),
        id: challenge.id().map(str::to_owned),
        state: mark::challenge(challenge.state),
        age: age(challenge),
        days: days(challenge),
        first: challenge.mentions.first().map(report).unwrap_or_default(),
        last: challenge.mentions.last().filter(|_| challenge.mentions.len() > 1).map(report),
        steps: steps(activity, challenge, report),
    }
}

/// `2 challenges are open, 1 was dropped without being resolved, 3 are resolved.`
pub fn note<'a>(challenges: impl Iterator<Item = &'a FollowedChallenge> + Clone) -> String {
    let count = |state| challenges.clone().filter(|challenge| challenge.state == state).count() as u32;
    let words = [
        (count(ChallengeState::Open), "is open", "are open"),
        (count(ChallengeState::Dropped), "was dropped without being resolved", "were dropped without being resolved"),
        (count(ChallengeState::Resolved), "is resolved", "are resolved"),
    ];
    let mut parts = Vec::new();
    for (count, one, many) in words {
        let noun = match (parts.is_empty(), count) {
            (false, _) => "",
            (true, 1) => " challenge",
            (true, _) => " challenges",
        };
        match count {
            0 => {}
            1 => parts.push(format!("1{noun} {one}")),
            count => parts.push(format!("{}{noun} {many}", wording::whole(count))),
        }
    }
    if parts.is_empty() { "No report names a challenge.".into() } else { format!("{}.", wording::list(&parts)) }
}

/// `open for 456 days`, `resolved after 92 days`, `first named 456 days ago`.
pub fn age(challenge: &FollowedChallenge) -> String {
    let days = days(challenge);
    match challenge.state {
        ChallengeState::Open => format!("open for {days}"),
        ChallengeState::Resolved if challenge.age_days <= 0 => "resolved within the period that named it".to_owned(),
        ChallengeState::Resolved => format!("resolved after {days}"),
        ChallengeState::Dropped => format!("first named {days} ago"),
    }
}

fn days(challenge: &FollowedChallenge) -> String {
    match challenge.age_days.max(0) {
        0 => "less than a day".to_owned(),
        days => wording::count(days.unsigned_abs(), "day", "days").to_string(),
    }
}

/// An answer that neighbouring mentions of a challenge share.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    pub answer: Answer<'a>,
    /// The first of them: report and place in its list.
    pub mention: (usize, usize),
    /// How many more there are.
    pub again: u32,
}

/// What reports say is to be done about a challenge, in order, each answer once as long as it stays.
pub fn runs<'a>(activity: &'a Activity, challenge: &FollowedChallenge) -> Vec<Run<'a>> {
    let mut runs: Vec<Run> = Vec::new();
    for mention in &challenge.mentions {
        let answer = answer(&activity.reports[mention.0].challenges.listed()[mention.1]);
        match runs.last_mut() {
            Some(last) if last.answer == answer => last.again += 1,
            _ => runs.push(Run { answer, mention: *mention, again: 0 }),
        }
    }
    runs
}

/// `unchanged in 2 later reports`.
pub fn unchanged(again: u32) -> impl Display {
    fmt::from_fn(move |f| write!(f, "unchanged in {}", wording::count(again, "later report", "later reports")))
}

fn steps(activity: &Activity, challenge: &FollowedChallenge, report: impl Fn(&(usize, usize)) -> Anchor) -> Vec<Step> {
    let step = |run: Run| {
        let (kind, text) = put(run.answer);
        let again = if run.again > 0 { unchanged(run.again).to_string() } else { String::new() };
        Step { report: report(&run.mention), kind, text: text.into_owned(), again }
    };
    runs(activity, challenge).into_iter().map(step).collect()
}

impl Step {
    /// The step of a challenge that no report mentions.
    pub fn none() -> Step {
        let (kind, text) = put(Answer::Missing(None));
        Step { report: Anchor::default(), kind, text: text.into_owned(), again: String::new() }
    }
}

/// The kind of an answer and its words.
pub fn put(answer: Answer<'_>) -> (&'static str, Cow<'_, str>) {
    match answer {
        Answer::Strategy(text) => ("strategy", text.into()),
        Answer::Reason(text) => ("reason", text.into()),
        Answer::Resolved => ("resolved", "Resolved; no strategy is stated.".into()),
        Answer::Missing(None) => ("gap", "No strategy stated".into()),
        Answer::Missing(Some(text)) => ("gap", format!("No strategy stated: the report says only “{text}”").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Span};
    use crate::evaluate::build;
    use crate::site::made::Made;

    const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

    fn challenge(strategy: Option<&str>, reason: Option<&str>, status: ChallengeStatus) -> Challenge {
        let text = |text: Option<&str>| text.map(|text| Spanned::new(text.to_owned(), HERE));
        let (strategy, no_strategy_reason) = (text(strategy), text(reason).map(Box::new));
        Challenge { head: HERE, id: None, text: text(Some("Posts")), strategy, no_strategy_reason, status }
    }

    #[test]
    fn tells_strategies_reasons_and_gaps_apart() {
        use ChallengeStatus::{Open, Resolved};
        for (strategy, reason, status, expected) in [
            (Some("Train"), None, Open, Answer::Strategy("Train")),
            (Some("tbd"), None, Open, Answer::Missing(Some("tbd"))),
            (None, Some("Not ours"), Open, Answer::Reason("Not ours")),
            (Some("?"), Some("Not ours"), Open, Answer::Reason("Not ours")),
            (None, None, Open, Answer::Missing(None)),
            (None, None, Resolved, Answer::Resolved),
            (Some("Train"), None, Resolved, Answer::Strategy("Train")),
        ] {
            assert_eq!(answer(&challenge(strategy, reason, status)), expected);
        }
    }

    #[test]
    fn strategies_follow_one_another_and_repeated_ones_stand_once() {
        let turnover = || build::challenge("turnover", "Posts");
        let activity = build::quarterly("2014-10-01..")
            .report("FY2015-Q1", "")
            .challenge(turnover().strategy("Train"))
            .report("FY2015-Q2", "")
            .challenge(turnover().strategy("Train"))
            .report("FY2015-Q3", "")
            .challenge(turnover())
            .report("FY2015-Q4", "")
            .challenge(turnover().resolved());
        let made = Made::new(build::site_of([activity]), "2016-03-31");
        let followed = followed(&made.head(), &made.edition().content.activities[0], &made.judged().challenges[0]);
        let steps: Vec<String> = followed
            .steps
            .iter()
            .map(|step| format!("{}, {}: {} {}", step.report.title, step.kind, step.text, step.again))
            .collect();
        assert_eq!(
            steps,
            [
                "FY2015 Quarter 1, strategy: Train unchanged in 1 later report",
                "FY2015 Quarter 3, gap: No strategy stated ",
                "FY2015 Quarter 4, resolved: Resolved; no strategy is stated. ",
            ]
        );
        assert_eq!(followed.state.key, "resolved");
        assert_eq!(followed.first.href.as_deref(), Some("../reports/activity/FY2015-Q1.html"));
    }

    #[test]
    fn notes_count_what_became_of_challenges() {
        use ChallengeState::{Dropped, Open, Resolved};
        let followed =
            |state| FollowedChallenge { key: String::new(), has_id: false, mentions: Vec::new(), state, age_days: 0 };
        for (states, shown) in [
            (&[][..], "No report names a challenge."),
            (&[Open], "1 challenge is open."),
            (&[Open, Open, Resolved], "2 challenges are open and 1 is resolved."),
            (&[Dropped, Resolved, Resolved], "1 challenge was dropped without being resolved and 2 are resolved."),
        ] {
            assert_eq!(note(states.iter().copied().map(followed).collect::<Vec<_>>().iter()), shown);
        }
    }

    #[test]
    fn ages_read_well_from_the_first_day_on() {
        let followed = |state, age_days| FollowedChallenge {
            key: String::new(),
            has_id: false,
            mentions: Vec::new(),
            state,
            age_days,
        };
        for (state, days, shown) in [
            (ChallengeState::Open, -3, "open for less than a day"),
            (ChallengeState::Open, 1, "open for 1 day"),
            (ChallengeState::Open, 456, "open for 456 days"),
            (ChallengeState::Resolved, 0, "resolved within the period that named it"),
            (ChallengeState::Resolved, 92, "resolved after 92 days"),
            (ChallengeState::Dropped, 92, "first named 92 days ago"),
        ] {
            assert_eq!(age(&followed(state, days)), shown);
        }
    }
}
