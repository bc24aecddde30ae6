//! Attainment of indicators: one row a series, with target, actual, share attained and verdict.

use serde::Serialize;

use crate::content::model::{Activity, Goal, Indicator, Measure, Policy, TermIx};
use crate::content::quantity::{Decimal, Exact, round};
use crate::evaluate::model::*;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// The rows of one activity.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub activity: Anchor,
    /// `Border Management Agency, runs to 30 September 2026`.
    pub sub: String,
    pub rows: Vec<Row>,
}

/// One indicator, or one country's series of it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Id of the indicator, for anchors.
    pub id: String,
    pub name: String,
    /// Unit, direction and level.
    pub sub: String,
    /// The country, where the series is one country's; or that it is shared with others.
    pub place: String,
    pub target: String,
    pub due: String,
    pub actual: String,
    /// The period of the latest value.
    pub actual_sub: String,
    pub attained: String,
    /// `of target` or `of the way from baseline to target`; and the plan to date.
    pub attained_sub: String,
    pub bullet: Option<Bullet>,
    /// What stands in the place of the bullet where there is no ratio.
    pub hole: String,
    pub status: Mark,
    /// `early` for a sum that is reached before its due date, or when a missed target was reached after all.
    pub status_sub: String,
}

/// A bullet graph, in ten-thousandths of the target.
#[derive(Debug, Clone, Serialize)]
pub struct Bullet {
    pub class: String,
    pub attained: i64,
    pub expected: Option<i64>,
    pub partial: i64,
}

/// Which series of an activity a page shows.
#[derive(Debug, Clone, Copy)]
pub enum Series {
    /// Every one.
    All,
    /// That of a country, else the common one.
    For(TermIx),
}

/// The group of one activity, as a page with this head shows it.
pub fn group(edition: Edition, head: &Head, judged: &JudgedActivity, series: Series) -> Group {
    let activity = &edition.content.activities[judged.activity];
    Group {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: sub(edition, activity, judged),
        rows: rows(edition, judged, series),
    }
}

/// Verdicts that a reader takes as good news.
pub const GOOD: [Verdict; 3] = [Verdict::Exceeded, Verdict::Met, Verdict::OnTrack];

/// Verdicts that compare a value with a target.
pub const JUDGED: [Verdict; 6] =
    [Verdict::Exceeded, Verdict::Met, Verdict::OnTrack, Verdict::PartiallyMet, Verdict::OffTrack, Verdict::NotMet];

/// `8 of 12 results that can be judged are met, exceeded or on track`.
pub fn sentence(tally: &Tally) -> String {
    match tally.any_of(&JUDGED) {
        0 => "No result can be judged yet".into(),
        judged => {
            let good = wording::of(tally.any_of(&GOOD), judged);
            format!("{good} results that can be judged are met, exceeded or on track")
        }
    }
}

/// Counts the verdicts of activities' indicators.
pub fn tally(judged: &[&JudgedActivity], series: Series) -> Tally {
    let of = |indicator: &JudgedIndicator| match series {
        Series::All => indicator.verdict.verdict,
        Series::For(country) => indicator.series_for(country).map_or(Verdict::NoTarget, |series| series.verdict),
    };
    judged.iter().flat_map(|one| &one.indicators).map(of).collect()
}

/// The headline of a table of results: how many of those that can be judged are good.
pub fn title(tally: &Tally, of: &str) -> String {
    match (tally.total(), tally.any_of(&JUDGED)) {
        (0, _) => format!("No indicators are recorded for {of}"),
        (_, 0) => format!("No result in {of} can be judged yet"),
        (_, judged) => {
            format!("{} judged results in {of} are met, exceeded or on track", wording::of(tally.any_of(&GOOD), judged))
        }
    }
}

