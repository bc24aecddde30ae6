//! A country's summary page: what was promised and reached there, by whom, and what the record leaves out.

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, COUNTRIES, Term};
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Group, Series};
use crate::site::blocks::{factor_grid, facts, findings, report_grid};
use crate::site::mark::{self, Mark, Strip};
use crate::site::view::{Anchor, Head, Prose, Provenance, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "country", pages, view };

#[derive(Serialize)]
struct Country {
    introduced: bool,
    groups: Vec<Group>,
    groups_title: String,
    key: Vec<Mark>,
    agencies: Vec<AgencyRow>,
    agencies_title: String,
    reports: report_grid::Grid,
    factors: factor_grid::Grid,
    findings: Vec<findings::Item>,
    findings_note: String,
}

/// Who works in the country, and how much of the work can be judged.
#[derive(Serialize)]
struct AgencyRow {
    agency: Anchor,
    activities: u32,
    indicators: Strip,
    with_target: String,
    findings: u32,
}

fn pages(edition: Edition) -> Vec<Page> {
    let terms = &edition.content.dimensions[COUNTRIES].terms;
    let page = |(at, term): (usize, &Term)| Page::one(routes::term("countries", &term.id), &KIND, (COUNTRIES, at));
    terms.iter().enumerate().map(page).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let country = page.item.1;
    let term = edition.content.country(country);
    let rollup = &edition.programme.rollups[COUNTRIES][country];
    let mut head = Head::new(&page.route, "countries/index.html", &term.title);
    head.kicker = "Country summary".into();
    head.crumbs = vec![head.to("Overview", "index.html"), head.to("Countries", "countries/index.html")];
    head.tags_label = "Other countries".into();
    head.tags = others(edition, &head, country).into_iter().map(Into::into).collect();
    head.provenance = vec![
        Provenance::source("Introduction", source_link(edition, term.head)),
        Provenance::text("Source", wording::count(rollup.activities.len() as u32, "activity file", "activity files")),
    ];
    head.summary = summary(rollup);
    head.facts = facts::of_rollup(rollup);
    let judged: Vec<&JudgedActivity> = rollup.activities.iter().map(|at| &edition.programme.activities[*at]).collect();
    let groups: Vec<Group> =
        judged.iter().map(|one| attainment::group(edition, &head, one, Series::For(country))).collect();
    let findings: Vec<findings::Item> =
        findings::of_activities(edition, &judged).into_iter().map(|one| findings::item(edition, &head, one)).collect();
    let agencies = agencies(edition, &head, &judged, country);
    let view = Country {
        introduced: !edition.sources.text(term.body.span).trim().is_empty(),
        groups_title: attainment::title(&rollup.indicators, &term.title),
        groups,
        key: mark::legend(&rollup.indicators),
        agencies_title: agencies_title(&agencies, &term.title),
        agencies,
        reports: report_grid::grid(edition, &head, &judged),
        factors: factor_grid::grid(edition, &head, &judged),
        findings_note: findings::note(findings.len(), &term.title),
        findings,
    };
    head.contents = vec![
        ("attainment", "Attainment".into()),
        ("agencies", "Agencies".into()),
        ("reports", "Reports".into()),
        ("factors", "Planning factors".into()),
        ("findings", "Findings".into()),
    ];
    if view.introduced {
        head.contents.insert(0, ("introduction", "Introduction".into()));
    }
    View::new(&head, &view).prose("introduction", Prose::Body(term.body.clone()))
}

fn others(edition: Edition, head: &Head, country: usize) -> Vec<Anchor> {
    let terms = edition.content.dimensions[COUNTRIES].terms.iter().enumerate().filter(|(at, _)| *at != country);
    terms.map(|(_, term)| head.to(&term.title, &routes::term("countries", &term.id))).take(MOST_OTHERS).collect()
}

/// Above this many, the list of countries serves better than pills.
const MOST_OTHERS: usize = 12;

/// `Four activities. 8 of 12 results that can be judged are met, exceeded or on track; 3 indicators have no target.`
fn summary(rollup: &Rollup) -> String {
    let activities = wording::count(rollup.activities.len() as u32, "activity", "activities");
    let without = rollup.indicators.of(Verdict::NoTarget);
    let results = attainment::sentence(&rollup.indicators);
    let targets = match (rollup.indicators.total(), without) {
        (0, _) => "no indicators are recorded".to_owned(),
        (_, 0) => "every indicator has a target".to_owned(),
        (total, without) => format!("{} indicators have no target", wording::of(without, total)),
    };
    format!("{}. {results}; {targets}.", wording::sentence(&activities))
}

fn agencies(edition: Edition, head: &Head, judged: &[&JudgedActivity], country: usize) -> Vec<AgencyRow> {
    let terms = &edition.content.dimensions[AGENCIES].terms;
    let names =
        |one: &&JudgedActivity, agency: usize| edition.content.activities[one.activity].agencies().contains(&agency);
    let row = |(at, term): (usize, &Term)| {
        let theirs: Vec<&JudgedActivity> = judged.iter().copied().filter(|one| names(one, at)).collect();
        let tally = attainment::tally(&theirs, Series::For(country));
        (!theirs.is_empty()).then(|| AgencyRow {
            agency: head.to(&term.title, &routes::term("agencies", &term.id)),
            activities: theirs.len() as u32,
            with_target: wording::of(tally.with_target(), tally.total()),
            indicators: mark::strip(&tally),
            findings: findings::of_activities(edition, &theirs).len() as u32,
        })
    };
    terms.iter().enumerate().filter_map(row).collect()
}

fn agencies_title(rows: &[AgencyRow], country: &str) -> String {
    match rows {
        [] => format!("No agency works in {country}"),
        [one] => format!("{} is the only agency in {country}", one.agency.title),
        many => format!("{} agencies work in {country}", many.len()),
    }
}
