//! `findings.csv`: the rows of `findings.json`.

use super::findings_json::records;
use super::table::{Column, Kind, Rows, Table, column};
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "findings",
    title: "Findings",
    description: "One row per finding, by file, line, column and rule.",
    columns: COLUMNS,
    key: &[],
    rows,
};

/// Levels that a published finding can have, the gravest first.
const LEVELS: &[&str] = &["error", "warning", "note"];

const COLUMNS: &[Column] = &[
    column("rule", Kind::Text, "Id of the rule"),
    column("level", Kind::Word(LEVELS), "How much it weighs"),
    column("message", Kind::Text, "What is the case"),
    column("activity", Kind::Text, "Id of the activity that it is about"),
    column("report", Kind::Text, "Activity and period of the report that it is about"),
    column("indicator", Kind::Text, "Id of the indicator that it is about"),
    column("file", Kind::Text, "Source file"),
    column("line", Kind::Whole, "Line in the file, from 1"),
    column("column", Kind::Whole, "Character in the line, from 1"),
    column("accepted", Kind::Flag, "Whether the source says why it is lived with"),
];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for finding in records(edition.sources, &edition.findings.published) {
        rows.text(finding.rule).text(finding.level).text(finding.message);
        rows.maybe_text(finding.activity).maybe_text(finding.report).maybe_text(finding.indicator);
        rows.text(finding.file).plain(finding.line).plain(finding.column).plain(finding.accepted).end();
    }
}