/// The rows of one activity.
pub fn rows(edition: Edition, judged: &JudgedActivity, series: Series) -> Vec<Row> {
    let activity = &edition.content.activities[judged.activity];
    let pairs = activity.indicators.iter().zip(&judged.indicators);
    pairs
        .enumerate()
        .flat_map(|(at, (indicator, verdict))| of_indicator(edition, judged, (at, indicator), verdict, series))
        .collect()
}

fn of_indicator(
    edition: Edition,
    judged: &JudgedActivity,
    (at, indicator): (usize, &Indicator),
    verdict: &JudgedIndicator,
    series: Series,
) -> Vec<Row> {
    let shown: Vec<&JudgedSeries> = match series {
        Series::All => verdict.series.iter().collect(),
        Series::For(country) => verdict.series_for(country).into_iter().collect(),
    };
    if shown.is_empty() {
        return vec![without_target(edition, judged, at, indicator)];
    }
    shown.into_iter().map(|one| row(edition, judged, (at, indicator), one, series)).collect()
}

/// `Border Management Agency, runs to 30 September 2026`.
fn sub(edition: Edition, activity: &Activity, judged: &JudgedActivity) -> String {
    let lead = activity.agencies().first();
    let agency = lead.map(|at| edition.content.term(crate::content::model::AGENCIES, *at).title.as_str());
    let end = activity.end.as_ref().map(|end| wording::date(end.value));
    let run = match (judged.phase, end) {
        (Phase::Finished, Some(end)) => format!("{} {end}", wording::status(judged.status).to_lowercase()),
        (Phase::Running, Some(end)) => format!("runs to {end}"),
        (_, None) => wording::status(judged.status).to_lowercase(),
    };
    agency.map_or_else(|| run.clone(), |agency| format!("{agency}, {run}"))
}

