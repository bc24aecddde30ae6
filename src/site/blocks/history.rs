//! What was reported for an indicator over time: one column a report, each value with its line, what the values add up to and
//! what was planned, and below them what the reports say of them.

use std::ops::Range;

use jiff::civil::Date;

use super::slot::{Slot, slots};
use super::{attainment, reading, report_grid};
use crate::content::model::{Activity, Indicator, Outcome, Reading, Report, TermIx};
use crate::content::period::Period;
use crate::content::quantity::Decimal;
use crate::evaluate::course::{Counts, Course, Courses, Told};
use crate::evaluate::model::{JudgedActivity, JudgedSeries, ReportState};
use crate::site::texts::{Said, Texts};
use crate::site::view::{Anchor, Head, SourceFile, shared_folder, source_file};
use crate::site::{Edition, short, wording};

/// Reports whose values are shown; those of earlier ones stand on their pages.
pub const MOST_REPORTS: usize = 24;

/// What was reported, what it adds up to, and what was planned.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub title: String,
    pub columns: Vec<Column>,
    pub groups: Vec<Group>,
    /// All that its cells say.
    pub texts: Texts,
    /// The folder that the files of all columns are in, with its last slash; empty where they have none in common.
    pub folder: String,
    /// Says so when earlier reports are left out.
    pub note: String,
}

/// A report, or one that is missing though it was due.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its short name, linked where the report is known.
    pub report: Anchor,
    pub full: String,
    /// The report's file; its name is what follows the folder of the table.
    pub file: Option<SourceFile>,
}

/// The values of one indicator.
#[derive(Debug, Clone)]
pub struct Group {
    pub anchor: String,
    pub indicator: Said,
    /// What it means and how it is verified.
    pub sub: Said,
    pub rows: Vec<Row>,
    /// `FY2015 Quarter 3, Guatemala: …`.
    pub remarks: Vec<Said>,
}

/// The activity as a whole or one country; as reported, added up or planned.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: Said,
    /// One a column.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, Default)]
pub struct Cell {
    /// Empty where nothing is known.
    pub value: Said,
    pub share: Said,
    /// Why there is no value.
    pub missing: &'static str,
    /// The line of the value in the report's file, where it stands in one.
    pub line: Option<u32>,
}

pub fn table(
    edition: Edition,
    head: &Head,
    judged: &JudgedActivity,
    courses: &Courses,
    indicators: Range<usize>,
) -> Table {
    let activity = &edition.content.activities[judged.activity];
    let (all, left) = told(activity, judged);
    let columns = columns(edition, head, &all[left..]);
    let files = columns.iter().filter_map(|column| Some(column.file.as_ref()?.path.as_str()));
    let mut page = Page { edition, activity, judged, slots: &all[left..], courses, texts: Texts::default() };
    Table {
        title: title(activity, judged, indicators.clone()),
        folder: shared_folder(files).to_owned(),
        columns,
        groups: indicators.map(|at| page.group(at)).collect(),
        texts: page.texts,
        note: match left {
            0 => String::new(),
            1 => "The values of 1 earlier report stand on its page.".into(),
            left => format!("The values of {} earlier reports stand on their pages.", wording::whole(left as u32)),
        },
    }
}

/// The day before which no value is shown, where those of earlier reports are left out.
pub fn begins(activity: &Activity, judged: &JudgedActivity) -> Option<Date> {
    let (all, left) = told(activity, judged);
    all.get(left).filter(|_| left > 0).map(|slot| slot.period.first())
}

/// The periods of which there is something to say, in time, and how many of the first are left out.
fn told<'a>(activity: &'a Activity, judged: &'a JudgedActivity) -> (Vec<Slot<'a>>, usize) {
    let all: Vec<Slot> = slots(activity, judged).into_iter().filter(is_told).collect();
    let left = all.len().saturating_sub(MOST_REPORTS);
    (all, left)
}

