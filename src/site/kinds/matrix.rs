//! Countries × areas of effort: what is done where, and by whom.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, AREAS, COUNTRIES, TermIx};
use crate::evaluate::model::*;
use crate::site::blocks::{parts, room, short_name, terms};
use crate::site::view::{Anchor, Head, Provenance, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "matrix", data: &["activities", "indicators"], pages, view };

#[derive(Serialize)]
struct Matrix {
    title: String,
    /// Names of the rows' and the columns' dimension.
    rows_are: String,
    columns: Vec<Anchor>,
    rows: Vec<Row>,
    /// Activities in each column, then in all.
    totals: Vec<String>,
    parts: parts::Parts,
}

#[derive(Serialize)]
struct Row {
    head: Anchor,
    cells: Vec<Cell>,
    total: String,
}

/// The activities where a country and an area meet.
#[derive(Serialize)]
struct Cell {
    /// Shade by the number of activities; `none` where there is none.
    class: &'static str,
    activities: Vec<Entry>,
    /// `and 5 more`, or `8 activities` where none is named, with the page of the country.
    more: Option<Anchor>,
}

#[derive(Serialize)]
struct Entry {
    activity: Anchor,
    /// Its agencies in short.
    agencies: String,
}

/// Names in a cell; more are a number.
const MOST_NAMED: usize = 4;
/// About how many elements a name takes, and a cell without names.
const NAME: usize = 4;
const CELL: usize = 2;

/// A term, or none for activities that name no area.
type Line = Option<TermIx>;

fn pages(edition: Edition) -> Vec<Page> {
    let grid = Grid::new(edition);
    grid.list().pages(&KIND, grid.rows())
}

fn view(edition: Edition, page: &Page) -> View {
    let mut head = Head::new(&page.route, "matrix/index.html", "What is done where");
    head.kicker = "Countries and areas of effort".into();
    head.crumbs = vec![head.to("Overview", "index.html"), terms::index(edition, &head, COUNTRIES)];
    head.provenance = vec![Provenance::text("Source", crate::site::frame::built_from(edition))];
    let grid = Grid::new(edition);
    head.summary = summary(edition, &grid);
    let table = table(edition, &head, &grid, page);
    View::new(head, &table)
}

/// Activities by country and area, with the countries and areas that occur.
struct Grid<'a> {
    met: BTreeMap<(TermIx, Line), Vec<&'a JudgedActivity>>,
    countries: Vec<TermIx>,
    /// In the order of the pages; last the activities without an area, if there are any.
    areas: Vec<Line>,
}

impl<'a> Grid<'a> {
    fn new(edition: Edition<'a>) -> Grid<'a> {
        let mut met: BTreeMap<(TermIx, Line), Vec<&JudgedActivity>> = BTreeMap::new();
        for judged in &edition.programme.activities {
            let named = &edition.content.activities[judged.activity].terms;
            let areas: Vec<Line> = match named[AREAS].as_slice() {
                [] => vec![None],
                areas => areas.iter().copied().map(Some).collect(),
            };
            for country in &named[COUNTRIES] {
                areas.iter().for_each(|area| met.entry((*country, *area)).or_default().push(judged));
            }
        }
        let order = |dimension: usize| {
            terms::in_order(&edition.content.dimensions[dimension]).into_iter().map(|placed| placed.term)
        };
        let countries: Vec<TermIx> =
            order(COUNTRIES).filter(|country| met.keys().any(|(at, _)| at == country)).collect();
        let occurs = |area: &Line| met.keys().any(|(_, at)| at == area);
        let areas = order(AREAS).map(Some).chain([None]).filter(occurs).collect();
        Grid { met, countries, areas }
    }

    fn at(&self, country: TermIx, area: Line) -> &[&'a JudgedActivity] {
        self.met.get(&(country, area)).map_or(&[], Vec::as_slice)
    }

    /// The dimension with fewer terms stands in the columns, so that the table stays as narrow as it can.
    fn has_country_columns(&self) -> bool {
        self.countries.len() <= self.areas.len()
    }

    fn rows(&self) -> usize {
        self.countries.len().max(self.areas.len())
    }

    fn list(&self) -> parts::List<'static> {
        let columns = self.countries.len().min(self.areas.len());
        parts::List::new("matrix", 6 * columns, 4 + CELL * columns)
    }

    /// How many names a cell has room for.
    fn named_in_cell(&self) -> usize {
        let names = |most: usize| {
            let shown = |here: &Vec<&JudgedActivity>| {
                if here.len() <= most.max(MOST_NAMED / 2) { here.len().min(most) } else { most }
            };
            NAME * self.met.values().map(shown).sum::<usize>()
        };
        let room = room::PAGE.saturating_sub(240 + self.countries.len() * self.areas.len());
        (0..=MOST_NAMED).rev().find(|most| names(*most) <= room).unwrap_or(0)
    }

