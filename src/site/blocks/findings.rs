//! Findings as pages list them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use crate::content::model::{Activity, Report};
use crate::diagnostic::{Diagnostic, FileId, Level};
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::filter;
use crate::site::view::{Anchor, Head, SourceLink, source_link};
use crate::site::{Edition, routes, wording};

/// One finding, as the list of its rule's findings has it.
#[derive(Debug, Clone)]
pub struct Item {
    pub message: String,
    /// The activity and where it is at work, shared by its findings; none where the page is about that activity.
    pub subject: Option<Rc<Subject>>,
    pub source: SourceLink,
    /// The period of the report that the finding is about.
    pub since: Option<String>,
    pub accepted: Option<String>,
}

/// What a finding is about, on pages about something else.
#[derive(Debug, Clone)]
pub struct Subject {
    pub activity: Anchor,
    /// `Belize, Guatemala and Mexico, ATF`.
    pub places: String,
    pub keys: filter::Keys,
}

/// Findings of one rule and level.
#[derive(Debug, Clone)]
pub struct Run {
    pub rule: Anchor,
    pub level: &'static str,
    pub items: Vec<Item>,
}

/// Findings of one page's subject: as many as the page can hold, and where the rest is.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub runs: Vec<Run>,
    pub more: Option<Anchor>,
}

/// A list and the sentence that counts it.
#[derive(Debug, Clone, Serialize)]
pub struct Listing {
    pub note: String,
    #[serde(skip)]
    pub list: List,
}

/// The findings of one rule in the list of all.
#[derive(Debug)]
pub struct Group {
    pub id: &'static str,
    pub title: String,
    /// Of all parts.
    pub count: String,
    /// How many of them stand on this page, when it is not all; empty otherwise.
    pub here: String,
    pub rule: Anchor,
    pub level: &'static str,
    pub items: Vec<Item>,
}

/// About how many elements a finding takes, one on the page of its activity or report, and the rule of a run of them.
pub const ITEM: usize = 7;
const ITEM_OF_ONE: usize = 5;
const RULE: usize = 4;

/// The fewest findings that a page shows, however little room they are left.
const FEWEST: usize = 3;

/// What a page asks of the list of findings.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// What the page is about, as a sentence names it.
    pub of: &'a str,
    /// What narrows the full list down to the page's findings; empty where nothing does.
    pub filter: &'a str,
    /// How many elements the page has for them; the full list has those that do not fit.
    pub room: usize,
    /// Whether the page is that of the activity that they are about.
    pub own: bool,
}

/// The findings about some activities.
pub fn listing(edition: Edition, head: &Head, judged: &[&JudgedActivity], asked: Asked) -> Listing {
    let Asked { of, filter, room, own } = asked;
    let found = of_activities(edition, judged);
    let shown = fitting(&found, room, own);
    let rest = found.len() - shown.len();
    let title = match (rest, filter) {
        (0, "") => "See all findings".to_owned(),
        (0, _) => "Filter the full list".to_owned(),
        (1, _) => "See the other in the full list".to_owned(),
        (rest, _) => format!("See the {} others in the full list", wording::whole(rest as u32)),
    };
    let query = if filter.is_empty() { String::new() } else { format!("?{filter}") };
    let list = List {
        runs: if own { runs_of_one(edition, head, shown) } else { runs(edition, head, shown) },
        more: (!found.is_empty()).then(|| head.to(title, &format!("findings/index.html{query}#all"))),
    };
    Listing { note: note(found.len(), of), list }
}

/// About how many elements findings take in their order, on the page of their activity or report or on another.
pub fn weight(found: &[&Diagnostic], own: bool) -> usize {
    weights(found, own).sum()
}

/// Those of the first findings that fit into so many elements.
pub fn fitting<'a, 'd>(found: &'a [&'d Diagnostic], room: usize, own: bool) -> &'a [&'d Diagnostic] {
    let mut left = room;
    let fit = weights(found, own).take_while(|weight| left.checked_sub(*weight).map(|less| left = less).is_some());
    &found[..fit.count().max(FEWEST).min(found.len())]
}

/// What each takes, the first of a run with the run's rule.
fn weights(found: &[&Diagnostic], own: bool) -> impl Iterator<Item = usize> {
    let item = if own { ITEM_OF_ONE } else { ITEM };
    let goes_on = |at: usize| at > 0 && is_of_run(found[at - 1], found[at]);
    (0..found.len()).map(move |at| if goes_on(at) { item } else { item + RULE })
}

/// Whether a finding stands below the same rule as the one before it.
pub fn is_of_run(before: &Diagnostic, finding: &Diagnostic) -> bool {
    (before.rule, before.level) == (finding.rule, finding.level)
}

