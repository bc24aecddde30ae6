//! Workbooks read back by another program: that they say what the CSV files say.

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;

use super::*;
use crate::content::model::Content;
use crate::content::quantity::Decimal;
use crate::diagnostic::Spanned;
use crate::evaluate::build::decimal;
use crate::render::formats::table::{Column, Kind, Rows, column};
use crate::render::formats::trial::{Made, site, span};
use crate::render::formats::{DataFiles, Medium};

/// The rows of each sheet, by name, with their empty cells.
fn sheets(bytes: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut file: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheets = file.worksheets().into_iter();
    sheets.map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect())).collect()
}

/// A cell as CSV has it, but for the apostrophe.
fn text(cell: &Data, kind: Kind) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Bool(flag) => flag.to_string(),
        Data::Float(number) => {
            assert!(matches!(kind, Kind::Number | Kind::Whole | Kind::Value), "{cell:?} in a column of {kind:?}");
            number.to_string()
        }
        Data::DateTime(day) => {
            assert!(matches!(kind, Kind::Date), "{cell:?} in a column of {kind:?}");
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::String(text) => {
            assert!(matches!(kind, Kind::Text | Kind::Word(_) | Kind::Value), "{cell:?} in a column of {kind:?}");
            text.clone()
        }
        other => panic!("{other:?}"),
    }
}

fn without_apostrophe(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// A workbook has the header and the rows of the CSV file of the same name.
fn assert_same(made: &Made, table: &Table) -> usize {
    let read = made.read(&format!("data/{}.csv", table.name));
    let mut csv = csv::ReaderBuilder::new().has_headers(false).from_reader(read.as_bytes());
    let sheets = sheets(made.bytes(&format!("data/{}.xlsx", table.name)));
    assert_eq!(sheets.len(), 1);
    assert_eq!(sheets[0].0, table.name);
    let mut rows = sheets[0].1.iter();
    let mut compared = 0;
    for (at, record) in csv.records().map(Result::unwrap).enumerate() {
        let row = rows.next().unwrap_or_else(|| panic!("{} has no row {at}", table.name));
        for (column, expected) in record.iter().enumerate() {
            let kind = if at == 0 { Kind::Text } else { table.columns[column].kind };
            let cell = row.get(column).unwrap_or(&Data::Empty);
            assert_eq!(text(cell, kind), without_apostrophe(expected), "{} {at} {column}", table.name);
            compared += usize::from(at > 0);
        }
    }
    assert_eq!(rows.next(), None);
    compared
}

fn tables(made: &Made) -> Vec<&'static Table> {
    let files = DataFiles::of(made.edition());
    let table = |medium: Medium| if let Medium::Csv(table) = medium { Some(table) } else { None };
    files.sets.iter().filter_map(|set| table(set.files[0].medium)).collect()
}

#[test]
fn workbooks_say_what_tables_say() {
    let mut content = site();
    let reading = content.activities[0].reports[0].actuals[0].whole.as_mut().unwrap();
    reading.result = crate::content::model::Outcome::Value(decimal("-42.50"));
    for (at, note) in ["=1+1", "-5 as of May,\r\n revised ", "@x <&> _x000D_", "+ “é” 𝄞"].iter().enumerate() {
        let reading = content.activities[0].reports[0].actuals[at].whole.as_mut().unwrap();
        reading.note = Some(Spanned::new((*note).to_owned(), span()).into());
    }
    let made = Made::of(content, "2015-07-31");
    let tables = tables(&made);
    assert_eq!(tables.len(), 8);
    let compared: Vec<usize> = tables.iter().map(|table| assert_same(&made, table)).collect();
    assert!(compared.iter().sum::<usize>() > 200, "{compared:?}");
    assert!(made.read("data/actuals.csv").contains("'=1+1"));
}

#[test]
fn an_empty_site_has_empty_workbooks() {
    let made = Made::of(Content::default(), "2015-07-31");
    for table in tables(&made) {
        assert_eq!(assert_same(&made, table), 0);
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let (one, other) = (Made::of(site(), "2015-07-31"), Made::of(site(), "2015-07-31"));
    for table in tables(&one) {
        let path = format!("data/{}.xlsx", table.name);
        assert_eq!(one.bytes(&path), other.bytes(&path), "{path}");
    }
}

const COLUMNS: &[Column] = &[
    column("text", Kind::Text, ""),
    column("number", Kind::Value, ""),
    column("day", Kind::Date, ""),
    column("flag", Kind::Flag, ""),
];

static EXTREME: Table =
    Table { name: "extreme", title: "Extreme", description: "", columns: COLUMNS, key: &[], rows: extremes };

fn extremes(_: Edition<'_>, rows: &mut Rows<'_>) {
    let largest = Decimal::parse("-999999999999999.999999").unwrap();
    rows.text(&"é".repeat(40_000)).plain(largest).plain(date(1899, 12, 31)).plain(false).end();
    rows.text("12").plain(decimal("0.000001")).plain(date(1999, 12, 31)).plain(true).end();
    for row in 0..5i64 {
        rows.text("=row()").plain(row).plain(Cell::Empty).plain(Cell::Empty).end();
    }
}

fn extreme(room: Room) -> Vec<(String, Vec<Vec<Data>>)> {
    let made = Made::of(Content::default(), "2015-07-31");
    let mut bytes = Vec::new();
    let workbook = Workbook { room, ..Workbook::new(&EXTREME, &mut bytes) };
    EXTREME.fill(made.edition(), vec![Box::new(workbook)]).unwrap();
    sheets(bytes)
}

#[test]
fn what_no_spreadsheet_can_hold_is_text_or_cut_and_says_so() {
    let sheets = extreme(ROOM);
    let [_, first, second, third, ..] = sheets[0].1.as_slice() else { panic!("{sheets:?}") };
    let Data::String(long) = &first[0] else { panic!("{:?}", first[0]) };
    assert!(long.chars().count() <= 32_767 && long.starts_with(&"é".repeat(32_000)), "{}", long.len());
    assert!(long.ends_with("[cut: a cell holds no more; the whole text is in extreme.csv]"));
    assert_eq!(first[1], Data::String("-999999999999999.999999".to_owned()));
    assert_eq!(first[2], Data::String("1899-12-31".to_owned()));
    assert_eq!(first[3], Data::Bool(false));
    assert_eq!(second[..2], [Data::String("12".to_owned()), Data::Float(0.000_001)]);
    assert_eq!(text(&second[2], Kind::Date), "1999-12-31");
    assert_eq!(third[..2], [Data::String("=row()".to_owned()), Data::Float(0.0)]);
}

#[test]
fn a_long_table_goes_on_in_further_sheets() {
    for (room, expected) in [
        (Room { rows: 4, ..ROOM }, vec![("extreme", 4), ("extreme 2", 4), ("extreme 3", 2)]),
        (Room { rows: 8, ..ROOM }, vec![("extreme", 8)]),
        (Room { bytes: 60_000, ..ROOM }, vec![("extreme", 2), ("extreme 2", 7)]),
    ] {
        let sheets = extreme(room);
        let found: Vec<(&str, usize)> = sheets.iter().map(|(name, rows)| (name.as_str(), rows.len())).collect();
        assert_eq!(found, expected, "{room:?}");
        for (_, rows) in &sheets {
            assert_eq!(rows[0], ["text", "number", "day", "flag"].map(|name| Data::String(name.to_owned())));
        }
        let last = sheets.last().and_then(|(_, rows)| rows.last());
        assert_eq!(last.map(|row| &row[1]), Some(&Data::Float(4.0)));
    }
}
