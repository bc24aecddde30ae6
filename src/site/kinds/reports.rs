//! All reports, expected or received, by period from the newest; long lists in parts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Kind;
use crate::content::period::Period;
use crate::evaluate::model::*;
use crate::site::blocks::slot::{self, Slot, slots};
use crate::site::blocks::{self, facts, filter, parts, report_grid, report_line};
use crate::site::mark::{self, Mark, ReportGap};
use crate::site::view::{Anchor, Block, Head, Provenance, View};
use crate::site::{Edition, Page, frame, routes, wording};

pub const KIND: Kind = Kind { name: "reports", data: &["reports"], pages, view };

const FOLDER: &str = "reports";

#[derive(Serialize)]
struct ReportsPage {
    title: String,
    /// Whether there are any.
    any: bool,
    parts: parts::Parts,
}

/// The reports of one period.
#[derive(Debug)]
pub struct Group {
    pub period: String,
    /// Of all parts: `12 of 14 due reports were received, 10 of them complete`.
    pub sub: String,
    pub rows: Vec<Row>,
}

#[derive(Debug)]
pub struct Row {
    /// The report; where none is known, the activity.
    pub report: Anchor,
    pub sub: String,
    pub due: String,
    pub submitted: String,
    pub arrival: Mark,
    /// `late by 4 days`.
    pub arrival_words: String,
    pub completeness: Option<Mark>,
    pub challenges: String,
    pub keys: filter::Keys,
}

fn pages(edition: Edition) -> Vec<Page> {
    let slots = |judged: &JudgedActivity| slots(&edition.content.activities[judged.activity], judged).len();
    list(edition).pages(&KIND, edition.programme.activities.iter().map(slots).sum())
}

/// What all parts of the list share.
#[derive(Debug)]
pub struct Whole {
    /// Every report slot, the newest period first, then by activity: index of the judged activity, and in its slots.
    order: Vec<(usize, usize)>,
    title: String,
    /// What became of the reports of each period.
    subs: BTreeMap<Period, String>,
    filter: filter::Fields,
}

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.reports.get_or_init(|| {
            let mut all: Vec<((usize, usize), Slot)> = Vec::new();
            for (activity, judged) in edition.programme.activities.iter().enumerate() {
                let slots = slots(&edition.content.activities[judged.activity], judged).into_iter();
                all.extend(slots.enumerate().map(|(at, slot)| ((activity, at), slot)));
            }
            all.sort_by_cached_key(|(_, slot)| std::cmp::Reverse(slot::in_time(slot.period)));
            let (order, all): (Vec<_>, Vec<Slot>) = all.into_iter().unzip();
            Whole {
                order,
                title: title(&all),
                subs: by_period(&all).into_iter().map(|(period, counts)| (period, sub(&counts))).collect(),
                filter: fields(edition, &all),
            }
        })
    }
}

/// The slots at some places.
fn at<'a>(edition: Edition<'a>, places: &[(usize, usize)]) -> Vec<Slot<'a>> {
    let of = |(judged, at): &(usize, usize)| {
        let judged = &edition.programme.activities[*judged];
        slots(&edition.content.activities[judged.activity], judged).into_iter().nth(*at)
    };
    places.iter().filter_map(of).collect()
}

/// About how many elements a report's row takes, with its share of the headings.
const ROW: usize = 14;

fn list(edition: Edition) -> parts::List<'static> {
    parts::List::new(FOLDER, filter::weight(edition), ROW)
}

fn view(edition: Edition, page: &Page) -> View {
    let whole = Whole::of(edition);
    let shown = at(edition, list(edition).rows(page, &whole.order));
    let mut head = Head::new(&page.route, "reports/index.html", "Reports");
    head.kicker = "Progress reports by period".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    let counts = &edition.programme.total.reports;
    head.summary = format!("{}.", report_grid::title(counts));
    head.provenance = vec![Provenance::text("Source", frame::built_from(edition))];
    let none = whole.order.is_empty();
    head.facts = if none { Vec::new() } else { vec![facts::reports(counts), report_grid::on_time(counts)] };
    let groups = groups(edition, &head, &whole.subs, &shown);
    let view = ReportsPage {
        title: whole.title.clone(),
        any: !groups.is_empty(),
        parts: list(edition).links(&head, page, whole.order.len()),
    };
    let form = filter::Form {
        fields: whole.filter.clone(),
        list: "reps",
        label: "Filter reports",
        noun: "reports",
        words: "Words in the row",
    };
    View::new(head, &view).block("filter", Block::Filter(form)).block("rows", Block::ReportRows(groups))
}

