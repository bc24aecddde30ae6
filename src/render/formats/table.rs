//! Tables: columns with their types and meaning, and rows of typed cells, which a [`Sink`] writes as a file.
//!
//! Each table is written as CSV and as a workbook, from the same rows. Lists are joined by `;`. What is absent is an empty
//! cell.

use std::io::{self, Write};
use std::sync::OnceLock;

use jiff::civil::Date;

use super::csv_file::CsvFile;
use super::lines::Lines;
use super::value::Value;
use super::workbook::Workbook;
use super::{DataFile, DataFiles, FOLDER, Format, Medium};
use crate::content::period::Period;
use crate::content::quantity::Decimal;
use crate::diagnostic::Span;
use crate::site::Edition;

/// A table, in a file of each sort.
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

/// The items of a table.
const CSV: usize = 0;
const WORKBOOK: usize = 1;

impl Format for Table {
    fn files(&'static self, _: Edition<'_>) -> Vec<DataFile> {
        let file = |(extension, medium, item): (&str, Medium, usize)| DataFile {
            path: format!("{FOLDER}/{}.{extension}", self.name),
            title: self.title.to_owned(),
            description: self.description.to_owned(),
            medium,
            format: self,
            item,
            seal: OnceLock::new(),
        };
        [("csv", Medium::Csv(self), CSV), ("xlsx", Medium::Workbook, WORKBOOK)].map(file).into()
    }

    fn write(&self, all: &DataFiles<'_>, item: usize, out: &mut dyn Write) -> io::Result<()> {
        if item == CSV {
            let mut file = CsvFile::new(self, out);
            self.fill(all.edition, &mut file);
            return file.finish();
        }
        let mut workbook = Workbook::new(self);
        self.fill(all.edition, &mut workbook);
        workbook.finish(all.edition, out)
    }
}

impl Table {
    pub(super) fn fill(&self, edition: Edition<'_>, sink: &mut dyn Sink) {
        (self.rows)(edition, &mut Rows { sink, edition, lines: Lines::default(), joined: String::new() });
    }
}

/// A cell on its way into a file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'a> {
    Empty,
    /// What somebody wrote, which may look like anything.
    Text(&'a str),
    Period(Period),
    Number(Decimal),
    Whole(i64),
    Date(Date),
    Flag(bool),
}

/// Takes the rows of a table below a header of its own, cell by cell.
pub(super) trait Sink {
    fn cell(&mut self, cell: Cell<'_>);

    /// Ends the row; each has as many cells as there are columns.
    fn end(&mut self);
}

/// Rows on their way into a file.
pub(super) struct Rows<'a> {
    sink: &'a mut dyn Sink,
    edition: Edition<'a>,
    lines: Lines,
    joined: String,
}

impl Rows<'_> {
    pub(super) fn end(&mut self) {
        self.sink.end();
    }

    /// Something that cannot be taken for a formula: a number, a date, true or false.
    pub(super) fn plain<'c>(&mut self, cell: impl Into<Cell<'c>>) -> &mut Self {
        self.sink.cell(cell.into());
        self
    }

    pub(super) fn maybe<'c>(&mut self, cell: Option<impl Into<Cell<'c>>>) -> &mut Self {
        self.sink.cell(cell.map_or(Cell::Empty, Into::into));
        self
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.sink.cell(if text.is_empty() { Cell::Empty } else { Cell::Text(text) });
        self
    }

    pub(super) fn maybe_text(&mut self, text: Option<&str>) -> &mut Self {
        self.text(text.unwrap_or_default())
    }

    pub(super) fn list<T: AsRef<str>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        let mut joined = std::mem::take(&mut self.joined);
        joined.clear();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                joined.push(';');
            }
            joined.push_str(item.as_ref());
        }
        self.text(&joined);
        self.joined = joined;
        self
    }

    pub(super) fn value(&mut self, value: Option<&Value<'_>>) -> &mut Self {
        match value {
            Some(Value::Number(number)) => self.plain(number.0),
            Some(Value::Word(word)) => self.text(word),
            None => self.plain(Cell::Empty),
        }
    }

    /// Two cells: the file, relative to the site, and the line.
    pub(super) fn place(&mut self, span: Span) -> &mut Self {
        let sources = self.edition.sources;
        let line = self.lines.of(sources, span);
        self.text(sources.path(span.file)).plain(line)
    }
}

impl From<Period> for Cell<'_> {
    fn from(period: Period) -> Self {
        Cell::Period(period)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(number: Decimal) -> Self {
        Cell::Number(number)
    }
}

impl From<i64> for Cell<'_> {
    fn from(whole: i64) -> Self {
        Cell::Whole(whole)
    }
}

impl From<i32> for Cell<'_> {
    fn from(whole: i32) -> Self {
        Cell::Whole(whole.into())
    }
}

impl From<u32> for Cell<'_> {
    fn from(whole: u32) -> Self {
        Cell::Whole(whole.into())
    }
}

impl From<Date> for Cell<'_> {
    fn from(date: Date) -> Self {
        Cell::Date(date)
    }
}

impl From<bool> for Cell<'_> {
    fn from(flag: bool) -> Self {
        Cell::Flag(flag)
    }
}
