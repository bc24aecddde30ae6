//! A table as CSV: UTF-8, LF, a header row. Text cells that a spreadsheet would take for a formula get an apostrophe; numbers
//! never do.

use std::io::{self, Write};

use memchr::{memchr, memchr3};

use super::table::{Cell, Sink, Table};
use crate::site::Edition;

pub(super) struct CsvFile<'o> {
    out: &'o mut dyn Write,
    /// The row so far, with a comma after each cell.
    row: String,
    /// Whether all rows could be written.
    written: io::Result<()>,
}

impl<'o> CsvFile<'o> {
    pub(super) fn new(table: &Table, out: &'o mut dyn Write) -> CsvFile<'o> {
        let mut file = CsvFile { out, row: String::new(), written: Ok(()) };
        for column in table.columns {
            file.cell(Cell::Text(column.name), column.name);
        }
        file.end();
        file
    }

    /// In quotes where the text holds what ends a cell or a row.
    fn text(&mut self, text: &str) {
        let apostrophe = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
        let bytes = text.as_bytes();
        if memchr3(b',', b'"', b'\n', bytes).is_none() && memchr(b'\r', bytes).is_none() {
            self.row.push_str(apostrophe);
            self.row.push_str(text);
            return;
        }
        self.row.push('"');
        self.row.push_str(apostrophe);
        for (at, part) in text.split('"').enumerate() {
            self.row.push_str(if at > 0 { "\"\"" } else { "" });
            self.row.push_str(part);
        }
        self.row.push('"');
    }
}

impl Sink for CsvFile<'_> {
    fn cell(&mut self, cell: Cell<'_>, shown: &str) {
        match cell {
            Cell::Text(text) => self.text(text),
            // Of these none holds anything that needs quotes.
            Cell::Empty | Cell::Period(_) | Cell::Number(_) | Cell::Whole(_) | Cell::Date(_) | Cell::Flag(_) => {
                self.row.push_str(shown);
            }
        }
        self.row.push(',');
    }

    fn end(&mut self) {
        self.row.pop();
        self.row.push('\n');
        if self.written.is_ok() {
            self.written = self.out.write_all(self.row.as_bytes());
        }
        self.row.clear();
    }

    fn finish(self: Box<Self>, _: Edition<'_>) -> io::Result<()> {
        self.written
    }
}
