//! A table as CSV: UTF-8, LF, a header row. Text cells that a spreadsheet would take for a formula get an apostrophe; numbers
//! never do.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};

use super::table::{Cell, Sink, Table};

pub(super) struct CsvFile<'a> {
    csv: csv::Writer<&'a mut dyn Write>,
    /// Why a cell could not be written; the first reason.
    failed: Option<csv::Error>,
    /// Room for a cell, kept from one to the next.
    text: String,
}

impl<'a> CsvFile<'a> {
    pub(super) fn new(table: &Table, out: &'a mut dyn Write) -> CsvFile<'a> {
        let csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        let mut file = CsvFile { csv, failed: None, text: String::new() };
        for column in table.columns {
            file.field(column.name);
        }
        file.end();
        file
    }

    fn field(&mut self, text: &str) {
        let written = self.csv.write_field(text);
        self.failed = self.failed.take().or(written.err());
    }

    pub(super) fn finish(mut self) -> io::Result<()> {
        match self.failed {
            Some(error) => Err(error.into()),
            None => self.csv.flush(),
        }
    }

    fn plain(&mut self, cell: impl Display) {
        let mut text = std::mem::take(&mut self.text);
        text.clear();
        let _ = write!(text, "{cell}");
        self.field(&text);
        self.text = text;
    }
}

impl Sink for CsvFile<'_> {
    fn cell(&mut self, cell: Cell<'_>) {
        match cell {
            Cell::Empty => self.field(""),
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@']) => self.plain(format_args!("'{text}")),
            Cell::Text(text) => self.field(text),
            Cell::Period(period) => self.plain(period),
            Cell::Number(number) => self.plain(number),
            Cell::Whole(whole) => self.plain(whole),
            Cell::Date(date) => self.plain(date),
            Cell::Flag(flag) => self.plain(flag),
        }
    }

    fn end(&mut self) {
        let written = self.csv.write_record(None::<&[u8]>);
        self.failed = self.failed.take().or(written.err());
    }
}
