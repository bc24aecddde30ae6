//! An activity's page: its targets and how their verdicts came about, what was reported, and what its file records.

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, Activity, COUNTRIES, Extra};
use crate::evaluate::model::*;
use crate::site::blocks::attainment::Series;
use crate::site::blocks::changes::{self, Changes};
use crate::site::blocks::detail::{self, Details, Places};
use crate::site::blocks::{
    attainment, challenge, factor_grid, facts, findings, past, record, report_grid, report_line, series_chart, terms,
    worked,
};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head, Prose, Provenance, Tag, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "activity", pages, view };

/// Findings that the page shows; the list of all findings holds the rest.
const MOST_FINDINGS: usize = 25;
/// Challenges that the page shows; the list of all challenges holds the rest.
const MOST_CHALLENGES: usize = 40;

#[derive(Serialize)]
struct ActivityPage {
    described: bool,
    results: Results,
    /// None where the details stand on pages of their own, which are then linked.
    details: Option<Details>,
    changes: Changes,
    /// Charts and strips of the first indicators, where the details stand elsewhere.
    drawn: Option<Drawn>,
    detail_pages: Vec<Anchor>,
    challenges: Challenges,
    factors: Vec<factor_grid::Recorded>,
    factors_title: String,
    reports: report_line::Line,
    reports_title: String,
    findings: findings::Listing,
    verdicts: Vec<worked::Worked>,
    record: record::Record,
    /// The file's own `x-` keys, for a site's own template.
    extra: Extra,
}

#[derive(Serialize)]
struct Drawn {
    figure: series_chart::Figure,
    strips: past::Strips,
    /// Says so when indicators are left out.
    note: String,
}

#[derive(Serialize)]
struct Results {
    title: String,
    group: attainment::Group,
    key: Vec<Mark>,
    no_targets_reason: Option<String>,
}

#[derive(Serialize)]
struct Challenges {
    followed: Vec<challenge::Followed>,
    note: String,
    more: Option<Anchor>,
}

fn pages(edition: Edition) -> Vec<Page> {
    let route = |judged: &JudgedActivity| routes::activity(&edition.content.activities[judged.activity].id);
    let activities = edition.programme.activities.iter().enumerate();
    activities.map(|(at, judged)| Page::one(route(judged), &KIND, (at, 0))).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let judged = &edition.programme.activities[page.item.0];
    let activity = &edition.content.activities[judged.activity];
    let mut head = head(edition, &page.route, judged);
    let places = Places::of(activity, judged);
    let details = (!places.apart()).then(|| Details::of(edition, &head, judged, 0..activity.indicators.len()));
    let view = ActivityPage {
        described: !edition.sources.text(activity.body.span).trim().is_empty(),
        results: results(edition, &head, judged, &places),
        details,
        changes: changes::of_activities(
            changes::Page { edition, head: &head, series: Series::All, room: changes::FULL },
            &[judged],
        ),
        drawn: places.apart().then(|| drawn(edition, judged)),
        detail_pages: places.links(&head),
        challenges: challenges(&head, activity, judged),
        factors: factor_grid::recorded(edition, activity),
        factors_title: factor_grid::recorded_title(activity),
        reports: report_line::line(edition, &head, judged),
        reports_title: reports_title(judged),
        findings: listed(edition, &head, judged),
        verdicts: worked::of_activity(edition, judged),
        record: record::record(edition, &head, judged),
        extra: activity.extra.clone(),
    };
    head.contents = contents(activity, &view);
    View::new(&head, &view).prose("description", Prose::Body(activity.body.clone()))
}

fn drawn(edition: Edition, judged: &JudgedActivity) -> Drawn {
    let shown = detail::drawn(judged);
    Drawn {
        figure: series_chart::figure(edition, judged, 0..shown),
        strips: past::of_activity(edition, judged, 0..shown),
        note: match judged.indicators.len() - shown {
            0 => String::new(),
            left => format!(
                "The charts of {} stand with their details.",
                wording::count(left as u32, "further indicator", "further indicators")
            ),
        },
    }
}

fn head(edition: Edition, route: &str, judged: &JudgedActivity) -> Head {
    let activity = &edition.content.activities[judged.activity];
    let mut head = Head::new(route, "activities/index.html", &activity.title.value);
    head.kicker = kicker(edition, activity);
    head.crumbs = vec![head.to("Overview", "index.html"), head.to("Activities", "activities/index.html")];
    head.summary = match &activity.summary {
        Some(summary) => summary.value.clone(),
        None => format!("{}.", attainment::sentence(&judged.attainment.tally)),
    };
    head.tags_label = "Verdicts".into();
    head.tags = verdicts(judged);
    head.provenance = provenance(edition, &head, judged);
    head.facts = vec![
        facts::with_target(&judged.attainment.tally),
        facts::judged(&judged.attainment.tally),
        facts::running(&judged.attainment.tally),
        facts::reports(&report_grid::counts(std::iter::once(judged))),
    ];
    head
}