/// `68 reports, 4 of them overdue and 2 not yet due`.
fn title(all: &[Slot]) -> String {
    let count = |wanted: ReportState| {
        all.iter().filter(|slot| slot.expected.is_some_and(|expected| expected.state == wanted)).count() as u32
    };
    let missing = [(count(ReportState::Overdue), "overdue"), (count(ReportState::Pending), "not yet due")];
    let missing: Vec<String> = missing
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", wording::whole(*count)))
        .collect();
    match (all.len() as u32, missing.is_empty()) {
        (0, _) => "No reports are expected and none came".into(),
        (n, true) => wording::sentence(wording::count(n, "report", "reports")),
        (n, false) => format!("{}, {}", wording::count(n, "report", "reports"), wording::list(&missing)),
    }
}

fn groups(edition: Edition, head: &Head, subs: &BTreeMap<Period, String>, shown: &[Slot]) -> Vec<Group> {
    let of_period = |slots: &[Slot]| {
        let period = slots[0].period;
        Group {
            period: wording::period(period).to_string(),
            sub: subs.get(&period).cloned().unwrap_or_default(),
            rows: slots.iter().map(|slot| row(edition, head, slot)).collect(),
        }
    };
    shown.chunk_by(|one, next| one.period == next.period).map(of_period).collect()
}

/// What became of the reports expected for each period, and how many came unasked.
fn by_period(all: &[Slot]) -> BTreeMap<Period, (ReportCounts, u32)> {
    let mut counts: BTreeMap<Period, (ReportCounts, u32)> = BTreeMap::new();
    for slot in all {
        let (counts, unasked) = counts.entry(slot.period).or_default();
        match slot.expected {
            Some(expected) => {
                counts.due += u32::from(expected.state != ReportState::Pending);
                counts.received += u32::from(expected.report.is_some());
                counts.complete += u32::from(expected.complete == Some(true));
                counts.pending += u32::from(expected.state == ReportState::Pending);
            }
            None => *unasked += 1,
        }
    }
    counts
}

/// `3 of 4 due reports were received, 2 of them complete; 1 not yet due`.
fn sub((counts, unasked): &(ReportCounts, u32)) -> String {
    let mut parts = Vec::new();
    if counts.due > 0 {
        parts.push(report_grid::title(counts));
    }
    if counts.pending > 0 {
        parts.push(format!("{} not yet due", wording::whole(counts.pending)));
    }
    if *unasked > 0 {
        parts.push(format!(
            "{} that {} not asked for",
            wording::whole(*unasked),
            if *unasked == 1 { "was" } else { "were" }
        ));
    }
    parts.join("; ")
}

fn row(edition: Edition, head: &Head, slot: &Slot) -> Row {
    let activity = slot.activity;
    let title = &activity.title.value;
    let submitted = slot.report.map(|report| match &report.submitted {
        Some(day) => wording::date(day.value).to_string(),
        None => "without a date".into(),
    });
    Row {
        report: match slot.report {
            Some(_) => slot.link(head, title),
            None => head.to(title, &routes::activity(&activity.id)),
        },
        sub: blocks::places(edition, activity),
        due: slot.expected.map_or_else(|| "–".into(), |expected| wording::date(expected.due).to_string()),
        submitted: submitted.unwrap_or_else(|| "–".into()),
        arrival: slot.arrival(edition.content),
        arrival_words: wording::sentence(slot.arrival_words(edition.content)),
        completeness: slot.completeness(),
        challenges: slot.report.map(report_line::challenges).unwrap_or_default(),
        keys: filter::Keys::of(edition, activity),
    }
}

fn fields(edition: Edition, shown: &[Slot]) -> filter::Fields {
    let mut fields = filter::places(edition, shown.iter().map(|slot| slot.activity)).to_vec();
    let arrivals: Vec<Mark> = shown.iter().map(|slot| slot.arrival(edition.content)).collect();
    let vocabulary = ReportState::ALL.iter().map(|state| mark::arrival(*state));
    fields.push(filter::states(
        "arrival",
        "Arrival",
        vocabulary.chain([mark::received(), mark::off_schedule()]),
        arrivals.iter().map(|mark| mark.key),
    ));
    let completeness: Vec<Mark> = shown.iter().filter_map(Slot::completeness).collect();
    fields.push(filter::states(
        "completeness",
        "Completeness",
        [ReportGap::None, ReportGap::NoStrategy, ReportGap::NoChallenges].map(mark::completeness),
        completeness.iter().map(|mark| mark.key),
    ));
    filter::useful(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_says_what_became_of_its_reports() {
        let counts = |due, received, complete, pending| ReportCounts {
            due,
            received,
            complete,
            pending,
            ..ReportCounts::default()
        };
        for (counts, unasked, shown) in [
            (counts(4, 3, 2, 0), 0, "3 of 4 due reports were received, 2 of them complete"),
            (counts(0, 0, 0, 2), 0, "2 not yet due"),
            (counts(1, 1, 1, 1), 0, "The one report due came and is complete; 1 not yet due"),
            (counts(0, 0, 0, 0), 1, "1 that was not asked for"),
        ] {
            assert_eq!(sub(&(counts, unasked)), shown);
        }
    }
}
