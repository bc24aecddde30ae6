//! The register of activities: each with its four verdicts, to filter and to sort; long ones in parts.

use serde::Serialize;

use super::Kind;
use crate::evaluate::model::*;
use crate::site::blocks::activity_list::{self, statuses};
use crate::site::blocks::attainment::Series;
use crate::site::blocks::{filter, parts, verdict_facts};
use crate::site::mark;
use crate::site::view::{Block, Head, Provenance, View};
use crate::site::{Edition, Page, frame, wording};

pub const KIND: Kind = Kind { name: "activities", data: &["activities"], pages, view };

const FOLDER: &str = "activities";

#[derive(Serialize)]
struct Register {
    title: String,
    rows: Vec<Row>,
    parts: parts::Parts,
}

#[derive(Serialize)]
struct Row {
    listed: activity_list::Row,
    keys: filter::Keys,
    /// Places of the verdicts in their vocabularies, for sorting: documentation, attainment, reporting, planning.
    order: [usize; 4],
}

fn pages(edition: Edition) -> Vec<Page> {
    list(edition).pages(&KIND, edition.programme.activities.len())
}

/// About how many elements an activity's row takes.
const ROW: usize = 21;

fn list(edition: Edition) -> parts::List<'static> {
    parts::List::new(FOLDER, filter::weight(edition), ROW)
}

/// What all parts of the register share.
#[derive(Debug)]
pub struct Whole {
    /// Indices of the judged activities, by title.
    order: Vec<usize>,
    summary: String,
    filter: filter::Fields,
}

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.activities.get_or_init(|| {
            let judged = &edition.programme.activities;
            let order = activity_list::in_order_of_titles(edition, judged);
            let all: Vec<&JudgedActivity> = order.iter().map(|at| &judged[*at]).collect();
            Whole { summary: summary(&all), filter: fields(edition, &all), order }
        })
    }
}

fn view(edition: Edition, page: &Page) -> View {
    let whole = Whole::of(edition);
    let all = whole.order.len();
    let mut head = Head::new(&page.route, "activities/index.html", "Activities");
    head.kicker = "Register of activities".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.summary = whole.summary.clone();
    head.provenance = vec![Provenance::text("Source", frame::built_from(edition))];
    head.facts = if all == 0 { Vec::new() } else { verdict_facts::of(&edition.programme.total) };
    let shown = list(edition).rows(page, &whole.order).iter().map(|at| &edition.programme.activities[*at]);
    let shown: Vec<&JudgedActivity> = shown.collect();
    let view = Register {
        title: title(all as u32),
        rows: rows(edition, &head, &shown),
        parts: list(edition).links(&head, page, all),
    };
    let form = filter::Form {
        fields: whole.filter.clone(),
        list: "acts",
        label: "Filter activities",
        noun: "activities",
        words: "Words in the activity",
    };
    View::new(head, &view).block("filter", Block::Filter(form))
}

/// `15 activities: 8 ongoing, 6 completed and 1 planned.`
fn summary(all: &[&JudgedActivity]) -> String {
    match all.len() as u32 {
        0 => "No activity is on record.".into(),
        n => format!("{}: {}.", wording::count(n, "activity", "activities"), statuses(all)),
    }
}

fn title(activities: u32) -> String {
    match activities {
        0 => "No activities are recorded".into(),
        1 => "1 activity with its four verdicts".into(),
        n => format!("{} activities, each with its four verdicts", wording::whole(n)),
    }
}

fn rows(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Vec<Row> {
    let listed = activity_list::list(edition, head, judged, Series::All).rows;
    let row = |(one, listed): (&&JudgedActivity, activity_list::Row)| {
        let activity = &edition.content.activities[one.activity];
        Row {
            listed,
            keys: filter::Keys::of(edition, activity),
            order: [
                one.documentation as usize,
                one.attainment.verdict as usize,
                one.reporting as usize,
                one.planning as usize,
            ],
        }
    };
    judged.iter().zip(listed).map(row).collect()
}

fn fields(edition: Edition, judged: &[&JudgedActivity]) -> filter::Fields {
    let activities = judged.iter().map(|one| &edition.content.activities[one.activity]);
    let mut fields = filter::places(edition, activities).to_vec();
    fields.push(filter::states(
        "documentation",
        "Documentation",
        Documentation::ALL.iter().map(|one| mark::documentation(*one)),
        judged.iter().map(|one| one.documentation.word()),
    ));
    fields.push(filter::states(
        "attainment",
        "Attainment",
        Verdict::ALL.iter().map(|one| mark::verdict(*one)),
        judged.iter().map(|one| one.attainment.verdict.word()),
    ));
    fields.push(filter::states(
        "reporting",
        "Reporting",
        Reporting::ALL.iter().map(|one| mark::reporting(*one)),
        judged.iter().map(|one| one.reporting.word()),
    ));
    fields.push(filter::states(
        "planning",
        "Planning",
        Planning::ALL.iter().map(|one| mark::planning(*one)),
        judged.iter().map(|one| one.planning.word()),
    ));
    filter::useful(fields)
}
