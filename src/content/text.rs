//! Texts that say nothing: placeholders, and the folding by which texts are compared.

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
    // Most texts are longer than any of these and speak no Latin: only the others are worth folding.
    let may_be_word = trimmed.len() <= 4;
    crosses
        || may_be_word && WORDS.contains(&fold(trimmed).as_str())
        || mentions_lorem(trimmed) && holds_lorem_ipsum(&fold(trimmed))
}

fn mentions_lorem(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'l', b'L', bytes)
        .any(|at| bytes.get(at..at + 5).is_some_and(|word| word.eq_ignore_ascii_case(b"lorem")))
}

/// Whether a text holds the printers' filler; `folded` has been through [`fold`].
pub fn holds_lorem_ipsum(folded: &str) -> bool {
    folded.contains("lorem ipsum")
}

#[cfg(test)]
mod tests {
    use super::*;

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
