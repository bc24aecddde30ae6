//! What can be found: every page that says something of its own, as a document of short lines.
//!
//! It decides what is searchable and how much a place in a document weighs. It also says what a word is; where the index
//! lies is the renderer's business.

mod activities;
pub mod fold;
mod pages;
mod records;
pub mod words;

use std::borrow::Cow;

use rayon::prelude::*;

use super::Edition;
use super::mark::{self, Mark, ReportGap};
use crate::content::model::IMPLEMENTERS;
use crate::content::words::RecommendationStatus;
use crate::evaluate::model::Verdict;

/// Everything that can be found.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// In the order in which equally good results are shown.
    pub kinds: Vec<Kind>,
    /// Those of the first kind first; within a kind in the order in which equally good results are shown.
    pub documents: Vec<Document>,
}

/// Documents of one kind.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The word in addresses: `reports`.
    pub key: String,
    /// `Report`, `Reports`.
    pub one: String,
    pub many: String,
    /// How many documents are of this kind.
    pub count: usize,
}

/// One page as it is found and listed among results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    pub route: String,
    pub title: String,
    /// Below the title: where, whose, when.
    pub sub: String,
    /// Index in [`marks`].
    pub mark: Option<usize>,
    /// Ids by which it is found too, blanks between them; not shown.
    pub ids: String,
    /// What it says, for the extract.
    pub lines: Vec<Line>,
}

/// Something that a document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the text is: `Challenge`. Shown, but not a word of the document; may be empty.
    pub label: Cow<'static, str>,
    pub text: String,
    pub weight: Weight,
}

/// Where a word stands: the better places first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    Title,
    Id,
    /// A named thing: an indicator, a challenge.
    Item,
    Text,
}

impl Document {
    fn line(&mut self, label: impl Into<Cow<'static, str>>, text: impl Into<String>, weight: Weight) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.lines.push(Line { label: label.into(), text, weight });
        }
    }

    fn item(&mut self, label: &'static str, text: &str) {
        self.line(label, text, Weight::Item);
    }

    fn text(&mut self, label: impl Into<Cow<'static, str>>, text: impl Into<String>) {
        self.line(label, text, Weight::Text);
    }

    /// The blocks of a markdown text.
    fn markdown(&mut self, markdown: &str) {
        let plain = crate::content::plain::plain(markdown);
        plain.lines().for_each(|line| self.text("", line.trim()));
    }
}

/// The marks that results may carry; documents name them by their place here.
pub fn marks() -> Vec<Mark> {
    let mut marks: Vec<Mark> = Verdict::ALL.iter().map(|verdict| mark::verdict(*verdict)).collect();
    marks.extend([ReportGap::None, ReportGap::NoStrategy, ReportGap::NoChallenges].map(mark::completeness));
    marks.extend(RecommendationStatus::ALL.iter().map(|status| mark::recommendation(*status)));
    marks
}

fn place(marks: &[Mark], mark: &Mark) -> Option<usize> {
    marks.iter().position(|other| other == mark)
}

/// Every page that can be found, in the order of the kinds.
pub fn catalogue(edition: Edition) -> Catalogue {
    let marks = marks();
    let found: Vec<activities::Found> =
        edition.programme.activities.par_iter().map(|judged| activities::found(edition, judged, &marks)).collect();
    let (activities, reports) = activities::in_order(found);
    let mut all = Builder { edition, catalogue: Catalogue::default() };
    (0..IMPLEMENTERS).for_each(|dimension| all.terms(dimension));
    all.add(("activities", "Activity", "Activities"), activities);
    (IMPLEMENTERS..edition.content.dimensions.len()).for_each(|dimension| all.terms(dimension));
    all.add(("recommendations", "Recommendation", "Recommendations"), records::recommendations(edition, &marks));
    all.add(("reports", "Report", "Reports"), reports);
    all.add(("pages", "Page", "Pages"), pages::pages(edition));
    all.add(("rules", "Rule", "Rules"), pages::rules());
    all.catalogue
}

struct Builder<'a> {
    edition: Edition<'a>,
    catalogue: Catalogue,
}

impl Builder<'_> {
    /// Adds the documents whose pages exist as a kind, named by its key and by its word for one and for many.
    fn add(&mut self, (key, one, many): (&str, &str, &str), mut documents: Vec<Document>) {
        documents.retain(|document| self.edition.plan.page(&document.route).is_some());
        let count = documents.len();
        if count > 0 {
            let kind = Kind { key: key.to_owned(), one: one.to_owned(), many: many.to_owned(), count };
            self.catalogue.kinds.push(kind);
            self.catalogue.documents.extend(documents);
        }
    }

    fn terms(&mut self, dimension: usize) {
        if let Some(of) = self.edition.content.dimensions.get(dimension) {
            self.add((&of.key, &of.singular, &of.title), records::terms(self.edition, dimension));
        }
    }
}

#[cfg(test)]
mod tests;
