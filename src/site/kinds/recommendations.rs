//! The list of recommendations: where each stands, and the count that shows whether it is acted on.

use serde::Serialize;

use super::Kind;
use crate::content::words::RecommendationStatus;
use crate::evaluate::model::JudgedRecommendation;
use crate::site::blocks::parts;
use crate::site::blocks::recommendations::{self, Item};
use crate::site::view::{Head, Provenance, View};
use crate::site::{Edition, Page, wording};

pub const KIND: Kind = Kind { name: "recommendations", data: &["recommendations"], pages, view };

const LIST: parts::List = parts::List { folder: "recommendations", first: 40, most: 40 };

#[derive(Serialize)]
struct List {
    items: Vec<Item>,
    parts: parts::Parts,
}

fn pages(edition: Edition) -> Vec<Page> {
    LIST.pages(&KIND, edition.programme.recommendations.len())
}

fn view(edition: Edition, page: &Page) -> View {
    let mut head = Head::new(&page.route, "recommendations/index.html", "Recommendations");
    head.kicker = "What was recommended, and what came of it".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.provenance = vec![Provenance { code: true, ..Provenance::text("Source", "content/recommendations") }];
    head.summary = summary(edition);
    let mut all: Vec<recommendations::Stand> = recommendations::all(edition).collect();
    all.sort_by_key(|stand| (!is_open(stand.judged.status), stand.written.issued));
    let shown = LIST.rows(page, &all).iter();
    let view = List {
        items: recommendations::items(edition, &head, shown.copied()),
        parts: LIST.links(&head, page, all.len()),
    };
    View::new(head, &view)
}

fn is_open(status: RecommendationStatus) -> bool {
    matches!(status, RecommendationStatus::Open | RecommendationStatus::PartiallyAddressed)
}

/// `2 recommendations: 1 open and 1 closed, implemented. Their criteria count 5 cases.`
fn summary(edition: Edition) -> String {
    let all = &edition.programme.recommendations;
    if all.is_empty() {
        return format!("No recommendation was issued by {}.", wording::date(edition.programme.as_of));
    }
    let cases: usize = edition.findings.cases.iter().map(Vec::len).sum();
    let measured = recommendations::all(edition).any(|stand| stand.written.criterion.is_some());
    let cases = match (measured, cases as u32) {
        (false, _) => String::new(),
        (true, 0) => " No case remains that their criteria count.".into(),
        (true, n) => format!(" Their criteria count {}.", wording::count(n, "case", "cases")),
    };
    format!("{}: {}.{cases}", wording::count(all.len() as u32, "recommendation", "recommendations"), statuses(all))
}

/// `1 open and 2 closed, implemented`.
fn statuses(all: &[JudgedRecommendation]) -> String {
    let of = |status: &RecommendationStatus| all.iter().filter(|one| one.status == *status).count() as u32;
    let words: Vec<String> = RecommendationStatus::ALL
        .iter()
        .filter(|status| of(status) > 0)
        .map(|status| {
            let words = wording::recommendation_status(*status).to_lowercase().replace(", ", " and ");
            format!("{} {words}", wording::whole(of(status)))
        })
        .collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_counted_in_their_order() {
        use RecommendationStatus::*;
        let judged = |status| JudgedRecommendation { recommendation: 0, status, steps: 0 };
        let all = [judged(Implemented), judged(Open), judged(PartiallyAddressed), judged(Open)];
        assert_eq!(statuses(&all), "2 open; 1 open and partly addressed; 1 closed and implemented");
    }
}
