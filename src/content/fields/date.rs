//! Dates: `2015-07-28`, and what to write instead of the forms in which people also write them.

use jiff::Span;
use jiff::civil::Date;

use super::{Errors, scalar};
use crate::content::yaml::Node;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::INVALID_DATE;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date (SPEC section 2).
pub fn date(key: &str, node: &Node, errors: &mut Errors) -> Option<Date> {
    let written = scalar::scalar(key, node, "a date", errors)?.text.trim();
    let parsed = parse(written);
    if parsed.is_none() {
        let error = |why: &str| Diagnostic::error(INVALID_DATE, node.span, format!("`{key}`: `{written}` {why}"));
        errors.push(match guess(written).as_slice() {
            [] => match (missing_day(written), serial_day(written)) {
                (Some(what), _) => error(what).help("write year-month-day, for example 2015-07-28"),
                (None, Some(day)) => error("is not a date, but may be the number of a day in a spreadsheet")
                    .help(format!("write {day} if it comes from one")),
                (None, None) if key == "end" => error("is not a date")
                    .help("write year-month-day, for example 2015-07-28, or remove the key while the day is not known"),
                (None, None) => error("is not a date").help("write year-month-day, for example 2015-07-28"),
            },
            [first] if let Some(second) = second_day(written) => error("names two days").help(match key {
                "start" => format!("write {first} here, and {second} under `end`"),
                _ => format!("write one of them: {first} or {second}"),
            }),
            [only] => {
                let error = error("is not written year-month-day").help(format!("write {only}"));
                // Which century two digits mean is likely, not certain.
                let says_year = written.contains(&format!("{:04}", only.year()));
                if says_year { error.fix(node.span, only.to_string()) } else { error }
            }
            [one, other, ..] => {
                error("is not written year-month-day").help(format!("write {one} or {other}, whichever was meant"))
            }
        });
    }
    parsed
}

/// Exactly four, two and two digits that are a day of the calendar.
pub fn parse(text: &str) -> Option<Date> {
    let [year, month, day] = triple(text, '-')?;
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn new(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok().filter(|year| *year > 0)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
}

/// Three runs of digits.
fn triple(text: &str, separator: char) -> Option<[&str; 3]> {
    let mut parts = text.split(separator);
    let triple = [parts.next()?, parts.next()?, parts.next()?];
    let digits = |part: &str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.next().is_none() && triple.into_iter().all(digits)).then_some(triple)
}

/// The dates that a text may mean.
fn guess(text: &str) -> Vec<Date> {
    let text = scalar::uncurled(text).unwrap_or(text);
    if let Some(date) = parse(text) {
        return vec![date];
    }
    let day_only = text.split(['T', ' ']).next().unwrap_or(text);
    if day_only.len() < text.len()
        && let Some(date) = parse(day_only)
    {
        return vec![date];
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let split = [&text[..4], &text[4..6], &text[6..]];
        return from_numbers(split);
    }
    let numbers = ['-', '/', '.'].into_iter().find_map(|separator| triple(text, separator));
    numbers.map_or_else(|| with_month_name(text).into_iter().collect(), from_numbers)
}

/// The second of two days that are written as dates are.
fn second_day(text: &str) -> Option<Date> {
    text.split([' ', '/', ',', '–', '—']).filter_map(parse).nth(1)
}

/// Two digits of a year with the century that they most likely mean.
fn century(year: &str) -> String {
    if year < "70" { format!("20{year}") } else { format!("19{year}") }
}

fn from_numbers([a, b, c]: [&str; 3]) -> Vec<Date> {
    let number = |part: &str| part.parse::<u16>().unwrap_or(u16::MAX);
    let date = |year: &str, month: &str, day: &str| {
        let small = |part: &str| u8::try_from(number(part)).ok();
        new(number(year), small(month)?, small(day)?)
    };
    let candidates = match (a.len(), c.len()) {
        (4, _) => [date(a, b, c), None],
        (_, 4) => [date(c, b, a), date(c, a, b)],
        (1 | 2, 2) => [date(&century(c), b, a), date(&century(c), a, b)],
        _ => [None, None],
    };
    let mut dates: Vec<Date> = candidates.into_iter().flatten().collect();
    dates.dedup();
    dates
}

