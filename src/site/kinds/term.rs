//! The summary page of a term that has no richer kind: implementers, areas, programmes and the site's own dimensions.

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, COUNTRIES, IMPLEMENTERS};
use crate::evaluate::model::*;
use crate::site::blocks::activity_list::{self, List};
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::breakdown::{self, Breakdown};
use crate::site::blocks::of_rollup;
use crate::site::blocks::summary::{self, Subject, Summary};
use crate::site::view::View;
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "term", data: &["activities", "indicators", "reports"], pages, view };

/// What the table of activities takes beside its rows.
const SECTIONS: usize = 120;

#[derive(Serialize)]
struct TermView {
    summary: Summary,
    activities: List,
    activities_title: String,
    countries: Breakdown,
    agencies: Breakdown,
}

fn pages(edition: Edition) -> Vec<Page> {
    let generic = edition.content.dimensions.iter().enumerate().skip(IMPLEMENTERS);
    let of = |(dimension, of): (usize, &crate::content::model::Dimension)| {
        let page = |at: usize| Page::one(routes::term(&of.key, &of.terms[at].id), &KIND, (dimension, at));
        (0..of.terms.len()).map(page).collect::<Vec<_>>()
    };
    generic.flat_map(of).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let (dimension, at) = page.item;
    let subject = Subject { dimension, term: at, series: Series::All, filter: "" };
    let of = &edition.content.dimensions[dimension];
    let title = &of.terms[at].title;
    let rollup = &edition.programme.rollups[dimension][at];
    let judged = of_rollup(edition, rollup);
    let mut head = summary::head(edition, &page.route, subject);
    head.summary = sentence(rollup, &of.title.to_lowercase(), &of.singular.to_lowercase());
    let countries = breakdown::rows(edition, &head, &judged, (COUNTRIES, Series::For))
        .titled(|rows| format!("{title}: work in {}", count(rows, "country", "countries")));
    let agencies = breakdown::rows(edition, &head, &judged, (AGENCIES, |_| Series::All))
        .titled(|rows| format!("{title}: work by {}", count(rows, "agency", "agencies")));
    let page = summary::Page { edition, head: &head, judged: &judged, subject };
    let wanted = activity_list::ROW * judged.len();
    let rooms = page.rooms([wanted, countries.weight(), agencies.weight()], SECTIONS);
    let mut view = TermView {
        activities: activity_list::brief(edition, &head, &judged, rooms.own[0]),
        activities_title: activities_title(&judged, title),
        countries: countries.fitting(rooms.own[1]),
        agencies: agencies.fitting(rooms.own[2]),
        summary: page.summary(&rooms),
    };
    let some = !judged.is_empty();
    head.contents = summary::contents([
        ("introduction", "Introduction", view.summary.introduced),
        ("activities", "Activities", true),
        ("attainment", "Attainment", some),
        ("changes", "What changed", some),
        ("places", "Countries and agencies", some),
        ("parts", "Parts", view.summary.children.is_some()),
        ("reports", "Reports", some),
        ("challenges", "Open challenges", some),
        ("factors", "Planning factors", some),
        ("funding", "Funding", !view.summary.funding.rows.is_empty()),
        ("findings", "Findings", some),
    ]);
    let blocks = view.summary.blocks();
    View::new(head, &view).blocks(blocks).prose("introduction", summary::introduction(edition, subject))
}

fn count(rows: &[breakdown::Row], one: &str, many: &str) -> String {
    wording::count(rows.len() as u32, one, many).to_string()
}

fn sentence(rollup: &Rollup, others: &str, singular: &str) -> String {
    if rollup.activities.is_empty() {
        return format!("No activity names this {singular}.");
    }
    format!(
        "{}. {}; {}.",
        wording::sentence(summary::activities(rollup, others)),
        attainment::sentence(&rollup.indicators),
        summary::targets(&rollup.indicators)
    )
}

fn activities_title(judged: &[&JudgedActivity], title: &str) -> String {
    match judged.len() {
        0 => format!("No activity names {title}"),
        n => {
            let statuses = activity_list::statuses(judged);
            format!("{}: {statuses}", wording::sentence(wording::count(n as u32, "activity", "activities")))
        }
    }
}
