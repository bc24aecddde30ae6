//! The results of a long report that its own page has no room for.

use serde::Serialize;

use super::Kind;
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::parts::Parts;
use crate::site::blocks::{report_results, result_parts};
use crate::site::view::{Block, Head, Provenance, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "report_results", data: &["actuals", "targets"], pages, view };

#[derive(Serialize)]
struct ResultsPage {
    parts: Parts,
}

fn pages(edition: Edition) -> Vec<Page> {
    let of = |(at, judged): (usize, &JudgedActivity)| {
        let activity = &edition.content.activities[judged.activity];
        let of_report = move |known: &usize| {
            let report = &activity.reports[*known];
            let (parts, known) = (result_parts::parts(activity, report).len(), *known);
            let period = report.period.value.to_string();
            let route = move |part| routes::report_results(&activity.id, &period, part);
            (1..parts).map(move |part| Page { route: route(part), kind: &KIND, item: (at, known), part, parts })
        };
        judged.known.iter().flat_map(of_report).collect::<Vec<_>>()
    };
    edition.programme.activities.iter().enumerate().flat_map(of).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let (judged, known) = (&edition.programme.activities[page.item.0], page.item.1);
    let activity = &edition.content.activities[judged.activity];
    let report = &activity.reports[known];
    let indicators = result_parts::parts(activity, report).into_iter().nth(page.part).unwrap_or(0..0);
    let title = result_parts::title(&indicators);
    let name = format!("{} report", wording::period(report.period.value));
    let mut head = Head::new(&page.route, "reports/index.html", format!("{name}: {}", title.to_lowercase()));
    head.kicker = format!("{title} of {}", wording::whole(activity.indicators.len() as u32));
    head.summary = "Further results of the report, beside those of the report before.".into();
    head.crumbs = vec![
        head.to("Overview", "index.html"),
        head.to("Reports", "reports/index.html"),
        head.to(&activity.title.value, &routes::activity(&activity.id)),
        head.to(name, &routes::report(&activity.id, &report.period.value.to_string())),
    ];
    head.provenance = vec![Provenance::source("Source", source_link(edition, report.head))];
    let results = report_results::table(edition, &head, (judged, known), indicators);
    let results = report_results::Table { title: head.kicker.clone(), ..results };
    let view = ResultsPage { parts: result_parts::links(&head, activity, report) };
    View::new(head, &view).block("results", Block::ReportResults(results))
}
