//! Audit recommendations: to whom, what became of them, and the rule that shows whether they are acted on.

use super::{SOURCE, accept, source};
use crate::content::document::Document;
use crate::content::fields::{Errors, Fields, date, scalar};
use crate::content::layout::Named;
use crate::content::model::{AGENCIES, Criterion, Recommendation, RecommendationStep};
use crate::content::references::{self, Known};
use crate::content::schema::{Shape, Table, optional, required};
use crate::content::words::{RecommendationStatus, Response};
use crate::content::yaml::Node;

/// The keys of a recommendation.
pub static TABLE: Table = Table {
    what: "a recommendation",
    fields: &[
        required("title", Shape::Text, "what is recommended, in a line"),
        required("to", Shape::List(&Shape::Term("agencies")), "the ids of the agencies that it is addressed to"),
        required("issued", Shape::Date, "the day on which it was issued"),
        optional("source", Shape::Group(&SOURCE), "the document that it stands in"),
        optional("response", Shape::Words(Response::WORDS), "what the addressee answered"),
        optional("history", Shape::List(&Shape::Group(&STEP)), "what became of it, step by step"),
        optional("criterion", Shape::Group(&CRITERION), "the rule whose cases show whether it is acted on"),
        optional("accept", Shape::List(&Shape::Group(&accept::TABLE)), "findings that are lived with"),
    ],
};

/// The keys of an entry under `history`.
pub static STEP: Table = Table {
    what: "a step of a recommendation",
    fields: &[
        required("date", Shape::Date, "the day of the step"),
        required(
            "status",
            Shape::Words(RecommendationStatus::WORDS),
            "open, partially-addressed, implemented or closed-not-implemented",
        ),
        optional("note", Shape::Text, "what was done"),
    ],
};

/// The keys under `criterion`; further dimensions come on top.
pub static CRITERION: Table = Table {
    what: "a criterion",
    fields: &[
        required("rule", Shape::Rule, "the id of the rule whose cases count"),
        optional("agencies", Shape::List(&Shape::Term("agencies")), "only activities of these agencies"),
        optional("implementers", Shape::List(&Shape::Term("implementers")), "only activities of these implementers"),
        optional("countries", Shape::List(&Shape::Term("countries")), "only activities in these countries"),
        optional("areas", Shape::List(&Shape::Term("areas")), "only activities in these areas"),
        optional("programmes", Shape::List(&Shape::Term("programmes")), "only activities of these programmes"),
    ],
};

/// Reads a recommendation.
pub fn read(named: Named, document: Document, known: Known, errors: &mut Errors) -> Option<Recommendation> {
    let fields = super::open(&document.front, &TABLE, &[], errors)?;
    let title = fields.read("title", scalar::text, errors);
    let to = references::some_terms(&fields, "to", &known.dimensions[AGENCIES], errors);
    let issued = fields.read("issued", date::date, errors);
    let source = fields.read("source", |_, node, errors| source(node, errors), errors);
    let response = fields.read("response", scalar::word::<Response>, errors);
    let mut history: Vec<RecommendationStep> =
        fields.items("history", errors).iter().filter_map(|item| step(item, errors)).collect();
    history.sort_by_key(|step| step.date);
    let criterion = fields.read("criterion", |_, node, errors| criterion(node, known, errors), errors);
    let accept = accept::read_all(&fields, None, errors);
    Some(Recommendation {
        file: document.file,
        head: fields.head,
        id: named.id.to_owned(),
        title: title?,
        to: to.terms,
        issued: issued?,
        source,
        response,
        history,
        criterion,
        accept,
        extra: fields.extra(),
        body: document.body,
    })
}

fn step(node: &Node, errors: &mut Errors) -> Option<RecommendationStep> {
    let fields = Fields::open(node, &STEP, errors)?;
    let date = fields.read("date", date::date, errors);
    let status = fields.spanned("status", scalar::word::<RecommendationStatus>, errors);
    let note = fields.spanned("note", scalar::text, errors);
    Some(RecommendationStep { date: date?, status: status?, note })
}

fn criterion(node: &Node, known: Known, errors: &mut Errors) -> Option<Criterion> {
    let fields = Fields::open_with(node, &CRITERION, &known.further(), errors)?;
    let rule = fields.read("rule", accept::rule, errors);
    let mut terms = Vec::new();
    for (at, dimension) in known.dimensions.iter().enumerate() {
        if fields.has(&dimension.key) {
            terms.push((at, references::some_terms(&fields, &dimension.key, dimension, errors).terms));
        }
    }
    Some(Criterion { rule: rule?, terms })
}
