//! One rule: what it says and why, the level in force, what it finds, and which recommendations it measures.

use serde::Serialize;

use super::Kind;
use crate::diagnostic::{Diagnostic, Level, RuleDoc};
use crate::site::blocks::findings;
use crate::site::blocks::recommendations;
use crate::site::blocks::rule_docs::{self, Family, Rules};
use crate::site::blocks::summary::contents;
use crate::site::view::{Block, Head, Prose, Provenance, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "rule", data: &["findings"], pages, view };

/// Findings that the page lists.
const MOST_ROWS: usize = 80;

#[derive(Serialize)]
struct RuleView {
    id: &'static str,
    family: &'static str,
    /// `warning`; for content errors, that they stop the build.
    level: String,
    default: &'static str,
    /// Who decided the level.
    decided: &'static str,
    /// Whether an entry in a file can accept what the rule finds.
    acceptable: &'static str,
    /// A content error is never published: the build stops.
    stops: bool,
    findings_note: String,
    recommendations: Vec<recommendations::Item>,
}

fn pages(_: Edition) -> Vec<Page> {
    let rules = Rules::all();
    let page = |(at, doc): (usize, &&RuleDoc)| Page::one(routes::rule(doc.id), &KIND, (at, 0));
    rules.docs().iter().enumerate().map(page).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let rules = Rules::all();
    let doc = rules.docs()[page.item.0];
    let family = rules.family(doc.id);
    let stops = family == Family::Content;
    let level = if stops { Level::Error } else { rule_docs::level(&edition.content.site, doc) };
    let found: Vec<&Diagnostic> = edition.findings.published.iter().filter(|one| one.rule == doc.id).collect();
    let mut head = Head::new(&page.route, "findings/index.html", rule_docs::title(doc));
    head.kicker = format!("Rule {}", doc.id);
    head.crumbs = vec![head.to("Overview", "index.html"), head.to("Rules", "rules/index.html")];
    head.summary = summary(level, stops, found.len() as u32);
    head.provenance = vec![Provenance { code: true, ..Provenance::text("Rule", doc.id) }];
    let view = RuleView {
        id: doc.id,
        family: family.title(),
        level: if stops { "error; the build stops".into() } else { level.word().to_owned() },
        default: doc.level.word(),
        decided: decided(edition, doc, stops),
        acceptable: match stops {
            true => "No. The input cannot be trusted until it is put right.",
            false => "Yes, with a reason and a last day, in the file that it points at; it stays published and marked.",
        },
        stops,
        findings_note: note(level, &found),
        recommendations: measured(edition, &head, &rules, doc.id),
    };
    head.contents = contents([
        ("about", "About this rule", true),
        ("level", "Level", true),
        ("findings", "Findings", !stops),
        ("recommendations", "Recommendations", !view.recommendations.is_empty()),
    ]);
    let list = findings::List {
        runs: findings::runs(edition, &head, &found[..found.len().min(MOST_ROWS)]),
        more: (found.len() > MOST_ROWS).then(|| {
            let rest = wording::whole((found.len() - MOST_ROWS) as u32);
            head.to(format!("See the {rest} others in the list of all findings"), "findings/index.html#summary")
        }),
    };
    View::new(head, &view).block("findings", Block::Findings(list)).prose("doc", Prose::Text(rule_docs::body(doc)))
}

fn summary(level: Level, stops: bool, found: u32) -> String {
    match (stops, level, found) {
        (true, ..) => {
            "A content error: the input cannot be trusted, so nothing is published until it is put right.".into()
        }
        (_, Level::Off, _) => "This rule is switched off here: what it finds is not published.".into(),
        (.., 0) => format!("In force as {}. It finds nothing in this edition.", article(level)),
        (.., n) => {
            format!("In force as {}. {} in this edition.", article(level), wording::count(n, "finding", "findings"))
        }
    }
}

/// `a warning`, `an error`.
fn article(level: Level) -> String {
    match level {
        Level::Error => "an error".into(),
        level => format!("a {}", level.word()),
    }
}

fn decided(edition: Edition, doc: &RuleDoc, stops: bool) -> &'static str {
    match edition.content.site.rules.iter().any(|(id, _)| *id == doc.id) {
        _ if stops => "The rule itself; site.yaml cannot change it.",
        true => "This site, in site.yaml.",
        false => "The rule itself; site.yaml does not change it.",
    }
}

fn note(level: Level, found: &[&Diagnostic]) -> String {
    let accepted = found.iter().filter(|finding| finding.is_accepted()).count() as u32;
    match (level, found.len() as u32, accepted) {
        (Level::Off, ..) => "The rule is switched off, so none is published.".into(),
        (_, 0, _) => "None in this edition.".into(),
        (_, n, 0) => format!("{}.", wording::count(n, "finding", "findings")),
        (_, n, accepted) => {
            format!("{}, {} of them accepted.", wording::count(n, "finding", "findings"), wording::whole(accepted))
        }
    }
}

/// The recommendations whose criterion is this rule.
fn measured(edition: Edition, head: &Head, rules: &Rules, rule: &str) -> Vec<recommendations::Item> {
    let by = |stand: &recommendations::Stand| stand.written.criterion.as_ref().is_some_and(|of| of.rule == rule);
    recommendations::all(edition).filter(by).map(|stand| recommendations::item(edition, head, rules, stand)).collect()
}
