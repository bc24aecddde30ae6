//! Pieces of pages that several kinds share, as serialisable views: key figures, attainment rows, findings, grids.

pub mod activity_list;
pub mod attainment;
pub mod breakdown;
pub mod challenge;
pub mod changes;
pub mod completeness;
pub mod counted;
pub mod detail;
pub mod dossier;
pub mod factor_grid;
pub mod facts;
pub mod filter;
pub mod findings;
pub mod findings_table;
pub mod four_verdicts;
pub mod funding;
pub mod history;
pub mod matrix;
pub mod open_challenges;
pub mod parts;
pub mod past;
pub mod places;
pub mod reading;
pub mod recommendations;
pub mod record;
pub mod report_challenges;
pub mod report_grid;
pub mod report_line;
pub mod report_quality;
pub mod report_results;
pub mod result_parts;
pub mod results;
pub mod room;
pub mod rule_docs;
pub mod rule_list;
pub mod series_chart;
pub mod slot;
pub mod status_table;
pub mod summary;
pub mod targets;
pub mod term_table;
pub mod terms;
pub mod verdict_facts;
pub mod verdict_rules;
pub mod worked;
pub mod year;

use crate::content::model::{AGENCIES, Activity, COUNTRIES, Term};
use crate::evaluate::model::{JudgedActivity, Rollup};
use crate::site::Edition;

/// Where an activity works and who leads it, in short: `Belize and Guatemala, ATF`.
pub fn places(edition: Edition, activity: &Activity) -> String {
    let countries: Vec<&str> =
        activity.countries().iter().map(|at| edition.content.term(COUNTRIES, *at).title.as_str()).collect();
    let mut text = match countries.len() {
        0..=3 => super::wording::list(&countries).to_string(),
        n => format!("{n} countries"),
    };
    if let Some(lead) = activity.agencies().first() {
        text.extend([", ", short_name(edition.content.term(AGENCIES, *lead))]);
    }
    text
}

/// The abbreviation of a term where it has one.
pub fn short_name(term: &Term) -> &str {
    term.abbreviation.as_deref().unwrap_or(&term.title)
}

/// The activities that a roll-up counts, in order.
pub fn of_rollup<'a>(edition: Edition<'a>, rollup: &Rollup) -> Vec<&'a JudgedActivity> {
    rollup.activities.iter().map(|at| &edition.programme.activities[*at]).collect()
}
