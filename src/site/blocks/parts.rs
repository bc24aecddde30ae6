//! Long lists in several pages: how many parts there are, which rows a part holds, and the links between parts.

use std::ops::Range;

use crate::site::kinds::Kind;
use crate::site::view::{Anchor, Head};
use crate::site::{Page, routes, wording};

/// Rows of a list on one page.
pub const MOST_ROWS: usize = 250;

/// The pages of a list of so many rows in a folder; an empty list has a page that says so.
pub fn pages(kind: &'static Kind, folder: &str, item: (usize, usize), rows: usize) -> Vec<Page> {
    let parts = rows.div_ceil(MOST_ROWS).max(1);
    (0..parts).map(|part| Page { route: routes::index(folder, part), kind, item, part, parts }).collect()
}

/// The rows that a part holds.
pub fn range(page: &Page, rows: usize) -> Range<usize> {
    let first = (page.part * MOST_ROWS).min(rows);
    first..(first + MOST_ROWS).min(rows)
}

/// Which part a row is on.
pub fn part_of(row: usize) -> usize {
    row / MOST_ROWS
}

/// `1 to 250`, `251 to 300`, …: one link a part, the current one as text; none when there is one part only.
pub fn anchors(head: &Head, folder: &str, page: &Page, rows: usize) -> Vec<Anchor> {
    if page.parts < 2 {
        return Vec::new();
    }
    let anchor = |part: usize| {
        let held = range(&Page { part, ..page.clone() }, rows);
        let title = format!("{} to {}", wording::whole(held.start as u32 + 1), wording::whole(held.end as u32));
        match part == page.part {
            true => Anchor { title, href: None },
            false => head.to(title, &routes::index(folder, part)),
        }
    };
    (0..page.parts).map(anchor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::kinds;

    #[test]
    fn every_row_is_on_one_part() {
        for (rows, sizes) in
            [(0, vec![0]), (1, vec![1]), (250, vec![250]), (251, vec![250, 1]), (600, vec![250, 250, 100])]
        {
            let pages = pages(kinds::ALL[0], "findings", (0, 0), rows);
            let held: Vec<usize> = pages.iter().map(|page| range(page, rows).len()).collect();
            assert_eq!(held, sizes, "{rows}");
        }
    }

    #[test]
    fn parts_are_named_by_their_rows() {
        let pages = pages(kinds::ALL[0], "findings", (0, 0), 1300);
        let head = Head::new(&pages[1].route, "findings/index.html", "Findings");
        let titles: Vec<String> =
            anchors(&head, "findings", &pages[1], 1300).into_iter().map(|to| to.title).collect();
        assert_eq!(titles[0], "1 to 250");
        assert_eq!(titles[5], "1,251 to 1,300");
    }
}
