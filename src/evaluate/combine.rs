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

#[cfg(test)]
mod tests {
    use super::*;
    use Status::*;
    use Verdict::*;

    fn tally(verdicts: &[Verdict]) -> Tally {
        verdicts.iter().copied().collect()
    }

    /// A series with a verdict from a judged target where such a verdict exists.
    fn series(verdict: Verdict) -> JudgedSeries {
        let is_final = !matches!(verdict, OnTrack | OffTrack | NotDue);
        JudgedSeries { country: None, baseline: None, verdict, is_final, deciding: Some(0), targets: Vec::new() }
    }

    fn in_country(country: TermIx, verdict: Verdict) -> JudgedSeries {
        JudgedSeries { country: Some(country), ..series(verdict) }
    }

    fn indicator_of(status: Status, series: Vec<JudgedSeries>) -> JudgedIndicator {
        JudgedIndicator { verdict: indicator(status, &series), series }
    }

    #[test]
    fn follows_the_rules_for_finished_things() {
        for (verdicts, expected) in [
            (&[][..], NoTarget),
            (&[NoTarget, NoTarget], NoTarget),
            (&[Exceeded, Exceeded, NoTarget], Exceeded),
            (&[Exceeded, Met], Met),
            (&[Met], Met),
            (&[NotDue, NotDue], NotDue),
            (&[NoData, NotDue], NoData),
            (&[NoData], NoData),
            (&[Met, NoData], PartiallyMet),
            (&[Met, NotDue], PartiallyMet),
            (&[Exceeded, NotMet], PartiallyMet),
            (&[PartiallyMet, NoData], PartiallyMet),
            (&[NotMet, NoData], NotMet),
            (&[NotMet, NotDue], NotMet),
            (&[NotMet], NotMet),
        ] {
            assert_eq!(finished(&tally(verdicts)), expected, "{verdicts:?}");
        }
    }

    #[test]
    fn follows_the_rules_for_running_things() {
        for (verdicts, expected) in [
            (&[][..], NoTarget),
            (&[NoTarget], NoTarget),
            (&[NotDue, NoTarget], NotDue),
            (&[NotDue, NoData], NoData),
            (&[NoData], NoData),
            (&[OnTrack], OnTrack),
            (&[OnTrack, NoData, NotDue, Met, Exceeded], OnTrack),
            (&[Met], OnTrack),
            (&[OnTrack, OffTrack], OffTrack),
            (&[OnTrack, PartiallyMet], OffTrack),
            (&[NotMet, NoData], OffTrack),
        ] {
            assert_eq!(running(&tally(verdicts)), expected, "{verdicts:?}");
        }
    }

    #[test]
    fn combining_one_verdict_gives_it_back() {
        for verdict in [Exceeded, Met, PartiallyMet, NotMet, NoData, NotDue] {
            assert_eq!(finished(&tally(&[verdict])), verdict);
        }
        for verdict in [OnTrack, OffTrack, NotDue, NoData] {
            assert_eq!(running(&tally(&[verdict])), verdict);
        }
    }

    #[test]
    fn an_indicator_is_finished_when_all_its_series_are_final() {
        for (status, verdicts, finished, expected) in [
            (Ongoing, &[][..], true, NoTarget),
            (Ongoing, &[NotMet], true, NotMet),
            (Ongoing, &[OffTrack], false, OffTrack),
            (Ongoing, &[Met, NotMet], true, PartiallyMet),
            (Ongoing, &[Met, OnTrack], false, OnTrack),
            (Completed, &[Met, OnTrack], false, OnTrack),
            (Completed, &[NotMet, NotDue], false, OffTrack),
            (Cancelled, &[Met, OnTrack], true, PartiallyMet),
            (Cancelled, &[OffTrack, OnTrack], true, NotDue),
            (Cancelled, &[OffTrack, NoData], true, NoData),
            // That of its only series, as it stands.
            (Cancelled, &[OffTrack], true, OffTrack),
        ] {
            let all: Vec<_> = verdicts.iter().map(|verdict| series(*verdict)).collect();
            let combined = indicator(status, &all);
            assert_eq!((combined.finished, combined.verdict), (finished, expected), "{status:?} {verdicts:?}");
        }
    }