/// Whether there is something to say of a period: its report, or that it is missing.
fn is_told(slot: &Slot) -> bool {
    slot.report.is_some() || slot.expected.is_some_and(|expected| expected.state == ReportState::Overdue)
}

fn columns(edition: Edition, head: &Head, slots: &[Slot]) -> Vec<Column> {
    let periods: Vec<Period> = slots.iter().map(|slot| slot.period).collect();
    let column = |(slot, (short, full)): (&Slot, (String, String))| Column {
        report: slot.link(head, short),
        full,
        file: slot.report.map(|report| source_file(edition, report.head.file)),
    };
    slots.iter().zip(report_grid::named(&periods)).map(column).collect()
}

/// The table while it is made.
struct Page<'a> {
    edition: Edition<'a>,
    activity: &'a Activity,
    judged: &'a JudgedActivity,
    slots: &'a [Slot<'a>],
    courses: &'a Courses<'a>,
    texts: Texts,
}

impl<'a> Page<'a> {
    fn group(&mut self, at: usize) -> Group {
        let indicator = &self.activity.indicators[at];
        let all = &self.judged.indicators[at].series;
        let courses = self.courses.of_indicator(at);
        let (mut rows, mut remarks) = (Vec::new(), Vec::new());
        for country in std::iter::once(None).chain(self.activity.countries().iter().copied().map(Some)) {
            self.as_reported(at, country, &mut rows, &mut remarks);
            let of_country = |(series, _): &(Option<&JudgedSeries>, &Course)| {
                series.map_or(country.is_none(), |series| series.country == country)
            };
            let series = courses.iter().enumerate().map(|(nth, course)| (all.get(nth), course));
            for (_, course) in series.filter(of_country) {
                self.course(indicator, country, course, &mut rows);
            }
        }
        for report in self.slots.iter().filter_map(|slot| slot.report) {
            let Some(actual) = report.actual(at) else { continue };
            if let Some(text) = in_line(reading::remarks(&actual.explanation, &actual.note).into_iter()) {
                remarks.push(self.texts.say(format_args!("{}: {text}", wording::period(report.period.value))));
            }
        }
        Group {
            anchor: format!("history-{}", indicator.id.value),
            indicator: self.texts.say(attainment::name(self.activity, at)),
            sub: self.texts.say(meaning(indicator)),
            rows,
            remarks,
        }
    }

    /// The row of what reports say for the whole or for a country, if any says anything.
    fn as_reported(&mut self, at: usize, country: Option<TermIx>, rows: &mut Vec<Row>, remarks: &mut Vec<Said>) {
        let indicator = &self.activity.indicators[at];
        let slots = self.slots;
        let readings = slots.iter().map(|slot| of_report(slot.report?, at, country));
        if readings.clone().all(|reading| reading.is_none()) {
            return;
        }
        let place = self.place(country);
        for (slot, reading) in slots.iter().zip(readings.clone()) {
            let Some(text) = reading.and_then(remark) else { continue };
            let comma = if place.is_empty() { "" } else { ", " };
            remarks.push(self.texts.say(format_args!("{}{comma}{place}: {text}", wording::period(slot.period))));
        }
        let name = self.texts.say(if place.is_empty() { "As a whole" } else { place });
        let cells = slots.iter().zip(readings).map(|(slot, reading)| self.cell(indicator, slot, reading)).collect();
        rows.push(Row { name, cells });
    }

