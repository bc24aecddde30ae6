//! A progress report's page: whether it says what it must, its values, its challenges beside their strategies, its text.

use serde::Serialize;

use super::Kind;
use crate::content::model::{Activity, Extra, Report};
use crate::content::period::Part;
use crate::evaluate::model::*;
use crate::site::blocks::parts::Parts;
use crate::site::blocks::room::Want;
use crate::site::blocks::{
    completeness, findings, report_challenges, report_line, report_results, result_parts, room, slot,
};
use crate::site::view::{Anchor, Block, Head, Prose, Provenance, Tag, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "report", data: &["actuals", "targets", "challenges", "findings"], pages, view };

/// About how many elements the sections take that every report has, and a challenge.
const FIXED: usize = 90;
const CHALLENGE: usize = 10;

#[derive(Serialize)]
struct ReportPage {
    /// `No indicators are recorded for this activity`, where there is no table.
    no_results: String,
    /// The way to the results of further indicators.
    parts: Parts,
    /// Whether there is a text.
    written: bool,
    findings_note: String,
    earlier: Option<Anchor>,
    later: Option<Anchor>,
    activity: Anchor,
    /// The file's own `x-` keys, for a site's own template.
    extra: Extra,
}

fn pages(edition: Edition) -> Vec<Page> {
    let of = |(at, judged): (usize, &JudgedActivity)| {
        let activity = &edition.content.activities[judged.activity];
        let page = |known: &usize| Page::one(route(activity, *known), &KIND, (at, *known));
        judged.known.iter().map(page).collect::<Vec<_>>()
    };
    edition.programme.activities.iter().enumerate().flat_map(of).collect()
}

fn route(activity: &Activity, report: usize) -> String {
    routes::report(&activity.id, &activity.reports[report].period.value.to_string())
}

fn view(edition: Edition, page: &Page) -> View {
    let (judged, known) = (&edition.programme.activities[page.item.0], page.item.1);
    let activity = &edition.content.activities[judged.activity];
    let report = &activity.reports[known];
    let slot = slot::of_report(activity, judged, known);
    let mut head = head(edition, &page.route, &slot, report);
    let here = result_parts::parts(activity, report).swap_remove(0);
    let results = report_results::table(edition, &head, (judged, known), here);
    head.summary = summary(edition, &slot, &results, report);
    let challenges = report_challenges::all(&head, activity, judged, known);
    let beside = FIXED + result_parts::here(activity, report) + CHALLENGE * challenges.count();
    let findings = of_report(edition, &head, judged, (report, beside));
    let at = judged.known.iter().position(|other| *other == known).unwrap_or(0);
    let neighbour = |at: Option<usize>| {
        let other = *judged.known.get(at?)?;
        Some(head.to(wording::period(activity.reports[other].period.value), &route(activity, other)))
    };
    let check = completeness::check(edition, &slot, report);
    let view = ReportPage {
        no_results: if results.rows.is_empty() { results.title.clone() } else { String::new() },
        parts: result_parts::links(&head, activity, report),
        written: !edition.sources.text(report.body.span).trim().is_empty(),
        findings_note: findings.note,
        earlier: neighbour(at.checked_sub(1)),
        later: neighbour(at.checked_add(1)),
        activity: head.to("All reports of the activity", &format!("{}#reports", routes::activity(&activity.id))),
        extra: report.extra.clone(),
    };
    head.contents = [
        ("check", "Completeness"),
        ("results", "Results"),
        ("challenges", "Challenges and strategies"),
        ("text", "Report text"),
        ("findings", "Findings"),
    ]
    .map(|(id, title)| (id, title.to_owned()))
    .into();
    View::new(head, &view)
        .block("check", Block::ReportCheck(check))
        .block("results", Block::ReportResults(results))
        .block("challenges", Block::ReportChallenges(challenges))
        .block("findings", Block::Findings(findings.list))
        .prose("text", Prose::Body(report.body.clone()))
}

fn head(edition: Edition, route: &str, slot: &slot::Slot, report: &Report) -> Head {
    let activity = slot.activity;
    let mut head = Head::new(route, "reports/index.html", format!("{} report", wording::period(report.period.value)));
    head.kicker = format!("{}, {}", length(report.period.value.part), activity.title.value);
    head.crumbs = vec![
        head.to("Overview", "index.html"),
        head.to("Reports", "reports/index.html"),
        head.to(&activity.title.value, &routes::activity(&activity.id)),
    ];
    head.tags_label = "State".into();
    let marks = std::iter::once(slot.arrival(edition.content)).chain(slot.completeness());
    head.tags = marks.map(Tag::from).collect();
    let submitted = report.submitted.as_ref().map(|day| wording::date(day.value).to_string());
    head.provenance = vec![
        Provenance::text("Period", wording::days(report.period.value.days())),
        Provenance::text("Submitted", submitted.unwrap_or_else(|| "without a date".into())),
    ];
    head.provenance.extend(report.prepared_by.as_ref().map(|by| Provenance::text("Prepared by", by)));
    head.provenance.push(Provenance::source("Source", source_link(edition, report.head)));
    head
}

fn length(part: Part) -> &'static str {
    match part {
        Part::Year => "Annual report",
        Part::Half(_) => "Half-yearly report",
        Part::Quarter(_) => "Quarterly report",
        Part::Month(_) => "Monthly report",
    }
}

/// `Late by 30 days. 5 of 7 indicators have a value for FY2015 Quarter 4. 2 challenges, 1 of them without a strategy.`
fn summary(edition: Edition, slot: &slot::Slot, results: &report_results::Table, report: &Report) -> String {
    let arrival = match slot.expected {
        Some(_) => format!("Received {}", slot.arrival_words(edition.content)),
        None => wording::sentence(slot.arrival_words(edition.content)),
    };
    format!("{arrival}. {}. {}", results.title, report_line::challenges(report))
}

/// The findings about a report: all of them where they fit beside so many elements.
fn of_report(
    edition: Edition,
    head: &Head,
    judged: &JudgedActivity,
    (report, beside): (&Report, usize),
) -> findings::Listing {
    let activity = &edition.content.activities[judged.activity];
    let found = findings::by_weight(findings::of_report(edition, activity, report));
    let [room] = room::share(beside, [Want { elements: findings::weight(&found, true), weight: 1 }]);
    let shown = findings::fitting(&found, room, true);
    let left = wording::whole((found.len() - shown.len()) as u32);
    let all = format!("findings/index.html?q={}#all", routes::query(&activity.title.value));
    let more = (shown.len() < found.len()).then(|| head.to(format!("See the {left} others in the full list"), &all));
    let runs = findings::runs_of_one(edition, head, shown);
    findings::Listing { note: findings::note(found.len(), "this report"), list: findings::List { runs, more } }
}
