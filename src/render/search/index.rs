//! Which word is in which document, and where best: the inverted index.

use std::hash::{BuildHasherDefault, Hasher};

use indexmap::IndexMap;
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::site::search::fold::fold;
use crate::site::search::{Document, Weight, words};

/// Documents that hold a word, by number, each with the best place where it stands.
pub type Postings = Vec<(u32, Weight)>;

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

/// Documents that are read as one piece of parallel work.
const PIECE: usize = 1024;

/// Every word, sorted by the numbers of its characters.
pub fn of(documents: &[Document]) -> Vec<(String, Postings)> {
    let pieces: Vec<Table<String, Postings>> =
        documents.par_chunks(PIECE).enumerate().map(|(at, piece)| read((at * PIECE) as u32, piece)).collect();
    let mut words: Vec<(String, usize, Postings)> = Vec::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        words.extend(piece.into_iter().map(|(word, postings)| (word, at, postings)));
    }
    words.par_sort_unstable_by(|(a, a_piece, _), (b, b_piece, _)| (a, a_piece).cmp(&(b, b_piece)));
    let mut index: Vec<(String, Postings)> = Vec::new();
    for (word, _, postings) in words {
        match index.last_mut() {
            Some((last, all)) if *last == word => all.extend(postings),
            _ => index.push((word, postings)),
        }
    }
    index
}

fn read(first: u32, documents: &[Document]) -> Table<String, Postings> {
    let mut words = Words::default();
    for (document, number) in documents.iter().zip(first..) {
        words.add(number, &document.title, Weight::Title);
        words.add(number, &document.ids, Weight::Id);
        words.add(number, &document.sub, Weight::Text);
        document.lines.iter().for_each(|line| words.add(number, &line.text, line.weight));
    }
    words.held
}

/// The words of a piece of work.
#[derive(Default)]
struct Words<'a> {
    held: Table<String, Postings>,
    /// Texts between blanks as they are written, each with its words as indices into `held`. Language repeats itself: most
    /// of a text is looked up here and never folded again.
    written: Table<&'a str, Vec<usize>>,
}

impl<'a> Words<'a> {
    /// Adds the words of a text. None goes on beyond a blank, so what stands between blanks can be read on its own.
    fn add(&mut self, document: u32, text: &'a str, weight: Weight) {
        for written in text.split_ascii_whitespace() {
            let at = match self.written.get_index_of(written) {
                Some(at) => at,
                None => {
                    let words = self.read(written);
                    self.written.insert_full(written, words).0
                }
            };
            for word in &self.written[at] {
                let postings = &mut self.held[*word];
                match postings.last_mut() {
                    Some((last, best)) if *last == document => *best = weight.min(*best),
                    _ => postings.push((document, weight)),
                }
            }
        }
    }

    fn read(&mut self, written: &str) -> Vec<usize> {
        let mut words = Vec::new();
        words::each(&fold(written), |word| {
            let known = self.held.get_index_of(word);
            words.push(known.unwrap_or_else(|| self.held.insert_full(word.to_owned(), Postings::new()).0));
        });
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(title: &str, text: &str) -> Document {
        let line = crate::site::search::Line { label: "Label".into(), text: text.into(), weight: Weight::Text };
        Document { title: title.into(), lines: vec![line], ..Document::default() }
    }

    #[test]
    fn keeps_the_best_place_of_a_word() {
        let index = of(&[document("Forensic", "other, FORENSIC work"), document("x", "work work")]);
        let expected: Vec<(String, Postings)> = [
            ("forensic", vec![(0, Weight::Title)]),
            ("other", vec![(0, Weight::Text)]),
            ("work", vec![(0, Weight::Text), (1, Weight::Text)]),
        ]
        .map(|(word, postings)| (word.to_owned(), postings))
        .into();
        assert_eq!(index, expected);
    }

    #[test]
    fn pieces_make_one_index() {
        let documents: Vec<Document> = (0..2 * PIECE + 1).map(|n| document(&format!("n{n}"), "word")).collect();
        let index = of(&documents);
        let (word, postings) = index.last().unwrap();
        assert_eq!((word.as_str(), postings.len()), ("word", 2 * PIECE + 1));
        assert!(postings.is_sorted());
    }
}
