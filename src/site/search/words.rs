//! What counts as a word of a folded text.
//!
//! `templates/search-text.js` takes words from what a reader types by the same rules; both are tried on
//! `tests/search/folding.json`.

use unicode_normalization::char::is_combining_mark;

/// Longer words are cut: nobody types more, and a pasted address would only fill the index.
const MOST_LETTERS: usize = 24;

/// Hands over every word by which a folded text is found.
///
/// Words are runs of letters, marks and digits. A letter on its own says nothing, unless a hyphen, point or ampersand ties
/// it to what follows: `e-trace` is found as `etrace` and as `trace`, `u.s.` as `us`. Scripts that are written without
/// blanks give every two neighbouring signs, and the last one of a run for those who look for it alone.
pub fn each(folded: &str, mut take: impl FnMut(&str)) {
    let mut letters = Letters::default();
    let mut rest = folded;
    while let Some(start) = rest.find(is_of_word) {
        let gap = &rest[..start];
        let run = &rest[start..];
        let first = run.chars().next().unwrap_or_default();
        let same = |c: char| is_of_word(c) && is_unspaced(c) == is_unspaced(first);
        let end = run.find(|c| !same(c)).unwrap_or(run.len());
        let run = &run[..end];
        if is_unspaced(first) {
            letters.end(&mut take);
            pairs(run, &mut take);
        } else {
            letters.follow(gap, run, &mut take);
        }
        rest = &rest[start + end..];
    }
    letters.end(&mut take);
}

/// Letters that stood alone so far and wait for what they are tied to.
#[derive(Default)]
struct Letters {
    tied: String,
}

impl Letters {
    fn follow(&mut self, gap: &str, run: &str, take: &mut impl FnMut(&str)) {
        if self.tied.is_empty() || !is_tie(gap) {
            self.end(take);
        }
        let is_tied = !self.tied.is_empty();
        if is_letter(run) {
            self.tied.push_str(run);
            return;
        }
        if is_tied {
            self.tied.push_str(run);
            self.end(take);
        }
        take(cut(run));
    }

    fn end(&mut self, take: &mut impl FnMut(&str)) {
        if !is_letter(&self.tied) && !self.tied.is_empty() {
            take(cut(&self.tied));
        }
        self.tied.clear();
    }
}

/// Every two neighbouring signs of a run, and the last one.
fn pairs(run: &str, take: &mut impl FnMut(&str)) {
    let mut starts = run.char_indices().map(|(at, _)| at).peekable();
    while let Some(start) = starts.next() {
        let second = starts.peek().copied().unwrap_or(run.len());
        let end = run[second..].chars().next().map_or(run.len(), |c| second + c.len_utf8());
        take(&run[start..end]);
    }
}

/// Whether a single character is a word by which something is looked for.
pub fn is_word(c: char) -> bool {
    is_unspaced(c) || c.is_numeric()
}

fn is_tie(gap: &str) -> bool {
    matches!(gap, "-" | "." | "&" | "\u{2010}")
}

/// One letter, and no digit.
fn is_letter(run: &str) -> bool {
    let mut chars = run.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if !c.is_numeric())
}

fn cut(word: &str) -> &str {
    word.char_indices().nth(MOST_LETTERS).map_or(word, |(end, _)| &word[..end])
}

fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Signs of scripts that are written without blanks: Thai, Lao, Burmese, Khmer, kana and Han.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}' | '\u{3038}'..='\u{303c}'
        | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::search::fold::fold;

    #[test]
    fn takes_words_as_the_table_says() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/search/folding.json")).unwrap();
        let cases = table["words"].as_array().unwrap();
        assert!(cases.len() > 15);
        for case in cases {
            let mut words = Vec::new();
            each(&fold(case[0].as_str().unwrap()), |word| words.push(word.to_owned()));
            let expected: Vec<&str> = case[1].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
            assert_eq!(words, expected, "{}", case[0]);
        }
    }
}
