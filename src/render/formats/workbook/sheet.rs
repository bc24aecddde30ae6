//! One sheet: a bold header that stays in sight, and rows of typed cells.

use jiff::civil::Date;

use super::archive::Entry;
use super::parts::{self, BOLD, DAY};
use crate::content::digits::Digits;
use crate::content::quantity::Decimal;
use crate::render::formats::table::{Cell, Kind, Table};

/// Characters that a cell can hold, counted in UTF-16.
const MOST_CHARACTERS: usize = 32_767;
/// Digits of a number that every spreadsheet keeps and shows.
const MOST_DIGITS: u32 = 15;
/// The first day that all spreadsheets number alike, and its number.
const FIRST_DAY: (Date, u64) = (jiff::civil::date(1900, 3, 1), 61);
/// Bytes of XML that are compressed at a time. The first piece tells how wide columns have to be.
const PIECE: usize = 1 << 16;
/// The widest that a column gets, in characters.
const WIDEST: usize = 60;

pub(super) struct Sheet<'t> {
    table: &'t Table,
    entry: Entry,
    /// XML that is not compressed yet.
    xml: String,
    /// Of each column, in characters, until the head of the sheet is written.
    widths: Vec<usize>,
    has_head: bool,
    rows: usize,
    column: usize,
    /// Of each column, how its cells begin, up to the number of the row.
    names: Vec<String>,
    /// The number of the row and the mark that ends the name of a cell.
    row: String,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(table: &'t Table) -> Sheet<'t> {
        let columns = table.columns;
        let mut sheet = Sheet {
            table,
            entry: Entry::default(),
            xml: String::with_capacity(PIECE + PIECE / 4),
            widths: columns.iter().map(|column| narrowest(column.name, column.kind)).collect(),
            has_head: false,
            rows: 0,
            column: 0,
            names: (0..columns.len()).map(|at| format!("<c r=\"{}", parts::letters(at))).collect(),
            row: String::new(),
        };
        sheet.start();
        columns.iter().for_each(|column| sheet.text(column.name, BOLD));
        sheet.end();
        sheet
    }

    /// With the header.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Bytes of XML so far.
    pub(super) fn len(&self) -> usize {
        self.entry.len() + self.xml.len()
    }

    pub(super) fn is_between_rows(&self) -> bool {
        self.column == 0
    }

    pub(super) fn cell(&mut self, cell: Cell<'_>, shown: &str) {
        if self.is_between_rows() {
            self.start();
        }
        match cell {
            Cell::Empty => self.column += 1,
            Cell::Text(text) => self.text(text, ""),
            Cell::Number(number) if is_kept(number) => self.plain("><v>", shown, "</v></c>"),
            Cell::Whole(_) => self.plain("><v>", shown, "</v></c>"),
            Cell::Date(date) => match number_of(date) {
                Some(number) => self.plain(DAY, Digits::ending("").number(number, 1).as_str(), "</v></c>"),
                None => self.words(shown),
            },
            Cell::Flag(flag) => self.plain(" t=\"b\"><v>", if flag { "1" } else { "0" }, "</v></c>"),
            Cell::Period(_) | Cell::Number(_) => self.words(shown),
        }
    }

    pub(super) fn end(&mut self) {
        self.xml.push_str("</row>");
        self.column = 0;
        if self.xml.len() > PIECE {
            self.compress();
        }
    }

    /// The whole sheet.
    pub(super) fn close(mut self) -> Entry {
        self.compress();
        let tail = parts::sheet_tail(self.table, self.rows);
        self.entry.write(tail.as_bytes());
        self.entry
    }

    fn start(&mut self) {
        self.rows += 1;
        self.row.clear();
        self.row.push_str(Digits::ending("\"").number(self.rows as u64, 1).as_str());
        for part in ["<row r=\"", &self.row, ">"] {
            self.xml.push_str(part);
        }
    }

    fn name(&mut self) {
        self.xml.push_str(&self.names[self.column]);
        self.xml.push_str(&self.row);
        self.column += 1;
    }

    fn plain(&mut self, before: &str, cell: &str, after: &str) {
        self.name();
        for part in [before, cell, after] {
            self.xml.push_str(part);
        }
    }

    /// Characters of which none has a meaning in XML.
    fn words(&mut self, words: &str) {
        self.plain(" t=\"inlineStr\"><is><t>", words, "</t></is></c>");
    }

    fn text(&mut self, text: &str, style: &str) {
        if !self.has_head {
            let width = &mut self.widths[self.column];
            *width = (*width).max(text.chars().take(WIDEST).count() + 2);
        }
        self.name();
        self.xml.push_str(style);
        let ends_blank = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
        self.xml.push_str(match ends_blank {
            true => " t=\"inlineStr\"><is><t xml:space=\"preserve\">",
            false => " t=\"inlineStr\"><is><t>",
        });
        match cut(text) {
            None => parts::escape(&mut self.xml, text),
            Some(kept) => {
                parts::escape(&mut self.xml, kept);
                self.xml.push_str(&note(self.table));
            }
        }
        self.xml.push_str("</t></is></c>");
    }

    fn compress(&mut self) {
        if !self.has_head {
            self.has_head = true;
            self.entry.write(parts::sheet_head(&self.widths).as_bytes());
        }
        self.entry.write(self.xml.as_bytes());
        self.xml.clear();
    }
}

