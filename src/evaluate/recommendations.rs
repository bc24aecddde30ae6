//! Where each audit recommendation stands on the as-of date; what is issued or dated later does not exist yet. Whether the
//! programme bears the status out is for the rules to say.

use jiff::civil::Date;

use super::model::JudgedRecommendation;
use crate::content::model::Recommendation;
use crate::content::words::RecommendationStatus;

/// Those issued by the as-of date, in their order.
pub fn judge(recommendations: &[Recommendation], as_of: Date) -> Vec<JudgedRecommendation> {
    let issued = recommendations.iter().enumerate().filter(|(_, recommendation)| recommendation.issued <= as_of);
    issued
        .map(|(index, recommendation)| {
            let steps = recommendation.history.iter().take_while(|step| step.date <= as_of).count();
            let latest = recommendation.history[..steps].last();
            let status = latest.map_or(RecommendationStatus::Open, |step| step.status.value);
            JudgedRecommendation { recommendation: index, status, steps }
        })
        .collect()
}
