//! Links and images: written when their address is safe, else left as the text that they are.

use pulldown_cmark::Event;

use super::allowed;
use crate::content::html::Tag;
use crate::content::markdown::{Reach, reach};
use crate::render::escape;
use crate::site::links::{Destination, Resolve};

/// A link while its text is being written.
pub(super) struct Link {
    destination: Destination,
    /// Where its text starts.
    from: usize,
}

impl Link {
    pub(super) fn start(html: &mut String, links: &dyn Resolve, destination: &str, title: &str) -> Link {
        let destination = resolve(links, destination);
        start_anchor(html, &destination, title);
        Link { destination, from: html.len() }
    }

    /// A link inside another one, which HTML does not have: its text.
    pub(super) fn inside(html: &str) -> Link {
        Link { destination: Destination::Text, from: html.len() }
    }

    /// What closes it where it is known to have a text.
    pub(super) fn end_tag(&self) -> &'static str {
        match self.destination {
            Destination::Href(_) | Destination::External(_) => "</a>",
            Destination::Text => "",
        }
    }

    /// A link without text shows its address.
    pub(super) fn end(self, html: &mut String) {
        if let Destination::Href(address) | Destination::External(address) = &self.destination {
            if html.len() == self.from {
                escape::text(html, address);
            }
            html.push_str("</a>");
        }
    }
}

/// An image while its description is being read.
pub(super) struct Image {
    destination: Destination,
    title: String,
    description: String,
    /// Width and height in pixels, where they are given.
    size: [Option<String>; 2],
    /// How many tags are open inside the description.
    depth: usize,
}

impl Image {
    pub(super) fn new(links: &dyn Resolve, destination: &str, title: &str) -> Image {
        Image {
            destination: resolve(links, destination),
            title: title.to_owned(),
            description: String::new(),
            size: [None, None],
            depth: 0,
        }
    }

    /// An image of an author's HTML.
    pub(super) fn of_tag(links: &dyn Resolve, destination: &str, tag: &Tag) -> Image {
        let kept =
            |name: &str| allowed::attributes(tag).find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        Image {
            description: tag.attribute("alt").unwrap_or_default().to_owned(),
            size: [kept("width"), kept("height")],
            ..Image::new(links, destination, tag.attribute("title").unwrap_or_default())
        }
    }

    pub(super) fn description(&self) -> &str {
        &self.description
    }

    /// Takes what the description says, without its markup. Returns whether it is complete.
    pub(super) fn describe(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) if self.depth == 0 => return true,
            Event::End(_) => self.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.description.push_str(text);
            }
            Event::SoftBreak | Event::HardBreak => self.description.push(' '),
            _ => {}
        }
        false
    }

    /// Within a link there can be no other: an image that would be written as one leaves its description.
    pub(super) fn inside_link(mut self) -> Image {
        if let Destination::External(_) = self.destination {
            self.destination = Destination::Text;
        }
        self
    }

    /// Pages load nothing from elsewhere: an image of another host becomes a link to it.
    pub(super) fn write(self, html: &mut String) {
        match &self.destination {
            Destination::Href(address) => {
                html.push_str("<img src=\"");
                escape::address(html, address);
                html.push_str("\" alt=\"");
                escape::attribute(html, &self.description);
                html.push('"');
                for (name, size) in ["width", "height"].iter().zip(&self.size) {
                    if let Some(size) = size {
                        // A number: nothing to escape.
                        html.push_str(&format!(" {name}=\"{size}\""));
                    }
                }
                title_attribute(html, &self.title);
                html.push('>');
            }
            Destination::External(address) => {
                start_anchor(html, &self.destination, &self.title);
                escape::text(html, if self.description.is_empty() { address } else { &self.description });
                html.push_str("</a>");
            }
            Destination::Text => escape::text(html, &self.description),
        }
    }
}

/// Where a destination leads, and nowhere when its address is of another kind than it was said to be.
fn resolve(links: &dyn Resolve, destination: &str) -> Destination {
    match links.link(destination) {
        Destination::Href(address) if stays_on_site(&address) => Destination::Href(address),
        Destination::External(address) if reach(&address) == Reach::Abroad => Destination::External(as_read(&address)),
        _ => Destination::Text,
    }
}

/// An address as browsers read it: without blanks and control characters before it, and line breaks and tabs in it. Written as
/// bytes of the address they would make it one within the site.
fn as_read(address: &str) -> String {
    address.trim_start_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "")
}

/// Stricter than [`reach`]: any colon before the first slash may become a scheme.
fn stays_on_site(address: &str) -> bool {
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && reach(address) == Reach::Inside
}

fn start_anchor(html: &mut String, destination: &Destination, title: &str) {
    let (address, relation) = match destination {
        Destination::Href(address) => (address, ""),
        Destination::External(address) => (address, " rel=\"noopener noreferrer\""),
        Destination::Text => return,
    };
    html.push_str("<a href=\"");
    escape::address(html, address);
    html.push('"');
    html.push_str(relation);
    title_attribute(html, title);
    html.push('>');
}

fn title_attribute(html: &mut String, title: &str) {
    if !title.is_empty() {
        html.push_str(" title=\"");
        escape::attribute(html, title);
        html.push('"');
    }
}
