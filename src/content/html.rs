//! Raw HTML of markdown texts, taken apart into tags and the text between them.
//!
//! What of them may stand on a page says [`allowed`]; pages are written elsewhere. Here falls away only what says nothing to a
//! reader: comments, and what stands inside elements that run, draw or are filled in. What is opened and never closed hides nothing.

mod allowed;

pub use allowed::{Place, elements, is_block, is_within_line, keeps, may_stand};

use std::cell::RefCell;

use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use pulldown_cmark::{Event, Tag as MarkdownTag, TagEnd};

/// What becomes of the raw HTML of markdown texts: `allow_html` in site.yaml.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// It is shown as text.
    #[default]
    Shown,
    /// It is HTML, as far as pages may hold it.
    Sanitised,
}

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Open(Tag),
    /// The name of the element that ends.
    Close(String),
    /// With entities read.
    Text(String),
}

/// A tag that opens an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// In small letters.
    pub name: String,
    /// Names in small letters, each once; values with entities read.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Where a link leads, or where an image lies: without the blanks around it, which browsers do not read either.
    pub fn destination(&self) -> Option<&str> {
        let attribute = match self.name.as_str() {
            "a" => "href",
            "img" => "src",
            _ => return None,
        };
        self.attribute(attribute).map(|destination| destination.trim_matches(|c: char| c <= ' '))
    }
}

/// Where the links and images of raw HTML lead, in order.
pub fn destinations(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Open(tag) => tag.destination(),
        _ => None,
    })
}

/// Something in raw HTML that does not come onto the page; names are in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    Element(String),
    /// Of an element that does.
    Attribute {
        element: String,
        name: String,
    },
}

/// What in a piece of raw HTML at a place does not come onto the page: first what tags that are read say, in order, then the
/// elements of which nothing is for readers.
pub fn left_out(html: &str, place: Place) -> Vec<LeftOut> {
    let read = read(html);
    let tags = read.pieces.iter().filter_map(|piece| match piece {
        Piece::Open(tag) => Some(tag),
        _ => None,
    });
    let of_tags = tags.flat_map(|tag| match may_stand(&tag.name, place) {
        true => left_out_of(tag),
        false => vec![LeftOut::Element(tag.name.clone())],
    });
    of_tags.chain(read.hid.iter().map(|name| LeftOut::Element((*name).to_owned()))).collect()
}

fn left_out_of(tag: &Tag) -> Vec<LeftOut> {
    let left_out = tag.attributes.iter().filter(|(key, value)| !allowed::stays(&tag.name, key, value));
    left_out.map(|(key, _)| LeftOut::Attribute { element: tag.name.clone(), name: key.clone() }).collect()
}

/// Collects the raw HTML of a text while its events go by: parsers hand out blocks of it line by line.
#[derive(Debug)]
pub struct Gathering {
    raw: RawHtml,
    block: String,
}

impl Gathering {
    pub fn new(raw: RawHtml) -> Gathering {
        Gathering { raw, block: String::new() }
    }

    /// The pieces of a block, or of a tag within a line, that ends with this event; none where raw HTML is shown as text.
    pub fn follow(&mut self, event: &Event<'_>) -> Option<Vec<Piece>> {
        if self.raw == RawHtml::Shown {
            return None;
        }
        match event {
            Event::Start(MarkdownTag::HtmlBlock) => self.block.clear(),
            Event::Html(text) => self.block.push_str(text),
            Event::End(TagEnd::HtmlBlock) => return Some(pieces(&std::mem::take(&mut self.block))),
            Event::InlineHtml(text) => return Some(pieces(text)),
            _ => {}
        }
        None
    }
}

/// Takes raw HTML apart.
pub fn pieces(html: &str) -> Vec<Piece> {
    read(html).pieces
}

fn read(html: &str) -> Read {
    let (html, open_comment) = html.split_at(unclosed_comment(html));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // The sink never asks for a pause.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut read = tokenizer.sink.0.into_inner();
    if let Some(hidden) = read.hidden.take() {
        read.text(&hidden.text);
    }
    read.text(open_comment);
    read
}

/// Where a comment starts that has no end, else the end.
fn unclosed_comment(html: &str) -> usize {
    let start = html.rfind("<!--").filter(|start| !html[*start..].contains("-->"));
    start.unwrap_or(html.len())
}

/// Elements of which nothing is for readers, and how their content has to be read.
const HIDDEN: [(&str, Option<RawKind>); 11] = [
    ("iframe", Some(Rawtext)),
    ("math", None),
    ("noembed", Some(Rawtext)),
    ("noframes", Some(Rawtext)),
    ("script", Some(ScriptData)),
    ("select", None),
    ("style", Some(Rawtext)),
    ("svg", None),
    ("template", None),
    ("textarea", Some(Rcdata)),
    ("title", Some(Rcdata)),
];

#[derive(Default)]
struct Sink(RefCell<Read>);

#[derive(Default)]
struct Read {
    pieces: Vec<Piece>,
    hidden: Option<Hidden>,
    /// The names of all hidden elements.
    hid: Vec<&'static str>,
}

