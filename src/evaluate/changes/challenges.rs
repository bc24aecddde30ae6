//! Challenges whose state is not what it was: opened, resolved, dropped, taken up again.

use std::collections::BTreeMap;

use crate::evaluate::model::{ChallengeState, FollowedChallenge, JudgedActivity};

/// A challenge in another state than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChallengeMove {
    /// Index in `JudgedActivity::challenges` now.
    pub challenge: usize,
    /// None when no report had named it yet.
    pub before: Option<ChallengeState>,
    pub now: ChallengeState,
}

/// A challenge is the same when a report mentions it in the same place: its key may have become an id since.
pub fn moves(before: &JudgedActivity, now: &JudgedActivity) -> Vec<ChallengeMove> {
    let place = |challenge: &FollowedChallenge| {
        let state = challenge.state;
        challenge.mentions.iter().map(move |mention| (*mention, state)).collect::<Vec<_>>()
    };
    let states: BTreeMap<(usize, usize), ChallengeState> = before.challenges.iter().flat_map(place).collect();
    let of = |(at, challenge): (usize, &FollowedChallenge)| {
        let before = challenge.mentions.iter().find_map(|mention| states.get(mention)).copied();
        let changed = before != Some(challenge.state);
        changed.then_some(ChallengeMove { challenge: at, before, now: challenge.state })
    };
    now.challenges.iter().enumerate().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Challenge;
    use crate::evaluate::build::{challenge, quarterly};
    use ChallengeState::{Dropped, Open, Resolved};

    fn changes(reports: [Vec<Challenge>; 3], before: &str, now: &str) -> Vec<(Option<ChallengeState>, ChallengeState)> {
        let mut activity = quarterly("2015-01-01..");
        for (challenges, period) in reports.into_iter().zip(["FY2015-Q2", "FY2015-Q3", "FY2015-Q4"]) {
            activity = challenges.into_iter().fold(activity.report(period, ""), |all, one| all.challenge(one));
        }
        let (before, now) = (activity.clone().judged(before), activity.judged(now));
        moves(&before, &now).iter().map(|one| (one.before, one.now)).collect()
    }

    #[test]
    fn open_close_vanish_and_come_back() {
        let open = || challenge("a", "One");
        let resolved = || challenge("a", "").resolved();
        for (reports, before, now, expected) in [
            ([vec![open()], vec![], vec![]], "2014-12-31", "2015-03-31", vec![(None, Open)]),
            ([vec![open()], vec![open()], vec![]], "2015-03-31", "2015-06-30", vec![]),
            ([vec![open()], vec![resolved()], vec![]], "2015-03-31", "2015-06-30", vec![(Some(Open), Resolved)]),
            ([vec![open()], vec![], vec![]], "2015-03-31", "2015-06-30", vec![(Some(Open), Dropped)]),
            ([vec![open()], vec![], vec![open()]], "2015-06-30", "2015-09-30", vec![(Some(Dropped), Open)]),
            ([vec![open()], vec![resolved()], vec![open()]], "2015-06-30", "2015-09-30", vec![(Some(Resolved), Open)]),
            ([vec![open()], vec![resolved()], vec![]], "2014-12-31", "2015-06-30", vec![(None, Resolved)]),
            ([vec![open()], vec![], vec![]], "2014-12-31", "2015-06-30", vec![(None, Dropped)]),
        ] {
            assert_eq!(changes(reports.clone(), before, now), expected, "{reports:?} {before} {now}");
        }
    }

    #[test]
    fn a_challenge_that_gets_an_id_is_still_the_same() {
        let reports = [vec![challenge("", "Rain")], vec![challenge("rain", "Rain")], vec![]];
        assert_eq!(changes(reports, "2015-03-31", "2015-06-30"), []);
    }
}
