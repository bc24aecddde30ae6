//! Verdicts of series that moved between two days, and what moved them.

use jiff::civil::Date;

use crate::content::model::TermIx;
use crate::evaluate::model::{JudgedActivity, JudgedIndicator, JudgedSeries, JudgedTarget, Unreported, Verdict};

/// A series whose verdict is not what it was, or whose missed target was reached after all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Index in `Activity::indicators`.
    pub indicator: usize,
    /// Index in `JudgedIndicator::series` now.
    pub series: usize,
    /// `NoTarget` when there was no target yet.
    pub before: Verdict,
    pub now: Verdict,
    pub why: Why,
}

impl Move {
    /// The series as it is judged now.
    pub fn series<'a>(&self, now: &'a JudgedActivity) -> &'a JudgedSeries {
        &now.indicators[self.indicator].series[self.series]
    }
}

/// What moved a verdict: the first of these that is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The target that decides was promised since.
    TargetSet,
    /// The target that decides has fallen due since.
    FellDue,
    /// A target was revised since; index in the series' targets.
    Revised { target: usize },
    /// A missed target was reached in a period that ends on this day; the verdict stays what it was.
    ReachedLate { on: Date },
    /// Reports on the target came since; index in `Activity::reports` of the one for the newest period.
    Reported { report: usize },
    /// Time for reports on these periods has run out without a value.
    Unreported { periods: Vec<Unreported> },
    /// None of these: time has passed.
    Passed,
}

/// Every series that moved.
pub fn moves(before: &JudgedActivity, now: &JudgedActivity) -> Vec<Move> {
    let of_indicator = |(indicator, (was, is)): (usize, (&JudgedIndicator, &JudgedIndicator))| {
        let of_series = |(at, series): (usize, &JudgedSeries)| {
            let earlier = was.series.iter().find(|earlier| earlier.country == series.country);
            moved(before, (indicator, at), earlier, series)
        };
        is.series.iter().enumerate().filter_map(of_series).collect::<Vec<Move>>()
    };
    kept(before.indicators.iter().zip(&now.indicators).enumerate().flat_map(of_indicator))
}

/// The moves that a country's page shows: of its own series where there is one, else of the common one.
pub fn moves_in(country: TermIx, before: &JudgedActivity, now: &JudgedActivity) -> Vec<Move> {
    let of_indicator = |(indicator, (was, is)): (usize, (&JudgedIndicator, &JudgedIndicator))| {
        let (at, series) = is.series_at(country)?;
        moved(before, (indicator, at), was.series_for(country), series)
    };
    kept(before.indicators.iter().zip(&now.indicators).enumerate().filter_map(of_indicator))
}

/// In no more room than they need: mostly one verdict moves, and those of all activities are kept.
fn kept(moves: impl Iterator<Item = Move>) -> Vec<Move> {
    let mut moves: Vec<Move> = moves.collect();
    moves.shrink_to_fit();
    moves
}

/// Compares a series, at an index of an indicator and of its series now, with what stood in its place.
fn moved(
    activity_before: &JudgedActivity,
    (indicator, series): (usize, usize),
    before: Option<&JudgedSeries>,
    now: &JudgedSeries,
) -> Option<Move> {
    let verdict_before = before.map_or(Verdict::NoTarget, |series| series.verdict);
    let late = newly_reached(before, now);
    if verdict_before == now.verdict && late.is_none() {
        return None;
    }
    let why = match late {
        Some(on) if verdict_before == now.verdict => Why::ReachedLate { on },
        _ => why(activity_before, before, now),
    };
    Some(Move { indicator, series, before: verdict_before, now: now.verdict, why })
}

/// The same target as it was judged before.
fn earlier<'a>(before: Option<&'a JudgedSeries>, target: &JudgedTarget) -> Option<&'a JudgedTarget> {
    before?.targets.iter().find(|earlier| earlier.target == target.target)
}

