//! Every kind of page tried on made-up sites: that each page renders, is well-formed enough to trust, and links to pages
//! that exist.

use std::collections::{BTreeMap, BTreeSet};

use super::renderer::Renderer;
use crate::content::model::{AGENCIES, AREAS, Body, COUNTRIES, Content, Criterion, Recommendation};
use crate::content::words::{Accumulate, Considered, Direction};
use crate::diagnostic::{FileId, Span};
use crate::evaluate::build::{self, by, challenge, in_period, number, percent, quarterly, rating, yes_no};
use crate::rules;
use crate::site::past::Past;
use crate::site::{Edition, Plan, kinds};
use crate::source::{SourceFile, Sources, Text};

const AS_OF: &str = "2016-03-31";

/// A rendered site: every page by route, and the other files.
struct Rendered {
    pages: BTreeMap<String, String>,
    kinds: BTreeMap<String, &'static kinds::Kind>,
    files: BTreeSet<String>,
}

fn rendered(content: &Content) -> Rendered {
    let file =
        SourceFile { path: "content/activities/activity.md".into(), text: Text::Utf8("---\ntitle: x\n---\n".into()) };
    let sources = Sources { files: vec![file], ..Sources::default() };
    let programme = build::programme(content, AS_OF);
    let findings = rules::apply(&sources, content, &programme);
    let mut plan = Plan::default();
    let (empty, past) = (Plan::default(), Past::default());
    let (sources, programme, findings) = (&sources, &programme, &findings);
    let edition = Edition { sources, content, programme, findings, plan: &empty, past: &past };
    plan.pages = kinds::ALL.iter().flat_map(|kind| (kind.pages)(edition)).collect();
    plan.pages.sort_by(|a, b| a.route.cmp(&b.route));
    let edition = Edition { plan: &plan, ..edition };
    let renderer = Renderer::new(edition).unwrap();
    for output in renderer.outputs() {
        assert_eq!(renderer.output(&output.path).as_ref(), Some(output));
    }
    assert_eq!(renderer.output("activities/nobody.html"), None);
    let (pages, files): (Vec<_>, Vec<_>) = renderer.outputs().iter().partition(|output| output.path.ends_with(".html"));
    let html = |output| String::from_utf8(renderer.render(output).unwrap_or_else(|error| panic!("{error}"))).unwrap();
    Rendered {
        kinds: plan.pages.iter().map(|page| (page.route.clone(), page.kind)).collect(),
        pages: pages.into_iter().map(|output| (output.path.to_string(), html(output))).collect(),
        files: files.into_iter().map(|output| output.path.to_string()).collect(),
    }
}

/// Two activities in three countries, with and without targets, reports late and missing, and a recommendation.
fn made() -> Content {
    let sum = || number(Direction::Increase, Accumulate::Sum);
    let mut first = quarterly("2014-10-15..2016-09-30")
        .countries(2)
        .indicator(
            sum()
                .target(by("2016-09-30", "400").revised("2014-11-03", "350"))
                .target(in_period("FY2015-Q1", "40").country(1)),
        )
        .indicator(number(Direction::Within, Accumulate::Latest).target(by("2015-06-30", "..5.5")))
        .indicator(yes_no().target(by("2015-06-30", "1")))
        .indicator(rating().baseline_on("0", "2014-10-01").target(by("2015-06-30", "2")))
        .indicator(percent(Direction::Decrease, Accumulate::Average))
        .factors(&[Some(Considered::Yes), None, Some(Considered::No), Some(Considered::NotApplicable)])
        .funding("1200000", "USD")
        .report("FY2015-Q1", "42 0:30 1:12; 7; 0; 1; 1/3")
        .submitted("2015-02-20")
        .challenge(challenge("turnover", "Officers <move>").strategy("Train"))
        .report("FY2015-Q3", "60; met; 1; withheld; ")
        .submitted("2015-07-20")
        .challenge(challenge("visas", "No \"visas\""));
    first.0.id = "alpha".into();
    first.0.key = true;
    let mut second = quarterly("2015-01-01..").indicator(sum()).factors(&[None; 4]).report("FY2015-Q2", "5");
    second.0.id = "beta".into();
    second.0.terms = vec![vec![2], vec![1], vec![0], vec![0], Vec::new()];
    let mut content = build::site_of([first, second]);
    let names = [
        ("countries", "Countries", "Country"),
        ("agencies", "Agencies", "Agency"),
        ("implementers", "Implementers", "Implementer"),
        ("areas", "Areas of effort", "Area of effort"),
        ("programmes", "Programmes", "Programme"),
    ];
    for (dimension, (key, title, singular)) in content.dimensions.iter_mut().zip(names) {
        (dimension.key, dimension.title, dimension.singular) = (key.into(), title.into(), singular.into());
    }
    content.dimensions[2].terms = vec![build::term("i0", None)];
    content.dimensions[AREAS].terms = vec![build::term("e0", None), build::term("e1", Some(0))];
    content.dimensions[AGENCIES].terms[1].parent = Some(2);
    content.dimensions[COUNTRIES].terms[0].abbreviation = Some("C&0".into());
    content.recommendations = vec![recommendation()];
    content.site.title = "A & B".into();
    for activity in &mut content.activities {
        for (at, indicator) in activity.indicators.iter_mut().enumerate() {
            indicator.id.value = format!("i{at}");
        }
    }
    content
}

