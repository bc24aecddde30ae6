//! A markdown file taken apart: the tree of its front matter, and what is known of the text below.
//!
//! What the keys of the front matter mean is not known here.

use std::ops::Range;

use memchr::memmem;

use super::encoding::{self, BYTE_ORDER_MARK};
use super::fields::Errors;
use super::html::RawHtml;
use super::invisible::{first_named, is_nothing};
use super::markdown;
use super::model::Body;
use super::second;
use super::yaml::{self, Node, Place, Value};
use crate::diagnostic::content_errors::NO_FRONT_MATTER;
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::source::{SourceFile, Sources};

/// The files of a site, and how their markdown is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'t> {
    pub sources: &'t Sources,
    pub html: RawHtml,
}

/// A markdown file whose front matter could be read.
#[derive(Debug)]
pub struct Document<'t> {
    pub file: FileId,
    pub front: Node<'t>,
    pub body: Body,
}

/// Takes a markdown file apart; when that is not possible, why is reported.
pub fn open<'t>(texts: Texts<'t>, file: FileId, errors: &mut Errors) -> Option<Document<'t>> {
    let text = encoding::text(texts.sources, file, errors)?;
    let parts = match split(text) {
        Ok(parts) => parts,
        Err(problem) => {
            errors.push(problem.explain(text, file));
            return None;
        }
    };
    errors.extend(second::check(text, file, parts.body));
    let body = markdown::scan(text, (file, parts.body), texts.html, errors);
    let front = front(text, parts.front, file, errors)?;
    Some(Document { file, front, body })
}

/// Reads a file that is YAML from its first to its last line.
pub fn open_yaml<'t>(sources: &'t Sources, file: FileId, errors: &mut Errors) -> Option<Node<'t>> {
    let text = encoding::text(sources, file, errors)?;
    front(text, bare(text).front, file, errors)
}

/// The front matter of a file that is looked at for its keys only: when it cannot be read, nothing is said of it.
pub fn front_of(source: &SourceFile, file: FileId) -> Option<Node<'_>> {
    let text = source.as_str();
    front(text, split(text).ok()?.front, file, &mut Errors::new())
}

/// An empty front matter is one without keys.
fn front<'t>(text: &'t str, range: Range<usize>, file: FileId, errors: &mut Errors) -> Option<Node<'t>> {
    let place = Place { file, start: range.start as u32 };
    let node = yaml::parse(&text[range], place, errors)?;
    Some(match node.is_null() {
        true => Node { span: Span::start_of(file), value: Value::Map(Vec::new()) },
        false => node,
    })
}

/// Where what is in a file.
#[derive(Debug)]
pub struct Parts {
    /// The YAML.
    pub front: Range<usize>,
    /// Where the text starts.
    pub body: usize,
}

/// Why a file has no front matter.
#[derive(Debug)]
pub enum Problem {
    /// The first line does not open a front matter.
    NotOpened,
    /// No line closes it.
    NotClosed { opened: Range<usize> },
}

/// The line above the front matter and below it.
const FENCE: &str = "---";

/// Length of the byte order mark, if there is one.
fn mark_len(text: &str) -> usize {
    if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 }
}

/// The parts of a file that is YAML from its first to its last line.
pub fn bare(text: &str) -> Parts {
    Parts { front: mark_len(text)..text.len(), body: text.len() }
}

/// Finds the lines `---`. Blanks behind the hyphens and either kind of line end are tolerated.
pub fn split(text: &str) -> Result<Parts, Problem> {
    let line = |at: usize| text[at..].split_inclusive('\n').next().unwrap_or("");
    let is_fence = |at: &usize| line(*at).trim_end() == FENCE;
    let opens = mark_len(text);
    if !is_fence(&opens) {
        return Err(Problem::NotOpened);
    }
    let start = opens + line(opens).len();
    // Below the first line a fence stands behind the end of another.
    let behind_ends = memmem::find_iter(&text.as_bytes()[start - 1..], "\n---").map(|at| start + at);
    match { behind_ends }.find(is_fence) {
        Some(closes) => Ok(Parts { front: start..closes, body: closes + line(closes).len() }),
        None => Err(Problem::NotClosed { opened: opens..opens + FENCE.len() }),
    }
}

impl Problem {
    pub fn explain(self, text: &str, file: FileId) -> Diagnostic {
        let span = |range: Range<usize>| Span { file, start: range.start as u32, end: range.end as u32 };
        match self {
            Problem::NotClosed { opened } if let Some(meant) = fence_meant(text, opened.end) => {
                let message = "this line does not end the front matter";
                let help = match first_named(&text[meant.clone()]) {
                    Some(name) => hidden_help(&name),
                    None => "write exactly three hyphens, `---`, in the first column".to_owned(),
                };
                let error = Diagnostic::error(NO_FRONT_MATTER, span(meant.clone()), message).help(help);
                match text[meant.clone()].trim_start() {
                    "---" => error.fix(span(meant.start..meant.end - 3), ""),
                    _ => error.fix(span(meant), "---"),
                }
            }
            Problem::NotClosed { opened } => {
                let message = "the front matter that starts here has no end";
                let help = "write a line `---` below its last key; it must start in the first column";
                Diagnostic::error(NO_FRONT_MATTER, span(opened), message).help(help)
            }
            Problem::NotOpened => {
                let start = mark_len(text);
                let first = text[start..].lines().next().unwrap_or("").trim_end();
                let place = span(start..start + first.len());
                let error = Diagnostic::error(NO_FRONT_MATTER, place, "the file has no front matter").help(
                    match first_named(first).filter(|_| is_fence_like(first)) {
                        Some(name) => hidden_help(&name),
                        None => opening_help(first, text).to_owned(),
                    },
                );
                if is_fence_like(first) { error.fix(place, "---") } else { error }
            }
        }
    }
}

