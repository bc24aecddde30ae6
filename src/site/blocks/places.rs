//! Countries × agencies: where whose results stand, for as many of both as a table can carry.

use serde::Serialize;

use crate::content::model::{AGENCIES, COUNTRIES, TermIx};
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, GOOD, JUDGED, Series};
use crate::site::blocks::matrix::{self, Cell};
use crate::site::blocks::terms;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// The busiest agencies that are shown, and fewer where there are many countries; the lists of both have all.
const MOST_AGENCIES: usize = 12;
const FEW_AGENCIES: usize = 6;

/// About how many elements a cell takes beside its marks.
const CELL: usize = 3;

/// About how many elements a table of so many countries and agencies takes without marks.
fn without_marks(countries: usize, agencies: usize) -> usize {
    (2 + countries) * (3 + CELL * (agencies + 1))
}

/// About how many elements the whole table would take, with a mark for each indicator.
pub fn weight(edition: Edition) -> usize {
    let terms = |dimension: usize| {
        edition.programme.rollups[dimension].iter().filter(|rollup| !rollup.activities.is_empty()).count()
    };
    let marks = edition.programme.total.indicators.total() as usize;
    without_marks(terms(COUNTRIES), terms(AGENCIES).min(MOST_AGENCIES)) + 3 * marks.min(200)
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Places {
    pub title: String,
    /// Link with the short name, and the full name.
    pub agencies: Vec<(Anchor, String)>,
    pub rows: Vec<Row>,
    /// Sums of the columns, then the sum of all.
    pub totals: Vec<Cell>,
    pub key: Vec<Mark>,
    /// Says so when agencies or countries are left out.
    pub note: String,
    pub more: Vec<Anchor>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub country: Anchor,
    /// One an agency, then the sum.
    pub cells: Vec<Cell>,
}

/// Activities by the terms that they name themselves.
struct Named<'a> {
    of: Vec<Vec<&'a JudgedActivity>>,
}

impl<'a> Named<'a> {
    fn new(edition: Edition<'a>, dimension: usize) -> Named<'a> {
        let mut of = vec![Vec::new(); edition.content.dimensions[dimension].terms.len()];
        for judged in &edition.programme.activities {
            for term in &edition.content.activities[judged.activity].terms[dimension] {
                of[*term].push(judged);
            }
        }
        Named { of }
    }

    /// The busiest terms, in the order of the pages, and how many were left out.
    fn busiest(&self, edition: Edition, dimension: usize, most: usize) -> (Vec<TermIx>, usize) {
        let placed = terms::in_order(&edition.content.dimensions[dimension]).into_iter().map(|placed| placed.term);
        let all: Vec<TermIx> = placed.filter(|term| !self.of[*term].is_empty()).collect();
        let mut by_size = all.clone();
        by_size.sort_by_key(|term| std::cmp::Reverse(self.of[*term].len()));
        by_size.truncate(most);
        by_size.sort_unstable();
        let left = all.len() - by_size.len();
        (all.into_iter().filter(|term| by_size.binary_search(term).is_ok()).collect(), left)
    }
}

/// As many of the busiest countries and agencies as about so many elements can show; cells name the number of indicators where
/// marks for all of them do not fit.
pub fn places(edition: Edition, head: &Head, room: usize) -> Places {
    let (in_countries, of_agencies) = (Named::new(edition, COUNTRIES), Named::new(edition, AGENCIES));
    let active = in_countries.of.iter().filter(|here| !here.is_empty()).count();
    let (all_agencies, _) = of_agencies.busiest(edition, AGENCIES, MOST_AGENCIES);
    let most = match without_marks(active, all_agencies.len()) <= room {
        true => MOST_AGENCIES,
        false => FEW_AGENCIES,
    };
    let (agencies, no_agency) = of_agencies.busiest(edition, AGENCIES, most);
    let rows = room / without_marks(1, agencies.len()).div_ceil(3).max(1);
    let (countries, no_country) = in_countries.busiest(edition, COUNTRIES, rows.saturating_sub(2).max(5));
    let all = &edition.programme.total.indicators;
    let marked = weight(edition) <= room;
    let draw = if marked { matrix::results } else { matrix::compact };
    let mut totals: Vec<Cell> = agencies
        .iter()
        .map(|agency| matrix::total(&attainment::tally(&of_agencies.of[*agency], Series::All)))
        .collect();
    totals.push(matrix::total(all));
    Places {
        title: title(all, countries.len(), agencies.len()),
        agencies: agencies.iter().map(|agency| column(edition, head, *agency)).collect(),
        rows: countries
            .iter()
            .map(|country| row(edition, head, (*country, &in_countries.of[*country]), &agencies, draw))
            .collect(),
        totals,
        key: if marked { mark::legend(all) } else { Vec::new() },
        note: note(no_country, no_agency),
        more: [(no_country, COUNTRIES), (no_agency, AGENCIES)]
            .into_iter()
            .filter(|(left, _)| *left > 0)
            .map(|(_, dimension)| terms::index(edition, head, dimension))
            .collect(),
    }
}

fn column(edition: Edition, head: &Head, agency: TermIx) -> (Anchor, String) {
    let term = edition.content.term(AGENCIES, agency);
    (head.to(super::short_name(term), &routes::term("agencies", &term.id)), term.title.clone())
}

fn row(
    edition: Edition,
    head: &Head,
    (country, here): (TermIx, &[&JudgedActivity]),
    agencies: &[TermIx],
    draw: fn(&Tally, Option<String>) -> Cell,
) -> Row {
    let anchor = terms::anchor(edition, head, COUNTRIES, country);
    let cell = |agency: &TermIx| {
        let names = |one: &&&JudgedActivity| edition.content.activities[one.activity].agencies().contains(agency);
        let theirs: Vec<&JudgedActivity> = here.iter().filter(names).copied().collect();
        match theirs.is_empty() {
            true => matrix::none(),
            false => draw(&attainment::tally(&theirs, Series::For(country)), anchor.href.clone()),
        }
    };
    let mut cells: Vec<Cell> = agencies.iter().map(cell).collect();
    cells.push(matrix::total(&attainment::tally(here, Series::For(country))));
    Row { country: anchor, cells }
}

fn title(all: &Tally, countries: usize, agencies: usize) -> String {
    let place = format!(
        "{} and {}",
        wording::count(countries as u32, "country", "countries"),
        wording::count(agencies as u32, "agency", "agencies")
    );
    match all.any_of(&JUDGED) {
        0 => format!("No result can be judged in {place}"),
        judged => {
            let good = wording::of(all.any_of(&GOOD), judged);
            format!("{good} judged results are met, exceeded or on track, in {place}")
        }
    }
}

fn note(countries: usize, agencies: usize) -> String {
    let left: Vec<String> = [(countries, "country", "countries"), (agencies, "agency", "agencies")]
        .into_iter()
        .filter(|(left, ..)| *left > 0)
        .map(|(left, one, many)| wording::count(left as u32, one, many).to_string())
        .collect();
    match left.as_slice() {
        [] => String::new(),
        left => format!("Those with the most activities are shown; {} left out here", left_out(left)),
    }
}

fn left_out(left: &[String]) -> String {
    let verb = if left.len() == 1 && left[0].starts_with("1 ") { "is" } else { "are" };
    format!("{} {verb}", wording::list(left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_left_out() {
        assert_eq!(note(0, 0), "");
        assert_eq!(note(1, 0), "Those with the most activities are shown; 1 country is left out here");
        assert_eq!(
            note(2, 3),
            "Those with the most activities are shown; 2 countries and 3 agencies are left out here"
        );
    }
}
