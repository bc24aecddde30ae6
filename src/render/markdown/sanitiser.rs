//! The last gate for texts with an author's HTML: read as a browser would read it, and written again with nothing but known
//! elements and attributes, every element closed.
//!
//! What an author may write is decided before; here the writer's own attributes may stand as well.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::allowed;

/// Elements of the writer's that authors have no use for.
const WRITERS: [&str; 2] = ["input", "section"];

/// Attributes by element.
const ATTRIBUTES: [(&str, &[&str]); 22] = [
    ("a", &["aria-label", "class", "href", "id", "rel", "role"]),
    ("code", &["class"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["datetime"]),
    ("details", &["open"]),
    ("div", &["class", "role"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["alt", "height", "src", "width"]),
    ("input", &["aria-label", "checked", "disabled"]),
    ("ins", &["datetime"]),
    ("li", &["class", "id", "value"]),
    ("ol", &["reversed", "start", "type"]),
    ("pre", &["tabindex"]),
    ("section", &["aria-label", "class", "role", "tabindex"]),
    ("table", &["class"]),
    ("td", &["class", "colspan", "rowspan"]),
    ("th", &["class", "colspan", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Made once: it is the same for every text.
static GATE: LazyLock<Builder<'static>> = LazyLock::new(gate);

/// The text as HTML that holds nothing else.
pub(super) fn clean(html: &str) -> String {
    GATE.clean(html).to_string()
}

fn gate() -> Builder<'static> {
    // Headings of the first levels are the page's.
    let elements = allowed::elements().filter(|name| !matches!(*name, "h1" | "h2"));
    let names = |names: &[&'static str]| names.iter().copied().collect();
    let mut gate = Builder::empty();
    gate.tags(elements.chain(WRITERS).collect())
        .clean_content_tags(["script", "style"].into())
        .generic_attributes(["dir", "lang", "title"].into())
        .tag_attributes(ATTRIBUTES.iter().map(|(element, kept)| (*element, names(kept))).collect())
        .tag_attribute_values([("input", [("type", ["checkbox"].into())].into())].into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    gate
}
