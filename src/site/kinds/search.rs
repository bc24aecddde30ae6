//! The search page: a form and a place for results, which need a script, and an index of activities from A to Z, which does
//! not.

use serde::Serialize;

use super::Kind;
use crate::content::model::Activity;
use crate::site::blocks::{parts, places};
use crate::site::mark::{self, Mark};
use crate::site::search::fold::fold;
use crate::site::search::marks;
use crate::site::view::{Anchor, Head, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "search", pages, view };

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
    parts: Vec<Anchor>,
    parts_note: String,
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
struct Entry<'a> {
    letter: String,
    activity: &'a Activity,
    judged: usize,
}

fn pages(edition: Edition) -> Vec<Page> {
    parts::pages(FOLDER, &KIND, edition.programme.activities.len())
}

fn view(edition: Edition, page: &Page) -> View {
    let entries = entries(edition);
    let is_first = page.part == 0;
    let title = if is_first { "Search".to_owned() } else { format!("Activities from A to Z, part {}", page.part + 1) };
    let mut head = Head::new(&page.route, &routes::index(FOLDER, 0), title);
    head.kicker = "Find".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.summary = summary(entries.len() as u32).to_owned();
    let view = Search {
        has_form: is_first,
        marks: if is_first { marks() } else { Vec::new() },
        title: wording::sentence(&wording::count(entries.len() as u32, "activity", "activities")),
        letters: letters(&head, page, &entries),
        groups: groups(edition, &head, parts::rows(page, &entries)),
        parts: parts::links(&head, FOLDER, page, entries.len()),
        parts_note: parts::note(page, entries.len()),
    };
    View::new(&head, &view)
}

fn summary(activities: u32) -> &'static str {
    match activities {
        0 => "Look for words in everything that is published here. There are no activities yet.",
        _ => "Look for words in everything that is published here, or for an activity by its title.",
    }
}

/// Every activity by its title, whatever the case and accents of its letters.
fn entries<'a>(edition: Edition<'a>) -> Vec<Entry<'a>> {
    let entry = |(judged, one): (usize, &crate::evaluate::model::JudgedActivity)| {
        let activity = &edition.content.activities[one.activity];
        let folded = fold(&activity.title.value).into_owned();
        (folded.clone(), Entry { letter: letter(&folded), activity, judged })
    };
    let mut entries: Vec<(String, Entry)> = edition.programme.activities.iter().enumerate().map(entry).collect();
    entries.sort_by(|(a, a_entry), (b, b_entry)| {
        (class(&a_entry.letter), a, &a_entry.activity.id).cmp(&(class(&b_entry.letter), b, &b_entry.activity.id))
    });
    entries.into_iter().map(|(_, entry)| entry).collect()
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

/// Every letter that occurs, linked to the part on which it begins.
fn letters(head: &Head, page: &Page, entries: &[Entry]) -> Vec<Anchor> {
    let mut letters: Vec<Anchor> = Vec::new();
    for (row, entry) in entries.iter().enumerate() {
        if letters.last().is_some_and(|last| last.title == entry.letter) {
            continue;
        }
        let (part, id) = (parts::part_of(row), anchor(&entry.letter));
        let href = match part == page.part {
            true => format!("#{id}"),
            false => format!("{}{}#{id}", head.root, routes::index(FOLDER, part)),
        };
        letters.push(Anchor { title: entry.letter.clone(), href: Some(href) });
    }
    letters
}

fn groups(edition: Edition, head: &Head, shown: &[Entry]) -> Vec<Group> {
    let item = |entry: &Entry| Item {
        activity: head.to(&entry.activity.title.value, &routes::activity(&entry.activity.id)),
        sub: places(edition, entry.activity),
        mark: mark::verdict(edition.programme.activities[entry.judged].attainment.verdict),
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
