//! What has to be known of a markdown text before pages are planned: where its links lead and which anchors it has.
//!
//! Whoever renders markdown uses the [`options`] and [`HeadingIds`] of this module, so that an anchor that was found here
//! exists on the page. Whether a relative link leads anywhere is not decided here.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::fields::Errors;
use super::fields::url::unsafe_link;
pub use super::fields::url::{Reach, reach};
use super::html::{self, Gathering, RawHtml};
use super::model::{Body, BodyLink};
use super::plain::Reading;
use crate::diagnostic::{FileId, Span};

/// The markdown that sites are written in.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}

/// Hands out the ids of a document's headings, in order.
#[derive(Debug, Default)]
pub struct HeadingIds {
    given: BTreeSet<String>,
}

impl HeadingIds {
    /// The id of the next heading: its text in small letters with hyphens for blanks and without punctuation, and a number
    /// behind it where an earlier heading has the same.
    pub fn next(&mut self, heading: &str) -> String {
        let base = slug(heading);
        let numbered = (1..).map(|n| format!("{base}-{n}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|id| !self.given.contains(id));
        let id = free.expect("the numbers do not run out");
        self.given.insert(id.clone());
        id
    }
}

fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in heading.trim().chars() {
        match c {
            c if c.is_alphanumeric() || c == '_' => slug.extend(c.to_lowercase()),
            ' ' | '\t' | '-' => slug.push('-'),
            _ => {}
        }
    }
    if slug.trim_matches('-').is_empty() { "section".to_owned() } else { slug }
}

/// Reads the markdown that starts at a byte offset of a file and goes on to its end.
pub fn scan(text: &str, (file, start): (FileId, usize), raw: RawHtml, errors: &mut Errors) -> Body {
    let markdown = &text[start..];
    let at = |range: Range<usize>| Span { file, start: (start + range.start) as u32, end: (start + range.end) as u32 };
    let end = if markdown.trim().is_empty() { 0 } else { markdown.len() };
    let (mut found, mut anchors): (Vec<BodyLink>, Vec<Box<str>>) = (Vec::new(), Vec::new());
    let mut ids = HeadingIds::default();
    let mut heading: Option<String> = None;
    let (mut gathering, mut reading) = (Gathering::new(raw), Reading::of(markdown, raw));
    for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
        let pieces = gathering.follow(&event).unwrap_or_default();
        reading.follow(&event, range.clone(), &pieces);
        if !pieces.is_empty() {
            let links = links_of(&pieces, &markdown[range.clone()]);
            let link = |(destination, place): (String, Range<usize>)| {
                let span = at(range.start + place.start..range.start + place.end);
                BodyLink { destination: destination.into(), span }
            };
            found.extend(links.into_iter().map(link));
        }
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => anchors.extend(heading.take().map(|text| ids.next(&text).into())),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) => {
                let place = destination_range(markdown, range, &dest_url);
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                found.push(BodyLink { destination: destination.into(), span: at(place) });
            }
            _ => {}
        }
    }
    for link in &found {
        if let Reach::Refused(scheme) = reach(&link.destination) {
            errors.push(unsafe_link(link.span, &link.destination, &scheme));
        }
    }
    Body { span: at(0..end), links: found.into(), anchors: anchors.into(), plain: reading.end() }
}

/// The links of raw HTML, and where in it their destinations are written: the whole of it where a destination stands there in
/// another spelling.
fn links_of(pieces: &[html::Piece], written: &str) -> Vec<(String, Range<usize>)> {
    let mut from = 0;
    let link = |destination: &str| {
        let found = written[from..].find(destination).filter(|_| !destination.is_empty());
        let place = match found {
            Some(at) => from + at..from + at + destination.len(),
            None => 0..written.trim_end().len(),
        };
        from = found.map_or(from, |_| place.end);
        (destination.to_owned(), place)
    };
    html::destinations(pieces).map(link).collect()
}

/// Reports links that a text of the front matter or of site.yaml must not have; they are all placed at the whole text.
pub fn check_links(markdown: &str, raw: RawHtml, span: Span, errors: &mut Errors) {
    let mut gathering = Gathering::new(raw);
    for event in Parser::new_ext(markdown, options()) {
        let pieces = gathering.follow(&event).unwrap_or_default();
        let written = match &event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.as_ref()),
            _ => None,
        };
        for destination in written.into_iter().chain(html::destinations(&pieces)) {
            if let Reach::Refused(scheme) = reach(destination) {
                errors.push(unsafe_link(span, destination, &scheme));
            }
        }
    }
}

/// The destination within a link, or the whole link where the destination stands elsewhere or in another spelling.
fn destination_range(markdown: &str, link: Range<usize>, destination: &str) -> Range<usize> {
    let written = &markdown[link.clone()];
    let inline = written.rfind("](").map_or(0, |at| at + 2);
    match written[inline..].find(destination) {
        Some(at) if !destination.is_empty() => {
            let start = link.start + inline + at;
            start..start + destination.len()
        }
        _ => link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> (Body, Errors) {
        let mut errors = Errors::new();
        (scan(text, (FileId(0), 0), RawHtml::Shown, &mut errors), errors)
    }

    #[test]
    fn numbers_equal_headings() {
        let mut ids = HeadingIds::default();
        for (heading, id) in [
            ("What it does", "what-it-does"),
            ("What it does", "what-it-does-1"),
            ("What it does 1", "what-it-does-1-1"),
            ("Élan & Größe", "élan--größe"),
            ("…", "section"),
            ("---", "section-1"),
        ] {
            assert_eq!(ids.next(heading), id, "{heading}");
        }
    }

    #[test]
    fn finds_anchors_and_links() {
        let (body, errors) = scanned(
            "# The *first* `part`\n\n[a](x.md#y \"t\") ![i](<my pic.png>) [r][ref] <a@example.org> <https://e.org>\n\n\
             Second\n---\n\n[ref]: ../r.md\n\n```\n[no](link.md)\n```\n",
        );
        assert_eq!(body.anchors.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), ["the-first-part", "second"]);
        let links: Vec<&str> = body.links.iter().map(|link| &*link.destination).collect();
        assert_eq!(links, ["x.md#y", "my pic.png", "../r.md", "mailto:a@example.org", "https://e.org"]);
        assert_eq!((body.links[0].span.start, body.links[0].span.end), (26, 32));
        assert!(errors.is_empty());
    }

    #[test]
    fn refuses_links_that_run_something() {
        for (text, said) in [
            ("[x](javascript:alert(1))", "4 links may not use `javascript:`"),
            ("[x](JaVaScript:alert(1))", "4 links may not use `javascript:`"),
            ("[x](&#106;avascript:alert(1))", "0 links may not use `javascript:`"),
            ("[x](<java\tscript:a>)", "5 links may not use `javascript:`"),
            ("![x](data:image/png;base64,AAAA)", "5 links may not use `data:`"),
            ("<vbscript:x>", "1 links may not use `vbscript:`"),
            ("[x]\n\n[x]: file:///etc/passwd", "0 links may not use `file:`"),
            ("[x](//example.org/a)", "4 `//example.org/a` names a host without saying how it is reached"),
        ] {
            let (_, errors) = scanned(text);
            let messages: Vec<_> =
                errors.iter().map(|error| format!("{} {}", error.span.start, error.message)).collect();
            assert_eq!(messages, [said], "{text}");
        }
    }

    #[test]
    fn has_no_extent_without_text() {
        let mut errors = Errors::new();
        let body = scan("---\n---\n \n", (FileId(0), 8), RawHtml::Shown, &mut errors);
        assert_eq!((body.span.start, body.span.end), (8, 8));
    }
}
