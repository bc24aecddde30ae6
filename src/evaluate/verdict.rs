//! The table of verdicts on one target (SPEC section 5), row by row in its order: the first that applies decides.
//!
//! It sees only what other modules found out about the target and knows neither dates nor reports.

use super::aim::Aim;
use super::model::{Expected, Row, Verdict};
use crate::content::model::{Measure, Policy};
use crate::content::quantity::Exact;
use crate::content::words::{Accumulate, Assessment};

/// What is known of a target when it comes to the verdict.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    pub policy: &'a Policy,
    pub measure: &'a Measure,
    pub aim: Aim,
    pub judged: bool,
    pub actual: Option<&'a Exact>,
    /// The latest assessment of the window.
    pub assessed: Option<Assessment>,
    pub satisfied: bool,
    pub ratio: Option<&'a Exact>,
    pub expected: Option<&'a Expected>,
    pub has_unreported: bool,
}

/// The row that applies and the verdict that it gives.
pub fn decide(evidence: &Evidence) -> (Row, Verdict) {
    match (evidence.judged, evidence.actual) {
        (true, None) => judged_without_value(evidence.assessed),
        (true, Some(actual)) => judged(evidence, actual),
        (false, None) => running_without_value(evidence.assessed),
        (false, Some(actual)) => running(evidence, actual),
    }
}

fn judged_without_value(assessed: Option<Assessment>) -> (Row, Verdict) {
    match assessed {
        Some(assessment) => (Row::JudgedAssessed, verdict_of(assessment)),
        None => (Row::JudgedNoObservation, Verdict::NoData),
    }
}

fn judged(evidence: &Evidence, actual: &Exact) -> (Row, Verdict) {
    let reaches = |threshold: Exact| evidence.ratio.is_some_and(|ratio| *ratio >= threshold);
    if evidence.has_ceiling() && !evidence.is_lost(actual) && evidence.has_unreported {
        (Row::JudgedCeilingOpen, Verdict::NoData)
    } else if evidence.satisfied && evidence.is_exceeded() {
        (Row::JudgedExceeded, Verdict::Exceeded)
    } else if evidence.satisfied {
        (Row::JudgedSatisfied, Verdict::Met)
    } else if reaches(evidence.policy.partially_met_at.exact()) {
        (Row::JudgedPartly, Verdict::PartiallyMet)
    } else {
        (Row::JudgedElse, Verdict::NotMet)
    }
}

fn running_without_value(assessed: Option<Assessment>) -> (Row, Verdict) {
    match assessed {
        Some(Assessment::Exceeded | Assessment::Met) => (Row::RunningAssessedWell, Verdict::OnTrack),
        Some(Assessment::PartiallyMet | Assessment::NotMet) => (Row::RunningAssessedBadly, Verdict::OffTrack),
        None => (Row::RunningNoObservation, Verdict::NotDue),
    }
}

fn running(evidence: &Evidence, actual: &Exact) -> (Row, Verdict) {
    let accumulate = evidence.measure.accumulate();
    let is_within = matches!(evidence.aim, Aim::Between { .. });
    if evidence.is_lost(actual) {
        return (Row::RunningCeilingLost, Verdict::OffTrack);
    }
    if accumulate == Accumulate::Sum && matches!(evidence.aim, Aim::AtLeast(_)) && evidence.satisfied {
        let verdict = if evidence.is_exceeded() { Verdict::Exceeded } else { Verdict::Met };
        return (Row::RunningSumReached, verdict);
    }
    match evidence.is_inside_band(actual) {
        Some(true) => return (Row::RunningInsideBand, Verdict::OnTrack),
        Some(false) => return (Row::RunningOutsideBand, Verdict::OffTrack),
        None => {}
    }
    let (row, otherwise) = match (is_within, accumulate) {
        (true, Accumulate::Sum) => (Row::RunningSumWithin, Verdict::NotDue),
        (true, Accumulate::Latest | Accumulate::Average) => (Row::RunningWithin, Verdict::OffTrack),
        (false, _) => (Row::RunningElse, Verdict::NotDue),
    };
    (row, if evidence.satisfied { Verdict::OnTrack } else { otherwise })
}

impl Evidence<'_> {
    fn has_ceiling(&self) -> bool {
        self.aim.ceiling(self.measure.accumulate()).is_some()
    }

    /// Whether a ceiling is broken: nothing that is reported later can mend it.
    fn is_lost(&self, actual: &Exact) -> bool {
        self.aim.ceiling(self.measure.accumulate()).is_some_and(|limit| *actual > limit.exact())
    }

    /// Whether a satisfied target counts as exceeded.
    fn is_exceeded(&self) -> bool {
        let has_degrees = self.measure.is_numeric() && self.aim.value().is_some();
        has_degrees && self.ratio.is_some_and(|ratio| *ratio >= self.policy.exceeded_at.exact())
    }

    /// Whether the actual is where the line to the target, give or take the band, has it; none without such a line.
    fn is_inside_band(&self, actual: &Exact) -> Option<bool> {
        let expected = self.expected?;
        match self.aim {
            Aim::AtLeast(_) => Some(*actual >= &expected.value - &expected.band),
            Aim::AtMost(_) => Some(*actual <= &expected.value + &expected.band),
            Aim::Between { .. } | Aim::Exactly(_) => None,
        }
    }
}

fn verdict_of(assessment: Assessment) -> Verdict {
    match assessment {
        Assessment::Exceeded => Verdict::Exceeded,
        Assessment::Met => Verdict::Met,
        Assessment::PartiallyMet => Verdict::PartiallyMet,
        Assessment::NotMet => Verdict::NotMet,
    }
}
