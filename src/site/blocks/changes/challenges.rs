//! Challenges that opened, were resolved, vanished or came back.

use super::{Listed, Pair};
use crate::evaluate::changes::ChallengeMove;
use crate::evaluate::model::ChallengeState;
use crate::site::mark::{self, Mark};
use crate::site::view::Anchor;
use crate::site::{routes, short, wording};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChallengeRow {
    pub mark: Mark,
    pub text: String,
    /// Empty on the activity's own page.
    pub activity: Anchor,
    /// The report that says so.
    pub report: Anchor,
}

/// Every challenge that moved, by activity.
pub fn listed(pairs: &[Pair], room: usize) -> Listed<ChallengeRow> {
    let all = || pairs.iter().flat_map(|pair| pair.changes.challenges.iter().map(move |one| (pair, one)));
    let title = title(all().map(|(_, one)| kind(one)));
    Listed::of(title, all().count(), all().map(|(pair, one)| row(pair, one)), room)
}

/// What happened to a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opened,
    Reopened,
    Resolved,
    Dropped,
}

fn kind(one: &ChallengeMove) -> Kind {
    match (one.now, one.before) {
        (ChallengeState::Open, None) => Kind::Opened,
        (ChallengeState::Open, Some(_)) => Kind::Reopened,
        (ChallengeState::Resolved, _) => Kind::Resolved,
        (ChallengeState::Dropped, _) => Kind::Dropped,
    }
}

fn row(pair: &Pair, one: &ChallengeMove) -> ChallengeRow {
    let Pair { page, activity, now, .. } = *pair;
    let challenge = &now.challenges[one.challenge];
    let label = match kind(one) {
        Kind::Opened => "Opened",
        Kind::Reopened => "Taken up again",
        Kind::Resolved => "Resolved",
        Kind::Dropped => "Dropped without being resolved",
    };
    // One that was dropped is missed in the report after its last mention.
    let last = challenge.mentions.last().map_or(0, |(report, _)| *report);
    let said_in = match one.now {
        ChallengeState::Open | ChallengeState::Resolved => Some(last),
        ChallengeState::Dropped => now.known.iter().copied().find(|known| *known > last),
    };
    let report = said_in.map(|at| activity.reports[at].period.value);
    ChallengeRow {
        mark: Mark { label: label.into(), ..mark::challenge(one.now) },
        text: challenge.text(activity).to_owned(),
        activity: pair.link(),
        report: report.map_or_else(Anchor::default, |period| {
            let title = format!("{} report", short::period(period));
            page.head.to(title, &routes::report(&activity.id, &period.to_string()))
        }),
    }
}

/// `2 challenges opened, 1 was resolved and 1 was dropped`.
fn title(kinds: impl Iterator<Item = Kind> + Clone) -> String {
    let count = |kind: Kind| kinds.clone().filter(|one| *one == kind).count() as u32;
    let was_were = |n: u32| if n == 1 { "was" } else { "were" };
    let (opened, reopened) = (count(Kind::Opened), count(Kind::Reopened));
    let (resolved, dropped) = (count(Kind::Resolved), count(Kind::Dropped));
    let clauses = [
        (opened, "opened".to_owned()),
        (reopened, format!("{} taken up again", was_were(reopened))),
        (resolved, format!("{} resolved", was_were(resolved))),
        (dropped, format!("{} dropped without being resolved", was_were(dropped))),
    ];
    let mut named: Vec<String> = Vec::new();
    for (n, what) in clauses.into_iter().filter(|(n, _)| *n > 0) {
        let subject = match (named.is_empty(), n) {
            (true, n) => wording::count(n, "challenge", "challenges").to_string(),
            (false, n) => wording::whole(n).to_string(),
        };
        named.push(format!("{subject} {what}"));
    }
    if named.is_empty() { "No challenge opened or closed".into() } else { wording::list(&named).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_count_what_happened() {
        use Kind::*;
        for (kinds, shown) in [
            (&[][..], "No challenge opened or closed"),
            (&[Opened], "1 challenge opened"),
            (&[Resolved], "1 challenge was resolved"),
            (&[Opened, Opened, Dropped], "2 challenges opened and 1 was dropped without being resolved"),
            (&[Opened, Reopened, Resolved, Resolved], "1 challenge opened, 1 was taken up again and 2 were resolved"),
        ] {
            assert_eq!(title(kinds.iter().copied()), shown);
        }
    }
}