    #[test]
    fn an_activity_is_finished_when_it_is_over_and_all_its_series_are_final() {
        for (status, verdicts, finished, expected) in [
            (Planned, &[NotDue][..], false, NotDue),
            (Ongoing, &[Met, Met], false, OnTrack),
            (Ongoing, &[NotMet, Met], false, OffTrack),
            (Completed, &[Met, NotMet], true, PartiallyMet),
            (Completed, &[NotMet], true, NotMet),
            (Completed, &[Met, OnTrack], false, OnTrack),
            (Completed, &[Met, NotDue], false, OnTrack),
            (Completed, &[], true, NoTarget),
            (Cancelled, &[OnTrack, OffTrack], true, NotDue),
            (Cancelled, &[Met, OffTrack], true, PartiallyMet),
            (Cancelled, &[NotMet, OffTrack], true, NotMet),
            (Cancelled, &[NoData, OnTrack], true, NoData),
            (Cancelled, &[Exceeded, Met], true, Met),
        ] {
            let indicators: Vec<_> =
                verdicts.iter().map(|verdict| indicator_of(status, vec![series(*verdict)])).collect();
            let combined = activity(status, &indicators);
            assert_eq!((combined.finished, combined.verdict), (finished, expected), "{status:?} {verdicts:?}");
            assert_eq!(combined.tally.total() as usize, verdicts.len());
        }
    }

    #[test]
    fn one_running_series_keeps_a_completed_activity_running() {
        let indicators = [
            indicator_of(Completed, vec![series(Met)]),
            indicator_of(Completed, vec![in_country(0, NotMet), in_country(1, NotDue)]),
        ];
        let combined = activity(Completed, &indicators);
        assert_eq!((combined.finished, combined.verdict), (false, OffTrack));
    }

    #[test]
    fn tallies_keep_what_has_no_target() {
        let indicators = [indicator_of(Ongoing, vec![series(Met)]), indicator_of(Ongoing, vec![])];
        assert_eq!(activity(Ongoing, &indicators).tally, tally(&[Met, NoTarget]));
        assert_eq!(indicators[1].verdict.tally, tally(&[NoTarget]));
        // Running targets of cancelled activities are tallied as what they count as.
        let indicators = [indicator_of(Cancelled, vec![series(OffTrack)])];
        assert_eq!(activity(Cancelled, &indicators).tally, tally(&[NotDue]));
    }

    #[test]
    fn a_country_has_its_own_series_else_the_common_one_else_nothing() {
        let indicators = |status| {
            [
                indicator_of(status, vec![series(Met), in_country(1, NotMet)]),
                indicator_of(status, vec![in_country(1, Met)]),
                indicator_of(status, vec![]),
            ]
        };
        for (country, status, verdict, counted) in [
            (0, Completed, Met, &[Met, NoTarget][..]),
            (1, Completed, PartiallyMet, &[NotMet, Met, NoTarget]),
            (0, Ongoing, OnTrack, &[Met, NoTarget]),
            (1, Ongoing, OffTrack, &[NotMet, Met, NoTarget]),
        ] {
            let combined = activity_in(country, status, &indicators(status));
            assert_eq!((combined.verdict, combined.tally), (verdict, tally(counted)), "{country} {status:?}");
        }
        let foreign = [indicator_of(Completed, vec![in_country(1, OnTrack)])];
        assert_eq!(activity_in(0, Completed, &foreign).verdict, NoTarget);
        assert_eq!(activity_in(0, Completed, &foreign).tally.total(), 0);
        // Only the series that the country shows have to be final.
        let mixed = [indicator_of(Completed, vec![in_country(0, NotMet), in_country(1, OnTrack)])];
        assert_eq!(activity_in(0, Completed, &mixed).verdict, NotMet);
        assert_eq!(activity_in(1, Completed, &mixed).verdict, OnTrack);
    }
}
