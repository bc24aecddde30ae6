//! The status vocabulary as it is shown: each state is a shape, a colour and a word, never a colour alone.

use serde::Serialize;

use crate::content::words::{Considered, RecommendationStatus};
use crate::evaluate::model::{ChallengeState, ReportState, Tally, Verdict};

use super::wording;

/// One state, ready to be drawn: the symbol's id, its colour class, and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub icon: &'static str,
    pub class: &'static str,
    pub label: String,
    /// The word in data files and filters.
    pub key: &'static str,
}

impl Mark {
    fn new(icon: &'static str, class: &'static str, key: &'static str, label: &str) -> Mark {
        Mark { icon, class, label: label.to_owned(), key }
    }
}

/// Symbol and colour class of a verdict.
fn look(verdict: Verdict) -> (&'static str, &'static str) {
    match verdict {
        Verdict::Exceeded => ("ex", "i-ex"),
        Verdict::Met => ("met", "i-met"),
        Verdict::OnTrack => ("on", "i-on"),
        Verdict::PartiallyMet => ("part", "i-part"),
        Verdict::OffTrack => ("off", "i-off"),
        Verdict::NotMet => ("not", "i-not"),
        Verdict::NotDue => ("due", "i-due"),
        Verdict::NoData => ("nd", "i-nd"),
        Verdict::NoTarget => ("nt", "i-nt"),
    }
}

pub fn verdict(verdict: Verdict) -> Mark {
    let (icon, class) = look(verdict);
    Mark::new(icon, class, verdict.word(), wording::verdict(verdict))
}

/// How a report arrived.
pub fn arrival(state: ReportState) -> Mark {
    let (icon, class) = match state {
        ReportState::OnTime => ("rc", "k-ok"),
        ReportState::Late => ("rl", "k-half"),
        ReportState::Overdue => ("rm", "k-no"),
        ReportState::Pending => ("rp", "k-na"),
    };
    Mark::new(icon, class, state.word(), wording::report_state(state))
}

/// Whether a known report says what it must.
pub fn completeness(gap: ReportGap) -> Mark {
    match gap {
        ReportGap::None => Mark::new("rc", "k-ok", "complete", "Complete"),
        ReportGap::NoStrategy => Mark::new("rs", "k-half", "no-strategy", "No strategy for a challenge"),
        ReportGap::NoChallenges => Mark::new("rx", "i-off", "no-challenges", "No challenges named"),
    }
}

/// What a known report leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportGap {
    None,
    NoStrategy,
    NoChallenges,
}

/// A planning factor; none when nothing is recorded. Evidence changes the mark but not the verdict.
pub fn factor(considered: Option<Considered>, with_evidence: Evidence) -> Mark {
    let (icon, class, label) = match (considered, with_evidence) {
        (Some(Considered::Yes), Evidence::Cited) => ("fy", "k-ok", "Considered, evidence cited"),
        (Some(Considered::Yes), Evidence::Absent) => ("fp", "k-half", "Considered, no evidence cited"),
        (Some(Considered::Partly), _) => ("fp", "k-half", "Partly considered"),
        (Some(Considered::No), _) => ("fn", "k-no", "Not considered"),
        (Some(Considered::NotApplicable), _) => ("fx", "k-na", "Not applicable"),
        (None, _) => ("fu", "k-na", "Not recorded"),
    };
    Mark::new(icon, class, considered.map_or("not-recorded", Considered::word), label)
}

/// Whether evidence stands beside a planning factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    Cited,
    Absent,
}

pub fn challenge(state: ChallengeState) -> Mark {
    let (icon, class) = match state {
        ChallengeState::Open => ("rx", "i-off"),
        ChallengeState::Resolved => ("met", "i-met"),
        ChallengeState::Dropped => ("rm", "k-no"),
    };
    Mark::new(icon, class, state.word(), wording::challenge_state(state))
}

pub fn recommendation(status: RecommendationStatus) -> Mark {
    let (icon, class) = match status {
        RecommendationStatus::Open => ("rx", "i-off"),
        RecommendationStatus::PartiallyAddressed => ("rs", "k-half"),
        RecommendationStatus::Implemented => ("met", "i-met"),
        RecommendationStatus::ClosedNotImplemented => ("not", "i-not"),
    };
    Mark::new(icon, class, status.word(), wording::recommendation_status(status))
}

/// One mark an item, grouped into good, bad and unjudged, with the same counts in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// (symbol, class, count) in the usual order; a gap lies between groups.
    pub groups: Vec<Vec<(&'static str, &'static str, u32)>>,
    /// `1 exceeded, 2 met, 1 no target`.
    pub words: String,
}

/// The groups of a strip: positive, negative, not judged.
const GROUPS: [&[Verdict]; 3] = [
    &[Verdict::Exceeded, Verdict::Met, Verdict::OnTrack],
    &[Verdict::PartiallyMet, Verdict::OffTrack, Verdict::NotMet],
    &[Verdict::NotDue, Verdict::NoData, Verdict::NoTarget],
];

pub fn strip(tally: &Tally) -> Strip {
    let group = |verdicts: &&[Verdict]| {
        let shown = verdicts.iter().filter(|verdict| tally.of(**verdict) > 0);
        shown.map(|verdict| (look(*verdict).0, look(*verdict).1, tally.of(*verdict))).collect::<Vec<_>>()
    };
    let groups = GROUPS.iter().map(group).filter(|group| !group.is_empty()).collect();
    Strip { groups, words: tally_words(tally) }
}

/// The verdicts that a tally holds, for the key of a table.
pub fn legend(tally: &Tally) -> Vec<Mark> {
    tally.iter().map(|(of, _)| verdict(of)).collect()
}

/// `1 exceeded, 2 met, 1 no target`; empty for an empty tally.
pub fn tally_words(tally: &Tally) -> String {
    let words = |(verdict, count): (Verdict, u32)| format!("{count} {}", wording::verdict(verdict).to_lowercase());
    tally.iter().map(words).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strip_groups_good_bad_and_unjudged() {
        let tally: Tally = [Verdict::NoTarget, Verdict::Met, Verdict::OffTrack, Verdict::Met].into_iter().collect();
        let strip = strip(&tally);
        assert_eq!(strip.words, "2 met, 1 off track, 1 no target");
        assert_eq!(strip.groups.len(), 3);
        assert_eq!(strip.groups[0], [("met", "i-met", 2)]);
    }
}
