//! All findings: by rule and agency in a table, then each one, grouped by rule; long lists in parts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Kind;
use crate::diagnostic::Diagnostic;
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::filter::{self, Field};
use crate::site::blocks::findings::{self, Group};
use crate::site::blocks::findings_table::{self, Table};
use crate::site::blocks::rule_docs::Rules;
use crate::site::blocks::summary::contents;
use crate::site::blocks::{parts, room};
use crate::site::view::{Anchor, Block, Head, Provenance, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "findings", data: &["findings"], pages, view };

const FOLDER: &str = "findings";

#[derive(Serialize)]
struct List {
    /// On the first part only.
    table: Option<Table>,
    by_activity: Vec<ActivityRow>,
    by_activity_title: String,
    /// Whether there are findings.
    any: bool,
    parts: parts::Parts,
}

#[derive(Serialize)]
struct ActivityRow {
    activity: Anchor,
    sub: String,
    warnings: u32,
    notes: u32,
    findings: u32,
}

/// Rows of the table by activity: those with the most findings.
const MOST_ACTIVITIES: usize = 20;

fn pages(edition: Edition) -> Vec<Page> {
    list(edition).pages(&KIND, edition.findings.published.len())
}

/// What the tables on the first part take.
const TABLES: usize = 550;

/// The list, whose first part also has the tables.
fn list(edition: Edition) -> parts::List<'static> {
    let (filter, rules) = (filter::weight(edition), 80);
    let list = parts::List::new(FOLDER, filter + rules, findings::ITEM);
    list.starting(room::rows(filter + rules + TABLES, findings::ITEM))
}

/// What all parts of the list share.
#[derive(Debug)]
pub struct Whole {
    /// Indices in the published findings, by family and rule, then in the order of the files.
    order: Vec<usize>,
    totals: BTreeMap<&'static str, u32>,
    summary: String,
    filter: filter::Fields,
}

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.findings.get_or_init(|| {
            let rules = Rules::all();
            let published = &edition.findings.published;
            let mut by_rule: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (at, finding) in published.iter().enumerate() {
                by_rule.entry(finding.rule).or_default().push(at);
            }
            let mut by_rule: Vec<(&str, Vec<usize>)> = by_rule.into_iter().collect();
            by_rule.sort_by_key(|(rule, _)| rules.family(rule));
            let order: Vec<usize> = by_rule.into_iter().flat_map(|(_, found)| found).collect();
            let sorted: Vec<&Diagnostic> = order.iter().map(|at| &published[*at]).collect();
            let mut totals: BTreeMap<&str, u32> = BTreeMap::new();
            sorted.iter().for_each(|finding| *totals.entry(finding.rule).or_default() += 1);
            Whole { totals, summary: summary(published), filter: fields(edition, &rules, &sorted), order }
        })
    }
}

fn view(edition: Edition, page: &Page) -> View {
    let rules = Rules::all();
    let whole = Whole::of(edition);
    let of =
        |order: &[usize]| -> Vec<&Diagnostic> { order.iter().map(|at| &edition.findings.published[*at]).collect() };
    let (any, all) = (!whole.order.is_empty(), whole.order.len());
    let mut head = Head::new(&page.route, "findings/index.html", "Findings");
    head.kicker = "Findings on targets, reports and planning".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.summary = whole.summary.clone();
    head.provenance = vec![Provenance::text("Source", crate::site::frame::built_from(edition))];
    let first = page.part == 0;
    let by_activity = if first { by_activity(edition, &head) } else { Vec::new() };
    let view = List {
        table: (first && any).then(|| findings_table::table(edition, &head, &rules, &of(&whole.order), list(edition))),
        by_activity_title: by_activity_title(edition, &by_activity),
        by_activity,
        any,
        parts: list(edition).links(&head, page, all),
    };
    head.contents = contents([
        ("summary", "By rule and agency", view.table.is_some()),
        ("activities", "By activity", !view.by_activity.is_empty()),
        ("all", "All findings", any),
    ]);
    let groups = groups(edition, &head, &rules, &whole.totals, &of(list(edition).rows(page, &whole.order)));
    let form = filter::Form {
        fields: whole.filter.clone(),
        list: "list",
        label: "Filter findings",
        noun: "findings",
        words: "Words in the finding",
    };
    View::new(head, &view).block("filter", Block::Filter(form)).block("groups", Block::FindingGroups(groups))
}

