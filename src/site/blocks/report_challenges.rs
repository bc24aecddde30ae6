//! The challenges that one report names, each beside what it says will be done.

use super::challenge::{self, answer};
use crate::content::model::{Activity, Challenge, Challenges};
use crate::content::words::ChallengeStatus;
use crate::evaluate::model::{ChallengeState, JudgedActivity};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{routes, wording};

/// What a report says of challenges.
#[derive(Debug)]
pub enum Said {
    Named {
        pairs: Vec<Pair>,
        /// The rule that finds challenges without a strategy.
        rule: Anchor,
    },
    /// That there were none, in words.
    None(&'static str),
    /// Nothing at all, which is a gap.
    Nothing(&'static str),
}

/// A challenge and what is done about it.
#[derive(Debug)]
pub struct Pair {
    pub text: String,
    /// The report that named it first, where that is an earlier one.
    pub since: Option<Anchor>,
    pub resolved: Option<Mark>,
    /// `strategy`, `reason`, `resolved` or `gap`.
    pub kind: &'static str,
    pub answer: String,
}

impl Said {
    /// How many challenges are named.
    pub fn count(&self) -> usize {
        match self {
            Said::Named { pairs, .. } => pairs.len(),
            Said::None(_) | Said::Nothing(_) => 0,
        }
    }
}

/// What the report `known` says, which is one of the activity's.
pub fn all(head: &Head, activity: &Activity, judged: &JudgedActivity, known: usize) -> Said {
    match &activity.reports[known].challenges {
        Challenges::Unstated => Said::Nothing("The report neither names a challenge nor says that there were none."),
        Challenges::None => Said::None("The report states that there were no challenges."),
        Challenges::Listed(listed) => {
            let listed = listed.iter().enumerate();
            let pairs = listed.map(|(at, challenge)| pair(head, activity, judged, (known, at), challenge)).collect();
            let rule = "challenge-without-strategy";
            Said::Named { pairs, rule: head.to(rule, &routes::rule(rule)) }
        }
    }
}

fn pair(
    head: &Head,
    activity: &Activity,
    judged: &JudgedActivity,
    mention: (usize, usize),
    challenge: &Challenge,
) -> Pair {
    let followed = judged.challenges.iter().find(|followed| followed.mentions.contains(&mention));
    let mentions = followed.map_or(&[][..], |followed| &followed.mentions);
    let so_far = mentions.iter().filter(|other| **other <= mention);
    let text = so_far.rev().find_map(|(report, at)| activity.reports[*report].challenges.listed()[*at].text.as_ref());
    let first = mentions.first().filter(|first| first.0 < mention.0);
    let (kind, answer) = challenge::put(answer(challenge));
    Pair {
        text: match (text, &challenge.id) {
            (Some(text), _) => text.value.clone(),
            (None, Some(id)) => format!("Called “{id}”; no report says what it is."),
            (None, None) => "No report says what it is.".into(),
        },
        since: first.map(|(report, _)| {
            let period = activity.reports[*report].period.value;
            head.to(wording::period(period), &routes::report(&activity.id, &period.to_string()))
        }),
        resolved: (challenge.status == ChallengeStatus::Resolved).then(|| mark::challenge(ChallengeState::Resolved)),
        kind,
        answer: answer.into_owned(),
    }
}
