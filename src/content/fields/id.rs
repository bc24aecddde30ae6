//! Ids: `[a-z0-9][a-z0-9-]*`.

use super::{Errors, scalar};
use crate::content::invisible::is_nothing;
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::INVALID_ID;
use crate::diagnostic::{Diagnostic, Span};

/// Whether a text has the form of an id.
pub fn is_id(text: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.bytes().next().is_some_and(letter) && text.bytes().all(|byte| letter(byte) || byte == b'-')
}

/// The id that a text would make, if it has anything to make one of.
pub fn suggestion(text: &str) -> Option<String> {
    let mut id = String::new();
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        match unaccented(c) {
            Some(letters) => id.push_str(letters),
            None if c.is_ascii_alphanumeric() => id.push(c),
            None if c == '\'' || c == '’' || is_nothing(c) => {}
            None if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            None => {}
        }
    }
    let id = id.trim_end_matches('-');
    is_id(id).then(|| id.to_owned())
}

/// Plain letters for those with accents that names commonly have.
fn unaccented(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' => "a",
        'ç' | 'ć' | 'č' => "c",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ě' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' => "o",
        'ù' | 'ú' | 'û' | 'ū' => "u",
        'ä' | 'æ' => "ae",
        'ö' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'š' | 'ś' | 'ş' => "s",
        'ý' | 'ÿ' => "y",
        'ž' | 'ż' | 'ź' => "z",
        'ł' => "l",
        'ğ' => "g",
        _ => return None,
    })
}

/// An id that is given here.
pub fn id(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let written = scalar::scalar(key, node, "an id", errors)?.text.trim();
    check(key, written, node.span, errors).then(|| written.to_owned())
}

fn check(key: &str, written: &str, span: Span, errors: &mut Errors) -> bool {
    if is_id(written) {
        return true;
    }
    let message = format!("`{key}`: `{written}` is not an id");
    let error = Diagnostic::error(INVALID_ID, span, message).label("small letters, digits and hyphens");
    errors.push(match suggestion(written) {
        Some(id) => error.help(format!("ids are of small letters a–z, digits and hyphens: write `{id}`")),
        None => error.help("ids are of small letters a–z, digits and hyphens, and start with a letter or digit"),
    });
    false
}

/// Several ids that are written as one text, with blanks, commas, semicolons or slashes between them.
pub fn several(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> =
        text.split([' ', ',', ';', '/', '\n']).filter(|part| !part.is_empty() && *part != "and").collect();
    (parts.len() > 1 && parts.iter().all(|part| is_id(part))).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_ids_and_makes_them() {
        for (text, valid, suggested) in [
            ("etrace", true, Some("etrace")),
            ("2015-07", true, Some("2015-07")),
            ("007", true, Some("007")),
            ("-a", false, Some("a")),
            ("", false, None),
            ("Côte d'Ivoire", false, Some("cote-divoire")),
            ("Phase 2: training", false, Some("phase-2-training")),
            ("my_id.", false, Some("my-id")),
            ("東京", false, None),
        ] {
            assert_eq!(is_id(text), valid, "{text}");
            assert_eq!(suggestion(text).as_deref(), suggested, "{text}");
        }
    }
}
