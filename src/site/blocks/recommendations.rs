//! Recommendations as pages list them: where each stands and how many cases of its criterion remain.

use serde::Serialize;

use crate::content::model::{AGENCIES, Criterion, Recommendation, TermIx};
use crate::diagnostic::Diagnostic;
use crate::evaluate::model::JudgedRecommendation;
use crate::site::blocks::{past, terms};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Day, Head};
use crate::site::{Edition, routes, wording};

/// One recommendation with its links, relative to the page that lists it.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    pub title: Anchor,
    pub status: Mark,
    pub to: Vec<Anchor>,
    pub issued: Day,
    /// `Agreed`; empty when no response is recorded.
    pub response: String,
    /// The number that shows whether it is acted on; none without a criterion.
    pub cases: Option<u32>,
    /// `cases remain, 1 of them accepted`.
    pub cases_words: String,
    /// What a case is: the title of the criterion's rule.
    pub measure: String,
    /// The cases over time, where there is a past.
    pub chart: Option<past::Columns>,
}

/// One recommendation on the as-of date: what was written, how it stands, and its cases.
#[derive(Debug, Clone, Copy)]
pub struct Stand<'a> {
    /// Index in `Programme::recommendations`.
    pub at: usize,
    pub written: &'a Recommendation,
    pub judged: &'a JudgedRecommendation,
    pub cases: &'a [Diagnostic],
}

/// Every recommendation that exists on the as-of date, sorted by id.
pub fn all<'a>(edition: Edition<'a>) -> impl Iterator<Item = Stand<'a>> {
    (0..edition.programme.recommendations.len()).map(move |at| stand(edition, at))
}

/// The recommendation with this index in `Programme::recommendations`.
pub fn stand(edition: Edition<'_>, at: usize) -> Stand<'_> {
    let judged = &edition.programme.recommendations[at];
    Stand {
        at,
        written: &edition.content.recommendations[judged.recommendation],
        judged,
        cases: edition.findings.cases.get(at).map_or(&[], Vec::as_slice),
    }
}

/// The recommendations that a page about something else shows.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Brief {
    pub items: Vec<Item>,
    /// The list of all, where some are left out.
    pub more: Option<Anchor>,
}

/// Recommendations on such a page.
const BRIEF: usize = 8;

impl Brief {
    /// About how many elements they take, most of them with a chart.
    pub fn weight(&self) -> usize {
        30 * self.items.len()
    }
}

/// The open ones first.
pub fn brief<'a>(edition: Edition, head: &Head, all: impl Iterator<Item = Stand<'a>>) -> Brief {
    use crate::content::words::RecommendationStatus::{Open, PartiallyAddressed};
    let mut all: Vec<Stand> = all.collect();
    let count = all.len();
    if count > BRIEF {
        all.sort_by_key(|stand| !matches!(stand.judged.status, Open | PartiallyAddressed));
        all.truncate(BRIEF);
    }
    let more = (count > BRIEF).then(|| {
        let title = format!("{BRIEF} of {} are shown; see all recommendations", wording::whole(count as u32));
        head.to(title, "recommendations/index.html")
    });
    Brief { items: items(edition, head, all.into_iter()), more }
}

/// Charts that a list bears; the others stand on the recommendations' own pages.
const MOST_CHARTS: usize = 10;

/// Recommendations in a list, the first of them with the course of their cases.
pub fn items<'a>(edition: Edition<'a>, head: &Head, stands: impl Iterator<Item = Stand<'a>>) -> Vec<Item> {
    let rules = super::rule_docs::Rules::all();
    let item = |(nth, stand): (usize, Stand)| Item {
        chart: (nth < MOST_CHARTS).then(|| past::cases(edition, stand.at)).flatten().map(|cases| cases.chart),
        ..item(edition, head, &rules, stand)
    };
    stands.enumerate().map(item).collect()
}

pub fn item(edition: Edition, head: &Head, titles: &super::rule_docs::Rules, stand: Stand) -> Item {
    let written = stand.written;
    let criterion = written.criterion.as_ref();
    Item {
        title: head.to(&written.title, &routes::recommendation(&written.id)),
        status: mark::recommendation(stand.judged.status),
        to: written.to.iter().map(|agency| terms::anchor(edition, head, AGENCIES, *agency)).collect(),
        issued: Day::new(written.issued),
        response: written.response.map(wording::response).unwrap_or_default().to_owned(),
        cases: criterion.map(|_| stand.cases.len() as u32),
        cases_words: remaining(stand.cases),
        measure: criterion.map(|criterion| titles.title(criterion.rule)).unwrap_or_default(),
        chart: None,
    }
}

/// `case remains`, `cases remain, 1 of them accepted`: the words after the number.
pub fn remaining(cases: &[Diagnostic]) -> String {
    let accepted = cases.iter().filter(|case| case.is_accepted()).count();
    match (cases.len(), accepted) {
        (1, 0) => "case remains".into(),
        (1, _) => "case remains, which was accepted".into(),
        (_, 0) => "cases remain".into(),
        (all, accepted) if all == accepted => "cases remain, all of them accepted".into(),
        (_, accepted) => format!("cases remain, {accepted} of them accepted"),
    }
}

/// What a case is, after the rule: `about activities whose agency is ATF and whose country is Belize or Mexico`.
pub fn scope(edition: Edition, criterion: &Criterion) -> String {
    let list = |(dimension, named): &(usize, Vec<TermIx>)| {
        let of = &edition.content.dimensions[*dimension];
        let names: Vec<&str> = named.iter().map(|term| super::short_name(&of.terms[*term])).collect();
        format!("whose {} is {}", of.singular.to_lowercase(), wording::either(&names))
    };
    let lists: Vec<String> = criterion.terms.iter().map(list).collect();
    match lists.as_slice() {
        [] => "about any activity".into(),
        lists => format!("about activities {}", wording::list(lists)),
    }
}

/// Whether a recommendation is addressed to an agency or to one below it.
pub fn addresses(edition: Edition, written: &Recommendation, agency: TermIx) -> bool {
    written.to.iter().any(|to| names(edition, AGENCIES, *to, agency))
}

/// Whether a recommendation's criterion names a term, or one above it.
pub fn is_about(edition: Edition, written: &Recommendation, dimension: usize, term: TermIx) -> bool {
    let lists = written.criterion.iter().flat_map(|criterion| &criterion.terms);
    lists
        .filter(|(of, _)| *of == dimension)
        .flat_map(|(_, named)| named)
        .any(|named| names(edition, dimension, term, *named))
}

/// Whether `term` is `above` or stands below it.
fn names(edition: Edition, dimension: usize, term: TermIx, above: TermIx) -> bool {
    term == above || terms::ancestors(&edition.content.dimensions[dimension], term).contains(&above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Level, Span};

    #[test]
    fn says_how_many_cases_were_accepted() {
        let case = |accepted: bool| {
            let case = Diagnostic::finding("report-late", Level::Note, Span::start_of(FileId(0)), "late");
            if accepted { case.accepted_for("for now") } else { case }
        };
        for (cases, words) in [
            (vec![], "cases remain"),
            (vec![case(false)], "case remains"),
            (vec![case(true)], "case remains, which was accepted"),
            (vec![case(true), case(true)], "cases remain, all of them accepted"),
            (vec![case(true), case(false), case(false)], "cases remain, 1 of them accepted"),
        ] {
            assert_eq!(remaining(&cases), words);
        }
    }
}
