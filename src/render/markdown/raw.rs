//! An author's HTML among the writer's: tags that may stand there, in pairs.
//!
//! What an author opens within a block of the text is closed at its end at the latest, and only what an author opened can be
//! closed by an author: tags end neither what the writer has opened nor the page around the text.

use std::fmt::Write;

use pulldown_cmark::{Event, Tag as MarkdownTag, TagEnd};

use super::allowed::{self, Place};
use super::links::{Image, Link};
use super::writer::{Writer, shifted};
use crate::content::html::{Gathering, Piece, RawHtml, Tag};
use crate::render::escape;

/// Elements of an author that can be open at once; further ones lose their tags.
const MOST_OPEN: usize = 100;

/// The elements of an author's that are open.
#[derive(Debug)]
pub(super) struct Raw {
    gathering: Gathering,
    open: Vec<Open>,
    /// How many were open where each block, or element within a line, of the text starts that is being written.
    frames: Vec<usize>,
    /// Whether anything was written of an author's HTML.
    pub(super) used: bool,
}

#[derive(Debug)]
struct Open {
    name: String,
    /// What closes it.
    end: String,
}

impl Default for Raw {
    fn default() -> Self {
        Raw { gathering: Gathering::new(RawHtml::Sanitised), open: Vec::new(), frames: Vec::new(), used: false }
    }
}

impl Raw {
    /// A block, or an element within a line, of the text starts.
    pub(super) fn enter(&mut self, html: &mut String) {
        if self.top().is_some_and(|open| open.name == "p") {
            self.close_down_to(html, self.open.len() - 1);
        }
        self.frames.push(self.open.len());
    }

    /// It ends.
    pub(super) fn leave(&mut self, html: &mut String) {
        if let Some(frame) = self.frames.pop() {
            self.close_down_to(html, frame);
        }
    }

    /// Closes everything.
    pub(super) fn end(&mut self, html: &mut String) {
        self.frames.clear();
        self.close_down_to(html, 0);
    }

    pub(super) fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|open| open.name == name)
    }

    fn frame(&self) -> usize {
        self.frames.last().copied().unwrap_or(0)
    }

    /// The innermost element, if it was opened where the text is now.
    fn top(&self) -> Option<&Open> {
        self.open[self.frame()..].last()
    }

    fn close_down_to(&mut self, html: &mut String, depth: usize) {
        for open in self.open.drain(depth..).rev() {
            html.push_str(&open.end);
        }
    }

    /// Closes what may be closed before another element.
    fn make_way(&mut self, html: &mut String, next: &str) {
        while self.top().is_some_and(|open| allowed::ends_before(&open.name, next)) {
            self.close_down_to(html, self.open.len() - 1);
        }
    }

    fn close(&mut self, html: &mut String, name: &str) {
        let frame = self.frame();
        if let Some(at) = self.open[frame..].iter().rposition(|open| open.name == name) {
            self.close_down_to(html, frame + at);
        }
    }

    fn push(&mut self, name: &str, end: String) {
        self.open.push(Open { name: name.to_owned(), end });
    }

    fn is_full(&self) -> bool {
        self.open.len() >= MOST_OPEN
    }
}

impl Writer<'_> {
    /// Takes note of an event and writes it if it is raw HTML; returns whether it is.
    pub(super) fn follow(&mut self, raw: &mut Raw, event: &Event<'_>) -> bool {
        let is_raw = is_raw(event);
        let pieces = raw.gathering.follow(event).unwrap_or_default();
        // Of what describes an image only the words count.
        if self.image.is_some() {
            return is_raw;
        }
        let place = match event {
            Event::InlineHtml(_) => Place::WithinLine,
            _ => Place::BetweenBlocks,
        };
        pieces.iter().for_each(|piece| self.piece(raw, piece, place));
        match event {
            // Its end goes unseen with its description.
            Event::Start(MarkdownTag::Image { .. }) => {}
            Event::Start(_) if !is_raw => raw.enter(self.html),
            Event::End(_) if !is_raw => raw.leave(self.html),
            _ => {}
        }
        is_raw
    }

    /// Writes what may be written of a piece of an author's HTML.
    fn piece(&mut self, raw: &mut Raw, piece: &Piece, place: Place) {
        match piece {
            Piece::Text(text) => self.text(text),
            Piece::Close(name) => raw.close(self.html, name),
            Piece::Open(tag) if !allowed::may_stand(&tag.name, place) || raw.is_full() => {}
            Piece::Open(tag) => {
                raw.used = true;
                raw.make_way(self.html, &tag.name);
                self.open(raw, tag);
            }
        }
    }

    fn open(&mut self, raw: &mut Raw, tag: &Tag) {
        match tag.name.as_str() {
            "a" => self.open_link(raw, tag),
            "img" => self.image(raw, tag),
            "table" => {
                let wrapped = !raw.is_open("table");
                if wrapped {
                    self.tables.start_frame(self.html);
                }
                self.tag("table", if wrapped { " class=\"tbl\"" } else { "" }, tag);
                raw.push("table", if wrapped { "</table>\n</section>\n" } else { "</table>" }.to_owned());
            }
            "pre" => {
                self.tag("pre", " tabindex=\"0\"", tag);
                raw.push("pre", "</pre>".to_owned());
            }
            name => {
                let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
                let written = level.map_or(name.to_owned(), |level| format!("h{}", shifted(level)));
                self.tag(&written, "", tag);
                if !allowed::is_empty(name) {
                    raw.push(name, format!("</{written}>"));
                }
            }
        }
    }

    /// A link follows the rules of markdown's; one without a destination, or inside another, is its text.
    fn open_link(&mut self, raw: &mut Raw, tag: &Tag) {
        if let Some(destination) = tag.destination()
            && self.open.is_empty()
            && !raw.is_open("a")
        {
            let title = tag.attribute("title").unwrap_or_default();
            let link = Link::start(self.html, self.links, destination, title);
            raw.push("a", link.end_tag().to_owned());
        }
    }

    /// An image follows the rules of markdown's.
    fn image(&mut self, raw: &Raw, tag: &Tag) {
        let Some(source) = tag.destination() else { return };
        let image = Image::of_tag(self.links, source, tag);
        let is_in_link = !self.open.is_empty() || raw.is_open("a");
        self.write_image(if is_in_link { image.inside_link() } else { image });
    }

    /// Writes a tag with the writer's own attributes and those that it may keep.
    fn tag(&mut self, name: &str, own: &str, tag: &Tag) {
        let _ = write!(self.html, "<{name}{own}");
        for (key, value) in allowed::attributes(tag) {
            let _ = write!(self.html, " {key}=\"");
            escape::attribute(self.html, value);
            self.html.push('"');
        }
        self.html.push('>');
    }
}

fn is_raw(event: &Event<'_>) -> bool {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => true,
        Event::Start(tag) => *tag == MarkdownTag::HtmlBlock,
        Event::End(end) => *end == TagEnd::HtmlBlock,
        _ => false,
    }
}