/// The published findings about some activities, as [`by_weight`] orders them.
pub fn of_activities<'a>(edition: Edition<'a>, judged: &[&JudgedActivity]) -> Vec<&'a Diagnostic> {
    let found = Found::of(edition);
    let mut places: Vec<u32> = judged.iter().flat_map(|one| &found.of_activity[one.activity]).copied().collect();
    places.sort_unstable();
    let published = &edition.findings.published;
    places.into_iter().map(|place| &published[found.by_weight[place as usize] as usize]).collect()
}

/// How many published findings are about an activity.
pub fn count(edition: Edition, judged: &JudgedActivity) -> u32 {
    Found::of(edition).of_activity[judged.activity].len() as u32
}

/// All published findings as pages order them, sorted once for all pages.
#[derive(Debug)]
pub struct Found {
    /// Indices in the published findings, as [`by_weight`] orders them.
    by_weight: Vec<u32>,
    /// For each activity of the content, indices in `by_weight`.
    of_activity: Vec<Vec<u32>>,
}

impl Found {
    fn of(edition: Edition<'_>) -> &Found {
        edition.plan.lists.findings_by_weight.get_or_init(|| Found::new(edition))
    }

    fn new(edition: Edition) -> Found {
        let (published, activities) = (&edition.findings.published, &edition.content.activities);
        // They come by file and place, and keep that order below each rule.
        let mut by_rule: BTreeMap<(Reverse<Level>, &str), Vec<u32>> = BTreeMap::new();
        for (at, finding) in published.iter().enumerate() {
            by_rule.entry((Reverse(finding.level), finding.rule)).or_default().push(at as u32);
        }
        let by_weight = by_rule.into_values().flatten().collect();
        let mut found = Found { by_weight, of_activity: vec![Vec::new(); activities.len()] };
        let owners = owners(edition);
        for (place, at) in found.by_weight.iter().enumerate() {
            let finding = &published[*at as usize];
            let owner = owners.get(finding.span.file.0 as usize).copied().flatten();
            let owner = owner.filter(|owner| finding.subject.is_of(&activities[*owner].id));
            owner.into_iter().for_each(|owner| found.of_activity[owner].push(place as u32));
        }
        found
    }
}

/// For each file, by its id, the activity whose file or whose report's it is.
fn owners(edition: Edition) -> Vec<Option<usize>> {
    let mut owners = vec![None; edition.sources.files.len()];
    for (at, activity) in edition.content.activities.iter().enumerate() {
        let reports = activity.reports.iter().map(|report| report.file);
        for file in std::iter::once(activity.file).chain(reports) {
            if let Some(owner) = owners.get_mut(file.0 as usize) {
                *owner = Some(at);
            }
        }
    }
    owners
}

/// Findings by level, the gravest first, then rule, file and place.
pub fn by_weight<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Vec<&'a Diagnostic> {
    let mut found: Vec<&Diagnostic> = found.collect();
    found.sort_by_key(|finding| (Reverse(finding.level), finding.rule, finding.span.file, finding.span.start));
    found
}

/// The published findings about one activity. They stand in its own file and in those of its reports.
pub fn of_activity<'a>(edition: Edition<'a>, judged: &JudgedActivity) -> impl Iterator<Item = &'a Diagnostic> {
    let activity = &edition.content.activities[judged.activity];
    let files = std::iter::once(activity.file).chain(activity.reports.iter().map(|report| report.file));
    let about = move |finding: &&Diagnostic| finding.subject.is_of(&activity.id);
    files.flat_map(move |file| in_file(edition, file)).filter(about)
}

/// The published findings about one report of an activity. Those about what a report does not say may stand in the activity's
/// file.
pub fn of_report<'a>(
    edition: Edition<'a>,
    activity: &Activity,
    report: &Report,
) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
    let id = activity.report_id(report.period.value);
    let in_files = [activity.file, report.file].into_iter().flat_map(move |file| in_file(edition, file));
    in_files.filter(move |finding| finding.subject.report() == Some(&*id))
}

/// The published findings of one file.
fn in_file(edition: Edition<'_>, file: FileId) -> &[Diagnostic] {
    let published = &edition.findings.published;
    let by_file = edition.plan.lists.findings_by_file.get_or_init(|| ByFile::of(published));
    by_file.0.get(file.0 as usize).map_or(&[], |held| &published[held.clone()])
}

/// Which findings stand in each file, by its id, in a list that is sorted by file.
#[derive(Debug)]
pub struct ByFile(Vec<Range<usize>>);

