//! How elements of an author's HTML are written. Which of them may stand on a page, with which attributes, is decided in
//! [`crate::content::html`].

pub(super) use crate::content::html::{Place, elements, may_stand};
use crate::content::html::{Tag, is_block, keeps};

/// Whether an element has no content and no end.
pub(super) fn is_empty(name: &str) -> bool {
    matches!(name, "br" | "col" | "hr" | "img" | "wbr")
}

/// Whether an element that is open ends where another one starts, as its end may be left out.
pub(super) fn ends_before(open: &str, next: &str) -> bool {
    match open {
        "p" => is_block(next),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "rp" | "rt" => matches!(next, "rp" | "rt"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "tbody" | "thead" | "tfoot" | "caption" | "colgroup" => matches!(next, "tbody" | "thead" | "tfoot"),
        _ => false,
    }
}

/// The attributes of a tag that it may keep, apart from addresses.
pub(super) fn attributes(tag: &Tag) -> impl Iterator<Item = (&str, &str)> {
    let kept = |(key, value): &(String, String)| keeps(&tag.name, key, value);
    let kept = tag.attributes.iter().filter(move |attribute| kept(attribute));
    kept.map(|(key, value)| (key.as_str(), value.as_str()))
}
