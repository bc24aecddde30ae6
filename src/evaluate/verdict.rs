//! The table of verdicts on one target (SPEC section 5), row by row in its order: the first that applies decides.
//!
//! It sees only what other modules found out about the target and knows neither dates nor reports.

use super::aim::{Aim, Wanted};
use super::model::{Expected, Row, Verdict};
use crate::content::model::{Measure, Policy};
use crate::content::quantity::{Decimal, Exact};
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
    let reaches = |threshold: Decimal| evidence.ratio.is_some_and(|ratio| *ratio >= threshold);
    if evidence.has_ceiling() && !evidence.is_lost(actual) && evidence.has_unreported {
        (Row::JudgedCeilingOpen, Verdict::NoData)
    } else if evidence.satisfied && evidence.is_exceeded() {
        (Row::JudgedExceeded, Verdict::Exceeded)
    } else if evidence.satisfied {
        (Row::JudgedSatisfied, Verdict::Met)
    } else if reaches(evidence.policy.partially_met_at) {
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
    let Aim { accumulate, wanted } = evidence.aim;
    if evidence.is_lost(actual) {
        return (Row::RunningCeilingLost, Verdict::OffTrack);
    }
    if accumulate == Accumulate::Sum && matches!(wanted, Wanted::AtLeast(_)) && evidence.satisfied {
        let verdict = if evidence.is_exceeded() { Verdict::Exceeded } else { Verdict::Met };
        return (Row::RunningSumReached, verdict);
    }
    match evidence.is_inside_band(actual) {
        Some(true) => return (Row::RunningInsideBand, Verdict::OnTrack),
        Some(false) => return (Row::RunningOutsideBand, Verdict::OffTrack),
        None => {}
    }
    let (row, otherwise) = match (matches!(wanted, Wanted::Between { .. }), accumulate) {
        (true, Accumulate::Sum) => (Row::RunningSumWithin, Verdict::NotDue),
        (true, Accumulate::Latest | Accumulate::Average) => (Row::RunningWithin, Verdict::OffTrack),
        (false, _) => (Row::RunningElse, Verdict::NotDue),
    };
    (row, if evidence.satisfied { Verdict::OnTrack } else { otherwise })
}

