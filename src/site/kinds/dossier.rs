//! The dossier of a country or an agency: everything about its activities, to be read and printed in one go; long ones in parts
//! that each print well.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, COUNTRIES, TermIx};
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::attainment::Series;
use crate::site::blocks::dossier;
use crate::site::blocks::dossier::parts::{Chunk, Cutter};
use crate::site::blocks::{facts, four_verdicts, of_rollup, terms};
use crate::site::view::{Anchor, Block, Head, Prose, Provenance, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind =
    Kind { name: "dossier", data: &["activities", "targets", "reports", "challenges", "findings"], pages, view };

#[derive(Serialize)]
struct DossierPage {
    /// On the first part only.
    opening: Option<Opening>,
    /// `Part 2 of 7: activities 11 to 18 of 64`; empty where there is only one.
    part: String,
    previous: Option<Anchor>,
    next: Option<Anchor>,
    term: Anchor,
}

#[derive(Serialize)]
struct Opening {
    introduced: bool,
    four: Vec<four_verdicts::Row>,
    /// `All 64 activities`.
    all: String,
    /// The parts, each with the activities that it holds.
    parts: Vec<(Anchor, String)>,
}

/// The dimensions whose terms have a dossier.
const DIMENSIONS: [usize; 2] = [COUNTRIES, AGENCIES];

/// Parts that the first one lists; of longer dossiers, only the neighbours are linked.
const MOST_LISTED: usize = 60;

fn pages(edition: Edition) -> Vec<Page> {
    let of = |(item, pages): (&(usize, TermIx), &Vec<Vec<Chunk>>)| {
        let ((dimension, term), parts) = (*item, pages.len());
        let page = move |part| Page {
            route: route(edition, dimension, term, part),
            kind: &KIND,
            item: (dimension, term),
            part,
            parts,
        };
        (0..parts).map(page)
    };
    Whole::of(edition).0.iter().flat_map(of).collect()
}

fn route(edition: Edition, dimension: usize, term: TermIx, part: usize) -> String {
    let of = &edition.content.dimensions[dimension];
    routes::dossier(&of.key, &of.terms[term].id, part)
}

/// Where every dossier is cut, by dimension and term.
#[derive(Debug)]
pub struct Whole(BTreeMap<(usize, TermIx), Vec<Vec<Chunk>>>);

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.dossiers.get_or_init(|| {
            let mut cutter = Cutter::new(edition);
            let terms = DIMENSIONS.into_iter().flat_map(|dimension| {
                let rollups = edition.programme.rollups[dimension].iter().enumerate();
                rollups.map(move |(term, rollup)| ((dimension, term), rollup))
            });
            let active = terms.filter(|(_, rollup)| !rollup.activities.is_empty());
            let pages = active.map(|((dimension, term), rollup)| {
                ((dimension, term), cutter.pages(&of_rollup(edition, rollup), series(dimension, term)))
            });
            Whole(pages.collect())
        })
    }
}

/// Which series of an activity count in the dossier of a term.
fn series(dimension: usize, term: TermIx) -> Series {
    if dimension == COUNTRIES { Series::For(term) } else { Series::All }
}

/// The activities of a term and the pages that they stand on.
struct Dossier<'a> {
    judged: Vec<&'a JudgedActivity>,
    series: Series,
    pages: &'a [Vec<Chunk>],
}

