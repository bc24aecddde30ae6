//! Pieces of pages that several kinds share, as serialisable views: key figures, attainment rows, findings, grids.

pub mod attainment;
pub mod factor_grid;
pub mod facts;
pub mod findings;
pub mod report_grid;

use crate::content::model::{AGENCIES, Activity, COUNTRIES, Term};
use crate::site::Edition;

/// Where an activity works and who leads it, in short: `Belize and Guatemala, ATF`.
pub fn places(edition: Edition, activity: &Activity) -> String {
    let countries: Vec<&str> =
        activity.countries().iter().map(|at| edition.content.term(COUNTRIES, *at).title.as_str()).collect();
    let lead = activity.agencies().first().map(|at| short_name(edition.content.term(AGENCIES, *at)));
    let countries = match countries.len() {
        0..=3 => super::wording::list(&countries),
        n => format!("{n} countries"),
    };
    lead.map_or_else(|| countries.clone(), |lead| format!("{countries}, {lead}"))
}

/// The abbreviation of a term where it has one.
pub fn short_name(term: &Term) -> &str {
    term.abbreviation.as_deref().unwrap_or(&term.title)
}
