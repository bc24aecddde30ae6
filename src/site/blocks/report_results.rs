//! What one report says of every indicator, beside the report before it, the target and the verdict of today.

use std::ops::Range;

use super::{attainment, reading};
use crate::content::model::{Activity, Actual, Indicator, Measure, Reading, Report, TermIx};
use crate::content::quantity::Exact;
use crate::content::words::Accumulate;
use crate::evaluate::model::*;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head, SourceLink};
use crate::site::{Edition, routes, wording};

#[derive(Debug, Clone)]
pub struct Table {
    pub title: String,
    /// The period of the report before; empty for the first.
    pub previous: String,
    pub rows: Vec<Row>,
    pub key: Vec<Mark>,
    /// The report's file, whose lines the rows name.
    pub file: String,
}

/// An indicator as a whole, or in one country.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: Anchor,
    pub sub: String,
    /// The country of a row below an indicator's own.
    pub place: String,
    pub previous: String,
    pub value: String,
    /// Numerator and denominator, or where a total comes from.
    pub value_sub: String,
    pub change: String,
    pub target: String,
    /// The due date; what the plan expects at the report's end where that is known.
    pub target_sub: String,
    pub status: Option<Mark>,
    pub breakdown: String,
    pub remarks: Vec<(&'static str, String)>,
    pub source: Option<SourceLink>,
}

/// The report at hand and the known one before it.
#[derive(Clone, Copy)]
struct Context<'a> {
    edition: Edition<'a>,
    head: &'a Head,
    judged: &'a JudgedActivity,
    activity: &'a Activity,
    report: &'a Report,
    before: Option<&'a Report>,
}

/// What the report `known`, one of the activity's, says of some indicators.
pub fn table(
    edition: Edition,
    head: &Head,
    (judged, known): (&JudgedActivity, usize),
    indicators: Range<usize>,
) -> Table {
    let activity = &edition.content.activities[judged.activity];
    let report = &activity.reports[known];
    let before = judged.known.iter().rev().find(|earlier| **earlier < known).map(|earlier| &activity.reports[*earlier]);
    let context = Context { edition, head, judged, activity, report, before };
    let rows: Vec<Row> = indicators.flat_map(|at| context.of_indicator(at)).collect();
    Table {
        title: title(activity, report),
        previous: before.map(|before| wording::period(before.period.value).to_string()).unwrap_or_default(),
        key: key(&rows),
        file: edition.sources.path(report.file).to_owned(),
        rows,
    }
}

/// `4 of 5 indicators have a value for FY2015 Quarter 4`.
fn title(activity: &Activity, report: &Report) -> String {
    let total = activity.indicators.len() as u32;
    let with = report.actuals.iter().filter(|actual| has_value(actual)).count() as u32;
    let period = wording::period(report.period.value);
    match (with, total) {
        (_, 0) => "No indicators are recorded for this activity".into(),
        (0, _) => format!("No indicator has a value for {period}"),
        (1, 1) => format!("The one indicator has a value for {period}"),
        (with, total) if with == total => format!("All {total} indicators have a value for {period}"),
        (with, total) => format!("{} indicators have a value for {period}", wording::of(with, total)),
    }
}

/// The marks that the rows show, in their usual order.
fn key(rows: &[Row]) -> Vec<Mark> {
    let shown = |mark: &Mark| rows.iter().any(|row| row.status.as_ref().is_some_and(|status| status.key == mark.key));
    Verdict::ALL.iter().map(|verdict| mark::verdict(*verdict)).filter(shown).collect()
}

/// Whether anything but reasons for absence is reported.
fn has_value(actual: &Actual) -> bool {
    let mut readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
    readings.any(|reading| !matches!(reading.result, crate::content::model::Outcome::Missing(_)))
}

