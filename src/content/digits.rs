//! Numbers in digits, as texts hold them by the thousands: without what the standard formatter does for widths, signs and
//! padding. What stands around the digits is decided where they are used.

use std::fmt;

/// Room for the longest number: an `i128` of millionths in groups of three, with its sign and point.
const MOST: usize = 64;

/// A short text around a number, written from its end to its start. What there is no room for is left out.
#[derive(Clone, Copy)]
pub struct Digits {
    bytes: [u8; MOST],
    from: usize,
}

impl Digits {
    /// A text that ends with this one.
    pub fn ending(with: &str) -> Digits {
        Digits { bytes: [0; MOST], from: MOST }.text(with)
    }

    /// Puts a text before what is there.
    #[must_use]
    pub fn text(mut self, text: &str) -> Digits {
        if let Some(from) = self.from.checked_sub(text.len()) {
            self.bytes[from..self.from].copy_from_slice(text.as_bytes());
            self.from = from;
        }
        self
    }

    /// Puts a number before what is there, in at least so many digits.
    #[must_use]
    pub fn number(self, number: u64, width: usize) -> Digits {
        let (mut all, mut rest, end) = (self, number, self.from);
        while rest > 0 || end - all.from < width {
            all.digit((rest % 10) as u8);
            rest /= 10;
        }
        all
    }

    /// Puts a whole number before what is there, with something between each group of three digits.
    #[must_use]
    pub fn grouped(self, number: u128, separator: &str) -> Digits {
        let (mut all, mut rest, mut written) = (self, number, 0);
        // Divided as the machine divides, wherever the number is not huge.
        while rest > u128::from(u64::MAX) {
            all = all.separated(written, separator);
            all.digit((rest % 10) as u8);
            (rest, written) = (rest / 10, written + 1);
        }
        let mut rest = rest as u64;
        while rest > 0 || written == 0 {
            all = all.separated(written, separator);
            all.digit((rest % 10) as u8);
            (rest, written) = (rest / 10, written + 1);
        }
        all
    }

    fn separated(self, written: usize, separator: &str) -> Digits {
        if written > 0 && written.is_multiple_of(3) { self.text(separator) } else { self }
    }

    fn digit(&mut self, digit: u8) {
        if let Some(from) = self.from.checked_sub(1) {
            self.bytes[from] = b'0' + digit;
            self.from = from;
        }
    }

    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.from..]).expect("texts are put in whole")
    }
}

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Digits> for String {
    fn from(digits: Digits) -> String {
        digits.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn write_numbers_as_the_standard_formatter_does() {
        for number in [0, 7, 10, 99, 100, 1_234, u64::MAX] {
            assert_eq!(Digits::ending("").number(number, 1).as_str(), number.to_string());
            assert_eq!(Digits::ending("").number(number, 4).as_str(), format!("{number:04}"));
            assert_eq!(Digits::ending("").grouped(number.into(), "").as_str(), number.to_string());
        }
        assert_eq!(Digits::ending("").grouped(u128::MAX, "").as_str(), u128::MAX.to_string());
    }

    #[test]
    fn hold_texts_around_a_number() {
        assert_eq!(
            Digits::ending("%").number(5, 1).text(".").grouped(1_234_567, ",").text("−").as_str(),
            "−1,234,567.5%"
        );
        assert_eq!(
            Digits::ending("").number(3, 1).text(" Quarter ").number(826, 4).text("FY").as_str(),
            "FY0826 Quarter 3"
        );
    }

    #[test]
    fn have_room_for_the_largest_decimal() {
        let largest = Digits::ending("%").number(999_999, 6).text(".").grouped(u128::MAX / 1_000_000, ",").text("−");
        assert_eq!(largest.as_str(), "−340,282,366,920,938,463,463,374,607,431,768.999999%");
    }
}
