//! For programs: one array in the shape of the site's findings.json, content errors among it.

use super::{Format, Remarks};

pub const FORMAT: Format =
    Format { name: "json", about: "an array for programs, in the shape of the site's findings.json", write };

#[derive(serde::Serialize)]
struct Row<'a> {
    rule: &'a str,
    level: &'a str,
    message: &'a str,
    activity: Option<&'a str>,
    report: Option<&'a str>,
    indicator: Option<&'a str>,
    file: &'a str,
    line: u32,
    column: u32,
    accepted: bool,
}

fn write(remarks: &Remarks) -> String {
    let rows = remarks.list.iter().map(|remark| {
        let position = remarks.sources.position(remark.span);
        let row = Row {
            rule: remark.rule,
            level: remark.level.word(),
            message: &remark.message,
            activity: remark.subject.activity.as_deref(),
            report: remark.subject.report.as_deref(),
            indicator: remark.subject.indicator.as_deref(),
            file: remarks.sources.path(remark.span.file),
            line: position.line,
            column: position.column,
            accepted: remark.accepted.is_some(),
        };
        serde_json::to_string(&row).expect("a row holds only texts and numbers")
    });
    let lines: Vec<String> = rows.map(|row| format!("  {row}")).collect();
    match lines.is_empty() {
        true => "[]\n".to_owned(),
        false => format!("[\n{}\n]\n", lines.join(",\n")),
    }
}