/// The day on which the deciding target was reached late, where that was not known before.
fn newly_reached(before: Option<&JudgedSeries>, now: &JudgedSeries) -> Option<Date> {
    let target = now.deciding()?;
    let known = earlier(before, target)?;
    target.reached_on.filter(|_| known.judged && known.reached_on.is_none())
}

fn why(activity_before: &JudgedActivity, before: Option<&JudgedSeries>, now: &JudgedSeries) -> Why {
    let Some(target) = now.deciding() else { return Why::Passed };
    let Some(known) = earlier(before, target) else { return Why::TargetSet };
    if target.judged && !known.judged {
        return Why::FellDue;
    }
    let revised = |one: &JudgedTarget| earlier(before, one).is_some_and(|known| known.revision != one.revision);
    if let Some(target) = now.targets.iter().position(revised) {
        return Why::Revised { target };
    }
    let is_new = |report: &usize| activity_before.known.binary_search(report).is_err();
    let mut reports = target.observations.iter().map(|observation| observation.report());
    if let Some(report) = reports.rfind(is_new) {
        return Why::Reported { report };
    }
    let open = |one: &&Unreported| known.unreported.iter().all(|known| known.period != one.period);
    let periods: Vec<Unreported> = target.unreported.iter().filter(open).copied().collect();
    if periods.is_empty() { Why::Passed } else { Why::Unreported { periods } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{
        Accumulate::{Latest, Sum},
        Direction::{Decrease, Increase},
    };
    use crate::evaluate::build::{ActivityBuilder, by, day, in_period, number, quarterly};

    /// What moved between two days: verdict before and now, and why.
    fn changes(activity: ActivityBuilder, before: &str, now: &str) -> Vec<(Verdict, Verdict, Why)> {
        let (before, now) = (activity.clone().judged(before), activity.judged(now));
        let moves = moves(&before, &now);
        moves.iter().map(|one| (one.before, one.now, one.why.clone())).collect()
    }

    fn sums(target: crate::evaluate::build::TargetBuilder) -> ActivityBuilder {
        quarterly("2015-01-01..2016-12-31").indicator(number(Increase, Sum).target(target))
    }

    use Verdict::*;

    #[test]
    fn a_target_falls_due_with_what_was_reached() {
        let activity = || sums(by("2015-06-30", "400")).report("FY2015-Q2", "150").report("FY2015-Q3", "202");
        assert_eq!(changes(activity(), "2015-03-31", "2015-06-30"), [(OffTrack, PartiallyMet, Why::FellDue)]);
        assert_eq!(changes(activity(), "2015-06-30", "2015-09-30"), []);
        let silent = || sums(by("2015-06-30", "400"));
        assert_eq!(changes(silent(), "2015-06-30", "2015-07-30"), [], "days of grace");
        assert_eq!(changes(silent(), "2015-06-30", "2015-07-31"), [(NotDue, NoData, Why::FellDue)]);
    }

    #[test]
    fn a_report_moves_a_running_target() {
        let activity = || sums(by("2016-12-31", "400")).report("FY2015-Q2", "10").report("FY2015-Q3", "110");
        assert_eq!(changes(activity(), "2015-03-31", "2015-06-30"), [], "within the band on both days");
        let late = || activity().submitted("2015-08-10");
        assert_eq!(changes(late(), "2014-12-31", "2015-03-31"), [(NotDue, OnTrack, Why::Reported { report: 0 })]);
        let behind = || sums(by("2016-12-31", "800")).report("FY2015-Q2", "100").report("FY2015-Q3", "0");
        assert_eq!(changes(behind(), "2015-03-31", "2015-06-30"), [(OnTrack, OffTrack, Why::Reported { report: 1 })]);
    }

    #[test]
    fn a_target_is_set_or_revised() {
        let activity = || sums(by("2016-12-31", "800").set("2015-05-01")).report("FY2015-Q2", "200");
        assert_eq!(changes(activity(), "2015-04-30", "2015-05-01"), [(NoTarget, OnTrack, Why::TargetSet)]);
        // One that falls due first takes over from the one that decided.
        let sooner =
            number(Increase, Sum).target(by("2016-12-31", "300")).target(by("2016-06-30", "9999").set("2015-05-01"));
        let activity = || quarterly("2015-01-01..2016-12-31").indicator(sooner.clone()).report("FY2015-Q2", "200");
        assert_eq!(changes(activity(), "2015-04-30", "2015-05-01"), [(OnTrack, OffTrack, Why::TargetSet)]);
        let revised = || sums(by("2016-12-31", "800").revised("2015-05-01", "9999")).report("FY2015-Q2", "200");
        assert_eq!(changes(revised(), "2015-04-30", "2015-05-01"), [(OnTrack, OffTrack, Why::Revised { target: 0 })]);
    }

    #[test]
    fn the_next_target_takes_over_when_it_falls_due() {
        let indicator = || number(Increase, Sum).target(in_period("2015", "100")).target(in_period("2016", "100"));
        let activity = quarterly("2015-01-01..2016-12-31")
            .indicator(indicator())
            .report("FY2015-Q2", "100")
            .report("FY2016-Q1", "0")
            .report("FY2017-Q1", "60");
        assert_eq!(changes(activity, "2015-12-31", "2016-12-31"), [(Met, PartiallyMet, Why::FellDue)]);
    }

    #[test]
    fn a_missed_target_is_reached_late_and_stays_missed() {
        let activity = || {
            sums(by("2015-06-30", "100")).report("FY2015-Q2", "40").report("FY2015-Q3", "40").report("FY2015-Q4", "30")
        };
        let on = day("2015-09-30");
        assert_eq!(
            changes(activity(), "2015-06-30", "2015-09-30"),
            [(PartiallyMet, PartiallyMet, Why::ReachedLate { on })]
        );
        assert_eq!(changes(activity(), "2015-09-30", "2015-12-31"), []);
        // Due and reached late since: that it fell due is what moved the verdict.
        assert_eq!(changes(activity(), "2015-03-31", "2015-09-30"), [(OnTrack, PartiallyMet, Why::FellDue)]);
    }

    #[test]
    fn a_value_that_fails_to_come_opens_a_limit_again() {
        let limit = number(Decrease, Sum).target(by("2015-06-30", "5"));
        // The report for the last quarter comes first, so that the target is judged before the one before it is overdue.
        let activity = quarterly("2015-01-01..2016-12-31").due_days(100).indicator(limit).report("FY2015-Q3", "3");
        let moved = changes(activity, "2015-06-30", "2015-08-01");
        let [(Met, NoData, Why::Unreported { periods })] = moved.as_slice() else { panic!("{moved:?}") };
        assert_eq!(periods[0].period.to_string(), "FY2015-Q2");
    }

    #[test]
    fn an_old_target_revised_moves_the_line_of_the_next() {
        let indicator = number(Increase, Latest)
            .baseline("0")
            .target(by("2015-12-31", "40").revised("2015-08-01", "400"))
            .target(by("2016-12-31", "500"));
        let activity = quarterly("2015-01-01..2016-12-31").indicator(indicator).report("FY2015-Q3", "30");
        assert_eq!(changes(activity, "2015-07-31", "2015-08-01"), [(OnTrack, OffTrack, Why::Revised { target: 0 })]);
    }

    #[test]
    fn a_country_moves_from_the_common_series_to_its_own() {
        let indicator = number(Increase, Sum)
            .target(by("2016-12-31", "80"))
            .target(by("2016-12-31", "400").country(1).set("2015-05-01"));
        let activity =
            quarterly("2015-01-01..2016-12-31").countries(2).indicator(indicator).report("FY2015-Q2", "0:30 1:5");
        let (before, now) = (activity.clone().judged("2015-04-30"), activity.judged("2015-05-01"));
        let shown = |country| {
            let moves = moves_in(country, &before, &now);
            moves.iter().map(|one| (one.before, one.now, one.why.clone())).collect::<Vec<_>>()
        };
        assert_eq!(shown(0), []);
        assert_eq!(shown(1), [(OnTrack, OffTrack, Why::TargetSet)]);
    }
}
