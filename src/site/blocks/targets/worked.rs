//! Targets with the working of each verdict: the facts that `attain explain` prints line by line, cell by cell. What holds for
//! all targets of a series is said once, above them.

use std::ops::Range;

use jiff::civil::Date;

use super::{Group, Row, Table, join, period, target_of, title};
use crate::content::model::{Activity, Due};
use crate::content::words::Accumulate;
use crate::evaluate::model::{JudgedActivity, JudgedSeries, JudgedTarget, Observation, Row as Rule, Verdict};
use crate::site::blocks::detail::MOST_TARGETS;
use crate::site::blocks::{attainment, history};
use crate::site::texts::Said;
use crate::site::view::source_file;
use crate::site::working::{self, OfTarget, Standing, Working};
use crate::site::{Edition, mark, wording};

/// Places of values that a target names, of those that the table of values leaves out.
const MOST_PLACES: usize = 24;

/// The targets of some indicators of an activity, each worked out; of a long series the newest.
pub fn table(edition: Edition, judged: &JudgedActivity, indicators: Range<usize>) -> Table {
    let mut page = Page {
        edition,
        activity: &edition.content.activities[judged.activity],
        judged,
        working: Working::new(edition.content, edition.programme, judged),
        values_from: history::begins(&edition.content.activities[judged.activity], judged),
        table: Table::default(),
    };
    page.table.file = Some(source_file(edition, page.activity.head.file));
    let (mut left, mut count, mut revised) = (0, 0, 0);
    for at in indicators {
        left += page.indicator(at);
        for target in judged.indicators[at].series.iter().flat_map(|series| &series.targets) {
            count += 1;
            revised += u32::from(target.revision.is_some());
        }
    }
    Table {
        title: title(count, revised),
        sub: "How each verdict came about: what was promised, what was reported, and what came of it.",
        note: match left {
            0 => String::new(),
            left => format!(
                "{} left out here; attain explain works all out, and the file of targets among the data holds all.",
                wording::sentence(format!("{} are", wording::count(left as u32, "further target", "further targets")))
            ),
        },
        ..page.table
    }
}

/// Which targets of a series that is one of so many are shown: the newest, or as many from the one that decides.
pub fn shown(series: &JudgedSeries, of: usize) -> Range<usize> {
    let (all, most) = (series.targets.len(), (MOST_TARGETS / of.max(1)).max(1));
    let newest = all.saturating_sub(most);
    let from = series.deciding.map_or(newest, |deciding| newest.min(deciding));
    from..all.min(from + most)
}

/// The table while it is made.
struct Page<'a> {
    edition: Edition<'a>,
    activity: &'a Activity,
    judged: &'a JudgedActivity,
    working: Working<'a>,
    /// The first day of the table of values, if it leaves out earlier ones: their places stand here.
    values_from: Option<Date>,
    table: Table,
}

