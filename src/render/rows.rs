//! The rows of a list on their own: cut from its page as the template made them, for the pages of the list's other parts.
//!
//! A template marks its rows once; page and script thus cannot differ.

use crate::site::Page;

/// Between these a template puts the rows of its list.
pub const START: &str = "<!--rows-->";
pub const END: &str = "<!--/rows-->";

/// The script that hands over the rows of a page.
pub fn script(page: &Page, rows: &str) -> Vec<u8> {
    let mut script = Vec::with_capacity(rows.len() + rows.len() / 8);
    script.extend_from_slice(format!("attainRows({},", page.part + 1).as_bytes());
    serde_json::to_writer(&mut script, rows).expect("memory takes all bytes, and a text is always JSON");
    script.extend_from_slice(b");\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_hands_over_the_rows_of_its_page() {
        let kind = crate::site::kinds::LISTS[0];
        let page = Page { route: "activities/page-2.html".into(), kind, item: (0, 0), part: 1, parts: 2 };
        let script = String::from_utf8(script(&page, "<tr><td>“a” &lt;b&gt;</td></tr>")).unwrap();
        assert_eq!(script, "attainRows(2,\"<tr><td>“a” &lt;b&gt;</td></tr>\");\n");
    }
}
