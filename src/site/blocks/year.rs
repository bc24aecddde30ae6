//! A year of the reporting calendar: months as columns, each report as long as the months that it covers.

use super::report_grid::{self, Cell};
use super::slot::Slot;
use crate::content::model::Site;
use crate::content::period::Period;
use crate::site::view::Head;
use crate::site::{Edition, wording};
use jiff::civil::Date;

const MONTHS: usize = 12;

/// A run of months of a row, with the report that covers it if any.
#[derive(Debug, Clone)]
pub struct Span {
    pub months: usize,
    pub cell: Option<Cell>,
    /// Whether the report also covers months of the year before.
    pub cut: bool,
}

/// The year of the site's calendar in which a day lies: named after the year in which it ends.
pub fn of(site: &Site, day: Date) -> i16 {
    let started = site.fiscal_year_start > 1 && day.month() >= site.fiscal_year_start;
    day.year() + i16::from(started)
}

/// `FY2015`, or `2015` where years start in January.
pub fn name(site: &Site, year: i16) -> String {
    if site.fiscal_year_start == 1 { format!("{year:04}") } else { format!("FY{year:04}") }
}

/// Short and full names of the months of a year: `Oct`, `October 2014`.
pub fn months(site: &Site, year: i16) -> Vec<(String, String)> {
    let start = site.fiscal_year_start;
    let month = |at: i8| {
        let month = (start - 1 + at) % 12 + 1;
        let civil = if start > 1 && month >= start { year - 1 } else { year };
        let name = wording::month(month);
        (name.chars().take(3).collect(), format!("{name} {civil}"))
    };
    (0..12).map(month).collect()
}

/// A report and the months that it covers, as a half-open range.
struct Run {
    first: usize,
    end: usize,
    cut: bool,
    cell: Cell,
}

/// The lines of one activity in a year. Reports that overlap others, as only unasked ones can, go to a line of their own.
pub fn lines(edition: Edition, head: &Head, year: i16, slots: &[Slot]) -> Vec<Vec<Span>> {
    let site = &edition.content.site;
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    let (asked, unasked): (Vec<&Slot>, Vec<&Slot>) = slots.iter().partition(|slot| slot.expected.is_some());
    for slot in asked.into_iter().chain(unasked) {
        let (first, end) = covered(site, year, slot.period);
        let free = |line: &&mut Vec<Run>| line.iter().all(|other| end <= other.first || first >= other.end);
        let cut = of(site, slot.period.first()) != year;
        let run = Run { first, end, cut, cell: report_grid::cell(edition, head, slot) };
        match lines.iter_mut().find(free) {
            Some(line) => line.push(run),
            None => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(spans).collect()
}

/// The months of a year that a report covers, as a half-open range; at least its last one.
fn covered(site: &Site, year: i16, period: Period) -> (usize, usize) {
    let place = |day: Date| usize::from((day.month() - site.fiscal_year_start).rem_euclid(12).unsigned_abs());
    let start = if of(site, period.first()) == year { place(period.first()) } else { 0 };
    (start, place(period.last()) + 1)
}

/// Fills a line up with empty runs.
fn spans(mut runs: Vec<Run>) -> Vec<Span> {
    runs.sort_by_key(|run| run.first);
    let (mut spans, mut done) = (Vec::new(), 0);
    let gap = |months: usize| (months > 0).then_some(Span { months, cell: None, cut: false });
    for run in runs {
        spans.extend(gap(run.first - done));
        spans.push(Span { months: run.end - run.first, cell: Some(run.cell), cut: run.cut });
        done = run.end;
    }
    spans.extend(gap(MONTHS - done));
    spans
}

#[cfg(test)]
mod tests {
    use super::super::slot::slots;
    use super::*;
    use crate::evaluate::build::{quarterly, site_of};
    use crate::site::made::Made;

    fn site(fiscal_year_start: i8) -> Site {
        Site { fiscal_year_start, ..Site::default() }
    }

    #[test]
    fn years_are_named_after_their_end() {
        for (start, day, name) in [
            (10, "2014-09-30", "FY2014"),
            (10, "2014-10-01", "FY2015"),
            (1, "2014-10-01", "2014"),
            (7, "2014-07-01", "FY2015"),
        ] {
            let site = site(start);
            assert_eq!(super::name(&site, of(&site, day.parse().unwrap())), name, "{day}");
        }
        let names: Vec<(String, String)> = months(&site(10), 2015);
        assert_eq!(names[0], ("Oct".into(), "October 2014".into()));
        assert_eq!(names[3].1, "January 2015");
        assert_eq!(names[11].1, "September 2015");
    }

    #[test]
    fn a_report_covers_its_months() {
        for (period, months) in [
            ("FY2015-Q1", (0, 3)),
            ("FY2015-H2", (6, 12)),
            ("FY2015", (0, 12)),
            ("2015-01", (3, 4)),
            ("2014", (0, 3)),
            ("2014-Q4", (0, 3)),
        ] {
            let period = Period::parse(period, 10).unwrap();
            assert_eq!(covered(&site(10), 2015, period), months, "{period}");
        }
    }

    #[test]
    fn a_report_that_nobody_asked_for_goes_to_a_line_of_its_own() {
        let activity = quarterly("2014-10-01..").report("FY2015-Q1", "").report("2015-02", "");
        let made = Made::new(site_of([activity]), "2015-04-15");
        let slots = slots(&made.edition().content.activities[0], made.judged());
        let lines = lines(made.edition(), &made.head(), 2015, &slots);
        let months = |line: &Vec<Span>| line.iter().map(|span| (span.months, span.cell.is_some())).collect::<Vec<_>>();
        let shown: Vec<_> = lines.iter().map(months).collect();
        assert_eq!(shown, [vec![(3, true), (3, true), (6, false)], vec![(4, false), (1, true), (7, false)]]);
    }

    #[test]
    fn lines_are_filled_up() {
        let run = |(first, end)| {
            let cell = Cell { marks: Vec::new(), words: String::new(), href: None };
            Run { first, end, cut: false, cell }
        };
        let shown = |runs: Vec<(usize, usize)>| {
            let spans = spans(runs.into_iter().map(run).collect());
            spans.iter().map(|span| (span.months, span.cell.is_some())).collect::<Vec<_>>()
        };
        assert_eq!(shown(vec![(3, 6), (0, 1)]), [(1, true), (2, false), (3, true), (6, false)]);
        assert_eq!(shown(Vec::new()), [(12, false)]);
    }
}
