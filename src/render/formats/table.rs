//! Tables: columns with their types and meaning, and rows of typed cells, which a [`Sink`] writes as a file.
//!
//! Each table is written as CSV and as a workbook at once, so that its rows are made once. Lists are joined by `;`. What is
//! absent is an empty cell.

use std::io::{self, Write};

use jiff::civil::Date;

use super::csv_file::CsvFile;
use super::lines::Lines;
use super::value::Value;
use super::workbook::Workbook;
use super::{DataFile, DataFiles, DataSet, FOLDER, Format, Medium};
use crate::content::digits::Digits;
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

/// A sort of file that a table is written as.
struct Form {
    extension: &'static str,
    medium: fn(&'static Table) -> Medium,
    sink: for<'o> fn(&'o Table, &'o mut dyn Write) -> Box<dyn Sink + 'o>,
}

/// In the order of their files.
const FORMS: [Form; 2] = [
    Form { extension: "csv", medium: Medium::Csv, sink: |table, out| Box::new(CsvFile::new(table, out)) },
    Form { extension: "xlsx", medium: |_| Medium::Workbook, sink: |table, out| Box::new(Workbook::new(table, out)) },
];

impl Format for Table {
    fn sets(&'static self, _: Edition<'_>) -> Vec<DataSet> {
        let file =
            |form: Form| DataFile::new(format!("{FOLDER}/{}.{}", self.name, form.extension), (form.medium)(self));
        vec![DataSet {
            title: self.title.to_owned(),
            description: self.description.to_owned(),
            format: self,
            item: 0,
            files: FORMS.map(file).into(),
        }]
    }

    fn write(&self, all: &DataFiles<'_>, _: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let sinks = FORMS.iter().zip(outs).map(|(form, out)| (form.sink)(self, *out));
        self.fill(all.edition, sinks.collect())
    }
}

impl Table {
    /// Hands all rows to each of the sinks.
    pub(super) fn fill<'o>(&self, edition: Edition<'o>, sinks: Vec<Box<dyn Sink + 'o>>) -> io::Result<()> {
        let mut rows = Rows { sinks, edition, lines: Lines::default(), joined: String::new() };
        (self.rows)(edition, &mut rows);
        rows.sinks.into_iter().try_for_each(|sink| sink.finish(edition))
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
    /// The second is the cell in characters.
    fn cell(&mut self, cell: Cell<'_>, shown: &str);

    /// Ends the row; each has as many cells as there are columns.
    fn end(&mut self);

    /// Ends the file. Errors are those of where it goes to, also earlier ones.
    fn finish(self: Box<Self>, edition: Edition<'_>) -> io::Result<()>;
}

/// Rows on their way into files.
pub(super) struct Rows<'a> {
    sinks: Vec<Box<dyn Sink + 'a>>,
    edition: Edition<'a>,
    lines: Lines,
    /// Room for a list, kept from one to the next.
    joined: String,
}

impl Rows<'_> {
    pub(super) fn end(&mut self) {
        self.sinks.iter_mut().for_each(|sink| sink.end());
    }

    fn cell(&mut self, cell: Cell<'_>) -> &mut Self {
        let mut digits = Digits::ending("");
        let shown = shown(cell, &mut digits);
        self.sinks.iter_mut().for_each(|sink| sink.cell(cell, shown));
        self
    }

    /// Something that cannot be taken for a formula: a number, a date, true or false.
    pub(super) fn plain<'c>(&mut self, cell: impl Into<Cell<'c>>) -> &mut Self {
        self.cell(cell.into())
    }

    pub(super) fn maybe<'c>(&mut self, cell: Option<impl Into<Cell<'c>>>) -> &mut Self {
        self.cell(cell.map_or(Cell::Empty, Into::into))
    }

    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.cell(if text.is_empty() { Cell::Empty } else { Cell::Text(text) })
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

/// A cell in characters, for which there may have to be room.
fn shown<'s>(cell: Cell<'s>, room: &'s mut Digits) -> &'s str {
    let none = Digits::ending("");
    *room = match cell {
        Cell::Empty => return "",
        Cell::Text(text) => return text,
        Cell::Flag(flag) => return if flag { "true" } else { "false" },
        Cell::Period(period) => period.digits(),
        Cell::Number(number) => number.digits_before(none, "", "-"),
        Cell::Whole(whole) => none.number(whole.unsigned_abs(), 1).text(if whole < 0 { "-" } else { "" }),
        Cell::Date(date) => {
            let part = |all: Digits, number: i8| all.number(number.unsigned_abs().into(), 2).text("-");
            part(part(none, date.day()), date.month()).number(date.year().unsigned_abs().into(), 4)
        }
    };
    room.as_str()
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn cells_are_written_as_what_they_hold() {
        let decimal = Decimal::parse("-0.000001").unwrap();
        let period = Period::parse("FY2015-Q3", 10).unwrap();
        for (cell, expected) in [
            (Cell::Empty, String::new()),
            (Cell::Text("=é"), "=é".to_owned()),
            (period.into(), period.to_string()),
            (decimal.into(), decimal.to_string()),
            (0.into(), "0".to_owned()),
            (i64::MIN.into(), i64::MIN.to_string()),
            (u32::MAX.into(), u32::MAX.to_string()),
            (date(2015, 7, 31).into(), date(2015, 7, 31).to_string()),
            (date(826, 1, 9).into(), "0826-01-09".to_owned()),
            (true.into(), "true".to_owned()),
            (false.into(), "false".to_owned()),
        ] {
            assert_eq!(shown(cell, &mut Digits::ending("")), expected);
        }
    }
}
