//! The symbols of the status vocabulary, inlined into each page: only those that the page uses.

use memchr::memmem;

/// Id, and what the symbol draws in its 18 × 18 box; in the order in which they are inlined.
const SYMBOLS: [(&str, &str); 22] = [
    (
        "ex",
        r#"<circle class="g-in" cx="9" cy="9" r="8.25"/><path class="g-cut" d="M5.2 9.2 9 5.4l3.8 3.8M5.2 13.2 9 9.4l3.8 3.8"/>"#,
    ),
    ("met", r#"<circle class="g-in" cx="9" cy="9" r="8.25"/><path class="g-cut" d="m5 9.4 2.8 2.8L13 6.6"/>"#),
    ("on", r#"<circle class="g-line" cx="9" cy="9" r="7.4"/><path class="g-line" d="M5.4 9h6.8M9.4 6l3 3-3 3"/>"#),
    (
        "part",
        r#"<circle class="g-line" cx="9" cy="9" r="7.4"/><path class="g-in" d="M9 1.2v15.6A7.8 7.8 0 0 1 9 1.2z"/>"#,
    ),
    ("off", r#"<path class="g-line" d="M9 2 16.6 15.8H1.4z"/><path class="g-line" d="M9 7v4.1M9 13.4v.1"/>"#),
    (
        "not",
        r#"<path class="g-in" d="M1.25 1.25h15.5v15.5H1.25z"/><path class="g-cut" d="m5.6 5.6 6.8 6.8m0-6.8-6.8 6.8"/>"#,
    ),
    ("due", r#"<circle class="g-dash" cx="9" cy="9" r="7.4"/><path class="g-line" d="M9 5.4V9l2.6 1.8"/>"#),
    ("nd", r#"<circle class="g-dash" cx="9" cy="9" r="7.4"/><path class="g-line" d="M5.8 9h6.4"/>"#),
    (
        "nt",
        r#"<path class="g-dash" d="M1.8 1.8h14.4v14.4H1.8z"/><path class="g-line" d="M6.9 7a2.1 2.1 0 1 1 3.1 1.8c-.7.4-1 .8-1 1.6M9 13v.1"/>"#,
    ),
    ("rc", r#"<path class="g-in" d="M1.5 1.5h15v15h-15z"/>"#),
    ("rs", r#"<path class="g-line" d="M2.2 2.2h13.6v13.6H2.2z"/><path class="g-in" d="M2 9h14v7H2z"/>"#),
    ("rx", r#"<path class="g-line" d="M2.2 2.2h13.6v13.6H2.2z"/>"#),
    ("rt", r#"<path class="g-line" d="m3.2 9.6 3.9 3.9L15 4.6"/>"#),
    ("rl", r#"<path class="g-in" d="M1.5 1.5h15v15h-15z"/><path class="g-cut" d="M9 4.5v4.9l3.2 2"/>"#),
    ("rm", r#"<path class="g-dash" d="M2.2 2.2h13.6v13.6H2.2z"/><path class="g-line" d="m6 6 6 6m0-6-6 6"/>"#),
    ("rp", r#"<path class="g-dash" d="M2.2 2.2h13.6v13.6H2.2z"/>"#),
    ("fy", r#"<circle class="g-in" cx="9" cy="9" r="7.5"/>"#),
    ("fp", r#"<circle class="g-line" cx="9" cy="9" r="6.8"/><path class="g-in" d="M9 2v14A7 7 0 0 1 9 2z"/>"#),
    ("fn", r#"<path class="g-line" d="m4.5 4.5 9 9m0-9-9 9"/>"#),
    ("fx", r#"<path class="g-line" d="M4 9h10"/>"#),
    ("fu", r#"<circle class="g-dash" cx="9" cy="9" r="6.8"/>"#),
    ("wa", r#"<path class="g-line" d="M9 1.8 16.2 9 9 16.2 1.8 9z"/><path class="g-line" d="M9 5.6v4M9 12v.1"/>"#),
];

/// Where a template wants the sprite.
pub const PLACE: &str = "<!--sprite-->";

/// The symbols that a page uses, ready to stand in it; empty where it uses none.
pub fn of(page: &str) -> String {
    const USE: &[u8] = b"href=\"#";
    let mut used = [false; SYMBOLS.len()];
    let page = page.as_bytes();
    for at in memmem::find_iter(page, USE) {
        let id = short(&page[at + USE.len()..]);
        if let Some(symbol) = IDS.iter().position(|known| *known == id) {
            used[symbol] = true;
        }
    }
    let mut symbols = String::new();
    for ((id, drawing), _) in SYMBOLS.iter().zip(used).filter(|(_, used)| *used) {
        symbols.extend([r#"<symbol id=""#, id, r#"" viewBox="0 0 18 18">"#, drawing, "</symbol>"]);
    }
    match symbols.as_str() {
        "" => symbols,
        _ => format!(
            "<svg width=\"0\" height=\"0\" class=\"vh\" aria-hidden=\"true\" focusable=\"false\">{symbols}</svg>"
        ),
    }
}

/// The ids of the symbols in their order, in the form in which they are compared.
const IDS: [u32; SYMBOLS.len()] = {
    let mut ids = [0; SYMBOLS.len()];
    let mut at = 0;
    while at < ids.len() {
        ids[at] = short(SYMBOLS[at].0.as_bytes());
        at += 1;
    }
    ids
};

/// The bytes up to a quotation mark or the end, as one number; of more than four bytes a number that no symbol has.
const fn short(bytes: &[u8]) -> u32 {
    let (mut id, mut at) = (0, 0);
    while at < bytes.len() && bytes[at] != b'"' {
        if at == 4 {
            return u32::MAX;
        }
        id = id << 8 | bytes[at] as u32;
        at += 1;
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_used_symbols_are_inlined() {
        let sprite = of(r##"<body><use href="#met"/><a href="#top">top</a><use href="#met"/></body>"##);
        assert!(sprite.contains(r#"<symbol id="met""#));
        assert_eq!(sprite.matches("<symbol").count(), 1);
        assert_eq!(of(r##"<a href="#main">m</a><a href="#"##), "");
    }
}
