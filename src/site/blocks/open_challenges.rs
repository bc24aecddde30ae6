//! Challenges that still stand, each beside what the newest report that mentions it says will be done about it.

use serde::Serialize;

use crate::content::model::Challenge;
use crate::evaluate::model::*;
use crate::site::blocks::challenge::{self, Answer};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// About how many elements a challenge takes.
const PAIR: usize = 9;

/// A challenge and its strategy, side by side.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    pub text: String,
    pub activity: Anchor,
    /// `Open since FY2015 Quarter 1, for 366 days; named in 3 reports`.
    pub sub: String,
    pub strategy: String,
    /// What is said in the place of a strategy.
    pub gap: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Open {
    /// The oldest first.
    pub pairs: Vec<Pair>,
    /// How many are open, and how many of them are answered.
    pub note: String,
    pub more: Option<Anchor>,
}

/// The open challenges of some activities.
fn open<'a>(judged: &'a [&JudgedActivity]) -> impl Iterator<Item = (&'a JudgedActivity, &'a FollowedChallenge)> {
    let all = judged.iter().flat_map(|one| one.challenges.iter().map(move |challenge| (*one, challenge)));
    all.filter(|(_, challenge)| challenge.state == ChallengeState::Open)
}

/// About how many elements the open challenges of some activities take.
pub fn weight(judged: &[&JudgedActivity]) -> usize {
    PAIR * open(judged).count()
}

/// The open challenges of some activities, as many as about so many elements can show.
pub fn of_activities(edition: Edition, head: &Head, judged: &[&JudgedActivity], room: usize) -> Open {
    let mut open: Vec<(&JudgedActivity, &FollowedChallenge)> = open(judged).collect();
    open.sort_by_key(|(one, challenge)| (std::cmp::Reverse(challenge.age_days), one.activity));
    let answered = |wanted: fn(Option<Answer>) -> bool| {
        let answer = |(one, challenge): &&(&JudgedActivity, &FollowedChallenge)| {
            wanted(latest(edition, one, challenge).map(challenge::answer))
        };
        open.iter().filter(answer).count() as u32
    };
    let strategies = answered(|answer| matches!(answer, Some(Answer::Strategy(_))));
    let reasons = answered(|answer| matches!(answer, Some(Answer::Reason(_))));
    let shown = open.len().min((room / PAIR).max(3));
    Open {
        note: note(open.len() as u32, strategies, reasons),
        more: (open.len() > shown).then(|| {
            let rest = wording::whole((open.len() - shown) as u32);
            head.to(format!("See the {rest} others among all challenges"), "challenges/index.html")
        }),
        pairs: open[..shown].iter().map(|(one, challenge)| pair(edition, head, one, challenge)).collect(),
    }
}

/// `5 challenges are open: 2 with a strategy, 1 with a reason for having none and 2 without either.`
fn note(open: u32, strategies: u32, reasons: u32) -> String {
    let parts = [
        (strategies, "with a strategy"),
        (reasons, "with a reason for having none"),
        (open - strategies - reasons, "without a strategy or a reason"),
    ];
    let said: Vec<String> = match parts.iter().find(|(count, _)| *count == open) {
        Some((1, words)) => vec![(*words).to_owned()],
        Some((_, words)) => vec![format!("all {words}")],
        None => {
            let some = parts.iter().filter(|(count, _)| *count > 0);
            some.map(|(count, words)| format!("{} {words}", wording::whole(*count))).collect()
        }
    };
    match open {
        0 => "No challenge is open.".into(),
        1 => format!("1 challenge is open, {}.", wording::list(&said)),
        open => format!(
            "{} challenges are open: {}. The oldest come first; the strategy is that of the latest report that names \
             the challenge.",
            wording::whole(open),
            wording::list(&said)
        ),
    }
}

/// What the newest report that mentions a challenge says of it.
fn latest<'a>(edition: Edition<'a>, judged: &JudgedActivity, followed: &FollowedChallenge) -> Option<&'a Challenge> {
    let (report, at) = *followed.mentions.last()?;
    edition.content.activities[judged.activity].reports.get(report)?.challenges.listed().get(at)
}

/// The strategy, or what is said in its place.
fn strategy(answer: Option<Answer>) -> (String, String) {
    match answer {
        Some(Answer::Strategy(strategy)) => (strategy.to_owned(), String::new()),
        Some(Answer::Reason(reason)) => (format!("None, for this reason: {reason}"), String::new()),
        Some(Answer::Missing(Some(text))) => (String::new(), format!("No strategy is given, only “{text}”.")),
        Some(Answer::Missing(None) | Answer::Resolved) | None => (String::new(), "No strategy is given.".into()),
    }
}

fn pair(edition: Edition, head: &Head, judged: &JudgedActivity, followed: &FollowedChallenge) -> Pair {
    let activity = &edition.content.activities[judged.activity];
    let (strategy, gap) = strategy(latest(edition, judged, followed).map(challenge::answer));
    let first = followed.mentions.first().and_then(|(report, _)| activity.reports.get(*report));
    let since = first.map(|report| wording::period(report.period.value).to_string()).unwrap_or_default();
    let age = wording::count(followed.age_days.unsigned_abs(), "day", "days");
    let named = wording::count(followed.mentions.len() as u32, "report", "reports");
    Pair {
        text: followed.text(activity).to_owned(),
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: format!("Open since {since}, for {age}; named in {named}"),
        strategy,
        gap,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_challenges_and_strategies() {
        for (open, strategies, reasons, words) in [
            (0, 0, 0, "No challenge is open."),
            (1, 1, 0, "1 challenge is open, with a strategy."),
            (1, 0, 0, "1 challenge is open, without a strategy or a reason."),
            (3, 3, 0, "3 challenges are open: all with a strategy. The oldest"),
            (3, 0, 0, "3 challenges are open: all without a strategy or a reason. The oldest"),
            (5, 2, 1, "5 challenges are open: 2 with a strategy, 1 with a reason for having none and 2 without a"),
        ] {
            let said = note(open, strategies, reasons);
            assert!(said.starts_with(words), "{said}");
        }
    }
}
