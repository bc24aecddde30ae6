//! Tables: columns with their types and meaning, and rows written as CSV.
//!
//! UTF-8, LF, a header row, lists joined by `;`. Text cells that a spreadsheet would take for a formula get an apostrophe;
//! numbers never do. What is absent is an empty cell.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};

use super::lines::Lines;
use super::value::Value;
use super::{DataFile, FOLDER, Format, Medium};
use crate::diagnostic::Span;
use crate::site::Edition;

/// A CSV file.
pub(super) struct Table {
    /// Name of the file without ending, and of the resource in the data package.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// What a row is, and in which order rows come.
    pub(super) description: &'static str,
    pub(super) columns: &'static [Column],
    /// Columns that together name a row; empty where none do.
    pub(super) key: &'static [&'static str],
    pub(super) rows: fn(Edition<'_>, &mut Rows<'_>),
}

/// A column of a table.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) says: &'static str,
    pub(super) unit: Option<&'static str>,
}

/// What the cells of a column hold, apart from nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    Number,
    Whole,
    Date,
    Flag,
    /// A number, or the word of an answer or grade.
    Value,
}

/// The column of this name, kind and meaning.
pub(super) const fn column(name: &'static str, kind: Kind, says: &'static str) -> Column {
    Column { name, kind, says, unit: None }
}

impl Column {
    pub(super) const fn unit(mut self, unit: &'static str) -> Column {
        self.unit = Some(unit);
        self
    }
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Format for Table {
    fn files(&'static self, _: Edition<'_>) -> Vec<DataFile> {
        vec![DataFile {
            path: format!("{FOLDER}/{}.csv", self.name),
            title: self.title.to_owned(),
            description: self.description.to_owned(),
            medium: Medium::Csv(self),
            format: self,
            item: 0,
        }]
    }

    fn write(&self, edition: Edition<'_>, _: usize, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = Rows::new(edition, out);
        for column in self.columns {
            rows.field(column.name);
        }
        rows.end();
        (self.rows)(edition, &mut rows);
        rows.finish()
    }
}

/// Rows on their way into a CSV file, cell by cell.
pub(super) struct Rows<'a> {
    csv: csv::Writer<&'a mut dyn Write>,
    /// Why a cell could not be written; the first reason.
    failed: Option<csv::Error>,
    edition: Edition<'a>,
    lines: Lines,
    cell: String,
}

impl<'a> Rows<'a> {
    fn new(edition: Edition<'a>, out: &'a mut dyn Write) -> Rows<'a> {
        let csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        Rows { csv, failed: None, edition, lines: Lines::default(), cell: String::new() }
    }

    /// Ends the row; each has as many cells as there are columns.
    pub(super) fn end(&mut self) {
        let written = self.csv.write_record(None::<&[u8]>);
        self.failed = self.failed.take().or(written.err());
    }

    fn field(&mut self, text: &str) {
        let written = self.csv.write_field(text);
        self.failed = self.failed.take().or(written.err());
    }

    fn finish(mut self) -> io::Result<()> {
        match self.failed {
            Some(error) => Err(error.into()),
            None => self.csv.flush(),
        }
    }

    pub(super) fn empty(&mut self) -> &mut Self {
        self.field("");
        self
    }

    /// Something that cannot be taken for a formula: a number, a date, true or false.
    pub(super) fn plain(&mut self, cell: impl Display) -> &mut Self {
        let mut text = std::mem::take(&mut self.cell);
        text.clear();
        let _ = write!(text, "{cell}");
        self.field(&text);
        self.cell = text;
        self
    }

    pub(super) fn maybe(&mut self, cell: Option<impl Display>) -> &mut Self {
        match cell {
            Some(cell) => self.plain(cell),
            None => self.empty(),
        }
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        if text.starts_with(['=', '+', '-', '@']) {
            return self.plain(format_args!("'{text}"));
        }
        self.field(text);
        self
    }

    pub(super) fn maybe_text(&mut self, text: Option<&str>) -> &mut Self {
        self.text(text.unwrap_or_default())
    }

    pub(super) fn list<T: AsRef<str>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        let mut joined = String::new();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                joined.push(';');
            }
            joined.push_str(item.as_ref());
        }
        self.text(&joined)
    }

    pub(super) fn value(&mut self, value: Option<&Value<'_>>) -> &mut Self {
        match value {
            Some(Value::Number(number)) => self.plain(number.0),
            Some(Value::Word(word)) => self.text(word),
            None => self.empty(),
        }
    }

    /// Two cells: the file, relative to the site, and the line.
    pub(super) fn place(&mut self, span: Span) -> &mut Self {
        let sources = self.edition.sources;
        let line = self.lines.of(sources, span);
        self.text(sources.path(span.file)).plain(line)
    }
}
