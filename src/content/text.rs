//! Texts that say nothing: placeholders, and the folding by which texts are compared.

use std::ops::Range;

use memchr::memchr2_iter;

/// Lower case with runs of white space as one blank: the form in which challenge texts and placeholders are compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// Whether a text stands in for one that was never written: `tbd`, `n/a`, `xxx`, `…`, lorem ipsum (SPEC section 8).
pub fn is_placeholder(text: &str) -> bool {
    let trimmed = text.trim();
    let crosses = trimmed.len() >= 3 && trimmed.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'x'));
    const WORDS: [&str; 12] = ["tbd", "tbc", "todo", "n/a", "na", "none", "nil", "?", "-", "…", "...", ""];
    // Most texts are longer than any of these: only the others are worth folding.
    let may_be_word = trimmed.len() <= 4;
    crosses || may_be_word && WORDS.contains(&fold(trimmed).as_str()) || find_lorem_ipsum(trimmed).is_some()
}

/// The first place where a text has the printers' filler, whatever its capitals and the white space between.
pub fn find_lorem_ipsum(text: &str) -> Option<Range<usize>> {
    let is = |range: Range<usize>, word: &str| text.get(range).is_some_and(|it| it.eq_ignore_ascii_case(word));
    // All texts of a site pass through here, so they are looked through for the letter of it that is rarest.
    memchr2_iter(b'p', b'P', text.as_bytes()).find_map(|at| {
        let ipsum = at.checked_sub(1).filter(|from| is(*from..from + "ipsum".len(), "ipsum"))?;
        let before = text[..ipsum].trim_end().len();
        let lorem = before.checked_sub("lorem".len()).filter(|from| before < ipsum && is(*from..before, "lorem"))?;
        Some(lorem..ipsum + "ipsum".len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_filler() {
        for (text, found) in [
            ("Lorem ipsum dolor", Some("Lorem ipsum")),
            ("a well told\n\nLOREM\n  Ipsum", Some("LOREM\n  Ipsum")),
            ("lorem\u{2003}ipsum lorem ipsum", Some("lorem\u{2003}ipsum")),
            ("lorém ipsum lorem, ipsum, lorem\tiPSUM", Some("lorem\tiPSUM")),
            ("loremipsum", None),
            ("lorem", None),
            ("ipsum", None),
            (" ipsum", None),
            ("orem ipsum", None),
            ("psum", None),
            ("lorem ip", None),
            ("lóré ipsum", None),
            ("lore\u{301} lorem é ipsum", None),
        ] {
            assert_eq!(find_lorem_ipsum(text).map(|range| &text[range]), found, "{text}");
        }
    }

    #[test]
    fn tells_placeholders_from_text() {
        for text in [
            "tbd",
            " TBD ",
            "N/A",
            "na",
            "None",
            "xxx",
            "XXXXX",
            "?",
            "-",
            "…",
            "Lorem  Ipsum dolor",
            "see LOREM\nipsum",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "none of the posts",
            "xx",
            "to be decided by March",
            "n/a until the ceiling is set",
            "-5",
            "x x x",
            "Lorem alone",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
    }
}
