//! What the summary pages of countries, agencies and all other terms have in common.

use serde::Serialize;

use crate::content::model::{AGENCIES, COUNTRIES, IMPLEMENTERS, Term, TermIx};
use crate::evaluate::model::*;
use crate::site::blocks::attainment::Series;
use crate::site::blocks::room::{self, Want};
use crate::site::blocks::{
    changes, factor_grid, facts, findings, funding, open_challenges, report_grid, results, short_name, term_table,
    terms,
};
use crate::site::view::{Anchor, Block, Head, Prose, Provenance, source_link};
use crate::site::{Edition, routes, wording};

/// About how many elements a row of funding takes.
const FUNDED: usize = 7;
/// About how many elements the introduction, what changed, and the headings of all sections and tables take.
const FIXED: usize = 430;

/// The term that a page is about.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    pub dimension: usize,
    pub term: TermIx,
    /// Which series of an activity count here.
    pub series: Series,
    /// The name of the page's filter in the list of findings: `country`, `agency`; empty where it has none.
    pub filter: &'static str,
}

/// A summary page while it is made.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub edition: Edition<'a>,
    pub head: &'a Head,
    pub judged: &'a [&'a JudgedActivity],
    pub subject: Subject,
}

/// About how many elements each section may take.
#[derive(Debug, Clone, Copy)]
pub struct Rooms {
    results: usize,
    reports: usize,
    factors: usize,
    challenges: usize,
    findings: usize,
    funding: usize,
    /// Of the kind's own tables, in its order.
    pub own: [usize; 3],
}

/// The sections that every summary page has.
#[derive(Debug, Serialize)]
pub struct Summary {
    pub introduced: bool,
    /// Where all of what the page leaves out stands.
    pub rest: Anchor,
    pub results: results::Results,
    pub changes_note: String,
    #[serde(skip)]
    pub changes: changes::Changes,
    /// The page with all changes and earlier verdicts, where there is one.
    pub history: Option<Anchor>,
    pub children: Option<term_table::Table>,
    #[serde(skip)]
    pub reports: report_grid::Grid,
    /// Says so when activities are left out.
    pub reports_note: String,
    pub challenges: open_challenges::Open,
    pub factors: factor_grid::Grid,
    pub factors_note: String,
    pub funding: funding::Funding,
    pub findings: findings::Listing,
}