impl Page<'_> {
    /// The series of an indicator; says how many targets are left out.
    fn indicator(&mut self, at: usize) -> usize {
        let all = &self.judged.indicators[at].series;
        let first = self.table.groups.len();
        if all.is_empty() {
            let group = self.group(at, None);
            self.table.groups.push(group);
        }
        let mut left_out = 0;
        for series in all {
            let mut group = self.group(at, Some(series));
            let shown = shown(series, all.len());
            left_out += series.targets.len() - shown.len();
            group.rows = shown.map(|nth| self.row(at, series, (nth, &series.targets[nth]))).collect();
            self.table.groups.push(group);
        }
        self.table.groups[first].anchor = format!("working-{}", self.activity.indicators[at].id.value);
        left_out
    }

    /// The head of a series: how it is measured, where it starts, which target decides.
    fn group(&mut self, at: usize, series: Option<&JudgedSeries>) -> Group {
        let all = &self.judged.indicators[at];
        let texts = &mut self.table.texts;
        let indicator = texts.put(&attainment::name(self.activity, at));
        let place = match series.and_then(|series| series.country) {
            Some(country) => texts.put(&self.edition.content.country(country).title),
            None if all.series.len() > 1 => texts.put("all countries"),
            None => Said::default(),
        };
        let none = texts.put("No target is established.");
        let begins = self.table.steps.len();
        self.about(at, series);
        Group {
            anchor: String::new(),
            indicator,
            place,
            status: Some(mark::verdict(series.map_or(Verdict::NoTarget, |series| series.verdict))),
            about: begins..self.table.steps.len(),
            rows: Vec::new(),
            ahead: 0..0,
            none,
        }
    }

    fn about(&mut self, at: usize, series: Option<&JudgedSeries>) {
        let indicator = &self.activity.indicators[at];
        let line = |span| Some(self.edition.sources.line(span));
        let level = indicator.level.map(|level| format!(", {}", level.word())).unwrap_or_default();
        self.table.step(format_args!("{}{level}", wording::sentence(&indicator.unit)), None);
        self.table.step(wording::sentence(self.working.method(at)), line(indicator.id.span));
        let Some(series) = series else { return };
        match &indicator.baseline {
            Some(baseline) => {
                let note = baseline.note.as_ref().map(|note| format!(" ({})", note.value)).unwrap_or_default();
                let text = format!("Baseline: {}{note}", self.working.baseline(indicator, series));
                self.table.step(text, line(baseline.span));
            }
            None => self.table.step("No baseline is recorded", None),
        }
        if let Some(ratio) = series.targets.iter().find_map(|target| target.ratio.as_ref()) {
            self.table.step(format!("Attained: share {}", working::of_what(&indicator.measure, ratio)), None);
        }
        self.table.step(working::deciding(series), None);
        let all = &self.judged.indicators[at];
        let is_first = all.series.first().is_some_and(|first| first.country == series.country);
        if all.series.len() > 1 && is_first {
            let verdict = wording::verdict(all.verdict.verdict);
            self.table.step(format!("All series: {verdict}, from {}", working::combination(&all.verdict)), None);
        }
    }

    fn row(&mut self, at: usize, series: &JudgedSeries, (nth, judged): (usize, &JudgedTarget)) -> Row {
        let of = self.working.target(at, series, judged);
        let (begins, decides) = (self.table.steps.len(), series.deciding == Some(nth));
        self.history(of);
        let texts = &mut self.table.texts;
        Row {
            due: texts.put(wording::date(judged.due).as_str()),
            window: texts.write(|buffer| window(buffer, of)),
            goal: texts.say(wording::goal(of.measure(), of.goal())),
            history: begins..self.table.steps.len(),
            actual: match of.actual() {
                Some(actual) => texts.say(actual),
                None => texts.put(attainment::no_actual(judged)),
            },
            actual_sub: self.made_of(of),
            attained: self.attained(of),
            attained_sub: self.attained_sub(of),
            status: mark::verdict(judged.verdict),
            findings: Said::default(),
            status_sub: self.table.texts.write(|buffer| why(buffer, of, decides)),
            decides,
        }
    }

    /// Where the goal stands, and how it became what it is.
    fn history(&mut self, of: OfTarget) {
        let target = target_of(of.indicator, of.judged);
        let line = Some(self.edition.sources.line(target.goal.span));
        let set = target.set.as_ref().map(|set| wording::date(set.value));
        match (target.revisions.is_empty(), set) {
            (true, None) => self.table.step("", line),
            (true, Some(set)) => self.table.step(format_args!("set {set}"), line),
            (false, set) => {
                let set = set.map(|set| format!(", set {set}")).unwrap_or_default();
                let first = wording::goal(of.measure(), target.goal.value);
                self.table.step(format_args!("first {first}{set}"), line);
            }
        }
        for (at, revision) in target.revisions.iter().enumerate() {
            let line = Some(self.edition.sources.line(revision.goal.span));
            self.table.step(of.revision(at, revision), line);
        }
        if let Some(note) = &target.note {
            self.table.step(&note.value, None);
        }
    }

    /// The reports that the actual is made of, the countries that their totals leave out, and those that brought nothing; where a
    /// value stands, if the table of values does not show it.
    fn made_of(&mut self, of: OfTarget) -> Said {
        let (sources, reports) = (self.edition.sources, &self.activity.reports);
        let name = |observation: &Observation| wording::period(reports[observation.report()].period.value);
        let seen = &of.judged.observations;
        let latest = seen.iter().rev().find(|observation| observation.figure.is_value()).or(seen.last());
        self.table.texts.write(|buffer| {
            let from = buffer.len();
            let is_latest = of.measure().accumulate() == Accumulate::Latest;
            let (first, last) = if is_latest { (latest, latest) } else { (seen.first(), seen.last()) };
            let own = |observation: &Observation| {
                of.target().due.value == Due::Period(reports[observation.report()].period.value)
            };
            match (first, last) {
                (Some(first), Some(last)) if first.report == last.report && own(last) => {}
                (Some(first), Some(last)) if first.report == last.report => join(buffer, from, name(last)),
                (Some(first), Some(last)) => join(buffer, from, format_args!("{} to {}", name(first), name(last))),
                _ => {}
            }
            for observation in seen {
                if let Some(countries) = of.without(observation) {
                    join(buffer, from, format_args!("{} without {countries}", name(observation)));
                }
            }
            unreported(buffer, from, of.judged);
            let used = if is_latest { latest.map_or(&[][..], std::slice::from_ref) } else { seen.as_ref() };
            let is_early = |seen: &&Observation| {
                self.values_from.is_some_and(|day| reports[seen.report()].period.value.first() < day)
            };
            let early: Vec<&Observation> = used.iter().filter(is_early).collect();
            for observation in early.iter().take(MOST_PLACES) {
                let (path, line) = (sources.path(observation.span.file), sources.line(observation.span));
                join(buffer, from, format_args!("{path}:{line}"));
            }
            if early.len() > MOST_PLACES {
                join(buffer, from, format_args!("{} more, which attain explain lists", early.len() - MOST_PLACES));
            }
        })
    }

    fn attained(&mut self, of: OfTarget) -> Said {
        match of.ratio() {
            Some(formula) => self.table.texts.say(formula),
            None => self.table.texts.put("–"),
        }
    }

    /// Why there is no share, or what it is of where others of the series are of something else.
    fn attained_sub(&mut self, of: OfTarget) -> Said {
        let first = of.series.targets.iter().find_map(|target| target.ratio.as_ref());
        match (&of.judged.ratio, first) {
            (Some(ratio), Some(first)) if ratio.formula.of_what() != first.formula.of_what() => {
                self.table.texts.say(working::of_what(of.measure(), ratio))
            }
            (Some(_), _) => Said::default(),
            (None, _) => self.table.texts.say(of.no_ratio().unwrap_or_default()),
        }
    }
}

