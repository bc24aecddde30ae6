//! Findings as pages list them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::content::model::{AGENCIES, Activity, COUNTRIES};
use crate::diagnostic::Diagnostic;
use crate::evaluate::model::JudgedActivity;
use crate::site::view::{Anchor, Head, SourceLink, source_link};
use crate::site::{Edition, routes, wording};

/// One finding with its links, relative to the page that lists it.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    pub rule: &'static str,
    pub rule_href: String,
    pub level: &'static str,
    pub message: String,
    /// Activity, then its countries, then its agencies.
    pub subject: Vec<Anchor>,
    pub source: SourceLink,
    /// The period of the report that the finding is about.
    pub since: Option<String>,
    pub accepted: Option<String>,
    /// Ids for the page's filter, blanks between them.
    pub countries: String,
    pub agencies: String,
}

/// The published findings about some activities, in their order.
pub fn of_activities<'a>(edition: Edition<'a>, judged: &[&JudgedActivity]) -> Vec<&'a Diagnostic> {
    let ids: BTreeSet<&str> = judged.iter().map(|one| edition.content.activities[one.activity].id.as_str()).collect();
    let about = |finding: &&Diagnostic| finding.subject.activity.as_deref().is_some_and(|id| ids.contains(id));
    edition.findings.published.iter().filter(about).collect()
}

/// `13 findings concern Belize.`
pub fn note(count: usize, of: &str) -> String {
    match count {
        0 => format!("No finding concerns {of}."),
        1 => format!("1 finding concerns {of}."),
        n => format!("{n} findings concern {of}."),
    }
}

pub fn item(edition: Edition, head: &Head, finding: &Diagnostic) -> Item {
    let activity = finding.subject.activity.as_deref().and_then(|id| find(edition, id));
    let ids = |dimension: usize| {
        let of = |activity: &Activity| {
            let ids = activity.terms[dimension].iter().map(|term| edition.content.term(dimension, *term).id.as_str());
            ids.collect::<Vec<_>>().join(" ")
        };
        activity.map(of).unwrap_or_default()
    };
    Item {
        rule: finding.rule,
        rule_href: format!("{}{}", head.root, routes::rule(finding.rule)),
        level: finding.level.word(),
        message: wording::sentence(&finding.message),
        subject: activity.map(|activity| subject(edition, head, activity)).unwrap_or_default(),
        source: source_link(edition, finding.span),
        since: finding
            .subject
            .report
            .as_deref()
            .and_then(|report| report.split_once('/'))
            .map(|(_, period)| period.to_owned()),
        accepted: finding.accepted.clone(),
        countries: ids(COUNTRIES),
        agencies: ids(AGENCIES),
    }
}

fn find<'a>(edition: Edition<'a>, id: &str) -> Option<&'a Activity> {
    let activities = &edition.content.activities;
    activities.binary_search_by(|activity| activity.id.as_str().cmp(id)).ok().map(|at| &activities[at])
}

fn subject(edition: Edition, head: &Head, activity: &Activity) -> Vec<Anchor> {
    let mut anchors = vec![head.to(&activity.title.value, &routes::activity(&activity.id))];
    for dimension in [COUNTRIES, AGENCIES] {
        let key = &edition.content.dimensions[dimension].key;
        let terms = activity.terms[dimension].iter().map(|term| edition.content.term(dimension, *term));
        anchors.extend(terms.map(|term| {
            let title = term.abbreviation.as_ref().unwrap_or(&term.title);
            head.to(title, &routes::term(key, &term.id))
        }));
    }
    anchors
}
