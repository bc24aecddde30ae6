//! Verdicts of indicators and activities, made of those of their series (SPEC section 5, "Combining").
//!
//! What is over is combined by the rules for finished things, what still runs by those for running ones; whether a thing is
//! over depends on the finality of its series and the status of the activity, never on a count of reports.

use super::model::{Combined, JudgedIndicator, JudgedSeries, Tally, Verdict};
use crate::content::model::TermIx;
use crate::content::words::Status;

/// An indicator's verdict: that of its only series, or its series combined.
pub fn indicator(status: Status, series: &[JudgedSeries]) -> Combined {
    if let [only] = series {
        let tally = [only.verdict].into_iter().collect();
        return Combined { verdict: only.verdict, finished: is_over(status, series.iter()), tally };
    }
    let finished = is_over(status, series.iter());
    let tally = or_no_target(series.iter().map(|series| counted(status, series)).collect());
    Combined { verdict: verdict_of(finished, &tally), finished, tally }
}

/// An activity's verdict: its indicators combined.
pub fn activity(status: Status, indicators: &[JudgedIndicator]) -> Combined {
    let all_final = indicators.iter().flat_map(|indicator| &indicator.series).all(|series| series.is_final);
    let tally = indicators.iter().map(|indicator| counted_indicator(status, indicator)).collect();
    of_activity(status, all_final, tally)
}

/// An activity's verdict on the page of a country: per indicator that country's series, else the common one, else nothing.
///
/// An indicator without any target is counted as such; one with targets for other countries only is nothing to this one.
pub fn activity_in(country: TermIx, status: Status, indicators: &[JudgedIndicator]) -> Combined {
    let series = || indicators.iter().filter_map(|indicator| indicator.series_for(country));
    let mut tally: Tally = series().map(|series| counted(status, series)).collect();
    for _ in indicators.iter().filter(|indicator| indicator.series.is_empty()) {
        tally.add(Verdict::NoTarget);
    }
    of_activity(status, series().all(|series| series.is_final), tally)
}

fn of_activity(status: Status, all_final: bool, tally: Tally) -> Combined {
    let finished = match status {
        Status::Cancelled => true,
        Status::Completed => all_final,
        Status::Planned | Status::Ongoing => false,
    };
    Combined { verdict: verdict_of(finished, &tally), finished, tally }
}

/// What an indicator counts as in its activity.
fn counted_indicator(status: Status, indicator: &JudgedIndicator) -> Verdict {
    match status {
        Status::Cancelled => finished(&indicator.series.iter().map(|series| counted(status, series)).collect()),
        Status::Planned | Status::Ongoing | Status::Completed => indicator.verdict.verdict,
    }
}

/// What a series counts as: the running target of a cancelled activity will never be due.
fn counted(status: Status, series: &JudgedSeries) -> Verdict {
    if status == Status::Cancelled && !series.is_final { Verdict::NotDue } else { series.verdict }
}

/// Whether an indicator with these series is over.
fn is_over<'a>(status: Status, mut series: impl Iterator<Item = &'a JudgedSeries>) -> bool {
    status == Status::Cancelled || series.all(|series| series.is_final)
}

fn or_no_target(tally: Tally) -> Tally {
    if tally.total() == 0 { [Verdict::NoTarget].into_iter().collect() } else { tally }
}

fn verdict_of(is_finished: bool, tally: &Tally) -> Verdict {
    if is_finished { finished(tally) } else { running(tally) }
}

/// The rules for finished things.
fn finished(tally: &Tally) -> Verdict {
    use Verdict::*;
    let all = tally.with_target();
    let only = |verdicts: &[Verdict]| tally.any_of(verdicts) == all;
    if all == 0 {
        NoTarget
    } else if only(&[Exceeded]) {
        Exceeded
    } else if only(&[Exceeded, Met]) {
        Met
    } else if only(&[NotDue]) {
        NotDue
    } else if only(&[NotDue, NoData]) {
        NoData
    } else if tally.any_of(&[Exceeded, Met, PartiallyMet]) > 0 {
        PartiallyMet
    } else {
        NotMet
    }
}

/// The rules for running things.
fn running(tally: &Tally) -> Verdict {
    use Verdict::*;
    let all = tally.with_target();
    let only = |verdicts: &[Verdict]| tally.any_of(verdicts) == all;
    if all == 0 {
        NoTarget
    } else if only(&[NotDue]) {
        NotDue
    } else if only(&[NotDue, NoData]) {
        NoData
    } else if only(&[Exceeded, Met, OnTrack, NotDue, NoData]) {
        OnTrack
    } else {
        OffTrack
    }
}
