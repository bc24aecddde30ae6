//! What changed and how things stood before: of the whole site, in parts of so many activities, and of each country and agency.

use std::ops::Range;

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, COUNTRIES, TermIx};
use crate::evaluate::past::MOST;
use crate::site::blocks::attainment::Series;
use crate::site::blocks::changes;
use crate::site::blocks::past::{self, Tallies};
use crate::site::blocks::{of_rollup, parts, room, summary, terms};
use crate::site::view::{Block, Head, Provenance, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "history", data: &["targets", "reports", "challenges"], pages, view };

const FOLDER: &str = "history";

/// What changed: as much as stands above the strips.
const ROOM: changes::Room = changes::Room { rows: 20, items: 10 };

/// About how many elements a strip takes beside its marks, and what stands above the strips on the first page.
const STRIP: usize = 10;
const ABOVE: usize = 620;

/// The activities whose strips stand on each page; the first also has what changed and the results over time.
fn list() -> parts::List<'static> {
    // One mark a period end and one of today; the plan is made before the past is looked into.
    let marks = MOST + 1;
    parts::List::new(FOLDER, 60, STRIP + marks).starting(room::rows(60 + ABOVE, STRIP + marks))
}

#[derive(Serialize)]
struct History {
    /// On the first page only.
    /// None on later parts.
    changes_note: Option<String>,
    tallies: Tallies,
    /// Whether there is a past.
    any_strips: bool,
    strips_note: String,
    parts: parts::Parts,
}

/// What a page looks back on.
#[derive(Clone, Copy)]
enum Subject {
    Site,
    Term { dimension: usize, term: TermIx },
}

impl Subject {
    /// The item of a page: 0 stands for the whole site, then come the dimensions.
    fn of(page: &Page) -> Subject {
        match page.item {
            (0, _) => Subject::Site,
            (after, term) => Subject::Term { dimension: after - 1, term },
        }
    }
}

fn pages(edition: Edition) -> Vec<Page> {
    let of_site = list().pages(&KIND, edition.programme.activities.len());
    let of_terms = [COUNTRIES, AGENCIES].into_iter().flat_map(|dimension| {
        let of = &edition.content.dimensions[dimension];
        let rollups = &edition.programme.rollups[dimension];
        let active = (0..of.terms.len()).filter(|term| !rollups[*term].activities.is_empty());
        let page =
            |term: TermIx| Page::one(routes::term_history(&of.key, &of.terms[term].id), &KIND, (dimension + 1, term));
        active.map(page).collect::<Vec<_>>()
    });
    of_site.into_iter().chain(of_terms).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let subject = Subject::of(page);
    let (judged, series) = match subject {
        Subject::Site => (edition.programme.activities.iter().collect(), Series::All),
        Subject::Term { dimension, term } => {
            let judged = of_rollup(edition, &edition.programme.rollups[dimension][term]);
            (judged, if dimension == COUNTRIES { Series::For(term) } else { Series::All })
        }
    };
    let mut head = head(edition, page, subject);
    let list = list();
    let shown = list.rows(page, &judged);
    let strips = past::of_activities(edition, &head, shown, series);
    let changes = (page.part == 0).then(|| {
        let page = changes::Page { edition, head: &head, series, room: ROOM };
        changes::of_activities(page, &judged)
    });
    let view = History {
        changes_note: changes.as_ref().map(|changes| changes.note.clone()),
        tallies: match subject {
            _ if page.part > 0 => Tallies::default(),
            Subject::Site => past::of_all(edition),
            Subject::Term { dimension, term } => past::of_term(edition, dimension, term),
        },
        any_strips: !strips.moments.is_empty(),
        strips_note: note(list.range(page.part, judged.len()), judged.len(), page.parts),
        parts: parts::named_links(&head, FOLDER, page, |part| name(list.range(part, judged.len()))),
    };
    head.contents = summary::contents([
        ("changes", "What changed", view.changes_note.is_some()),
        ("tallies", "Results over time", !view.tallies.moments.is_empty()),
        ("strips", "Activities over time", view.any_strips),
    ]);
    View::new(head, &view)
        .blocks(changes.map(|changes| ("changes", Block::Changes(changes))))
        .block("strips", Block::Strips(strips))
}

fn head(edition: Edition, page: &Page, subject: Subject) -> Head {
    let home = "index.html";
    let mut head = match subject {
        Subject::Site => Head::new(&page.route, &routes::index(FOLDER, 0), "Changes and history"),
        Subject::Term { dimension, term } => {
            let of = &edition.content.dimensions[dimension];
            let title = format!("{}: changes and history", of.terms[term].title);
            Head::new(&page.route, &routes::index(&of.key, 0), title)
        }
    };
    head.crumbs = vec![head.to("Overview", home)];
    if let Subject::Term { dimension, term } = subject {
        let of = &edition.content.dimensions[dimension];
        head.crumbs.push(head.to(&of.title, &routes::index(&of.key, 0)));
        head.crumbs.push(terms::anchor(edition, &head, dimension, term));
    }
    head.kicker = "Then and now".into();
    head.summary = summary_of(edition);
    head.provenance = vec![Provenance::text("Judged again", "today’s files, as they were known on each day")];
    head
}

/// `Verdicts at the ends of 9 past reporting periods, beside those of today.`
fn summary_of(edition: Edition) -> String {
    match edition.history().periods.len() as u32 {
        0 => "No reporting period has ended since the first activity started.".into(),
        1 => "Verdicts at the end of the previous reporting period, beside those of today.".into(),
        n => format!("Verdicts at the ends of {} past reporting periods, beside those of today.", wording::whole(n)),
    }
}

/// `Activities 1 to 40`.
fn name(shown: Range<usize>) -> String {
    format!("Activities {} to {}", wording::whole(shown.start as u32 + 1), wording::whole(shown.end as u32))
}

fn note(shown: Range<usize>, all: usize, parts: usize) -> String {
    match all - shown.len() {
        0 => String::new(),
        _ if parts > 1 => format!("{} of {}.", name(shown), wording::whole(all as u32)),
        left => format!("The strips of {} more stand on the activities’ own pages.", wording::whole(left as u32)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_by_their_activities() {
        assert_eq!(note(0..40, 40, 1), "");
        assert_eq!(note(0..40, 75, 2), "Activities 1 to 40 of 75.");
        assert_eq!(note(40..75, 75, 2), "Activities 41 to 75 of 75.");
        assert_eq!(note(0..40, 41, 1), "The strips of 1 more stand on the activities’ own pages.");
    }
}
