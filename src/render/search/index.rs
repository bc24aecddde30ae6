//! Which word is in which document, and where best: the inverted index.

use indexmap::IndexMap;
use rayon::prelude::*;

use crate::site::search::fold::fold;
use crate::site::search::{Document, Weight, words};

/// Documents that hold a word, by number, each with the best place where it stands.
pub type Postings = Vec<(u32, Weight)>;

/// Documents that are read as one piece of parallel work.
const PIECE: usize = 512;

/// Every word, sorted as scripts compare texts.
pub fn of(documents: &[Document]) -> Vec<(String, Postings)> {
    let pieces: Vec<IndexMap<String, Postings>> =
        documents.par_chunks(PIECE).enumerate().map(|(at, piece)| read((at * PIECE) as u32, piece)).collect();
    let mut words: Vec<(String, usize, Postings)> = Vec::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        words.extend(piece.into_iter().map(|(word, postings)| (word, at, postings)));
    }
    words.par_sort_unstable_by(|(a, a_piece, _), (b, b_piece, _)| in_scripts(a, b).then(a_piece.cmp(b_piece)));
    let mut index: Vec<(String, Postings)> = Vec::new();
    for (word, _, postings) in words {
        match index.last_mut() {
            Some((last, all)) if *last == word => all.extend(postings),
            _ => index.push((word, postings)),
        }
    }
    index
}

/// The order in which JavaScript has texts: by units of UTF-16.
pub fn in_scripts(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

fn read(first: u32, documents: &[Document]) -> IndexMap<String, Postings> {
    let mut words = Words { held: IndexMap::new(), document: first };
    for document in documents {
        words.add(&document.title, Weight::Title);
        words.add(&document.ids, Weight::Id);
        words.add(&document.sub, Weight::Text);
        document.lines.iter().for_each(|line| words.add(&line.text, line.weight));
        words.document += 1;
    }
    words.held
}

struct Words {
    held: IndexMap<String, Postings>,
    document: u32,
}

impl Words {
    fn add(&mut self, text: &str, weight: Weight) {
        let document = self.document;
        words::each(&fold(text), |word| match self.held.get_mut(word) {
            None => drop(self.held.insert(word.to_owned(), vec![(document, weight)])),
            Some(postings) => match postings.last_mut() {
                Some((last, best)) if *last == document => *best = weight.min(*best),
                _ => postings.push((document, weight)),
            },
        });
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

    #[test]
    fn words_are_in_the_order_of_scripts() {
        // An astral letter is two surrogates, which scripts have before U+F900.
        assert!(in_scripts("\u{20000}", "\u{f900}").is_lt());
        assert!("\u{20000}" > "\u{f900}");
    }
}