/// What to do about a line of hyphens that holds something else that nobody sees.
fn hidden_help(name: &str) -> String {
    format!("an invisible character stands in this line, {name}: write exactly three hyphens, `---`")
}

/// Whether a line consists of nothing but hyphens and dashes.
fn is_fence_like(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || is_nothing(c));
    // YAML ends a document with three points.
    line == "..." || !line.is_empty() && line.chars().all(|c| matches!(c, '-' | '–' | '—' | '_'))
}

/// The first line from there on that was to be `---` but is something like it.
fn fence_meant(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        if is_fence_like(line) && !matches!(line.trim(), "-") {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// What to do about a first line that is not `---`.
fn opening_help(first: &str, text: &str) -> &'static str {
    let dashes = first.trim_start().starts_with(['-', '–', '—']);
    let later = text.lines().find(|line| !line.trim().is_empty()).is_some_and(|line| line.trim_end() == "---");
    let further_down = text.split_once("\n---").is_some_and(|(_, rest)| {
        rest.trim_start().lines().next().is_some_and(|line| line.contains(": ")) && rest.contains("\n---")
    });
    match first {
        _ if text.trim().is_empty() => {
            "the file is empty: start it with a line `---`, the keys, and another line `---`"
        }
        "+++" => "front matter is YAML between two lines `---`, not TOML between `+++`",
        _ if dashes => "its first line must be exactly three hyphens, `---`",
        "" if later => "remove the blank lines above it: its first line must be the first of the file",
        _ if further_down => "the front matter comes first: move what stands above its first line `---` below its last",
        _ if first.contains(": ") => "put a line `---` above the keys and another one below them",
        _ => "start the file with a line `---`, the keys, and another line `---`; the text follows below",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Text;

    fn opened(text: &str) -> String {
        let file = SourceFile { path: "content/a.md".into(), text: Text::Utf8(text.into()) };
        let sources = Sources { files: vec![file], ..Sources::default() };
        let mut errors = Errors::new();
        let document = open(Texts { sources: &sources, html: RawHtml::Shown }, FileId(0), &mut errors);
        let position = |span| {
            let at = sources.position(span);
            format!("{}:{}", at.line, at.column)
        };
        match document {
            Some(Document { front: Node { value: Value::Map(entries), .. }, body, .. }) => {
                let keys = entries.iter().map(|e| format!("{} {} ", e.key, position(e.value.span)));
                format!("{}| {}", keys.collect::<String>(), position(body.span))
            }
            Some(_) => "no map".to_owned(),
            None => {
                errors.iter().map(|e| format!("{} {}", position(e.span), e.help.as_deref().unwrap_or(""))).collect()
            }
        }
    }

    #[test]
    fn splits_at_the_fences() {
        for (text, expected) in [
            ("---\ntitle: A\n---\nText", "title 2:8 | 4:1"),
            ("\u{feff}---\r\ntitle: é\r\nx: ü\r\n---\r\nText", "title 2:8 x 3:4 | 5:1"),
            ("--- \ntitle: A\n---\t\n", "title 2:8 | 4:1"),
            ("---\n---\n", "| 3:1"),
            ("---\n# nothing\n---", "| 3:4"),
            ("---\ntitle: A\n", "1:1 write a line `---` below its last key; it must start in the first column"),
            ("---\ntitle: A\n ---\nText", "3:1 write exactly three hyphens, `---`, in the first column"),
            ("---\ntitle: A\n----\n", "3:1 write exactly three hyphens, `---`, in the first column"),
            ("", "1:1 the file is empty: start it with a line `---`, the keys, and another line `---`"),
            (
                "\n---\ntitle: A\n---\n",
                "1:1 remove the blank lines above it: its first line must be the first of the file",
            ),
            ("title: A\n", "1:1 put a line `---` above the keys and another one below them"),
            ("—\ntitle: A\n", "1:1 its first line must be exactly three hyphens, `---`"),
            ("+++\n", "1:1 front matter is YAML between two lines `---`, not TOML between `+++`"),
            (
                "# Title\n",
                "1:1 start the file with a line `---`, the keys, and another line `---`; the text follows below",
            ),
        ] {
            assert_eq!(opened(text), expected, "{text:?}");
        }
    }
}