/// `32 findings: 12 warnings and 20 notes. 3 are accepted for a reason that is given.`
fn summary(published: &[Diagnostic]) -> String {
    use crate::diagnostic::Level;
    let count = |level: Level| published.iter().filter(|finding| finding.level == level).count() as u32;
    let levels: Vec<String> =
        [(Level::Error, "error", "errors"), (Level::Warning, "warning", "warnings"), (Level::Note, "note", "notes")]
            .into_iter()
            .filter(|(level, ..)| count(*level) > 0)
            .map(|(level, one, many)| wording::count(count(level), one, many).to_string())
            .collect();
    let accepted = match published.iter().filter(|finding| finding.is_accepted()).count() as u32 {
        0 => String::new(),
        1 => " 1 is accepted, with its reason.".into(),
        n => format!(" {} are accepted, each with its reason.", wording::whole(n)),
    };
    match published.len() as u32 {
        0 => "There are no findings: the record meets every rule that is in force.".into(),
        n => format!("{}: {}.{accepted}", wording::count(n, "finding", "findings"), wording::list(&levels)),
    }
}

/// The findings of one part, grouped by rule.
fn groups(
    edition: Edition,
    head: &Head,
    rules: &Rules,
    totals: &BTreeMap<&str, u32>,
    shown: &[&Diagnostic],
) -> Vec<Group> {
    let group = |chunk: &[&Diagnostic]| {
        let first = chunk[0];
        let (all, here) = (totals[first.rule], chunk.len() as u32);
        Group {
            id: first.rule,
            title: rules.title(first.rule),
            count: wording::whole(all).to_string(),
            here: if all == here { String::new() } else { format!("{} of them on this page", wording::whole(here)) },
            rule: head.to(first.rule, &routes::rule(first.rule)),
            level: first.level.word(),
            items: findings::named(edition, head, chunk),
        }
    };
    shown.chunk_by(|a, b| a.rule == b.rule).map(group).collect()
}

/// What the filter offers: the rules and levels that occur, and the countries and agencies of the activities.
fn fields(edition: Edition, rules: &Rules, shown: &[&Diagnostic]) -> filter::Fields {
    let mut ids: Vec<&str> = shown.iter().map(|finding| finding.rule).collect();
    ids.dedup();
    let rule = Field {
        name: "rule",
        label: "Rule".into(),
        options: ids.into_iter().map(|id| (id.to_owned(), rules.title(id))).collect(),
    };
    let mut levels: Vec<_> = shown.iter().map(|finding| finding.level).collect();
    levels.dedup();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    let words = levels.into_iter().map(|level| (level.word().to_owned(), wording::sentence(level.word())));
    let level = Field { name: "level", label: "Level".into(), options: words.collect() };
    let has_some = |judged: &&JudgedActivity| findings::of_activity(edition, judged).next().is_some();
    let with_findings = edition.programme.activities.iter().filter(has_some);
    let named: Vec<_> = with_findings.map(|judged| &edition.content.activities[judged.activity]).collect();
    let places = filter::places(edition, named.iter().copied());
    filter::useful([rule, level].into_iter().chain(places))
}

/// The activities with the most findings.
fn by_activity(edition: Edition, head: &Head) -> Vec<ActivityRow> {
    use crate::diagnostic::Level;
    let mut rows: Vec<(u32, ActivityRow)> = Vec::new();
    for judged in &edition.programme.activities {
        let levels: Vec<Level> = findings::of_activity(edition, judged).map(|finding| finding.level).collect();
        let of = |level: Level| levels.iter().filter(|one| **one == level).count() as u32;
        let activity = &edition.content.activities[judged.activity];
        let count = levels.len() as u32;
        rows.push((
            count,
            ActivityRow {
                activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
                sub: crate::site::blocks::places(edition, activity),
                warnings: of(Level::Warning) + of(Level::Error),
                notes: of(Level::Note),
                findings: count,
            },
        ));
    }
    rows.retain(|(count, _)| *count > 0);
    rows.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    rows.truncate(MOST_ACTIVITIES);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn by_activity_title(edition: Edition, rows: &[ActivityRow]) -> String {
    let all = edition.programme.activities.len() as u32;
    match (rows.len(), rows.first()) {
        (_, None) => "No activity has findings".into(),
        (MOST_ACTIVITIES, Some(_)) => format!("The {MOST_ACTIVITIES} activities with the most findings"),
        (1, Some(_)) => format!("1 of {} has findings", wording::count(all, "activity", "activities")),
        (n, Some(first)) => {
            let most = wording::count(first.findings, "finding", "findings");
            format!("{} activities have findings; the most is {most} for one activity", wording::of(n as u32, all))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Level, Span};

    #[test]
    fn the_summary_counts_levels_and_accepted_findings() {
        let finding = |level| Diagnostic::finding("report-late", level, Span::start_of(FileId(0)), "late");
        let accepted = finding(Level::Note).accepted_for("for now");
        assert!(summary(&[]).starts_with("There are no findings"));
        assert_eq!(summary(&[finding(Level::Note)]), "1 finding: 1 note.");
        assert_eq!(
            summary(&[finding(Level::Warning), finding(Level::Warning), accepted]),
            "3 findings: 2 warnings and 1 note. 1 is accepted, with its reason."
        );
    }
}
