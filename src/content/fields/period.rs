//! Reporting periods, and what to write instead of the forms in which people also write them.

use super::{Errors, date, scalar};
use crate::content::period::{Period, PeriodProblem};
use crate::content::yaml::Node;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::INVALID_PERIOD;

const FORMS: &str = "write a year, half, quarter or month, for example 2015, 2015-H1, 2015-Q3 or 2015-07, or with FY in \
                     front for fiscal years, halves and quarters";

/// A period (SPEC section 4).
pub fn period(key: &str, node: &Node, fiscal_year_start: i8, errors: &mut Errors) -> Option<Period> {
    let written = scalar::scalar(key, node, "a period", errors)?.text.trim();
    let problem = match Period::parse(written, fiscal_year_start) {
        Ok(period) => return Some(period),
        Err(problem) => problem,
    };
    let error = |why: &str| Diagnostic::error(INVALID_PERIOD, node.span, format!("`{key}`: `{written}` {why}"));
    errors.push(match problem {
        PeriodProblem::FiscalMonth { write } => {
            let why = "has a month in a fiscal year; months are always those of the calendar";
            error(why).help(format!("write {write} if this month of the fiscal year is meant"))
        }
        PeriodProblem::NoSuchPart => error("is a part that no year has")
            .help("the quarters are Q1 to Q4, the halves H1 and H2, the months 01 to 12"),
        PeriodProblem::NotAPeriod if date::parse(written).is_some() => {
            error("is a day, not a period").help(around(written, fiscal_year_start))
        }
        PeriodProblem::NotAPeriod => match guess(written, fiscal_year_start).as_slice() {
            [] => error("is not a period").help(FORMS),
            [only] => error("is not written as periods are").help(format!("write {only}")).fix(node.span, only),
            [one, other, ..] => error("is not written as periods are")
                .help(format!("write {one}, or {other} for that of the fiscal year")),
        },
    });
    None
}

/// The periods in which a day lies.
fn around(day: &str, fiscal_year_start: i8) -> String {
    let (month, year) = (&day[..7], &day[..4]);
    let quarter = month[5..].parse::<u8>().map_or(1, |month| month.div_ceil(3));
    let fiscal = if fiscal_year_start == 1 { "" } else { ", or one of the fiscal year" };
    format!("write the period in which it lies: {month}, {year}-Q{quarter} or {year}{fiscal}")
}

/// The periods that a text may mean, as they are written.
fn guess(text: &str, fiscal_year_start: i8) -> Vec<String> {
    let upper = text.to_uppercase();
    let fiscal = upper.contains("FY") || upper.contains("FISCAL");
    let words: Vec<&str> = upper.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let parts: Vec<String> = words.iter().flat_map(|word| split_letters(word)).collect();
    if let Some(year) = two_years(&parts).filter(|_| fiscal || fiscal_year_start > 1) {
        return vec![format!("FY{year}")];
    }
    if let Some((year, part)) = from_to(&parts) {
        return vec![format!("{year}{part}")];
    }
    let Some((year, part)) = year_and_part(&parts, fiscal) else { return Vec::new() };
    let calendar = format!("{year}{part}");
    let fiscal_name = format!("FY{year}{part}");
    let candidates = match (fiscal, fiscal_year_start == 1 || is_month(&part)) {
        (true, _) => vec![fiscal_name],
        (false, true) => vec![calendar],
        (false, false) => vec![calendar, fiscal_name],
    };
    candidates.into_iter().filter(|candidate| Period::parse(candidate, fiscal_year_start).is_ok()).collect()
}

fn is_month(part: &str) -> bool {
    part.len() == 3 && part[1..].bytes().all(|byte| byte.is_ascii_digit())
}

/// `FY2014/15` and `2014-2015`: the later of two years that follow on each other.
fn two_years(parts: &[String]) -> Option<i32> {
    let years: Vec<&String> = parts.iter().filter(|part| *part != "FY").collect();
    let [first, second] = years.as_slice() else { return None };
    let first: i32 = first.parse().ok().filter(|_| first.len() == 4)?;
    let next = (first + 1).to_string();
    (**second == next || **second == next[2..]).then_some(first + 1)
}

/// `April-June 2015`: the first and last month of a half or a quarter, and its year.
fn from_to(parts: &[String]) -> Option<(String, String)> {
    let (year, months): (Vec<&String>, Vec<&String>) =
        parts.iter().filter(|part| *part != "TO").partition(|part| part.len() == 4 && part.parse::<u16>().is_ok());
    let ([year], [first, last]) = (year.as_slice(), months.as_slice()) else { return None };
    let part = match (month(first)?, month(last)?) {
        (1, 12) => String::new(),
        (first, last) if first % 3 == 1 && last == first + 2 => format!("-Q{}", last / 3),
        (first, last) if first % 6 == 1 && last == first + 5 => format!("-H{}", last / 6),
        _ => return None,
    };
    Some(((*year).clone(), part))
}

