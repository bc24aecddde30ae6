//! A markdown text without its markup: what a reader reads.
//!
//! It is for comparing texts and for finding them; what is shown is rendered. A text is taken apart once; from then on the
//! bytes of it that are read are known by their places, in about a tenth of the room that they take.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::html::{Gathering, Piece, RawHtml, is_within_line};
use super::markdown::options;

/// Which bytes of a markdown text are read, and what stands between them.
///
/// A step is a number, of which two bits say how it goes on behind the step before: [`Joint`], how many bytes of the text are
/// passed over and, as another number, how many are read then; or how many bytes follow here, that the text does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain(Box<[u8]>);

/// What stands before a part that is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    #[default]
    /// A word may go on.
    None,
    Blank,
    Line,
}

/// In the place of a joint: what the text does not have as it is read.
const INSERTED: usize = 3;

impl Plain {
    /// The words of the text that this was made of; blocks, rows and hard breaks stand on lines of their own.
    pub fn of(&self, markdown: &str) -> String {
        let mut plain = String::with_capacity(markdown.len());
        let (mut steps, mut at) = (self.0.as_ref(), 0);
        while let Some(step) = number(&mut steps) {
            let n = step >> 2;
            let taken = match step & 3 {
                INSERTED => steps.split_off(..n).and_then(|bytes| std::str::from_utf8(bytes).ok()),
                joint => {
                    plain.push_str(["", " ", "\n"][joint]);
                    let start = at + n;
                    at = start + number(&mut steps).unwrap_or_default();
                    markdown.get(start..at)
                }
            };
            plain.push_str(taken.unwrap_or_default());
        }
        plain
    }
}

/// The words of a markdown text that is read this once.
pub fn plain(markdown: &str, raw: RawHtml) -> String {
    taken_apart(markdown, raw).of(markdown)
}

fn taken_apart(markdown: &str, raw: RawHtml) -> Plain {
    let (mut reading, mut gathering) = (Reading::of(markdown, raw), Gathering::new(raw));
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let pieces = gathering.follow(&event).unwrap_or_default();
        reading.follow(&event, range, &pieces);
    }
    reading.end()
}

/// Notes what is read of a text while its events go by.
#[derive(Debug)]
pub struct Reading<'m> {
    markdown: &'m str,
    raw: RawHtml,
    steps: Vec<u8>,
    /// Where the bytes end that the steps read or pass over.
    noted: usize,
    /// The part that is read last, which may go on, and what stands before it.
    open: (Joint, Range<usize>),
    /// What stands before the next part.
    joint: Joint,
}

impl<'m> Reading<'m> {
    pub fn of(markdown: &'m str, raw: RawHtml) -> Reading<'m> {
        Reading { markdown, raw, steps: Vec::new(), noted: 0, open: (Joint::None, 0..0), joint: Joint::None }
    }

    /// Takes an event, its place in the text, and the pieces of raw HTML that end with it.
    pub fn follow(&mut self, event: &Event<'_>, range: Range<usize>, pieces: &[Piece]) {
        pieces.iter().for_each(|piece| self.piece(piece));
        match event {
            Event::Html(_) | Event::InlineHtml(_) if self.raw == RawHtml::Sanitised => {}
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(text, range)
            }
            Event::SoftBreak | Event::End(TagEnd::TableCell) => self.part(Joint::Blank),
            Event::HardBreak | Event::Rule => self.part(Joint::Line),
            Event::End(end) if !is_inside_words(*end) => self.part(Joint::Line),
            _ => {}
        }
    }

    /// What a piece of raw HTML says: its text, and what an image shows.
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Text(text) => self.insert(text),
            Piece::Open(tag) if tag.name == "img" => self.insert(tag.attribute("alt").unwrap_or_default()),
            Piece::Open(tag) if tag.name == "br" || !is_within_line(&tag.name) => self.part(Joint::Line),
            Piece::Close(name) if !is_within_line(name) => self.part(Joint::Line),
            _ => {}
        }
    }

    fn part(&mut self, joint: Joint) {
        self.joint = self.joint.max(joint);
    }

    /// A text that stands at a place, mostly as it is read: code stands there between its marks, and instead of an apostrophe
    /// or a dash what is on a keyboard, which is what people look for.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let written = &self.markdown[range.clone()];
        if written == text || is_typeset(text) && written.is_ascii() && !written.starts_with('&') {
            return self.read(range);
        }
        match written.find(text) {
            Some(at) => self.read(range.start + at..range.start + at + text.len()),
            None => self.insert(text),
        }
    }

    fn read(&mut self, range: Range<usize>) {
        if self.joint == Joint::None && self.open.1.end == range.start {
            self.open.1.end = range.end;
            return;
        }
        self.note();
        match range.start < self.noted {
            // No parser goes back; if one did, the words would still be there.
            true => self.insert(&self.markdown[range]),
            false => self.open = (std::mem::take(&mut self.joint), range),
        }
    }

    fn insert(&mut self, text: &str) {
        self.note();
        self.open.0 = std::mem::take(&mut self.joint);
        self.note();
        put(&mut self.steps, text.len() << 2 | INSERTED);
        self.steps.extend(text.as_bytes());
    }

    /// Writes down the part that is open.
    fn note(&mut self) {
        let (joint, range) = &self.open;
        if *joint > Joint::None || !range.is_empty() {
            put(&mut self.steps, (range.start - self.noted) << 2 | *joint as usize);
            put(&mut self.steps, range.len());
            self.noted = range.end;
        }
        self.open = (Joint::None, self.noted..self.noted);
    }

    pub fn end(mut self) -> Plain {
        self.note();
        Plain(self.steps.into())
    }
}