/// `2024 Quarter 1, from 10 January 2024; judged on its report`.
fn window(buffer: &mut String, of: OfTarget) {
    let (target, judged, from) = (of.target(), of.judged, buffer.len());
    if let Some(period) = period(target) {
        join(buffer, from, period);
    }
    let whole = matches!(target.due.value, Due::Period(period) if judged.window_start == Some(period.first()));
    match judged.window_start {
        Some(start) if !whole => join(buffer, from, format_args!("from {}", wording::date(start))),
        Some(_) => {}
        None => join(buffer, from, "from the first report on"),
    }
    let grace = wording::date(of.grace_until());
    match of.standing() {
        Standing::Running => {}
        Standing::Awaited => join(buffer, from, format_args!("a report may still come until {grace}")),
        Standing::Reached(period) if target.due.value == Due::Period(period) => {
            join(buffer, from, "judged on its report")
        }
        Standing::Reached(period) => {
            join(buffer, from, format_args!("judged on the report for {}", wording::period(period)));
        }
        Standing::TimeEnded => {
            join(buffer, from, format_args!("judged without a report, as the time for one ended on {grace}"));
        }
    }
}

/// Periods for which nothing was reported: `no value for FY2015 Quarter 3; FY2015 Quarter 4 (withheld)`.
pub(super) fn unreported(buffer: &mut String, from: usize, judged: &JudgedTarget) {
    for (at, gap) in working::gaps(judged).enumerate() {
        join(buffer, from, format_args!("{}{gap}", if at == 0 { "no value for " } else { "" }));
    }
}