/// The number of a month from its English name or the start of it.
pub fn month_named(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|month| word.len() >= 3 && month.starts_with(&word))?;
    Some(at as u8 + 1)
}

/// `28 July 2015`, `July 28, 2015`, `28-Jul-2015`.
fn with_month_name(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()).collect();
    let [a, b, year] = words.as_slice() else { return None };
    let day = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().ok();
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    match (month_named(a), month_named(b)) {
        (None, Some(month)) => new(year, month, day(a)?),
        (Some(month), None) => new(year, month, day(b)?),
        _ => None,
    }
}

/// Spreadsheets count days from 1899-12-30; the numbers of this century and the last have five digits.
fn serial_day(text: &str) -> Option<Date> {
    let days = text.parse::<i32>().ok().filter(|_| text.len() == 5)?;
    Date::constant(1899, 12, 30).checked_add(Span::new().days(days)).ok()
}

/// What is wrong with a text that has the form of a date, or the start of it.
fn missing_day(text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty()).collect();
    if let [a, b] = words.as_slice()
        && (month_named(a).is_some() || month_named(b).is_some())
    {
        return Some("names a month, but a day is wanted");
    }
    match text.split('-').map(str::len).collect::<Vec<_>>().as_slice() {
        [4, 2, 2] if triple(text, '-').is_some() => Some("is a day that no calendar has"),
        [4, 2] if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') => {
            Some("names a month, but a day is wanted")
        }
        [4] if text.bytes().all(|byte| byte.is_ascii_digit()) => Some("names a year, but a day is wanted"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::testing::said;

    #[test]
    fn says_what_to_write() {
        let wrong = |written: &str, help: &str| {
            format!("invalid-date `start`: `{written}` is not written year-month-day; {help}")
        };
        let other = |what: &str| format!("invalid-date `start`: {what}; write year-month-day, for example 2015-07-28");
        for (yaml, expected) in [
            ("2015-07-28", String::new()),
            ("2016-02-29", String::new()),
            ("'2015-07-28'", String::new()),
            ("12/31/2015", wrong("12/31/2015", "write 2015-12-31 → 2015-12-31")),
            ("31.12.2015", wrong("31.12.2015", "write 2015-12-31 → 2015-12-31")),
            ("3/4/2015", wrong("3/4/2015", "write 2015-04-03 or 2015-03-04, whichever was meant")),
            ("4/4/2015", wrong("4/4/2015", "write 2015-04-04 → 2015-04-04")),
            ("2015-7-4", wrong("2015-7-4", "write 2015-07-04 → 2015-07-04")),
            ("2015/07/04", wrong("2015/07/04", "write 2015-07-04 → 2015-07-04")),
            ("20150704", wrong("20150704", "write 2015-07-04 → 2015-07-04")),
            ("28 July 2015", wrong("28 July 2015", "write 2015-07-28 → 2015-07-28")),
            ("Sept 3rd, 2015", wrong("Sept 3rd, 2015", "write 2015-09-03 → 2015-09-03")),
            ("2015-07-28T10:00:00Z", wrong("2015-07-28T10:00:00Z", "write 2015-07-28 → 2015-07-28")),
            ("9/30/16", wrong("9/30/16", "write 2016-09-30")),
            ("3.4.16", wrong("3.4.16", "write 2016-04-03 or 2016-03-04, whichever was meant")),
            ("“2015-07-28”", wrong("“2015-07-28”", "write 2015-07-28 → 2015-07-28")),
            ("2015-02-30", other("`2015-02-30` is a day that no calendar has")),
            ("2015-07", other("`2015-07` names a month, but a day is wanted")),
            ("July 2015", other("`July 2015` names a month, but a day is wanted")),
            ("2015", other("`2015` names a year, but a day is wanted")),
            (
                "42643",
                "invalid-date `start`: `42643` is not a date, but may be the number of a day in a spreadsheet; write \
                 2016-09-30 if it comes from one"
                    .to_owned(),
            ),
            (
                "soon",
                "invalid-date `start`: `soon` is not a date; write year-month-day, for example 2015-07-28".to_owned(),
            ),
            ("0000-01-01", other("`0000-01-01` is a day that no calendar has")),
        ] {
            assert_eq!(said(yaml, |node, errors| date("start", node, errors)), expected, "{yaml}");
        }
    }
}
