//! Words for narrow places, such as the axes of charts: numbers, periods and days in a few characters. What is cut here stands
//! in full nearby.

use jiff::civil::Date;

use super::wording;
use crate::content::digits::Digits;
use crate::content::model::Measure;
use crate::content::period::{Part, Period};
use crate::content::quantity::{Decimal, Exact, round};

/// A value in the words of its measure, large numbers rounded to three figures: `1.23M`, `86%`, `yes`.
pub fn value(measure: &Measure, value: &Exact) -> String {
    match measure {
        Measure::Number { .. } => number(value).into(),
        Measure::Percent { .. } => format!("{}%", number(value)),
        Measure::YesNo | Measure::Rating { .. } => wording::value(measure, value).to_string(),
    }
}

const LARGE: [(i64, &str); 3] = [(1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M")];

/// `1,234`, `12.5`, `0.000004`, `1.23M`, `4.5B`.
fn number(value: &Exact) -> Digits {
    let reaches = |least: i64| *value >= Decimal::from_int(least) || *value <= Decimal::from_int(-least);
    if let Some((unit, letter)) = LARGE.iter().find(|(unit, _)| reaches(*unit)) {
        let scaled = value / Decimal::from_int(*unit).exact();
        // Places after the point that make three figures.
        let places =
            [(100, 0), (10, 1)].iter().find(|(units, _)| reaches(units * unit)).map_or(2, |(_, places)| *places);
        return wording::number_with(round(&scaled, places), letter);
    }
    let places =
        [(1_000, 0), (100, 1), (1, 2)].iter().find(|(least, _)| reaches(*least)).map_or(6, |(_, places)| *places);
    wording::number(round(value, places))
}

/// `FY2025 Q1`, `2015 H2`, `2015`, `July 2015`: within sentences that name many.
pub fn period(period: Period) -> Digits {
    let part = |n: u8, name: &str| Digits::ending("").number(n.into(), 1).text(name);
    match period.part {
        Part::Year | Part::Month(_) => wording::period(period),
        Part::Half(n) => period.year_before(part(n, " H")),
        Part::Quarter(n) => period.year_before(part(n, " Q")),
    }
}

/// `25 Q1`, `25 H1`, `2015`, `FY2015`, `Jul 15`: below an axis.
pub fn tick(period: Period) -> Digits {
    match period.part {
        Part::Year => self::period(period),
        Part::Half(_) | Part::Quarter(_) => wording::short_period(period),
        Part::Month(n) => month_of(period.year, n.cast_signed()),
    }
}

/// `Sep 16`.
pub fn month_year(day: Date) -> Digits {
    month_of(day.year(), day.month())
}

fn month_of(year: i16, month: i8) -> Digits {
    let name = wording::month(month).get(..3).unwrap_or_default();
    Digits::ending("").number(u64::from(year.unsigned_abs() % 100), 2).text(" ").text(name)
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
            assert_eq!(number(&Decimal::parse(text).unwrap().exact()).as_str(), shown);
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
            assert_eq!((period(of).as_str(), tick(of).as_str()), (name, below));
        }
        assert_eq!(month_year("2016-09-30".parse().unwrap()).as_str(), "Sep 16");
    }
}
