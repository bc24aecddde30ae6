//! Which word is in which document, and where best: the inverted index.

use std::fmt;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use indexmap::IndexMap;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::encoding::Postings;
use super::texts;
use crate::site::search::fold::fold;
use crate::site::search::{Documents, Weight, words};

/// A document that holds a word, by number, with the best place where it stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Posting(pub(super) u32);

impl Posting {
    /// Documents are numbered in 30 bits: there are as many as files that a site can have.
    pub fn new(document: u32, weight: Weight) -> Posting {
        Posting(document << 2 | weight as u32)
    }

    pub fn document(self) -> u32 {
        self.0 >> 2
    }

    pub fn weight(self) -> Weight {
        match self.0 & 3 {
            0 => Weight::Title,
            1 => Weight::Id,
            2 => Weight::Item,
            _ => Weight::Text,
        }
    }
}

impl fmt::Debug for Posting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", self.document(), self.weight())
    }
}

/// What is read of documents.
#[derive(Debug)]
pub struct Index {
    /// Every word, sorted by the numbers of its characters.
    pub words: Vec<(String, Postings)>,
    /// About how many bytes each document takes in a file of texts.
    pub lengths: Vec<usize>,
}

/// A table that keeps the order in which its keys came, whatever their hashes.
type Table<K, V> = IndexMap<K, V, BuildHasherDefault<Xxh3>>;

/// Several times faster on short words than the standard hasher, which resists keys made to collide; here those would only
/// slow down whoever made them.
#[derive(Default)]
struct Xxh3(u64);

impl Hasher for Xxh3 {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// Ends a text; there is one in a key.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The most documents that are read as one piece of parallel work. Each piece folds a text anew that it has not met, so a few
/// large ones cost less than many small ones, but their words lie in memory unpacked.
const PIECE: usize = 256;
/// Pieces for each thread that are read before they are put together.
const PIECES: usize = 2;

/// How many documents are read as one piece of so many.
fn piece(count: usize) -> usize {
    count.div_ceil(PIECES * rayon::current_num_threads()).clamp(1, PIECE)
}

pub fn of(documents: &impl Documents) -> Index {
    let (count, mut words, mut lengths) = (documents.count(), Table::default(), Vec::new());
    let (pieces, piece) = (PIECES * rayon::current_num_threads(), piece(count));
    for first in (0..count).step_by(pieces * piece) {
        let starts: Vec<usize> = (first..count).step_by(piece).take(pieces).collect();
        let pieces: Vec<Piece> =
            starts.into_par_iter().map(|start| read(documents, start..count.min(start + piece))).collect();
        for piece in pieces {
            lengths.extend(piece.lengths);
            for (word, of_piece) in piece.words {
                let postings: &mut Postings = words.entry(word).or_default();
                of_piece.into_iter().for_each(|posting| postings.push(posting));
            }
        }
    }
    let mut words: Vec<(String, Postings)> = words.into_iter().collect();
    words.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Index { words, lengths }
}

/// What is read of some documents.
struct Piece {
    words: Table<String, Vec<Posting>>,
    lengths: Vec<usize>,
}

fn read(documents: &impl Documents, numbers: Range<usize>) -> Piece {
    let (mut words, mut lengths) = (Words::default(), Vec::with_capacity(numbers.len()));
    for at in numbers {
        let (document, number) = (documents.document(at), at as u32);
        words.add(number, &document.title, Weight::Title);
        words.add(number, &document.ids, Weight::Id);
        words.add(number, &document.sub, Weight::Text);
        document.lines.iter().for_each(|line| words.add(number, line.text, line.weight));
        lengths.push(texts::length(&document));
    }
    Piece { words: words.held, lengths }
}

/// The words of a piece of work.
#[derive(Default)]
struct Words {
    held: Table<String, Vec<Posting>>,
    /// Texts between blanks as they are written, each with its words as indices into `held`. Language repeats itself: most
    /// of a text is looked up here and never folded again.
    written: Table<String, Vec<usize>>,
}

impl Words {
    /// Adds the words of a text. None goes on beyond a blank, so what stands between blanks can be read on its own.
    fn add(&mut self, document: u32, text: &str, weight: Weight) {
        for written in text.split_ascii_whitespace() {
            let at = match self.written.get_index_of(written) {
                Some(at) => at,
                None => {
                    let words = self.read(written);
                    self.written.insert_full(written.to_owned(), words).0
                }
            };
            for word in &self.written[at] {
                let postings = &mut self.held[*word];
                match postings.last_mut() {
                    Some(last) if last.document() == document => {
                        *last = Posting::new(document, weight.min(last.weight()))
                    }
                    _ => postings.push(Posting::new(document, weight)),
                }
            }
        }
    }

    fn read(&mut self, written: &str) -> Vec<usize> {
        let mut words = Vec::new();
        words::each(&fold(written), |word| {
            let known = self.held.get_index_of(word);
            words.push(known.unwrap_or_else(|| self.held.insert_full(word.to_owned(), Vec::new()).0));
        });
        words
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Made;
    use super::*;
    use crate::site::search::{Document, Line};

    fn index(documents: impl IntoIterator<Item = (String, &'static str)>) -> Index {
        let document = |(title, text): (String, &str)| {
            let mut document = Document { title, ..Document::default() };
            document.lines.add(Line { label: "Label", text, weight: Weight::Text });
            document
        };
        of(&Made { kinds: Vec::new(), documents: documents.into_iter().map(document).collect() })
    }

    #[test]
    fn a_posting_is_what_it_was_made_of() {
        for weight in [Weight::Title, Weight::Id, Weight::Item, Weight::Text] {
            for document in [0, 1, u32::MAX >> 2] {
                let posting = Posting::new(document, weight);
                assert_eq!((posting.document(), posting.weight()), (document, weight));
            }
        }
    }

    #[test]
    fn keeps_the_best_place_of_a_word() {
        let index = index([("Forensic".to_owned(), "other, FORENSIC work"), ("x".to_owned(), "work work")]);
        let expected: Vec<(String, Postings)> = [
            ("forensic", vec![Posting::new(0, Weight::Title)]),
            ("other", vec![Posting::new(0, Weight::Text)]),
            ("work", vec![Posting::new(0, Weight::Text), Posting::new(1, Weight::Text)]),
        ]
        .map(|(word, postings)| (word.to_owned(), postings.into_iter().collect()))
        .into();
        assert_eq!(index.words, expected);
    }

    #[test]
    fn pieces_make_one_index() {
        let count = PIECES * rayon::current_num_threads() * PIECE + PIECE + 1;
        let index = index((0..count).map(|n| (format!("n{n}"), "word")));
        let (word, postings) = index.words.last().unwrap();
        assert_eq!((word.as_str(), postings.iter().count(), index.lengths.len()), ("word", count, count));
        assert!(postings.iter().is_sorted());
        assert!(index.words.is_sorted_by_key(|(word, _)| word));
    }
}
