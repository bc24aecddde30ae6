//! The rules of judging in words, with the numbers of the policy in force: what each verdict means, the table by which a
//! target gets its verdict, the formulas of the ratio.
//!
//! Every row and formula of the model has its words here by an exhaustive match, so that the method page cannot fall
//! behind the arithmetic unnoticed.

use serde::Serialize;

use crate::content::model::Policy;
use crate::evaluate::model::{Row, Verdict};
use crate::site::mark::{self, Mark};
use crate::site::wording;

/// What a verdict means, in one line.
pub fn meaning(verdict: Verdict, policy: &Policy) -> String {
    let exceeded = wording::percent(policy.exceeded_at);
    let partly = wording::percent(policy.partially_met_at);
    let band = wording::percent(policy.on_track_tolerance);
    match verdict {
        Verdict::Exceeded => format!("Target reached, {exceeded} or more attained"),
        Verdict::Met => format!("Target reached, less than {exceeded} attained"),
        Verdict::PartiallyMet => format!("Target missed, {partly} or more attained"),
        Verdict::NotMet => format!("Target missed, less than {partly} attained"),
        Verdict::OnTrack => format!("At the plan to date, or behind by at most {band} of the planned change"),
        Verdict::OffTrack => format!("Behind the plan to date by more than {band} of the planned change"),
        Verdict::NotDue => "No value yet, and the target is not due".into(),
        Verdict::NoData => "The date has passed and nothing was reported".into(),
        Verdict::NoTarget => "No target was set, so there is nothing to compare with".into(),
    }
}

/// A row of the table of verdicts: the first whose condition holds decides.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub condition: String,
    /// The verdicts that it can give.
    pub verdicts: Vec<Mark>,
    pub note: &'static str,
}

/// Rows for targets that are judged, in order.
const JUDGED: [Row; 7] = [
    Row::JudgedAssessed,
    Row::JudgedNoObservation,
    Row::JudgedCeilingOpen,
    Row::JudgedExceeded,
    Row::JudgedSatisfied,
    Row::JudgedPartly,
    Row::JudgedElse,
];

/// Rows for targets that are still running, in order.
const RUNNING: [Row; 10] = [
    Row::RunningAssessedWell,
    Row::RunningAssessedBadly,
    Row::RunningNoObservation,
    Row::RunningCeilingLost,
    Row::RunningSumReached,
    Row::RunningInsideBand,
    Row::RunningOutsideBand,
    Row::RunningSumWithin,
    Row::RunningWithin,
    Row::RunningElse,
];

/// The table for judged targets.
pub fn judged(policy: &Policy) -> Vec<Line> {
    JUDGED.iter().map(|row| line(*row, policy)).collect()
}

/// The table for running targets.
pub fn running(policy: &Policy) -> Vec<Line> {
    RUNNING.iter().map(|row| line(*row, policy)).collect()
}

fn line(row: Row, policy: &Policy) -> Line {
    let (condition, verdicts, note) = words(row, policy);
    Line { condition, verdicts: verdicts.iter().map(|verdict| mark::verdict(*verdict)).collect(), note }
}

/// Condition, possible verdicts and a remark.
fn words(row: Row, policy: &Policy) -> (String, &'static [Verdict], &'static str) {
    use Verdict::*;
    let exceeded = wording::percent(policy.exceeded_at);
    let partly = wording::percent(policy.partially_met_at);
    let band = wording::percent(policy.on_track_tolerance);
    match row {
        Row::JudgedAssessed => (
            "No report of the window has a value, but one has an assessment".into(),
            &[Exceeded, Met, PartiallyMet, NotMet],
            "as the latest assessment says",
        ),
        Row::JudgedNoObservation => ("No report of the window has a value or an assessment".into(), &[NoData], ""),
        Row::JudgedCeilingOpen => (
            "A ceiling that is not exceeded, with periods of the window unreported".into(),
            &[NoData],
            "what is missing could exceed it",
        ),
        Row::JudgedExceeded => (
            format!("The target is satisfied, and at least {exceeded} are attained"),
            &[Exceeded],
            "numbers and percents that should rise or fall only",
        ),
        Row::JudgedSatisfied => ("The target is satisfied".into(), &[Met], ""),
        Row::JudgedPartly => (format!("At least {partly} are attained"), &[PartiallyMet], ""),
        Row::JudgedElse => ("Anything else".into(), &[NotMet], "also where there is no ratio"),
        Row::RunningAssessedWell => ("No value yet; the latest assessment is met or exceeded".into(), &[OnTrack], ""),
        Row::RunningAssessedBadly => {
            ("No value yet; the latest assessment is partially met or not met".into(), &[OffTrack], "")
        }
        Row::RunningNoObservation => ("No value and no assessment yet".into(), &[NotDue], ""),
        Row::RunningCeilingLost => ("A ceiling that is exceeded".into(), &[OffTrack], "it cannot be kept any more"),
        Row::RunningSumReached => (
            "A sum that should rise and has reached its target".into(),
            &[Exceeded, Met],
            "early: a sum that only grows cannot be lost again",
        ),
        Row::RunningInsideBand => (
            format!(
                "A number or percent that should rise or fall, at most {band} of the planned change behind the plan"
            ),
            &[OnTrack],
            "where an expected value is known",
        ),
        Row::RunningOutsideBand => ("The same, further behind the plan".into(), &[OffTrack], ""),
        Row::RunningSumWithin => (
            "A sum that should end within a range".into(),
            &[OnTrack, NotDue],
            "on track once inside the range, not yet due before",
        ),
        Row::RunningWithin => (
            "Any other value that should stay within a range".into(),
            &[OnTrack, OffTrack],
            "on track inside the range, off track outside",
        ),
        Row::RunningElse => {
            ("Anything else".into(), &[OnTrack, NotDue], "on track once the target is satisfied, not yet due before")
        }
    }
}

