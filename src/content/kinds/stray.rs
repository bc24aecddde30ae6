//! Which kind of file front matter looks like, by its keys alone: a file that lies among those of another kind is reported
//! once, in place of every key that it has or lacks there.

use super::{activity, page, recommendation, report, term};
use crate::content::schema::{Need, Table};
use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::MISPLACED_FILE;

/// A kind of file and where its files belong.
struct Home {
    table: &'static Table,
    /// What its folder is called.
    place: &'static str,
    /// The folder, or one of the folders, of its files.
    folder: &'static str,
}

/// Of kinds that look alike, the one that is named comes first.
static HOMES: [Home; 6] = [
    Home { table: &activity::TABLE, place: "the folder of activities", folder: "content/activities/" },
    Home { table: &report::TABLE, place: "the folder of reports", folder: "content/reports/" },
    Home { table: &recommendation::TABLE, place: "the folder of recommendations", folder: "content/recommendations/" },
    Home { table: &term::TABLE, place: "a folder of terms", folder: "content/agencies/" },
    Home { table: &term::COUNTRY, place: "the folder of countries", folder: "content/countries/" },
    Home { table: &page::TABLE, place: "the folder of pages", folder: "content/pages/" },
];

/// How many keys more another kind must explain to outweigh required ones of it that are still missing.
const TO_EXCUSE_ITS_GAPS: usize = 3;
/// The same to outweigh that the file has all that it needs where it lies.
const TO_OVERRULE_ITS_FOLDER: usize = 2;

impl Home {
    fn of(table: &'static Table) -> Option<&'static Home> {
        HOMES.iter().find(|home| std::ptr::eq(home.table, table))
    }

    /// How many of the keys its files may have.
    fn score(&self, entries: &[Entry]) -> usize {
        entries.iter().filter(|entry| self.table.field(&entry.key).is_some()).count()
    }

    /// Whether the keys that its files need are all there.
    fn is_satisfied(&self, has: impl Fn(&str) -> bool) -> bool {
        self.table.fields.iter().filter(|field| field.need == Need::Required).all(|field| has(field.key))
    }

    /// What its files are called, with an article.
    fn name(&self) -> &'static str {
        if std::ptr::eq(self.table, &term::TABLE) { "a term, such as an agency" } else { self.table.what }
    }

    /// Where to move a file of this kind.
    fn advice(&self, entries: &[Entry]) -> String {
        let folder = self.folder;
        match self.folder {
            "content/reports/" => match (text_of(entries, "activity"), text_of(entries, "period")) {
                (Some(activity), Some(period)) => {
                    let name = format!("{activity}/{}.md", period.to_lowercase());
                    format!("move it to `{folder}{name}`; reports may have any name below `{folder}`")
                }
                _ => format!("move it to `{folder}`, where reports may have any name"),
            },
            "content/agencies/" => {
                format!("move it to the folder of what it names, for example `{folder}`; its file name becomes its id")
            }
            "content/pages/" => format!("move it to `{folder}`; its file name becomes its address"),
            _ => format!("move it to `{folder}`; its file name becomes its id"),
        }
    }
}

fn has(entries: &[Entry], key: &str) -> bool {
    entries.iter().any(|entry| entry.key == key)
}

/// A value that can be a part of a path.
fn text_of<'e>(entries: &'e [Entry], key: &str) -> Option<&'e str> {
    let entry = entries.iter().find(|entry| entry.key == key)?;
    let Value::Scalar(scalar) = &entry.value.value else { return None };
    let text = scalar.text.trim();
    let of_path = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (!text.is_empty() && text.chars().all(of_path)).then_some(text)
}

/// The kind that has most of these keys, if it is one kind more than others.
fn best(entries: &[Entry], but: impl Fn(&Home) -> bool) -> Option<(&'static Home, usize)> {
    let scored = HOMES.iter().filter(|home| !but(home)).map(|home| (home, home.score(entries)));
    // Of equals, `max_by_key` gives the last.
    scored.rev().max_by_key(|(_, score)| *score).filter(|(_, score)| *score > 1)
}

