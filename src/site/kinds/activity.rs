//! An activity's page: its targets and how their verdicts came about, what was reported, and what its file records.

use serde::Serialize;

use super::Kind;
use crate::content::model::{AGENCIES, Activity, COUNTRIES, Extra};
use crate::evaluate::course::Courses;
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{Attainment, Series};
use crate::site::blocks::changes;
use crate::site::blocks::detail::{self, Details, Places};
use crate::site::blocks::room::{self, Want};
use crate::site::blocks::{
    attainment, challenge, factor_grid, facts, findings, past, record, report_grid, report_line, series_chart, terms,
    worked,
};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Block, Head, Prose, Provenance, Tag, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind {
    name: "activity",
    data: &["indicators", "targets", "actuals", "reports", "challenges", "findings"],
    pages,
    view,
};

/// About how many elements the sections take that every activity has: description, changes, factors, verdicts, record.
const FIXED: usize = 450;

#[derive(Serialize)]
struct ActivityPage {
    described: bool,
    results: Results,
    /// Whether the details stand on the page; if not, those pages are linked where they do.
    details: bool,
    /// Whether there is a past.
    any_strips: bool,
    changes_note: String,
    /// Says so when charts are left out, where the details stand elsewhere.
    drawn_note: String,
    detail_pages: Vec<Anchor>,
    challenges: Challenges,
    reports_title: String,
    findings: findings::Listing,
    record: record::Record,
    /// The file's own `x-` keys, for a site's own template.
    extra: Extra,
}

/// Charts and strips of the first indicators, where the details stand elsewhere.
struct Drawn {
    figure: series_chart::Figure,
    strips: past::Strips,
    /// Says so when indicators are left out.
    note: String,
}

#[derive(Serialize)]
struct Results {
    /// Whether there are indicators.
    any: bool,
    #[serde(skip)]
    attainment: Attainment,
    /// Indicators whose results stand with their details.
    more: Vec<attainment::Line>,
    no_targets_reason: Option<String>,
}

#[derive(Serialize)]
struct Challenges {
    #[serde(skip)]
    followed: Vec<challenge::Followed>,
    any: bool,
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
    let all = 0..activity.indicators.len();
    let courses = Courses::of(edition.content, judged, edition.programme.as_of);
    let details = (!places.apart()).then(|| Details::of(edition, &head, judged, &courses, all.clone(), all.clone()));
    let rooms = Rooms::of(edition, judged, places.apart());
    let own = attainment::Own { edition, head: &head, judged, details: &places, courses: &courses };
    let drawn = places.apart().then(|| drawn(edition, &head, judged, &courses, rooms.charts));
    let strips = details.as_ref().map(|details| &details.strips).or(drawn.as_ref().map(|drawn| &drawn.strips));
    let changes = changes::of_activities(
        changes::Page { edition, head: &head, series: Series::All, room: changes::FULL },
        &[judged],
    );
    let mut view = ActivityPage {
        described: !edition.sources.text(activity.body.span).trim().is_empty(),
        results: results(own, if places.apart() { rooms.results } else { usize::MAX }),
        details: details.is_some(),
        any_strips: strips.is_some_and(|strips| !strips.moments.is_empty()),
        changes_note: changes.note.clone(),
        drawn_note: drawn.as_ref().map(|drawn| drawn.note.clone()).unwrap_or_default(),
        detail_pages: places.links(&head),
        challenges: challenges(&head, activity, judged, rooms.challenges),
        reports_title: reports_title(judged),
        findings: listed(edition, &head, judged, rooms.findings),
        record: record::record(edition, &head, judged),
        extra: activity.extra.clone(),
    };
    head.contents = contents(activity, &view);
    let apart = drawn.map(|drawn| [("series", Block::Series(drawn.figure)), ("strips", Block::Strips(drawn.strips))]);
    let reports = report_line::line(edition, &head, judged, (rooms.reports / detail::REPORT).max(4));
    let attainment = std::mem::take(&mut view.results.attainment);
    let followed = std::mem::take(&mut view.challenges.followed);
    let findings = std::mem::take(&mut view.findings.list);
    let entries = std::mem::take(&mut view.record.entries);
    let verdicts = worked::of_activity(edition, &head, judged);
    View::new(head, &view)
        .block("changes", Block::Changes(changes))
        .block("attainment", Block::Attainment(attainment))
        .blocks(details.map(Details::blocks).into_iter().flatten())
        .blocks(apart.into_iter().flatten())
        .block("challenges", Block::Challenges(followed))
        .block(
            "factors",
            Block::Factors(factor_grid::recorded_title(activity), factor_grid::recorded(edition, activity)),
        )
        .block("entries", Block::Entries(entries))
        .block("reports", Block::ReportLine(reports))
        .block("findings", Block::Findings(findings))
        .block("verdicts", Block::Workings(verdicts))
        .prose("description", Prose::Body(activity.body.clone()))
}

