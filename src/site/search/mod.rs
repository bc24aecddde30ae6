//! What can be found: every page that says something of its own, as a document of short lines.
//!
//! It decides what is searchable and how much a place in a document weighs. It also says what a word is; where the index
//! lies is the renderer's business.

mod activities;
pub mod fold;
mod lines;
mod pages;
mod records;
pub mod words;

use std::borrow::Cow;

use super::mark::{self, Mark, ReportGap};
use super::{Edition, routes};
use crate::content::model::{Body, IMPLEMENTERS};
use crate::content::words::RecommendationStatus;
use crate::evaluate::model::{JudgedActivity, Verdict};
pub use lines::{Line, Lines};

/// Documents that can be found, each made when it is asked for: together they say about as much as the site's files.
pub trait Documents: Sync {
    /// In the order in which equally good results are shown.
    fn kinds(&self) -> &[Kind];

    fn count(&self) -> usize;

    /// Those of the first kind come first; within a kind in the order in which equally good results are shown.
    fn document(&self, at: usize) -> Cow<'_, Document>;
}

/// Everything that can be found on a site.
#[derive(Debug)]
pub struct Catalogue<'a> {
    edition: Edition<'a>,
    marks: Vec<Mark>,
    kinds: Vec<Kind>,
    entries: Vec<Entry<'a>>,
}

/// What a document is made of.
#[derive(Debug)]
enum Entry<'a> {
    Activity(&'a JudgedActivity),
    /// One of the reports that are known of an activity, by its index there.
    Report(&'a JudgedActivity, usize),
    /// One of which no site has many.
    Whole(Box<Document>),
}

impl Documents for Catalogue<'_> {
    fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    fn count(&self) -> usize {
        self.entries.len()
    }

    fn document(&self, at: usize) -> Cow<'_, Document> {
        match &self.entries[at] {
            Entry::Activity(judged) => Cow::Owned(activities::of_activity(self.edition, judged, &self.marks)),
            Entry::Report(judged, at) => Cow::Owned(activities::of_report(self.edition, (judged, *at), &self.marks)),
            Entry::Whole(document) => Cow::Borrowed(document),
        }
    }
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
    pub lines: Lines,
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
    fn item(&mut self, label: &str, text: &str) {
        self.lines.add(Line { label, text, weight: Weight::Item });
    }

    fn text(&mut self, label: &str, text: &str) {
        self.lines.add(Line { label, text, weight: Weight::Text });
    }

    /// The blocks of the text of a file.
    fn body(&mut self, edition: Edition, body: &Body) {
        self.blocks(&body.plain.of(edition.sources.text(body.span)));
    }

    fn blocks(&mut self, plain: &str) {
        self.lines.reserve(plain.len());
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
pub fn catalogue(edition: Edition<'_>) -> Catalogue<'_> {
    let mut all = Catalogue { edition, marks: marks(), kinds: Vec::new(), entries: Vec::new() };
    (0..IMPLEMENTERS).for_each(|dimension| all.terms(dimension));
    let activities = activities::activities(edition).into_iter().map(Entry::Activity);
    all.add(("activities", "Activity", "Activities"), activities);
    (IMPLEMENTERS..edition.content.dimensions.len()).for_each(|dimension| all.terms(dimension));
    let recommendations = records::recommendations(edition, &all.marks);
    all.add(("recommendations", "Recommendation", "Recommendations"), whole(recommendations));
    let reports = activities::reports(edition).into_iter().map(|(judged, at)| Entry::Report(judged, at));
    all.add(("reports", "Report", "Reports"), reports);
    all.add(("pages", "Page", "Pages"), whole(pages::pages(edition)));
    all.add(("rules", "Rule", "Rules"), whole(pages::rules()));
    all
}

fn whole<'a>(documents: Vec<Document>) -> impl Iterator<Item = Entry<'a>> {
    documents.into_iter().map(|document| Entry::Whole(Box::new(document)))
}

impl<'a> Catalogue<'a> {
    /// Adds the documents whose pages exist as a kind, named by its key and by its word for one and for many.
    fn add(&mut self, (key, one, many): (&str, &str, &str), entries: impl Iterator<Item = Entry<'a>>) {
        let (edition, before) = (self.edition, self.entries.len());
        self.entries.extend(entries.filter(|entry| edition.plan.page(&entry.route(edition)).is_some()));
        let count = self.entries.len() - before;
        if count > 0 {
            self.kinds.push(Kind { key: key.to_owned(), one: one.to_owned(), many: many.to_owned(), count });
        }
    }

    fn terms(&mut self, dimension: usize) {
        let edition = self.edition;
        if let Some(of) = edition.content.dimensions.get(dimension) {
            self.add((&of.key, &of.singular, &of.title), whole(records::terms(edition, dimension)));
        }
    }
}

impl Entry<'_> {
    /// Where its page is, if it has one.
    fn route(&self, edition: Edition) -> Cow<'_, str> {
        match self {
            Entry::Activity(judged) => routes::activity(&edition.content.activities[judged.activity].id).into(),
            Entry::Report(judged, at) => {
                let activity = &edition.content.activities[judged.activity];
                routes::report(&activity.id, &activity.reports[*at].period.value.to_string()).into()
            }
            Entry::Whole(document) => document.route.as_str().into(),
        }
    }
}

#[cfg(test)]
mod tests;
