//! One target of a series: what counts for it, what became of it, and why.
//!
//! It brings together window, actual, ratio, expected value and unreported periods; each is worked out in a module of its
//! own, and the verdict on them in another.

use jiff::civil::Date;

use super::accumulate::Accumulation;
use super::aim::Aim;
use super::expected::{self, Point};
use super::model::{Expected, JudgedTarget, Verdict};
use super::observe::{Figure, Observed, Sighting};
use super::record::Record;
use super::unreported::{self, Gap};
use super::verdict::{self, Evidence};
use super::window::Window;
use super::{in_force, ratio, reached_late};
use crate::content::model::{Due, Indicator};
use crate::content::period::add_days;
use crate::content::quantity::Decimal;
use crate::content::words::{Accumulate, Assessment};

/// What the targets of one series have in common.
#[derive(Debug)]
pub struct Series<'a> {
    pub record: &'a Record<'a>,
    pub indicator: &'a Indicator,
    pub baseline: Option<Decimal>,
    pub observed: Observed,
    pub gaps: Vec<Gap>,
}

/// A target that exists on the as-of date.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// Index in `Indicator::targets`.
    pub target: usize,
    pub window: Window,
}

/// Judges a target; `start` is where the line to it starts, unless it is a sum, whose line starts with its window.
pub fn judge(series: &Series, dated: Dated, start: Option<Point>) -> JudgedTarget {
    let Dated { target: index, window } = dated;
    let (record, measure) = (series.record, &series.indicator.measure);
    let target = &series.indicator.targets[index];
    let (goal, revision) = in_force::goal(target, window.due, record.as_of);
    let aim = Aim::of(measure, goal);
    let inside = series.inside(window);
    let actual = Accumulation::actual_of(measure.accumulate(), inside);
    let satisfied = actual.as_ref().map(|actual| aim.is_satisfied_by(actual));
    let ratio = actual.as_ref().and_then(|actual| ratio::of(aim, measure.accumulate(), actual, series.baseline));
    let expected = series.expected(aim, window, start);
    let unreported = unreported::inside(&series.gaps, window);
    let grace_until = add_days(window.due, record.activity.due_days(&record.site.policy));
    let judged = is_judged(record, window.due, grace_until);
    let assessed = latest_assessment(inside);
    let (row, verdict) = verdict::decide(&Evidence {
        policy: &record.site.policy,
        measure,
        aim,
        judged,
        actual: actual.as_ref(),
        assessed,
        satisfied: satisfied == Some(true),
        ratio: ratio.as_ref().map(|ratio| &ratio.value),
        expected: expected.as_ref(),
        has_unreported: !unreported.is_empty(),
    });
    let was_missed = judged && satisfied != Some(true) && !(actual.is_none() && is_good(verdict));
    let reached_on = match target.due.value {
        Due::By(_) if was_missed => {
            reached_late::reached_on(aim, measure.accumulate(), window, &series.observed.sightings)
        }
        Due::By(_) | Due::Period(_) => None,
    };
    JudgedTarget {
        target: index,
        window_start: window.first,
        due: window.due,
        goal,
        revision,
        observations: inside.iter().map(|sighting| sighting.observation.clone()).collect(),
        actual,
        ratio,
        satisfied,
        verdict,
        row,
        judged,
        grace_until,
        expected,
        unreported,
        reached_on,
    }
}

/// Due has come, and a report has reached it or the time for reports is over.
fn is_judged(record: &Record, due: Date, grace_until: Date) -> bool {
    record.as_of >= due && (record.as_of > grace_until || record.reports_reach(due))
}

fn is_good(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Exceeded | Verdict::Met)
}

fn latest_assessment(sightings: &[Sighting]) -> Option<Assessment> {
    sightings.iter().rev().find_map(|sighting| match sighting.figure {
        Figure::Assessed(assessment) => Some(assessment),
        Figure::Plain(_) | Figure::Share { .. } => None,
    })
}

impl Series<'_> {
    /// What was reported wholly inside a window. Periods do not overlap, so it is an unbroken run.
    fn inside(&self, window: Window) -> &[Sighting] {
        let sightings = &self.observed.sightings;
        let begin = sightings.partition_point(|sighting| !sighting.observation.days.within(window.first, None));
        let end = sightings.partition_point(|sighting| sighting.observation.days.last <= window.due);
        sightings.get(begin..end).unwrap_or(&[])
    }

    /// The expected value at the last reported value, for what increases or decreases by degrees.
    fn expected(&self, aim: Aim, window: Window, start: Option<Point>) -> Option<Expected> {
        let to = aim.value().filter(|_| self.indicator.measure.is_numeric())?;
        let from = match self.indicator.measure.accumulate() {
            Accumulate::Sum => expected::start_of_sum(window, self.record.activity),
            Accumulate::Latest | Accumulate::Average => start,
        };
        let has_value = |sighting: &&Sighting| !matches!(sighting.figure, Figure::Assessed(_));
        let last = self.inside(window).iter().rev().find(has_value)?;
        let tolerance = self.record.site.policy.on_track_tolerance;
        expected::on_the_line(from?, (window.due, to), last.observation.days.last, tolerance)
    }
}
