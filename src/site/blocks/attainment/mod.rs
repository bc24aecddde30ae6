//! Attainment of indicators: one row a series, with target, actual, share attained and verdict.

mod bullet;
mod headline;
mod series;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use bullet::Bullet;
pub use headline::{GOOD, JUDGED, sentence, tally, title};
pub use series::Series;

use super::detail::Places;
use super::series_chart::{self, Spark};
use crate::content::model::{AGENCIES, Activity, Indicator, Measure, Policy};
use crate::content::words::{Accumulate, Direction};
use crate::evaluate::course::Courses;
use crate::evaluate::model::*;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// Results of indicators, grouped by activity.
#[derive(Debug, Clone, Default)]
pub struct Attainment {
    pub title: String,
    /// What is shown, of when.
    pub sub: String,
    pub groups: Vec<Group>,
    /// The verdicts that occur.
    pub key: Vec<Mark>,
    /// Whether there is a column for the run of the values.
    pub trend: bool,
}

impl Attainment {
    /// The results of one activity on its own pages.
    pub fn own(edition: Edition, title: String, group: Group, key: Vec<Mark>) -> Attainment {
        let sub = format!("Target, actual and share attained as of {}.", wording::date(edition.programme.as_of));
        Attainment { title, sub, groups: vec![group], key, trend: true }
    }
}

/// The rows of one activity.
#[derive(Debug, Clone)]
pub struct Group {
    /// Without a title on the activity's own page, where the group needs no heading.
    pub activity: Anchor,
    /// `Border Management Agency, runs to 30 September 2026`.
    pub sub: String,
    pub rows: Vec<Row>,
    /// What the bands behind the bars mean, by the policy in force.
    pub bands: String,
}

/// One indicator, or one country's series of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Id of the row on the activity's own page; empty elsewhere and for further series of an indicator.
    pub anchor: String,
    /// The name, linked to how its verdict came about.
    pub name: Anchor,
    /// Unit, direction and level.
    pub sub: String,
    /// The country, where the series is one country's; or that it is shared with others.
    pub place: String,
    pub target: String,
    pub due: String,
    pub actual: String,
    /// The period of the latest value, and what was made of it and those before.
    pub actual_sub: String,
    pub attained: String,
    /// `of target` or `of the way from baseline to target`; and the plan to date.
    pub attained_sub: String,
    pub bullet: Option<Bullet>,
    /// The run of the values, on the activity's own page only.
    pub trend: Option<Spark>,
    /// What stands in the place of the bullet where there is no ratio.
    pub hole: &'static str,
    pub status: Mark,
    /// `early` for a sum that is reached before its due date, or when a missed target was reached after all.
    pub status_sub: String,
}

/// The group of one activity, as a page with this head shows it.
pub fn group(edition: Edition, head: &Head, judged: &JudgedActivity, series: Series) -> Group {
    let activity = &edition.content.activities[judged.activity];
    let table = Table { edition, head, judged, activity, series, details: None, courses: None };
    Group {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: sub(edition, activity, judged),
        rows: table.rows(0..activity.indicators.len()),
        bands: bands(edition),
    }
}

/// The results of an activity on its own pages, where the group needs no heading.
#[derive(Debug, Clone, Copy)]
pub struct Own<'a> {
    pub edition: Edition<'a>,
    pub head: &'a Head,
    pub judged: &'a JudgedActivity,
    pub details: &'a Places<'a>,
    /// Of which the runs of the values are drawn.
    pub courses: &'a Courses<'a>,
}

/// An indicator in a line: the id of its place, its name linked to its details, and its verdict.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub anchor: String,
    pub name: Anchor,
    pub verdict: &'static str,
}

impl<'a> Own<'a> {
    fn table(self) -> Table<'a> {
        let activity = &self.edition.content.activities[self.judged.activity];
        let Own { edition, head, judged, details, courses } = self;
        Table { edition, head, judged, activity, series: Series::All, details: Some(details), courses: Some(courses) }
    }

    /// Every series of some indicators, each name linked to its details.
    pub fn group(self, indicators: std::ops::Range<usize>) -> Group {
        let rows = self.table().rows(indicators);
        Group { activity: Anchor::default(), sub: String::new(), rows, bands: bands(self.edition) }
    }

    /// Some indicators, each in a line.
    pub fn lines(self, indicators: std::ops::Range<usize>) -> Vec<Line> {
        let table = self.table();
        let line = |at: usize| {
            let row = table.named(at);
            Line {
                anchor: row.anchor,
                name: row.name,
                verdict: wording::verdict(self.judged.indicators[at].verdict.verdict),
            }
        };
        indicators.map(line).collect()
    }
}

