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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Postings {
    text: String,
    /// The lowest number that may follow.
    next: u32,
}

impl Postings {
    /// Adds a document behind all others.
    pub fn push(&mut self, posting: Posting) {
        let step = posting.document() - self.next;
        self.next = posting.document() + 1;
        push(&mut self.text, step * 4 + posting.weight() as u32);
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn iter(&self) -> impl Iterator<Item = Posting> + '_ {
        let mut next = 0;
        read(&self.text).map(move |step| {
            let (document, place) = (next + step / 4, step % 4);
            next = document + 1;
            Posting(document << 2 | place)
        })
    }
}

impl FromIterator<Posting> for Postings {
    fn from_iter<I: IntoIterator<Item = Posting>>(list: I) -> Self {
        let mut postings = Postings::default();
        list.into_iter().for_each(|posting| postings.push(posting));
        postings
    }
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

/// The numbers of a text that [`push`] has made.
fn read(text: &str) -> impl Iterator<Item = u32> + '_ {
    let mut letters = text.bytes().map(six_bits);
    std::iter::from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let bits = letters.next()?;
            number |= (bits % 32) << shift;
            shift += 5;
            if bits < 32 {
                return Some(number);
            }
        }
    })
}

fn six_bits(letter: u8) -> u32 {
    u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        _ => 63,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::search::Weight;

    fn encoded(list: &[(u32, Weight)]) -> String {
        let list: Vec<Posting> = list.iter().map(|(document, weight)| Posting::new(*document, *weight)).collect();
        let postings: Postings = list.iter().copied().collect();
        assert_eq!(postings.iter().collect::<Vec<_>>(), list);
        postings.text
    }

    #[test]
    fn small_numbers_are_one_letter() {
        for (number, text) in [(0, "A"), (31, "f"), (32, "gB"), (1023, "_f"), (1024, "ggB"), (u32::MAX, "______D")] {
            assert_eq!(numbers([number].into_iter()), text, "{number}");
            assert_eq!(read(&text.repeat(2)).collect::<Vec<_>>(), [number, number]);
        }
        let letters = LETTERS.iter().map(|letter| six_bits(*letter));
        assert!(letters.eq(0..64));
    }

    #[test]
    fn postings_are_steps_with_places() {
        assert_eq!(encoded(&[(0, Weight::Title), (1, Weight::Text), (3, Weight::Id)]), "ADF");
        assert_eq!(encoded(&[(8, Weight::Item)]), "iB");
        assert_eq!(encoded(&[(7, Weight::Text), (264, Weight::Title), (8456, Weight::Text)]), "fggB__f");
    }
}