impl Evidence<'_> {
    fn has_ceiling(&self) -> bool {
        self.aim.ceiling().is_some()
    }

    /// Whether a ceiling is broken: nothing that is reported later can mend it.
    fn is_lost(&self, actual: &Exact) -> bool {
        self.aim.ceiling().is_some_and(|limit| *actual > limit)
    }

    /// Whether a satisfied target counts as exceeded.
    fn is_exceeded(&self) -> bool {
        let has_degrees = self.measure.is_numeric() && self.aim.value().is_some();
        has_degrees && self.ratio.is_some_and(|ratio| *ratio >= self.policy.exceeded_at)
    }

    /// Whether the actual is where the line to the target, give or take the band, has it; none without such a line.
    fn is_inside_band(&self, actual: &Exact) -> Option<bool> {
        let expected = self.expected?;
        let band = || expected.band(self.policy.on_track_tolerance);
        match self.aim.wanted {
            Wanted::AtLeast(_) => Some(*actual >= expected.value() - band()),
            Wanted::AtMost(_) => Some(*actual <= expected.value() + band()),
            Wanted::Between { .. } | Wanted::Exactly(_) => None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Direction::{Decrease, Increase, Within};
    use crate::evaluate::build::{IndicatorBuilder, by, day, exact, number, percent, quarterly, rating, yes_no};
    use crate::evaluate::model::JudgedTarget;
    use Accumulate::{Average, Latest, Sum};
    use Row::*;
    use Verdict::*;

    /// What became of an indicator's target by the end of 2015 when the quarters of the year say this; `.` is no report.
    fn target(indicator: IndicatorBuilder, value: &str, quarters: &str, as_of: &str) -> JudgedTarget {
        let mut activity =
            quarterly("2015-01-01..").report("2014-Q4", "").indicator(indicator.target(by("2015-12-31", value)));
        for (n, said) in quarters.split_whitespace().enumerate().filter(|(_, said)| *said != ".") {
            activity = activity.report(&format!("2015-Q{}", n + 1), said);
        }
        activity.target(as_of)
    }

    /// Due and the days of grace are over.
    const JUDGED: &str = "2016-03-01";
    /// The first two quarters can be known; 181 of 365 days have passed at the end of the second.
    const RUNNING: &str = "2015-07-15";

    #[test]
    fn gives_the_worked_examples() {
        let falling = || number(Decrease, Latest).baseline("50");
        for (indicator, value, quarters, actual, ratio, verdict) in [
            (number(Increase, Sum), "400", "42 60 310", "412", Some("1.03"), Met),
            (number(Increase, Sum), "400", "310", "310", Some("0.775"), PartiallyMet),
            (falling(), "30", "45", "45", Some("0.25"), NotMet),
            (falling(), "30", "38", "38", Some("0.6"), PartiallyMet),
            (falling(), "30", "20", "20", Some("1.5"), Exceeded),
            (falling(), "30", "55", "55", Some("-0.25"), NotMet),
            (number(Decrease, Latest).baseline(".11"), ".1", ".09", ".09", Some("2"), Exceeded),
            (number(Increase, Latest), "0", "0", "0", None, Met),
            (number(Increase, Sum), "0", "0", "0", None, Met),
            (percent(Increase, Average), "60", "42/50 20/50", "62", Some("31/30"), Met),
            (number(Decrease, Sum), "5", "3 4", "7", None, NotMet),
            (number(Decrease, Sum), "5", "3", "3", None, NoData),
        ] {
            let target = target(indicator, value, quarters, JUDGED);
            assert!(target.judged);
            assert_eq!(target.actual, Some(exact(actual)), "{value}: {quarters}");
            assert_eq!(target.ratio.map(|ratio| ratio.value), ratio.map(exact), "{value}: {quarters}");
            assert_eq!(target.verdict, verdict, "{value}: {quarters}");
        }
    }

    #[test]
    fn judges_by_the_first_row_that_applies() {
        let (up, down) = (|| number(Increase, Latest), || number(Decrease, Latest));
        for (indicator, value, quarters, row, verdict) in [
            // Assessments stand in for values, the latest of them, and only for values.
            (up(), "10", "met exceeded", JudgedAssessed, Exceeded),
            (up(), "10", "exceeded partially-met", JudgedAssessed, PartiallyMet),
            (up(), "10", "met not-met withheld", JudgedAssessed, NotMet),
            (up(), "10", "1 met", JudgedElse, NotMet),
            (up(), "10", "met . . 10", JudgedSatisfied, Met),
            (number(Decrease, Sum), "5", "met", JudgedAssessed, Met),
            (up(), "10", "", JudgedNoObservation, NoData),
            (up(), "10", "withheld", JudgedNoObservation, NoData),
            // A ceiling is open while a period is unreported, unless it is lost.
            (number(Decrease, Sum), "5", "1 1 1 2", JudgedSatisfied, Met),
            (number(Decrease, Sum), "5", "1 1 1 2.000001", JudgedElse, NotMet),
            (number(Decrease, Sum), "5", "5 . . 0", JudgedCeilingOpen, NoData),
            (number(Decrease, Sum), "5", "5.000001 . . 0", JudgedElse, NotMet),
            (number(Decrease, Sum), "5", "1 withheld 1 1", JudgedCeilingOpen, NoData),
            (number(Decrease, Sum), "5", "1 not-applicable 1 1", JudgedSatisfied, Met),
            (number(Decrease, Sum), "5", "1 met 1 1", JudgedSatisfied, Met),
            (number(Decrease, Sum), "0", "0 0 0 0", JudgedSatisfied, Met),
            (number(Within, Sum), "2..5", "1 . . 0", JudgedCeilingOpen, NoData),
            (number(Within, Sum), "2..5", "6 . . 0", JudgedElse, NotMet),
            (number(Within, Sum), "2..", "1 . . 0", JudgedElse, NotMet),
            (number(Within, Sum), "2..", "3 . . 0", JudgedSatisfied, Met),
            // A latest value is no ceiling.
            (down().baseline("50"), "30", "20 . . .", JudgedExceeded, Exceeded),
            // Exceeded from exactly 1.1.
            (up(), "100", "110", JudgedExceeded, Exceeded),
            (up(), "100", "109.999999", JudgedSatisfied, Met),
            (up(), "100", "100", JudgedSatisfied, Met),
            (up(), "100", "99.999999", JudgedPartly, PartiallyMet),
            (up(), "100", "50", JudgedPartly, PartiallyMet),
            (up(), "100", "49.999999", JudgedElse, NotMet),
            (down(), "30", "30", JudgedSatisfied, Met),
            (down(), "30", "1", JudgedSatisfied, Met),
            (down(), "30", "30.000001", JudgedElse, NotMet),
            (down().baseline("30"), "30", "29", JudgedSatisfied, Met),
            (down().baseline("50"), "0", "0", JudgedSatisfied, Met),
            (up().baseline("100"), "100", "110", JudgedExceeded, Exceeded),
            (up().baseline("0"), "-5", "-5", JudgedSatisfied, Met),
            (up(), "-5", "-6", JudgedElse, NotMet),
            // Ranges, answers and ratings are never exceeded.
            (number(Within, Latest), "10..20", "20", JudgedSatisfied, Met),
            (number(Within, Latest).baseline("0"), "10..20", "5", JudgedPartly, PartiallyMet),
            (number(Within, Latest).baseline("0"), "10..20", "4.9", JudgedElse, NotMet),
            (number(Within, Latest), "10..20", "9", JudgedElse, NotMet),
            (yes_no(), "1", "1", JudgedSatisfied, Met),
            (yes_no(), "1", "0", JudgedElse, NotMet),
            (rating(), "1", "2", JudgedSatisfied, Met),
            (rating(), "2", "1", JudgedPartly, PartiallyMet),
            (rating(), "2", "0", JudgedElse, NotMet),
            (rating(), "0", "0", JudgedSatisfied, Met),
            (rating().baseline("1"), "2", "1", JudgedElse, NotMet),
        ] {
            let what = format!("{:?} {value}: {quarters}", indicator.clone().indicator().measure);
            let target = target(indicator, value, quarters, JUDGED);
            assert!(target.judged);
            assert_eq!((target.row, target.verdict), (row, verdict), "{what}");
        }
    }

    #[test]
    fn runs_by_the_first_row_that_applies() {
        let (up, down) = (|| number(Increase, Latest), || number(Decrease, Latest));
        for (indicator, value, quarters, row, verdict) in [
            (up(), "10", "exceeded", RunningAssessedWell, OnTrack),
            (up(), "10", "not-met met", RunningAssessedWell, OnTrack),
            (up(), "10", "met partially-met", RunningAssessedBadly, OffTrack),
            (up(), "10", "not-met", RunningAssessedBadly, OffTrack),
            (up(), "10", "", RunningNoObservation, NotDue),
            (up(), "10", "withheld", RunningNoObservation, NotDue),
            (number(Decrease, Sum), "5", "3 2.000001", RunningCeilingLost, OffTrack),
            (number(Within, Sum), "1..5", "3 2.000001", RunningCeilingLost, OffTrack),
            // A sum that is reached cannot be lost again.
            (number(Increase, Sum), "100", "100", RunningSumReached, Met),
            (number(Increase, Sum), "100", "50 60", RunningSumReached, Exceeded),
            (number(Increase, Sum), "0", "0", RunningSumReached, Met),
            // Expected by the end of June: 181 of 365, give or take 36.5.
            (number(Increase, Sum), "365", "100 44.5", RunningInsideBand, OnTrack),
            (number(Increase, Sum), "365", "100 44.499999", RunningOutsideBand, OffTrack),
            (number(Decrease, Sum), "365", "200 17.5", RunningInsideBand, OnTrack),
            (number(Decrease, Sum), "365", "200 17.500001", RunningOutsideBand, OffTrack),
            (up().baseline("0"), "365", "0 144.5", RunningInsideBand, OnTrack),
            (up().baseline("0"), "365", "365 144.499999", RunningOutsideBand, OffTrack),
            // Not a sum: what is reached may be lost again.
            (up().baseline("0"), "365", "0 999", RunningInsideBand, OnTrack),
            (down().baseline("365"), "0", "0 220.5", RunningInsideBand, OnTrack),
            (down().baseline("365"), "0", "0 220.500001", RunningOutsideBand, OffTrack),
            (percent(Increase, Average).baseline("0"), "73", "20/100 38/100", RunningInsideBand, OnTrack),
            // The last value counts, not a later assessment: 90 expected by the end of March.
            (up().baseline("0"), "365", "60 met", RunningInsideBand, OnTrack),
            // Without a point to start from there is no expected value.
            (up(), "10", "10", RunningElse, OnTrack),
            (up(), "10", "9", RunningElse, NotDue),
            (down(), "10", "10", RunningElse, OnTrack),
            (down(), "10", "11", RunningElse, NotDue),
            (number(Within, Sum), "2..5", "1", RunningSumWithin, NotDue),
            (number(Within, Sum), "2..5", "1 1", RunningSumWithin, OnTrack),
            (number(Within, Sum), "2..", "9", RunningSumWithin, OnTrack),
            (number(Within, Latest), "2..5", "5", RunningWithin, OnTrack),
            (number(Within, Latest), "2..5", "5.1", RunningWithin, OffTrack),
            (number(Within, Average), "2..5", "1 2", RunningWithin, OffTrack),
            (yes_no(), "1", "1", RunningElse, OnTrack),
            (yes_no(), "1", "0", RunningElse, NotDue),
            (rating().baseline("0"), "2", "2", RunningElse, OnTrack),
            (rating().baseline("0"), "2", "1", RunningElse, NotDue),
        ] {
            let what = format!("{:?} {value}: {quarters}", indicator.clone().indicator().measure);
            let target = target(indicator, value, quarters, RUNNING);
            assert!(!target.judged);
            assert_eq!((target.row, target.verdict), (row, verdict), "{what}");
        }
    }

    #[test]
    fn thresholds_are_those_of_the_policy() {
        let mut content = crate::evaluate::build::site_of([quarterly("2015-01-01..")
            .indicator(number(Increase, Latest).target(by("2015-12-31", "100")))
            .report("2015-Q4", "99")]);
        let verdict = |content: &crate::content::model::Content| {
            let scope = crate::evaluate::Scope { as_of: day(JUDGED), drafts: false };
            crate::evaluate::evaluate(content, scope).activities[0].indicators[0].verdict.verdict
        };
        assert_eq!(verdict(&content), PartiallyMet);
        content.site.policy.partially_met_at = crate::evaluate::build::decimal("0.990001");
        assert_eq!(verdict(&content), NotMet);
        content.site.policy.partially_met_at = crate::evaluate::build::decimal("0.99");
        assert_eq!(verdict(&content), PartiallyMet);
    }
}
