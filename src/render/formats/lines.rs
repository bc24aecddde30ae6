//! Line numbers of places that mostly come in order, as the rows of a table do: each line is counted once, not once a row.

use crate::diagnostic::{FileId, Span};
use crate::source::Sources;

/// How far a file has been counted.
#[derive(Debug, Default)]
pub(super) struct Lines {
    at: Option<(FileId, usize, u32)>,
}

impl Lines {
    /// The line on which a span starts, from 1.
    pub(super) fn of(&mut self, sources: &Sources, span: Span) -> u32 {
        let text = sources.file(span.file).as_str().as_bytes();
        let start = (span.start as usize).min(text.len());
        let (from, line) = match self.at {
            Some((file, from, line)) if file == span.file && from <= start => (from, line),
            _ => (0, 1),
        };
        let line = line + memchr::memchr_iter(b'\n', &text[from..start]).count() as u32;
        self.at = Some((span.file, start, line));
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Text};

    #[test]
    fn agrees_with_positions_in_any_order() {
        let text = "\u{feff}a\r\n\né\nb";
        let file = |path: &str| SourceFile { path: path.to_owned(), text: Text::Utf8(text.to_owned()) };
        let sources = Sources { files: vec![file("a.md"), file("b.md")], ..Sources::default() };
        let mut lines = Lines::default();
        for (file, start) in [(0, 0), (0, 3), (0, 6), (0, 6), (0, 4), (1, 9), (1, 2), (0, 99), (0, 10)] {
            let span = Span { file: FileId(file), start, end: start };
            assert_eq!(lines.of(&sources, span), sources.position(span).line, "{file} {start}");
        }
    }
}