impl ByFile {
    fn of(sorted: &[Diagnostic]) -> ByFile {
        let mut by_file = Vec::new();
        let mut start = 0;
        for held in sorted.chunk_by(|a, b| a.span.file == b.span.file) {
            by_file.resize(held[0].span.file.0 as usize, 0..0);
            by_file.push(start..start + held.len());
            start += held.len();
        }
        ByFile(by_file)
    }
}

/// How many findings each judged activity has, as in `Programme::activities`.
pub fn counts(edition: Edition) -> Vec<u32> {
    edition.programme.activities.iter().map(|one| count(edition, one)).collect()
}

/// `13 findings concern Belize.`
pub fn note(count: usize, of: &str) -> String {
    match count {
        0 => format!("No finding concerns {of}."),
        1 => format!("1 finding concerns {of}."),
        n => format!("{} findings concern {of}.", wording::whole(n as u32)),
    }
}

/// Findings by rule, on a page about something else than their activities, which are named.
pub fn runs(edition: Edition, head: &Head, found: &[&Diagnostic]) -> Vec<Run> {
    in_runs(head, found, |run| named(edition, head, run))
}

/// Findings by rule, on the page of their activity or of one of its reports.
pub fn runs_of_one(edition: Edition, head: &Head, found: &[&Diagnostic]) -> Vec<Run> {
    in_runs(head, found, |run| run.iter().map(|finding| item(edition, finding)).collect())
}

fn in_runs(head: &Head, found: &[&Diagnostic], items: impl Fn(&[&Diagnostic]) -> Vec<Item>) -> Vec<Run> {
    let run = |run: &[&Diagnostic]| Run {
        rule: head.to(run[0].rule, &routes::rule(run[0].rule)),
        level: run[0].level.word(),
        items: items(run),
    };
    found.chunk_by(|a, b| is_of_run(a, b)).map(run).collect()
}

/// Findings on a page about something else than their activities, which are named.
pub fn named(edition: Edition, head: &Head, found: &[&Diagnostic]) -> Vec<Item> {
    let of_one = |one: &[&Diagnostic]| -> Vec<Item> {
        let activity = one[0].subject.activity().and_then(|id| find(edition, id));
        let subject = activity.map(|activity| Rc::new(subject(edition, head, activity)));
        one.iter().map(|finding| Item { subject: subject.clone(), ..item(edition, finding) }).collect()
    };
    found.chunk_by(|a, b| a.subject.activity() == b.subject.activity()).flat_map(of_one).collect()
}

/// A finding on the page of its activity.
pub fn item(edition: Edition, finding: &Diagnostic) -> Item {
    let report = finding.subject.report().and_then(|report| report.split_once('/'));
    Item {
        message: wording::sentence(finding.message.as_ref()),
        subject: None,
        source: source_link(edition, finding.span),
        since: report.map(|(_, period)| period.to_owned()),
        accepted: finding.accepted().map(str::to_owned),
    }
}

/// The activity with an id.
pub fn find<'a>(edition: Edition<'a>, id: &str) -> Option<&'a Activity> {
    let activities = &edition.content.activities;
    activities.binary_search_by(|activity| activity.id.as_str().cmp(id)).ok().map(|at| &activities[at])
}

fn subject(edition: Edition, head: &Head, activity: &Activity) -> Subject {
    Subject {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        places: super::places(edition, activity),
        keys: filter::Keys::of(edition, activity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn findings_are_found_by_their_file() {
        let at = |file| Diagnostic::finding("report-late", Level::Note, Span::start_of(FileId(file)), "late");
        let by_file = ByFile::of(&[at(1), at(1), at(4), at(5)]);
        assert_eq!(by_file.0, [0..0, 0..2, 0..0, 0..0, 2..3, 3..4]);
        assert_eq!(ByFile::of(&[]).0, []);
    }

    #[test]
    fn a_rule_counts_once_and_a_few_findings_always_fit() {
        let of = |rule| Diagnostic::finding(rule, Level::Note, Span::start_of(FileId(0)), "late");
        let found = [of("report-late"), of("report-late"), of("report-undated"), of("report-undated")];
        let found: Vec<&Diagnostic> = found.iter().collect();
        assert_eq!(weight(&found, false), 4 * ITEM + 2 * RULE);
        for (room, fit) in [(0, 3), (3 * ITEM + 2 * RULE, 3), (4 * ITEM + 2 * RULE - 1, 3), (4 * ITEM + 2 * RULE, 4)] {
            assert_eq!(fitting(&found, room, false).len(), fit, "{room}");
        }
        assert_eq!(fitting(&[], 100, true).len(), 0);
    }
}
