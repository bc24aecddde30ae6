//! Long lists in parts: which rows stand on which page, and the links between the parts.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::room;
use crate::site::kinds::{self, Kind};
use crate::site::view::{Anchor, Head};
use crate::site::{Page, routes, wording};

/// A list in the folder of its kind: how many rows its first part has, which may hold other things too, and each other part.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    pub folder: &'a str,
    pub first: usize,
    pub most: usize,
}

impl<'a> List<'a> {
    /// A list whose rows take `row` elements each, beside so many others on every part.
    pub fn new(folder: &'a str, beside: usize, row: usize) -> List<'a> {
        let most = room::rows(beside, row);
        List { folder, first: most, most }
    }

    /// The same with fewer rows on the first part.
    pub fn starting(self, first: usize) -> List<'a> {
        List { first: first.min(self.most), ..self }
    }

    /// The pages of a list of so many rows; one without rows has its page too.
    pub fn pages(self, kind: &'static Kind, rows: usize) -> Vec<Page> {
        of(self.folder, kind, 1 + rows.saturating_sub(self.first).div_ceil(self.most))
    }

    /// The rows that stand on a page.
    pub fn rows<'r, T>(self, page: &Page, all: &'r [T]) -> &'r [T] {
        &all[self.range(page.part, all.len())]
    }

    /// The part on which a row stands.
    pub fn part_of(self, row: usize) -> usize {
        if row < self.first { 0 } else { 1 + (row - self.first) / self.most }
    }

    /// The rows of a part of a list of so many.
    pub fn range(self, part: usize, rows: usize) -> Range<usize> {
        let (start, end) = self.ends(part);
        start.min(rows)..end.min(rows)
    }

    fn ends(self, part: usize) -> (usize, usize) {
        match part {
            0 => (0, self.first),
            part => (self.first + (part - 1) * self.most, self.first + part * self.most),
        }
    }

    /// The way between the parts, named by their rows.
    pub fn links(self, head: &Head, page: &Page, rows: usize) -> Parts {
        let ends = |part: usize| (self.ends(part).0 + 1, self.ends(part).1.min(rows));
        let whole = |row: usize| wording::whole(row as u32);
        let name = |part: usize| format!("{}–{}", whole(ends(part).0), whole(ends(part).1));
        let (first, last) = ends(page.part);
        let note = format!("Rows {} to {} of {}.", whole(first), whole(last), whole(rows));
        match page.parts {
            0 | 1 => Parts::default(),
            _ => Parts { note, ..named_links(head, self.folder, page, name) },
        }
    }
}

/// The pages of a list that divides itself.
pub fn of(folder: &str, kind: &'static Kind, parts: usize) -> Vec<Page> {
    let parts = parts.max(1);
    let page = |part| Page { route: routes::index(folder, part), kind, item: (0, 0), part, parts };
    (0..parts).map(page).collect()
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

/// The parts of a list that divides itself, by the names of its parts and without a note.
pub fn named_links(head: &Head, folder: &str, page: &Page, name: impl Fn(usize) -> String) -> Parts {
    if page.parts < 2 {
        return Parts::default();
    }
    let mut links = Vec::new();
    let mut next = 0;
    for part in named(page) {
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

/// The parts that the way names, in order.
fn named(page: &Page) -> BTreeSet<usize> {
    if page.parts <= MOST_LINKS {
        return (0..page.parts).collect();
    }
    let neighbours = page.part.saturating_sub(1)..(page.part + 2).min(page.parts);
    let between = (0..page.parts).step_by(page.parts.div_ceil(MOST_LINKS / 2));
    neighbours.chain(between).chain([page.parts - 1]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::kinds;

    const LIST: List = List { folder: "activities", first: 200, most: 200 };

    #[test]
    fn parts_hold_every_row_once() {
        let short = LIST.starting(30);
        for (list, rows, parts) in [
            (LIST, 0, 1),
            (LIST, 200, 1),
            (LIST, 201, 2),
            (LIST, 401, 3),
            (short, 30, 1),
            (short, 31, 2),
            (short, 231, 3),
        ] {
            let pages = list.pages(kinds::ALL[0], rows);
            assert_eq!(pages.len(), parts, "{rows}");
            let all: Vec<usize> = (0..rows).collect();
            let mut shown = Vec::new();
            for page in &pages {
                let here = list.rows(page, &all);
                assert!(here.iter().all(|row| list.part_of(*row) == page.part), "{rows}");
                shown.extend_from_slice(here);
            }
            assert_eq!(shown, all);
        }
    }

    #[test]
    fn parts_are_named_by_their_rows() {
        let named = |names: [&str; 2]| names.map(str::to_owned).to_vec();
        assert_eq!(shown(LIST, 201, 1), (named(["1–200", "201–201*"]), "Rows 201 to 201 of 201.".to_owned()));
        assert_eq!(shown(LIST.starting(30), 40, 1), (named(["1–30", "31–40*"]), "Rows 31 to 40 of 40.".to_owned()));
        assert_eq!(shown(LIST, 200, 0), (Vec::new(), String::new()));
    }

    #[test]
    fn of_many_parts_the_ends_and_the_neighbours_are_named() {
        assert_eq!(shown(LIST, 12 * 200, 0).0.len(), 12);
        let (names, note) = shown(LIST, 40 * 200, 20);
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
    fn shown(list: List, rows: usize, part: usize) -> (Vec<String>, String) {
        let pages = list.pages(kinds::ALL[0], rows);
        let head = Head::new(&pages[part].route, "activities/index.html", "Activities");
        let parts = list.links(&head, &pages[part], rows);
        let name = |link: Anchor| match link.href.is_none() && link.title != "…" {
            true => format!("{}*", link.title),
            false => link.title,
        };
        (parts.links.into_iter().map(name).collect(), parts.note)
    }
}
