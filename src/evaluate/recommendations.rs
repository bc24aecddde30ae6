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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::RecommendationStep;
    use crate::diagnostic::Spanned;
    use crate::evaluate::build::{day, term};

    fn recommendation(issued: &str, history: &[(&str, RecommendationStatus)]) -> Recommendation {
        let term = term("first", None);
        let step = |(date, status): &(&str, RecommendationStatus)| RecommendationStep {
            date: day(date),
            status: Spanned::new(*status, term.head),
            note: None,
        };
        Recommendation {
            file: term.file,
            head: term.head,
            id: term.id,
            title: term.title,
            to: vec![0],
            issued: day(issued),
            source: None,
            response: None,
            history: history.iter().map(step).collect(),
            criterion: None,
            accept: Vec::new(),
            body: term.body,
            extra: term.extra,
        }
    }

    #[test]
    fn stand_where_the_last_step_by_the_day_left_them() {
        use RecommendationStatus::*;
        let all = [
            recommendation("2018-01-01", &[]),
            recommendation("2016-01-13", &[("2017-03-01", PartiallyAddressed), ("2018-06-01", Implemented)]),
        ];
        for (as_of, expected) in [
            ("2016-01-12", vec![]),
            ("2016-01-13", vec![(1, Open, 0)]),
            ("2017-02-28", vec![(1, Open, 0)]),
            ("2017-03-01", vec![(1, PartiallyAddressed, 1)]),
            ("2018-05-31", vec![(0, Open, 0), (1, PartiallyAddressed, 1)]),
            ("2018-06-01", vec![(0, Open, 0), (1, Implemented, 2)]),
        ] {
            let judged = judge(&all, day(as_of));
            let found: Vec<_> = judged.iter().map(|one| (one.recommendation, one.status, one.steps)).collect();
            assert_eq!(found, expected, "{as_of}");
        }
    }
}
