//! Small numbers as short text: six bits a letter, of which one says that the number goes on in the next.
//!
//! A list of documents is mostly small steps, so most entries are one letter; the text needs no escaping anywhere.

use super::index::Posting;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Numbers one after the other.
pub fn numbers(numbers: impl Iterator<Item = u32>) -> String {
    let mut text = String::new();
    numbers.for_each(|number| push(&mut text, number));
    text
}

/// Documents that hold a word, by number, each with the best place where it stands: the step from the one before, times
/// four, plus the place.
pub fn postings(text: &mut String, postings: &[Posting]) {
    steps(postings).for_each(|step| push(text, step));
}

/// The bytes that they take.
pub fn length(postings: &[Posting]) -> usize {
    steps(postings).map(|step| (u32::BITS - step.leading_zeros()).div_ceil(5).max(1) as usize).sum()
}

fn steps(postings: &[Posting]) -> impl Iterator<Item = u32> + '_ {
    let mut next = 0;
    postings.iter().map(move |posting| {
        let step = posting.document() - next;
        next = posting.document() + 1;
        step * 4 + posting.weight() as u32
    })
}

fn push(text: &mut String, mut number: u32) {
    while number >= 32 {
        text.push(letter(32 + number % 32));
        number /= 32;
    }
    text.push(letter(number));
}

fn letter(six_bits: u32) -> char {
    char::from(LETTERS[(six_bits % 64) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::search::Weight;

    fn encoded(list: &[(u32, Weight)]) -> String {
        let list: Vec<Posting> = list.iter().map(|(document, weight)| Posting::new(*document, *weight)).collect();
        let mut text = String::new();
        postings(&mut text, &list);
        assert_eq!(text.len(), length(&list));
        text
    }

    #[test]
    fn small_numbers_are_one_letter() {
        for (number, text) in [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB"), (u32::MAX, "______D")] {
            assert_eq!(numbers([number].into_iter()), text, "{number}");
        }
    }

    #[test]
    fn postings_are_steps_with_places() {
        assert_eq!(encoded(&[(0, Weight::Title), (1, Weight::Text), (3, Weight::Id)]), "ADF");
        assert_eq!(encoded(&[(8, Weight::Item)]), "iB");
        assert_eq!(encoded(&[(7, Weight::Text), (264, Weight::Title), (8456, Weight::Text)]), "fggB__f");
    }
}
