//! How every text of the program is put together: on a draft that each thread keeps, and then copied at its length.
//!
//! The standard `format!` starts from a guess that is mostly too small, and what it makes grows piece by piece while it is
//! written: on a site of thousands of pages that took a twenty-fifth of a build, and left texts with room to spare.

use std::cell::Cell;
use std::fmt::{Arguments, Write};

thread_local! {
    static DRAFT: Cell<String> = const { Cell::new(String::new()) };
}

/// The text of these arguments, allocated once. A text that is put together while another one is being written has a draft of its
/// own.
pub fn written(arguments: Arguments<'_>) -> String {
    if let Some(text) = arguments.as_str() {
        return text.to_owned();
    }
    let mut draft = DRAFT.take();
    draft.clear();
    draft.write_fmt(arguments).expect("a text takes all that is written, and what is written does not fail");
    let text = draft.as_str().to_owned();
    DRAFT.set(draft);
    text
}

/// As `format!` of the standard library, whose place it takes in this crate.
macro_rules! format {
    ($($argument:tt)*) => {
        $crate::draft::written(::std::format_args!($($argument)*))
    };
}

#[cfg(test)]
mod tests {
    use std::fmt;

    struct Nested(u32);

    impl fmt::Display for Nested {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            match self.0 {
                0 => f.write_str("."),
                depth => f.write_str(&format!("({depth}{})", Nested(depth - 1))),
            }
        }
    }

    #[test]
    fn texts_are_as_long_as_they_say() {
        let text = format!("{} of {:>4}", 12, "é");
        assert_eq!((text.as_str(), text.capacity()), ("12 of    é", text.len()));
        assert_eq!(format!("plain"), "plain");
        assert_eq!(format!("{}", ""), "");
    }

    #[test]
    fn texts_may_be_written_within_texts() {
        assert_eq!(format!("<{}|{}>", Nested(2), Nested(1)), "<(2(1.))|(1.)>");
    }
}
