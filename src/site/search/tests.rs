//! What of a small site can be found, and in which order.

use super::*;
use crate::content::html::RawHtml;
use crate::content::markdown::scan;
use crate::content::model::{COUNTRIES, Content};
use crate::content::words::{Accumulate, Direction};
use crate::diagnostic::{Diagnostic, FileId, Level, Span, Subject};
use crate::evaluate::build::{self, by, challenge, number, quarterly};
use crate::rules::Findings;
use crate::site::past::Past;
use crate::site::{Page, Plan, kinds};
use crate::source::{SourceFile, Sources, Text};

const BODY: &str = "# Progress\n\nThe **laboratory** opened.\n";

fn content() -> Content {
    let activity = quarterly("2014-10-01..2016-09-30")
        .countries(2)
        .indicator(number(Direction::Increase, Accumulate::Sum).target(by("2016-09-30", "400")))
        .report("FY2015-Q1", "42")
        .submitted("2015-01-20")
        .challenge(challenge("turnover", "Officers are moved").strategy("Train instructors"))
        .report("FY2015-Q2", "42")
        .submitted("2015-04-20")
        .challenge(challenge("turnover", "").resolved())
        .report("FY2015-Q3", "42")
        .submitted("2015-09-20");
    let mut content = build::site_of([activity]);
    let keys = ["countries", "agencies", "implementers", "areas", "programmes"];
    for (dimension, key) in content.dimensions.iter_mut().zip(keys) {
        dimension.key = key.to_owned();
        dimension.singular = format!("one of {key}");
        dimension.title = key.to_owned();
    }
    content.dimensions[COUNTRIES].terms[0].title = "Belize".to_owned();
    content.activities[0].aliases = vec!["former-id".to_owned()];
    content.activities[0].body = scan(BODY, (FileId(0), 0), RawHtml::Shown, &mut Vec::new());
    content
}

/// What can be found on a site.
struct Found {
    kinds: Vec<(String, usize)>,
    documents: Vec<Document>,
}

/// What is found on a day on which two of three reports are known, if these routes have pages.
fn found(content: &Content, findings: Vec<Diagnostic>, routes: &[&str]) -> Found {
    let file = SourceFile { path: "content/activities/activity.md".to_owned(), text: Text::Utf8(BODY.to_owned()) };
    let sources = Sources { files: vec![file], ..Sources::default() };
    let programme = build::programme(content, "2015-08-01");
    let findings = Findings { published: findings, ..Findings::default() };
    let mut pages: Vec<Page> =
        routes.iter().map(|route| Page::one((*route).to_owned(), kinds::ALL[0], (0, 0))).collect();
    pages.sort_by(|a, b| a.route.cmp(&b.route));
    let plan = Plan { pages, ..Plan::default() };
    let past = Past::default();
    let catalogue = catalogue(Edition {
        sources: &sources,
        content,
        programme: &programme,
        findings: &findings,
        plan: &plan,
        past: &past,
    });
    Found {
        kinds: catalogue.kinds().iter().map(|kind| (kind.key.clone(), kind.count)).collect(),
        documents: (0..catalogue.count()).map(|at| catalogue.document(at).into_owned()).collect(),
    }
}

const ROUTES: [&str; 4] = [
    "activities/activity.html",
    "countries/c0.html",
    "reports/activity/FY2015-Q1.html",
    "reports/activity/FY2015-Q2.html",
];

fn at<'a>(catalogue: &'a Found, route: &str) -> &'a Document {
    catalogue.documents.iter().find(|document| document.route == route).unwrap()
}

fn says(document: &Document, line: Line) -> bool {
    document.lines.iter().any(|said| said == line)
}

fn item<'a>(label: &'a str, text: &'a str) -> Line<'a> {
    Line { label, text, weight: Weight::Item }
}

fn text<'a>(label: &'a str, text: &'a str) -> Line<'a> {
    Line { label, text, weight: Weight::Text }
}

#[test]
fn only_pages_that_exist_are_found_and_in_order() {
    let catalogue = found(&content(), Vec::new(), &[&ROUTES[..], &["reports/activity/FY2015-Q3.html"]].concat());
    let routes: Vec<&str> = catalogue.documents.iter().map(|document| document.route.as_str()).collect();
    // The newest report first; the one that came after the as-of date does not exist yet.
    assert_eq!(routes, [ROUTES[1], ROUTES[0], ROUTES[3], ROUTES[2]]);
    let kinds: Vec<(&str, usize)> = catalogue.kinds.iter().map(|(key, count)| (key.as_str(), *count)).collect();
    assert_eq!(kinds, [("countries", 1), ("activities", 1), ("reports", 2)]);
}

#[test]
fn an_activity_is_found_by_everything_that_its_file_says() {
    let catalogue = found(&content(), Vec::new(), &ROUTES);
    let document = at(&catalogue, ROUTES[0]);
    assert_eq!((document.title.as_str(), document.ids.as_str()), ("Activity", "activity former-id indicator"));
    assert!(document.sub.starts_with("Belize and c1, a0; "), "{}", document.sub);
    for expected in [
        item("Indicator", "Indicator (units)"),
        item("Challenge", "Officers are moved"),
        text("", "The laboratory opened."),
        text("countries", "Belize and c1"),
    ] {
        assert!(says(document, expected), "{expected:?} in {:?}", document.lines);
    }
    let mark = &marks()[document.mark.unwrap()];
    assert_eq!(mark.label, "On track");
}

#[test]
fn a_report_is_found_by_its_challenges_and_their_strategies() {
    let catalogue = found(&content(), Vec::new(), &ROUTES);
    let document = at(&catalogue, ROUTES[2]);
    assert_eq!(
        (document.title.as_str(), document.ids.as_str()),
        ("Activity: FY2015 Quarter 1 report", "activity FY2015-Q1")
    );
    assert_eq!(document.sub, "Belize and c1, a0; on time");
    assert!(says(document, item("Challenge", "Officers are moved")));
    assert!(says(document, item("Strategy", "Train instructors")));
}

#[test]
fn a_finding_is_found_where_it_belongs() {
    let span = Span::start_of(FileId(0));
    let finding =
        |message: &str, subject| Diagnostic::finding("report-late", Level::Note, span, message).about(subject);
    let activity = Subject::of("activity");
    let late = finding("came late", activity.in_report("FY2015-Q1"));
    let findings = vec![finding("no target is set", activity), late];
    let catalogue = found(&content(), findings, &ROUTES);
    let holds = |route: &str, message: &str| says(at(&catalogue, route), text("Finding", message));
    assert!(holds(ROUTES[0], "No target is set") && !holds(ROUTES[0], "Came late"));
    assert!(holds(ROUTES[2], "Came late"));
}
