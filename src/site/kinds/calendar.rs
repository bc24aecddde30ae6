//! The reporting calendar: activity × month, a table a year from the newest; as many rows a page as it can carry.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::Kind;
use crate::evaluate::model::*;
use crate::site::blocks::slot::{Slot, slots};
use crate::site::blocks::{facts, filter, parts, report_grid, year};
use crate::site::mark::Mark;
use crate::site::view::{Anchor, Block, Head, Provenance, View};
use crate::site::{Edition, Page, frame, wording};

pub const KIND: Kind = Kind { name: "calendar", data: &["reports"], pages, view };

const FOLDER: &str = "calendar";

/// Weight of one page; one weighs about one element of HTML.
const PER_PAGE: usize = 1_300;

#[derive(Serialize)]
struct Calendar {
    title: String,
    /// Whether there are any reports.
    any: bool,
    parts: parts::Parts,
}

/// Years with what their marks mean.
#[derive(Debug)]
pub struct Years {
    pub years: Vec<Year>,
    pub key: Vec<Mark>,
    /// The day as of which reports are counted.
    pub as_of: String,
}

#[derive(Debug)]
pub struct Year {
    pub name: String,
    /// What became of the year's reports, of all parts.
    pub title: String,
    /// Short and full names.
    pub months: Vec<(String, String)>,
    pub rows: Vec<Row>,
}

/// An activity's line in a year.
#[derive(Debug)]
pub struct Row {
    pub activity: Anchor,
    pub sub: String,
    pub spans: Vec<year::Span>,
    /// `3 of 4`, complete of due; empty on further lines of the same activity.
    pub complete: String,
    pub keys: filter::Keys,
}

/// The reports of one activity in one year.
struct Entry<'a> {
    year: i16,
    judged: &'a JudgedActivity,
    /// Index of the judged activity.
    at: usize,
    /// Which of the activity's slots the first one is.
    first: usize,
    slots: Vec<Slot<'a>>,
}

impl Entry<'_> {
    fn weight(&self) -> usize {
        6 + 8 * self.slots.len()
    }
}

/// The newest year first, then by activity.
fn all(edition: Edition) -> Vec<Entry> {
    let site = &edition.content.site;
    let mut all = Vec::new();
    for (at, judged) in edition.programme.activities.iter().enumerate() {
        let slots = slots(&edition.content.activities[judged.activity], judged);
        let years = slots.chunk_by(|one, next| year::of(site, one.period.last()) == year::of(site, next.period.last()));
        let mut first = 0;
        for slots in years {
            let year = year::of(site, slots[0].period.last());
            all.push(Entry { year, judged, at, first, slots: slots.to_vec() });
            first += slots.len();
        }
    }
    all.sort_by_key(|entry| std::cmp::Reverse(entry.year));
    all
}

/// The entries of each page.
fn cut(weights: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let (mut parts, mut first, mut sum, mut end) = (Vec::new(), 0, 0, 0);
    for weight in weights {
        if end > first && sum + weight > PER_PAGE {
            parts.push(first..end);
            (first, sum) = (end, 0);
        }
        sum += weight;
        end += 1;
    }
    parts.push(first..end);
    parts
}

fn pages(edition: Edition) -> Vec<Page> {
    parts::of(FOLDER, &KIND, cut(all(edition).iter().map(Entry::weight)).len())
}

/// What all parts of the list share.
#[derive(Debug)]
pub struct Whole {
    /// Every entry in the order of [`all`]: its year, the index of the judged activity, and a range of its slots.
    order: Vec<(i16, usize, Range<usize>)>,
    parts: Vec<Range<usize>>,
    names: Vec<String>,
    /// What became of each year's reports.
    titles: BTreeMap<i16, String>,
    filter: filter::Fields,
}

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.calendar.get_or_init(|| {
            let all = all(edition);
            let parts = cut(all.iter().map(Entry::weight));
            let years = all.chunk_by(|one, next| one.year == next.year);
            let title = |entries: &[Entry]| {
                let slots = entries.iter().flat_map(|entry| &entry.slots);
                (entries[0].year, report_grid::title(&counts(slots)))
            };
            let activities = all.iter().map(|entry| &edition.content.activities[entry.judged.activity]);
            Whole {
                titles: years.map(title).collect(),
                names: parts.iter().map(|part| name(edition, &all, part)).collect(),
                filter: filter::useful(filter::places(edition, activities)),
                order: all
                    .iter()
                    .map(|entry| (entry.year, entry.at, entry.first..entry.first + entry.slots.len()))
                    .collect(),
                parts,
            }
        })
    }

    /// The entries of one part.
    fn entries<'a>(&self, edition: Edition<'a>, part: usize) -> Vec<Entry<'a>> {
        let entry = |(year, at, range): &(i16, usize, Range<usize>)| {
            let judged = &edition.programme.activities[*at];
            let slots = slots(&edition.content.activities[judged.activity], judged);
            Entry { year: *year, judged, at: *at, first: range.start, slots: slots[range.clone()].to_vec() }
        };
        self.order[self.parts.get(part).cloned().unwrap_or(0..0)].iter().map(entry).collect()
    }
}

