//! One recommendation: its text, where it stands, what has happened, and the cases that still break its criterion.

use serde::Serialize;

use super::Kind;
use crate::content::words::RecommendationStatus;
use crate::site::blocks::findings;
use crate::site::blocks::past;
use crate::site::blocks::recommendations::{self, Stand};
use crate::site::blocks::rule_docs::Rules;
use crate::site::blocks::summary::contents;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Block, Day, Head, Prose, Provenance, Tag, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "recommendation", data: &["recommendations", "findings"], pages, view };

/// Findings that the page lists.
const MOST_ROWS: usize = 80;

#[derive(Serialize)]
struct Recommendation {
    worded: bool,
    item: recommendations::Item,
    source: Option<Anchor>,
    /// The rule of the criterion, and which activities it is about.
    rule: Option<Anchor>,
    scope: String,
    history: Vec<Step>,
    /// Whether a case remains.
    remaining: bool,
    cases_over_time: Option<past::Cases>,
    cases_title: String,
    /// Said when cases are left out of the list.
    cases_note: String,
    /// Said when the status and the count contradict each other.
    contradiction: String,
}

#[derive(Serialize)]
struct Step {
    day: Day,
    status: Mark,
    note: String,
}

fn pages(edition: Edition) -> Vec<Page> {
    let page = |(at, stand): (usize, Stand)| Page::one(routes::recommendation(&stand.written.id), &KIND, (at, 0));
    recommendations::all(edition).enumerate().map(page).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let stand = recommendations::stand(edition, page.item.0);
    let (written, rules) = (stand.written, Rules::all());
    let mut head = Head::new(&page.route, "recommendations/index.html", &written.title);
    head.kicker = "Recommendation".into();
    head.crumbs = vec![head.to("Overview", "index.html"), head.to("Recommendations", "recommendations/index.html")];
    let item = recommendations::item(edition, &head, &rules, stand);
    head.summary = summary(&item, stand);
    head.tags_label = "Status".into();
    head.tags = vec![Tag::from(item.status.clone())];
    head.provenance = vec![Provenance::source("Source", source_link(edition, written.head))];
    let criterion = written.criterion.as_ref();
    let view = Recommendation {
        worded: !edition.sources.text(written.body.span).trim().is_empty(),
        source: written
            .source
            .as_ref()
            .map(|source| Anchor { title: source.value.title.clone(), href: Some(source.value.url.clone()) }),
        rule: criterion.map(|of| head.to(rules.title(of.rule), &routes::rule(of.rule))),
        scope: criterion.map(|of| recommendations::scope(edition, of)).unwrap_or_default(),
        history: history(stand),
        remaining: !stand.cases.is_empty(),
        cases_title: cases_title(stand),
        cases_over_time: past::cases(edition, stand.at),
        cases_note: match stand.cases.len().saturating_sub(MOST_ROWS) {
            0 => String::new(),
            left => format!("The first {MOST_ROWS} are listed; {} more remain.", wording::whole(left as u32)),
        },
        contradiction: contradiction(stand),
        item,
    };
    head.contents = contents([
        ("text", "Text", view.worded),
        ("record", "Where it stands", true),
        ("history", "History", true),
        ("cases", "Cases", view.rule.is_some()),
    ]);
    let cases: Vec<_> = stand.cases.iter().take(MOST_ROWS).collect();
    let cases = findings::List { runs: findings::runs(edition, &head, &cases), more: None };
    View::new(head, &view).block("cases", Block::Findings(cases)).prose("text", Prose::Body(written.body.clone()))
}

/// `Issued to Bureau of … on 13 January 2016; open. 3 cases remain.`
fn summary(item: &recommendations::Item, stand: Stand) -> String {
    let to: Vec<&str> = item.to.iter().map(|to| to.title.as_str()).collect();
    let status = item.status.label.to_lowercase();
    let cases = match (&stand.written.criterion, stand.cases.len()) {
        (None, _) => "No rule is named as its criterion, so nothing is counted.".to_owned(),
        (Some(_), 0) => "No case remains.".to_owned(),
        (Some(_), n) => format!("{} {}.", wording::whole(n as u32), recommendations::remaining(stand.cases)),
    };
    format!("Issued to {} on {}; {status}. {cases}", wording::list(&to), item.issued.text)
}

/// From the day it was issued to the newest step on the as-of date.
fn history(stand: Stand) -> Vec<Step> {
    let issued = Step {
        day: Day::new(stand.written.issued),
        status: mark::recommendation(RecommendationStatus::Open),
        note: match stand.written.response {
            Some(response) => format!("Issued. Response: {}.", wording::response(response).to_lowercase()),
            None => "Issued. No response is recorded.".into(),
        },
    };
    let steps = stand.written.history.iter().take(stand.judged.steps).map(|step| Step {
        day: Day::new(step.date),
        status: mark::recommendation(step.status.value),
        note: step.note.as_ref().map(|note| note.value.clone()).unwrap_or_default(),
    });
    std::iter::once(issued).chain(steps).collect()
}

fn cases_title(stand: Stand) -> String {
    match stand.cases.len() {
        0 => "No case remains.".into(),
        n => format!("{} {}.", wording::whole(n as u32), recommendations::remaining(stand.cases)),
    }
}

fn contradiction(stand: Stand) -> String {
    let remaining = recommendations::remaining(stand.cases);
    match (stand.judged.status, stand.cases.len(), &stand.written.criterion) {
        (RecommendationStatus::Implemented, n @ 1.., Some(_)) => {
            format!("It is marked as implemented, yet {} {remaining}.", wording::whole(n as u32))
        }
        (RecommendationStatus::Open | RecommendationStatus::PartiallyAddressed, 0, Some(_)) => {
            "It is still open although no case remains: the record no longer shows what it asked to change.".into()
        }
        _ => String::new(),
    }
}
