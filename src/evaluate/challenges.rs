//! Challenges followed across an activity's known reports (SPEC section 7): which mentions are of one challenge, what became
//! of it, and how old it is.
//!
//! Mentions are taken in period order. An id carries on the challenge of that id; a new id takes over a challenge that so far
//! had none and the same text; without an id, the challenge last mentioned with the same text is carried on.

use std::collections::BTreeMap;

use super::model::{ChallengeState, FollowedChallenge};
use super::record::{Known, Record};
use crate::content::model::{Activity, Challenge};
use crate::content::period::days_between;
use crate::content::text::fold;
use crate::content::words::ChallengeStatus;

/// The challenges of an activity, in order of first mention.
pub fn follow(record: &Record) -> Vec<FollowedChallenge> {
    let listed = |known: &Known| record.activity.reports[known.report].challenges.listed();
    // Texts are only compared where a mention has nothing else to be known by.
    let compares_texts = record.known.iter().flat_map(listed).any(|challenge| challenge.id.is_none());
    let mut threads = Threads { compares_texts, ..Threads::default() };
    for known in &record.known {
        for (entry, challenge) in listed(known).iter().enumerate() {
            threads.take(challenge, (known.report, entry));
        }
    }
    threads.followed.shrink_to_fit();
    threads.followed.into_iter().map(|challenge| conclude(record, challenge)).collect()
}

/// Challenges found so far, and how a mention finds its own.
#[derive(Debug, Default)]
struct Threads<'a> {
    /// Whether any mention has no id.
    compares_texts: bool,
    followed: Vec<FollowedChallenge>,
    by_id: BTreeMap<&'a str, usize>,
    /// By folded text: the challenge last mentioned with it.
    by_text: BTreeMap<String, usize>,
    /// By folded text: the challenge that has no id yet.
    nameless: BTreeMap<String, usize>,
}

impl<'a> Threads<'a> {
    fn take(&mut self, challenge: &'a Challenge, mention: (usize, usize)) {
        let text = challenge.text.as_ref().map(|text| text.value.as_str());
        let folded = text.filter(|_| self.compares_texts).map(fold);
        let at = self
            .find(challenge.id.as_deref(), folded.as_deref())
            .unwrap_or_else(|| self.begin(challenge, folded.as_deref()));
        if let Some(id) = &challenge.id {
            self.by_id.insert(id, at);
        }
        if let Some(folded) = folded {
            self.by_text.insert(folded, at);
        }
        self.followed[at].mentions.push(mention);
    }

    fn find(&mut self, id: Option<&str>, folded: Option<&str>) -> Option<usize> {
        let Some(id) = id else {
            return self.by_text.get(folded?).copied();
        };
        if let Some(at) = self.by_id.get(id) {
            return Some(*at);
        }
        let at = self.nameless.remove(folded?)?;
        self.followed[at].key = id.to_owned();
        self.followed[at].has_id = true;
        Some(at)
    }

    fn begin(&mut self, challenge: &Challenge, folded: Option<&str>) -> usize {
        let at = self.followed.len();
        if let (None, Some(folded)) = (&challenge.id, folded) {
            self.nameless.insert(folded.to_owned(), at);
        }
        self.followed.push(FollowedChallenge {
            key: challenge.id.as_deref().or(folded).unwrap_or_default().to_owned(),
            has_id: challenge.id.is_some(),
            mentions: Vec::new(),
            state: ChallengeState::Open,
            age_days: 0,
        });
        at
    }
}

/// State and age, once all mentions are in. Age counts from the last day of the period, not cut to the activity, so that it
/// is below zero while a report is known before its period is over.
fn conclude(record: &Record, mut followed: FollowedChallenge) -> FollowedChallenge {
    let activity = record.activity;
    followed.mentions.shrink_to_fit();
    let last_day = |(report, _): &(usize, usize)| activity.reports[*report].period.value.last();
    let resolved_at = resolving_mention(activity, &followed.mentions);
    let last_known = record.known.last().map(|known| known.report);
    let last_mentioned = followed.mentions.last().map(|(report, _)| *report);
    followed.state = match resolved_at {
        Some(_) => ChallengeState::Resolved,
        None if last_mentioned < last_known => ChallengeState::Dropped,
        None => ChallengeState::Open,
    };
    let until = resolved_at.map_or(record.as_of, last_day);
    followed.age_days = followed.mentions.first().map_or(0, |first| days_between(last_day(first), until));
    followed
}

