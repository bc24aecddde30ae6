//! Markdown → HTML: GFM tables, footnotes with back-links, task lists, alerts, heading ids, smart punctuation.
//!
//! Whatever a text holds, it can run nothing: raw HTML is shown as text, or sanitised where the site allows it; there are no
//! style attributes and no script, and an address is written only when it stays on the site or is http, https or mailto.
//! Nothing that an author wrote is dropped: a link that may not lead anywhere leaves its text, an unused footnote stands at
//! the end.
//!
//! Where links lead is the caller's knowledge ([`Resolve`]); which page the text stands on is not known here.

mod allowed;
mod footnotes;
mod links;
mod raw;
mod sanitiser;
mod tables;
#[cfg(test)]
mod tests;
mod writer;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use crate::content::html::RawHtml;
use crate::content::markdown::{HeadingIds, options};
use crate::content::model::Body;
use crate::site::Edition;
use crate::site::links::{FileLinks, Resolve, SiteLinks};
use footnotes::Footnotes;
use writer::Writer;

/// One markdown text on its way to a page.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    pub text: &'a str,
    /// Stands before every id of the text, so that it clashes neither with the page's own ids nor with other texts';
    /// letters and hyphens.
    pub prefix: &'a str,
    /// What becomes of raw HTML in it.
    pub raw: RawHtml,
}

/// Appends the text as HTML. Its headings start at level 3: a page has its `h1`, the section with the text its `h2`.
pub fn render(html: &mut String, document: Document<'_>, links: &dyn Resolve) {
    let mut headings = Headings::default();
    let mut footnotes = Footnotes::default();
    let start = html.len();
    let mut writer = Writer::new(html, document, links);
    for event in Parser::new_ext(document.text, options()) {
        let id = headings.follow(&event);
        if let Some((event, id)) = footnotes.set_aside(event, id) {
            writer.write(event, id);
        }
    }
    writer.close_raw();
    footnotes.write(&mut writer);
    if writer.raw.is_some_and(|raw| raw.used) {
        let clean = sanitiser::clean(&html[start..]);
        html.replace_range(start.., &clean);
    }
}

/// The ids of headings, found as the events of a text go by: all of them, in order, as for the anchors of its body.
#[derive(Default)]
struct Headings {
    ids: HeadingIds,
    open: Option<String>,
}

impl Headings {
    /// The id of the heading that ends with this event.
    fn follow(&mut self, event: &Event<'_>) -> Option<String> {
        match event {
            Event::Start(Tag::Heading { .. }) => self.open = Some(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut self.open {
                    heading.push_str(text);
                }
            }
            Event::End(TagEnd::Heading(_)) => return self.open.take().map(|heading| self.ids.next(&heading)),
            _ => {}
        }
        None
    }
}

/// Appends the body of a source file as HTML for the page at `route`.
pub fn body(html: &mut String, edition: Edition<'_>, route: &str, body: &Body) {
    let links = FileLinks { edition, file: body.span.file, page: route };
    let text = edition.sources.text(body.span);
    render(html, Document { text, prefix: &links.prefix(), raw: edition.content.site.html }, &links);
}

/// Appends a text that is no file's body as HTML for the page at `route`; `name` tells it apart from others on the page.
pub fn text(html: &mut String, edition: Edition<'_>, route: &str, (name, text): (&str, &str)) {
    let prefix = format!("{name}-");
    let document = Document { text, prefix: &prefix, raw: edition.content.site.html };
    render(html, document, &SiteLinks { edition, page: route, prefix: &prefix });
}
