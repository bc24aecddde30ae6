//! The kinds of page, one file each.

mod activities;
mod activity;
mod agency;
pub mod calendar;
pub mod challenges;
mod country;
mod data;
mod dimension;
mod dossier;
mod factors;
mod findings;
mod free_page;
mod history;
mod home;
mod indicators;
mod matrix;
mod methodology;
mod not_found;
mod recommendation;
mod recommendations;
mod report;
mod report_results;
pub mod reports;
mod rule;
mod rules;
mod search;
mod term;

use std::sync::OnceLock;

use super::blocks::findings::{ByFile, Found};
use super::view::View;
use super::{Edition, Page};

/// What a kind of page is: which pages there are and what each says.
pub struct Kind {
    /// Also the name of its template, `<name>.html`.
    pub name: &'static str,
    /// Names of the tables that the figures of its pages come from, which each page offers.
    pub data: &'static [&'static str],
    /// Every page of this kind.
    pub pages: fn(Edition) -> Vec<Page>,
    /// What one page says.
    pub view: fn(Edition, &Page) -> View,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every kind, in the order of the pages' importance.
pub const ALL: &[&Kind] = &[
    &country::KIND,
    &agency::KIND,
    &dossier::KIND,
    &term::KIND,
    &dimension::KIND,
    &activity::KIND,
    &indicators::KIND,
    &report::KIND,
    &report_results::KIND,
    &activities::KIND,
    &reports::KIND,
    &calendar::KIND,
    &challenges::KIND,
    &factors::KIND,
    &home::KIND,
    &history::KIND,
    &matrix::KIND,
    &findings::KIND,
    &search::KIND,
    &rule::KIND,
    &rules::KIND,
    &recommendations::KIND,
    &recommendation::KIND,
    &methodology::KIND,
    &data::KIND,
    &free_page::KIND,
    &not_found::KIND,
];

/// How many parts the list of findings has.
pub fn findings_parts(edition: Edition) -> usize {
    (findings::KIND.pages)(edition).len()
}

/// The kinds whose lists can be filtered or sorted: where such a list runs over several pages, its rows are also written as
/// scripts, so that all of them can be reached from each page.
pub const LISTS: &[&Kind] =
    &[&activities::KIND, &reports::KIND, &challenges::KIND, &calendar::KIND, &factors::KIND, &findings::KIND];

/// What the parts of a long list have in common: worked out when the first of them is rendered, not once a part.
#[derive(Debug, Default)]
pub struct Lists {
    activities: OnceLock<activities::Whole>,
    calendar: OnceLock<calendar::Whole>,
    challenges: OnceLock<challenges::Whole>,
    dossiers: OnceLock<dossier::Whole>,
    factors: OnceLock<factors::Whole>,
    findings: OnceLock<findings::Whole>,
    reports: OnceLock<reports::Whole>,
    search: OnceLock<search::Whole>,
    /// What almost every page of lists names as its source.
    pub built_from: OnceLock<String>,
    /// Not of one list, but asked by every page about activities.
    pub findings_by_file: OnceLock<ByFile>,
    pub findings_by_weight: OnceLock<Found>,
}

/// A copy has worked out nothing yet.
impl Clone for Lists {
    fn clone(&self) -> Self {
        Lists::default()
    }
}
