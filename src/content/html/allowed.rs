//! What of an author's HTML may stand on a page: of the elements that [`may_stand`] names, attributes that say something and can
//! neither run, load nor disguise anything. Ids, classes and roles are the page's own.

/// Elements that stand within a line of text, and may do so inside a word.
pub const WITHIN_LINES: [&str; 31] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Whether an element stands within a line of text.
pub fn is_within_line(name: &str) -> bool {
    WITHIN_LINES.contains(&name)
}

/// Elements that stand beside paragraphs, in addition to those within lines.
const BLOCKS: [&str; 31] = [
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Where a tag stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    WithinLine,
    BetweenBlocks,
}

/// Whether an element may stand at a place: those that say something and can neither run, load nor disguise anything.
pub fn may_stand(name: &str, place: Place) -> bool {
    is_within_line(name) || place == Place::BetweenBlocks && is_block(name)
}

/// All elements that an author may write.
pub fn elements() -> impl Iterator<Item = &'static str> {
    WITHIN_LINES.into_iter().chain(BLOCKS)
}

/// Whether an element stands beside paragraphs.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an attribute of an element that may stand comes onto the page. Links and images are written as those of markdown.
pub(super) fn stays(element: &str, key: &str, value: &str) -> bool {
    match (element, key) {
        ("a", "href" | "title") | ("img", "src" | "alt" | "title") => true,
        ("a", _) => false,
        ("img", key) => matches!(key, "width" | "height") && keeps("img", key, value),
        _ => keeps(element, key, value),
    }
}

/// Whether an element may keep an attribute, which is not an address, in what it says.
pub fn keeps(element: &str, key: &str, value: &str) -> bool {
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
