//! From source files to pages: what leads where, and what is said of what does not.

use std::path::PathBuf;

use super::*;
use crate::content::model::{Activity, Body, BodyLink, Content, Dimension, Extra, FreePage, Recommendation};
use crate::diagnostic::Span;
use crate::evaluate::build::{self, activity, day};
use crate::rules::Findings;
use crate::site::past::Past;
use crate::site::{Edition, Page, kinds};
use crate::source::{Attachment, SourceFile, Text};

const FILES: [&str; 9] = [
    "content/activities/draft.md",
    "content/activities/etrace.md",
    "content/countries/c0.md",
    "content/pages/about.md",
    "content/recommendations/later.md",
    "content/recommendations/targets.md",
    "content/reports/etrace/first.md",
    "content/reports/etrace/second.md",
    "content/site.yaml",
];
const ATTACHMENTS: [&str; 6] = [
    "content/activities/Map #1.png",
    "content/activities/annex.pdf",
    "content/activities/page.HTML",
    "content/other/annex.pdf",
    "content/reports/etrace/annex.pdf",
    "content/shared/flow.svg",
];
const AS_OF: &str = "2015-04-30";

fn file(path: &str) -> FileId {
    FileId(FILES.iter().position(|it| *it == path).unwrap() as u32)
}

fn body(path: &str) -> Body {
    let span = Span::start_of(file(path));
    Body { anchors: ["milestones".into(), "über-uns".into()].into(), ..Body::at(span) }
}

fn sources() -> Sources {
    let attachment = |path: &str| Attachment { path: path.to_owned(), disk: PathBuf::new() };
    let source = |path: &str| SourceFile { path: path.to_owned(), text: Text::Utf8(String::new()) };
    Sources {
        files: Vec::from(FILES.map(source)),
        attachments: Vec::from(ATTACHMENTS.map(attachment)),
        ..Sources::default()
    }
}

/// Two activities of which one is a draft, two reports of which the second comes later, two recommendations likewise.
fn content() -> Content {
    let named = |id: &str, draft: bool| {
        let mut activity = activity("2014-10-01..").0;
        let path = format!("content/activities/{id}.md");
        (activity.id, activity.draft, activity.file) = (id.to_owned(), draft, file(&path));
        activity.body = body(&path);
        activity
    };
    let mut etrace = activity("2014-10-01..").report("2015-01", "").report("2015-04", "").submitted("2015-06-30").0;
    for (report, path) in etrace.reports.iter_mut().zip(&FILES[6..8]) {
        (report.file, report.body) = (file(path), body(path));
    }
    let mut content = build::site_of([]);
    content.activities = vec![named("draft", true), Activity { reports: etrace.reports, ..named("etrace", false) }];
    content.recommendations = vec![recommendation("later", "2016-01-01"), recommendation("targets", "2015-01-01")];
    let mut term = build::term("c0", None);
    (term.file, term.body) = (file("content/countries/c0.md"), body("content/countries/c0.md"));
    let countries = Dimension { key: "countries".to_owned(), terms: vec![term], ..Dimension::default() };
    content.dimensions = vec![countries];
    content.pages = vec![FreePage {
        file: file("content/pages/about.md"),
        head: Span::start_of(file("content/pages/about.md")),
        id: "about".to_owned(),
        title: "About".to_owned(),
        order: None,
        body: body("content/pages/about.md"),
        extra: Extra::new(),
    }];
    content
}

fn recommendation(id: &str, issued: &str) -> Recommendation {
    let path = format!("content/recommendations/{id}.md");
    Recommendation {
        file: file(&path),
        head: Span::start_of(file(&path)),
        id: id.to_owned(),
        title: id.to_owned(),
        to: Vec::new(),
        issued: day(issued),
        source: None,
        response: None,
        history: Vec::new(),
        criterion: None,
        accept: Vec::new(),
        body: body(&path),
        extra: Extra::new(),
    }
}

