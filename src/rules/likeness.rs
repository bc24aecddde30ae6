//! How alike two texts are: the words that they consist of, and the runs of five that they share.
//!
//! It compares texts and knows nothing of reports.

use xxhash_rust::xxh3::xxh3_64;

/// Words in one run.
const RUN: usize = 5;
/// A text with fewer words is too short to be called a copy.
const MIN_WORDS: usize = 50;
/// Percent of the runs of both texts that alike texts share.
const SHARED_PERCENT: usize = 80;

/// The distinct runs of five words of one text, as hashes in order.
#[derive(Debug)]
pub struct Runs(Vec<u64>);

impl Runs {
    /// The runs of a text without markup, unless it is too short to be compared.
    pub fn of(plain: &str) -> Option<Runs> {
        // Words are a byte or more, with a byte or more between them.
        if plain.len() < 2 * MIN_WORDS - 1 {
            return None;
        }
        let text = plain.to_lowercase();
        let words: Vec<u64> = words(&text).map(|word| xxh3_64(word.as_bytes())).collect();
        if words.len() < MIN_WORDS {
            return None;
        }
        let mut runs: Vec<u64> = words.windows(RUN).map(hash_of_run).collect();
        runs.sort_unstable();
        runs.dedup();
        Some(Runs(runs))
    }

    /// Whether at least 80 percent of the runs that occur in either text occur in both.
    pub fn resemble(&self, other: &Runs) -> bool {
        let (shorter, longer) = match self.0.len() < other.0.len() {
            true => (&self.0, &other.0),
            false => (&other.0, &self.0),
        };
        if shorter.len() * 100 < longer.len() * SHARED_PERCENT {
            return false;
        }
        let mut longer_from = longer.iter().peekable();
        let is_shared = |run: &&u64| {
            while longer_from.next_if(|other| other < run).is_some() {}
            longer_from.next_if_eq(run).is_some()
        };
        let shared = shorter.iter().filter(is_shared).count();
        let either = shorter.len() + longer.len() - shared;
        shared * 100 >= either * SHARED_PERCENT
    }
}

/// A polynomial of the hashes of the words, in which each place counts otherwise.
fn hash_of_run(words: &[u64]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c13;
    words.iter().fold(0, |sum, word| sum.wrapping_mul(FACTOR).wrapping_add(*word))
}

/// Words without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(bare).filter(|word| !word.is_empty())
}

/// Most words have no punctuation around them, which two bytes tell.
fn bare(word: &str) -> &str {
    match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::html::RawHtml;
    use crate::content::plain::plain;

    fn numbered(range: std::ops::Range<u32>) -> String {
        range.map(|n| format!("word{n} ")).collect()
    }

    fn alike(a: &str, b: &str) -> bool {
        Runs::of(a).zip(Runs::of(b)).is_some_and(|(a, b)| a.resemble(&b))
    }

    #[test]
    fn needs_fifty_words_in_each() {
        let (fifty, short) = (numbered(0..50), numbered(0..49));
        assert!(alike(&fifty, &fifty));
        assert!(!alike(&short, &short));
        assert!(!alike(&fifty, &short));
    }

    #[test]
    fn needs_four_fifths_of_the_runs_of_both() {
        // 54 words make 50 runs; of 55 runs in either text 45 are shared, then of 56 only 44.
        let text = numbered(0..54);
        assert!(alike(&text, &numbered(5..59)), "45 of 55");
        assert!(!alike(&text, &numbered(6..60)), "44 of 56");
        // 104 and 84 words: 100 and 80 runs, all of the shorter among the longer's: 80 of 100.
        assert!(alike(&numbered(0..104), &numbered(0..84)), "80 of 100");
        assert!(!alike(&numbered(0..104), &numbered(0..83)), "79 of 100");
    }

    #[test]
    fn reads_what_a_reader_reads() {
        let seen =
            |markdown: &str| words(&plain(markdown, RawHtml::Shown).to_lowercase()).collect::<Vec<_>>().join(" ");
        for (markdown, read) in [
            ("# Progress\n\nOver*all* [good](https://example.org/x).", "progress overall good"),
            ("- one\n- **Two**, three – four\n", "one two three four"),
            ("| a | b |\n|---|---|\n| c | d |\n", "a b c d"),
            ("\"It's\" 5,000\u{2003}(é) — “-x-y-” / .", "it's 5,000 é x-y"),
            ("line one\nline two  \n`code`", "line one line two code"),
        ] {
            assert_eq!(seen(markdown), read, "{markdown}");
        }
    }
}