/// Whether it decides the verdict of its series, whether the goal is satisfied, which row of the table of verdicts applied, and
/// what else bears on the verdict.
fn why(buffer: &mut String, of: OfTarget, decides: bool) {
    let (judged, from) = (of.judged, buffer.len());
    if decides {
        join(buffer, from, "decides the series");
    }
    match of.satisfied() {
        Some(satisfied) => join(buffer, from, format_args!("{satisfied}: {}", of.reason())),
        None if matches!(judged.row, Rule::JudgedNoObservation | Rule::RunningNoObservation) => {}
        None => join(buffer, from, of.reason()),
    }
    if let Some(expected) = of.expected().filter(|_| !judged.judged) {
        join(buffer, from, format_args!("expected {expected}"));
    }
    if let Some(day) = judged.reached_on {
        join(buffer, from, format_args!("reached late, {}", wording::date(day)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Direction;
    use crate::evaluate::build::{ActivityBuilder, by, in_period, number, quarterly, site_of};
    use crate::site::made::Made;

    fn cells<'a>(table: &'a Table, row: &Row) -> [&'a str; 7] {
        let cells = [row.due, row.window, row.goal, row.actual, row.actual_sub, row.attained, row.status_sub];
        cells.map(|said| table.texts.of(said))
    }

    fn worked(activity: ActivityBuilder, as_of: &str) -> Table {
        let made = Made::new(site_of([activity]), as_of);
        table(made.edition(), made.judged(), 0..1)
    }

    #[test]
    fn a_judged_target_says_what_it_was_made_of_and_why_it_was_met() {
        let indicator = number(Direction::Increase, Accumulate::Sum).target(by("2015-06-30", "10"));
        let activity = quarterly("2015-01-01..").indicator(indicator).report("FY2015-Q2", "4").report("FY2015-Q3", "6");
        let table = worked(activity, "2015-12-31");
        assert_eq!(
            cells(&table, &table.groups[0].rows[0]),
            [
                "30 June 2015",
                "from 1 January 2015; judged on the report for FY2015 Quarter 3",
                "10",
                "4 + 6 = 10",
                "FY2015 Quarter 2 to FY2015 Quarter 3",
                "10 ÷ 10 = 100%",
                "decides the series; 10 is at least 10: reached; 100% is under exceeded_at (110%)",
            ]
        );
        assert_eq!(table.groups[0].anchor, "working-indicator");
        assert!(table.groups[0].rows[0].decides);
    }

    /// What a target is made of, when so many quarters from 2015 on have been reported.
    fn made_of(accumulate: Accumulate, due: &str, quarters: usize) -> String {
        let indicator = number(Direction::Increase, accumulate).target(by(due, "2"));
        let activity = (0..quarters).fold(quarterly("2015-01-01..").indicator(indicator), |activity, nth| {
            activity.report(&format!("{}-Q{}", 2015 + nth / 4, nth % 4 + 1), "1")
        });
        let ends = ["03-31", "06-30", "09-30", "12-31"];
        let table = worked(activity, &format!("{}-{}", 2015 + (quarters - 1) / 4, ends[(quarters - 1) % 4]));
        table.texts.of(table.groups[0].rows[0].actual_sub).to_owned()
    }

    #[test]
    fn values_that_the_table_of_values_leaves_out_are_named_by_their_places() {
        let places = |accumulate, quarters| made_of(accumulate, "2015-06-30", quarters).matches(".md:").count();
        assert_eq!([24, 25, 30].map(|quarters| places(Accumulate::Sum, quarters)), [0, 1, 2]);
        assert_eq!([25, 26].map(|quarters| places(Accumulate::Latest, quarters)), [0, 1]);
        let many = made_of(Accumulate::Sum, "2025-12-31", 90);
        assert_eq!(many.matches(".md:").count(), MOST_PLACES);
        assert!(many.ends_with("20 more, which attain explain lists"), "{many}");
    }

    #[test]
    fn a_target_that_waits_for_its_report_says_no_more_than_that() {
        let indicator = number(Direction::Increase, Accumulate::Sum).target(in_period("FY2015-Q2", "10"));
        let table = worked(quarterly("2015-01-01..").indicator(indicator), "2015-02-01");
        assert_eq!(
            cells(&table, &table.groups[0].rows[0]),
            ["31 March 2015", "FY2015 Quarter 2", "10", "not reported", "", "–", "decides the series"]
        );
    }

    #[test]
    fn what_is_expected_is_said_while_a_target_runs() {
        let indicator = || number(Direction::Increase, Accumulate::Sum).target(by("2015-12-31", "40"));
        let activity = || quarterly("2015-01-01..").indicator(indicator()).report("FY2015-Q2", "4");
        let status = |as_of| {
            let table = worked(activity(), as_of);
            table.texts.of(table.groups[0].rows[0].status_sub).to_owned()
        };
        assert!(status("2015-04-30").contains("; expected 9.86 ± 4 by 31 March 2015"), "{}", status("2015-04-30"));
        assert!(!status("2016-12-31").contains("expected"), "{}", status("2016-12-31"));
    }

    #[test]
    fn of_a_long_series_the_newest_targets_are_shown_or_those_from_the_one_that_decides() {
        let targets = 2 * MOST_TARGETS;
        let indicator = || {
            (0..targets).fold(number(Direction::Increase, Accumulate::Latest), |indicator, year| {
                indicator.target(by(&format!("{}-12-31", 2015 + year), "1"))
            })
        };
        let first = |as_of| {
            let table = worked(quarterly("2015-01-01..").indicator(indicator()), as_of);
            let rows = &table.groups[0].rows;
            let decides = rows.iter().position(|row| row.decides);
            assert_eq!((rows.len(), decides.is_some()), (MOST_TARGETS, true), "{as_of}");
            (table.texts.of(rows[0].due).to_owned(), decides)
        };
        assert_eq!(first("2039-06-30"), ("31 December 2027".into(), Some(11)));
        assert_eq!(first("2015-02-01"), ("31 December 2015".into(), Some(0)));
        let table = worked(quarterly("2015-01-01..").indicator(indicator()), "2015-02-01");
        assert!(table.note.starts_with("12 further targets are left out here;"), "{}", table.note);
    }

    #[test]
    fn an_indicator_without_a_target_says_so_at_its_place() {
        let table =
            worked(quarterly("2015-01-01..").indicator(number(Direction::Increase, Accumulate::Sum)), "2015-02-01");
        let group = &table.groups[0];
        let said = (group.anchor.as_str(), group.rows.len(), table.texts.of(group.none));
        assert_eq!(said, ("working-indicator", 0, "No target is established."));
    }
}
