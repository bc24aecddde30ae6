//! The lines of a document, in one text: a site has a hundred thousand of them, and each is made for a moment only.

use super::Weight;

/// What a document says, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Labels and texts, one behind the other.
    all: String,
    ends: Vec<End>,
}

/// Where a label ends, and the text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct End {
    label: usize,
    text: usize,
    weight: Weight,
}

/// Something that a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'d> {
    /// What the text is: `Challenge`. Shown, but not a word of the document; may be empty.
    pub label: &'d str,
    pub text: &'d str,
    pub weight: Weight,
}

impl Lines {
    /// Adds a line, unless there is nothing in it.
    pub fn add(&mut self, line: Line<'_>) {
        if line.text.trim().is_empty() {
            return;
        }
        self.all.push_str(line.label);
        let label = self.all.len();
        self.all.push_str(line.text);
        self.ends.push(End { label, text: self.all.len(), weight: line.weight });
    }

    /// Makes room for texts of so many bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.all.reserve(bytes);
    }

    pub fn iter(&self) -> impl Iterator<Item = Line<'_>> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let line =
                Line { label: &self.all[start..end.label], text: &self.all[end.label..end.text], weight: end.weight };
            start = end.text;
            line
        })
    }
}
