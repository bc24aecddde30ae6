//! Places in a text as editors count them, and as bytes.
//!
//! Nothing is out of range: a place behind the end of a line is the end of that line, one behind the text its end.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

/// What the columns of an editor count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// What every editor can do: units of 16 bits, of which some characters take two.
    Utf16,
    Utf32,
}

impl Encoding {
    /// UTF-8, in which texts are kept, where the editor knows it; else the first of those that it likes and we know.
    pub fn chosen(offered: Option<&[PositionEncodingKind]>) -> Encoding {
        let offered = offered.unwrap_or_default();
        let known = |kind: &PositionEncodingKind| {
            [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32].into_iter().find(|known| known.kind() == *kind)
        };
        let first = offered.iter().find_map(known).unwrap_or(Encoding::Utf16);
        if offered.contains(&PositionEncodingKind::UTF8) { Encoding::Utf8 } else { first }
    }

    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// The lines of a text.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    encoding: Encoding,
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str, encoding: Encoding) -> Lines<'t> {
        Lines::after(0, text, encoding)
    }

    /// Those of a file on disk: editors keep a byte order mark to themselves.
    pub fn on_disk(text: &'t str, encoding: Encoding) -> Lines<'t> {
        Lines::after(text.len() - text.trim_start_matches('\u{feff}').len(), text, encoding)
    }

    fn after(start: usize, text: &'t str, encoding: Encoding) -> Lines<'t> {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().skip(start).filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(start).chain(ends.map(|(at, _)| at + 1)).collect();
        Lines { text, encoding, starts }
    }

    /// The bytes of a line without its end.
    fn line(&self, line: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(line)?;
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let text = self.text.get(start..end)?;
        Some(start..start + text.trim_end_matches(['\r', '\n']).len())
    }

    pub fn offset(&self, position: Position) -> usize {
        let Some(line) = self.line(position.line as usize) else { return self.text.len() };
        let mut left = position.character as usize;
        for (at, c) in self.text[line.clone()].char_indices() {
            let width = self.encoding.width(c);
            if left < width {
                return line.start + at;
            }
            left -= width;
        }
        line.end
    }

    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let before = self.text.get(self.starts[line]..offset).unwrap_or("");
        let character: usize = before.chars().map(|c| self.encoding.width(c)).sum();
        Position { line: line as u32, character: character as u32 }
    }

    pub fn range(&self, range: Range<usize>) -> lsp_types::Range {
        lsp_types::Range { start: self.position(range.start), end: self.position(range.end) }
    }

    /// The bytes of a range, whichever end comes first.
    pub fn bytes(&self, range: lsp_types::Range) -> Range<usize> {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        start.min(end)..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "é: 東京\r\n😀 شرق x\rend\n";

    #[test]
    fn counts_as_editors_do() {
        for (encoding, line, character, rest) in [
            (Encoding::Utf8, 0, 4, "東京"),
            (Encoding::Utf16, 0, 3, "東京"),
            (Encoding::Utf32, 0, 3, "東京"),
            (Encoding::Utf8, 1, 5, "شرق"),
            (Encoding::Utf16, 1, 3, "شرق"),
            (Encoding::Utf32, 1, 2, "شرق"),
            (Encoding::Utf16, 1, 7, "x"),
            (Encoding::Utf16, 2, 0, "end"),
            (Encoding::Utf16, 3, 0, ""),
        ] {
            let lines = Lines::new(TEXT, encoding);
            let position = Position { line, character };
            let offset = lines.offset(position);
            assert!(TEXT[offset..].starts_with(rest), "{encoding:?} {line}:{character}: {:?}", &TEXT[offset..]);
            assert_eq!(lines.position(offset), position, "{encoding:?}");
        }
    }

    #[test]
    fn stays_in_the_text() {
        for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
            let lines = Lines::new(TEXT, encoding);
            let at = |line, character| lines.offset(Position { line, character });
            assert_eq!(at(0, u32::MAX), "é: 東京".len());
            assert_eq!(at(u32::MAX, 0), TEXT.len());
            assert!(TEXT.is_char_boundary(at(1, 1)), "within a character is before it");
            assert_eq!(lines.position(usize::MAX), Position { line: 3, character: 0 });
            assert_eq!(lines.position(1), Position { line: 0, character: 0 });
        }
        assert_eq!(Lines::new("", Encoding::Utf8).offset(Position { line: 0, character: 9 }), 0);
    }

    #[test]
    fn a_byte_order_mark_on_disk_takes_no_column() {
        let lines = Lines::on_disk("\u{feff}title: x", Encoding::Utf16);
        assert_eq!(lines.position(3), Position { line: 0, character: 0 });
        assert_eq!(lines.position(0), Position { line: 0, character: 0 });
        assert_eq!(lines.offset(Position { line: 0, character: 7 }), 10);
    }

    #[test]
    fn takes_the_first_encoding_that_both_know() {
        let offered =
            |kinds: &[&'static str]| kinds.iter().map(|kind| PositionEncodingKind::new(kind)).collect::<Vec<_>>();
        for (kinds, chosen) in [
            (Some(vec!["utf-16", "utf-8"]), Encoding::Utf8),
            (Some(vec!["utf-7", "utf-32", "utf-16"]), Encoding::Utf32),
            (Some(vec!["utf-7"]), Encoding::Utf16),
            (None, Encoding::Utf16),
        ] {
            assert_eq!(Encoding::chosen(kinds.map(|kinds| offered(&kinds)).as_deref()), chosen);
        }
    }
}
