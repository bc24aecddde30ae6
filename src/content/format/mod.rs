//! Laying out front matter in one style: keys in the order of their table, two blanks a level, normal spacing.
//!
//! It is a pure function of a text and its kind, and knows neither files nor what values mean. What it touches is the space
//! between things and the order of keys: every key, scalar and comment is copied as it was written, and the text below the
//! front matter stays byte for byte. Whatever it cannot lay out with certainty it leaves alone, with the reason.
//!
//! The style: `- ` of a list is indented under its key; an entry of a list starts behind its dash; brackets stay brackets and
//! keep their line breaks; one blank line at most separates two things and none stands at an end. A comment on a line of its
//! own goes with the key below it, or stays at the end of its block; a comment beside something stays there, at the distance
//! at which it was written. A comment at the top, with a blank line below it, belongs to the file. Line ends are those of the
//! first line; a byte order mark stays.

mod brackets;
mod cursor;
mod order;
mod parts;
mod print;
mod read;
mod scalar;
#[cfg(test)]
mod tests;
mod unchanged;

use std::fmt;

use super::document::{self, Parts};
use super::fields::Errors;
use super::kinds::site;
use super::layout;
use super::model::Dimension;
use super::schema::Table;
use super::yaml::{self, Node, Place};
use crate::diagnostic::FileId;

/// What is laid out, and by which order of keys.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    pub table: &'static Table,
    /// Whether the file is YAML from its first to its last line.
    pub bare: bool,
    /// Keys of the dimensions that the site adds.
    pub further: &'a [String],
}

impl<'a> Style<'a> {
    /// The style of a file, if it lies where a kind looks for it.
    pub fn of_file(path: &str, dimensions: &[Dimension], further: &'a [String]) -> Option<Style<'a>> {
        layout::table_of(path, dimensions).map(|table| Style::of_table(table, further))
    }

    /// The style of files that are read by a table.
    pub fn of_table(table: &'static Table, further: &'a [String]) -> Style<'a> {
        Style { table, bare: std::ptr::eq(table, &site::TABLE), further }
    }
}

/// Why a text was not laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftAlone {
    /// From 1.
    pub line: usize,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The text cannot be read: what the reader says of it.
    Mistake(String),
    /// There is something else than keys.
    NoKeys,
    Tab,
    /// A carriage return that ends no line.
    CarriageReturn,
    /// A comment between brackets, where it could not stay with what it is about.
    CommentInBrackets,
    /// A key between brackets that has no colon or no value.
    KeyAlone,
    /// A key and its value between square brackets, without braces of their own.
    PairInList,
    /// Something that is neither key, value nor comment: a directive, a document marker, a question mark.
    Unknown(char),
    /// Laid out it would say something else. That is a fault of this program; nothing is lost but the layout.
    Changed,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Mistake(message) => f.write_str(message),
            Why::NoKeys => f.write_str("there are no keys, but something else"),
            Why::Tab => f.write_str("a tab stands where blanks belong: replace it by blanks"),
            Why::CarriageReturn => f.write_str("there is a carriage return that ends no line"),
            Why::CommentInBrackets => f.write_str("a comment stands between a key, its value and the comma"),
            Why::KeyAlone => f.write_str("a key between brackets has no colon or no value"),
            Why::PairInList => f.write_str("a key between square brackets needs braces: `[{key: value}]`"),
            Why::Unknown(c) => write!(f, "`{c}` here is neither a key nor a value nor a comment"),
            Why::Changed => f.write_str("laid out it would not say the same"),
        }
    }
}

/// Why and where, as a byte offset of the YAML.
type Refusal = (usize, Why);

/// The text in the one style; equal to the text itself when it was.
pub fn format(text: &str, style: Style) -> Result<String, LeftAlone> {
    let parts = match style.bare {
        true => Ok(document::bare(text)),
        false => document::split(text),
    };
    let parts = parts.map_err(|problem| {
        let problem = problem.explain(text, FileId(0));
        left_alone(text, (problem.span.start as usize, Why::Mistake(problem.message.into())))
    })?;
    let front = &text[parts.front.clone()];
    let laid_out = lay_out(front, style).map_err(|(at, why)| left_alone(text, (parts.front.start + at, why)))?;
    Ok(assemble(text, parts, &laid_out))
}

fn left_alone(text: &str, (at, why): Refusal) -> LeftAlone {
    LeftAlone { line: text[..at.min(text.len())].matches('\n').count() + 1, why }
}

/// The YAML laid out, with `\n` at the ends of lines.
fn lay_out(front: &str, style: Style) -> Result<String, Refusal> {
    let tree = tree(front)?;
    let mut parts = read::read(front, &tree)?;
    order::sort(&mut parts, style);
    let laid_out = print::print(&parts);
    match unchanged::is_unchanged((&tree, &parts), &laid_out) {
        true => Ok(laid_out),
        false => Err((0, Why::Changed)),
    }
}

fn tree(front: &str) -> Result<Node<'_>, Refusal> {
    let mut errors = Errors::new();
    let tree = yaml::parse(front, Place { file: FileId(0), start: 0 }, &mut errors);
    match (tree, errors.into_iter().next()) {
        (_, Some(error)) => Err((error.span.start as usize, Why::Mistake(error.message.into()))),
        (Some(tree), None) => Ok(tree),
        (None, None) => Err((0, Why::NoKeys)),
    }
}

/// Puts the YAML back between what is around it.
fn assemble(text: &str, Parts { front, body }: Parts, laid_out: &str) -> String {
    let line_end = match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let (above, below) = (&text[..front.start], &text[front.end..body]);
    let mut all = above.trim_end().to_owned();
    if !above.trim_end().is_empty() && above.ends_with('\n') {
        all += line_end;
    }
    all += &laid_out.replace('\n', line_end);
    all += below.trim_end();
    if below.ends_with('\n') {
        all += line_end;
    }
    all + &text[body..]
}

impl fmt::Display for LeftAlone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.why)
    }
}
