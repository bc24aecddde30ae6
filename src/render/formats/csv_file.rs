//! A table as CSV: UTF-8, LF, a header row. Text cells that a spreadsheet would take for a formula get an apostrophe; numbers
//! never do.

use std::io::{self, Write};

use super::table::{Cell, Sink, Table};
use crate::site::Edition;

pub(super) struct CsvFile<'o> {
    csv: csv::Writer<&'o mut dyn Write>,
    /// Why a cell could not be written; the first reason.
    failed: Option<csv::Error>,
}

impl<'o> CsvFile<'o> {
    pub(super) fn new(table: &Table, out: &'o mut dyn Write) -> CsvFile<'o> {
        let csv = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(out);
        let mut file = CsvFile { csv, failed: None };
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
}

impl Sink for CsvFile<'_> {
    fn cell(&mut self, cell: Cell<'_>, shown: &str) {
        match cell {
            Cell::Text(text) if text.starts_with(['=', '+', '-', '@']) => self.field(&format!("'{text}")),
            _ => self.field(shown),
        }
    }

    fn end(&mut self) {
        let written = self.csv.write_record(None::<&[u8]>);
        self.failed = self.failed.take().or(written.err());
    }

    fn finish(mut self: Box<Self>, _: Edition<'_>) -> io::Result<()> {
        match self.failed.take() {
            Some(error) => Err(error.into()),
            None => self.csv.flush(),
        }
    }
}
