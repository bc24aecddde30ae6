//! An agency's summary page: whether its results can be judged at all, beside the other agencies, and what the record of
//! its activities and of those below it says.

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, AREAS, COUNTRIES, Term, TermIx};
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::breakdown::{self, Breakdown};
use crate::site::blocks::counted::{self, Counted};
use crate::site::blocks::summary::{self, Subject, Summary};
use crate::site::blocks::{of_rollup, recommendations, short_name, terms};
use crate::site::mark::{self, Mark, Strip};
use crate::site::view::{Anchor, Head, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind =
    Kind { name: "agency", data: &["activities", "targets", "reports", "findings", "recommendations"], pages, view };

#[derive(Serialize)]
struct Agency {
    summary: Summary,
    targets: Targets,
    counted: Counted,
    countries: Breakdown,
    areas: Breakdown,
    recommendations: recommendations::Brief,
}

/// How many indicators have a target, here and at the other agencies.
#[derive(Serialize)]
struct Targets {
    title: String,
    rows: Vec<TargetRow>,
    key: Vec<Mark>,
    /// What changes how the page is to be read: that most results cannot be judged; empty otherwise.
    caution: String,
}

#[derive(Serialize)]
struct TargetRow {
    agency: Anchor,
    with_target: String,
    indicators: Strip,
}

/// Agencies in the comparison, about how many elements each takes beside its marks, and the marks of all.
const MOST_COMPARED: usize = 12;
const COMPARED: usize = 7;
/// What the other sections of an agency take.
const SECTIONS: usize = 70;
const MOST_MARKS: usize = 100;

fn pages(edition: Edition) -> Vec<Page> {
    let terms = &edition.content.dimensions[AGENCIES].terms;
    let page = |(at, term): (usize, &Term)| Page::one(routes::term("agencies", &term.id), &KIND, (AGENCIES, at));
    terms.iter().enumerate().map(page).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let agency = page.item.1;
    let subject = Subject { dimension: AGENCIES, term: agency, series: Series::All, filter: "agency" };
    let term = edition.content.term(AGENCIES, agency);
    let rollup = &edition.programme.rollups[AGENCIES][agency];
    let judged = of_rollup(edition, rollup);
    let mut head = summary::head(edition, &page.route, subject);
    let name = short_name(term);
    let countries =
        breakdown::rows(edition, &head, &judged, (COUNTRIES, Series::For)).titled(|rows| countries_title(rows, name));
    head.summary = sentence(rollup, countries.rows.len() as u32);
    let areas = breakdown::rows(edition, &head, &judged, (AREAS, |_| Series::All))
        .titled(|rows| format!("{name} works in {}", areas(rows.len() as u32)));
    let counted = counted::of_activities(edition, &head, &judged);
    let targets = targets(edition, &head, agency);
    let recommendations = recommendations_to(edition, &head, agency);
    let page = summary::Page { edition, head: &head, judged: &judged, subject };
    let beside = SECTIONS + COMPARED * targets.rows.len() + MOST_MARKS + recommendations.weight();
    let rooms = page.rooms([countries.weight(), areas.weight(), counted.weight()], beside);
    let mut view = Agency {
        targets,
        counted: counted.fitting(rooms.own[2]),
        countries: countries.fitting(rooms.own[0]),
        areas: areas.fitting(rooms.own[1]),
        recommendations,
        summary: page.summary(&rooms),
    };
    head.contents = contents(&view);
    let blocks = view.summary.blocks();
    View::new(head, &view).blocks(blocks).prose("introduction", summary::introduction(edition, subject))
}

fn contents(view: &Agency) -> Vec<(&'static str, String)> {
    summary::contents([
        ("introduction", "Introduction", view.summary.introduced),
        ("targets", "Targets", true),
        ("counted", "What is counted", !view.counted.rows.is_empty()),
        ("attainment", "Attainment", true),
        ("changes", "What changed", view.summary.results.shown),
        ("countries", "Countries", true),
        ("areas", "Areas of effort", !view.areas.rows.is_empty()),
        ("parts", "Within this agency", view.summary.children.is_some()),
        ("reports", "Reports", true),
        ("challenges", "Open challenges", true),
        ("factors", "Planning factors", true),
        ("funding", "Funding", !view.summary.funding.rows.is_empty()),
        ("recommendations", "Recommendations", !view.recommendations.items.is_empty()),
        ("findings", "Findings", true),
    ])
}

/// `3 activities in 3 countries. None of the 9 indicators has a target, so no result can be judged.`
fn sentence(rollup: &Rollup, countries: u32) -> String {
    if rollup.activities.is_empty() {
        return "No activity names this agency.".into();
    }
    let activities = summary::activities(rollup, "agencies");
    let place = wording::count(countries, "country", "countries");
    let targets = wording::sentence(summary::targets(&rollup.indicators));
    match rollup.indicators.with_target() {
        0 => format!("{activities} in {place}. {targets}, so no result can be judged."),
        _ => format!(
            "{activities} in {place}. {}; {}.",
            attainment::sentence(&rollup.indicators),
            summary::targets(&rollup.indicators)
        ),
    }
}

fn areas(count: u32) -> String {
    wording::count(count, "area of effort", "areas of effort").to_string()
}

fn countries_title(rows: &[breakdown::Row], agency: &str) -> String {
    match rows {
        [] => format!("{agency} works in no country"),
        [one] => format!("{agency} works in {} only", one.term.title),
        many => format!("{agency} works in {} countries", wording::whole(many.len() as u32)),
    }
}

/// This agency and those that activities name and that neither hold it nor are held by it.
fn targets(edition: Edition, head: &Head, agency: TermIx) -> Targets {
    let of = &edition.content.dimensions[AGENCIES];
    let rollups = &edition.programme.rollups[AGENCIES];
    let named = named_agencies(edition);
    let above = terms::ancestors(of, agency);
    let is_kin = |other: TermIx| above.contains(&other) || terms::ancestors(of, other).contains(&agency);
    let order: Vec<TermIx> = terms::in_order(of)
        .into_iter()
        .map(|placed| placed.term)
        .filter(|other| *other == agency || (named[*other] && !is_kin(*other)))
        .collect();
    let row = |other: TermIx| TargetRow {
        agency: match other == agency {
            true => Anchor { title: of.terms[other].title.clone(), href: None },
            false => terms::anchor(edition, head, AGENCIES, other),
        },
        with_target: wording::of_or(rollups[other].indicators.with_target(), rollups[other].indicators.total(), "none"),
        indicators: mark::targets_strip(&rollups[other].indicators),
    };
    let mut rows: Vec<TargetRow> = busiest(rollups, agency, order).into_iter().map(row).collect();
    mark::fit(rows.iter_mut().map(|row| &mut row.indicators), MOST_MARKS as u32);
    let own = &rollups[agency].indicators;
    Targets {
        rows,
        title: targets_title(own, &tally_of_others(edition, agency)),
        key: mark::targets_key(),
        caution: caution(own),
    }
}

/// At most so many agencies, those with the most indicators, in their order; the page's own is always among them.
fn busiest(rollups: &[Rollup], own: TermIx, order: Vec<TermIx>) -> Vec<TermIx> {
    let mut by_size = order.clone();
    by_size.sort_by_key(|at| (*at != own, std::cmp::Reverse(rollups[*at].indicators.total())));
    by_size.truncate(MOST_COMPARED);
    order.into_iter().filter(|at| by_size.contains(at)).collect()
}

/// Which agencies activities name themselves.
fn named_agencies(edition: Edition) -> Vec<bool> {
    let mut named = vec![false; edition.content.dimensions[AGENCIES].terms.len()];
    for judged in &edition.programme.activities {
        for agency in edition.content.activities[judged.activity].agencies() {
            named[*agency] = true;
        }
    }
    named
}

/// The indicators of all activities that the agency's page does not count.
fn tally_of_others(edition: Edition, agency: TermIx) -> Tally {
    let own = &edition.programme.rollups[AGENCIES][agency].activities;
    let others: Vec<&JudgedActivity> = edition
        .programme
        .activities
        .iter()
        .enumerate()
        .filter(|(at, _)| own.binary_search(at).is_err())
        .map(|(_, judged)| judged)
        .collect();
    attainment::tally(&others, Series::All)
}

fn targets_title(own: &Tally, others: &Tally) -> String {
    let with = own.with_target();
    let here = match (with, own.total()) {
        (_, 0) => return "No indicators are recorded for this agency".into(),
        (1, 1) => "The only indicator has a target".into(),
        (0, 1) => "The only indicator has no target".into(),
        (0, total) => format!("None of {} indicators has a target", wording::whole(total)),
        (with, total) if with == total => format!("All {} indicators have a target", wording::whole(total)),
        (with, total) => format!("{} {} a target", of_indicators(with, total), wording::has_have(with)),
    };
    match others.total() {
        0 => here,
        total => format!("{here}, against {} at the other agencies", wording::of(others.with_target(), total)),
    }
}

/// `1 of 8 indicators`.
fn of_indicators(part: u32, total: u32) -> String {
    format!("{} {}", wording::of(part, total), if total == 1 { "indicator" } else { "indicators" })
}

/// Said when at least half of the indicators have no target.
fn caution(own: &Tally) -> String {
    let (total, without) = (own.total(), own.of(Verdict::NoTarget));
    match without {
        0 => String::new(),
        without if without == total => {
            "No indicator has a target: the record shows what was done, and nothing shows whether it was enough.".into()
        }
        without if without * 2 >= total => format!(
            "{} {} no target. For these the record shows what was done, and nothing shows whether it was enough.",
            of_indicators(without, total),
            wording::has_have(without)
        ),
        _ => String::new(),
    }
}

fn recommendations_to(edition: Edition, head: &Head, agency: TermIx) -> recommendations::Brief {
    let to = recommendations::all(edition).filter(|one| recommendations::addresses(edition, one.written, agency));
    recommendations::brief(edition, head, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::*;

    fn tally(verdicts: &[Verdict]) -> Tally {
        verdicts.iter().copied().collect()
    }

    #[test]
    fn targets_are_set_beside_those_of_others() {
        let title = |own: &[Verdict], others: &[Verdict]| targets_title(&tally(own), &tally(others));
        assert_eq!(title(&[], &[Met]), "No indicators are recorded for this agency");
        assert_eq!(title(&[NoTarget, Met], &[]), "1 of 2 indicators has a target");
        assert_eq!(
            title(&[NoTarget, NoTarget], &[Met, NoTarget]),
            "None of 2 indicators has a target, against 1 of 2 at the other agencies"
        );
    }

    #[test]
    fn caution_is_for_pages_that_mostly_cannot_be_judged() {
        assert_eq!(caution(&tally(&[Met, Met, NoTarget])), "");
        assert!(caution(&tally(&[Met, NoTarget])).starts_with("1 of 2 indicators has no target."));
        assert!(caution(&tally(&[NoTarget])).starts_with("No indicator has a target"));
        assert_eq!(caution(&tally(&[])), "");
    }
}
