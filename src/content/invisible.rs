//! Characters that nobody sees, in names that have to be exact: they come with texts that are copied from web pages and word
//! processors, and a message that shows the name without naming them explains nothing.

use super::fields::Errors;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::{
    INVALID_CODE, INVALID_DATE, INVALID_ID, INVALID_NUMBER, INVALID_PERIOD, UNKNOWN_KEY, UNKNOWN_REFERENCE,
    UNKNOWN_WORD,
};
use crate::source::Sources;

/// Characters without any width.
const NOTHING: [(char, &str); 15] = [
    ('\u{ad}', "soft hyphen"),
    ('\u{200b}', "zero-width space"),
    ('\u{200c}', "zero-width non-joiner"),
    ('\u{200d}', "zero-width joiner"),
    ('\u{200e}', "left-to-right mark"),
    ('\u{200f}', "right-to-left mark"),
    ('\u{202a}', "left-to-right embedding"),
    ('\u{202b}', "right-to-left embedding"),
    ('\u{202c}', "pop directional formatting"),
    ('\u{202d}', "left-to-right override"),
    ('\u{202e}', "right-to-left override"),
    ('\u{2060}', "word joiner"),
    ('\u{2066}', "left-to-right isolate"),
    ('\u{2069}', "pop directional isolate"),
    ('\u{feff}', "byte order mark"),
];

/// Characters that look like a blank and are none.
const BLANKS: [(char, &str); 6] = [
    ('\u{a0}', "no-break space"),
    ('\u{2002}', "en space"),
    ('\u{2003}', "em space"),
    ('\u{2007}', "figure space"),
    ('\u{2009}', "thin space"),
    ('\u{202f}', "narrow no-break space"),
];

/// Errors about something that had to be a certain name.
const OF_NAMES: [&str; 4] = [UNKNOWN_KEY, UNKNOWN_REFERENCE, INVALID_ID, UNKNOWN_WORD];
/// The same of something that had to have a certain form. Blanks within numbers and dates have messages of their own.
const OF_FORMS: [&str; 4] = [INVALID_CODE, INVALID_DATE, INVALID_NUMBER, INVALID_PERIOD];

/// Whether a character has no width.
pub fn is_nothing(c: char) -> bool {
    !c.is_ascii() && NOTHING.iter().any(|(nothing, _)| *nothing == c)
}

/// Whether a character looks like a blank.
pub fn is_blank(c: char) -> bool {
    c == ' ' || !c.is_ascii() && BLANKS.iter().any(|(blank, _)| *blank == c)
}

/// The first such character of a text with its number and name, `U+200B zero-width space`.
pub fn first_named(text: &str) -> Option<String> {
    named(text, &[&NOTHING, &BLANKS])
}

fn named(text: &str, among: &[&[(char, &str)]]) -> Option<String> {
    let name = |c: char| among.iter().flat_map(|group| group.iter()).find(|(known, _)| *known == c);
    let (c, name) = text.chars().filter(|c| !c.is_ascii()).find_map(name)?;
    Some(format!("U+{:04X} {name}", u32::from(*c)))
}

/// A text as it looks.
pub fn as_seen(text: &str) -> String {
    text.chars().filter(|c| !is_nothing(*c)).map(|c| if is_blank(c) { ' ' } else { c }).collect()
}

/// Names the character wherever an error is about a text that holds one, and offers to take it out.
pub fn explain(errors: &mut Errors, sources: &Sources) {
    for error in errors.iter_mut() {
        let written = sources.text(error.span);
        let name = match error.rule {
            _ if written.is_ascii() => None,
            rule if OF_NAMES.contains(&rule) => named(written.trim(), &[&NOTHING, &BLANKS]),
            rule if OF_FORMS.contains(&rule) => named(written, &[&NOTHING]),
            _ => None,
        };
        if let Some(name) = name {
            explain_one(error, written, &name);
        }
    }
}

fn explain_one(error: &mut Diagnostic, written: &str, name: &str) {
    let seen = as_seen(written);
    error.message = format!("an invisible character stands in `{seen}`: {name}").into();
    error.without_label();
    if error.certain_fix().is_none() && written.contains(is_nothing) {
        let without: String = written.chars().filter(|c| !is_nothing(*c)).collect();
        let help = format!("write `{seen}` without it; it most likely came with a text that was copied");
        *error = error.clone().help(help).fix(error.span, without);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_nobody_sees() {
        for (text, name, seen) in [
            ("title", None, "title"),
            ("é…", None, "é…"),
            ("ti\u{200b}tle", Some("U+200B zero-width space"), "title"),
            ("\u{feff}title", Some("U+FEFF byte order mark"), "title"),
            ("prepared\u{a0}by", Some("U+00A0 no-break space"), "prepared by"),
            ("offi\u{ad}cers", Some("U+00AD soft hyphen"), "officers"),
        ] {
            assert_eq!(first_named(text).as_deref(), name, "{text}");
            assert_eq!(as_seen(text), seen);
        }
    }
}
