//! Decimal quantities exactly as authors write them, and nothing wider: no exponent, no separators, no binary fractions.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZero;

use dashu_base::Signed;
use dashu_int::IBig;
use dashu_ratio::RBig;

use super::digits::Digits;
pub use super::exact::Exact;

/// A decimal number with at most 15 digits before and 6 after the point, held as a whole number of millionths.
///
/// Sums of decimals stay decimals; means and ratios are [`Exact`].
// In 14 bytes, of which one pattern never occurs, since there are many: an optional one takes no more room. As it is ordered by
// its parts, that with the sign comes first.
#[repr(Rust, packed(2))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal {
    /// The number's bits from the 96th on; with the sign turned over, so that the least comes first and none is 0.
    high: NonZero<u16>,
    middle: u32,
    low: u64,
}

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberProblem {
    /// No digit at all, or characters that no number has.
    NotANumber,
    /// `1,200` or `1 200`; carries what to write where that is certain.
    Separators,
    /// `85%`.
    PercentSign,
    /// `1e3`.
    Exponent,
    /// More than 15 digits before the point.
    TooLarge,
    /// More than 6 digits after the point.
    TooFine,
}

const MICROS: i128 = 1_000_000;
const MAX_WHOLE_DIGITS: usize = 15;
const MAX_FRACTION_DIGITS: usize = 6;

/// What sums are held between, in millionths.
const MOST: i128 = (1 << 111) - 1;
const LEAST: i128 = (1 << 96) - (1 << 111);
const SIGN: u16 = 1 << 15;

impl Decimal {
    pub const ZERO: Decimal = Decimal::from_micros(0);
    pub const ONE: Decimal = Decimal::from_micros(MICROS);

    /// So many millionths; what is beyond 10^12 of the largest decimals is held there.
    #[inline]
    pub const fn from_micros(micros: i128) -> Decimal {
        // The half above decides, as both bounds end where it does.
        let above = (micros >> 64) as i64;
        let held = match above >= (LEAST >> 64) as i64 && above <= (MOST >> 64) as i64 {
            true => micros,
            false if micros < 0 => LEAST,
            false => MOST,
        };
        let high = NonZero::new((held >> 96) as u16 ^ SIGN).expect("the least number is never held");
        Decimal { high, middle: (held >> 64) as u32, low: held as u64 }
    }

    pub const fn from_int(whole: i64) -> Decimal {
        Decimal::from_micros(whole as i128 * MICROS)
    }

    /// The number of millionths.
    #[inline]
    pub const fn micros(self) -> i128 {
        let high = (self.high.get() ^ SIGN) as i16;
        let above = (high as i64) << 32 | self.middle as i64;
        (above as i128) << 64 | self.low as i128
    }

    #[inline]
    pub fn is_zero(self) -> bool {
        self.micros() == 0
    }

    /// The whole number it is, if it is one.
    pub fn to_int(self) -> Option<i128> {
        let micros = self.micros();
        (micros % MICROS == 0).then_some(micros / MICROS)
    }

    pub fn exact(self) -> Exact {
        Exact::from_parts(self.micros(), MICROS)
    }

    /// Before a unit, without trailing zeros, with a separator between thousands and a sign before what is below zero.
    pub fn digits_before(self, unit: Digits, separator: &str, minus: &str) -> Digits {
        // Divided as the machine divides, wherever the number is not huge.
        let size = self.micros().unsigned_abs();
        let (whole, mut fraction) = match u64::try_from(size) {
            Ok(size) => (u128::from(size / MICROS as u64), size % MICROS as u64),
            Err(_) => (size / MICROS as u128, (size % MICROS as u128) as u64),
        };
        let (mut digits, mut width) = (unit, MAX_FRACTION_DIGITS);
        if fraction > 0 {
            while fraction.is_multiple_of(10) {
                (fraction, width) = (fraction / 10, width - 1);
            }
            digits = digits.number(fraction, width).text(".");
        }
        digits = digits.grouped(whole, separator);
        if self < Decimal::ZERO { digits.text(minus) } else { digits }
    }

    /// Reads an optional sign, digits and an optional fraction (`.5` too).
    pub fn parse(text: &str) -> Result<Decimal, NumberProblem> {
        let (negative, digits) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let dangling_point = digits.ends_with('.');
        if !all_digits(whole) || !all_digits(fraction) || (whole.is_empty() && fraction.is_empty()) || dangling_point {
            return Err(problem_of(digits));
        }
        if whole.trim_start_matches('0').len() > MAX_WHOLE_DIGITS {
            return Err(NumberProblem::TooLarge);
        }
        let significant = fraction.trim_end_matches('0');
        if significant.len() > MAX_FRACTION_DIGITS {
            return Err(NumberProblem::TooFine);
        }
        let read = |part: &str| part.bytes().fold(0i128, |sum, byte| sum * 10 + i128::from(byte - b'0'));
        let scale = 10i128.pow((MAX_FRACTION_DIGITS - significant.len()) as u32);
        let micros = read(whole.trim_start_matches('0')) * MICROS + read(significant) * scale;
        Ok(Decimal::from_micros(if negative { -micros } else { micros }))
    }
}

