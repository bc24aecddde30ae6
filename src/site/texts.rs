//! Many short texts in one buffer: a table of a page holds hundreds of them, and one allocation is cheaper than hundreds.

use std::fmt::{Display, Write};

/// The buffer.
#[derive(Debug, Clone, Default)]
pub struct Texts(String);

/// Where one of its texts stands; by default an empty one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Said {
    from: usize,
    to: usize,
}

impl Said {
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }
}

impl Texts {
    /// Adds a text.
    pub fn say(&mut self, text: impl Display) -> Said {
        self.write(|buffer| {
            // Writing into a string cannot fail.
            let _ = write!(buffer, "{text}");
        })
    }

    /// Adds a text that is there already.
    pub fn put(&mut self, text: &str) -> Said {
        self.write(|buffer| buffer.push_str(text))
    }

    /// Adds a text that is written in several steps.
    pub fn write(&mut self, write: impl FnOnce(&mut String)) -> Said {
        let from = self.0.len();
        write(&mut self.0);
        Said { from, to: self.0.len() }
    }

    /// The text at a place that this buffer gave.
    pub fn of(&self, said: Said) -> &str {
        &self.0[said.from..said.to]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_found_where_it_was_said() {
        let mut texts = Texts::default();
        let one = texts.say("é");
        let nothing = texts.say("");
        let two = texts.write(|buffer| buffer.extend(["a", "b"]));
        let three = texts.put("ü");
        assert_eq!([one, nothing, two, three].map(|said| texts.of(said)), ["é", "", "ab", "ü"]);
        assert_eq!((nothing.is_empty(), two.is_empty(), Said::default().is_empty()), (true, false, true));
        assert_eq!(texts.of(Said::default()), "");
    }
}