/// Room for the header with the button of its filter, and for what is not text.
fn narrowest(name: &str, kind: Kind) -> usize {
    let cell = match kind {
        Kind::Date => 12,
        Kind::Text | Kind::Word(_) | Kind::Number | Kind::Whole | Kind::Flag | Kind::Value => 9,
    };
    cell.max(name.len() + 4)
}

/// Whether a spreadsheet keeps all digits of a number: any of so few digits comes back from a double as it went in.
fn is_kept(number: Decimal) -> bool {
    let mut digits = number.micros().unsigned_abs();
    let most = 10u128.pow(MOST_DIGITS);
    while digits >= most && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits < most
}

/// How spreadsheets count days; none before the first on which they agree.
fn number_of(day: Date) -> Option<u64> {
    let (first, number) = FIRST_DAY;
    (day >= first).then(|| day.since(first).map_or(number, |span| number + u64::from(span.get_days().unsigned_abs())))
}

/// What is said at the end of a text that was cut.
fn note(table: &Table) -> String {
    format!(" … [cut: a cell holds no more; the whole text is in {}.csv]", table.name)
}

/// The longest beginning of a text that leaves room for a note, where the text is longer than a cell can be.
fn cut(text: &str) -> Option<&str> {
    const NOTE: usize = 100;
    if text.len() <= MOST_CHARACTERS || text.encode_utf16().count() <= MOST_CHARACTERS {
        return None;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST_CHARACTERS - NOTE
    });
    end.map(|(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_numbers_of_fifteen_digits() {
        for (number, kept) in [
            ("0", true),
            ("-412.5", true),
            ("123456789.012345", true),
            ("1234567890.123456", false),
            ("999999999999999", true),
            ("999999999999999.9", false),
            ("123456789012340.5", false),
            ("-999999999999999.999999", false),
        ] {
            let decimal = Decimal::parse(number).unwrap();
            assert_eq!(is_kept(decimal), kept, "{number}");
            if kept {
                assert_eq!(number.parse::<f64>().unwrap().to_string(), decimal.to_string());
            }
        }
    }

    #[test]
    fn numbers_days_as_spreadsheets_do() {
        for (day, number) in [
            ("1900-02-28", None),
            ("1900-03-01", Some(61)),
            ("2015-07-31", Some(42216)),
            ("9998-12-31", Some(2_958_100)),
        ] {
            assert_eq!(number_of(day.parse().unwrap()), number, "{day}");
        }
    }

    #[test]
    fn cuts_what_no_cell_can_hold() {
        assert_eq!(cut(&"é".repeat(MOST_CHARACTERS)), None);
        assert_eq!(cut(&"é".repeat(MOST_CHARACTERS + 1)).map(|kept| kept.chars().count()), Some(MOST_CHARACTERS - 100));
        assert_eq!(cut(&"𝄞".repeat(20_000)).map(|kept| kept.chars().count()), Some((MOST_CHARACTERS - 100) / 2));
    }
}
