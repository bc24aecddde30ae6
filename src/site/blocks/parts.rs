//! Long lists in parts: which rows stand on which page, and the links between the parts.

use serde::Serialize;

use crate::site::kinds::{self, Kind};
use crate::site::view::{Anchor, Head};
use crate::site::{Page, routes, wording};

/// Rows of one part. Lists over 250 rows are paged (SPEC section 9); 200 rows with long names keep a page below 250 KB.
pub const MOST_ROWS: usize = 200;

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

/// The way between the parts of a list: empty for a list on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Parts {
    /// Which part this is, from 1, and of how many, where the rows of the others can be had as scripts; else 0.
    pub part: usize,
    pub of: usize,
    /// The part at hand is not linked; nor is the ellipsis that stands for parts which are left out.
    pub links: Vec<Anchor>,
    /// `Rows 251 to 500 of 612.`
    pub note: String,
}

/// Lists of up to so many parts name them all; of longer ones the neighbours, the ends and some between are named.
const MOST_LINKS: usize = 12;

/// The parts of a list that is cut after every 200 rows, named by their rows.
pub fn links(head: &Head, folder: &str, page: &Page, rows: usize) -> Parts {
    let ends = |part: usize| (part * MOST_ROWS + 1, ((part + 1) * MOST_ROWS).min(rows));
    let whole = |row: usize| wording::whole(row as u32);
    let name = |part: usize| format!("{}–{}", whole(ends(part).0), whole(ends(part).1));
    let (first, last) = ends(page.part);
    let note = format!("Rows {} to {} of {}.", whole(first), whole(last), whole(rows));
    match page.parts {
        0 | 1 => Parts::default(),
        _ => Parts { note, ..named_links(head, folder, page, name) },
    }
}

/// The same with other names and without a note.
pub fn named_links(head: &Head, folder: &str, page: &Page, name: impl Fn(usize) -> String) -> Parts {
    if page.parts < 2 {
        return Parts::default();
    }
    let mut links = Vec::new();
    let mut next = 0;
    for part in (0..page.parts).filter(|part| is_named(page, *part)) {
        if part > next {
            links.push(Anchor { title: "…".to_owned(), href: None });
        }
        links.push(match part == page.part {
            true => Anchor { title: name(part), href: None },
            false => head.to(name(part), &routes::index(folder, part)),
        });
        next = part + 1;
    }
    let (part, of) = if script(page).is_some() { (page.part + 1, page.parts) } else { (0, 0) };
    Parts { part, of, links, note: String::new() }
}

fn is_named(page: &Page, part: usize) -> bool {
    let step = page.parts.div_ceil(MOST_LINKS / 2);
    let is_end = part == 0 || part + 1 == page.parts;
    page.parts <= MOST_LINKS || is_end || part.abs_diff(page.part) <= 1 || part.is_multiple_of(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::kinds;

    #[test]
    fn a_list_is_cut_after_200_rows() {
        for (rows, parts) in [(0, 1), (1, 1), (200, 1), (201, 2), (400, 2), (401, 3)] {
            let pages = pages("activities", kinds::ALL[0], rows);
            assert_eq!(pages.len(), parts, "{rows}");
            let all: Vec<usize> = (0..rows).collect();
            let shown: Vec<usize> = pages.iter().flat_map(|page| super::rows(page, &all).to_vec()).collect();
            assert_eq!(shown, all);
        }
    }

    #[test]
    fn parts_are_named_by_their_rows() {
        assert_eq!(
            shown(201, 1),
            (vec!["1–200".to_owned(), "201–201*".to_owned()], "Rows 201 to 201 of 201.".to_owned())
        );
        assert_eq!(shown(200, 0), (Vec::new(), String::new()));
    }

    #[test]
    fn of_many_parts_the_ends_and_the_neighbours_are_named() {
        assert_eq!(shown(12 * 200, 0).0.len(), 12);
        let (names, note) = shown(40 * 200, 20);
        let expected = [
            "1–200",
            "…",
            "1,401–1,600",
            "…",
            "2,801–3,000",
            "…",
            "3,801–4,000",
            "4,001–4,200*",
            "4,201–4,400",
            "…",
            "5,601–5,800",
            "…",
            "7,001–7,200",
            "…",
            "7,801–8,000",
        ];
        assert_eq!(names, expected);
        assert_eq!(note, "Rows 4,001 to 4,200 of 8,000.");
    }

    /// The names of a list's links with a star at the part at hand, and the note.
    fn shown(rows: usize, part: usize) -> (Vec<String>, String) {
        let pages = pages("activities", kinds::ALL[0], rows);
        let head = Head::new(&pages[part].route, "activities/index.html", "Activities");
        let parts = links(&head, "activities", &pages[part], rows);
        let name = |link: Anchor| match link.href.is_none() && link.title != "…" {
            true => format!("{}*", link.title),
            false => link.title,
        };
        (parts.links.into_iter().map(name).collect(), parts.note)
    }
}
