//! Which row of the published table of verdicts applied, as a sentence with the policy values that it used.

use std::fmt::{self, Display};

use crate::content::model::{Measure, Policy};
use crate::content::quantity::Decimal;
use crate::content::words::Direction;
use crate::evaluate::model::{JudgedTarget, Row};
use crate::site::wording;

/// Why a target has its verdict.
pub fn reason<'a>(measure: &'a Measure, target: &'a JudgedTarget, policy: &'a Policy) -> impl Display + use<'a> {
    fmt::from_fn(move |f| {
        let under = |threshold, share| held(target, policy, "is under", (threshold, share));
        let over = |threshold, share| held(target, policy, "is at or over", (threshold, share));
        match target.row {
            Row::JudgedCeilingOpen => {
                let unreported = wording::count(target.unreported.len() as u32, "expected period", "expected periods");
                write!(
                    f,
                    "the limit is kept so far, but {unreported} went unreported, so nobody can say that it was kept"
                )
            }
            Row::JudgedExceeded => write!(f, "reached, and {}", over("exceeded_at", policy.exceeded_at)),
            Row::JudgedSatisfied if target.ratio.is_some() && can_be_exceeded(measure) => {
                write!(f, "reached; {}", under("exceeded_at", policy.exceeded_at))
            }
            Row::JudgedPartly => write!(f, "not reached, but {}", over("partially_met_at", policy.partially_met_at)),
            Row::JudgedElse => write!(f, "not reached, and {}", under("partially_met_at", policy.partially_met_at)),
            row => f.write_str(plainly(row, target.satisfied)),
        }
    })
}

/// The reasons that name no number.
fn plainly(row: Row, satisfied: Option<bool>) -> &'static str {
    match row {
        Row::JudgedAssessed => "no value was reported; the latest assessment counts",
        Row::JudgedNoObservation => "nothing was reported in the window",
        Row::JudgedCeilingOpen => "the limit is kept so far",
        Row::JudgedExceeded | Row::JudgedSatisfied => "reached",
        Row::JudgedPartly | Row::JudgedElse => "not reached",
        Row::RunningAssessedWell | Row::RunningAssessedBadly => {
            "still running; no value was reported, so the latest assessment counts"
        }
        Row::RunningNoObservation => "still running, and nothing was reported yet",
        Row::RunningCeilingLost => "still running, but the limit is already broken",
        Row::RunningSumReached => "still running, but a total that is reached cannot be lost again",
        Row::RunningInsideBand => "still running, and not behind the band around the expected value",
        Row::RunningOutsideBand => "still running, and behind the band around the expected value",
        Row::RunningSumWithin | Row::RunningWithin | Row::RunningElse => match satisfied {
            Some(true) => "still running, and reached as of the latest value",
            _ if row == Row::RunningWithin => "still running, and outside the range",
            _ => "still running; it cannot be said yet",
        },
    }
}

/// `97.5% is under exceeded_at (110%)`.
fn held<'a>(
    target: &'a JudgedTarget,
    policy: &'a Policy,
    how: &'a str,
    (threshold, share): (&'a str, Decimal),
) -> impl Display + use<'a> {
    fmt::from_fn(move |f| match &target.ratio {
        Some(ratio) => {
            write!(f, "{} {how} {threshold} ({})", wording::ratio(&ratio.value, policy), wording::percent(share))
        }
        None => f.write_str("there is no ratio"),
    })
}

/// Ranges, answers and grades are met or not; only a distance on a number can be overshot.
fn can_be_exceeded(measure: &Measure) -> bool {
    matches!(measure.direction(), Some(Direction::Increase | Direction::Decrease))
}