/// The hidden element that is being read.
struct Hidden {
    name: &'static str,
    /// How many elements of this name are open in it.
    depth: usize,
    /// What it says, for when it has no end.
    text: String,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut read = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => read.text(&text),
            Token::NullCharacterToken => read.text("\u{fffd}"),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                if let Some(raw) = read.open(tag) {
                    return TokenSinkResult::RawData(raw);
                }
            }
            Token::TagToken(tag) => read.close(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Read {
    fn text(&mut self, text: &str) {
        match (&mut self.hidden, self.pieces.last_mut()) {
            _ if text.is_empty() => {}
            (Some(hidden), _) => hidden.text.push_str(text),
            (None, Some(Piece::Text(before))) => before.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    /// Takes a tag; returns how the content of its element has to be read, if in a way of its own.
    fn open(&mut self, tag: html5ever::tokenizer::Tag) -> Option<RawKind> {
        if let Some(hidden) = &mut self.hidden {
            hidden.depth += usize::from(*tag.name == *hidden.name && !tag.self_closing);
            return None;
        }
        if let Some((name, raw)) = HIDDEN.iter().find(|(name, _)| *tag.name == **name) {
            // Elements of HTML never close themselves; those of drawings and formulas do.
            let is_empty = tag.self_closing && matches!(*name, "svg" | "math");
            self.hid.push(name);
            self.hidden = (!is_empty).then(|| Hidden { name, depth: 1, text: String::new() });
            return *raw;
        }
        let attributes = tag.attrs.iter().map(|it| (it.name.local.to_string(), it.value.to_string())).collect();
        self.pieces.push(Piece::Open(Tag { name: tag.name.to_string(), attributes }));
        None
    }

    fn close(&mut self, name: &str) {
        match &mut self.hidden {
            None => self.pieces.push(Piece::Close(name.to_owned())),
            Some(hidden) if hidden.name != name => {}
            Some(hidden) if hidden.depth > 1 => hidden.depth -= 1,
            Some(_) => self.hidden = None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces in short: `<b x=1>`, `</b>`, and text as it is.
    fn short(html: &str) -> String {
        let one = |piece: &Piece| match piece {
            Piece::Open(tag) => {
                let attributes: String = tag.attributes.iter().map(|(key, value)| format!(" {key}={value}")).collect();
                format!("<{}{attributes}>", tag.name)
            }
            Piece::Close(name) => format!("</{name}>"),
            Piece::Text(text) => text.clone(),
        };
        pieces(html).iter().map(one).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn takes_tags_and_text_apart() {
        for (html, expected) in [
            ("", ""),
            ("<B CLASS='x y' hidden>a &lt; b</B>", "<b class=x y hidden=>|a < b|</b>"),
            ("<a href=\"a&amp;b&#x3a;c\" href=2>", "<a href=a&b:c>"),
            ("a<!-- b -->c<?php d ?>e<![CDATA[f]]>g<!DOCTYPE html>h", "acegh"),
            ("<br/>", "<br>"),
            ("a < b", "a < b"),
            ("<b title=\"", ""),
            ("\u{0}", "\u{fffd}"),
        ] {
            assert_eq!(short(html), expected, "{html}");
        }
    }

    #[test]
    fn hides_what_is_not_for_readers() {
        for (html, expected) in [
            ("a<script>if (1 < 2) '</b>'</script>b", "ab"),
            ("a<style>b { c: d }</style>e", "ae"),
            ("<svg><g><svg><text>x</text></svg></g></svg>y", "y"),
            ("<svg/>y", "y"),
            ("<textarea><b>x</b></textarea>y", "y"),
            ("<iframe src=x>fallback</iframe>y", "y"),
            ("<object>shown</object>", "<object>|shown|</object>"),
        ] {
            assert_eq!(short(html), expected, "{html}");
        }
    }

    #[test]
    fn loses_no_text_to_what_has_no_end() {
        for (html, expected) in [
            ("a<script>b", "ab"),
            ("<script/>b", "b"),
            ("a <!-- b <b>c</b>", "a <!-- b <b>c</b>"),
            ("<!-- a --> b <!-- c", " b <!-- c"),
            ("<svg>a<b>c", "ac"),
        ] {
            assert_eq!(short(html), expected, "{html}");
        }
    }

    #[test]
    fn knows_what_does_not_come_onto_a_page() {
        for (html, place, expected) in [
            ("<p>a<br><img src=x alt=a width=9></p>", Place::BetweenBlocks, &[][..]),
            ("<FONT size=1>a</FONT><center>", Place::BetweenBlocks, &["<font>", "<center>"]),
            ("<script>'<b>'</script><object><svg><g/></svg>", Place::BetweenBlocks, &["<object>", "<script>", "<svg>"]),
            ("<div>", Place::WithinLine, &["<div>"]),
            ("<!-- <font> -->", Place::BetweenBlocks, &[]),
            ("<p ALIGN=left lang=es>", Place::BetweenBlocks, &["p align"]),
            (
                "<img src=x width=50% loading=lazy lang=es>",
                Place::WithinLine,
                &["img width", "img loading", "img lang"],
            ),
            ("<a href=x title=y target=_blank>", Place::WithinLine, &["a target"]),
        ] {
            let found = left_out(html, place).into_iter().map(|one| match one {
                LeftOut::Element(name) => format!("<{name}>"),
                LeftOut::Attribute { element, name } => format!("{element} {name}"),
            });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{html}");
        }
    }

    #[test]
    fn finds_where_links_and_images_lead() {
        let pieces = pieces("<a href=' x.md '><img src=m.png></a><a name=y><link href=z>");
        assert_eq!(destinations(&pieces).collect::<Vec<_>>(), ["x.md", "m.png"]);
    }
}
