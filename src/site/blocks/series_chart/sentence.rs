//! What a chart shows, in a sentence: first and last value, target, plan and gaps.

use jiff::civil::Date;

use super::Drawn;
use crate::content::words::Accumulate;
use crate::evaluate::course::{Counts, Entry, Told};
use crate::evaluate::model::JudgedTarget;
use crate::site::{short, wording};

/// Periods that are named one by one; of more, only the latest is.
const MOST_NAMED: usize = 4;

/// `From 3 in FY2025 Q1 to 26 people in FY2026 Q2; target 32 by FY2026 Q4, plan to date 24. Not reported: FY2025 Q3.`
pub fn of(drawn: &Drawn) -> String {
    let mut clauses = vec![wording::sentence(run(drawn))];
    clauses.extend(mean(drawn));
    clauses.extend(targets(drawn));
    let sentences = [Some(clauses.join("; ")), assessed(drawn), missing(drawn)];
    sentences.into_iter().flatten().map(|sentence| sentence + ".").collect::<Vec<_>>().join(" ")
}

/// `From 3 in FY2025 Q1 to 26 people in FY2026 Q2`; of totals that start anew, those of the latest window.
fn run(drawn: &Drawn) -> String {
    let measure = &drawn.indicator.measure;
    let has_value =
        |stretch: &&crate::evaluate::course::Stretch| stretch.entries.iter().any(|entry| entry.value().is_some());
    let Some(latest) = drawn.course.stretches.iter().rfind(has_value) else { return "no value was reported".into() };
    let values: Vec<&Entry> = latest.entries.iter().filter(|entry| entry.value().is_some()).collect();
    let show =
        |entry: &Entry| entry.value().map(|value| wording::value(measure, value).to_string()).unwrap_or_default();
    let with_unit = |entry: &Entry| match measure {
        crate::content::model::Measure::Number { .. } => format!("{} {}", show(entry), drawn.indicator.unit),
        _ => show(entry),
    };
    let run = match values.as_slice() {
        [] => return "no value was reported".into(),
        [one] => format!("{} in {}", with_unit(one), short::period(one.period)),
        [first, .., last] => {
            let to = match drawn.course.counts {
                Counts::Total => format!("{} in all by", with_unit(last)),
                Counts::AsReported => format!("{} in", with_unit(last)),
            };
            let (begin, end) = (short::period(first.period), short::period(last.period));
            format!("from {} in {begin} to {to} {end}", show(first))
        }
    };
    match drawn.course.stretches.len() {
        1 => run,
        _ => {
            let start = latest.from.tomorrow().unwrap_or(latest.from);
            format!("counted anew from {}: {run}", wording::date(start))
        }
    }
}

/// What an average comes to.
fn mean(drawn: &Drawn) -> Option<String> {
    let measure = &drawn.indicator.measure;
    let target = drawn.series?.targets.get(drawn.deciding()?)?;
    let is_mean = measure.accumulate() == Accumulate::Average && target.observations.len() > 1;
    let actual = target.actual.as_ref().filter(|_| is_mean)?;
    Some(format!("mean {}", wording::value(measure, actual)))
}

/// `target 32 by FY2026 Q4, plan to date 24`, and the next one where that is not the one that decides.
fn targets(drawn: &Drawn) -> Vec<String> {
    let deciding = drawn.targets().find(|(at, _)| Some(*at) == drawn.deciding());
    let Some((at, target)) = deciding else { return vec!["no target".into()] };
    let mut clauses = vec![promise(drawn, "target", target)];
    let next = drawn.targets().last().filter(|(last, _)| *last != at);
    clauses.extend(next.map(|(_, next)| promise(drawn, "next target", next)));
    clauses
}

fn promise(drawn: &Drawn, what: &str, target: &JudgedTarget) -> String {
    let measure = &drawn.indicator.measure;
    let goal = wording::goal(measure, drawn.goal(target));
    let promised = format!("{what} {goal} by {}", due(drawn, target.due));
    match target.expected(drawn.indicator).filter(|_| !target.judged) {
        Some(expected) => format!("{promised}, plan to date {}", short::value(measure, &expected.value())),
        None => promised,
    }
}

/// A due date by the name of the period that it ends.
fn due(drawn: &Drawn, due: Date) -> String {
    let ending = drawn.course.entries().find(|entry| entry.days.last == due && entry.period.last() == due);
    ending.map_or_else(|| wording::date(due), |entry| short::period(entry.period)).to_string()
}

fn assessed(drawn: &Drawn) -> Option<String> {
    let assessed = drawn.course.entries().filter_map(|entry| match entry.told {
        Told::Assessed(assessment) => {
            Some(format!("{} ({})", short::period(entry.period), assessment.word().replace('-', " ")))
        }
        _ => None,
    });
    let named: Vec<String> = assessed.collect();
    match named.len() {
        0 => None,
        n if n > MOST_NAMED => Some(format!("Assessed without a value in {n} periods, the latest {}", named[n - 1])),
        _ => Some(format!("Assessed without a value: {}", wording::list(&named))),
    }
}

fn missing(drawn: &Drawn) -> Option<String> {
    let gap = |entry: &Entry| match entry.told {
        Told::Unreported(Some(reason)) => format!("{} ({})", short::period(entry.period), wording::missing(reason)),
        _ => short::period(entry.period).to_string(),
    };
    let named: Vec<String> = drawn.course.gaps().map(gap).collect();
    match named.len() {
        0 => None,
        n if n > MOST_NAMED => Some(format!("Not reported in {n} periods, the latest {}", named[n - 1])),
        _ => Some(format!("Not reported: {}", wording::list(&named))),
    }
}