fn problem_of(digits: &str) -> NumberProblem {
    let bare: String =
        digits.chars().filter(|c| !matches!(c, ',' | ' ' | '_' | '\'' | '\u{a0}' | '\u{202f}')).collect();
    let numeric = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if let Some(rest) = digits.strip_suffix('%') {
        return if numeric(rest.trim_end()) { NumberProblem::PercentSign } else { NumberProblem::NotANumber };
    }
    if bare.len() < digits.len() && numeric(&bare) {
        return NumberProblem::Separators;
    }
    match digits.to_ascii_lowercase().split_once('e') {
        Some((mantissa, exponent)) if numeric(mantissa) && numeric(exponent.trim_start_matches(['+', '-'])) => {
            NumberProblem::Exponent
        }
        _ => NumberProblem::NotANumber,
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Decimal::ZERO
    }
}

impl std::ops::Add for Decimal {
    type Output = Decimal;
    /// Cannot overflow in practice: there is room for the sum of 10^12 of the largest decimals.
    fn add(self, other: Decimal) -> Decimal {
        Decimal::from_micros(self.micros() + other.micros())
    }
}

impl std::iter::Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(iter: I) -> Decimal {
        iter.fold(Decimal::ZERO, |a, b| a + b)
    }
}

impl PartialEq<Decimal> for Exact {
    fn eq(&self, other: &Decimal) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

/// Compares without making a fraction of the decimal.
impl PartialOrd<Decimal> for Exact {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        if let Some((numerator, denominator)) = self.small_parts()
            && let Some(right) = other.micros().checked_mul(denominator.into())
        {
            return Some((i128::from(numerator) * MICROS).cmp(&right));
        }
        Some(self.cmp(&other.exact()))
    }
}

/// Plain notation without trailing zeros: `0.1`, `-3`, `412`.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.digits_before(Digits::ending(""), "", "-").as_str())
    }
}

/// `value` rounded half away from zero to `places` decimal places (0 to 6).
pub fn round(value: &Exact, places: u32) -> Decimal {
    debug_assert!(places <= 6);
    let units = match value.small_parts() {
        Some((numerator, denominator)) => nearest(i128::from(numerator) * power_of_ten(places), denominator.into()),
        None => round_any(value, places),
    };
    Decimal::from_micros(units.saturating_mul(power_of_ten(6 - places)))
}

/// As a word is multiplied; `places` are 6 at most.
fn power_of_ten(places: u32) -> i128 {
    10i64.pow(places).into()
}

/// The whole number nearest to a fraction, half away from zero. Its denominator is above 0 and below 2^96; what is worked out from
/// small fractions is no more than that.
fn nearest(numerator: i128, denominator: u128) -> i128 {
    let (sum, twice) = (numerator.unsigned_abs() * 2 + denominator, denominator * 2);
    // Divided as the machine divides, wherever the numbers are not huge.
    let units = match (u64::try_from(sum), u64::try_from(twice)) {
        (Ok(sum), Ok(twice)) => i128::from(sum / twice),
        _ => (sum / twice) as i128,
    };
    if numerator < 0 { -units } else { units }
}

/// What part `value` is of a whole above 0, in so many units of it, rounded half away from zero.
pub fn part(value: &Exact, whole: &Exact, units: u32) -> i128 {
    match (value.small_parts(), whole.small_parts()) {
        (Some((over, under)), Some((whole_over, whole_under))) => nearest(
            i128::from(over) * i128::from(whole_under) * i128::from(units),
            u128::from(under) * u128::from(whole_over.unsigned_abs()),
        ),
        _ => round_any(&(value / whole * Exact::from(units)), 0),
    }
}

