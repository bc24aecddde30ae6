//! A country's summary page: what was promised and reached there, by whom, and what the record leaves out.

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, AREAS, COUNTRIES, Term};
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::breakdown::{self, Breakdown};
use crate::site::blocks::summary::{self, Subject, Summary};
use crate::site::blocks::{of_rollup, recommendations};
use crate::site::view::{Head, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "country", data: &["activities", "targets", "reports", "findings"], pages, view };

#[derive(Serialize)]
struct Country {
    summary: Summary,
    agencies: Breakdown,
    areas: Breakdown,
    recommendations: recommendations::Brief,
}

fn pages(edition: Edition) -> Vec<Page> {
    let terms = &edition.content.dimensions[COUNTRIES].terms;
    let page = |(at, term): (usize, &Term)| Page::one(routes::term("countries", &term.id), &KIND, (COUNTRIES, at));
    terms.iter().enumerate().map(page).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let country = page.item.1;
    let subject = Subject { dimension: COUNTRIES, term: country, series: Series::For(country), filter: "country" };
    let term = edition.content.country(country);
    let rollup = &edition.programme.rollups[COUNTRIES][country];
    let judged = of_rollup(edition, rollup);
    let mut head = summary::head(edition, &page.route, subject);
    head.summary = sentence(rollup);
    let agencies = breakdown::rows(edition, &head, &judged, (AGENCIES, |_| Series::For(country)))
        .titled(|rows| agencies_title(rows, &term.title));
    let areas = breakdown::rows(edition, &head, &judged, (AREAS, |_| Series::For(country)))
        .titled(|rows| areas_title(rows, &term.title));
    let recommendations = recommendations_about(edition, &head, country);
    let page = summary::Page { edition, head: &head, judged: &judged, subject };
    let rooms = page.rooms([agencies.weight(), areas.weight(), 0], recommendations.weight());
    let mut view = Country {
        agencies: agencies.fitting(rooms.own[0]),
        areas: areas.fitting(rooms.own[1]),
        recommendations,
        summary: page.summary(&rooms),
    };
    head.contents = contents(&view);
    let blocks = view.summary.blocks();
    View::new(head, &view).blocks(blocks).prose("introduction", summary::introduction(edition, subject))
}

fn contents(view: &Country) -> Vec<(&'static str, String)> {
    summary::contents([
        ("introduction", "Introduction", view.summary.introduced),
        ("attainment", "Attainment", true),
        ("changes", "What changed", view.summary.results.shown),
        ("agencies", "Agencies", true),
        ("areas", "Areas of effort", !view.areas.rows.is_empty()),
        ("parts", "Within this country", view.summary.children.is_some()),
        ("reports", "Reports", true),
        ("challenges", "Open challenges", true),
        ("factors", "Planning factors", true),
        ("funding", "Funding", !view.summary.funding.rows.is_empty()),
        ("recommendations", "Recommendations", !view.recommendations.items.is_empty()),
        ("findings", "Findings", true),
    ])
}

/// `4 activities. 8 of 12 results that can be judged are met, exceeded or on track; 3 of 15 indicators have no target.`
fn sentence(rollup: &Rollup) -> String {
    if rollup.activities.is_empty() {
        return "No activity names this country.".into();
    }
    format!(
        "{}. {}; {}.",
        summary::activities(rollup, "countries"),
        attainment::sentence(&rollup.indicators),
        summary::targets(&rollup.indicators)
    )
}

fn recommendations_about(edition: Edition, head: &Head, country: usize) -> recommendations::Brief {
    let about = recommendations::all(edition)
        .filter(|stand| recommendations::is_about(edition, stand.written, COUNTRIES, country));
    recommendations::brief(edition, head, about)
}

fn agencies_title(rows: &[breakdown::Row], country: &str) -> String {
    match rows {
        [] => format!("No agency works in {country}"),
        [one] => format!("{} is the only agency in {country}", one.term.title),
        many => format!("{} agencies work in {country}", wording::whole(many.len() as u32)),
    }
}

fn areas_title(rows: &[breakdown::Row], country: &str) -> String {
    match rows {
        [one] => format!("{} is the only area of effort in {country}", one.term.title),
        many => format!("Work in {country} covers {} areas of effort", wording::whole(many.len() as u32)),
    }
}
