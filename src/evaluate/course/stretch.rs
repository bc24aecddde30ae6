//! Stretches of a course: totals that start anew with each window, and the way to the targets laid beside the values.

use jiff::civil::Date;

use super::told::One;
use super::{Counts, Course, Entry, Stretch, Told, counts};
use crate::content::model::{Due, Indicator};
use crate::content::quantity::Exact;
use crate::evaluate::aim::Aim;
use crate::evaluate::expected;
use crate::evaluate::model::Line;
use crate::evaluate::model::{JudgedSeries, JudgedTarget};
use crate::evaluate::record::Record;
use crate::evaluate::series::start_of_line;
use crate::evaluate::window::Window;

/// The series whose course is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    pub record: &'a Record<'a>,
    pub indicator: &'a Indicator,
    /// None where nothing is promised.
    pub series: Option<&'a JudgedSeries>,
}

/// Targets of a sum whose windows start together.
#[derive(Debug, Clone)]
struct Group {
    window: Window,
    targets: Vec<usize>,
}

/// The course of what is not added up: all of it in one stretch.
pub fn as_reported(way: Way, shown: &[usize], told: Vec<One>) -> Course {
    let stretches = way.stretch(shown, None, told).into_iter().collect();
    Course { counts: Counts::AsReported, stretches, targets: shown.to_vec() }
}

/// The course of a sum: one stretch a window, or that of the target that decides where windows overlap.
pub fn totals(way: Way, shown: &[usize], told: Vec<One>) -> Course {
    let counts = counts(way.indicator);
    let groups = way.groups(shown);
    if groups.is_empty() {
        let stretches = way.stretch(&[], None, total(told)).into_iter().collect();
        return Course { counts, stretches, targets: Vec::new() };
    }
    let last = groups.len() - 1;
    let of_group = |(at, group): (usize, &Group)| {
        // A date that was missed is still looked at after it has passed; a period is over when it is over.
        let goes_on = at == last && group.targets.last().is_some_and(|target| way.is_by_date(*target));
        let inside = told.iter().filter(|one| {
            let has_come = !matches!(one.told, Told::Unreported(_) | Told::Nothing);
            one.days.within(group.window.first, None) && (one.days.last <= group.window.due || goes_on && has_come)
        });
        way.stretch(&group.targets, group.window.first, total(inside.cloned().collect()))
    };
    let stretches: Vec<Stretch> = groups.iter().enumerate().filter_map(of_group).collect();
    let targets = groups.into_iter().flat_map(|group| group.targets).collect();
    if stretches.iter().any(|stretch| stretch.entries.len() > 1) {
        return Course { counts, stretches, targets };
    }
    Course {
        counts: Counts::AsReported,
        stretches: stretches.into_iter().reduce(side_by_side).into_iter().collect(),
        targets,
    }
}

/// Where no window holds more than one period, its total is what was reported, and windows are compared with each other. The
/// way to each target is told by its value at the end of the window alone.
fn side_by_side(mut all: Stretch, next: Stretch) -> Stretch {
    all.plan.extend(next.plan.into_iter().filter(|(at, _)| *at > next.from));
    all.entries.extend(next.entries);
    all
}

/// Each value becomes the total of all up to it.
fn total(mut told: Vec<One>) -> Vec<One> {
    let mut total = Exact::ZERO;
    for one in &mut told {
        if let Told::Value(value) = &mut one.told {
            total += &*value;
            *value = total.clone();
        }
    }
    told
}

impl Way<'_> {
    fn target(&self, at: usize) -> Option<&JudgedTarget> {
        self.series?.targets.get(at)
    }

    fn is_by_date(&self, at: usize) -> bool {
        let due = self.target(at).map(|target| target.written(self.indicator).due.value);
        matches!(due, Some(Due::By(_)))
    }

    /// The shown targets by the start of their windows, in time; only those that start with the deciding one where windows
    /// overlap.
    fn groups(&self, shown: &[usize]) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for (at, target) in shown.iter().filter_map(|at| Some((*at, self.target(*at)?))) {
            let window = Window { first: target.window_start, due: target.due };
            match groups.iter_mut().find(|group| group.window.first == window.first) {
                Some(group) => {
                    group.window.due = group.window.due.max(window.due);
                    group.targets.push(at);
                }
                None => groups.push(Group { window, targets: vec![at] }),
            }
        }
        groups.sort_by_key(|group| group.window.first);
        let is_apart = |pair: &[Group]| pair[1].window.first.is_some_and(|first| pair[0].window.due < first);
        if !groups.windows(2).all(is_apart) {
            let deciding = self.series.and_then(|series| series.deciding);
            groups.retain(|group| deciding.is_some_and(|at| group.targets.contains(&at)));
        }
        groups
    }

    /// None where there is no period and no target.
    fn stretch(&self, targets: &[usize], first: Option<Date>, told: Vec<One>) -> Option<Stretch> {
        let dues: Vec<Date> = targets.iter().filter_map(|at| Some(self.target(*at)?.due)).collect();
        let first = first.or_else(|| told.first().map(|one| one.days.first)).or_else(|| dues.first().copied())?;
        let from = first.yesterday().unwrap_or(first);
        let entry = |One { period, days, told }: One| {
            let plan = self.plan_at(targets, days.last);
            Entry { period, days, told, plan }
        };
        let entries: Vec<Entry> = told.into_iter().map(entry).collect();
        let plan = self.plan(targets, &dues, from, &entries);
        Some(Stretch { from, entries, plan })
    }

    fn plan(&self, targets: &[usize], dues: &[Date], from: Date, entries: &[Entry]) -> Vec<(Date, Option<Exact>)> {
        let Some(last) = dues.last() else { return Vec::new() };
        let ends = entries.iter().map(|entry| entry.days.last).filter(|end| end < last);
        let mut days: Vec<Date> = ends.chain(dues.iter().copied()).chain([from]).collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter().map(|at| (at, self.plan_at(targets, at))).collect()
    }

    /// What the way to the next of these targets asks for on a day.
    fn plan_at(&self, targets: &[usize], at: Date) -> Option<Exact> {
        let next = targets.iter().find(|target| self.target(**target).is_some_and(|target| target.due >= at))?;
        self.line(*next)?.value(at)
    }

    fn line(&self, at: usize) -> Option<Line> {
        let series = self.series?;
        let target = series.targets.get(at)?;
        let before = at.checked_sub(1).and_then(|at| series.targets.get(at));
        let way = expected::Way {
            activity: self.record.activity,
            measure: &self.indicator.measure,
            aim: Aim::of(&self.indicator.measure, target.goal(self.indicator).value),
            window: Window { first: target.window_start, due: target.due },
            start: start_of_line(self.record.activity, (self.indicator, series.baseline), before),
        };
        way.line()
    }
}
