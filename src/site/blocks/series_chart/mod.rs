//! Series through time: a small multiple for each with the sentence that says what it shows, and a sparkline for tables. Their
//! numbers are those of [`super::history`].
//!
//! What was reported and planned when is laid out in [`crate::evaluate::course`]; how a chart is drawn is not known here.

mod plot;
mod scale;
mod sentence;

use std::ops::Range;

pub use plot::{Plot, Point, Spark};

use crate::content::model::{Activity, COUNTRIES, Goal, Indicator};
use crate::evaluate::course::{Course, Courses};
use crate::evaluate::model::{JudgedActivity, JudgedSeries, JudgedTarget, Verdict};
use crate::site::mark::{self, Mark};
use crate::site::{Edition, wording};

/// The series of an activity's indicators, one chart each on a scale of its own.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    pub title: String,
    pub charts: Vec<Chart>,
    /// Kinds of line that occur: class and words.
    pub key: Vec<(&'static str, &'static str)>,
    pub has_plan: bool,
    pub has_target: bool,
    pub has_range: bool,
    pub has_gap: bool,
}

#[derive(Debug, Clone)]
pub struct Chart {
    pub name: String,
    /// The country, where the series is one country's.
    pub place: String,
    pub status: Mark,
    /// None where nothing was reported and nothing is missing yet.
    pub plot: Option<Plot>,
    pub sentence: String,
}

/// A series with its course.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    pub indicator: &'a Indicator,
    pub course: &'a Course,
    /// None where nothing is promised.
    pub series: Option<&'a JudgedSeries>,
}

impl<'a> Drawn<'a> {
    fn verdict(&self) -> Verdict {
        self.series.map_or(Verdict::NoTarget, |series| series.verdict)
    }

    /// The targets that the course leads to, by due date.
    fn targets(&self) -> impl Iterator<Item = (usize, &'a JudgedTarget)> {
        let series = self.series;
        self.course.targets.iter().filter_map(move |at| Some((*at, series?.targets.get(*at)?)))
    }

    /// The goal in force.
    fn goal(&self, target: &JudgedTarget) -> Goal {
        target.goal(self.indicator).value
    }

    fn deciding(&self) -> Option<usize> {
        self.series.and_then(|series| series.deciding)
    }
}

/// The figure of some of an activity's indicators.
pub fn figure(edition: Edition, judged: &JudgedActivity, courses: &Courses, indicators: Range<usize>) -> Figure {
    let activity = &edition.content.activities[judged.activity];
    let drawn = indicators.flat_map(|at| {
        let series = &judged.indicators[at].series;
        let drawn = move |(nth, course)| Drawn { indicator: &activity.indicators[at], course, series: series.get(nth) };
        courses.of_indicator(at).iter().enumerate().map(drawn).map(move |drawn| (at, drawn))
    });
    let drawn: Vec<(usize, Drawn)> = drawn.collect();
    let mut figure = Figure::default();
    for (at, drawn) in &drawn {
        figure.add(drawn);
        figure.charts.push(chart(edition, judged, (*at, *drawn)));
    }
    figure.title = title(&figure.charts);
    figure
}

/// The sparklines of some of an activity's indicators, each in the order of its series; one where it has none.
pub fn sparks(
    edition: Edition,
    judged: &JudgedActivity,
    courses: &Courses,
    indicators: Range<usize>,
) -> Vec<Vec<Option<Spark>>> {
    let activity = &edition.content.activities[judged.activity];
    let of_indicator = |at: usize| {
        let (indicator, series) = (&activity.indicators[at], &judged.indicators[at].series);
        let spark =
            |(nth, course): (usize, &Course)| plot::spark(&Drawn { indicator, course, series: series.get(nth) });
        courses.of_indicator(at).iter().enumerate().map(spark).collect()
    };
    indicators.map(of_indicator).collect()
}

fn chart(edition: Edition, judged: &JudgedActivity, (at, drawn): (usize, Drawn)) -> Chart {
    let activity = &edition.content.activities[judged.activity];
    let place = place(edition, judged, at, drawn.series);
    let sentence = sentence::of(&drawn);
    let name = &drawn.indicator.name;
    let named = if place.is_empty() { name.clone() } else { format!("{name} ({place})") };
    let id = id(edition, activity, at, drawn.series);
    Chart {
        name: name.clone(),
        status: mark::verdict(drawn.verdict()),
        plot: plot::plot(&drawn, id, format!("{named}. {sentence}")),
        sentence,
        place,
    }
}

/// Unique on a page of one activity.
fn id(edition: Edition, activity: &Activity, at: usize, series: Option<&JudgedSeries>) -> String {
    let indicator = &activity.indicators[at].id.value;
    match series.and_then(|series| series.country) {
        Some(country) => format!("plot-{indicator}--{}", edition.content.country(country).id),
        None => format!("plot-{indicator}"),
    }
}

/// Whose series it is, where there are several.
fn place(edition: Edition, judged: &JudgedActivity, at: usize, series: Option<&JudgedSeries>) -> String {
    match series.map(|series| series.country) {
        Some(Some(country)) => edition.content.term(COUNTRIES, country).title.clone(),
        Some(None) if judged.indicators[at].series.len() > 1 => "all countries".to_owned(),
        Some(None) | None => String::new(),
    }
}

impl Figure {
    /// Takes note of what a chart shows, for the key.
    fn add(&mut self, drawn: &Drawn) {
        let line = match plot::class(drawn.verdict()) {
            "" => ("", "Actual, met or on track"),
            "neg" => ("neg", "Actual, behind"),
            "nd" => ("nd", "Actual, not judged"),
            class => (class, "Actual, no target"),
        };
        if drawn.course.values().next().is_some() && !self.key.contains(&line) {
            self.key.push(line);
            self.key.sort_unstable();
        }
        let plans = || drawn.course.stretches.iter().flat_map(|stretch| &stretch.plan);
        self.has_plan |= plans().any(|(_, value)| value.is_some());
        self.has_target |= !drawn.course.targets.is_empty();
        let range = |(_, target): (usize, &JudgedTarget)| matches!(drawn.goal(target), Goal::Range { .. });
        self.has_range |= drawn.targets().any(range);
        self.has_gap |= drawn.course.gaps().next().is_some();
    }
}

/// How many series were reported without a gap.
fn title(charts: &[Chart]) -> String {
    let is_whole = |chart: &&Chart| {
        let has_gap = chart.plot.as_ref().is_some_and(|plot| !plot.gaps.is_empty());
        !has_gap && chart.plot.is_some()
    };
    let (all, whole) = (charts.len() as u32, charts.iter().filter(is_whole).count() as u32);
    match (all, whole) {
        (0, _) => "No indicators are recorded".into(),
        (1, 1) => "The one series was reported without a gap".into(),
        (1, _) => "The one series has gaps or no values yet".into(),
        (all, 0) => format!("Each of {} series has gaps or no values yet", wording::whole(all)),
        (all, whole) if all == whole => format!("All {} series were reported without a gap", wording::whole(all)),
        (all, whole) => {
            let was = if whole == 1 { "was" } else { "were" };
            format!("{} series {was} reported without a gap", wording::of(whole, all))
        }
    }
}

#[cfg(test)]
mod tests;
