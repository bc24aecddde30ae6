//! Activities and their reports as documents: what people wrote in them, indicators, challenges, findings.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Document, Lines, place};
use crate::content::model::{Activity, Actual, Report};
use crate::diagnostic::Diagnostic;
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::{findings, slot};
use crate::site::mark::{self, Mark};
use crate::site::{Edition, blocks, routes, wording};

/// Activities by title.
pub fn activities(edition: Edition<'_>) -> Vec<&JudgedActivity> {
    let mut activities: Vec<&JudgedActivity> = edition.programme.activities.iter().collect();
    activities.sort_by_cached_key(|judged| {
        let activity = &edition.content.activities[judged.activity];
        (&activity.title.value, routes::activity(&activity.id))
    });
    activities
}

/// Known reports, each by its activity and its place there: by period, the newest first.
pub fn reports(edition: Edition<'_>) -> Vec<(&JudgedActivity, usize)> {
    let of = |judged| known(judged).map(move |known| (judged, known));
    let mut reports: Vec<(&JudgedActivity, usize)> = edition.programme.activities.iter().flat_map(of).collect();
    reports.sort_by_cached_key(|(judged, known)| {
        let activity = &edition.content.activities[judged.activity];
        let period = activity.reports[*known].period.value;
        (Reverse(period.last()), routes::report(&activity.id, &period.to_string()))
    });
    reports
}

fn known(judged: &JudgedActivity) -> impl Iterator<Item = usize> + '_ {
    judged.known.iter().copied()
}

/// An activity, with the findings that are about none of its reports.
pub fn of_activity(edition: Edition, judged: &JudgedActivity, marks: &[Mark]) -> Document {
    let mut document = activity(edition, judged, marks);
    let activity = &edition.content.activities[judged.activity];
    let id = |known: usize| activity.report_id(activity.reports[known].period.value);
    let reports: BTreeSet<String> = known(judged).map(id).collect();
    let of_none = |finding: &&Diagnostic| !finding.subject.report().is_some_and(|id| reports.contains(id));
    add_findings(&mut document, findings::of_activity(edition, judged).filter(of_none));
    document
}

/// A known report, with the findings about it.
pub fn of_report(edition: Edition, (judged, known): (&JudgedActivity, usize), marks: &[Mark]) -> Document {
    let activity = &edition.content.activities[judged.activity];
    let slot = slot::of_report(activity, judged, known);
    let report = &activity.reports[known];
    let mut document = self::report(edition, activity, report);
    document.mark = slot.completeness().and_then(|mark| place(marks, &mark));
    document.sub = format!("{}; {}", document.sub, slot.arrival_words(edition.content));
    add_findings(&mut document, findings::of_report(edition, activity, report));
    document
}

fn activity(edition: Edition, judged: &JudgedActivity, marks: &[Mark]) -> Document {
    let activity = &edition.content.activities[judged.activity];
    let mut document = Document {
        route: routes::activity(&activity.id),
        title: activity.title.value.clone(),
        sub: format!("{}; {}", blocks::places(edition, activity), wording::status(judged.status).to_lowercase()),
        mark: place(marks, &mark::verdict(judged.attainment.verdict)),
        ids: ids(activity),
        lines: Lines::default(),
    };
    if let Some(summary) = &activity.summary {
        document.text("", &summary.value);
    }
    for indicator in &activity.indicators {
        document.item("Indicator", &format!("{} ({})", indicator.name, indicator.unit));
        document.text("Definition", indicator.definition.as_deref().unwrap_or_default());
        document.text("Means of verification", indicator.source.as_ref().map_or("", |source| &source.value));
        let revisions = indicator.targets.iter().flat_map(|target| &target.revisions);
        let reasons = revisions.filter_map(|revision| revision.reason.as_ref());
        reasons.for_each(|reason| document.text("Target revised", &reason.value));
        let notes = indicator.targets.iter().filter_map(|target| target.note.as_deref());
        let baseline = indicator.baseline.iter().filter_map(|baseline| baseline.note.as_deref());
        notes.chain(baseline).for_each(|note| document.text("Note", &note.value));
    }
    judged.challenges.iter().for_each(|challenge| document.item("Challenge", challenge.text(activity)));
    document.body(edition, &activity.body);
    planning(edition, activity, &mut document);
    terms(edition, activity, &mut document);
    document
}

/// Its own id, those it had before, and those of its indicators.
fn ids(activity: &Activity) -> String {
    let own = std::iter::once(activity.id.as_str()).chain(activity.aliases.iter().map(String::as_str));
    let indicators = activity.indicators.iter().map(|indicator| indicator.id.value.as_str());
    own.chain(indicators).collect::<Vec<_>>().join(" ")
}

/// Why there are no targets, what was considered, where the money comes from, what it rests on.
fn planning(edition: Edition, activity: &Activity, document: &mut Document) {
    document.text("Why there are no targets", activity.no_targets_reason.as_ref().map_or("", |reason| &reason.value));
    for (kind, factor) in edition.content.site.factors.iter().zip(&activity.factors) {
        let evidence = factor.as_ref().and_then(|factor| factor.evidence.as_ref());
        document.text(&kind.title, evidence.map_or("", |evidence| &evidence.value));
    }
    for funding in &activity.funding {
        document.text("Funding", funding.account.as_deref().unwrap_or_default());
        document.text("Funding", funding.note.as_ref().map_or("", |note| &note.value));
    }
    activity.sources.iter().for_each(|source| document.text("Source", &source.value.title));
}

/// The names of what it refers to, so that `belize laboratory` finds the activity.
fn terms(edition: Edition, activity: &Activity, document: &mut Document) {
    for (dimension, terms) in edition.content.dimensions.iter().zip(&activity.terms) {
        let titles: Vec<&str> = terms.iter().map(|term| dimension.terms[*term].title.as_str()).collect();
        document.text(&dimension.title, &wording::list(&titles).to_string());
    }
}

fn report(edition: Edition, activity: &Activity, report: &Report) -> Document {
    let period = report.period.value;
    let id = period.to_string();
    let mut document = Document {
        route: routes::report(&activity.id, &id),
        title: format!("{}: {} report", activity.title.value, wording::period(period)),
        sub: blocks::places(edition, activity),
        mark: None,
        ids: format!("{} {id}", activity.id),
        lines: Lines::default(),
    };
    for challenge in report.challenges.listed() {
        for (label, text) in [
            ("Challenge", challenge.text.as_ref()),
            ("Strategy", challenge.strategy.as_ref()),
            ("No strategy", challenge.no_strategy_reason.as_deref()),
        ] {
            document.item(label, text.map_or("", |text| &text.value));
        }
    }
    document.body(edition, &report.body);
    report.actuals.iter().for_each(|actual| remarks(activity, actual, &mut document));
    document.text("Prepared by", report.prepared_by.as_deref().unwrap_or_default());
    document
}

/// What people wrote beside a value.
fn remarks(activity: &Activity, actual: &Actual, document: &mut Document) {
    let name = activity.indicators.get(actual.indicator as usize).map_or("", |indicator| indicator.name.as_str());
    for reading in actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading)) {
        for text in reading.explanation.iter().chain(&reading.note) {
            document.text(name, &text.value);
        }
    }
}

/// A finding is found on the page of its report, or else of its activity.
fn add_findings<'a>(document: &mut Document, found: impl Iterator<Item = &'a Diagnostic>) {
    found.for_each(|finding| document.text("Finding", &wording::sentence(finding.message.as_ref())));
}