    fn place(&self, country: Option<TermIx>) -> &'a str {
        country.map_or("", |country| self.edition.content.country(country).title.as_str())
    }

    /// Rows of running totals and of the plan, where there are such.
    fn course(&mut self, indicator: &Indicator, country: Option<TermIx>, course: &Course, rows: &mut Vec<Row>) {
        let entries: Vec<_> = course.entries().collect();
        let found = |slot: &Slot| entries.iter().find(|entry| entry.period == slot.period);
        if course.counts == Counts::Total {
            let cells = self.slots.iter().map(|slot| match found(slot).map(|entry| &entry.told) {
                Some(Told::Value(value)) => {
                    Cell { value: self.texts.say(wording::value(&indicator.measure, value)), ..Cell::default() }
                }
                _ => Cell::default(),
            });
            let cells = cells.collect();
            self.named(country, "total", cells, rows);
        }
        let cells = self.slots.iter().map(|slot| match found(slot).and_then(|entry| entry.plan.as_ref()) {
            Some(plan) => Cell { value: self.texts.say(short::value(&indicator.measure, plan)), ..Cell::default() },
            None => Cell::default(),
        });
        let cells = cells.collect();
        self.named(country, "plan", cells, rows);
    }

    /// Adds a row of which something is known.
    fn named(&mut self, country: Option<TermIx>, what: &str, cells: Vec<Cell>, rows: &mut Vec<Row>) {
        if cells.iter().all(|cell| cell.value.is_empty()) {
            return;
        }
        let name = match country {
            Some(_) => self.texts.say(format_args!("{}, {what}", self.place(country))),
            None => self.texts.say(wording::sentence(what)),
        };
        rows.push(Row { name, cells });
    }

    fn cell(&mut self, indicator: &Indicator, slot: &Slot, reading: Option<&Reading>) -> Cell {
        let Some(reading) = reading else {
            return Cell { missing: if slot.report.is_none() { "not reported" } else { "" }, ..Cell::default() };
        };
        let line = Some(self.edition.sources.line(reading.span));
        match reading.result {
            Outcome::Missing(reason) => Cell { missing: wording::missing(reason), line, ..Cell::default() },
            result => Cell {
                value: self.texts.say(reading::words(&indicator.measure, result)),
                share: self.texts.say(reading::share(result)),
                missing: "",
                line,
            },
        }
    }
}

/// `42 values were reported; 2 are missing, with the reason`.
fn title(activity: &Activity, judged: &JudgedActivity, indicators: Range<usize>) -> String {
    let (mut values, mut missing) = (0, 0);
    for actual in judged.known.iter().flat_map(|known| &activity.reports[*known].actuals) {
        let readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
        for reading in readings.filter(|_| indicators.contains(&(actual.indicator as usize))) {
            match reading.result {
                Outcome::Missing(_) => missing += 1,
                _ => values += 1,
            }
        }
    }
    words(values, missing)
}

fn words(values: u32, missing: u32) -> String {
    let reported = match values {
        0 => "No value was reported".to_owned(),
        1 => "1 value was reported".to_owned(),
        values => format!("{} values were reported", wording::whole(values)),
    };
    match missing {
        0 => reported,
        1 => format!("{reported}; 1 is missing, with the reason"),
        missing => format!("{reported}; {} are missing, with the reason", wording::whole(missing)),
    }
}

/// What a report says of an indicator for the whole or for a country.
fn of_report(report: &Report, indicator: usize, country: Option<TermIx>) -> Option<&Reading> {
    let actual = report.actual(indicator)?;
    match country {
        None => actual.whole.as_ref(),
        Some(country) => actual.by_country.iter().find(|(of, _)| *of == country).map(|(_, reading)| reading),
    }
}

/// Explanation, note and breakdown of a value in one line; none where there are none.
fn remark(reading: &Reading) -> Option<String> {
    let breakdown = reading.breakdown.is_some().then(|| ("Breakdown", reading::breakdown(reading)));
    in_line(reading::remarks(&reading.explanation, &reading.note).into_iter().chain(breakdown))
}