/// What smart punctuation makes of quotation marks, hyphens and points.
fn is_typeset(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '‘' | '’' | '“' | '”' | '–' | '—' | '…'))
}

/// Adds a number, seven bits a byte, the lowest first.
fn put(steps: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        steps.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    steps.push(number as u8);
}

/// Takes the number at the front, if there is one.
fn number(steps: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *steps.split_off_first()?;
        number |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            return Some(number);
        }
    }
}

/// Whether a word may go on behind the end of this markup, as in `over*all*`.
fn is_inside_words(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lines(plain: &str) -> Vec<&str> {
        plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }

    /// The words of each line; how many blanks stand between them matters to nobody.
    fn words(plain: &str) -> Vec<Vec<&str>> {
        lines(plain).into_iter().map(|line| line.split_whitespace().collect()).collect()
    }

    /// With what is on a keyboard in place of what smart punctuation makes of it. The parser cannot be asked not to make it: it
    /// would then take the backslash before a line break that ends a link for a part of the break.
    fn typed(text: &str) -> String {
        let marks = [("‘", "'"), ("’", "'"), ("“", "\""), ("”", "\""), ("–", "--"), ("—", "---"), ("…", "...")];
        marks.iter().fold(text.to_owned(), |text, (set, typed)| text.replace(set, typed))
    }

    /// What the events of a text say, without a word of where they stand.
    fn told(markdown: &str, raw: RawHtml) -> String {
        let (mut told, mut gathering) = (String::new(), Gathering::new(raw));
        for event in Parser::new_ext(markdown, options()) {
            for piece in gathering.follow(&event).unwrap_or_default() {
                match &piece {
                    Piece::Text(text) => told.push_str(text),
                    Piece::Open(tag) if tag.name == "img" => told.push_str(tag.attribute("alt").unwrap_or_default()),
                    Piece::Open(tag) if tag.name == "br" || !is_within_line(&tag.name) => told.push('\n'),
                    Piece::Close(name) if !is_within_line(name) => told.push('\n'),
                    _ => {}
                }
            }
            match event {
                Event::Html(_) | Event::InlineHtml(_) if raw == RawHtml::Sanitised => {}
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    told.push_str(&text)
                }
                Event::SoftBreak | Event::End(TagEnd::TableCell) => told.push(' '),
                Event::HardBreak | Event::Rule => told.push('\n'),
                Event::End(end) if !is_inside_words(end) => told.push('\n'),
                _ => {}
            }
        }
        told
    }

    /// Pieces of markdown, each behind a pilcrow.
    const PARTS: &str = "¶word¶é¶Über ¶ ¶  ¶\n¶\r\n¶\n\n¶\t¶    ¶- ¶1. ¶> ¶# ¶---¶***¶*¶_¶**¶`¶```¶~~¶[¶](x.md)¶![¶[^1]¶[^1]: \
        ¶[!NOTE]¶[x] ¶| a | b |\n|---|---|\n¶|¶&amp;¶&#233;¶&¶<b>¶</b>¶<br>¶<div>¶</div>¶<img alt=\"map\">¶<!--¶-->¶<¶>¶\\¶\\*¶'\
        ¶\"¶--¶...¶{#id}¶https://example.org¶<a@example.org>¶$";

    fn parts() -> Vec<&'static str> {
        PARTS.split('¶').collect()
    }

    proptest! {
        #[test]
        fn says_what_the_events_of_a_text_say(parts in prop::collection::vec(prop::sample::select(parts()), 0..40)) {
            let markdown = parts.concat();
            for raw in [RawHtml::Shown, RawHtml::Sanitised] {
                let (plain, told) = (typed(&plain(&markdown, raw)), typed(&told(&markdown, raw)));
                prop_assert_eq!(words(&plain), words(&told));
            }
        }
    }

    #[test]
    fn takes_a_small_part_of_the_room_of_a_text() {
        let markdown =
            "Two posts were *refurbished*, and\nthe [waiting time](x.md) fell below the target.\n\n".repeat(99);
        let reading = taken_apart(&markdown, RawHtml::Shown);
        assert!(reading.0.len() * 5 < markdown.len(), "{} of {}", reading.0.len(), markdown.len());
    }

    #[test]
    fn keeps_words_whole_and_blocks_apart() {
        for (markdown, expected) in [
            ("", ""),
            ("# Aim\n\nover*all* [the **aim**](x.md)\ngoes on", "Aim|overall the aim goes on"),
            ("- one\n- two `code`\n", "one|two code"),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", "a b|1 2"),
            ("<b>bold</b> & more  \nnext", "<b>bold</b> & more|next"),
        ] {
            assert_eq!(lines(&plain(markdown, RawHtml::Shown)).join("|"), expected, "{markdown}");
        }
    }

    #[test]
    fn takes_no_tag_of_raw_html_for_a_word() {
        for (markdown, expected) in [
            ("<b>over</b>all & <i class=\"x\">more</i>", "overall & more"),
            ("a <!-- note --> b", "a  b"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "1|2"),
            ("<details>\n<summary>How</summary>\n\nIn *words*.\n\n</details>", "How|In words."),
            ("a<br>b <img src=m.png alt=\"a map\"> c", "a|b a map c"),
            ("<script>\nalert(1)\n</script>\n\nread", "read"),
            ("![a <b>map</b>](m.png)", "a map"),
            ("!['\\\n](m.png)", "'\\"),
        ] {
            assert_eq!(lines(&plain(markdown, RawHtml::Sanitised)).join("|"), expected, "{markdown}");
        }
    }
}