fn recommendation() -> Recommendation {
    let span = Span::start_of(FileId(0));
    Recommendation {
        file: FileId(0),
        head: span,
        id: "targets".into(),
        title: "Set targets".into(),
        to: vec![1],
        issued: build::day("2016-01-13"),
        source: None,
        response: None,
        history: Vec::new(),
        criterion: Some(Criterion { rule: "activity-without-targets", terms: vec![(AGENCIES, vec![2])] }),
        accept: Vec::new(),
        body: Body::at(span),
        extra: Default::default(),
    }
}

/// The values of an attribute, in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The route that a link leads to from a page; none for links out of the site.
fn target(from: &str, href: &str) -> Option<String> {
    let path = href.split(['#', '?']).next().unwrap_or_default();
    if path.is_empty() || path.contains(':') {
        return None;
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                folders.pop();
            }
            part => folders.push(part),
        }
    }
    Some(folders.join("/"))
}

fn check(site: &Rendered) {
    for (route, html) in &site.pages {
        check_downloads(site, route, html);
        assert_eq!(html.matches("<h1>").count(), 1, "{route}");
        assert!(!html.contains(" style="), "{route} has a style attribute");
        let mut ids = BTreeSet::new();
        for id in values(html, "id") {
            assert!(ids.insert(id), "{route} has two ids {id}");
        }
        for href in values(html, "href") {
            if let Some(id) = href.strip_prefix('#') {
                assert!(ids.contains(id), "{route} links to #{id}, which it does not have");
            }
            let Some(to) = target(route, href) else { continue };
            assert!(
                site.pages.contains_key(&to) || site.files.contains(&to),
                "{route} links to {to}, which is not there"
            );
        }
    }
    let listed: BTreeSet<String> = values(&site.pages["data/index.html"], "href")
        .into_iter()
        .filter_map(|href| target("data/index.html", href))
        .collect();
    for file in site.files.iter().filter(|file| file.starts_with("data/")) {
        assert!(listed.contains(file), "the data page does not name {file}");
    }
}

/// Each page offers every table of its kind, as CSV and as a workbook, in one line at its end.
fn check_downloads(site: &Rendered, route: &str, html: &str) {
    let line = html.split("<p class=\"data\">").nth(1).and_then(|rest| rest.split("</p>").next());
    let offered: Vec<String> =
        values(line.unwrap_or_default(), "href").iter().filter_map(|href| target(route, href)).collect();
    let kind = site.kinds[route];
    for (name, ending) in kind.data.iter().flat_map(|name| [(name, "csv"), (name, "xlsx")]) {
        assert!(offered.contains(&format!("data/{name}.{ending}")), "{route} does not offer {name}.{ending}");
    }
    assert!(!kind.data.is_empty() || line.is_none(), "{route} offers what its kind does not name");
    for path in offered {
        assert!(site.files.contains(&path), "{route} offers {path}, which is not there");
    }
}

