//! `findings.json`: every published finding with its place, sorted by file, line, column and rule.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{write_lines, write_list};
use super::lines::Lines;
use super::{DataFile, DataFiles, DataSet, FOLDER, Format, Medium};
use crate::diagnostic::Diagnostic;
use crate::site::Edition;
use crate::source::Sources;

pub(super) struct FindingsJson;

impl Format for FindingsJson {
    fn sets(&'static self, _: Edition<'_>) -> Vec<DataSet> {
        vec![DataSet {
            title: "Findings".to_owned(),
            description: "Every finding with its rule and its place in the source, sorted by place.".to_owned(),
            format: self,
            item: 0,
            files: vec![DataFile::new(format!("{FOLDER}/findings.json"), Medium::Json)],
        }]
    }

    fn write(&self, all: &DataFiles<'_>, _: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let edition = all.edition;
        write(&mut outs[0], edition.sources, &edition.findings.published)
    }
}

/// Writes a list of findings, or of content errors, which have the same keys.
pub fn write(out: impl Write, sources: &Sources, list: &[Diagnostic]) -> io::Result<()> {
    write_list(out, records(sources, list))
}

/// Writes the same records one a line, without a list around them: a stream for programs.
pub fn write_stream(out: impl Write, sources: &Sources, list: &[Diagnostic]) -> io::Result<()> {
    write_lines(out, records(sources, list))
}

/// The records of findings, which are quickest made where those of a file come in order.
pub(super) fn records<'a>(sources: &'a Sources, list: &'a [Diagnostic]) -> impl Iterator<Item = FindingRecord<'a>> {
    let mut lines = Lines::default();
    list.iter().map(move |finding| FindingRecord::new(sources, &mut lines, finding))
}

/// A finding as data files have it; `accepted` says that an `accept` entry covers it.
#[derive(Serialize)]
pub(super) struct FindingRecord<'a> {
    pub(super) rule: &'static str,
    pub(super) level: &'static str,
    pub(super) message: &'a str,
    pub(super) activity: Option<&'a str>,
    /// `<activity>/<period>`
    pub(super) report: Option<&'a str>,
    pub(super) indicator: Option<&'a str>,
    pub(super) file: &'a str,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) accepted: bool,
}

impl<'a> FindingRecord<'a> {
    fn new(sources: &'a Sources, lines: &mut Lines, finding: &'a Diagnostic) -> Self {
        FindingRecord {
            rule: finding.rule,
            level: finding.level.word(),
            message: &finding.message,
            activity: finding.subject.activity(),
            report: finding.subject.report(),
            indicator: finding.subject.indicator(),
            file: sources.path(finding.span.file),
            line: lines.of(sources, finding.span),
            column: sources.column(finding.span),
            accepted: finding.is_accepted(),
        }
    }
}
