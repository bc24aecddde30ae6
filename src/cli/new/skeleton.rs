//! The front matter of a new file: what is known as it will be read, every other key of its table as a comment.

use std::collections::BTreeMap;

use crate::content::kinds;
use crate::content::model::PROGRAMMES;
use crate::content::quote;
use crate::content::schema::{Field, Need, Shape, Table};

use super::Desk;

/// Where the remarks beside the keys start.
const COLUMN: usize = 40;

/// A front matter in the making. Its keys come in the order of its table.
pub struct Skeleton {
    table: &'static Table,
    filled: BTreeMap<&'static str, String>,
    blocks: BTreeMap<&'static str, String>,
    further: Vec<String>,
}

impl Skeleton {
    pub fn of(table: &'static Table) -> Skeleton {
        Skeleton { table, filled: BTreeMap::new(), blocks: BTreeMap::new(), further: Vec::new() }
    }

    /// Gives a key its value, which is written as it is.
    pub fn fill(mut self, key: &'static str, value: impl Into<String>) -> Skeleton {
        self.filled.insert(key, value.into());
        self
    }

    /// Writes whole lines in the place of a key; none leave it out.
    pub fn block(mut self, key: &'static str, lines: impl Into<String>) -> Skeleton {
        self.blocks.insert(key, lines.into());
        self
    }

    /// Adds the dimensions of the site's own.
    pub fn with_dimensions(mut self, desk: &Desk) -> Skeleton {
        let further = desk.content.dimensions.iter().skip(PROGRAMMES + 1);
        self.further = further.map(|dimension| dimension.key.clone()).collect();
        self
    }

    /// The front matter between its fences, and nothing below it.
    pub fn text(self) -> String {
        let mut text = "---\n".to_owned();
        let last_dimension = kinds::last_dimension(self.table);
        for (at, field) in self.table.fields.iter().enumerate() {
            match (self.blocks.get(field.key), self.filled.get(field.key)) {
                (Some(lines), _) => text += lines,
                (None, Some(value)) => text += &live(field, value),
                (None, None) => text += &offered(field),
            }
            for key in self.further.iter().filter(|_| last_dimension == Some(at)) {
                text += &beside(&format!("# {key}: [id]"), &format!("the ids of files in content/{key}"));
            }
        }
        text + "---\n"
    }
}

/// A text as a YAML value on one line.
pub fn scalar(text: &str) -> String {
    let starts_plain = text.starts_with(|c: char| c.is_alphanumeric());
    let has_meaning = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let is_null = matches!(text, "null" | "Null" | "NULL");
    if starts_plain && !has_meaning && !is_null { text.to_owned() } else { quote(text) }
}

/// A list on one line; its items are ids.
pub fn ids(ids: &[String]) -> String {
    format!("[{}]", ids.join(", "))
}

fn live(field: &Field, value: &str) -> String {
    match field.shape {
        // What a title is for shows.
        Shape::Text => format!("{}: {value}\n", field.key),
        _ => beside(&format!("{}: {value}", field.key), &doc(field)),
    }
}

/// A key that is left to the author.
fn offered(field: &Field) -> String {
    let remark = match field.need {
        Need::Depends(when) => format!("{}; needed {when}", doc(field)),
        Need::Required | Need::Optional => doc(field),
    };
    beside(&format!("# {}: {}", field.key, hint(&field.shape)), &remark)
}

/// A line with a remark beside it.
fn beside(line: &str, remark: &str) -> String {
    let width = line.chars().count();
    let blanks = COLUMN.saturating_sub(width).max(2);
    format!("{line}{:blanks$}# {remark}\n", "")
}

fn doc(field: &Field) -> String {
    let mut doc = field.doc.to_owned();
    if let Shape::Words(words) = field.shape
        && !words.iter().all(|word| doc.contains(word))
    {
        doc += &format!(": {}", words.join(", "));
    }
    doc
}

/// What a value looks like.
fn hint(shape: &Shape) -> String {
    match shape {
        Shape::Text => "…".to_owned(),
        Shape::Id(_) | Shape::Term(_) => "id".to_owned(),
        Shape::Words(words) => words.first().copied().unwrap_or("…").to_owned(),
        Shape::Flag => "yes".to_owned(),
        Shape::Number | Shape::Measured => "0".to_owned(),
        Shape::Whole { least, .. } => least.max(&1).to_string(),
        Shape::Date => "2015-07-28".to_owned(),
        Shape::Period => "2015-Q3".to_owned(),
        Shape::FiscalYear => "2015".to_owned(),
        Shape::Rule => "report-late".to_owned(),
        Shape::Url => "https://example.org/".to_owned(),
        Shape::Address => "https://example.org/".to_owned(),
        Shape::List(shape) => format!("[{}]", hint(shape)),
        Shape::Group(table) => group(table),
        Shape::Map(_, shape) => format!("{{id: {}}}", hint(shape)),
        Shape::OneOf(shapes) => shapes.first().map_or(String::new(), hint),
    }
}

/// The keys that have to be there, or the first where none has.
fn group(table: &Table) -> String {
    let required = || table.fields.iter().filter(|field| field.need == Need::Required);
    let count = required().count();
    let keys: Vec<String> = table
        .fields
        .iter()
        .filter(|field| count == 0 || field.need == Need::Required)
        .take(count.max(1))
        .map(|field| format!("{}: {}", field.key, hint(&field.shape)))
        .collect();
    format!("{{{}}}", keys.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::kinds::{recommendation, term};

    #[test]
    fn fills_in_what_is_known_and_offers_the_rest() {
        let text = Skeleton::of(&term::COUNTRY).fill("title", scalar("Belize: the north")).fill("code", "BZ").text();
        assert_eq!(
            text,
            "---
title: \"Belize: the north\"
code: BZ
# abbreviation: …                       # the short name, for narrow columns
# order: 1                              # a number by which lists are sorted before the title
# parent: id                            # the id of the term of the same folder that this one belongs to
---
"
        );
    }

    #[test]
    fn shows_groups_by_their_keys() {
        let text = Skeleton::of(&recommendation::TABLE).block("accept", "").text();
        assert!(text.contains("# source: {title: …, url: https://example.org/}  # the document"), "{text}");
        assert!(text.contains("# history: [{date: 2015-07-28, status: open}]  # what became"), "{text}");
        assert!(
            text.contains("# response: agreed                      # what the addressee answered: agreed, "),
            "{text}"
        );
        assert!(!text.contains("accept"), "{text}");
    }

    #[test]
    fn quotes_what_yaml_would_misread() {
        for (text, expected) in [
            ("Training of officers", "Training of officers"),
            ("Phase 2: training", "\"Phase 2: training\""),
            ("Ends with:", "\"Ends with:\""),
            ("a #b", "\"a #b\""),
            ("- dash", "\"- dash\""),
            ("[a]", "\"[a]\""),
            ("\"so called\"", "'\"so called\"'"),
            ("'tis", "\"'tis\""),
            ("null", "\"null\""),
            ("École", "École"),
            ("2015", "2015"),
            ("it's 5:30", "it's 5:30"),
        ] {
            assert_eq!(scalar(text), expected, "{text}");
        }
    }
}