#[test]
fn pages_are_cited_by_their_address_where_it_is_known() {
    let mut content = made();
    let cited = |site: &Rendered, route: &str| {
        let html = &site.pages[route];
        html.split("Suggested citation: ").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap().to_owned()
    };
    assert!(cited(&rendered(&content), "countries/c0.html").ends_with("data as of 31 March 2016."));
    content.site.base_url = Some("https://example.org/a/".into());
    let site = rendered(&content);
    for route in ["index.html", "countries/c0.html", "reports/alpha/FY2015-Q1.html"] {
        let address = format!("<span class=\"url\">https://example.org/a/{route}</span>");
        assert!(cited(&site, route).ends_with(&address), "{route}");
    }
}

#[test]
fn a_site_with_everything_renders() {
    let site = rendered(&made());
    check(&site);
    let pages = site.pages;
    let dossier = &pages["countries/c0/dossier.html"];
    assert!(dossier.contains("id=\"activity-alpha\"") && dossier.contains("Officers &lt;move&gt;"));
    assert!(pages.contains_key("agencies/a2/dossier.html"), "an agency has the dossier of those below it");
    for route in ["index.html", "countries/c0.html", "agencies/a1.html", "recommendations/targets.html", "404.html"] {
        assert!(pages.contains_key(route), "{route}");
    }
    assert!(pages["index.html"].contains("1 of 2 activities is in the reviewed sample"));
    assert!(pages["countries/c0.html"].contains("shared with c1"));
    assert!(pages["agencies/a1.html"].contains("Results cannot be judged"));
    assert!(pages["recommendations/targets.html"].contains("1 case remains."));
    assert!(pages["index.html"].contains("A &amp; B"));
}

#[test]
fn a_site_with_nothing_renders() {
    let mut content = made();
    content.activities.clear();
    content.recommendations.clear();
    content.dimensions.iter_mut().for_each(|dimension| dimension.terms.clear());
    content.site.factors.clear();
    let site = rendered(&content);
    check(&site);
    let pages = site.pages;
    assert!(pages["index.html"].contains("No activities are recorded"));
    assert!(pages["recommendations/index.html"].contains("No recommendation was issued"));
    assert!(pages["programmes/index.html"].contains("No programmes are recorded."));
}

#[test]
fn no_page_of_a_report_with_hundreds_of_results_is_too_long() {
    const INDICATORS: usize = 600;
    let sum = || number(Direction::Increase, Accumulate::Sum).target(by("2015-03-31", "100"));
    let mut long =
        (0..INDICATORS).fold(quarterly("2015-01-01..").factors(&[None; 4]), |activity, _| activity.indicator(sum()));
    for (period, value) in [("2015-Q1", "2"), ("2015-Q2", "40")] {
        long = long.report(period, &vec![value; INDICATORS].join("; "));
    }
    long.0.id = "alpha".into();
    let mut content = made();
    content.activities[0] = build::site_of([long]).activities.remove(0);
    for (at, indicator) in content.activities[0].indicators.iter_mut().enumerate() {
        indicator.id.value = format!("i{at}");
    }
    let site = rendered(&content);
    check(&site);
    let elements =
        |html: &str| html.split('<').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic())).count();
    let own: Vec<&String> = site.pages.keys().filter(|route| route.starts_with("reports/alpha/2015-Q2")).collect();
    assert_eq!(own.len(), 9);
    let rows: usize = own.iter().map(|route| site.pages[*route].matches("#indicator-i").count()).sum();
    assert_eq!(rows, INDICATORS);
    for route in own {
        let count = elements(&site.pages[route]);
        assert!(count <= 1_500, "{route} has {count} elements");
    }
    let first = &site.pages["reports/alpha/2015-Q2.html"];
    assert!(first.contains("of 600 stand on this page, the others on 8 further pages."));
}
