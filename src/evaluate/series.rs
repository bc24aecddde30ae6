//! The series of an indicator: its targets for one country, or for the activity as a whole, in the order of their due dates.
//!
//! Targets that are set after the as-of date do not exist, and a series of none but such does not either.

use super::combine;
use super::expected::{self, Point};
use super::in_force;
use super::model::{JudgedIndicator, JudgedSeries, JudgedTarget, Verdict};
use super::observe;
use super::record::Record;
use super::target::{self, Dated, Series};
use super::unreported;
use super::window::Window;
use crate::content::model::{Activity, Baseline, Goal, TermIx};
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
    let series: Vec<JudgedSeries> =
        targets.chunk_by(|(a, _), (b, _)| a == b).map(|targets| judge_series(record, index, targets)).collect();
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
    let mut start = expected::start_at_baseline(indicator.baseline.as_ref(), *baseline, record.activity);
    let mut judged = Vec::with_capacity(targets.len());
    for (_, dated) in targets {
        let target = target::judge(series, *dated, start);
        start = reached_point(&target);
        judged.push(target);
    }
    judged
}

fn reached_point(target: &JudgedTarget) -> Option<Point> {
    match target.goal {
        Goal::Value(value) => Some((target.due, value)),
        Goal::Range { .. } => None,
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
