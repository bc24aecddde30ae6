//! Which row of the published table of verdicts applied, as a sentence with the policy values that it used.

use crate::content::model::{Measure, Policy};
use crate::content::words::Direction;
use crate::evaluate::model::{JudgedTarget, Row};
use crate::site::wording;

/// Why a target has its verdict.
pub fn reason(measure: &Measure, target: &JudgedTarget, policy: &Policy) -> String {
    let ratio = target.ratio.as_ref().map(|ratio| wording::ratio(&ratio.value, policy));
    let unreported = wording::count(target.unreported.len() as u32, "expected period", "expected periods");
    let under = |threshold: &str, share| match &ratio {
        Some(ratio) => format!("{ratio} is under {threshold} ({})", wording::percent(share)),
        None => "there is no ratio".to_owned(),
    };
    let over = |threshold: &str, share| match &ratio {
        Some(ratio) => format!("{ratio} is at or over {threshold} ({})", wording::percent(share)),
        None => "there is no ratio".to_owned(),
    };
    match target.row {
        Row::JudgedAssessed => "no value was reported; the latest assessment counts".to_owned(),
        Row::JudgedNoObservation => "nothing was reported in the window".to_owned(),
        Row::JudgedCeilingOpen => {
            format!("the limit is kept so far, but {unreported} went unreported, so nobody can say that it was kept")
        }
        Row::JudgedExceeded => format!("reached, and {}", over("exceeded_at", policy.exceeded_at)),
        Row::JudgedSatisfied if ratio.is_some() && can_be_exceeded(measure) => {
            format!("reached; {}", under("exceeded_at", policy.exceeded_at))
        }
        Row::JudgedSatisfied => "reached".to_owned(),
        Row::JudgedPartly => format!("not reached, but {}", over("partially_met_at", policy.partially_met_at)),
        Row::JudgedElse => format!("not reached, and {}", under("partially_met_at", policy.partially_met_at)),
        Row::RunningAssessedWell | Row::RunningAssessedBadly => {
            "still running; no value was reported, so the latest assessment counts".to_owned()
        }
        Row::RunningNoObservation => "still running, and nothing was reported yet".to_owned(),
        Row::RunningCeilingLost => "still running, but the limit is already broken".to_owned(),
        Row::RunningSumReached => "still running, but a total that is reached cannot be lost again".to_owned(),
        Row::RunningInsideBand => "still running, and not behind the band around the expected value".to_owned(),
        Row::RunningOutsideBand => "still running, and behind the band around the expected value".to_owned(),
        Row::RunningSumWithin | Row::RunningWithin | Row::RunningElse => match target.satisfied {
            Some(true) => "still running, and reached as of the latest value".to_owned(),
            _ if target.row == Row::RunningWithin => "still running, and outside the range".to_owned(),
            _ => "still running; it cannot be said yet".to_owned(),
        },
    }
}

/// Ranges, answers and grades are met or not; only a distance on a number can be overshot.
fn can_be_exceeded(measure: &Measure) -> bool {
    matches!(measure.direction(), Some(Direction::Increase | Direction::Decrease))
}