/// `Below 50%, from 50%, from 100%`.
fn bands(edition: Edition) -> String {
    let partial = wording::percent(edition.content.site.policy.partially_met_at);
    format!("Below {partial}, from {partial}, from 100%")
}

/// `Border Management Agency, runs to 30 September 2026`.
fn sub(edition: Edition, activity: &Activity, judged: &JudgedActivity) -> String {
    let lead = activity.agencies().first();
    let agency = lead.map(|at| edition.content.term(AGENCIES, *at).title.as_str());
    let run = run(activity, judged);
    agency.map_or_else(|| run.clone(), |agency| format!("{agency}, {run}"))
}

/// `runs to 30 September 2026`, `completed 30 September 2015`, `planned`.
pub fn run(activity: &Activity, judged: &JudgedActivity) -> String {
    let status = wording::status(judged.status).to_lowercase();
    match (judged.phase, &activity.end) {
        (Phase::Finished, Some(end)) => format!("{status} {}", wording::date(end.value)),
        (Phase::Running, Some(end)) if judged.status == crate::content::words::Status::Ongoing => {
            format!("runs to {}", wording::date(end.value))
        }
        _ => status,
    }
}

/// `Officers, lower is better, outcome`.
pub fn described(indicator: &Indicator) -> String {
    let direction = indicator.measure.direction().filter(|direction| *direction != Direction::Increase);
    let parts = [
        Some(wording::sentence(indicator.unit.as_str())),
        direction.map(|direction| wording::direction(direction).to_owned()),
        indicator.level.map(|level| level.word().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The name of an indicator, with its id where another one of the activity has the same.
pub fn name(activity: &Activity, at: usize) -> String {
    let indicator = &activity.indicators[at];
    let is_other = |(other, one): (usize, &Indicator)| other != at && one.name == indicator.name;
    match activity.indicators.iter().enumerate().any(is_other) {
        true => format!("{} ({})", indicator.name, indicator.id.value),
        false => indicator.name.clone(),
    }
}

/// The page and the activity that rows are made for.
#[derive(Clone, Copy)]
struct Table<'a> {
    edition: Edition<'a>,
    head: &'a Head,
    judged: &'a JudgedActivity,
    activity: &'a Activity,
    series: Series,
    /// Given on the activity's own page, like the courses.
    details: Option<&'a Places<'a>>,
    courses: Option<&'a Courses<'a>>,
}

impl Table<'_> {
    fn rows(&self, indicators: std::ops::Range<usize>) -> Vec<Row> {
        let Some(courses) = self.courses else {
            return indicators.flat_map(|at| self.of_indicator(at)).collect();
        };
        let trends = series_chart::sparks(self.edition, self.judged, courses, indicators.clone());
        indicators.zip(trends).flat_map(|(at, trends)| with_trends(self.of_indicator(at), trends)).collect()
    }

    /// The rows of an indicator; none on the page of a country for which it has no target though it has some for others.
    fn of_indicator(&self, at: usize) -> Vec<Row> {
        let judged = &self.judged.indicators[at];
        if judged.series.is_empty() {
            return vec![self.without_target(at, None)];
        }
        let mut rows: Vec<Row> =
            self.series.of(judged).iter().map(|shown| self.row(at, &judged.series[*shown])).collect();
        rows.iter_mut().skip(1).for_each(|row| row.anchor.clear());
        rows
    }

    fn indicator(&self, at: usize) -> &Indicator {
        &self.activity.indicators[at]
    }

    /// A row for a series that nothing is promised for: its latest value alone.
    fn without_target(&self, at: usize, series: Option<&JudgedSeries>) -> Row {
        let latest = self.series.latest(self.edition, self.judged, at, series);
        let (actual, actual_sub) = latest.unwrap_or_else(|| ("none".into(), String::new()));
        Row {
            target: "None set".into(),
            actual,
            actual_sub,
            place: series.map(|series| self.series.place(self.edition, self.judged, at, series)).unwrap_or_default(),
            hole: "No target to compare with",
            ..self.named(at)
        }
    }

    /// A row with nothing but the indicator's name and description.
    fn named(&self, at: usize) -> Row {
        let indicator = self.indicator(at);
        let id = &indicator.id.value;
        let (anchor, href) = match self.details {
            Some(details) => (format!("indicator-{id}"), details.href(self.head, at)),
            None => {
                let page = routes::activity(&self.activity.id);
                (String::new(), format!("{}{page}#indicator-{id}", self.head.root))
            }
        };
        Row {
            anchor,
            name: Anchor { title: name(self.activity, at), href: Some(href) },
            sub: described(indicator),
            place: String::new(),
            target: String::new(),
            due: String::new(),
            actual: String::new(),
            actual_sub: String::new(),
            attained: "–".into(),
            attained_sub: String::new(),
            bullet: None,
            trend: None,
            hole: "",
            status: mark::verdict(Verdict::NoTarget),
            status_sub: String::new(),
        }
    }

    fn row(&self, at: usize, series: &JudgedSeries) -> Row {
        let Some(target) = series.deciding.and_then(|at| series.targets.get(at)) else {
            return self.without_target(at, Some(series));
        };
        let policy = &self.edition.content.site.policy;
        let measure = &self.indicator(at).measure;
        Row {
            place: self.series.place(self.edition, self.judged, at, series),
            target: wording::goal(measure, target.goal(self.indicator(at)).value).to_string(),
            due: format!("by {}", wording::date(target.due)),
            actual: actual(measure, target),
            actual_sub: self.actual_sub(measure, target),
            attained: attained(policy, target),
            attained_sub: attained_sub(policy, self.indicator(at), (series, target)),
            hole: bullet::hole(target),
            bullet: bullet::bullet(policy, self.indicator(at), (series, target)),
            status: mark::verdict(target.verdict),
            status_sub: status_sub(target),
            ..self.named(at)
        }
    }

    /// `total to FY2016 Quarter 1`, `FY2016 Quarter 1`.
    fn actual_sub(&self, measure: &Measure, target: &JudgedTarget) -> String {
        let Some(last) = target.observations.last() else { return String::new() };
        let period = wording::period(self.activity.reports[last.report()].period.value);
        match measure.accumulate() {
            _ if target.actual.is_none() => period.to_string(),
            Accumulate::Latest => period.to_string(),
            Accumulate::Sum => format!("total to {period}"),
            Accumulate::Average => format!("mean to {period}"),
        }
    }
}

/// The rows of an indicator, each with the run of its values.
fn with_trends(rows: Vec<Row>, trends: Vec<Option<Spark>>) -> impl Iterator<Item = Row> {
    rows.into_iter().zip(trends).map(|(row, trend)| Row { trend, ..row })
}

/// The actual value of a target, or what stands in its place.
fn actual(measure: &Measure, target: &JudgedTarget) -> String {
    match &target.actual {
        Some(value) => wording::value(measure, value).to_string(),
        None => no_actual(target).to_owned(),
    }
}

/// What stands in the place of the actual value of a target that has none.
pub fn no_actual(target: &JudgedTarget) -> &'static str {
    let assessed = target.observations.iter().rev().find_map(|seen| match seen.figure {
        Figure::Assessed(assessment) => Some(wording::assessed(assessment)),
        Figure::Plain(_) | Figure::Share { .. } => None,
    });
    assessed.unwrap_or("not reported")
}

/// The share attained, or that there is none.
fn attained(policy: &Policy, target: &JudgedTarget) -> String {
    target.ratio.as_ref().map_or_else(|| "–".into(), |ratio| wording::ratio(&ratio.value, policy).to_string())
}

/// `of target`; while it runs, with the plan to date.
pub fn attained_sub(policy: &Policy, indicator: &Indicator, of: (&JudgedSeries, &JudgedTarget)) -> String {
    let target = of.1;
    let Some(ratio) = &target.ratio else { return String::new() };
    let of_what = ratio.formula.of_what();
    let plan = if target.judged { None } else { bullet::plan(indicator, of) };
    match plan {
        Some(plan) => format!("{of_what}; plan {}", wording::ratio(&plan, policy)),
        None => of_what.to_owned(),
    }
}

/// `early`, or the day on which a missed target was reached after all.
pub fn status_sub(target: &JudgedTarget) -> String {
    match (target.judged, target.verdict, target.reached_on) {
        (_, _, Some(day)) => format!("reached late, {}", wording::date(day)),
        (false, Verdict::Met | Verdict::Exceeded, _) => "early".into(),
        _ => String::new(),
    }
}