fn described(indicator: &Indicator) -> String {
    let direction =
        indicator.measure.direction().filter(|direction| *direction != crate::content::words::Direction::Increase);
    let parts = [
        Some(wording::sentence(&indicator.unit)),
        direction.map(|direction| wording::direction(direction).to_owned()),
        indicator.level.map(|level| level.word().to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A row for an indicator that nothing is promised for: its latest value alone.
fn without_target(edition: Edition, judged: &JudgedActivity, at: usize, indicator: &Indicator) -> Row {
    let (actual, actual_sub) = latest(edition, judged, at, indicator).unwrap_or_else(|| ("none".into(), String::new()));
    Row {
        id: indicator.id.value.clone(),
        name: indicator.name.clone(),
        sub: described(indicator),
        place: String::new(),
        target: "None set".into(),
        due: String::new(),
        actual,
        actual_sub,
        attained: "–".into(),
        attained_sub: String::new(),
        bullet: None,
        hole: "No target to compare with".into(),
        status: mark::verdict(Verdict::NoTarget),
        status_sub: String::new(),
    }
}

/// The latest reported value of an indicator and its period.
fn latest(edition: Edition, judged: &JudgedActivity, at: usize, indicator: &Indicator) -> Option<(String, String)> {
    use crate::content::model::Outcome;
    let reports = &edition.content.activities[judged.activity].reports;
    judged.known.iter().rev().find_map(|known| {
        let report = &reports[*known];
        let value = match report.actual(at)?.whole.as_ref()?.result {
            Outcome::Value(value) => value.exact(),
            Outcome::Share { numerator, denominator } => {
                numerator.exact() / denominator.exact() * Decimal::from_int(100).exact()
            }
            Outcome::Assessed(_) | Outcome::Missing(_) => return None,
        };
        Some((wording::value(&indicator.measure, &value), wording::period(report.period.value)))
    })
}

fn row(
    edition: Edition,
    judged: &JudgedActivity,
    (at, indicator): (usize, &Indicator),
    series: &JudgedSeries,
    shown: Series,
) -> Row {
    let Some(target) = series.deciding.and_then(|at| series.targets.get(at)) else {
        return without_target(edition, judged, at, indicator);
    };
    let policy = &edition.content.site.policy;
    let measure = &indicator.measure;
    let reports = &edition.content.activities[judged.activity].reports;
    let last = target.observations.last().map(|seen| wording::period(reports[seen.report].period.value));
    let bullet = bullet(policy, series, target);
    Row {
        id: indicator.id.value.clone(),
        name: indicator.name.clone(),
        sub: described(indicator),
        place: place(edition, series, shown),
        target: wording::goal(measure, target.goal),
        due: format!("by {}", wording::date(target.due)),
        actual: actual(measure, target),
        actual_sub: last.unwrap_or_default(),
        attained: target.ratio.as_ref().map_or_else(|| "–".into(), |ratio| wording::ratio(&ratio.value, policy)),
        attained_sub: attained_sub(policy, series, target),
        hole: if bullet.is_some() { String::new() } else { no_ratio(target) },
        bullet,
        status: mark::verdict(target.verdict),
        status_sub: status_sub(target),
    }
}

fn place(edition: Edition, series: &JudgedSeries, shown: Series) -> String {
    match (series.country, shown) {
        (Some(country), _) => edition.content.country(country).title.clone(),
        (None, Series::For(_)) | (None, Series::All) => String::new(),
    }
}

fn actual(measure: &Measure, target: &JudgedTarget) -> String {
    if let Some(value) = &target.actual {
        return wording::value(measure, value);
    }
    let assessed = target.observations.iter().rev().find_map(|seen| match seen.seen {
        Seen::Assessed(assessment) => Some(format!("assessed: {}", assessment.word().replace('-', " "))),
        Seen::Value { .. } => None,
    });
    assessed.unwrap_or_else(|| "not reported".into())
}

fn attained_sub(policy: &Policy, series: &JudgedSeries, target: &JudgedTarget) -> String {
    let Some(ratio) = &target.ratio else { return String::new() };
    let of_what = ratio.formula.of_what().to_owned();
    match plan(series, target) {
        Some(plan) if !target.judged => format!("{of_what}; plan {}", wording::ratio(&plan, policy)),
        _ => of_what,
    }
}

/// The expected value as a ratio by the same formula.
fn plan(series: &JudgedSeries, target: &JudgedTarget) -> Option<Exact> {
    let expected = &target.expected.as_ref()?.value;
    let Goal::Value(goal) = target.goal else { return None };
    match target.ratio.as_ref()?.formula {
        Formula::OfTarget => Some(expected / goal.exact()),
        Formula::FromBaseline => {
            let baseline = series.baseline?.exact();
            Some((expected - &baseline) / (goal.exact() - &baseline))
        }
        Formula::InsideRange | Formula::TowardsRange | Formula::Answer => None,
    }
}

fn bullet(policy: &Policy, series: &JudgedSeries, target: &JudgedTarget) -> Option<Bullet> {
    let ratio = target.ratio.as_ref()?;
    let share = |value: &Exact| i64::try_from(round(value, 4).micros() / 100).unwrap_or(i64::MAX / 2);
    Some(Bullet {
        class: format!("m-{}", mark::verdict(target.verdict).icon),
        attained: share(&ratio.value),
        expected: plan(series, target).filter(|_| !target.judged).map(|plan| share(&plan)),
        partial: share(&policy.partially_met_at.exact()),
    })
}

fn no_ratio(target: &JudgedTarget) -> String {
    match (&target.actual, target.verdict) {
        (Some(_), _) => "No ratio: the numbers stand alone".into(),
        (None, Verdict::NotDue) => "Not yet due".into(),
        (None, _) if !target.observations.is_empty() => "Assessed without a value".into(),
        (None, _) => "Nothing reported to compare".into(),
    }
}

fn status_sub(target: &JudgedTarget) -> String {
    match (target.judged, target.verdict, target.reached_on) {
        (_, _, Some(day)) => format!("reached late, {}", wording::date(day)),
        (false, Verdict::Met | Verdict::Exceeded, _) => "early".into(),
        _ => String::new(),
    }
}
