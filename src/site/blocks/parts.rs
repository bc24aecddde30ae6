//! Long lists in parts: which rows stand on which page, and the links between the parts.

use crate::site::kinds::{self, Kind};
use crate::site::view::{Anchor, Head};
use crate::site::{Page, routes};

/// Rows of one part: lists over 250 rows are paged (SPEC section 9).
pub const MOST_ROWS: usize = 250;

/// The pages of a list in a folder; a list without rows has its page too.
pub fn pages(folder: &str, kind: &'static Kind, rows: usize) -> Vec<Page> {
    of(folder, kind, rows.div_ceil(MOST_ROWS))
}

/// The same for a list that divides itself.
pub fn of(folder: &str, kind: &'static Kind, parts: usize) -> Vec<Page> {
    let parts = parts.max(1);
    let page = |part| Page { route: routes::index(folder, part), kind, item: (0, 0), part, parts };
    (0..parts).map(page).collect()
}

/// The rows that stand on a page.
pub fn rows<'a, T>(page: &Page, all: &'a [T]) -> &'a [T] {
    let first = (page.part * MOST_ROWS).min(all.len());
    &all[first..(first + MOST_ROWS).min(all.len())]
}

/// The part on which a row stands.
pub fn part_of(row: usize) -> usize {
    row / MOST_ROWS
}

/// Where the rows of one part lie as a script, for the pages of the other parts: beside its page, and only where the list
/// can be filtered or sorted and has other parts.
pub fn script(page: &Page) -> Option<String> {
    let is_list = page.parts > 1 && kinds::LISTS.iter().any(|kind| kind.name == page.kind.name);
    let (folder, _) = page.route.rsplit_once('/')?;
    is_list.then(|| format!("{folder}/rows-{}.js", page.part + 1))
}

/// Links to every part, named by their rows; none for a list on one page. The part at hand is not linked.
pub fn links(head: &Head, folder: &str, page: &Page, rows: usize) -> Vec<Anchor> {
    let name = |part: usize| format!("{}–{}", part * MOST_ROWS + 1, ((part + 1) * MOST_ROWS).min(rows));
    named_links(head, folder, page, name)
}

/// The same with other names.
pub fn named_links(head: &Head, folder: &str, page: &Page, name: impl Fn(usize) -> String) -> Vec<Anchor> {
    let link = |part: usize| match part == page.part {
        true => Anchor { title: name(part), href: None },
        false => head.to(name(part), &routes::index(folder, part)),
    };
    if page.parts > 1 { (0..page.parts).map(link).collect() } else { Vec::new() }
}

/// `Rows 251 to 500 of 612.` Empty for a list on one page.
pub fn note(page: &Page, rows: usize) -> String {
    if page.parts < 2 {
        return String::new();
    }
    let (first, last) = (page.part * MOST_ROWS + 1, ((page.part + 1) * MOST_ROWS).min(rows));
    format!("Rows {first} to {last} of {rows}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::kinds;

    #[test]
    fn a_list_is_cut_after_250_rows() {
        for (rows, parts) in [(0, 1), (1, 1), (250, 1), (251, 2), (500, 2), (501, 3)] {
            let pages = pages("activities", kinds::ALL[0], rows);
            assert_eq!(pages.len(), parts, "{rows}");
            let all: Vec<usize> = (0..rows).collect();
            let shown: Vec<usize> = pages.iter().flat_map(|page| super::rows(page, &all).to_vec()).collect();
            assert_eq!(shown, all);
        }
    }

    #[test]
    fn parts_are_named_by_their_rows() {
        let pages = pages("activities", kinds::ALL[0], 251);
        let head = Head::new(&pages[1].route, "activities/index.html", "Activities");
        let links = links(&head, "activities", &pages[1], 251);
        let shown: Vec<(&str, Option<&str>)> =
            links.iter().map(|link| (link.title.as_str(), link.href.as_deref())).collect();
        assert_eq!(shown, [("1–250", Some("../activities/index.html")), ("251–251", None)]);
        assert_eq!(note(&pages[1], 251), "Rows 251 to 251 of 251.");
    }
}