/// The mention that resolved a challenge for good; none when it is open at its last mention.
fn resolving_mention<'a>(activity: &Activity, mentions: &'a [(usize, usize)]) -> Option<&'a (usize, usize)> {
    let status = |(report, entry): &(usize, usize)| activity.reports[*report].challenges.listed()[*entry].status;
    let resolved = mentions.iter().rev().take_while(|mention| status(mention) == ChallengeStatus::Resolved);
    resolved.last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{ActivityBuilder, challenge, quarterly};
    use ChallengeState::{Dropped, Open, Resolved};

    /// Quarterly reports of 2015, each with these challenges.
    fn reports(quarters: Vec<Vec<Challenge>>) -> ActivityBuilder {
        let start = quarterly("2015-01-01..");
        quarters.into_iter().enumerate().fold(start, |activity, (n, challenges)| {
            let activity = activity.report(&format!("2015-Q{}", n + 1), "");
            challenges.into_iter().fold(activity, ActivityBuilder::challenge)
        })
    }

    /// Key and mentions by report of each challenge.
    fn threads(quarters: Vec<Vec<Challenge>>) -> Vec<(String, Vec<usize>)> {
        let challenges = reports(quarters).judged("2016-06-30").challenges;
        let reports = |mentions: Vec<(usize, usize)>| mentions.into_iter().map(|(report, _)| report).collect();
        challenges.into_iter().map(|challenge| (challenge.key, reports(challenge.mentions))).collect()
    }

    #[test]
    fn ids_carry_on_whatever_the_text() {
        let quarters = vec![
            vec![challenge("a", "One")],
            vec![challenge("a", ""), challenge("b", "One")],
            vec![challenge("a", "Two")],
        ];
        assert_eq!(threads(quarters.clone()), [("a".into(), vec![0, 1, 2]), ("b".into(), vec![1])]);
        let activity = reports(quarters);
        let followed = activity.clone().judged("2016-06-30").challenges;
        assert_eq!((followed[0].id(), followed[0].text(&activity.0)), (Some("a"), "Two"));
        assert_eq!(followed[0].mentions, [(0, 0), (1, 0), (2, 0)]);
    }

    #[test]
    fn the_same_text_carries_on_where_either_has_no_id() {
        let folded =
            vec![vec![challenge("", "Staff  leave")], vec![challenge("", "staff leave")], vec![challenge("", "Rain")]];
        assert_eq!(threads(folded), [("staff leave".into(), vec![0, 1]), ("rain".into(), vec![2])]);
        let named_later =
            vec![vec![challenge("", "Staff leave")], vec![challenge("a", "Staff leave")], vec![challenge("a", "")]];
        assert_eq!(threads(named_later), [("a".into(), vec![0, 1, 2])]);
        let named_first = vec![
            vec![challenge("a", "Staff leave")],
            vec![challenge("a", "They go")],
            vec![challenge("", "Staff leave")],
        ];
        assert_eq!(threads(named_first), [("a".into(), vec![0, 1, 2])]);
        let two_names = vec![vec![challenge("a", "Rain")], vec![challenge("b", "Rain")], vec![challenge("", "Rain")]];
        assert_eq!(threads(two_names), [("a".into(), vec![0]), ("b".into(), vec![1, 2])]);
    }

    #[test]
    fn state_is_that_of_the_last_mention() {
        let (open, resolved) = (|| vec![challenge("a", "One")], || vec![challenge("a", "").resolved()]);
        for (quarters, as_of, state, age_days) in [
            (vec![open()], "2015-04-10", Open, 10),
            (vec![open(), open()], "2015-07-10", Open, 101),
            (vec![open(), vec![]], "2015-06-29", Open, 90),
            (vec![open(), vec![]], "2015-06-30", Dropped, 91),
            (vec![open(), resolved()], "2016-06-30", Resolved, 91),
            (vec![open(), resolved(), resolved()], "2016-06-30", Resolved, 91),
            (vec![open(), resolved(), vec![]], "2016-06-30", Resolved, 91),
            (vec![open(), resolved(), open()], "2015-10-10", Open, 193),
            (vec![open(), resolved(), open(), resolved()], "2016-06-30", Resolved, 275),
            (vec![open(), vec![], open()], "2015-09-30", Open, 183),
            (vec![resolved()], "2015-04-10", Resolved, 0),
        ] {
            let followed = reports(quarters.clone()).judged(as_of).challenges.remove(0);
            assert_eq!((followed.state, followed.age_days), (state, age_days), "{quarters:?} {as_of}");
        }
    }

    #[test]
    fn unknown_reports_play_no_part() {
        let activity = reports(vec![vec![challenge("a", "One")], vec![challenge("b", "Two")]]).submitted("2015-08-01");
        assert_eq!(activity.clone().judged("2015-07-31").challenges.len(), 1);
        assert_eq!(activity.judged("2015-08-01").challenges.len(), 2);
    }
}
