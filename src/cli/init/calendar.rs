//! The days and periods of the example, reckoned from the day on which a site is started.

use jiff::civil::Date;

use crate::content::period::{Calendar, Part, Period, add_days};

/// What the words in capitals stand for.
#[derive(Debug)]
pub struct Words([(&'static str, String); Words::NAMES.len()]);

impl Words {
    pub const NAMES: [&str; 9] = [
        "START_DATE",
        "END_DATE",
        "NEXT_START",
        "FIRST_PERIOD",
        "FIRST_SUBMITTED",
        "SECOND_PERIOD",
        "SECOND_SUBMITTED",
        "ATTAIN_REPOSITORY",
        "ATTAIN_VERSION",
    ];

    /// The example starts two quarters before the one of the given day, and lasts two years.
    pub fn as_of(today: Date) -> Words {
        let this = i32::from(today.year()) * 4 + (i32::from(today.month()) - 1) / 3;
        let (first, second) = (quarter(this - 2), quarter(this - 1));
        let values = [
            first.first().to_string(),
            quarter(this + 5).last().to_string(),
            quarter(this + 1).first().to_string(),
            first.to_string(),
            add_days(first.last(), 20).to_string(),
            second.to_string(),
            // On no day is it still to come.
            second.last().to_string(),
            env!("CARGO_PKG_REPOSITORY").to_owned(),
            env!("CARGO_PKG_VERSION").to_owned(),
        ];
        let mut values = values.into_iter();
        Words(Words::NAMES.map(|name| (name, values.next().expect("every word has a value"))))
    }

    pub fn fill_in(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
    }
}

/// The quarter with this number, counted from the year 0.
fn quarter(number: i32) -> Period {
    let year = i16::try_from(number.div_euclid(4)).unwrap_or(i16::MAX);
    let nth = u8::try_from(number.rem_euclid(4) + 1).expect("a remainder of four is small");
    let year = year.clamp(1, 9998);
    Period::new(Calendar::Civil, year, Part::Quarter(nth), 1).expect("years 1 to 9998 have quarters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_report_is_in_and_the_next_not_yet_due() {
        for (today, start, end, next, first, submitted, second, last) in [
            ("2016-01-01", "2015-07-01", "2017-06-30", "2016-04-01", "2015-Q3", "2015-10-20", "2015-Q4", "2015-12-31"),
            ("2016-03-31", "2015-07-01", "2017-06-30", "2016-04-01", "2015-Q3", "2015-10-20", "2015-Q4", "2015-12-31"),
            ("2016-04-01", "2015-10-01", "2017-09-30", "2016-07-01", "2015-Q4", "2016-01-20", "2016-Q1", "2016-03-31"),
        ] {
            let words = Words::as_of(today.parse().unwrap());
            let text = "START_DATE END_DATE NEXT_START FIRST_PERIOD FIRST_SUBMITTED SECOND_PERIOD SECOND_SUBMITTED";
            assert_eq!(words.fill_in(text), [start, end, next, first, submitted, second, last].join(" "), "{today}");
        }
    }
}