impl<'a> Dossier<'a> {
    fn of(edition: Edition<'a>, dimension: usize, term: TermIx) -> Dossier<'a> {
        let judged = of_rollup(edition, &edition.programme.rollups[dimension][term]);
        let pages = Whole::of(edition).0.get(&(dimension, term));
        Dossier { judged, series: series(dimension, term), pages: pages.map_or(&[], Vec::as_slice) }
    }

    /// `activities 11 to 18`, `activity 11`; one that is cut says so.
    fn names(&self, part: usize) -> String {
        let chunks = &self.pages[part];
        let (Some(first), Some(last)) = (chunks.first(), chunks.last()) else { return "no activities".into() };
        let number = |chunk: &Chunk| wording::whole(chunk.activity as u32 + 1);
        let continued = if first.pieces.start > 0 { ", continued" } else { "" };
        match first.activity == last.activity {
            true => format!("activity {}{continued}", number(first)),
            false => format!("activities {}{continued} to {}", number(first), number(last)),
        }
    }
}

fn view(edition: Edition, page: &Page) -> View {
    let (dimension, term) = page.item;
    let dossier = Dossier::of(edition, dimension, term);
    let head = head(edition, page, &dossier);
    let of = dossier::Page { edition, head: &head, series: dossier.series };
    let beside = |part: usize| {
        let title = format!("Part {} of {}: {}", part + 1, page.parts, dossier.names(part));
        head.to(title, &route(edition, dimension, term, part))
    };
    let body = &edition.content.term(dimension, term).body;
    let view = DossierPage {
        opening: (page.part == 0).then(|| Opening {
            introduced: !edition.sources.text(body.span).trim().is_empty(),
            four: four_verdicts::of_rollup(&edition.programme.rollups[dimension][term]),
            all: all(dossier.judged.len()),
            parts: listed(edition, &head, page, &dossier),
        }),
        part: match page.parts {
            1 => String::new(),
            parts => {
                let all = wording::whole(dossier.judged.len() as u32);
                format!("Part {} of {parts}: {} of {all}", page.part + 1, dossier.names(page.part))
            }
        },
        previous: page.part.checked_sub(1).map(beside),
        next: (page.part + 1 < page.parts).then(|| beside(page.part + 1)),
        term: terms::anchor(edition, &head, dimension, term),
    };
    let entries = dossier.pages[page.part].iter().map(|chunk| of.entry(dossier.judged[chunk.activity], chunk));
    let entries = Block::Dossier(entries.collect());
    View::new(head, &view).block("entries", entries).prose("introduction", Prose::Body(body.clone()))
}

fn all(activities: usize) -> String {
    match activities {
        1 => "The one activity".into(),
        n => format!("All {} activities", wording::whole(n as u32)),
    }
}

fn head(edition: Edition, page: &Page, dossier: &Dossier) -> Head {
    let (dimension, at) = page.item;
    let of = &edition.content.dimensions[dimension];
    let (term, rollup) = (&of.terms[at], &edition.programme.rollups[dimension][at]);
    let title = match page.parts {
        1 => format!("{}: whole dossier", term.title),
        parts => format!("{}: whole dossier, part {} of {parts}", term.title, page.part + 1),
    };
    let mut head = Head::new(&page.route, &routes::index(&of.key, 0), title);
    head.kicker = format!("{} dossier, for printing", of.singular);
    head.crumbs = terms::crumbs(edition, &head, dimension, at);
    head.crumbs.push(terms::anchor(edition, &head, dimension, at));
    head.summary = format!(
        "{} with every indicator and target, the challenges and their strategies, the findings and the reports; nothing is left out.",
        all(dossier.judged.len())
    );
    head.provenance = vec![
        Provenance::source("Introduction", source_link(edition, term.head)),
        Provenance::text(
            "Source",
            wording::count(rollup.activities.len() as u32, "activity file", "activity files").to_string(),
        ),
    ];
    if page.part == 0 {
        head.facts = facts::of_rollup(rollup);
    }
    head
}

/// Each part with its activities by number and title.
fn listed(edition: Edition, head: &Head, page: &Page, dossier: &Dossier) -> Vec<(Anchor, String)> {
    let (dimension, term) = page.item;
    if !(2..=MOST_LISTED).contains(&page.parts) {
        return Vec::new();
    }
    let title =
        |chunk: &Chunk| edition.content.activities[dossier.judged[chunk.activity].activity].title.value.as_str();
    let listed = |(part, chunks): (usize, &Vec<Chunk>)| {
        let titles = match (chunks.first(), chunks.last()) {
            (Some(first), Some(last)) if first.activity != last.activity => {
                format!("{} to {}", title(first), title(last))
            }
            (Some(one), _) => title(one).to_owned(),
            (None, _) => String::new(),
        };
        let name = format!("Part {}, {}", part + 1, dossier.names(part));
        match part == page.part {
            true => (Anchor { title: name, href: None }, titles),
            false => (head.to(name, &route(edition, dimension, term, part)), titles),
        }
    };
    dossier.pages.iter().enumerate().map(listed).collect()
}