impl Summary {
    /// Takes out what the renderer writes itself.
    pub fn blocks(&mut self) -> [(&'static str, Block); 4] {
        [
            ("attainment", Block::Attainment(std::mem::take(&mut self.results.attainment))),
            ("changes", Block::Changes(std::mem::take(&mut self.changes))),
            ("reports", Block::ReportGrid(std::mem::take(&mut self.reports))),
            ("findings", Block::Findings(std::mem::take(&mut self.findings.list))),
        ]
    }
}

/// The head that every summary page has: names, the way down, the other terms, key figures, the source.
pub fn head(edition: Edition, route: &str, subject: Subject) -> Head {
    let Subject { dimension, term, .. } = subject;
    let of = &edition.content.dimensions[dimension];
    let rollup = &edition.programme.rollups[dimension][term];
    let mut head = Head::new(route, &crate::site::routes::index(&of.key, 0), &of.terms[term].title);
    head.kicker = terms::kicker(of, &of.terms[term]);
    head.crumbs = terms::crumbs(edition, &head, dimension, term);
    (head.tags_label, head.tags) = terms::siblings(edition, &head, dimension, term);
    head.provenance = vec![
        Provenance::source("Introduction", source_link(edition, of.terms[term].head)),
        Provenance::text(
            "Source",
            wording::count(rollup.activities.len() as u32, "activity file", "activity files").to_string(),
        ),
    ];
    if !rollup.activities.is_empty() {
        if matches!(dimension, COUNTRIES | AGENCIES) {
            let to = head.to("Whole dossier", &routes::dossier(&of.key, &of.terms[term].id, 0));
            head.provenance.push(Provenance { href: to.href, ..Provenance::text("For printing", to.title) });
        }
        head.facts = facts::of_rollup(rollup);
    }
    head
}

impl<'a> Page<'a> {
    /// Shares out the page between its sections and the kind's own tables, beside so many other elements of the kind.
    pub fn rooms(self, own: [usize; 3], beside: usize) -> Rooms {
        let Page { edition, judged, subject, .. } = self;
        let want = |elements, weight| Want { elements, weight };
        let own_want = |at: usize, weight| want(own[at], if own[at] > 0 { weight } else { 0 });
        let found = findings::of_activities(edition, judged);
        let mut wants = [
            want(judged.iter().map(|one| results::weight(one, subject.series)).sum(), 14),
            want(report_grid::weight(judged), 6),
            want(factor_grid::weight(edition.content.site.factors.len()) * judged.len(), 3),
            want(open_challenges::weight(judged), 3),
            want(findings::weight(&found, false), 3),
            want(FUNDED * judged.iter().filter(|one| self.is_funded(one)).count(), 2),
            own_want(0, 4),
            own_want(1, 2),
            own_want(2, 3),
        ];
        let children = terms::children(&edition.content.dimensions[subject.dimension], subject.term).len();
        let beside = FIXED + beside + term_table::ROW * children;
        // Results come in whole activities; what they leave of their share goes to the other sections.
        let [room, ..] = room::share(beside, wants);
        wants[0] = want(results::fitting(judged, subject.series, room).1.min(room), usize::MAX / (2 * room::PAGE));
        let [_, reports, factors, challenges, findings, funding, own @ ..] = room::share(beside, wants);
        Rooms { results: room, reports, factors, challenges, findings, funding, own }
    }

    fn is_funded(self, judged: &JudgedActivity) -> bool {
        !self.edition.content.activities[judged.activity].funding.is_empty()
    }

