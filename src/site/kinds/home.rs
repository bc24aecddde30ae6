//! The overview: the state of every indicator, where whose results stand, the activities, the quality of reports, what was
//! recommended, and how to read all of it.

use serde::Serialize;

use super::Kind;
use crate::evaluate::model::*;
use crate::site::blocks::activity_list::{self, List};
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::changes;
use crate::site::blocks::four_verdicts::{self, Row as FourRow};
use crate::site::blocks::places::{self, Places};
use crate::site::blocks::report_quality::{self, Row as ReportRow};
use crate::site::blocks::room::{self, Want};
use crate::site::blocks::{facts, recommendations, status_table, summary};
use crate::site::data_files::{self, DataFile, Format};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Block, Head, Prose, Provenance, Tag, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind =
    Kind { name: "home", data: &["activities", "indicators", "reports", "recommendations"], pages, view };

#[derive(Serialize)]
struct Home {
    status: status_table::Table,
    changes_note: String,
    places: Places,
    four: Vec<FourRow>,
    /// Heads of the groups of activities: all, and the sample where it is only a part.
    four_heads: Vec<String>,
    activities: List,
    activities_title: String,
    activities_note: String,
    quality: Quality,
    recommendations: recommendations::Brief,
    recommendations_note: String,
    due_days: String,
    limited: bool,
    files: Vec<File>,
}

/// How good the reports are.
#[derive(Serialize)]
struct Quality {
    title: String,
    periods: Vec<ReportRow>,
    agencies: Vec<ReportRow>,
    key: Vec<Mark>,
}

/// A data file worth naming on the first page.
#[derive(Serialize)]
struct File {
    to: Anchor,
    format: &'static str,
}

/// About how many elements the sections take that every site has: status, changes, four verdicts, method.
const FIXED: usize = 640;

impl Quality {
    fn marks(&self) -> u32 {
        self.periods.iter().chain(&self.agencies).map(|row| row.reports.marks()).sum()
    }

    /// About how many elements the tables take as they are.
    fn weight(&self) -> usize {
        REPORTED * (self.periods.len() + self.agencies.len()) + self.marks() as usize
    }

    /// Keeps what about so many elements can show: marks give way to words.
    fn fitting(mut self, room: usize) -> Quality {
        let rows = REPORTED * (self.periods.len() + self.agencies.len());
        let all = self.periods.iter_mut().chain(&mut self.agencies);
        mark::fit(all.map(|row| &mut row.reports), room.saturating_sub(rows) as u32);
        self
    }
}

/// About how many elements a row of the tables of reports takes beside its marks.
const REPORTED: usize = 8;

/// The newest periods in the table of reports.
const MOST_PERIODS: usize = 8;

fn pages(_: Edition) -> Vec<Page> {
    vec![Page::one("index.html".to_owned(), &KIND, (0, 0))]
}

fn view(edition: Edition, page: &Page) -> View {
    let site = &edition.content.site;
    let total = &edition.programme.total;
    let judged: Vec<&JudgedActivity> = edition.programme.activities.iter().collect();
    let sample = activity_list::sample(edition);
    let mut head = Head::new(&page.route, "index.html", &site.title);
    head.kicker = "Overview".into();
    head.lead = site.description.clone().unwrap_or_default();
    head.summary = sentence(total, sample.as_ref().map(|sample| sample.len() as u32));
    head.facts = facts::of_rollup(total);
    head.tags_label = "Browse".into();
    head.tags = dimensions(edition, &head);
    head.provenance = vec![Provenance::text("Source", crate::site::frame::built_from(edition))];
    let (four, four_heads) = four(&judged, sample.as_deref());
    let recommendations = recommendations::brief(edition, &head, recommendations::all(edition));
    let quality = quality(edition, &head, &judged);
    let want = |elements, weight| Want { elements, weight };
    let wants =
        [want(places::weight(edition), 5), want(activity_list::ROW * judged.len(), 4), want(quality.weight(), 2)];
    let [places, activities, quality_room] = room::share(FIXED + recommendations.weight(), wants);
    let changes = changes::of_activities(
        changes::Page { edition, head: &head, series: Series::All, room: changes::BRIEF },
        &judged,
    );
    let view = Home {
        status: status_table::table(&total.indicators, &site.policy),
        changes_note: changes.note.clone(),
        places: places::places(edition, &head, places),
        four,
        four_heads,
        activities: activity_list::brief(edition, &head, &judged, activities),
        activities_title: activities_title(&judged),
        activities_note: activities_note(&judged, sample.as_deref()),
        quality: quality.fitting(quality_room),
        recommendations,
        recommendations_note: recommendations_note(edition),
        due_days: wording::count(site.policy.report_due_days.unsigned_abs(), "day", "days").to_string(),
        limited: site.limitations.is_some(),
        files: files(edition, &head),
    };
    head.contents = summary::contents([
        ("status", "Status of every indicator", true),
        ("changes", "What changed", !judged.is_empty()),
        ("places", "Countries and agencies", !view.places.rows.is_empty()),
        ("activities", "Activities", true),
        ("reports", "Quality of reports", true),
        ("recommendations", "Recommendations", !view.recommendations.items.is_empty()),
        ("method", "Limits, method and data", true),
    ]);
    View::new(head, &view)
        .block("changes", Block::Changes(changes))
        .prose("limitations", Prose::Text(site.limitations.clone().unwrap_or_default()))
}