fn view(edition: Edition, page: &Page) -> View {
    let whole = Whole::of(edition);
    let mut head = Head::new(&page.route, "calendar/index.html", "Reporting calendar");
    head.kicker = "When reports were due and when they came".into();
    head.crumbs = vec![head.to("Overview", "index.html"), head.to("Reports", "reports/index.html")];
    let counts = &edition.programme.total.reports;
    head.summary = format!("{}.", report_grid::title(counts));
    head.provenance = vec![Provenance::text("Source", frame::built_from(edition))];
    let none = whole.order.is_empty();
    head.facts = if none { Vec::new() } else { vec![facts::reports(counts), report_grid::on_time(counts)] };
    let years: Vec<Year> = whole
        .entries(edition, page.part)
        .chunk_by(|one, next| one.year == next.year)
        .map(|entries| of_year(edition, &head, whole, entries))
        .collect();
    let cells =
        || years.iter().flat_map(|year| &year.rows).flat_map(|row| &row.spans).filter_map(|span| span.cell.as_ref());
    let key = report_grid::key(cells());
    let view = Calendar {
        title: report_grid::title(counts),
        any: !years.is_empty(),
        parts: parts::named_links(&head, FOLDER, page, |part| whole.names[part].clone()),
    };
    let form = filter::Form {
        fields: whole.filter.clone(),
        list: "cal",
        label: "Filter the calendar",
        noun: "rows",
        words: "Words in the activity",
    };
    let years = Years { years, key, as_of: wording::date(edition.programme.as_of).to_string() };
    View::new(head, &view).block("filter", Block::Filter(form)).block("years", Block::Calendar(years))
}

/// `FY2016 to FY2014`, `FY2015, rows 41–80`.
fn name(edition: Edition, all: &[Entry], part: &Range<usize>) -> String {
    let site = &edition.content.site;
    let (Some(first), Some(last)) = (all.get(part.start), all.get(part.end.saturating_sub(1))) else {
        return "No reports".into();
    };
    if first.year != last.year {
        return format!("{} to {}", year::name(site, first.year), year::name(site, last.year));
    }
    let start = all.partition_point(|entry| entry.year > first.year);
    let end = all.partition_point(|entry| entry.year >= first.year);
    match *part == (start..end) {
        true => year::name(site, first.year),
        false => format!("{}, rows {}–{}", year::name(site, first.year), part.start - start + 1, part.end - start),
    }
}

fn of_year(edition: Edition, head: &Head, whole: &Whole, entries: &[Entry]) -> Year {
    let site = &edition.content.site;
    let year = entries[0].year;
    Year {
        name: year::name(site, year),
        title: whole.titles.get(&year).cloned().unwrap_or_default(),
        months: year::months(site, year),
        rows: entries.iter().flat_map(|entry| rows(edition, head, entry)).collect(),
    }
}

fn counts<'a>(slots: impl Iterator<Item = &'a Slot<'a>>) -> ReportCounts {
    let mut counts = ReportCounts::default();
    for expected in slots.filter_map(|slot| slot.expected) {
        counts.due += u32::from(expected.state != ReportState::Pending);
        counts.received += u32::from(expected.report.is_some());
        counts.complete += u32::from(expected.complete == Some(true));
    }
    counts
}

fn rows(edition: Edition, head: &Head, entry: &Entry) -> Vec<Row> {
    let activity = &edition.content.activities[entry.judged.activity];
    let counts = counts(entry.slots.iter());
    let named = report_grid::named_row(edition, head, activity, entry.judged);
    let lines = year::lines(edition, head, entry.year, &entry.slots).into_iter().enumerate();
    let row = |(at, spans): (usize, Vec<year::Span>)| Row {
        activity: named.activity.clone(),
        sub: if at == 0 { named.sub.clone() } else { "Reports beside the schedule".into() },
        spans,
        complete: if at == 0 { report_grid::complete_of_due(&counts) } else { String::new() },
        keys: filter::Keys::of(edition, activity),
    };
    lines.map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::single_range_in_vec_init)] // One part is a part like others.
    fn pages_carry_what_they_can_and_lose_no_row() {
        for (weights, parts) in [
            (vec![], vec![(0, 0)]),
            (vec![38; 10], vec![(0, 10)]),
            (vec![38; 70], vec![(0, 34), (34, 68), (68, 70)]),
            (vec![5_000, 10], vec![(0, 1), (1, 2)]),
        ] {
            let cut = cut(weights.into_iter());
            assert_eq!(cut.iter().map(|part| (part.start, part.end)).collect::<Vec<_>>(), parts);
        }
    }
}
