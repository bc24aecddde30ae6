//! Details of the indicators of an activity that has many of them: what its own page would show had it the room.

use serde::Serialize;

use super::{Kind, activity};
use crate::evaluate::course::Courses;
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::detail::{self, Details, Places};
use crate::site::blocks::parts::Parts;
use crate::site::view::{Anchor, Head, Provenance, View, source_link};
use crate::site::{Edition, Page, routes};

pub const KIND: Kind = Kind { name: "indicators", data: &["indicators", "targets", "actuals"], pages, view };

#[derive(Serialize)]
struct IndicatorsPage {
    /// Whether there are charts that the activity's own page has no room for.
    any_charts: bool,
    /// Whether there is a past of theirs.
    any_strips: bool,
    /// Where the other charts are.
    charts: Anchor,
    parts: Parts,
}

fn pages(edition: Edition) -> Vec<Page> {
    let of = |(at, judged): (usize, &JudgedActivity)| {
        let activity = &edition.content.activities[judged.activity];
        let parts = detail::parts(judged).len();
        let page = move |part| Page { route: detail::route(activity, part), kind: &KIND, item: (at, 0), part, parts };
        (0..parts).map(page).collect::<Vec<_>>()
    };
    edition.programme.activities.iter().enumerate().flat_map(of).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let judged = &edition.programme.activities[page.item.0];
    let activity = &edition.content.activities[judged.activity];
    let indicators = detail::parts(judged).into_iter().nth(page.part).unwrap_or(0..0);
    let title = match indicators.len() {
        1 => format!("Indicator {}", indicators.end),
        _ => format!("Indicators {} to {}", indicators.start + 1, indicators.end),
    };
    let mut head =
        Head::new(&page.route, "activities/index.html", format!("{}: {}", activity.title.value, title.to_lowercase()));
    head.kicker = format!("{title} of {}", activity.indicators.len());
    head.summary = "How each verdict came about, every target, and every value that was reported.".into();
    head.crumbs = vec![
        head.to("Overview", "index.html"),
        head.to("Activities", "activities/index.html"),
        head.to(&activity.title.value, &routes::activity(&activity.id)),
    ];
    head.provenance = vec![Provenance::source("Source", source_link(edition, activity.head))];
    let places = Places::of(activity, judged);
    let further = indicators.start.max(activity::charts(edition, judged)).min(indicators.end)..indicators.end;
    let courses = Courses::of(edition.content, judged, edition.programme.as_of);
    let details = Details::of(edition, &head, judged, &courses, indicators, further);
    let view = IndicatorsPage {
        any_charts: !details.figure.charts.is_empty(),
        any_strips: !details.strips.moments.is_empty(),
        charts: head.to("the page of the activity", &format!("{}#history", routes::activity(&activity.id))),
        parts: Parts { links: places.links(&head), ..Parts::default() },
    };
    head.contents = vec![("indicators", "Targets".into()), ("history", "Values".into())];
    View::new(head, &view).blocks(details.blocks())
}
