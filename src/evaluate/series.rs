//! The series of an indicator: its targets for one country, or for the activity as a whole, in the order of their due dates.
//!
//! Targets that are set after the as-of date do not exist, and a series of none but such does not either.

use super::combine;
use super::expected;
use super::in_force;
use super::model::{JudgedIndicator, JudgedSeries, JudgedTarget, Point, Verdict};
use super::observe;
use super::record::Record;
use super::target::{self, Dated, Series};
use super::unreported;
use super::window::Window;
use crate::content::model::{Activity, Baseline, Goal, Indicator, TermIx};
use crate::content::quantity::Decimal;

/// Judges an indicator: every series and what they make together.
pub fn judge_indicator(record: &Record, index: usize) -> JudgedIndicator {
    let indicator = &record.activity.indicators[index];
    let mut targets: Vec<(Option<TermIx>, Dated)> = (indicator.targets.iter().enumerate())
        .filter(|(_, target)| in_force::exists(target, record.as_of))
        .map(|(at, target)| {
            let window = Window::of(record.activity, target.due.value);
            (target.country, Dated { target: at, window })
        })
        .collect();
    // Terms are sorted by id, so that countries follow by id and the common series, none, comes first.
    targets.sort_by_key(|(country, dated)| (*country, dated.window.due, dated.target));
    let mut series: Vec<JudgedSeries> =
        targets.chunk_by(|(a, _), (b, _)| a == b).map(|targets| judge_series(record, index, targets)).collect();
    series.shrink_to_fit();
    JudgedIndicator { verdict: combine::indicator(record.status, &series), series }
}

/// `targets` are all of one country, by due date, and not empty.
fn judge_series(record: &Record, index: usize, targets: &[(Option<TermIx>, Dated)]) -> JudgedSeries {
    let indicator = &record.activity.indicators[index];
    let country = targets.first().and_then(|(country, _)| *country);
    let baseline = baseline_of(record.activity, indicator.baseline.as_ref(), country);
    let observed = observe::series(record, index, country);
    let gaps = unreported::gaps(record, &observed);
    let series = Series { record, indicator, baseline, observed, gaps };
    let judged = judge_in_turn(&series, targets);
    let deciding = deciding(&judged);
    let verdict = deciding.map_or(Verdict::NoTarget, |at| judged[at].verdict);
    let is_final = deciding.is_some_and(|at| judged[at].judged) || matches!(verdict, Verdict::Exceeded | Verdict::Met);
    JudgedSeries { country, baseline, verdict, is_final, deciding, targets: judged }
}

/// Each target's line starts at the target before it, the first one's at the baseline.
fn judge_in_turn(series: &Series, targets: &[(Option<TermIx>, Dated)]) -> Vec<JudgedTarget> {
    let Series { record, indicator, baseline, .. } = series;
    let mut judged = Vec::with_capacity(targets.len());
    for (_, dated) in targets {
        let start = start_of_line(record.activity, (indicator, *baseline), judged.last());
        judged.push(target::judge(series, *dated, start));
    }
    judged
}

/// Where the line to a target starts, unless it is a sum: at the target before it, for the first one at the series' baseline.
pub fn start_of_line(
    activity: &Activity,
    (indicator, baseline): (&Indicator, Option<Decimal>),
    before: Option<&JudgedTarget>,
) -> Option<Point> {
    match before.map(|target| (target.due, target.goal(indicator).value)) {
        None => expected::start_at_baseline(indicator.baseline.as_ref(), baseline, activity),
        Some((due, Goal::Value(value))) => Some((due, value)),
        Some((_, Goal::Range { .. })) => None,
    }
}

/// The judged target with the latest due date; else the running one that is due first.
fn deciding(targets: &[JudgedTarget]) -> Option<usize> {
    targets.iter().rposition(|target| target.judged).or((!targets.is_empty()).then_some(0))
}