    /// The sections that every summary page has.
    pub fn summary(self, rooms: &Rooms) -> Summary {
        let Page { edition, head, judged, subject } = self;
        let Subject { dimension, term: at, series, .. } = subject;
        let term = edition.content.term(dimension, at);
        let children = term_table::children(edition, head, dimension, at);
        // The list is filtered by what activities name themselves, which leaves out those that name a term below.
        let filter = match subject.filter {
            name if !name.is_empty() && children.is_none() => format!("{name}={}", term.id),
            _ => String::new(),
        };
        let of = place(term, subject);
        let (reports, reported) = report_grid::fitting(edition, head, judged, rooms.reports);
        let factors =
            (rooms.factors / factor_grid::weight(edition.content.site.factors.len())).max(3).min(judged.len());
        let asked = findings::Asked { of: &term.title, filter: &filter, room: rooms.findings, own: false };
        let changes = changes::of_activities(changes::Page { edition, head, series, room: changes::BRIEF }, judged);
        Summary {
            introduced: !edition.sources.text(term.body.span).trim().is_empty(),
            rest: rest(edition, head, subject),
            results: results::of_activities(results::Page { edition, head, series, room: rooms.results }, judged, &of),
            changes_note: changes.note.clone(),
            changes,
            history: history(head, &edition.content.dimensions[dimension].key, subject, term),
            children,
            reports,
            reports_note: left_out(reported, judged.len()),
            challenges: open_challenges::of_activities(edition, head, judged, rooms.challenges),
            factors: factor_grid::first(edition, head, judged, factors),
            factors_note: left_out(factors, judged.len()),
            funding: funding::of_activities(edition, head, judged, (rooms.funding / FUNDED).max(3)),
            findings: findings::listing(edition, head, judged, asked),
        }
    }
}

/// Where everything about the activities of a term stands.
fn rest(edition: Edition, head: &Head, subject: Subject) -> Anchor {
    let of = &edition.content.dimensions[subject.dimension];
    match subject.dimension {
        COUNTRIES | AGENCIES => {
            head.to("The whole dossier, for printing", &routes::dossier(&of.key, &of.terms[subject.term].id, 0))
        }
        _ => head.to("The register of activities", "activities/index.html"),
    }
}

/// Countries and agencies have a page of their own for it, others share that of the site.
fn history(head: &Head, key: &str, subject: Subject, term: &Term) -> Option<Anchor> {
    match subject.dimension {
        COUNTRIES | AGENCIES => Some(head.to("All changes and history", &routes::term_history(key, &term.id))),
        _ => Some(head.to("Changes and history of the whole site", &routes::index("history", 0))),
    }
}

fn left_out(shown: usize, all: usize) -> String {
    match all - shown {
        0 => String::new(),
        _ => format!("The first {} activities are shown.", wording::of(shown as u32, all as u32)),
    }
}

/// Where results are, in a headline: `Belize`, `activities of ATF`.
fn place(term: &Term, subject: Subject) -> String {
    match subject.dimension {
        AGENCIES | IMPLEMENTERS => format!("activities of {}", short_name(term)),
        _ => term.title.clone(),
    }
}

/// The introduction of a term: its file's text.
pub fn introduction(edition: Edition, subject: Subject) -> Prose {
    Prose::Body(edition.content.term(subject.dimension, subject.term).body.clone())
}

/// The sections of a page in their order, each only where it is shown.
pub fn contents(sections: impl IntoIterator<Item = (&'static str, &'static str, bool)>) -> Vec<(&'static str, String)> {
    let shown = sections.into_iter().filter(|(_, _, shown)| *shown);
    shown.map(|(id, title, _)| (id, title.to_owned())).collect()
}

/// `4 activities, 1 of them shared with other countries`.
pub fn activities(rollup: &Rollup, others: &str) -> String {
    let count = rollup.activities.len() as u32;
    let activities = wording::count(count, "activity", "activities");
    match (count, rollup.shared) {
        (_, 0) => activities.to_string(),
        (1, _) => format!("{activities}, shared with other {others}"),
        (count, shared) if count == shared => format!("{activities}, all of them shared with other {others}"),
        (_, shared) => format!("{activities}, {} of them shared with other {others}", wording::whole(shared)),
    }
}

/// `3 of 12 indicators have no target`, `every indicator has a target`.
pub fn targets(tally: &Tally) -> String {
    match (tally.total(), tally.of(Verdict::NoTarget)) {
        (0, _) => "no indicators are recorded".into(),
        (1, 0) => "the only indicator has a target".into(),
        (1, _) => "the only indicator has no target".into(),
        (_, 0) => "every indicator has a target".into(),
        (total, without) if total == without => {
            format!("none of the {} indicators has a target", wording::whole(total))
        }
        (total, without) => {
            format!("{} indicators {} no target", wording::of(without, total), wording::has_have(without))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_shared_activities() {
        for (count, shared, words) in [
            (0, 0, "no activities"),
            (1, 0, "1 activity"),
            (1, 1, "1 activity, shared with other countries"),
            (4, 1, "4 activities, 1 of them shared with other countries"),
            (4, 4, "4 activities, all of them shared with other countries"),
        ] {
            let rollup = Rollup { activities: (0..count).collect(), shared, ..Rollup::default() };
            assert_eq!(activities(&rollup, "countries"), words);
        }
    }

    #[test]
    fn counts_targets() {
        use Verdict::*;
        let cases: [(&[Verdict], &str); 6] = [
            (&[], "no indicators are recorded"),
            (&[Met], "the only indicator has a target"),
            (&[NoTarget], "the only indicator has no target"),
            (&[Met, NotDue], "every indicator has a target"),
            (&[NoTarget, NoTarget], "none of the 2 indicators has a target"),
            (&[NoTarget, Met, Met], "1 of 3 indicators has no target"),
        ];
        for (verdicts, words) in cases {
            assert_eq!(targets(&verdicts.iter().copied().collect()), words);
        }
    }
}
