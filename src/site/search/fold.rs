//! Folding: what of a text counts when it is looked for. Case, accents and other spellings of one letter do not.
//!
//! `templates/search-text.js` folds what a reader types by the same rules; both are tried on `tests/search/folding.json`.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A text in the form in which words are compared: compatibility forms are taken apart, marks above and below letters
/// left out, letters made small, and what is left is put together again, so that syllables of Hangul and kana stay whole.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let is_folded = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_folded { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
    }
    let letters = text.nfkd().filter(|c| !is_left_out(*c)).flat_map(char::to_lowercase);
    let spelt = letters.flat_map(|c| spelling(c).map_or(Spelt::One(c), Spelt::Several));
    Cow::Owned(spelt.nfc().collect())
}

/// Marks that are written above, below or within letters of Latin, Greek, Cyrillic, Hebrew and Arabic, and characters that
/// only steer how a text is set. The vowel signs of other scripts are letters of their own and stay.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{feff}')
}

/// Letters that do not come apart into one that is on every keyboard and a mark, and digits of other scripts.
fn spelling(c: char) -> Option<std::str::Chars<'static>> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let digit = |zero: u32| DIGITS[((c as u32 - zero) % 10) as usize];
    let spelt = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ŧ' => "t",
        'ς' => "σ",
        // Alef maqsura and the Persian yeh; teh marbuta; the Persian kaf.
        '\u{649}' | '\u{6cc}' => "\u{64a}",
        '\u{629}' => "\u{647}",
        '\u{6a9}' => "\u{643}",
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        '\u{966}'..='\u{96f}' => digit(0x966),
        _ => return None,
    };
    Some(spelt.chars())
}

/// The letters that one letter becomes.
enum Spelt {
    One(char),
    Several(std::str::Chars<'static>),
    Done,
}

impl Iterator for Spelt {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Spelt::One(c) => {
                let c = *c;
                *self = Spelt::Done;
                Some(c)
            }
            Spelt::Several(rest) => rest.next(),
            Spelt::Done => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_as_the_table_says() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/search/folding.json")).unwrap();
        let cases = table["fold"].as_array().unwrap();
        assert!(cases.len() > 20);
        for case in cases {
            let (text, folded) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(fold(folded), folded, "folding {folded} again");
        }
    }
}
