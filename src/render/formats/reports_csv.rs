//! `reports.csv`: a row per expected report, known or not, and per known report that no frequency asks for.
//!
//! A report that is not expected is not due either: `due` and `state` are empty. One that is not known has no file.

use super::table::{Column, Kind, Rows, Table, column};
use crate::content::model::{Activity, Report};
use crate::evaluate::model::{ExpectedReport, JudgedActivity, ReportState};
use crate::evaluate::reporting::is_complete;
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "reports",
    title: "Reports",
    description: "One row per expected report, known or not, and per other known report, by activity and period.",
    columns: COLUMNS,
    key: &["activity", "period"],
    rows,
};

const COLUMNS: &[Column] = &[
    column("activity", Kind::Text, "Id of the activity"),
    column("period", Kind::Text, "Period that the report covers"),
    column("due", Kind::Date, "Day by which it has to be submitted; none when no report is expected"),
    column("submitted", Kind::Date, "Day on which it was submitted"),
    column(
        "state",
        Kind::Word(ReportState::WORDS),
        "Where it stands on the as-of date; none when no report is expected",
    ),
    column("complete", Kind::Flag, "Whether it names challenges and answers each; none when it is not known"),
    column("file", Kind::Text, "Source file; none when it is not known"),
];

/// A row: what is expected, what came, or both.
struct Row<'a> {
    expected: Option<&'a ExpectedReport>,
    known: Option<&'a Report>,
}

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        for row in in_order(activity, judged) {
            let period = row.expected.map(|expected| expected.period).or(row.known.map(|known| known.period.value));
            let submitted = row.known.and_then(|known| known.submitted.as_ref());
            rows.text(&activity.id).maybe(period).maybe(row.expected.map(|expected| expected.due));
            rows.maybe(submitted.map(|submitted| submitted.value));
            rows.maybe_text(row.expected.map(|expected| expected.state.word()));
            rows.maybe(row.known.map(is_complete));
            rows.maybe_text(row.known.map(|known| edition.sources.path(known.file))).end();
        }
    }
}

/// By the first day of the period; of two that start together the shorter first.
fn in_order<'a>(activity: &'a Activity, judged: &'a JudgedActivity) -> Vec<Row<'a>> {
    let expected = judged.expected.iter();
    let mut rows: Vec<Row<'a>> = expected
        .map(|expected| Row { expected: Some(expected), known: expected.report.map(|at| &activity.reports[at]) })
        .collect();
    let fulfilling: Vec<usize> = judged.expected.iter().filter_map(|expected| expected.report).collect();
    let others = judged.known.iter().filter(|report| fulfilling.binary_search(report).is_err());
    rows.extend(others.map(|at| Row { expected: None, known: Some(&activity.reports[*at]) }));
    rows.sort_by_key(|row| {
        let period = row.expected.map(|expected| expected.period).or(row.known.map(|known| known.period.value));
        period.map(|period| (period.first(), period.last()))
    });
    rows
}
