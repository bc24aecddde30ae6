//! Terms of dimensions and recommendations as documents.

use super::{Document, Lines, place};
use crate::content::model::AGENCIES;
use crate::site::blocks::{short_name, terms as tree};
use crate::site::mark::{self, Mark};
use crate::site::{Edition, routes, wording};

/// The terms of a dimension in the order of its list.
pub fn terms(edition: Edition, dimension: usize) -> Vec<Document> {
    let of = &edition.content.dimensions[dimension];
    let rollups = edition.programme.rollups.get(dimension);
    let document = |placed: tree::Placed| {
        let term = &of.terms[placed.term];
        let activities = rollups.and_then(|rollups| rollups.get(placed.term)).map_or(0, |one| one.activities.len());
        let mut document = Document {
            route: routes::term(&of.key, &term.id),
            title: match &term.abbreviation {
                Some(short) => format!("{} ({short})", term.title),
                None => term.title.clone(),
            },
            sub: wording::count(activities as u32, "activity", "activities").to_string(),
            ids: [Some(&term.id), term.code.as_ref()].into_iter().flatten().cloned().collect::<Vec<_>>().join(" "),
            ..Document::default()
        };
        document.body(edition, &term.body);
        document
    };
    tree::in_order(of).into_iter().map(document).collect()
}

/// Recommendations issued by the as-of date, by id.
pub fn recommendations(edition: Edition, marks: &[Mark]) -> Vec<Document> {
    let mut documents = Vec::with_capacity(edition.programme.recommendations.len());
    for judged in &edition.programme.recommendations {
        let recommendation = &edition.content.recommendations[judged.recommendation];
        let to = recommendation.to.iter().map(|at| short_name(edition.content.term(AGENCIES, *at)));
        let to = wording::list(&to.collect::<Vec<_>>()).to_string();
        let mut document = Document {
            route: routes::recommendation(&recommendation.id),
            title: recommendation.title.clone(),
            sub: format!("to {to}; issued {}", wording::date(recommendation.issued)),
            mark: place(marks, &mark::recommendation(judged.status)),
            ids: recommendation.id.clone(),
            lines: Lines::default(),
        };
        document.body(edition, &recommendation.body);
        let steps = recommendation.history.iter().take(judged.steps);
        steps.filter_map(|step| step.note.as_ref()).for_each(|note| document.text("History", &note.value));
        document.text("Source", recommendation.source.as_ref().map_or("", |source| &source.value.title));
        documents.push(document);
    }
    documents
}
