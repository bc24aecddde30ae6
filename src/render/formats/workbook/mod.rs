//! A table as a workbook (Office Open XML), with cells that a spreadsheet takes for what they are.
//!
//! Numbers are numbers where a spreadsheet keeps all their digits, dates are dates, and text is text whatever it looks like.
//! Nothing in the file says when it was made: the same data give the same bytes. Rows are compressed as they come, so that
//! of a long table never more than a piece lies about as XML.

mod archive;
mod parts;
mod sheet;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::table::{Cell, Sink, Table};
use crate::site::Edition;
use archive::{Archive, Entry};
use sheet::Sheet;

/// How much a sheet may hold.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// With the header.
    rows: usize,
    /// Of XML; an archive's entries end at four times that.
    bytes: usize,
}

const ROOM: Room = Room { rows: 1_048_576, bytes: 1 << 30 };

pub(super) struct Workbook<'t> {
    table: &'t Table,
    out: &'t mut dyn Write,
    room: Room,
    archive: Archive,
    sheet: Sheet<'t>,
    /// Rows of each sheet, with its header; not of the one that is being written.
    rows: Vec<usize>,
}

impl<'t> Workbook<'t> {
    pub(super) fn new(table: &'t Table, out: &'t mut dyn Write) -> Workbook<'t> {
        Workbook { table, out, room: ROOM, archive: Archive::default(), sheet: Sheet::new(table), rows: Vec::new() }
    }

    /// Ends the sheet and goes on in another one.
    fn turn(&mut self) {
        let sheet = std::mem::replace(&mut self.sheet, Sheet::new(self.table));
        put(&mut self.archive, &mut self.rows, sheet);
    }
}

/// Puts a sheet away; what held it has room for another file.
fn put(archive: &mut Archive, rows: &mut Vec<usize>, sheet: Sheet<'_>) -> Entry {
    rows.push(sheet.rows());
    let mut entry = sheet.close();
    archive.add(&parts::sheet_path(rows.len()), &mut entry);
    entry
}

impl Sink for Workbook<'_> {
    fn cell(&mut self, cell: Cell<'_>, shown: &str) {
        if self.sheet.is_between_rows() && (self.sheet.rows() >= self.room.rows || self.sheet.len() > self.room.bytes) {
            self.turn();
        }
        self.sheet.cell(cell, shown);
    }

    fn end(&mut self) {
        self.sheet.end();
    }

    fn finish(self: Box<Self>, edition: Edition<'_>) -> io::Result<()> {
        let Workbook { table, out, mut archive, sheet, mut rows, .. } = *self;
        let mut entry = put(&mut archive, &mut rows, sheet);
        for (path, xml) in parts::around(table, &rows, edition) {
            entry.write(xml.as_bytes());
            archive.add(&path, &mut entry);
        }
        archive.finish(out)
    }
}
