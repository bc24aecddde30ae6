//! Words for narrow places, such as the axes of charts: numbers, periods and days in a few characters. What is cut here stands
//! in full nearby.

use jiff::civil::Date;

use super::wording;
use crate::content::model::Measure;
use crate::content::period::{Calendar, Part, Period};
use crate::content::quantity::{Decimal, Exact, round};

/// A value in the words of its measure, large numbers rounded to three figures: `1.23M`, `86%`, `yes`.
pub fn value(measure: &Measure, value: &Exact) -> String {
    match measure {
        Measure::Number { .. } => number(value),
        Measure::Percent { .. } => format!("{}%", number(value)),
        Measure::YesNo | Measure::Rating { .. } => wording::value(measure, value),
    }
}

const LARGE: [(i64, &str); 3] = [(1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M")];

/// `1,234`, `12.5`, `0.000004`, `1.23M`, `4.5B`.
fn number(value: &Exact) -> String {
    let size = if *value < Exact::ZERO { -value.clone() } else { value.clone() };
    let exact = |whole: i64| Decimal::from_int(whole).exact();
    let large = LARGE.iter().find(|(unit, _)| size >= exact(*unit));
    if let Some((unit, letter)) = large {
        let scaled = value / exact(*unit);
        return format!("{}{letter}", wording::number(round(&scaled, places(&(size / exact(*unit))))));
    }
    let places = if size >= exact(1_000) {
        0
    } else if size >= exact(100) {
        1
    } else if size >= exact(1) {
        2
    } else {
        6
    };
    wording::number(round(value, places))
}

/// Places after the point that make three figures of a number from 1 to 999.
fn places(size: &Exact) -> u32 {
    match () {
        () if *size >= Decimal::from_int(100).exact() => 0,
        () if *size >= Decimal::from_int(10).exact() => 1,
        () => 2,
    }
}

/// `FY2025 Q1`, `2015 H2`, `2015`, `July 2015`: within sentences that name many.
pub fn period(period: Period) -> String {
    let year = match period.calendar {
        Calendar::Civil => format!("{:04}", period.year),
        Calendar::Fiscal => format!("FY{:04}", period.year),
    };
    match period.part {
        Part::Year | Part::Month(_) => wording::period(period),
        Part::Half(n) => format!("{year} H{n}"),
        Part::Quarter(n) => format!("{year} Q{n}"),
    }
}

/// `25 Q1`, `25 H1`, `2015`, `FY2015`, `Jul 15`: below an axis.
pub fn tick(period: Period) -> String {
    match period.part {
        Part::Year => self::period(period),
        Part::Half(_) | Part::Quarter(_) => wording::short_period(period),
        Part::Month(n) => month_of(period.year, n.cast_signed()),
    }
}

/// `Sep 16`.
pub fn month_year(day: Date) -> String {
    month_of(day.year(), day.month())
}

fn month_of(year: i16, month: i8) -> String {
    let name: String = wording::month(month).chars().take(3).collect();
    format!("{name} {:02}", year.rem_euclid(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_short() {
        for (text, shown) in [
            ("0", "0"),
            ("861", "861"),
            ("29.456", "29.46"),
            ("861.26", "861.3"),
            ("1200.4", "1,200"),
            ("999999", "999,999"),
            ("1000000", "1M"),
            ("1234567", "1.23M"),
            ("12345678", "12.3M"),
            ("999999999", "1,000M"),
            ("4500000000", "4.5B"),
            ("-2000000000000", "\u{2212}2T"),
            ("999999999999999", "1,000T"),
            ("0.000004", "0.000004"),
            ("-.5", "\u{2212}0.5"),
        ] {
            assert_eq!(number(&Decimal::parse(text).unwrap().exact()), shown);
        }
    }

    #[test]
    fn periods_have_a_name_for_sentences_and_one_for_axes() {
        for (text, name, below) in [
            ("FY2025-Q1", "FY2025 Q1", "25 Q1"),
            ("2015-H2", "2015 H2", "15 H2"),
            ("FY2015", "FY2015", "FY2015"),
            ("2015", "2015", "2015"),
            ("2015-07", "July 2015", "Jul 15"),
        ] {
            let of = Period::parse(text, 10).unwrap();
            assert_eq!((period(of), tick(of)), (name.to_owned(), below.to_owned()));
        }
        assert_eq!(month_year("2016-09-30".parse().unwrap()), "Sep 16");
    }
}