    /// How many activities there are in a country, or in an area.
    fn count(&self, is_here: impl Fn(&(TermIx, Line)) -> bool) -> u32 {
        let here = self.met.iter().filter(|(at, _)| is_here(at)).flat_map(|(_, activities)| activities);
        let mut distinct: Vec<usize> = here.map(|judged| judged.activity).collect();
        distinct.sort_unstable();
        distinct.dedup();
        distinct.len() as u32
    }
}

/// `9 areas of effort in 3 countries. 11 of 27 pairs have no activity.`
fn summary(edition: Edition, grid: &Grid) -> String {
    let named = grid.areas.iter().filter(|area| area.is_some()).count();
    let (areas, countries) = (&edition.content.dimensions[AREAS], &edition.content.dimensions[COUNTRIES]);
    if named == 0 {
        return "No activity names an area of effort.".into();
    }
    let pairs = (named * grid.countries.len()) as u32;
    let met = grid.met.keys().filter(|(_, area)| area.is_some()).count() as u32;
    let empty = match pairs - met {
        0 => "Something is done in each of them everywhere".to_owned(),
        1 => format!("1 of {} pairs has no activity", wording::whole(pairs)),
        empty => format!("{} pairs have no activity", wording::of(empty, pairs)),
    };
    format!(
        "{} in {}. {empty}.",
        wording::count(named as u32, &areas.singular.to_lowercase(), &areas.title.to_lowercase()),
        wording::count(
            grid.countries.len() as u32,
            &countries.singular.to_lowercase(),
            &countries.title.to_lowercase()
        )
    )
}

/// The rows of one part.
fn table(edition: Edition, head: &Head, grid: &Grid, page: &Page) -> Matrix {
    let country_columns = grid.has_country_columns();
    let list = grid.list();
    let country = |at: &TermIx| terms::anchor(edition, head, COUNTRIES, *at);
    let area = |at: &Line| match at {
        Some(at) => terms::anchor(edition, head, AREAS, *at),
        None => Anchor { title: "No area named".into(), href: None },
    };
    let in_country = |at: &TermIx| grid.count(|(country, _)| country == at).to_string();
    let in_area = |at: &Line| grid.count(|(_, area)| area == at).to_string();
    let named = grid.named_in_cell();
    let cell = |at: &TermIx, area: &Line| cell(edition, head, *at, (grid.at(*at, *area), named));
    let all = grid.count(|_| true).to_string();
    let (columns, rows, mut totals): (Vec<Anchor>, Vec<Row>, Vec<String>) = match country_columns {
        true => {
            let row = |of: &Line| Row {
                head: area(of),
                cells: grid.countries.iter().map(|at| cell(at, of)).collect(),
                total: in_area(of),
            };
            let totals = grid.countries.iter().map(in_country).collect();
            (
                grid.countries.iter().map(country).collect(),
                list.rows(page, &grid.areas).iter().map(row).collect(),
                totals,
            )
        }
        false => {
            let row = |of: &TermIx| Row {
                head: country(of),
                cells: grid.areas.iter().map(|at| cell(of, at)).collect(),
                total: in_country(of),
            };
            let totals = grid.areas.iter().map(in_area).collect();
            (grid.areas.iter().map(area).collect(), list.rows(page, &grid.countries).iter().map(row).collect(), totals)
        }
    };
    totals.push(all);
    let rows_dimension = if country_columns { AREAS } else { COUNTRIES };
    Matrix {
        title: summary(edition, grid).trim_end_matches('.').replace(". ", "; "),
        rows_are: edition.content.dimensions[rows_dimension].singular.clone(),
        columns,
        rows,
        totals,
        parts: list.links(head, page, grid.rows()),
    }
}

fn cell(edition: Edition, head: &Head, country: TermIx, (here, most): (&[&JudgedActivity], usize)) -> Cell {
    const SHADES: [&str; 5] = ["none", "h1", "h2", "h3", "h4"];
    let named = if here.len() > most { most.saturating_sub(1) } else { here.len() };
    let rest = here.len() - named;
    Cell {
        class: SHADES[here.len().min(4)],
        activities: here[..named].iter().map(|one| entry(edition, head, one)).collect(),
        more: (rest > 0).then(|| {
            let page = terms::anchor(edition, head, COUNTRIES, country);
            let title = match named {
                0 => wording::count(rest as u32, "activity", "activities").to_string(),
                _ => format!("and {} more", wording::whole(rest as u32)),
            };
            Anchor { title, ..page }
        }),
    }
}

fn entry(edition: Edition, head: &Head, judged: &JudgedActivity) -> Entry {
    let activity = &edition.content.activities[judged.activity];
    let agencies = activity.agencies().iter().map(|at| short_name(edition.content.term(AGENCIES, *at)));
    Entry {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        agencies: agencies.collect::<Vec<_>>().join(", "),
    }
}