/// The body of a file in the content.
fn body_of<'a>(content: &'a mut Content, path: &str) -> &'a mut Body {
    let file = file(path);
    let activities = content.activities.iter_mut().flat_map(|activity| {
        let reports = activity.reports.iter_mut().map(|report| &mut report.body);
        std::iter::once(&mut activity.body).chain(reports)
    });
    let recommendations = content.recommendations.iter_mut().map(|recommendation| &mut recommendation.body);
    let terms = content.dimensions.iter_mut().flat_map(|it| &mut it.terms).map(|term| &mut term.body);
    let pages = content.pages.iter_mut().map(|page| &mut page.body);
    activities.chain(recommendations).chain(terms).chain(pages).find(|body| body.span.file == file).unwrap()
}

/// The pages that the files have, and would have if nothing hid them.
fn plan() -> Plan {
    let page = |route: &str| Page::one(route.to_owned(), kinds::ALL[0], (0, 0));
    let routes = [
        "activities/draft.html",
        "activities/etrace.html",
        "countries/c0.html",
        "pages/about.html",
        "recommendations/later.html",
        "recommendations/targets.html",
        "reports/etrace/2015-01.html",
        "reports/etrace/2015-02.html",
    ];
    Plan { pages: routes.map(page).to_vec(), ..Plan::default() }
}

/// Plans the site with these links: from which file, to where.
fn planned(links: &[(&str, &str)]) -> (Plan, Vec<Diagnostic>) {
    let mut content = content();
    for (at, (path, destination)) in links.iter().enumerate() {
        let span = Span { file: file(path), start: at as u32, end: at as u32 + 1 };
        let links = &mut body_of(&mut content, path).links;
        *links = links.iter().cloned().chain([BodyLink { destination: (*destination).into(), span }]).collect();
    }
    let programme = build::programme(&content, AS_OF);
    let (mut plan, mut errors) = (plan(), Vec::new());
    resolve(&sources(), &content, &programme, &mut plan, &mut errors);
    (plan, errors)
}

/// Where a destination leads in the text of a file, shown on a page.
fn led(path: &str, page: &str, destination: &str) -> Destination {
    let (sources, content) = (sources(), content());
    let programme = build::programme(&content, AS_OF);
    let mut plan = plan();
    resolve(&sources, &content, &programme, &mut plan, &mut Vec::new());
    let findings = Findings::default();
    let past = Past::default();
    let (sources, content, programme) = (&sources, &content, &programme);
    let edition = Edition { sources, content, programme, findings: &findings, plan: &plan, past: &past };
    match path {
        "content/site.yaml" => SiteLinks { edition, page, prefix: "limits-" }.link(destination),
        path => FileLinks { edition, file: file(path), page }.link(destination),
    }
}

const ETRACE: &str = "content/activities/etrace.md";

#[test]
fn published_files_have_pages() {
    let (plan, errors) = planned(&[]);
    let of = |file: u32| Some((FILES[file as usize], plan.route_of(FileId(file))?));
    let routes: Vec<(&str, &str)> = (0..FILES.len() as u32).filter_map(of).collect();
    assert_eq!(
        routes,
        [
            (ETRACE, "activities/etrace.html"),
            ("content/countries/c0.md", "countries/c0.html"),
            ("content/pages/about.md", "pages/about.html"),
            ("content/recommendations/targets.md", "recommendations/targets.html"),
            ("content/reports/etrace/first.md", "reports/etrace/2015-01.html"),
        ]
    );
    assert_eq!(errors, []);
}

