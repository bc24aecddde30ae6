//! The search page: a form and a place for results, which need a script, and an index of activities from A to Z, which does
//! not.

use std::ops::Range;

use serde::Serialize;

use super::Kind;
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::parts;
use crate::site::blocks::places;
use crate::site::mark::{self, Mark};
use crate::site::search::fold::fold;
use crate::site::search::marks;
use crate::site::view::{Anchor, Head, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "search", data: &[], pages, view };

const FOLDER: &str = "search";

#[derive(Serialize)]
struct Search {
    /// On the first part only.
    has_form: bool,
    /// Every mark that a result may carry, in the order of the index.
    marks: Vec<Mark>,
    title: String,
    /// Letters that occur in the whole index, each linked to where it begins.
    letters: Vec<Anchor>,
    groups: Vec<Group>,
    parts: parts::Parts,
}

/// The activities under one letter.
#[derive(Serialize)]
struct Group {
    id: String,
    letter: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    activity: Anchor,
    sub: String,
    mark: Mark,
}

/// An activity by its place in the programme, under the letter at which it is looked for.
#[derive(Debug)]
struct Entry {
    letter: String,
    judged: usize,
}

/// What all parts of the index share: its entries in order.
#[derive(Debug)]
pub struct Whole(Vec<Entry>);

/// Rows of the index on one page.
const MOST_ROWS: usize = 160;

/// Where the index of activities does not fit beside the form, it stands on pages of its own behind the first.
fn pages(edition: Edition) -> Vec<Page> {
    let activities = edition.programme.activities.len();
    let own = if activities > MOST_ROWS { activities.div_ceil(MOST_ROWS) } else { 0 };
    parts::of(FOLDER, &KIND, 1 + own)
}

/// The rows of the index that stand on a page of so many.
fn rows(page: &Page, all: usize) -> Range<usize> {
    match (page.part, page.parts) {
        (0, 1) => 0..all,
        (0, _) => 0..0,
        (part, _) => ((part - 1) * MOST_ROWS).min(all)..(part * MOST_ROWS).min(all),
    }
}

/// The part on which a row stands.
fn part_of(row: usize, parts: usize) -> usize {
    if parts == 1 { 0 } else { 1 + row / MOST_ROWS }
}

fn view(edition: Edition, page: &Page) -> View {
    let Whole(entries) = edition.plan.lists.search.get_or_init(|| Whole(entries(edition)));
    let is_first = page.part == 0;
    let title = if is_first { "Search".to_owned() } else { format!("Activities from A to Z, part {}", page.part) };
    let mut head = Head::new(&page.route, &routes::index(FOLDER, 0), title);
    head.kicker = "Find".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.summary = summary(entries.len() as u32).to_owned();
    let view = Search {
        has_form: is_first,
        marks: if is_first { marks() } else { Vec::new() },
        title: wording::sentence(wording::count(entries.len() as u32, "activity", "activities")),
        letters: letters(&head, page, entries),
        groups: groups(edition, &head, &entries[rows(page, entries.len())]),
        parts: parts::named_links(&head, FOLDER, page, |part| part_name(part, entries)),
    };
    View::new(head, &view)
}

fn summary(activities: u32) -> &'static str {
    match activities {
        0 => "Look for words in everything that is published here. There are no activities yet.",
        _ => "Look for words in everything that is published here, or for an activity by its title.",
    }
}

/// Every activity by its title, whatever the case and accents of its letters.
fn entries(edition: Edition) -> Vec<Entry> {
    let entry = |(judged, one): (usize, &JudgedActivity)| {
        let activity = &edition.content.activities[one.activity];
        let folded = fold(&activity.title.value).into_owned();
        (folded.clone(), &activity.id, Entry { letter: letter(&folded), judged })
    };
    let mut entries: Vec<(String, &String, Entry)> =
        edition.programme.activities.iter().enumerate().map(entry).collect();
    entries.sort_by(|(a, a_id, one), (b, b_id, other)| {
        (class(&one.letter), a, a_id).cmp(&(class(&other.letter), b, b_id))
    });
    entries.into_iter().map(|(_, _, entry)| entry).collect()
}

const DIGITS: &str = "0–9";
const OTHER: &str = "Other";

/// The heading under which a folded title stands: its first letter. Titles in scripts without letters, and those that begin
/// with a sign, stand together.
fn letter(folded: &str) -> String {
    let first = folded.chars().find(|c| c.is_alphanumeric());
    match first {
        Some(c) if c.is_numeric() => DIGITS.to_owned(),
        Some(c) if !crate::site::search::words::is_word(c) => c.to_uppercase().collect(),
        _ => OTHER.to_owned(),
    }
}

/// Letters first, then digits, then the rest.
fn class(letter: &str) -> u8 {
    match letter {
        DIGITS => 1,
        OTHER => 2,
        _ => 0,
    }
}

/// The anchor of a letter's heading.
fn anchor(letter: &str) -> String {
    match letter {
        DIGITS => "az-digits".to_owned(),
        OTHER => "az-other".to_owned(),
        letter => format!("az-{}", letter.to_lowercase()),
    }
}

/// `Search`, then `A–C`.
fn part_name(part: usize, entries: &[Entry]) -> String {
    let Some(rows) = part.checked_sub(1).map(|at| at * MOST_ROWS..((at + 1) * MOST_ROWS).min(entries.len())) else {
        return "Search".to_owned();
    };
    let (first, last) = (&entries[rows.start].letter, &entries[rows.end - 1].letter);
    if first == last { first.clone() } else { format!("{first} to {last}") }
}

/// Every letter that occurs, linked to the part on which it begins.
fn letters(head: &Head, page: &Page, entries: &[Entry]) -> Vec<Anchor> {
    let mut letters: Vec<Anchor> = Vec::new();
    for (row, entry) in entries.iter().enumerate() {
        if letters.last().is_some_and(|last| last.title == entry.letter) {
            continue;
        }
        let (part, id) = (part_of(row, page.parts), anchor(&entry.letter));
        let href = match part == page.part {
            true => format!("#{id}"),
            false => format!("{}{}#{id}", head.root, routes::index(FOLDER, part)),
        };
        letters.push(Anchor { title: entry.letter.clone(), href: Some(href) });
    }
    letters
}

fn groups(edition: Edition, head: &Head, shown: &[Entry]) -> Vec<Group> {
    let item = |entry: &Entry| {
        let judged = &edition.programme.activities[entry.judged];
        let activity = &edition.content.activities[judged.activity];
        Item {
            activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
            sub: places(edition, activity),
            mark: mark::verdict(judged.attainment.verdict),
        }
    };
    let group = |chunk: &[Entry]| Group {
        id: anchor(&chunk[0].letter),
        letter: chunk[0].letter.clone(),
        items: chunk.iter().map(item).collect(),
    };
    shown.chunk_by(|a, b| a.letter == b.letter).map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_under_their_first_letter() {
        for (title, heading) in [
            ("Border posts", "B"),
            ("“Étape” one", "E"),
            ("Ørsted", "O"),
            ("3D scanning", DIGITS),
            ("Йод", "И"),
            ("تدريب", "ت"),
            ("中文報告", OTHER),
            ("…", OTHER),
            ("", OTHER),
        ] {
            assert_eq!(letter(&fold(title)), heading, "{title}");
        }
    }
}
