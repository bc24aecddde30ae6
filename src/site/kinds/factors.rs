//! Planning factors: what every activity considered, factor by factor; long lists in parts.

use serde::Serialize;

use super::Kind;
use crate::content::model::{Factor, FactorKind};
use crate::content::words::Considered;
use crate::evaluate::model::*;
use crate::site::blocks::{factor_grid, filter, parts};
use crate::site::mark;
use crate::site::view::{Block, Head, Provenance, View};
use crate::site::{Edition, Page, frame, wording};

pub const KIND: Kind = Kind { name: "factors", data: &["activities"], pages, view };

const FOLDER: &str = "factors";

#[derive(Serialize)]
struct FactorsPage {
    counts: Vec<Count>,
    counts_title: String,
    grid: factor_grid::Grid,
    parts: parts::Parts,
}

/// What is recorded of a factor, over all activities.
#[derive(Debug, Clone, Serialize)]
struct Count {
    factor: String,
    /// In the order of [`Considered::ALL`].
    states: Vec<u32>,
    not_recorded: u32,
    /// Of those that considered it at least partly, how many cite evidence.
    evidence: String,
}

fn pages(edition: Edition) -> Vec<Page> {
    list(edition).pages(&KIND, edition.programme.activities.len())
}

fn list(edition: Edition) -> parts::List<'static> {
    let factors = edition.content.site.factors.len();
    parts::List::new(FOLDER, filter::weight(edition) + 10 * factors, factor_grid::weight(factors))
}

/// What all parts of the list share.
#[derive(Debug)]
pub struct Whole {
    counts: Vec<Count>,
    counts_title: String,
    filter: filter::Fields,
}

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.factors.get_or_init(|| {
            let all: Vec<&JudgedActivity> = edition.programme.activities.iter().collect();
            let activities = all.iter().map(|one| &edition.content.activities[one.activity]);
            let mut fields = filter::places(edition, activities).to_vec();
            fields.push(filter::states(
                "planning",
                "Planning",
                Planning::ALL.iter().map(|one| mark::planning(*one)),
                all.iter().map(|one| one.planning.word()),
            ));
            Whole {
                counts: counts(edition, &all),
                counts_title: factor_grid::title(edition, &all),
                filter: filter::useful(fields),
            }
        })
    }
}

fn view(edition: Edition, page: &Page) -> View {
    let (whole, count) = (Whole::of(edition), edition.programme.activities.len());
    let shown: Vec<&JudgedActivity> = list(edition).rows(page, &edition.programme.activities).iter().collect();
    let mut head = Head::new(&page.route, "factors/index.html", "Planning factors");
    head.kicker = "What was considered when activities were chosen".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.provenance = vec![Provenance::text("Source", frame::built_from(edition))];
    let planning = &edition.programme.total.planning;
    head.summary = summary(planning[Planning::Considered as usize], count as u32);
    let view = FactorsPage {
        counts: whole.counts.clone(),
        counts_title: whole.counts_title.clone(),
        grid: factor_grid::Grid { title: title(count as u32), ..factor_grid::grid(edition, &head, &shown) },
        parts: list(edition).links(&head, page, count),
    };
    head.contents = vec![("counts", "By factor".into()), ("activities", "By activity".into())];
    let form = filter::Form {
        fields: whole.filter.clone(),
        list: "acts",
        label: "Filter activities",
        noun: "activities",
        words: "Words in the activity",
    };
    View::new(head, &view).block("filter", Block::Filter(form))
}

fn title(activities: u32) -> String {
    match activities {
        1 => "1 activity with its factors".into(),
        n => format!("{} activities, each with its factors", wording::whole(n)),
    }
}

fn summary(considered: u32, activities: u32) -> String {
    match (considered, activities) {
        (_, 0) => "No activity is on record.".into(),
        (0, 1) => "The one activity does not say that it considered every factor.".into(),
        (0, _) => "No activity says that it considered every factor.".into(),
        (1, 1) => "The one activity considered every factor, or says why one does not apply.".into(),
        (n, all) if n == all => {
            format!("All {} activities considered every factor, or say why one does not apply.", wording::whole(all))
        }
        (n, all) => {
            format!("{} activities considered every factor, or say why one does not apply.", wording::of(n, all))
        }
    }
}

fn counts(edition: Edition, judged: &[&JudgedActivity]) -> Vec<Count> {
    let count = |(at, kind): (usize, &FactorKind)| {
        let recorded: Vec<&Factor> = judged
            .iter()
            .filter_map(|one| edition.content.activities[one.activity].factors.get(at)?.as_ref())
            .collect();
        let with = |state: &Considered| recorded.iter().filter(|one| one.considered.value == *state).count() as u32;
        let weighed =
            recorded.iter().filter(|one| matches!(one.considered.value, Considered::Yes | Considered::Partly));
        let cited = weighed.clone().filter(|one| factor_grid::cites_evidence(one)).count() as u32;
        Count {
            factor: kind.title.clone(),
            states: Considered::ALL.iter().map(with).collect(),
            not_recorded: (judged.len() - recorded.len()) as u32,
            evidence: wording::of(cited, weighed.count() as u32).to_string(),
        }
    };
    edition.content.site.factors.iter().enumerate().map(count).collect()
}