#[test]
fn links_lead_from_page_to_page() {
    let href = |address: &str| Destination::Href(address.to_owned());
    for (destination, target) in [
        ("../pages/about.md", href("../pages/about.html")),
        ("..%2Fpages/about%2Emd", href("../pages/about.html")),
        ("./../activities/../countries/c0.md", href("../countries/c0.html")),
        ("../reports/etrace/first.md", href("../reports/etrace/2015-01.html")),
        ("../pages/about.md#milestones", href("../pages/about.html#body-milestones")),
        ("../pages/about.md#%C3%BCber-uns", href("../pages/about.html#body-über-uns")),
        ("../pages/about.md#", href("../pages/about.html")),
        ("#milestones", href("#body-milestones")),
        ("etrace.md#milestones", href("#body-milestones")),
        ("annex.pdf#page=3", href("../activities/annex.pdf#page=3")),
        ("Map%20%231.png", href("../activities/Map %231.png")),
        ("../shared/flow.svg", href("../activities/flow.svg")),
        ("https://example.org/a.md", Destination::External("https://example.org/a.md".to_owned())),
        ("mailto:a@example.org", Destination::External("mailto:a@example.org".to_owned())),
        ("draft.md", Destination::Text),
        ("draft.md#milestones", Destination::Text),
        ("../reports/etrace/second.md", Destination::Text),
        ("../recommendations/later.md", Destination::Text),
        ("javascript:alert(1)", Destination::Text),
        ("//example.org", Destination::Text),
        ("nowhere.md", Destination::Text),
    ] {
        assert_eq!(led(ETRACE, "activities/etrace.html", destination), target, "{destination}");
    }
}

#[test]
fn a_text_on_another_page_keeps_its_links() {
    for (destination, address) in [
        ("annex.pdf", "../activities/annex.pdf"),
        ("#milestones", "#body-activities-etrace-milestones"),
        ("../pages/about.md#milestones", "../pages/about.html#body-milestones"),
        ("etrace.md", "../activities/etrace.html"),
    ] {
        assert_eq!(
            led(ETRACE, "countries/c0.html", destination),
            Destination::Href(address.to_owned()),
            "{destination}"
        );
    }
    assert_eq!(led(ETRACE, "index.html", "annex.pdf"), Destination::Href("activities/annex.pdf".to_owned()));
}

#[test]
fn texts_of_the_site_link_from_its_root() {
    for (destination, address) in [
        ("pages/about.md#milestones", "../pages/about.html#body-milestones"),
        ("methodology/index.html", "../methodology/index.html"),
        ("/data/index.html", "../data/index.html"),
        ("#why", "#limits-why"),
    ] {
        let target = led("content/site.yaml", "countries/c0.html", destination);
        assert_eq!(target, Destination::Href(address.to_owned()), "{destination}");
    }
    assert_eq!(led("content/site.yaml", "index.html", "activities/draft.md"), Destination::Text);
    assert_eq!(led("content/site.yaml", "index.html", "javascript:x"), Destination::Text);
}

#[test]
fn attachments_are_copied_beside_the_pages_that_link_to_them() {
    let (plan, errors) = planned(&[
        (ETRACE, "annex.pdf"),
        (ETRACE, "annex.pdf#page=2"),
        (ETRACE, "Map%20%231.png"),
        ("content/countries/c0.md", "../activities/annex.pdf"),
        ("content/reports/etrace/first.md", "annex.pdf"),
        ("content/reports/etrace/second.md", "../../shared/flow.svg"),
        ("content/activities/draft.md", "../shared/flow.svg"),
    ]);
    assert_eq!(errors, []);
    let copies: Vec<(&str, &str)> = plan.attachments.iter().map(|(route, at)| (&**route, ATTACHMENTS[*at])).collect();
    assert_eq!(
        copies,
        [
            ("activities/Map #1.png", "content/activities/Map #1.png"),
            ("activities/annex.pdf", "content/activities/annex.pdf"),
            ("countries/annex.pdf", "content/activities/annex.pdf"),
            ("reports/etrace/annex.pdf", "content/reports/etrace/annex.pdf"),
        ]
    );
}

/// Rule, message and help of the one error that a link makes.
#[track_caller]
fn said(path: &str, destination: &str) -> String {
    let (_, errors) = planned(&[(path, destination)]);
    let [error] = &errors[..] else { panic!("{destination}: {errors:?}") };
    assert_eq!(error.span, Span { file: file(path), start: 0, end: 1 });
    format!("{}: {}; {}", error.rule, error.message, error.help.as_deref().unwrap_or_default())
}

