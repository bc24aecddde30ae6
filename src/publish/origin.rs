//! What a site was made from, as one hash: two runs of the same program on the same input have the same, and so write the
//! same bytes.

use std::fmt;
use std::io::{self, Read};

use super::manifest::{Hash, Hasher, take_in};

/// The hash of everything that a site is made from. It protects against mistakes, not against intent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin(Hash);

/// Takes in, piece by piece and in a fixed order, what a site is made from.
#[derive(Default)]
pub struct Ingredients(Hasher);

impl Ingredients {
    /// A piece, told apart from the next one by its length.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(&(piece.len() as u64).to_le_bytes());
        self.0.update(piece);
    }

    /// A piece that need not fit into memory.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&mut self, piece: impl Read) -> io::Result<()> {
        let length = take_in(&mut self.0, piece)?;
        self.0.update(&length.to_le_bytes());
        Ok(())
    }

    pub fn origin(self) -> Origin {
        Origin(Hash::from(&self.0))
    }
}

impl Origin {
    pub(super) fn parse(text: &str) -> Option<Origin> {
        Hash::parse(text).map(Origin)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pieces: &[&str]) -> Origin {
        let mut all = Ingredients::default();
        pieces.iter().for_each(|piece| all.add(piece.as_bytes()));
        all.origin()
    }

    #[test]
    fn pieces_are_told_apart_and_origins_read_back() {
        assert_eq!(of(&["a", "bc"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", "bc"]), of(&["ab", "c"]));
        assert_ne!(of(&["a", ""]), of(&["a"]));
        let origin = of(&["a"]);
        assert_eq!(Origin::parse(&origin.to_string()), Some(origin));
        assert_eq!(Origin::parse("no hash"), None);
    }

    #[test]
    fn what_is_read_counts_whole() {
        let read = |bytes: &[u8]| {
            let mut all = Ingredients::default();
            all.read(bytes).unwrap();
            all.origin()
        };
        let long = vec![7; 100_000];
        assert_eq!(read(&long), read(&long));
        assert_ne!(read(&long), read(&long[1..]));
    }
}