impl Context<'_> {
    fn of_indicator(&self, at: usize) -> Vec<Row> {
        let mut rows = vec![self.whole(at)];
        if let Some(actual) = self.report.actual(at) {
            rows.extend(actual.by_country.iter().map(|(country, reading)| self.in_country(at, *country, reading)));
        }
        rows
    }

    fn whole(&self, at: usize) -> Row {
        let indicator = &self.activity.indicators[at];
        let actual = self.report.actual(at);
        let value = actual.and_then(|actual| reading::whole(&indicator.measure, actual));
        let before = self.before.and_then(|before| before.actual(at));
        let previous = before.and_then(|actual| reading::whole(&indicator.measure, actual));
        let mut row = self.row(at, self.series(at, None));
        match actual.map(|actual| (actual.whole.as_ref(), &value)) {
            Some((Some(reading), _)) => self.fill(&mut row, &indicator.measure, reading),
            Some((None, Some(total))) => {
                row.value = wording::value(&indicator.measure, total).to_string();
                row.value_sub = "total of the countries".into();
            }
            Some((None, None)) => row.value = "by country".into(),
            None => row.value = "not reported".into(),
        }
        if let Some(actual) = actual.filter(|actual| actual.whole.is_none()) {
            row.remarks = reading::remarks(&actual.explanation, &actual.note);
        }
        row.previous = self.shown_before(&indicator.measure, before, &previous);
        row.change = self.change(indicator, previous, value);
        row
    }

    fn in_country(&self, at: usize, country: TermIx, reading: &Reading) -> Row {
        let indicator = &self.activity.indicators[at];
        let before = self
            .before
            .and_then(|before| before.actual(at))
            .and_then(|actual| actual.by_country.iter().find(|(of, _)| *of == country).map(|(_, reading)| reading));
        let previous = before.and_then(|reading| reading::value(reading.result));
        let mut row = self.row(at, self.series(at, Some(country)));
        row.place = self.edition.content.country(country).title.clone();
        row.sub = String::new();
        if self.series(at, Some(country)).is_none() {
            (row.target, row.status) = ("–".into(), None);
        }
        self.fill(&mut row, &indicator.measure, reading);
        row.previous = match (self.before, before) {
            (None, _) => String::new(),
            (Some(_), Some(reading)) => reading::words(&indicator.measure, reading.result),
            (Some(_), None) => "not reported".into(),
        };
        row.change = self.change(indicator, previous, reading::value(reading.result));
        row
    }

    fn fill(&self, row: &mut Row, measure: &Measure, reading: &Reading) {
        let shown = reading::shown(self.edition, measure, reading);
        row.value = shown.value;
        row.value_sub = shown.share;
        row.breakdown = shown.breakdown;
        row.remarks = shown.remarks;
        row.source = Some(shown.source);
    }

    fn shown_before(&self, measure: &Measure, before: Option<&Actual>, value: &Option<Exact>) -> String {
        match (self.before, before, value) {
            (None, _, _) => String::new(),
            (Some(_), None, _) => "not reported".into(),
            (Some(_), Some(_), Some(value)) => wording::value(measure, value).to_string(),
            (Some(_), Some(actual), None) => match &actual.whole {
                Some(reading) => reading::words(measure, reading.result),
                None => "by country".into(),
            },
        }
    }

    /// The series of a country, or the common one.
    fn series(&self, at: usize, country: Option<TermIx>) -> Option<&JudgedSeries> {
        self.judged.indicators[at].series.iter().find(|series| series.country == country)
    }

    /// A row with an indicator's name, target and verdict.
    fn row(&self, at: usize, series: Option<&JudgedSeries>) -> Row {
        let indicator = &self.activity.indicators[at];
        let target = series.and_then(|series| series.targets.get(series.deciding?));
        let page = routes::activity(&self.activity.id);
        let href = format!("{}{page}#indicator-{}", self.head.root, indicator.id.value);
        Row {
            name: Anchor { title: attainment::name(self.activity, at), href: Some(href) },
            sub: attainment::described(indicator),
            place: String::new(),
            previous: String::new(),
            value: String::new(),
            value_sub: String::new(),
            change: String::new(),
            target: self.target(at, target, indicator),
            target_sub: target.map(|target| self.target_sub(indicator, target)).unwrap_or_default(),
            status: Some(self.status(at, series)),
            breakdown: String::new(),
            remarks: Vec::new(),
            source: None,
        }
    }

    fn target(&self, at: usize, target: Option<&JudgedTarget>, indicator: &Indicator) -> String {
        match target {
            Some(target) => wording::goal(&indicator.measure, target.goal(indicator).value).to_string(),
            None if self.judged.indicators[at].series.is_empty() => "None set".into(),
            None => "by country".into(),
        }
    }

    /// The difference to the report before; none between words, and none between sums over periods of unequal length.
    fn change(&self, indicator: &Indicator, previous: Option<Exact>, value: Option<Exact>) -> String {
        let part = |report: &Report| std::mem::discriminant(&report.period.value.part);
        let equal = self.before.is_some_and(|before| part(before) == part(self.report));
        let measure = &indicator.measure;
        match (previous, value) {
            (Some(previous), Some(value))
                if measure.is_numeric() && (equal || measure.accumulate() != Accumulate::Sum) =>
            {
                wording::change(measure, &(value - previous))
            }
            _ => "–".into(),
        }
    }

    /// `by 30 September 2016; 240 expected by 30 September 2015`.
    fn target_sub(&self, indicator: &Indicator, target: &JudgedTarget) -> String {
        let due = format!("by {}", wording::date(target.due));
        let end = self.activity.cut(self.report.period.value.days()).last;
        let measure = &indicator.measure;
        match target.expected(indicator).filter(|expected| expected.at == end) {
            None => due,
            Some(expected) => {
                let total = if measure.accumulate() == Accumulate::Sum { " in all" } else { "" };
                let value = wording::value(measure, &expected.value());
                format!("{due}; {value}{total} expected by {}", wording::date(expected.at))
            }
        }
    }

    /// Of the series; for an indicator whose targets are all countries' own, of the indicator.
    fn status(&self, at: usize, series: Option<&JudgedSeries>) -> Mark {
        let combined = self.judged.indicators[at].verdict.verdict;
        mark::verdict(series.map_or(combined, |series| series.verdict))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Direction::{Decrease, Increase};
    use crate::evaluate::build::{by, number, percent, quarterly, site_of};
    use crate::site::made::Made;

    /// Rows of the second of two quarterly reports.
    fn rows(first: &str, second: &str) -> Vec<String> {
        rows_of(("2015-Q1", first), ("2015-Q2", second))
    }

    fn rows_of(first: (&str, &str), second: (&str, &str)) -> Vec<String> {
        let activity = quarterly("2015-01-01..2015-12-31")
            .countries(2)
            .indicator(number(Increase, Accumulate::Sum).target(by("2015-12-31", "100")))
            .indicator(percent(Decrease, Accumulate::Latest).target(by("2015-12-31", "20").country(0)))
            .report(first.0, first.1)
            .report(second.0, second.1);
        let made = Made::new(site_of([activity]), "2015-07-31");
        let table = table(made.edition(), &made.head(), (made.judged(), 1), 0..2);
        let row = |row: Row| {
            let status = row.status.map_or("", |mark| mark.key);
            let parts = [row.place.as_str(), &row.previous, &row.value, &row.change, &row.target, status];
            parts.join(" | ")
        };
        table.rows.into_iter().map(row).collect()
    }

    #[test]
    fn values_stand_beside_those_of_the_report_before() {
        assert_eq!(
            rows("40; 0:30", "25; 0:28 1:50"),
            [
                " | 40 | 25 | −15 | 100 | on-track",
                " | by country | by country | – | by country | not-due",
                "c0 | 30% | 28% | −2 points | 20% | not-due",
                "c1 | not reported | 50% | – | – | ",
            ]
        );
    }

    #[test]
    fn sums_over_periods_of_unequal_length_are_not_compared() {
        let rows = rows_of(("2015-Q1", "40; 0:30"), ("2015-04", "9; 0:28"));
        assert_eq!(rows[0], " | 40 | 9 | – | 100 | on-track");
        assert_eq!(rows[2], "c0 | 30% | 28% | −2 points | 20% | not-due");
    }

    #[test]
    fn absence_is_said_and_totals_of_countries_are_made_only_of_sums() {
        assert_eq!(
            rows("withheld; ", "0:10 1:5; "),
            [
                " | not reported: withheld | 15 | – | 100 | off-track",
                "c0 | not reported | 10 | – | – | ",
                "c1 | not reported | 5 | – | – | ",
                " | not reported | not reported | – | by country | not-due",
            ]
        );
    }
}
