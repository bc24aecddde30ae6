//! Texts of front matter that a number sign cuts short: in `title: Training #3`, YAML takes `#3` for a comment.
//!
//! A comment has a blank behind its number sign, by habit and in every example; where a letter or a digit follows, or a number
//! behind the blank, the rest most likely belongs to the text.

use memchr::memmem;

use super::document::{self, Parts};
use super::kinds;
use super::layout::SITE_FILE;
use super::schema::{Shape, Table};
use super::yaml::{self, Node, Place, Style, Value, quote};
use crate::diagnostic::{FileId, Span};
use crate::source::SourceFile;

/// A text that is shorter than it was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut {
    /// What was read of it.
    pub read: String,
    /// From the number sign on, without a comment behind it.
    pub rest: Span,
    /// From the first letter on, to the same end.
    pub whole: Span,
    /// The whole as it has to be written.
    pub quoted: String,
}

/// The texts of a file that are cut short, in order.
pub fn texts(source: &SourceFile, file: FileId) -> Vec<Cut> {
    let text = source.as_str();
    let parts = if source.path == SITE_FILE { Ok(document::bare(text)) } else { document::split(text) };
    let Ok(Parts { front, .. }) = parts else { return Vec::new() };
    let start = front.start;
    let front = &text[front];
    // Few files have such a place: only they are read once more.
    if !memmem::find_iter(front.as_bytes(), " #").any(|at| is_of_text(&front[at + 1..])) {
        return Vec::new();
    }
    let mut cuts = Vec::new();
    if let Some(node) = yaml::parse(front, Place { file, start: start as u32 }, &mut Vec::new()) {
        collect(&node, text, &mut cuts);
    }
    cuts.sort_by_key(|cut| cut.rest);
    cuts
}

/// Whether what follows on the line, from the number sign on, is rather text than a comment.
fn is_of_text(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix('#') else { return false };
    let line = rest.lines().next().unwrap_or("");
    let word = line.split_whitespace().next().unwrap_or("").trim_end_matches([',', ';', '.', ':', ')']);
    line.starts_with(char::is_alphanumeric) || !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn collect(node: &Node, text: &str, cuts: &mut Vec<Cut>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| collect(item, text, cuts)),
        Value::Map(entries) => {
            for entry in entries {
                match is_text(&entry.key) {
                    true => cuts.extend(cut(&entry.value, text)),
                    false => collect(&entry.value, text, cuts),
                }
            }
        }
        Value::Scalar(_) | Value::Refused => {}
    }
}

fn cut(node: &Node, text: &str) -> Option<Cut> {
    let Value::Scalar(scalar) = &node.value else { return None };
    if scalar.style != Style::Plain || node.is_null() {
        return None;
    }
    let end = node.span.end as usize;
    let line = text[end..].lines().next().unwrap_or("");
    let rest = line.trim();
    if !line.starts_with([' ', '\t']) || !is_of_text(rest) {
        return None;
    }
    let first = end + line.len() - line.trim_start().len();
    // A comment may follow all the same.
    let rest = rest[1..].find(" # ").map_or(rest, |at| rest[..at + 1].trim_end());
    let last = first + rest.len();
    let up_to_last = |start: usize| Span { start: start as u32, end: last as u32, ..node.span };
    let whole = up_to_last(node.span.start as usize);
    let written = &text[whole.start as usize..last];
    Some(Cut { read: scalar.text.trim().to_owned(), rest: up_to_last(first), whole, quoted: quote(written) })
}

/// Whether some kind of file has a key of this name for a text.
fn is_text(key: &str) -> bool {
    let of = |table: &Table| table.field(key).is_some_and(|field| matches!(field.shape, Shape::Text));
    kinds::tables().into_iter().any(|root| of(root) || root.inner().into_iter().any(|(_, table)| of(table)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Text;

    fn found(front: &str) -> Vec<(String, String)> {
        let text = Text::Utf8(format!("---\n{front}\n---\n"));
        let source = SourceFile { path: "content/activities/a.md".into(), text };
        texts(&source, FileId(0)).into_iter().map(|cut| (cut.read, cut.quoted)).collect()
    }

    #[test]
    fn tells_text_from_comments() {
        for (front, expected) in [
            ("title: Training #3 in Belize", Some(("Training", "\"Training #3 in Belize\""))),
            ("title: Lot #7 of 9 # a comment", Some(("Lot", "\"Lot #7 of 9\""))),
            ("title: Training # 3", Some(("Training", "\"Training # 3\""))),
            ("title: Lot #B: \"rifles\"", Some(("Lot", "'Lot #B: \"rifles\"'"))),
            ("indicators:\n  - name: Lot #7  ", Some(("Lot", "\"Lot #7\""))),
            // Comments, and number signs that are read.
            ("title: Training # as in the grant agreement", None),
            ("title: Training # 3rd of the series", None),
            ("title: Training # ", None),
            ("title: Training ## 3", None),
            ("title: Training#3", None),
            ("title: \"Training #3\" #4", None),
            ("summary: |\n  title: Lot #3\ntitle: A", None),
            ("# title: Lot #3\ntitle: A", None),
            ("start: 2015-01-01 #2", None),
            ("x-lot: Lot #2", None),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(read, all)| (read.to_owned(), all.to_owned())).collect();
            assert_eq!(found(front), expected, "{front}");
        }
    }
}
