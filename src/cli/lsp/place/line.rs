//! A line of front matter: its dashes, its key, its value.

use std::ops::Range;

/// All ranges are bytes of the whole text.
#[derive(Debug, Clone)]
pub struct Line {
    pub start: usize,
    /// Without the end of the line.
    pub end: usize,
    /// Blanks at its start.
    pub indent: usize,
    /// The columns of the dashes that open items.
    pub dashes: Vec<usize>,
    /// What follows the dashes, without blanks around it.
    pub content: Range<usize>,
    /// The key, where a colon stands behind one.
    pub key: Option<Range<usize>>,
    /// What follows the colon, without blanks around it; at the end of the line when nothing does.
    pub value: Range<usize>,
}

/// The lines of a text.
pub fn all(yaml: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in yaml.split_inclusive('\n') {
        lines.push(Line::new(yaml, start, start + whole.trim_end_matches(['\r', '\n']).len()));
        start += whole.len();
    }
    if yaml.is_empty() || yaml.ends_with('\n') {
        lines.push(Line::new(yaml, start, start));
    }
    lines
}

/// A range without blanks at its ends.
fn trimmed(yaml: &str, range: Range<usize>) -> Range<usize> {
    let text = &yaml[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// A value without the comment behind it.
pub fn without_comment(yaml: &str, value: Range<usize>) -> Range<usize> {
    let text = &yaml[value.clone()];
    if text.starts_with('#') {
        return value.start..value.start;
    }
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let quoted = quote.and_then(|quote| Some(text[1..].find(quote)? + 2)).unwrap_or(0);
    match text[quoted..].find(" #") {
        Some(at) => trimmed(yaml, value.start..value.start + quoted + at),
        None => value,
    }
}

/// A scalar without the quotes around it, the closing one of which may not be there yet.
pub fn word(yaml: &str, scalar: Range<usize>) -> Range<usize> {
    let text = &yaml[scalar.clone()];
    let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return scalar };
    let end = if text.len() > 1 && text.ends_with(quote) { scalar.end - 1 } else { scalar.end };
    scalar.start + 1..end
}

impl Line {
    fn new(yaml: &str, start: usize, end: usize) -> Line {
        let text = &yaml[start..end];
        let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
        let (mut at, mut dashes) = (start + indent, Vec::new());
        while yaml[at..end].starts_with('-') && (at + 1 == end || yaml[at + 1..end].starts_with(' ')) {
            dashes.push(at - start);
            at += 1;
            at += yaml[at..end].len() - yaml[at..end].trim_start().len();
        }
        let content = trimmed(yaml, at..end);
        let content = if content.is_empty() { at..at } else { content };
        let (key, value) = split(yaml, content.clone(), end);
        Line { start, end, indent, dashes, content, key, value }
    }

    /// Nothing but blanks.
    pub fn is_empty(&self) -> bool {
        self.start + self.indent == self.end
    }

    /// Nothing, or a comment.
    pub fn is_blank(&self, yaml: &str) -> bool {
        self.is_empty() || yaml[self.start + self.indent..self.end].starts_with('#')
    }

    /// The column of a byte of the line; front matter is indented with blanks, of one byte each.
    pub fn column(&self, at: usize) -> usize {
        at.saturating_sub(self.start)
    }

    /// Whether a byte lies in a comment of the line.
    pub fn in_comment(&self, yaml: &str, at: usize) -> bool {
        let value = if self.key.is_some() { self.value.clone() } else { self.content.clone() };
        let bare = without_comment(yaml, value.clone());
        bare.end < value.end && yaml[bare.end..at.max(bare.end)].contains('#')
    }
}

/// The key and the value of `key: value`.
fn split(yaml: &str, content: Range<usize>, end: usize) -> (Option<Range<usize>>, Range<usize>) {
    let text = &yaml[content.clone()];
    let none = (None, end..end);
    if text.starts_with(['[', '{', '#', '|', '>']) {
        return none;
    }
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let skipped = quote.and_then(|quote| Some(text[1..].find(quote)? + 2)).unwrap_or(0);
    let is_end = |at: usize| text[at + 1..].is_empty() || text[at + 1..].starts_with(' ');
    let Some(colon) = text[skipped..].match_indices(':').map(|(at, _)| at + skipped).find(|at| is_end(*at)) else {
        return none;
    };
    let key = word(yaml, trimmed(yaml, content.start..content.start + colon));
    let value = trimmed(yaml, content.start + colon + 1..content.end);
    (Some(key), if value.is_empty() { end..end } else { value })
}
