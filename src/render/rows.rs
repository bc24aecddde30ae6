//! The rows of a list on their own: cut from its page as the template made them, for the pages of the list's other parts.
//!
//! A template marks its rows once; page and script thus cannot differ.

use memchr::memchr3;

use crate::site::Page;

/// Between these a template puts the rows of its list.
pub const START: &str = "<!--rows-->";
pub const END: &str = "<!--/rows-->";

/// The script that hands over the rows of a page, as a template literal: markup has many quotes.
pub fn script(page: &Page, rows: &str) -> Vec<u8> {
    let mut script = format!("attainRows({},`", page.part + 1).into_bytes();
    script.reserve(rows.len() + rows.len() / 64);
    let mut rest = rows.as_bytes();
    while let Some(at) = memchr3(b'`', b'\\', b'$', rest) {
        script.extend_from_slice(&rest[..at]);
        script.extend([b'\\', rest[at]]);
        rest = &rest[at + 1..];
    }
    script.extend_from_slice(rest);
    script.extend_from_slice(b"`);\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_hands_over_the_rows_of_its_page() {
        let kind = crate::site::kinds::LISTS[0];
        let page = Page { route: "activities/page-2.html".into(), kind, item: (0, 0), part: 1, parts: 2 };
        let written = |rows| String::from_utf8(script(&page, rows)).unwrap();
        assert_eq!(written("<tr><td>“a” &lt;b&gt;</td></tr>"), "attainRows(2,`<tr><td>“a” &lt;b&gt;</td></tr>`);\n");
        assert_eq!(written(r"C:\new `${x}`"), r"attainRows(2,`C:\\new \`\${x}\``);".to_owned() + "\n");
    }
}
