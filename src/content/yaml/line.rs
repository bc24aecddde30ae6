//! The lines of a YAML text, looked at without knowing YAML.

use std::ops::Range;

/// A line without its end, and where it starts.
#[derive(Clone, Copy)]
pub struct Line<'t> {
    pub start: usize,
    pub text: &'t str,
}

/// `key: value` on one line.
pub struct Pair<'t> {
    pub key: &'t str,
    /// Offset of the value; the value has no comment and no blanks at its ends.
    pub at: usize,
    pub value: &'t str,
}

impl<'t> Line<'t> {
    /// The line that holds an offset; at the very end of the text, the last line that is not blank.
    pub fn at(text: &'t str, offset: usize) -> Line<'t> {
        let offset = if text[offset..].trim().is_empty() { text.trim_end().len() } else { offset };
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = text[start..].find('\n').map_or(text.len(), |len| start + len);
        Line { start, text: text[start..end].trim_end() }
    }

    /// The nearest line above that is neither blank nor a comment.
    pub fn above(self, text: &'t str) -> Option<Line<'t>> {
        let mut start = self.start;
        while start > 0 {
            let line = Line::at(text, text[..start - 1].trim_end_matches('\r').len());
            let line = if line.start >= start { return None } else { line };
            if !line.content().is_empty() && !line.content().starts_with('#') {
                return Some(line);
            }
            start = line.start;
        }
        None
    }

    /// The next line, if there is one.
    pub fn below(self, text: &'t str) -> Option<Line<'t>> {
        let next = self.start + text[self.start..].find('\n')? + 1;
        (next < text.len()).then(|| Line::at(text, next)).filter(|line| line.start > self.start)
    }

    /// Length of the white space at its start.
    pub fn indent(self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// What is on it, without indentation.
    pub fn content(self) -> &'t str {
        self.text.trim_start()
    }

    /// Where that is.
    pub fn content_range(self) -> Range<usize> {
        self.start + self.indent()..self.start + self.text.len()
    }

    /// The key and value on it, a list dash before the key left aside.
    pub fn pair(self) -> Option<Pair<'t>> {
        let rest = self.content().trim_start_matches("- ").trim_start();
        let (key, value) = rest.split_once(": ")?;
        let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        let value = value.trim_start();
        let at = self.start + self.text.len() - value.len();
        let value = value.split_once(" #").map_or(value, |(value, _)| value).trim_end();
        (is_key && !value.is_empty()).then_some(Pair { key, at, value })
    }
}

impl Pair<'_> {
    /// Where the value is.
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.value.len()
    }
}