#[test]
fn says_what_to_write_instead() {
    for (destination, expected) in [
        ("../pages/abuot.md", "broken-link: `../pages/abuot.md` leads to no file; did you mean `../pages/about.md`?"),
        ("about.md", "broken-link: `about.md` leads to no file; did you mean `../pages/about.md`?"),
        ("about.html", "broken-link: `about.html` leads to no file; did you mean `../pages/about.md`?"),
        ("../page/about.md#x", "broken-link: `../page/about.md#x` leads to no file; did you mean `../pages/about.md`?"),
        ("../pages/about", "broken-link: `../pages/about` leads to no file; did you mean `../pages/about.md`?"),
        (
            "../pages/about.html",
            "broken-link: `../pages/about.html` leads to no file; did you mean `../pages/about.md`?",
        ),
        (
            "..\\pages\\about.md",
            "broken-link: `..\\pages\\about.md` leads to no file; did you mean `../pages/about.md`?",
        ),
        ("Annex.pdf", "broken-link: `Annex.pdf` leads to no file; did you mean `annex.pdf`?"),
        (
            "unlike/anything.md",
            "broken-link: `unlike/anything.md` leads to no file; there is no content/activities/unlike/anything.md",
        ),
        (
            "/pages/about.html",
            "broken-link: `/pages/about.html` is an address of the built site, which pages cannot rely on; link to the source file: `../pages/about.md`",
        ),
        (
            "/",
            "broken-link: `/` is an address of the built site, which pages cannot rely on; link to the .md file, by its path from this file's folder",
        ),
        (
            "../../README.md",
            "broken-link: `../../README.md` leads out of the folder content/; only files inside it are part of the site: copy the file there, or link to its web address",
        ),
        (
            "%2e%2e/%2e%2e/secret",
            "broken-link: `%2e%2e/%2e%2e/secret` leads out of the folder content/; only files inside it are part of the site: copy the file there, or link to its web address",
        ),
        ("../countries", "broken-link: `../countries` is a folder; link to a file in it"),
        ("../shared/", "broken-link: `../shared/` is a folder; link to a file in it"),
        ("..", "broken-link: `..` is a folder; link to a file in it"),
        (
            "",
            "broken-link: the link has no destination; write where it leads between the parentheses, or leave only its text",
        ),
        ("../site.yaml", "broken-link: there is no page of content/site.yaml; link to a markdown file"),
        ("#milestone", "broken-anchor: this text has no heading `#milestone`; did you mean `#milestones`?"),
        (
            "../pages/about.md#other",
            "broken-anchor: content/pages/about.md has no heading `#other`; its headings are `#milestones`, `#über-uns`",
        ),
        (
            "draft.md#other",
            "broken-anchor: content/activities/draft.md has no heading `#other`; its headings are `#milestones`, `#über-uns`",
        ),
        (
            "page.HTML",
            "unsafe-link: page.HTML is a file that browsers run, which nothing of a site may be; attach it as a PDF or a text, or link to where it is published",
        ),
    ] {
        assert_eq!(said(ETRACE, destination), expected);
    }
}

#[test]
fn hidden_texts_are_checked_too() {
    for path in ["content/activities/draft.md", "content/reports/etrace/second.md", "content/recommendations/later.md"]
    {
        assert!(said(path, "nowhere-at-all.md").starts_with("broken-link"), "{path}");
    }
}

#[test]
fn two_files_cannot_be_copied_to_one_address() {
    let (plan, errors) = planned(&[(ETRACE, "annex.pdf"), (ETRACE, "../other/annex.pdf")]);
    assert_eq!(plan.attachments.len(), 1);
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_ref()).collect();
    assert_eq!(
        messages,
        ["the copies of content/other/annex.pdf and content/activities/annex.pdf would have one address"]
    );
}

#[test]
fn links_that_were_refused_are_not_said_twice() {
    let (_, errors) = planned(&[(ETRACE, "javascript:x"), (ETRACE, "//example.org"), (ETRACE, "https://example.org")]);
    assert_eq!(errors, []);
}