/// `2015Q3` as `2015`, `Q`, `3`.
fn split_letters(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for c in word.chars() {
        match parts.last_mut() {
            Some(last) if last.ends_with(|before: char| before.is_ascii_digit() == c.is_ascii_digit()) => last.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    parts
}

/// A four-digit year (two digits will do after FY), and the part in its written form with the hyphen.
fn year_and_part(parts: &[String], fiscal: bool) -> Option<(String, String)> {
    let mut year = None;
    let mut part = None;
    let mut number = None;
    let mut rest = parts.iter().map(String::as_str).peekable();
    while let Some(word) = rest.next() {
        let digit = |word: &str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit());
        let found = match word {
            "FY" | "CY" | "FISCAL" | "YEAR" | "OF" => continue,
            _ if ordinal(word, &mut rest).is_some_and(|n| number.replace(n).is_none()) => continue,
            "Q" | "QTR" | "QUARTER" if number.is_some() => format!("-Q{}", number.take()?),
            "H" | "HALF" if number.is_some() => format!("-H{}", number.take()?),
            "Q" | "QTR" | "QUARTER" => format!("-Q{}", rest.next_if(|next| digit(next))?),
            "H" | "HALF" => format!("-H{}", rest.next_if(|next| digit(next))?),
            _ if word.len() == 4 && year.is_none() && word.parse::<u16>().is_ok() => {
                year = Some(word.to_owned());
                continue;
            }
            _ if fiscal && word.len() == 2 && year.is_none() && word.parse::<u16>().is_ok() => {
                year = Some(format!("20{word}"));
                continue;
            }
            _ if word.len() <= 2 && year.is_some() => format!("-{:02}", word.parse::<u8>().ok()?),
            _ => format!("-{:02}", month(word)?),
        };
        if part.replace(found).is_some() {
            return None;
        }
    }
    if number.is_some() {
        return None;
    }
    Some((year?, part.unwrap_or_default()))
}

/// `third`, and `3rd`, which comes as two parts.
fn ordinal<'p>(word: &str, rest: &mut std::iter::Peekable<impl Iterator<Item = &'p str>>) -> Option<usize> {
    const WORDS: [&str; 4] = ["FIRST", "SECOND", "THIRD", "FOURTH"];
    const ENDINGS: [&str; 4] = ["ST", "ND", "RD", "TH"];
    if let Some(at) = WORDS.iter().position(|ordinal| *ordinal == word) {
        return Some(at + 1);
    }
    let number: usize = word.parse().ok().filter(|number| (1..=4).contains(number))?;
    rest.next_if(|next| *next == ENDINGS[number - 1]).map(|_| number)
}

fn month(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    MONTHS.iter().position(|month| word.starts_with(month)).map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::testing::said;

    #[test]
    fn says_what_to_write() {
        let wrong = |written: &str, help: &str| {
            format!("invalid-period `period`: `{written}` is not written as periods are; {help}")
        };
        for (yaml, expected) in [
            ("FY2015-Q3", String::new()),
            ("2015-09", String::new()),
            ("2015", String::new()),
            ("Q3 2015", wrong("Q3 2015", "write 2015-Q3, or FY2015-Q3 for that of the fiscal year")),
            ("2015Q3", wrong("2015Q3", "write 2015-Q3, or FY2015-Q3 for that of the fiscal year")),
            ("FY2015Q3", wrong("FY2015Q3", "write FY2015-Q3 → FY2015-Q3")),
            ("fy15 q3", wrong("fy15 q3", "write FY2015-Q3 → FY2015-Q3")),
            ("FY 2015", wrong("FY 2015", "write FY2015 → FY2015")),
            ("2015-7", wrong("2015-7", "write 2015-07 → 2015-07")),
            ("July 2015", wrong("July 2015", "write 2015-07 → 2015-07")),
            (
                "FY2015-11",
                "invalid-period `period`: `FY2015-11` has a month in a fiscal year; months are always those of the \
                 calendar; write 2014-11 if this month of the fiscal year is meant"
                    .to_owned(),
            ),
            ("third quarter of 2015", wrong("third quarter of 2015", "write 2015-Q3, or FY2015-Q3 for that of the fiscal year")),
            ("2nd half FY2015", wrong("2nd half FY2015", "write FY2015-H2 → FY2015-H2")),
            ("April-June 2015", wrong("April-June 2015", "write 2015-Q2 → 2015-Q2")),
            ("Jan to Dec 2015", wrong("Jan to Dec 2015", "write 2015 → 2015")),
            ("FY2014/15", wrong("FY2014/15", "write FY2015 → FY2015")),
            ("2014-2015", wrong("2014-2015", "write FY2015 → FY2015")),
            (
                "2015-06-30",
                "invalid-period `period`: `2015-06-30` is a day, not a period; write the period in which it lies: \
                 2015-06, 2015-Q2 or 2015, or one of the fiscal year"
                    .to_owned(),
            ),
            (
                "2015-Q5",
                "invalid-period `period`: `2015-Q5` is a part that no year has; the quarters are Q1 to Q4, the halves H1 \
                 and H2, the months 01 to 12"
                    .to_owned(),
            ),
            ("third 2015", format!("invalid-period `period`: `third 2015` is not a period; {FORMS}")),
            ("last year", format!("invalid-period `period`: `last year` is not a period; {FORMS}")),
        ] {
            assert_eq!(said(yaml, |node, errors| period("period", node, 10, errors)), expected, "{yaml}");
        }
    }
}
