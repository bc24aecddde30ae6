//! Exact fractions, small where their numbers are.
//!
//! Every target has an actual and a ratio, and those of real records are nearly always made of small numbers: they lie in the
//! value itself and are worked out as the machine does. What does not fit is an [`RBig`] of its own.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Sub};

use dashu_int::IBig;
use dashu_ratio::RBig;

/// An exact fraction: what sums, means and ratios of decimals become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exact(Held);

/// In lowest terms, and small whenever it fits: equal fractions are held alike.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    /// Numerator, and a denominator above 0.
    Small(i64, u32),
    Large(Box<RBig>),
}

impl Exact {
    pub const ZERO: Exact = Exact(Held::Small(0, 1));
    pub const ONE: Exact = Exact(Held::Small(1, 1));

    /// One number over another, which is not 0.
    pub fn from_parts(numerator: i128, denominator: i128) -> Exact {
        let (over, under) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        let (over, under) = match common_divisor(over, under) {
            0 | 1 => (over, under),
            common => (divided(over, common), divided(under, common)),
        };
        let is_negative = (numerator < 0) != (denominator < 0);
        small(over, under, is_negative).unwrap_or_else(|| {
            Exact(Held::Large(Box::new(RBig::from_parts_signed(numerator.into(), denominator.into()))))
        })
    }

    /// Numerator and denominator, which is above 0, of one whose numbers are small.
    #[inline]
    pub fn small_parts(&self) -> Option<(i64, u32)> {
        match self.0 {
            Held::Small(numerator, denominator) => Some((numerator, denominator)),
            Held::Large(_) => None,
        }
    }

    /// The same without any bound.
    pub fn big(&self) -> RBig {
        match &self.0 {
            Held::Small(numerator, denominator) => RBig::from_parts(IBig::from(*numerator), (*denominator).into()),
            Held::Large(value) => value.as_ref().clone(),
        }
    }

    pub fn abs(self) -> Exact {
        if self < Exact::ZERO { Exact::ZERO - self } else { self }
    }

    /// Numerators and denominators of two small ones: what is worked out from these in one step fits into an `i128`.
    fn both_small(&self, other: &Exact) -> Option<[i128; 4]> {
        let ((a, b), (c, d)) = (self.small_parts()?, other.small_parts()?);
        Some([a.into(), b.into(), c.into(), d.into()])
    }
}

/// A fraction in lowest terms, if it is small.
fn small(over: u128, under: u128, is_negative: bool) -> Option<Exact> {
    let (over, under) = (i64::try_from(over).ok()?, u32::try_from(under).ok().filter(|under| *under > 0)?);
    Some(Exact(Held::Small(if is_negative { -over } else { over }, under)))
}

/// The greatest, as Euclid finds it; 0 only of two zeros.
fn common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // As the machine divides, once the numbers are not huge.
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return common_divisor_of_words(a, b).into();
        }
        (a, b) = (b, a % b);
    }
    a
}

fn common_divisor_of_words(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn divided(number: u128, by: u128) -> u128 {
    match (u64::try_from(number), u64::try_from(by)) {
        (Ok(number), Ok(by)) => (number / by).into(),
        _ => number / by,
    }
}

impl From<RBig> for Exact {
    fn from(value: RBig) -> Exact {
        let parts = i128::try_from(value.numerator()).ok().zip(u32::try_from(value.denominator()).ok());
        let small = parts.and_then(|(over, under)| small(over.unsigned_abs(), under.into(), over < 0));
        small.unwrap_or_else(|| Exact(Held::Large(Box::new(value))))
    }
}

impl From<i128> for Exact {
    fn from(number: i128) -> Exact {
        Exact::from_parts(number, 1)
    }
}

impl From<u32> for Exact {
    fn from(number: u32) -> Exact {
        Exact(Held::Small(number.into(), 1))
    }
}

impl From<u8> for Exact {
    fn from(number: u8) -> Exact {
        Exact::from(u32::from(number))
    }
}

/// An operation on owned and borrowed fractions alike: how small ones do it, and large ones.
macro_rules! operation {
    ($trait:ident, $method:ident, |$a:ident, $b:ident, $c:ident, $d:ident| $over:expr, $under:expr) => {
        impl $trait<&Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                match self.both_small(other) {
                    Some([$a, $b, $c, $d]) => Exact::from_parts($over, $under),
                    None => $trait::$method(self.big(), other.big()).into(),
                }
            }
        }
        impl $trait<Exact> for Exact {
            type Output = Exact;
            fn $method(self, other: Exact) -> Exact {
                $trait::$method(&self, &other)
            }
        }
        impl $trait<&Exact> for Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                $trait::$method(&self, other)
            }
        }
        impl $trait<Exact> for &Exact {
            type Output = Exact;
            fn $method(self, other: Exact) -> Exact {
                $trait::$method(self, &other)
            }
        }
    };
}

