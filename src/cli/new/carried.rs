//! The challenges that a report carries on: those that the reports before it leave open.

use crate::content::model::Report;
use crate::content::period::Period;
use crate::content::text::fold;
use crate::content::words::ChallengeStatus;

/// A challenge as earlier reports left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub id: Option<String>,
    /// The latest text.
    pub text: String,
    /// The latest strategy, and when it was reported.
    pub strategy: Option<(String, Period)>,
}

/// Those that are open at their last mention, in the order of their first; the reports are in period order. One that a
/// later report dropped is among them: it is not resolved.
pub fn open(reports: &[&Report]) -> Vec<Carried> {
    let mut followed: Vec<(Carried, ChallengeStatus)> = Vec::new();
    for report in reports {
        for challenge in report.challenges.listed() {
            let text = challenge.text.as_ref().map(|text| text.value.clone());
            let is_same = |(known, _): &&mut (Carried, ChallengeStatus)| match (&known.id, &challenge.id) {
                (Some(one), Some(other)) => one == other,
                _ => text.as_ref().is_some_and(|text| fold(text) == fold(&known.text)),
            };
            let strategy = challenge.strategy.as_ref().map(|said| (said.value.clone(), report.period.value));
            match followed.iter_mut().find(is_same) {
                Some((known, status)) => {
                    known.id = known.id.take().or_else(|| challenge.id.clone());
                    known.text = text.unwrap_or_else(|| std::mem::take(&mut known.text));
                    known.strategy = strategy.or_else(|| known.strategy.take());
                    *status = challenge.status;
                }
                None => {
                    let carried = Carried { id: challenge.id.clone(), text: text.unwrap_or_default(), strategy };
                    followed.push((carried, challenge.status));
                }
            }
        }
    }
    followed.into_iter().filter(|(_, status)| *status == ChallengeStatus::Open).map(|(carried, _)| carried).collect()
}