/// A row of the table of ratios: a is the actual, b the baseline, t the target, d the distance to the range.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Ratio {
    pub direction: &'static str,
    pub case: &'static str,
    /// Empty where there is none.
    pub formula: &'static str,
    pub read_as: &'static str,
}

const OF_TARGET: &str = "of target";
const OF_THE_WAY: &str = "of the way from baseline to target";

/// How much of a target is attained.
pub const RATIOS: [Ratio; 9] = [
    Ratio {
        direction: "Should rise",
        case: "latest value or average, baseline known and below the target",
        formula: "(a \u{2212} b) ÷ (t \u{2212} b)",
        read_as: OF_THE_WAY,
    },
    Ratio { direction: "Should rise", case: "otherwise, target above 0", formula: "a ÷ t", read_as: OF_TARGET },
    Ratio { direction: "Should rise", case: "otherwise", formula: "", read_as: "" },
    Ratio {
        direction: "Should fall",
        case: "latest value or average, baseline known and above the target",
        formula: "(b \u{2212} a) ÷ (b \u{2212} t)",
        read_as: OF_THE_WAY,
    },
    Ratio { direction: "Should fall", case: "otherwise", formula: "", read_as: "" },
    Ratio { direction: "Within a range", case: "inside the range", formula: "1", read_as: OF_TARGET },
    Ratio {
        direction: "Within a range",
        case: "outside, baseline known and outside too",
        formula: "1 \u{2212} d(a) ÷ d(b)",
        read_as: OF_THE_WAY,
    },
    Ratio { direction: "Within a range", case: "outside, otherwise", formula: "", read_as: "" },
    Ratio { direction: "Yes or no", case: "", formula: "1 for the wanted answer, else 0", read_as: OF_TARGET },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::quantity::Decimal;
    use crate::evaluate::model::Formula;

    #[test]
    fn thresholds_are_those_of_the_policy() {
        let policy = Policy {
            exceeded_at: Decimal::parse("1.25").unwrap(),
            partially_met_at: Decimal::parse("0.666667").unwrap(),
            on_track_tolerance: Decimal::parse("0.05").unwrap(),
            ..Policy::default()
        };
        assert_eq!(meaning(Verdict::Exceeded, &policy), "Target reached, 125% or more attained");
        assert_eq!(meaning(Verdict::NotMet, &policy), "Target missed, less than 66.6667% attained");
        assert!(meaning(Verdict::OnTrack, &policy).contains("at most 5% of"));
        let said: Vec<String> = judged(&policy).into_iter().map(|line| line.condition).collect();
        assert!(said[3].contains("125%") && said[5].contains("66.6667%"), "{said:?}");
    }

    #[test]
    fn the_ratios_are_read_as_their_formulas_are() {
        for (formula, at) in [
            (Formula::FromBaseline, 0),
            (Formula::OfTarget, 1),
            (Formula::FromBaseline, 3),
            (Formula::InsideRange, 5),
            (Formula::TowardsRange, 6),
            (Formula::Answer, 8),
        ] {
            assert_eq!(RATIOS[at].read_as, formula.of_what());
        }
    }
}