/// `Activity, Belize and Guatemala`.
fn kicker(edition: Edition, activity: &Activity) -> String {
    let countries: Vec<&str> =
        activity.countries().iter().map(|at| edition.content.term(COUNTRIES, *at).title.as_str()).collect();
    match countries.len() {
        0..=4 => format!("Activity, {}", wording::list(&countries)),
        n => format!("Activity, {n} countries"),
    }
}

/// The four verdicts, never blended.
fn verdicts(judged: &JudgedActivity) -> Vec<Tag> {
    let attainment = mark::verdict(judged.attainment.verdict);
    let attainment = Mark { label: format!("Attainment: {}", attainment.label.to_lowercase()), ..attainment };
    let marks = [
        mark::documentation(judged.documentation),
        attainment,
        mark::reporting(judged.reporting),
        mark::planning(judged.planning),
    ];
    marks.into_iter().map(Tag::from).collect()
}

fn provenance(edition: Edition, head: &Head, judged: &JudgedActivity) -> Vec<Provenance> {
    let activity = &edition.content.activities[judged.activity];
    let linked = |label: &str, link: Anchor| Provenance { href: link.href, ..Provenance::text(label, link.title) };
    let mut rows = vec![Provenance::text("Status", wording::sentence(&attainment::run(activity, judged)))];
    if let [country] = activity.countries() {
        rows.push(linked("Country", terms::anchor(edition, head, COUNTRIES, *country)));
    }
    let lead = activity.agencies().first().map(|lead| terms::anchor(edition, head, AGENCIES, *lead));
    rows.extend(lead.map(|lead| linked("Lead agency", lead)));
    rows.push(Provenance::source("Source", source_link(edition, activity.head)));
    rows
}

fn results(edition: Edition, head: &Head, judged: &JudgedActivity, places: &Places) -> Results {
    let activity = &edition.content.activities[judged.activity];
    let statuses = judged.indicators.iter().flat_map(|indicator| match indicator.series.as_slice() {
        [] => vec![Verdict::NoTarget],
        series => series.iter().map(|series| series.verdict).collect(),
    });
    Results {
        title: attainment::title(&judged.attainment.tally, "this activity"),
        group: attainment::own(edition, head, judged, places),
        key: mark::legend(&statuses.collect()),
        no_targets_reason: activity.no_targets_reason.as_ref().map(|reason| reason.value.clone()),
    }
}

/// The findings about the activity and its reports.
fn listed(edition: Edition, head: &Head, judged: &JudgedActivity) -> findings::Listing {
    let title = &edition.content.activities[judged.activity].title.value;
    let filter = format!("q={}", routes::query(title));
    let mut listing = findings::listing(edition, head, &[judged], "this activity", &filter);
    let left = findings::of_activity(edition, judged).count().saturating_sub(MOST_FINDINGS) as u32;
    if let Some(more) = listing.more.as_mut().filter(|_| left > 0) {
        more.title = match left {
            1 => "See the other in the full list".into(),
            left => format!("See the {} others in the full list", wording::whole(left)),
        };
        listing.items.truncate(MOST_FINDINGS);
    }
    listing
}

fn challenges(head: &Head, activity: &Activity, judged: &JudgedActivity) -> Challenges {
    let mut all: Vec<&FollowedChallenge> = judged.challenges.iter().collect();
    all.sort_by_key(|challenge| (challenge.state != ChallengeState::Open, std::cmp::Reverse(challenge.age_days)));
    let left = all.len().saturating_sub(MOST_CHALLENGES) as u32;
    let followed = all.into_iter().take(MOST_CHALLENGES);
    Challenges {
        followed: followed.map(|challenge| challenge::followed(head, activity, challenge)).collect(),
        note: challenge::note(judged.challenges.iter()),
        more: (left > 0).then(|| {
            let title = format!("{} in the list of all challenges", wording::count(left, "more", "more"));
            head.to(title, "challenges/index.html")
        }),
    }
}

fn reports_title(judged: &JudgedActivity) -> String {
    if judged.reporting == Reporting::NotRequired {
        let came = wording::count(judged.known.len() as u32, "report came", "reports came");
        return format!("No reports are required; {came}");
    }
    let counts = report_grid::counts(std::iter::once(judged));
    let unasked = (judged.known.len() as u32).saturating_sub(counts.received);
    let beside = match unasked {
        0 => String::new(),
        1 => "; 1 more covers a period that was not asked for".to_owned(),
        n => format!("; {} more cover periods that were not asked for", wording::whole(n)),
    };
    report_grid::title(&counts) + &beside
}

fn contents(activity: &Activity, view: &ActivityPage) -> Vec<(&'static str, String)> {
    let here = !activity.indicators.is_empty() && view.details.is_some();
    let sections = [
        ("description", "Description", view.described),
        ("indicators", "Indicators", true),
        ("changes", "What changed", true),
        ("targets", "Targets", here),
        ("history", "History", !activity.indicators.is_empty()),
        ("challenges", "Challenges", true),
        ("factors", "Planning factors", true),
        ("reports", "Reports", true),
        ("findings", "Findings", true),
        ("verdicts", "Verdicts", true),
        ("record", "Record", true),
    ];
    sections.into_iter().filter(|(_, _, shown)| *shown).map(|(id, title, _)| (id, title.to_owned())).collect()
}
