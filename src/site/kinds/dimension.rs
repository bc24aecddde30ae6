//! The list of a dimension's terms: what the activities of each add up to.

use serde::Serialize;

use super::Kind;
use crate::content::model::{COUNTRIES, Dimension};
use crate::evaluate::model::Rollup;
use crate::site::blocks::term_table::{self, Table};
use crate::site::blocks::{facts, findings, parts, terms};
use crate::site::view::{Anchor, Head, Provenance, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "dimension", data: &["activities", "indicators", "reports"], pages, view };

#[derive(Serialize)]
struct List {
    table: Table,
    /// What "shared" means here.
    shared: String,
    /// Said in the place of the table where there are no terms.
    empty: String,
    parts: parts::Parts,
    /// The page that shows what is done where, from the list of countries and areas.
    matrix: Option<Anchor>,
}

fn pages(edition: Edition) -> Vec<Page> {
    let dimensions = edition.content.dimensions.iter().enumerate();
    let of = |(at, of): (usize, &Dimension)| {
        let pages = list(of).pages(&KIND, of.terms.len());
        pages.into_iter().map(move |page| Page { item: (at, 0), ..page })
    };
    dimensions.flat_map(of).collect()
}

/// About how many elements a term's row takes, and the marks of all rows.
const ROW: usize = 14;
const MARKS: usize = 160;

fn list(of: &Dimension) -> parts::List<'_> {
    parts::List::new(&of.key, MARKS, ROW)
}

fn view(edition: Edition, page: &Page) -> View {
    let dimension = page.item.0;
    let of = &edition.content.dimensions[dimension];
    let rollups = &edition.programme.rollups[dimension];
    let mut head = Head::new(&page.route, &routes::index(&of.key, 0), &of.title);
    head.kicker = format!("{} summaries", of.singular);
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.provenance = vec![Provenance::text("Source", format!("content/{}", of.key))];
    head.summary = summary(edition, dimension);
    if page.part == 0 && !of.terms.is_empty() {
        head.facts = facts::of_rollup(&edition.programme.total);
    }
    let placed = terms::in_order(of);
    let shown = list(of).rows(page, &placed);
    let table = term_table::table(edition, &head, dimension, shown, &findings::counts(edition));
    let view = List {
        table: Table { title: title(of, rollups), ..table },
        shared: shared(of, rollups),
        empty: format!("No {} are recorded.", of.title.to_lowercase()),
        parts: list(of).links(&head, page, placed.len()),
        matrix: (dimension == COUNTRIES).then(|| head.to("What is done where", "matrix/index.html")),
    };
    View::new(head, &view)
}

/// `3 countries. Every one of the 14 activities names at least one.`
fn summary(edition: Edition, dimension: usize) -> String {
    let of = &edition.content.dimensions[dimension];
    let (one, many) = (of.singular.to_lowercase(), of.title.to_lowercase());
    let count = of.terms.len() as u32;
    if count == 0 {
        return format!("No {many} are recorded.");
    }
    let all = edition.programme.activities.len() as u32;
    let activities = edition.programme.activities.iter().map(|judged| &edition.content.activities[judged.activity]);
    let naming = activities.filter(|activity| !activity.terms[dimension].is_empty()).count() as u32;
    let named = match (all, naming) {
        (0, _) => "There are no activities yet".to_owned(),
        (_, 0) => "No activity names any of them".to_owned(),
        (all, naming) if all == naming => "Every activity names at least one of them".to_owned(),
        (all, naming) => format!("{} activities name at least one of them", wording::of(naming, all)),
    };
    format!("{}. {named}.", wording::count(count, &one, &many))
}

/// `2 of 3 countries have activities`.
fn title(of: &Dimension, rollups: &[Rollup]) -> String {
    let active = rollups.iter().filter(|rollup| !rollup.activities.is_empty()).count() as u32;
    let (all, many) = (rollups.len() as u32, of.title.to_lowercase());
    match (all, active) {
        (1, 1) => format!("The only {} has activities", of.singular.to_lowercase()),
        (_, 0) => format!("None of the {many} has activities"),
        (all, active) if all == active => format!("All {all} {many} have activities"),
        (all, active) => format!("{} {many} {} activities", wording::of(active, all), wording::has_have(active)),
    }
}

/// Says how many activities are counted in several rows.
fn shared(of: &Dimension, rollups: &[Rollup]) -> String {
    let many = of.title.to_lowercase();
    let below = match of.terms.iter().any(|term| term.parent.is_some()) {
        true => " One with others below it counts their activities too, each once; those are indented.",
        false => "",
    };
    let shared = rollups.iter().any(|rollup| rollup.shared > 0);
    match shared {
        true => format!(
            "Shared activities also name another of the {many}: they count in every row they name, so rows do not add \
             up to a total.{below}"
        ),
        false => format!("No activity is shared between {many}.{below}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_many_terms_have_activities() {
        let of = Dimension {
            key: "countries".into(),
            title: "Countries".into(),
            singular: "Country".into(),
            terms: Vec::new(),
        };
        let rollups = |active: &[bool]| -> Vec<Rollup> {
            let one =
                |active: &bool| Rollup { activities: if *active { vec![0] } else { Vec::new() }, ..Rollup::default() };
            active.iter().map(one).collect()
        };
        for (active, words) in [
            (vec![], "None of the countries has activities"),
            (vec![true], "The only country has activities"),
            (vec![false, false], "None of the countries has activities"),
            (vec![true, true], "All 2 countries have activities"),
            (vec![true, false], "1 of 2 countries has activities"),
            (vec![true, true, false], "2 of 3 countries have activities"),
        ] {
            assert_eq!(title(&of, &rollups(&active)), words);
        }
    }
}