/// About how many elements each section may take.
struct Rooms {
    results: usize,
    charts: usize,
    challenges: usize,
    reports: usize,
    findings: usize,
}

impl Rooms {
    /// What the details take, where they stand on the page, was found to fit.
    fn of(edition: Edition, judged: &JudgedActivity, apart: bool) -> Rooms {
        let want = |elements, weight| Want { elements, weight };
        let results = detail::RESULT * detail::results(judged);
        let charts = if apart { want(detail::charts(judged), 4) } else { want(0, 0) };
        let reports = judged.expected.len() + judged.known.len();
        let [results, charts, challenges, reports, findings] = room::share(
            if apart { FIXED } else { 0 },
            [
                want(results, 5),
                charts,
                want(detail::challenges(judged), 3),
                want(detail::REPORT * reports, 2),
                want(findings::weight(&findings::of_activities(edition, &[judged]), true), 2),
            ],
        );
        Rooms { results, charts, challenges, reports, findings }
    }
}

/// How many indicators of an activity, from the first, have their charts on its page though their details stand elsewhere.
pub fn charts(edition: Edition, judged: &JudgedActivity) -> usize {
    detail::drawn(judged, Rooms::of(edition, judged, true).charts)
}

fn drawn(edition: Edition, head: &Head, judged: &JudgedActivity, courses: &Courses, room: usize) -> Drawn {
    let shown = detail::drawn(judged, room);
    Drawn {
        figure: series_chart::figure(edition, judged, courses, 0..shown),
        strips: past::of_activity(edition, head, judged, 0..shown),
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
    let label = format!("Attainment: {}", attainment.label.to_lowercase());
    let attainment = Mark { label: label.into(), ..attainment };
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
    let mut rows = vec![Provenance::text("Status", wording::sentence(attainment::run(activity, judged)))];
    if let [country] = activity.countries() {
        rows.push(linked("Country", terms::anchor(edition, head, COUNTRIES, *country)));
    }
    let lead = activity.agencies().first().map(|lead| terms::anchor(edition, head, AGENCIES, *lead));
    rows.extend(lead.map(|lead| linked("Lead agency", lead)));
    rows.push(Provenance::source("Source", source_link(edition, activity.head)));
    rows
}

fn results(own: attainment::Own, room: usize) -> Results {
    let attainment::Own { edition, judged, .. } = own;
    let shown = detail::shown(judged, room);
    let activity = &edition.content.activities[judged.activity];
    let statuses = judged.indicators.iter().flat_map(|indicator| match indicator.series.as_slice() {
        [] => vec![Verdict::NoTarget],
        series => series.iter().map(|series| series.verdict).collect(),
    });
    Results {
        any: !activity.indicators.is_empty(),
        attainment: Attainment::own(
            edition,
            attainment::title(&judged.attainment.tally, "this activity"),
            own.group(0..shown),
            mark::legend(&statuses.collect()),
        ),
        more: own.lines(shown..activity.indicators.len()),
        no_targets_reason: activity.no_targets_reason.as_ref().map(|reason| reason.value.clone()),
    }
}

/// The findings about the activity and its reports.
fn listed(edition: Edition, head: &Head, judged: &JudgedActivity, room: usize) -> findings::Listing {
    let title = &edition.content.activities[judged.activity].title.value;
    let filter = format!("q={}", routes::query(title));
    let asked = findings::Asked { of: "this activity", filter: &filter, room, own: true };
    findings::listing(edition, head, &[judged], asked)
}

fn challenges(head: &Head, activity: &Activity, judged: &JudgedActivity, room: usize) -> Challenges {
    let mut all: Vec<&FollowedChallenge> = judged.challenges.iter().collect();
    all.sort_by_key(|challenge| (challenge.state != ChallengeState::Open, std::cmp::Reverse(challenge.age_days)));
    let mut taken = 0;
    let fits = all.iter().take_while(|challenge| {
        taken += detail::challenge(challenge);
        taken <= room
    });
    let shown = fits.count().max(3).min(all.len());
    let left = (all.len() - shown) as u32;
    let followed = all.into_iter().take(shown);
    Challenges {
        any: !judged.challenges.is_empty(),
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
    let here = !activity.indicators.is_empty() && view.details;
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
