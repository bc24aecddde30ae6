//! The data files that a page offers, in one line: `targets (CSV, XLSX), findings (CSV, XLSX, JSON)`.

use super::escape;
use crate::site::data_files::Download;
use crate::site::routes;

/// Empty where there are none.
pub fn html(downloads: &[Download], route: &str) -> String {
    let root = routes::to_root(route);
    let mut html = String::new();
    for (at, download) in downloads.iter().enumerate() {
        html.push_str(if at == 0 { "" } else { ", " });
        escape::text(&mut html, &download.title);
        for (at, format) in download.formats.iter().enumerate() {
            html.push_str(if at == 0 { " (" } else { ", " });
            html.push_str("<a href=\"");
            html.push_str(&root);
            html.push_str("data/");
            escape::address(&mut html, &download.name);
            for part in [".", format, "\">", &format.to_uppercase(), "</a>"] {
                html.push_str(part);
            }
        }
        html.push(')');
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_each_file_with_its_formats() {
        let download = |title: &str, name: &str, formats| Download { title: title.into(), name: name.into(), formats };
        let two = [download("targets", "targets", &["csv", "xlsx"][..]), download("a & b", "ab", &["json"])];
        assert_eq!(
            html(&two, "reports/x/y.html"),
            "targets (<a href=\"../../data/targets.csv\">CSV</a>, <a href=\"../../data/targets.xlsx\">XLSX</a>), a &amp; b \
             (<a href=\"../../data/ab.json\">JSON</a>)"
        );
        assert_eq!(html(&[], "index.html"), "");
    }
}
