//! The reason of a move in words.

use super::{Move, Why, changes::Changes};
use crate::content::model::{Activity, Goal, Indicator, Measure};
use crate::content::words::{Direction, Status};
use crate::evaluate::model::{Figure, Formula, JudgedActivity, JudgedTarget};
use crate::site::{short, wording};

/// `Target fell due with 352 of 400`, `FY2016 Q1 report: 861, plan 850`.
pub fn words(activity: &Activity, now: &JudgedActivity, one: &Move) -> String {
    let (indicator, series) = (&activity.indicators[one.indicator], one.series(now));
    let Some(target) = series.deciding() else { return String::new() };
    match &one.why {
        Why::TargetSet => set(indicator, target),
        Why::FellDue => fell_due(indicator, target),
        Why::Revised { target } => revised(indicator, &series.targets[*target]),
        Why::ReachedLate { on } => format!("Missed target reached in a period that ended on {}", wording::date(*on)),
        Why::Reported { report } => reported(activity, indicator, target, *report),
        Why::Unreported { periods } => {
            let names: Vec<_> = periods.iter().map(|one| short::period(one.period)).collect();
            format!("No value for {} came in time", wording::list(&names))
        }
        Why::Passed => "Time has passed".into(),
    }
}

/// `Target of 32 by 30 September 2016 set on 15 January 2016`.
fn set(indicator: &Indicator, target: &JudgedTarget) -> String {
    let goal = wording::goal(&indicator.measure, target.goal(indicator).value);
    let on = target.written(indicator).set.as_ref().map(|set| format!(" on {}", wording::date(set.value)));
    format!("Target of {goal} by {} set{}", wording::date(target.due), on.unwrap_or_default())
}

/// `Target revised from 400 to 350 on 3 November 2014`.
fn revised(indicator: &Indicator, target: &JudgedTarget) -> String {
    let written = target.written(indicator);
    let goal = |goal: Goal| wording::goal(&indicator.measure, goal);
    let Some(revision) = target.revision.zip(target.revision(indicator)) else {
        return format!("Target back at {}", goal(target.goal(indicator).value));
    };
    let (at, revision) = revision;
    let before = at.checked_sub(1).map_or(written.goal.value, |at| written.revisions[at as usize].goal.value);
    let on = wording::date(revision.on.value);
    format!("Target revised from {} to {} on {on}", goal(before), goal(revision.goal.value))
}

/// `Target fell due with 352 of 400`, `Target of 25 fell due at 49`, `Target of 400 fell due with nothing reported`.
fn fell_due(indicator: &Indicator, target: &JudgedTarget) -> String {
    let measure = &indicator.measure;
    let goal = wording::goal(measure, target.goal(indicator).value);
    let named = if measure.is_numeric() { format!("Target of {goal}") } else { format!("Target {goal}") };
    let open = match target.unreported.len() as u32 {
        0 => String::new(),
        n => format!("; {} not reported", wording::count(n, "period", "periods")),
    };
    let Some(actual) = &target.actual else {
        return match last_assessment(target) {
            Some(assessed) => format!("{named} fell due and was {assessed}"),
            None => format!("{named} fell due with nothing reported"),
        };
    };
    let actual = wording::value(measure, actual);
    let is_share = matches!(target.ratio.as_ref().map(|ratio| ratio.formula), Some(Formula::OfTarget));
    let counts_up = matches!(measure, Measure::Number { direction: Direction::Increase, .. }) && is_share;
    match counts_up {
        true => format!("Target fell due with {actual} of {goal}{open}"),
        false => format!("{named} fell due at {actual}{open}"),
    }
}

fn last_assessment(target: &JudgedTarget) -> Option<&'static str> {
    target.observations.iter().rev().find_map(|seen| match seen.figure {
        Figure::Assessed(assessment) => Some(wording::assessed(assessment)),
        Figure::Plain(_) | Figure::Share { .. } => None,
    })
}

/// `FY2016 Q1 report: 861, plan 850`; a sum is the total that the report brought it to.
fn reported(activity: &Activity, indicator: &Indicator, target: &JudgedTarget, report: usize) -> String {
    let measure = &indicator.measure;
    let from = format!("{} report", short::period(activity.reports[report].period.value));
    let Some(actual) = &target.actual else {
        return format!("{from}: {}", last_assessment(target).unwrap_or("no value"));
    };
    let actual = match measure.accumulate() {
        crate::content::words::Accumulate::Sum => format!("total {}", wording::value(measure, actual)),
        crate::content::words::Accumulate::Latest => wording::value(measure, actual).to_string(),
        crate::content::words::Accumulate::Average => format!("mean {}", wording::value(measure, actual)),
    };
    match target.expected(indicator).filter(|_| !target.judged) {
        Some(expected) => format!("{from}: {actual}, plan {}", short::value(measure, &expected.value())),
        None => format!("{from}: {actual}, target {}", wording::goal(measure, target.goal(indicator).value)),
    }
}

/// Why an activity's attainment moved: it ended, or its results did.
pub fn attainment(changes: &Changes, moves: &[&Move]) -> String {
    let moved = moves.iter().filter(|one| one.before != one.now).count() as u32;
    let ended = changes.status.map(|status| match status.now {
        Status::Completed => "The activity was completed",
        Status::Cancelled => "The activity was cancelled",
        Status::Planned | Status::Ongoing => "The activity started",
    });
    let results = match moved {
        0 => None,
        1 => Some("1 of its results moved".to_owned()),
        moved => Some(format!("{} of its results moved", wording::whole(moved))),
    };
    match (ended, results) {
        (Some(ended), Some(results)) => format!("{ended}; {results}"),
        (Some(ended), None) => ended.into(),
        (None, Some(results)) => wording::sentence(&results),
        (None, None) => "Its results became final".into(),
    }
}
