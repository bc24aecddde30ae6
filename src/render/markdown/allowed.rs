//! What of an author's HTML may stand on a page: of the elements that [`may_stand`] names, attributes that say something and can
//! neither run, load nor disguise anything. Ids, classes and roles are the page's own.

pub(super) use crate::content::html::{Place, elements, may_stand};
use crate::content::html::{Tag, is_block};

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

fn keeps(element: &str, key: &str, value: &str) -> bool {
    match (element, key) {
        (_, "title") => true,
        (_, "lang") => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'),
        (_, "dir") => matches!(value, "ltr" | "rtl" | "auto"),
        ("details", "open") | ("ol", "reversed") => true,
        ("time" | "ins" | "del", "datetime") => true,
        ("ol", "start") | ("li", "value") => value.parse::<i32>().is_ok(),
        ("ol", "type") => matches!(value, "1" | "a" | "A" | "i" | "I"),
        ("td" | "th", "colspan" | "rowspan") | ("col" | "colgroup", "span") => is_size(value),
        ("th", "scope") => matches!(value, "col" | "row" | "colgroup" | "rowgroup"),
        ("img", "width" | "height") => is_size(value),
        _ => false,
    }
}

/// A number of columns, rows or pixels that a page has room for.
fn is_size(value: &str) -> bool {
    value.parse::<u16>().is_ok_and(|size| (1..=1000).contains(&size))
}