/// `18 of 26 results that can be judged are met, exceeded or on track; 8 of 38 indicators have no target. 12 of 20 reports
/// due are complete. 8 of 13 activities are in the reviewed sample.`
fn sentence(total: &Rollup, sample: Option<u32>) -> String {
    let activities = total.activities.len() as u32;
    if activities == 0 {
        return "No activities are recorded yet.".into();
    }
    let results = attainment::sentence(&total.indicators);
    let reports = match total.reports.due {
        0 => "No report is due.".to_owned(),
        due if due == total.reports.complete => {
            format!("All {} due are complete.", wording::count(due, "report", "reports"))
        }
        due => format!(
            "{} reports due {} complete.",
            wording::of(total.reports.complete, due),
            wording::is_are(total.reports.complete)
        ),
    };
    let sample = match sample {
        Some(sample) => {
            let part = wording::of(sample, activities);
            format!(" {part} activities {} in the reviewed sample.", wording::is_are(sample))
        }
        None => String::new(),
    };
    format!("{results}; {}. {reports}{sample}", summary::targets(&total.indicators))
}

/// Ways in: the list of every dimension that has terms.
fn dimensions(edition: Edition, head: &Head) -> Vec<Tag> {
    let with_terms = edition.content.dimensions.iter().filter(|of| !of.terms.is_empty());
    let tag = |of: &crate::content::model::Dimension| {
        let (one, many) = (of.singular.to_lowercase(), of.title.to_lowercase());
        let count = wording::count(of.terms.len() as u32, &one, &many);
        Tag::from(head.to(wording::sentence(count), &routes::index(&of.key, 0)))
    };
    with_terms.map(tag).collect()
}

fn four(judged: &[&JudgedActivity], sample: Option<&[&JudgedActivity]>) -> (Vec<FourRow>, Vec<String>) {
    let all = format!("All {}", wording::count(judged.len() as u32, "activity", "activities"));
    match sample {
        Some(sample) => {
            let part = format!("The {} of the sample", wording::whole(sample.len() as u32));
            (four_verdicts::rows(&[judged, sample]), vec![all, part])
        }
        None => (four_verdicts::rows(&[judged]), vec![all]),
    }
}

fn activities_title(judged: &[&JudgedActivity]) -> String {
    match judged.len() {
        0 => "No activities are recorded".into(),
        1 => "1 activity, with four verdicts".into(),
        n => format!("{} activities, each with four verdicts", wording::whole(n as u32)),
    }
}

/// `9 ongoing and 4 completed. 8 of 13 activities are in the reviewed sample.`
fn activities_note(judged: &[&JudgedActivity], sample: Option<&[&JudgedActivity]>) -> String {
    let statuses = match judged.len() {
        0 => return "Nothing is recorded yet.".into(),
        _ => wording::sentence(activity_list::statuses(judged)),
    };
    match sample {
        Some(sample) => {
            let part = wording::of(sample.len() as u32, judged.len() as u32);
            format!(
                "{statuses}. {part} activities are in the reviewed sample; counts on this page are over all of them."
            )
        }
        None => format!("{statuses}."),
    }
}

fn quality(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Quality {
    let counts = &edition.programme.total.reports;
    Quality {
        title: match counts.due {
            0 => "No report is due".into(),
            due if due == counts.complete => format!("All {due} reports due are complete"),
            due => format!(
                "{} reports due are complete; {} {} received",
                wording::of(counts.complete, due),
                wording::whole(counts.received),
                if counts.received == 1 { "was" } else { "were" }
            ),
        },
        periods: report_quality::by_period(edition, judged, MOST_PERIODS),
        agencies: report_quality::by_lead(edition, head, judged),
        key: report_quality::key(),
    }
}

fn recommendations_note(edition: Edition) -> String {
    let all = edition.programme.recommendations.len() as u32;
    let open = edition.programme.recommendations.iter().filter(|one| is_open(one)).count() as u32;
    let state = match (all, open) {
        (1, 0) => "The only recommendation is closed".to_owned(),
        (1, _) => "The only recommendation is open".to_owned(),
        (all, 0) => format!("All {} are closed", wording::whole(all)),
        (all, open) => format!("{} {} open", wording::of(open, all), wording::is_are(open)),
    };
    format!("{state}. Each is tied to a count from the record, so that progress is seen without waiting for a letter.")
}

fn is_open(judged: &JudgedRecommendation) -> bool {
    use crate::content::words::RecommendationStatus::{Open, PartiallyAddressed};
    matches!(judged.status, Open | PartiallyAddressed)
}

/// The tables that most readers ask for; the data page has all.
fn files(edition: Edition, head: &Head) -> Vec<File> {
    const NAMED: [&str; 4] = ["data/activities.csv", "data/targets.csv", "data/reports.csv", "data/findings.csv"];
    let wanted = |file: &DataFile| file.format == Format::Csv && NAMED.contains(&file.path.as_str());
    let file = |file: DataFile| File { to: head.to(file.title, &file.path), format: file.format.name() };
    data_files::all(edition.content).into_iter().filter(wanted).map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::*;

    fn rollup(activities: usize, verdicts: &[Verdict], complete: u32, due: u32) -> Rollup {
        Rollup {
            activities: (0..activities).collect(),
            indicators: verdicts.iter().copied().collect(),
            reports: ReportCounts { due, complete, received: due, ..ReportCounts::default() },
            ..Rollup::default()
        }
    }

    #[test]
    fn the_summary_counts_what_there_is() {
        assert_eq!(sentence(&rollup(0, &[], 0, 0), None), "No activities are recorded yet.");
        assert_eq!(
            sentence(&rollup(13, &[Met, Met, NotMet, NoTarget], 3, 8), Some(8)),
            "2 of 3 results that can be judged are met, exceeded or on track; 1 of 4 indicators has no target. 3 of 8 \
             reports due are complete. 8 of 13 activities are in the reviewed sample."
        );
        assert_eq!(
            sentence(&rollup(2, &[NoTarget], 0, 0), None),
            "No result can be judged yet; the only indicator has no target. No report is due."
        );
    }
}
