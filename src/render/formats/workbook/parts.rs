//! The XML of a workbook around its rows.

use std::fmt::Write;

use crate::render::formats::table::Table;
use crate::site::Edition;

/// Attributes of a cell: of the header, and of a date up to its number.
pub(super) const BOLD: &str = " s=\"1\"";
pub(super) const DAY: &str = " s=\"2\"><v>";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A plain face, a bold one, and days as `2015-07-31`.
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>\
    <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
    <xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>\
    <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

/// The letters of a column, from 0: `A`, …, `Z`, `AA`, …
pub(super) fn letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.insert(0, char::from(b'A' + (column % 26) as u8));
        match column / 26 {
            0 => return letters.into_iter().collect(),
            more => column = more - 1,
        }
    }
}

/// Where a sheet lies in the archive, from 1.
pub(super) fn sheet_path(number: usize) -> String {
    format!("xl/worksheets/sheet{number}.xml")
}

/// A sheet up to its rows.
pub(super) fn sheet_head(widths: &[usize]) -> String {
    let mut xml = format!(
        "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" \
         topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView>\
         </sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    );
    for (at, width) in widths.iter().enumerate() {
        let at = at + 1;
        let _ = write!(xml, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    xml.push_str("</cols><sheetData>");
    xml
}

/// A sheet from its last row on.
pub(super) fn sheet_tail(table: &Table, rows: usize) -> String {
    format!("</sheetData><autoFilter ref=\"A1:{}{rows}\"/></worksheet>", letters(table.columns.len() - 1))
}

/// All files but the sheets, whose numbers of rows are given.
pub(super) fn around(table: &Table, rows: &[usize], edition: Edition<'_>) -> Vec<(String, String)> {
    let styles = format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>");
    let office = |part: &str| format!("{OFFICE}/{part}");
    let root = relations(&[
        (office("officeDocument"), "xl/workbook.xml".to_owned()),
        (format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml".to_owned()),
    ]);
    let mut sheets: Vec<(String, String)> =
        (1..=rows.len()).map(|number| (office("worksheet"), format!("worksheets/sheet{number}.xml"))).collect();
    sheets.push((office("styles"), "styles.xml".to_owned()));
    let file = |path: &str, xml: String| (path.to_owned(), format!("{DECLARATION}{xml}"));
    vec![
        file("[Content_Types].xml", content_types(rows.len())),
        file("_rels/.rels", root),
        file("docProps/core.xml", core(table, edition)),
        file("xl/workbook.xml", workbook(table, rows)),
        file("xl/_rels/workbook.xml.rels", relations(&sheets)),
        file("xl/styles.xml", styles),
    ]
}

fn content_types(sheets: usize) -> String {
    let mut xml = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>"
    );
    let mut put = |path: &str, media_type: &str| {
        let _ = write!(xml, "<Override PartName=\"/{path}\" ContentType=\"{media_type}\"/>");
    };
    put("xl/workbook.xml", &format!("{SPREADSHEET}.sheet.main+xml"));
    put("xl/styles.xml", &format!("{SPREADSHEET}.styles+xml"));
    put("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    for number in 1..=sheets {
        put(&sheet_path(number), &format!("{SPREADSHEET}.worksheet+xml"));
    }
    xml + "</Types>"
}

/// What a part leads to: kinds and files, named `rId1`, `rId2`, …
fn relations(to: &[(String, String)]) -> String {
    let mut xml = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (at, (kind, target)) in to.iter().enumerate() {
        let _ = write!(xml, "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", at + 1);
    }
    xml + "</Relationships>"
}

/// The sheets by name, and which cells their filters cover.
fn workbook(table: &Table, rows: &[usize]) -> String {
    let name = |at: usize| if at == 0 { table.name.to_owned() } else { format!("{} {}", table.name, at + 1) };
    let last = letters(table.columns.len() - 1);
    let (mut sheets, mut filters) = (String::new(), String::new());
    for (at, rows) in rows.iter().enumerate() {
        let (name, number) = (name(at), at + 1);
        let _ = write!(sheets, "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        let _ = write!(
            filters,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">\
             '{name}'!$A$1:${last}${rows}</definedName>"
        );
    }
    format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets>\
         <definedNames>{filters}</definedNames></workbook>"
    )
}

/// Title, publisher, and the as-of date as the day on which it was made.
fn core(table: &Table, edition: Edition<'_>) -> String {
    let mut xml = format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>"
    );
    escape(&mut xml, &format!("{} – {}", table.title, edition.content.site.title));
    xml.push_str("</dc:title>");
    if let Some(publisher) = &edition.content.site.publisher {
        xml.push_str("<dc:creator>");
        escape(&mut xml, publisher);
        xml.push_str("</dc:creator>");
    }
    let day = edition.programme.as_of;
    for name in ["created", "modified"] {
        let _ = write!(xml, "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>");
    }
    xml + "</cp:coreProperties>"
}

/// Text as XML has it. Characters that XML has no way to write are put as `_x0007_`, and what already looks so as
/// `_x005F_x0007_`, which is how these files tell the two apart.
pub(super) fn escape(xml: &mut String, text: &str) {
    let bytes = text.as_bytes();
    // Looks at several bytes a step, as nothing that is found ends it.
    if !bytes.iter().fold(false, |found, byte| found | may_need_care(*byte)) {
        return xml.push_str(text);
    }
    let (mut done, mut from) = (0, 0);
    while let Some(at) = bytes[from..].iter().position(|byte| may_need_care(*byte)).map(|at| from + at) {
        from = at + 1;
        let with = match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'_' if is_code(&bytes[at..]) => "_x005F_",
            0..=8 | 11..=31 => "",
            // U+FFFE and U+FFFF.
            0xef if matches!(bytes[at + 1..], [0xbf, 0xbe | 0xbf, ..]) => "",
            _ => continue,
        };
        xml.push_str(&text[done..at]);
        xml.push_str(with);
        let c = text[at..].chars().next().unwrap_or_default();
        if with.is_empty() {
            let _ = write!(xml, "_x{:04X}_", u32::from(c));
        }
        done = at + c.len_utf8();
    }
    xml.push_str(&text[done..]);
}

/// Whether a byte can begin what is written otherwise.
fn may_need_care(byte: u8) -> bool {
    (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'_') | (byte == 0xef)
}

/// `_x000D_` and the like.
fn is_code(text: &[u8]) -> bool {
    matches!(text, [b'_', b'x', a, b, c, d, b'_', ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, expected) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn text_survives_xml() {
        for (text, expected) in [
            ("a < b & “c” > é", "a &lt; b &amp; “c” &gt; é"),
            ("a\tb\nc\rd\u{7}", "a\tb\nc_x000D_d_x0007_"),
            ("_x000D_ _x00g0_ x_x0041_", "_x005F_x000D_ _x00g0_ x_x005F_x0041_"),
            ("\u{ffff}\u{fffd}\u{fffe}", "_xFFFF_\u{fffd}_xFFFE_"),
            ("", ""),
        ] {
            let mut xml = String::new();
            escape(&mut xml, text);
            assert_eq!(xml, expected);
        }
    }
}
