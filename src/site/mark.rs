//! The status vocabulary as it is shown: each state is a shape, a colour and a word, never a colour alone.

use std::borrow::Cow;

use serde::Serialize;

use crate::content::words::{Considered, RecommendationStatus};
use crate::evaluate::model::{ChallengeState, Documentation, Planning, ReportState, Reporting, Tally, Verdict};

use super::wording;

/// One state, ready to be drawn: the symbol's id, its colour class, and its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub icon: &'static str,
    pub class: &'static str,
    pub label: Cow<'static, str>,
    /// The word in data files and filters.
    pub key: &'static str,
}

impl Mark {
    fn new(icon: &'static str, class: &'static str, key: &'static str, label: &'static str) -> Mark {
        Mark { icon, class, label: label.into(), key }
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
        ReportState::OnTime => ("rt", "k-ok"),
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

/// Whether an activity's indicators have targets.
pub fn documentation(documentation: Documentation) -> Mark {
    let (icon, class) = match documentation {
        Documentation::Documented => ("rc", "k-ok"),
        Documentation::PartlyDocumented => ("rs", "k-half"),
        Documentation::NoTargets => ("nt", "i-nt"),
    };
    Mark::new(icon, class, documentation.word(), wording::documentation(documentation))
}

/// Whether an activity's reports came and say what they must.
pub fn reporting(reporting: Reporting) -> Mark {
    let (icon, class) = match reporting {
        Reporting::Complete => ("rc", "k-ok"),
        Reporting::Incomplete => ("rs", "k-half"),
        Reporting::Overdue => ("rm", "k-no"),
        Reporting::NoneDue => ("rp", "k-na"),
        Reporting::NotRequired => ("fx", "k-na"),
    };
    Mark::new(icon, class, reporting.word(), wording::reporting(reporting))
}

/// Whether the planning factors were considered.
pub fn planning(planning: Planning) -> Mark {
    let (icon, class) = match planning {
        Planning::Considered => ("fy", "k-ok"),
        Planning::PartlyConsidered => ("fp", "k-half"),
        Planning::NotDocumented => ("fu", "k-na"),
    };
    Mark::new(icon, class, planning.word(), wording::planning(planning))
}

/// A report that came for a period which no schedule asks for.
pub fn off_schedule() -> Mark {
    Mark::new("wa", "i-off", "off-schedule", "Off schedule")
}

/// A report that came though none is due for its period yet, or none is required.
pub fn received() -> Mark {
    Mark::new("rt", "k-ok", "received", "Received")
}

/// Whether something that a report must hold is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Yes,
    No,
    /// Nothing asks for it here.
    NotAsked,
}

pub fn presence(presence: Presence) -> Mark {
    match presence {
        Presence::Yes => Mark::new("met", "i-met", "yes", "Yes"),
        Presence::No => Mark::new("off", "i-off", "no", "No"),
        Presence::NotAsked => Mark::new("fx", "k-na", "not-asked", "Not asked for"),
    }
}

/// One mark an item, grouped into good, bad and unjudged, with the same counts in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strip {
    /// (symbol, class, count) in the usual order; a gap lies between groups.
    pub groups: Vec<Vec<(&'static str, &'static str, u32)>>,
    /// `1 exceeded, 2 met, 1 no target`.
    pub words: String,
}

impl Strip {
    /// How many marks it has.
    pub fn marks(&self) -> u32 {
        self.groups.iter().flatten().map(|(_, _, count)| count).sum()
    }
}

/// Tells the strips of a table in words where they have more marks than the table bears.
pub fn fit<'a>(strips: impl Iterator<Item = &'a mut Strip>, most: u32) {
    let mut strips: Vec<&mut Strip> = strips.collect();
    if strips.iter().map(|strip| strip.marks()).sum::<u32>() > most {
        strips.iter_mut().for_each(|strip| strip.groups.clear());
    }
}

/// The three families of the status vocabulary, told apart by their fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Final,
    Running,
    Unjudged,
}

impl Family {
    pub const ALL: [Family; 3] = [Family::Final, Family::Running, Family::Unjudged];

    pub fn verdicts(self) -> &'static [Verdict] {
        match self {
            Family::Final => &[Verdict::Exceeded, Verdict::Met, Verdict::PartiallyMet, Verdict::NotMet],
            Family::Running => &[Verdict::OnTrack, Verdict::OffTrack],
            Family::Unjudged => &[Verdict::NotDue, Verdict::NoData, Verdict::NoTarget],
        }
    }

    pub fn title(self) -> &'static str {
        match self {
            Family::Final => "Final results",
            Family::Running => "Still running",
            Family::Unjudged => "Cannot be judged",
        }
    }
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
    Strip { groups, words: if tally.total() == 0 { "No indicators".into() } else { tally_words(tally) } }
}

/// The marks of one verdict alone; its word and number stand beside them.
pub fn strip_of(verdict: Verdict, count: u32) -> Strip {
    let (icon, class) = look(verdict);
    Strip { groups: vec![vec![(icon, class, count)]], words: String::new() }
}

/// One mark an indicator, told apart only by whether it has a target.
pub fn targets_strip(tally: &Tally) -> Strip {
    let (with, without) = (tally.with_target(), tally.of(Verdict::NoTarget));
    let groups = [with_target_mark(), verdict(Verdict::NoTarget)].into_iter().zip([with, without]);
    Strip {
        groups: groups
            .filter(|(_, count)| *count > 0)
            .map(|(mark, count)| vec![(mark.icon, mark.class, count)])
            .collect(),
        words: match (with, without) {
            (0, 0) => "No indicators".into(),
            (with, without) => format!("{with} with a target, {without} without"),
        },
    }
}

/// The marks of [`targets_strip`], for its key.
pub fn targets_key() -> Vec<Mark> {
    vec![with_target_mark(), verdict(Verdict::NoTarget)]
}

fn with_target_mark() -> Mark {
    Mark::new("fy", "i-met", "with-target", "Has a target")
}

/// The colour class of a bar's part for a verdict.
pub fn bar_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded => "m-ex",
        Verdict::Met => "m-met",
        Verdict::OnTrack => "m-on",
        Verdict::PartiallyMet => "m-part",
        Verdict::OffTrack => "m-off",
        Verdict::NotMet => "m-not",
        Verdict::NotDue => "m-due",
        Verdict::NoData => "m-nd",
        Verdict::NoTarget => "m-nt",
    }
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
