//! Events → HTML, one by one.

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::Document;
use super::footnotes::{Numbers, note_id, reference_id};
use super::links::{Image, Link};
use super::raw::Raw;
use super::tables::Tables;
use crate::content::html::RawHtml;
use crate::render::escape;
use crate::site::links::Resolve;

pub(super) struct Writer<'a> {
    pub(super) html: &'a mut String,
    pub(super) prefix: &'a str,
    pub(super) numbers: Numbers,
    pub(super) links: &'a dyn Resolve,
    pub(super) tables: Tables,
    /// Links that are being written: an address in angle brackets may stand inside another link.
    pub(super) open: Vec<Link>,
    /// The image whose description is being read.
    pub(super) image: Option<Image>,
    /// Where raw HTML is HTML; none where it is text.
    pub(super) raw: Option<Box<Raw>>,
    /// Where attributes of the latest heading and list item go.
    heading_at: usize,
    item_at: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(html: &'a mut String, document: Document<'a>, links: &'a dyn Resolve) -> Self {
        Writer {
            html,
            prefix: document.prefix,
            numbers: Numbers::default(),
            links,
            tables: Tables::default(),
            open: Vec::new(),
            image: None,
            raw: (document.raw == RawHtml::Sanitised).then(Box::default),
            heading_at: 0,
            item_at: 0,
        }
    }

    /// Writes one event; `id` is that of the heading which it ends.
    pub(super) fn write(&mut self, event: Event<'_>, id: Option<String>) {
        if let Some(mut raw) = self.raw.take() {
            let is_raw = self.follow(&mut raw, &event);
            self.raw = Some(raw);
            if is_raw {
                return;
            }
        }
        if let Some(image) = &mut self.image {
            if image.describe(&event) {
                self.end_image();
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, id),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => self.element("code", &text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
            Event::SoftBreak => self.html.push('\n'),
            Event::HardBreak => self.html.push_str("<br>\n"),
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::FootnoteReference(label) => self.reference(&label),
            Event::TaskListMarker(done) => self.task(done),
        }
    }

    /// Writes events into a text of their own.
    pub(super) fn apart<'e>(&mut self, events: impl IntoIterator<Item = (Event<'e>, Option<String>)>) -> String {
        let before = std::mem::take(self.html);
        for (event, id) in events {
            self.write(event, id);
        }
        self.close_raw();
        std::mem::replace(self.html, before)
    }

    /// Closes what an author's HTML has left open.
    pub(super) fn close_raw(&mut self) {
        if let Some(raw) = &mut self.raw {
            raw.end(self.html);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.tables.text(text);
        escape::text(self.html, text);
    }

    fn element(&mut self, name: &str, text: &str) {
        let _ = write!(self.html, "<{name}>");
        self.text(text);
        let _ = write!(self.html, "</{name}>");
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.html.push_str("<p>"),
            Tag::Heading { level, .. } => self.start_heading(level),
            Tag::BlockQuote(None) => self.html.push_str("<blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::List(None) => self.html.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => _ = writeln!(self.html, "<ol start=\"{first}\">"),
            Tag::Item => {
                self.html.push_str("<li");
                self.item_at = self.html.len();
                self.html.push('>');
            }
            Tag::Table(alignments) => self.tables.start(self.html, alignments),
            Tag::TableHead => self.tables.start_head(self.html),
            Tag::TableRow => self.tables.start_row(self.html),
            Tag::TableCell => self.tables.start_cell(self.html),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let email = (link_type == LinkType::Email).then(|| format!("mailto:{dest_url}"));
                let destination = email.as_deref().unwrap_or(&dest_url);
                self.start_link(destination, &title);
            }
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title),
            // Set aside before, or of dialects that are not switched on.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, id: Option<String>) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.html.push_str("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level, id),
            TagEnd::BlockQuote(None) => self.html.push_str("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.html.push_str("</div>\n"),
            TagEnd::CodeBlock => self.html.push_str("</code></pre>\n"),
            TagEnd::List(false) => self.html.push_str("</ul>\n"),
            TagEnd::List(true) => self.html.push_str("</ol>\n"),
            TagEnd::Item => self.html.push_str("</li>\n"),
            TagEnd::Table => self.tables.end(self.html),
            TagEnd::TableHead => self.tables.end_head(self.html),
            TagEnd::TableRow => self.html.push_str("</tr>\n"),
            TagEnd::TableCell => self.tables.end_cell(self.html),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Link => {
                if let Some(link) = self.open.pop() {
                    link.end(self.html);
                }
            }
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_heading(&mut self, level: HeadingLevel) {
        let _ = write!(self.html, "<h{}", shifted(level as usize));
        self.heading_at = self.html.len();
        self.html.push('>');
    }

    fn end_heading(&mut self, level: HeadingLevel, id: Option<String>) {
        if let Some(id) = id {
            // Letters, digits and hyphens only: nothing to escape.
            let attribute = format!(" id=\"{}{id}\"", self.prefix);
            self.html.insert_str(self.heading_at, &attribute);
        }
        let _ = writeln!(self.html, "</h{}>", shifted(level as usize));
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) {
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note is-info", "Note"),
            BlockQuoteKind::Tip => ("note is-info", "Tip"),
            BlockQuoteKind::Important => ("note is-info", "Important"),
            BlockQuoteKind::Warning => ("note", "Warning"),
            BlockQuoteKind::Caution => ("note", "Caution"),
        };
        let _ = write!(self.html, "<div class=\"{class}\" role=\"note\">\n<p><strong>{title}</strong></p>\n");
    }

    /// Long lines scroll inside the block, which therefore can have the focus.
    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            self.html.push_str(" class=\"language-");
            escape::attribute(self.html, language);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn task(&mut self, done: bool) {
        let (checked, name) = if done { (" checked", "done") } else { ("", "not done") };
        let _ = write!(self.html, "<input type=\"checkbox\" disabled{checked} aria-label=\"{name}\"> ");
        let class = " class=\"task\"";
        self.html.insert_str(self.item_at, class);
        if self.heading_at > self.item_at {
            // The heading that the item opens with has moved.
            self.heading_at += class.len();
        }
    }

    /// Never inside a link or an image: brackets around a reference are brackets.
    fn reference(&mut self, label: &str) {
        let (number, nth) = self.numbers.refer(label);
        let _ = write!(
            self.html,
            "<sup><a id=\"{}\" href=\"#{}\" role=\"doc-noteref\" aria-label=\"Footnote {number}\">{number}</a></sup>",
            reference_id(self.prefix, number, nth),
            note_id(self.prefix, number)
        );
    }

    fn start_link(&mut self, destination: &str, title: &str) {
        let link = match self.is_in_link() {
            false => Link::start(self.html, self.links, destination, title),
            true => Link::inside(self.html),
        };
        self.open.push(link);
    }

    fn start_image(&mut self, destination: &str, title: &str) {
        let image = Image::new(self.links, destination, title);
        self.image = Some(if self.is_in_link() { image.inside_link() } else { image });
    }

    fn end_image(&mut self) {
        if let Some(image) = self.image.take() {
            self.write_image(image);
        }
    }

    pub(super) fn write_image(&mut self, image: Image) {
        self.tables.text(image.description());
        image.write(self.html);
    }

    fn is_in_link(&self) -> bool {
        !self.open.is_empty() || self.raw.as_ref().is_some_and(|raw| raw.is_open("a"))
    }
}

/// `#` and `##` become the level below the section's heading, each further level the next, down to 6.
pub(super) fn shifted(level: usize) -> usize {
    (level.max(2) + 1).min(6)
}