operation!(Add, add, |a, b, c, d| a * d + c * b, b * d);
operation!(Sub, sub, |a, b, c, d| a * d - c * b, b * d);
operation!(Mul, mul, |a, b, c, d| a * c, b * d);
// As with any number, the second must not be 0.
operation!(Div, div, |a, b, c, d| a * d, b * c);

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        *self = &*self + other;
    }
}

impl AddAssign for Exact {
    fn add_assign(&mut self, other: Exact) {
        *self += &other;
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        match self.both_small(other) {
            Some([a, b, c, d]) => (a * d).cmp(&(c * b)),
            None => self.big().cmp(&other.big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `3`, `-1/2`.
impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Held::Small(numerator, 1) => write!(f, "{numerator}"),
            Held::Small(numerator, denominator) => write!(f, "{numerator}/{denominator}"),
            Held::Large(value) => value.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use dashu_base::Abs;
    use proptest::prelude::*;

    use super::*;

    /// Numbers of every size, thickest about the ends of what is small.
    fn number() -> impl Strategy<Value = i128> {
        let about = |edge: i128| (-3..=3i128).prop_map(move |step| edge.saturating_add(step));
        let edges = [0, u32::MAX.into(), i64::MAX.into(), i64::MIN.into(), u64::MAX.into(), i128::MAX, i128::MIN];
        prop_oneof![
            4 => -1000..=1000i128,
            2 => any::<i32>().prop_map(i128::from),
            2 => any::<i64>().prop_map(i128::from),
            1 => any::<i128>(),
            3 => proptest::sample::select(edges.to_vec()).prop_flat_map(about),
        ]
    }

    fn parts() -> impl Strategy<Value = (i128, i128)> {
        (number(), number().prop_filter("a denominator is not 0", |number| *number != 0))
    }

    fn both((numerator, denominator): (i128, i128)) -> (Exact, RBig) {
        let exact = Exact::from_parts(numerator, denominator);
        (exact, RBig::from_parts_signed(numerator.into(), denominator.into()))
    }

    /// The value, and that it is held as any equal one is.
    fn same(exact: &Exact, big: &RBig) {
        assert_eq!(exact.big(), *big);
        assert_eq!(*exact, Exact::from(big.clone()));
        assert_eq!(exact.to_string(), big.to_string());
        let fits = i64::try_from(big.numerator()).is_ok_and(|over| over != i64::MIN)
            && u32::try_from(big.denominator()).is_ok();
        let parts = (i64::try_from(big.numerator()).ok()).zip(u32::try_from(big.denominator()).ok());
        assert_eq!(exact.small_parts(), parts.filter(|_| fits), "{big}");
    }

    proptest! {
        #[test]
        fn does_what_fractions_without_bounds_do(one in parts(), other in parts()) {
            let ((a, big_a), (b, big_b)) = (both(one), both(other));
            same(&a, &big_a);
            same(&(&a + &b), &(&big_a + &big_b));
            same(&(&a - &b), &(&big_a - &big_b));
            same(&(&a * &b), &(&big_a * &big_b));
            if b != Exact::ZERO {
                same(&(&a / &b), &(&big_a / &big_b));
            }
            same(&a.clone().abs(), &big_a.clone().abs());
            assert_eq!(a.cmp(&b), big_a.cmp(&big_b));
            assert_eq!(a == b, big_a == big_b);
            let mut sum = a.clone();
            sum += &b;
            assert_eq!(sum, a + b);
        }
    }

    #[test]
    fn whole_numbers_are_over_one() {
        same(&Exact::ZERO, &RBig::ZERO);
        same(&Exact::ONE, &RBig::ONE);
        same(&Exact::from(7u8), &RBig::from(7u8));
        same(&Exact::from(u32::MAX), &RBig::from(u32::MAX));
        same(&Exact::from(i128::MAX), &RBig::from(i128::MAX));
    }

    #[test]
    fn takes_little_room() {
        assert_eq!(size_of::<Option<Exact>>(), 16);
    }
}