/// The error for front matter that lies among the files of one kind and has the keys of another.
pub fn among(front: &Node, table: &'static Table) -> Option<Diagnostic> {
    let Value::Map(entries) = &front.value else { return None };
    let here = Home::of(table)?;
    let is_term = |home: &Home| [&term::TABLE, &term::COUNTRY].iter().any(|table| std::ptr::eq(home.table, *table));
    let is_here = |home: &Home| std::ptr::eq(home, here) || is_term(home) && is_term(here);
    let (home, score) = best(entries, is_here)?;
    let lead = score.saturating_sub(here.score(entries));
    let enough = match (here.is_satisfied(|key| has(entries, key)), home.is_satisfied(|key| has(entries, key))) {
        (false, true) => 1,
        (false, false) => TO_EXCUSE_ITS_GAPS,
        (true, true) => TO_OVERRULE_ITS_FOLDER,
        (true, false) => return None,
    };
    if lead < enough {
        return None;
    }
    let message = format!("this file seems to be {}, but it lies in {}", home.name(), here.place);
    let span = entries.first().map_or(front.span, |first| first.key_span);
    Some(Diagnostic::error(MISPLACED_FILE, span, message).help(home.advice(entries)))
}

/// Whether these are keys of front matter: all those that some kind of file needs are among them.
pub fn is_of_a_file(keys: &[&str]) -> bool {
    HOMES.iter().any(|home| home.is_satisfied(|key| keys.contains(&key)))
}

/// What front matter seems to be and where to move it, when it lies in the folder of no kind.
pub fn nowhere(front: &Node) -> Option<String> {
    let Value::Map(entries) = &front.value else { return None };
    let (home, _) = best(entries, |_| false).filter(|(home, _)| home.is_satisfied(|key| has(entries, key)))?;
    Some(format!("it seems to be {}: {}", home.name(), home.advice(entries)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::yaml::{Place, parse};
    use crate::diagnostic::FileId;

    fn said(front: &str, table: &'static Table) -> String {
        let front = parse(front, Place { file: FileId(0), start: 0 }, &mut Vec::new()).unwrap();
        among(&front, table).map_or_else(String::new, |error| error.message.into())
    }

    #[test]
    fn tells_kinds_by_their_keys() {
        let report = "activity: a\nperiod: 2015\nactuals: {x: 1}";
        let activity = "title: T\nagencies: [a]\ncountries: [b]\nreporting: {frequency: none}";
        for (front, table, expected) in [
            (report, &activity::TABLE, "this file seems to be a report, but it lies in the folder of activities"),
            (report, &term::COUNTRY, "this file seems to be a report, but it lies in the folder of countries"),
            (report, &report::TABLE, ""),
            (activity, &report::TABLE, "this file seems to be an activity, but it lies in the folder of reports"),
            (activity, &term::COUNTRY, "this file seems to be an activity, but it lies in the folder of countries"),
            ("title: T\ncode: BZ", &page::TABLE, ""),
            (
                "title: T\nto: [a]\nissued: 2015-01-01",
                &activity::TABLE,
                "this file seems to be a recommendation, but it lies in the folder of activities",
            ),
            (
                "title: T\ncode: BZ",
                &activity::TABLE,
                "this file seems to be a country, but it lies in the folder of activities",
            ),
            (
                "title: T\nparent: a",
                &report::TABLE,
                "this file seems to be a term, such as an agency, but it lies in the folder of reports",
            ),
            // Half-written files stay what their folder says.
            ("title: T", &activity::TABLE, ""),
            ("title: T\nagencies: [a]", &activity::TABLE, ""),
            ("activity: a\ntitle: T\nsummary: S", &report::TABLE, ""),
            ("x-a: 1", &activity::TABLE, ""),
            ("[1]", &activity::TABLE, ""),
        ] {
            assert_eq!(said(front, table), expected, "{front}");
        }
    }
}