/// A country's own baseline; the indicator's when the activity has that one country.
fn baseline_of(activity: &Activity, baseline: Option<&Baseline>, country: Option<TermIx>) -> Option<Decimal> {
    let baseline = baseline?;
    let Some(country) = country else {
        return baseline.value;
    };
    let entry = baseline.by_country.iter().find(|(of, _)| *of == country).map(|(_, value)| *value);
    entry.or_else(|| baseline.value.filter(|_| activity.countries() == [country]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{
        Accumulate::{Average, Latest, Sum},
        Direction::{Decrease, Increase},
    };
    use crate::evaluate::build::{IndicatorBuilder, activity, by, decimal, exact, in_period, number, yes_no};

    fn judge(countries: usize, indicator: IndicatorBuilder, as_of: &str) -> JudgedIndicator {
        let activity = activity("2015-01-01..").countries(countries).indicator(indicator);
        activity.report("2015", "40 0:30 1:10").report("2016", "80").judged(as_of).indicators.remove(0)
    }

    #[test]
    fn comes_common_first_then_by_country_and_by_due() {
        let indicator = number(Increase, Sum)
            .target(by("2017-12-31", "1").country(1))
            .target(by("2016-12-31", "2"))
            .target(by("2015-12-31", "3").country(0))
            .target(in_period("2015", "4"));
        let judged = judge(2, indicator, "2016-01-15");
        let order: Vec<_> = judged.series.iter().map(|series| (series.country, series.targets.len())).collect();
        assert_eq!(order, [(None, 2), (Some(0), 1), (Some(1), 1)]);
        let due: Vec<_> =
            judged.series[0].targets.iter().map(|target| (target.target, target.due.to_string())).collect();
        assert_eq!(due, [(3, "2015-12-31".to_owned()), (1, "2016-12-31".to_owned())]);
        let actuals: Vec<_> = judged.series.iter().map(|series| series.targets[0].actual.clone()).collect();
        assert_eq!(actuals, [Some(exact("40")), Some(exact("30")), Some(exact("10"))]);
    }

    #[test]
    fn targets_yet_to_be_set_do_not_exist() {
        let indicator = || {
            number(Increase, Sum)
                .target(by("2016-12-31", "2").set("2016-01-01"))
                .target(by("2016-12-31", "2").country(1).set("2016-01-02"))
        };
        assert_eq!(judge(2, indicator(), "2015-12-31").series.len(), 0);
        assert_eq!(judge(2, indicator(), "2015-12-31").verdict.verdict, Verdict::NoTarget);
        assert_eq!(judge(2, indicator(), "2016-01-01").series.len(), 1);
        assert_eq!(judge(2, indicator(), "2016-01-02").series.len(), 2);
    }

    #[test]
    fn the_latest_judged_target_decides_else_the_first_running_one() {
        let indicator = || {
            number(Increase, Latest)
                .target(by("2015-12-31", "40"))
                .target(by("2016-12-31", "100"))
                .target(by("2017-12-31", "200"))
        };
        for (as_of, deciding, verdict, is_final) in [
            ("2015-06-30", 0, Verdict::NotDue, false),
            ("2015-12-31", 0, Verdict::Met, true),
            ("2016-12-30", 0, Verdict::Met, true),
            ("2016-12-31", 1, Verdict::PartiallyMet, true),
            ("2018-12-31", 2, Verdict::NotMet, true),
        ] {
            let series = judge(1, indicator(), as_of).series.remove(0);
            assert_eq!(
                (series.deciding, series.verdict, series.is_final),
                (Some(deciding), verdict, is_final),
                "{as_of}"
            );
        }
    }

    #[test]
    fn a_running_sum_that_is_reached_is_final() {
        let series = judge(1, number(Increase, Sum).target(by("2019-12-31", "40")), "2016-01-31").series.remove(0);
        assert_eq!((series.verdict, series.is_final), (Verdict::Met, true));
        let series = judge(1, number(Increase, Sum).target(by("2019-12-31", "41")), "2016-01-31").series.remove(0);
        assert_eq!((series.verdict, series.is_final), (Verdict::OnTrack, false));
    }

    #[test]
    fn a_countrys_baseline_is_its_own_or_that_of_the_only_country() {
        let both = || number(Decrease, Latest).baseline("50").baseline_in(1, "20");
        for (countries, indicator, country, expected) in [
            (2, both(), None, Some("50")),
            (2, both(), Some(1), Some("20")),
            (2, both(), Some(0), None),
            (1, number(Decrease, Latest).baseline("50"), Some(0), Some("50")),
            (1, number(Decrease, Latest).baseline("50").baseline_in(0, "5"), Some(0), Some("5")),
            (1, number(Decrease, Latest).baseline_in(0, "5"), None, None),
            (1, number(Decrease, Latest), None, None),
        ] {
            let mut target = by("2016-12-31", "10");
            if let Some(country) = country {
                target = target.country(country);
            }
            let series = judge(countries, indicator.target(target), "2016-01-31").series.remove(0);
            assert_eq!(series.baseline, expected.map(decimal), "{countries} {country:?}");
        }
    }

    #[test]
    fn lines_start_at_the_target_before_else_at_the_baseline() {
        let indicator = |accumulate| {
            number(Increase, accumulate)
                .baseline("10")
                .target(by("2015-12-31", "40").revised("2015-03-01", "50"))
                .target(by("2017-12-31", "100"))
        };
        for accumulate in [Latest, Average] {
            let series = judge(1, indicator(accumulate), "2016-12-31").series.remove(0);
            let from: Vec<_> = series.targets.iter().map(|target| target.line.unwrap().from).collect();
            let show: Vec<_> = from.iter().map(|(day, value)| format!("{day} {value}")).collect();
            assert_eq!(show, ["2014-12-31 10", "2015-12-31 50"]);
        }
        let series = judge(1, indicator(Sum), "2016-12-31").series.remove(0);
        let from = series.targets[1].line.unwrap().from;
        assert_eq!(format!("{} {}", from.0, from.1), "2014-12-31 0");
    }

    #[test]
    fn answers_have_no_line() {
        let series = judge(1, yes_no().target(by("2015-12-31", "1")), "2016-12-31").series.remove(0);
        assert_eq!(series.targets[0].line, None);
    }
}