fn in_line(remarks: impl Iterator<Item = (&'static str, String)>) -> Option<String> {
    let parts: Vec<String> = remarks.map(|(name, text)| format!("{name}: {}.", text.trim_end_matches('.'))).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// What the indicator means and how it is verified.
fn meaning(indicator: &Indicator) -> String {
    let source = indicator.source.as_ref().map(|source| format!("Source: {}", source.value));
    sentences([indicator.definition.clone(), source])
}

/// The same after its unit, with its baseline.
pub fn sub(edition: Edition, indicator: &Indicator) -> String {
    let source = indicator.source.as_ref().map(|source| format!("Source: {}", source.value));
    let parts =
        [Some(attainment::described(indicator)), indicator.definition.clone(), baseline(edition, indicator), source];
    sentences(parts)
}

fn sentences(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().map(|part| part.trim_end_matches('.').to_owned() + ".").collect::<Vec<_>>().join(" ")
}

/// `Baseline: 150 (Guatemala 90, Mexico 60) on 30 September 2014: tests before the first course`.
fn baseline(edition: Edition, indicator: &Indicator) -> Option<String> {
    let baseline = indicator.baseline.as_ref()?;
    let shown = |value: &Decimal| wording::value(&indicator.measure, &value.exact());
    let by_country = baseline.by_country.iter();
    let by_country: Vec<String> = by_country
        .map(|(country, value)| format!("{} {}", edition.content.country(*country).title, shown(value)))
        .collect();
    let values = match (&baseline.value, by_country.is_empty()) {
        (Some(value), true) => shown(value).to_string(),
        (Some(value), false) => format!("{} ({})", shown(value), by_country.join(", ")),
        (None, false) => by_country.join(", "),
        (None, true) => return None,
    };
    let date = baseline.date.map(|date| format!(" on {}", wording::date(date))).unwrap_or_default();
    let note = baseline.note.as_ref().map(|note| format!(": {}", note.value)).unwrap_or_default();
    Some(format!("Baseline: {values}{date}{note}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate, Direction};
    use crate::evaluate::build::{by, number, quarterly, site_of};
    use crate::site::made::Made;

    /// The name of each row and what its cells say.
    fn shown(table: &Table) -> Vec<(&str, Vec<&str>)> {
        let said = |cell: &Cell| if cell.missing.is_empty() { table.texts.of(cell.value) } else { cell.missing };
        let rows = table.groups.iter().flat_map(|group| &group.rows);
        rows.map(|row| (table.texts.of(row.name), row.cells.iter().map(said).collect())).collect()
    }

    #[test]
    fn totals_and_plans_stand_below_what_was_reported() {
        let indicator = number(Direction::Increase, Accumulate::Sum).target(by("2015-12-31", "36.5"));
        let activity = quarterly("2015-01-01..2015-12-31").indicator(indicator);
        let activity = activity.report("2015-Q1", "4").report("2015-Q3", "6").report("2015-Q4", "withheld");
        let made = Made::new(site_of([activity]), "2016-03-31");
        let courses = Courses::of(made.edition().content, made.judged(), made.edition().programme.as_of);
        let table = table(made.edition(), &made.head(), made.judged(), &courses, 0..1);
        assert_eq!(
            shown(&table),
            [
                ("As a whole", vec!["4", "not reported", "6", "withheld"]),
                ("Total", vec!["4", "", "10", ""]),
                ("Plan", vec!["9", "18.1", "27.3", "36.5"]),
            ]
        );
        let linked: Vec<bool> = table.columns.iter().map(|column| column.report.href.is_some()).collect();
        assert_eq!(linked, [true, false, true, true]);
        assert_eq!(table.groups[0].rows[0].cells.iter().filter_map(|cell| cell.line).count(), 3);
    }

    #[test]
    fn titles_count_values_and_gaps() {
        for (values, missing, shown) in [
            (0, 0, "No value was reported"),
            (1, 0, "1 value was reported"),
            (42, 2, "42 values were reported; 2 are missing, with the reason"),
            (0, 1, "No value was reported; 1 is missing, with the reason"),
        ] {
            assert_eq!(words(values, missing), shown);
        }
    }
}