/// The same for any fraction.
fn round_any(value: &Exact, places: u32) -> i128 {
    let scale = IBig::from(10u8).pow(places as usize);
    let scaled = value.big() * RBig::from(scale);
    let half = RBig::from_parts(IBig::from(1), 2u8.into());
    let shifted = if scaled.is_negative() { scaled - half } else { scaled + half };
    shifted.trunc().try_into().unwrap_or(i128::MAX / MICROS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_authors_write() {
        for (text, shown) in [
            ("0", "0"),
            ("42", "42"),
            ("007", "7"),
            (".5", "0.5"),
            (".1", "0.1"),
            ("-.25", "-0.25"),
            ("+3.10", "3.1"),
            ("-0", "0"),
            ("999999999999999.999999", "999999999999999.999999"),
            ("0.1000000000", "0.1"),
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), shown, "{text}");
        }
    }

    #[test]
    fn is_held_as_it_was_made_and_in_order() {
        let word = 1i128 << 64;
        let sizes = [0, 1, word - 1, word, word << 32, 10i128.pow(21), 10i128.pow(33), -LEAST];
        let mut numbers: Vec<i128> = sizes.into_iter().flat_map(|size| [-size, size]).chain([MOST - 1, MOST]).collect();
        numbers.sort();
        numbers.dedup();
        let decimals: Vec<Decimal> = numbers.iter().copied().map(Decimal::from_micros).collect();
        assert_eq!(decimals.iter().map(|decimal| decimal.micros()).collect::<Vec<_>>(), numbers);
        assert!(decimals.is_sorted_by(|a, b| a < b));
        for beyond in [MOST + 1, i128::MAX] {
            assert_eq!(Decimal::from_micros(beyond).micros(), MOST);
            assert_eq!(Decimal::from_micros(-beyond).micros(), LEAST);
        }
        assert_eq!(Decimal::from_micros(MOST) + Decimal::ONE, Decimal::from_micros(MOST));
    }

    #[test]
    fn takes_little_room() {
        assert_eq!(size_of::<Option<Decimal>>(), 14);
    }

    #[test]
    fn small_and_large_fractions_round_and_compare_alike() {
        let fraction = |numerator: i64, denominator: u64| Exact::from_parts(numerator.into(), denominator.into());
        for numerator in [i64::MIN, -i64::MAX, -1_000_000_007, -25, -5, -1, 0, 1, 5, 25, 999_999_999_999_999, i64::MAX]
        {
            for denominator in [1, 2, 3, 7, 8, 40, 2_000_000, 1_000_000_007, u32::MAX.into(), u64::from(u32::MAX) + 1] {
                let value = fraction(numerator, denominator);
                for places in 0..=6 {
                    let units = round_any(&value, places) * power_of_ten(6 - places);
                    assert_eq!(round(&value, places), Decimal::from_micros(units), "{value} {places}");
                }
                for decimal in ["-5", "-0.625", "0", "0.5", "3.333333"].map(|text| Decimal::parse(text).unwrap()) {
                    assert_eq!(value.partial_cmp(&decimal), Some(value.cmp(&decimal.exact())), "{value} {decimal}");
                }
            }
        }
        let huge = Exact::from(RBig::from(IBig::from(10u8).pow(40)) / RBig::from(3));
        assert_eq!(round(&huge, 2).micros(), MOST);
        assert!(huge > Decimal::parse("999999999999999").unwrap());
    }

    #[test]
    fn parts_are_those_of_exact_division() {
        let fraction = |numerator: i64, denominator: u64| Exact::from_parts(numerator.into(), denominator.into());
        let most = u64::from(u32::MAX);
        let values = [(0, 1), (1, 3), (-7, 8), (999_999_999_999_999, 1), (-i64::MAX, 1), (i64::MAX, most), (1, most)];
        let wholes = [(1, 1), (2, 3), (40, 1), (999_999_999_999_999, 7), (i64::MAX, most - 1), (1, most)];
        for (over, under) in wholes {
            let whole = fraction(over, under);
            for value in values.map(|(over, under)| fraction(over, under)) {
                for units in [10_000, u32::MAX] {
                    let exact = round_any(&(&value / &whole * Exact::from(units)), 0);
                    assert_eq!(part(&value, &whole, units), exact, "{units} of {value} of {whole}");
                }
            }
        }
        let huge = Exact::from(RBig::from(IBig::from(10u8).pow(40)));
        assert_eq!(part(&huge, &huge, 10_000), 10_000);
    }

    #[test]
    fn names_what_is_wrong() {
        use NumberProblem::*;
        for (text, problem) in [
            ("", NotANumber),
            (".", NotANumber),
            ("5.", NotANumber),
            ("-", NotANumber),
            ("N/A", NotANumber),
            ("1.2.3", NotANumber),
            ("1,200", Separators),
            ("1 200", Separators),
            ("1\u{a0}200", Separators),
            ("85%", PercentSign),
            ("85 %", PercentSign),
            ("1e3", Exponent),
            ("1.5E-3", Exponent),
            ("1000000000000000", TooLarge),
            ("0.1234567", TooFine),
        ] {
            assert_eq!(Decimal::parse(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn compares_fractions_with_decimals() {
        let exact = |n: i64, d: u64| Exact::from_parts(n.into(), d.into());
        let decimal = |text: &str| Decimal::parse(text).unwrap();
        assert!(exact(1, 3) < decimal("0.333334") && exact(1, 3) > decimal("0.333333"));
        assert!(exact(-1, 3) > decimal("-0.333334") && exact(-1, 3) < decimal("-0.333333"));
        assert!(exact(1, 2) == decimal("0.5") && exact(-4, 2) == decimal("-2") && exact(0, 1) == Decimal::ZERO);
        for text in ["0", "412", "-7", "0.000001", "999999999999999.999999"] {
            assert!(decimal(text).exact() == decimal(text), "{text}");
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        let exact = |n: i64, d: u64| Exact::from_parts(n.into(), d.into());
        for (n, d, places, shown) in [
            (412, 400, 4, "1.03"),
            (1, 3, 4, "0.3333"),
            (2, 3, 4, "0.6667"),
            (1, 20000, 4, "0.0001"),
            (-1, 20000, 4, "-0.0001"),
            (1, 20001, 4, "0"),
            (5, 2, 0, "3"),
            (-5, 2, 0, "-3"),
        ] {
            assert_eq!(round(&exact(n, d), places).to_string(), shown, "{n}/{d}");
        }
    }
}
