//! What pages are written on: one buffer a thread, used again for its next page.
//!
//! A page is large enough for its memory to go back to the system when it is freed, and to be asked for again for the next one.

use std::cell::Cell;
use std::ops::{Deref, DerefMut};

thread_local! {
    static SPARE: Cell<String> = const { Cell::new(String::new()) };
}

/// A text whose buffer goes back to its thread.
#[derive(Debug)]
pub struct Paper(String);

impl Paper {
    /// An empty text.
    pub fn new() -> Paper {
        let mut text = SPARE.take();
        text.clear();
        Paper(text)
    }
}

impl Default for Paper {
    fn default() -> Paper {
        Paper::new()
    }
}

impl Deref for Paper {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

impl DerefMut for Paper {
    fn deref_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

/// Of two buffers the larger stays.
impl Drop for Paper {
    fn drop(&mut self) {
        let spare = SPARE.take();
        SPARE.set(if spare.capacity() > self.0.capacity() { spare } else { std::mem::take(&mut self.0) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_text_is_empty_and_stands_in_the_same_buffer() {
        let mut first = Paper::new();
        first.push_str(&"é".repeat(100));
        let place = first.as_ptr();
        drop(first);
        let (next, beside) = (Paper::new(), Paper::new());
        assert_eq!((next.as_str(), next.as_ptr()), ("", place));
        assert!(beside.is_empty() && beside.as_ptr() != place);
    }
}
