//! Whether an activity's indicators have targets on the as-of date (SPEC section 6). Targets set later do not count.

use super::model::{Documentation, JudgedIndicator};

/// The documentation verdict of an activity with these indicators.
pub fn verdict(indicators: &[JudgedIndicator]) -> Documentation {
    match indicators.iter().filter(|indicator| !indicator.series.is_empty()).count() {
        0 => Documentation::NoTargets,
        all if all == indicators.len() => Documentation::Documented,
        _ => Documentation::PartlyDocumented,
    }
}
