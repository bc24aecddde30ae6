//! Small numbers as short text: six bits a letter, of which one says that the number goes on in the next.
//!
//! A list of documents is mostly small steps, so most entries are one letter; the text needs no escaping anywhere.

use crate::site::search::Weight;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Numbers one after the other.
pub fn numbers(numbers: impl Iterator<Item = u32>) -> String {
    let mut text = String::new();
    numbers.for_each(|number| push(&mut text, number));
    text
}

/// Documents that hold a word, by number, each with the best place where it stands: the step from the one before, times
/// four, plus the place.
pub fn postings(postings: &[(u32, Weight)]) -> String {
    let mut text = String::with_capacity(postings.len() * 2);
    let mut next = 0;
    for (document, weight) in postings {
        push(&mut text, (document - next) * 4 + *weight as u32);
        next = document + 1;
    }
    text
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

    #[test]
    fn small_numbers_are_one_letter() {
        for (number, text) in [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB"), (u32::MAX, "______D")] {
            assert_eq!(numbers([number].into_iter()), text, "{number}");
        }
    }

    #[test]
    fn postings_are_steps_with_places() {
        assert_eq!(postings(&[(0, Weight::Title), (1, Weight::Text), (3, Weight::Id)]), "ADF");
        assert_eq!(postings(&[(8, Weight::Item)]), "iB");
    }
}
