//! Reporting periods: calendar and fiscal years, halves and quarters, calendar months, and the days that they cover.

use std::fmt;

use jiff::Span;
use jiff::civil::Date;

use super::digits::Digits;

/// An unbroken run of days, both ends included; `first ≤ last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    pub first: Date,
    pub last: Date,
}

impl Days {
    pub fn overlaps(self, other: Days) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether every day lies in the range; an absent end of the range does not bound it.
    pub fn within(self, first: Option<Date>, last: Option<Date>) -> bool {
        first.is_none_or(|first| self.first >= first) && last.is_none_or(|last| self.last <= last)
    }

    /// The part inside an activity's start…end; a run that lies wholly outside is taken as it is (SPEC section 4).
    pub fn cut(self, start: Option<Date>, end: Option<Date>) -> Days {
        let first = start.map_or(self.first, |start| self.first.max(start));
        let last = end.map_or(self.last, |end| self.last.min(end));
        if first <= last { Days { first, last } } else { self }
    }

    pub fn count(self) -> i32 {
        days_between(self.first, self.last) + 1
    }
}

/// Whole days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// `days` after `date`, held at the end of the calendar.
pub fn add_days(date: Date, days: i32) -> Date {
    let moved = Span::new().try_days(days).and_then(|span| date.checked_add(span));
    moved.unwrap_or(if days < 0 { Date::MIN } else { Date::MAX })
}

/// Which calendar a period counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// Starts in January.
    Civil,
    /// Starts in the site's fiscal_year_start and is named after the year in which it ends.
    Fiscal,
}

/// The part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Year,
    /// 1 or 2.
    Half(u8),
    /// 1 to 4.
    Quarter(u8),
    /// 1 to 12, always of the civil calendar.
    Month(u8),
}

impl Part {
    fn months(self) -> i32 {
        match self {
            Part::Year => 12,
            Part::Half(_) => 6,
            Part::Quarter(_) => 3,
            Part::Month(_) => 1,
        }
    }

    /// Months between the start of the year and the start of the part.
    fn offset(self) -> i32 {
        match self {
            Part::Year => 0,
            Part::Half(n) => (i32::from(n) - 1) * 6,
            Part::Quarter(n) => (i32::from(n) - 1) * 3,
            Part::Month(n) => i32::from(n) - 1,
        }
    }
}

/// A named period: `2015`, `2015-H1`, `2015-Q3`, `2015-07`, `FY2015`, `FY2015-H1`, `FY2015-Q3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    pub calendar: Calendar,
    pub year: i16,
    pub part: Part,
    days: Days,
}

/// Why a text is not a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodProblem {
    /// None of the forms.
    NotAPeriod,
    /// `FY2015-07`: months are calendar months; carries the period of that calendar month.
    FiscalMonth { write: String },
    /// A half, quarter or month number that no year has.
    NoSuchPart,
}

impl Period {
    /// The period of a year and part, if its days exist in the calendar (years 1 to 9998).
    pub fn new(calendar: Calendar, year: i16, part: Part, fiscal_year_start: i8) -> Option<Period> {
        let start_month = match calendar {
            Calendar::Civil => 1,
            Calendar::Fiscal => i32::from(fiscal_year_start),
        };
        let start_year = if start_month == 1 { i32::from(year) } else { i32::from(year) - 1 };
        let first_index = start_year * 12 + start_month - 1 + part.offset();
        let first = first_of_month(first_index)?;
        let last = first_of_month(first_index + part.months())?.yesterday().ok()?;
        Some(Period { calendar, year, part, days: Days { first, last } })
    }

    pub fn parse(text: &str, fiscal_year_start: i8) -> Result<Period, PeriodProblem> {
        let (calendar, rest) = match text.strip_prefix("FY") {
            Some(rest) => (Calendar::Fiscal, rest),
            None => (Calendar::Civil, text),
        };
        let (year, part) = rest.split_once('-').map_or((rest, None), |(year, part)| (year, Some(part)));
        let year: i16 = match year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
            true => year.parse().map_err(|_| PeriodProblem::NotAPeriod)?,
            false => return Err(PeriodProblem::NotAPeriod),
        };
        let part = match part {
            None => Part::Year,
            Some(part) => parse_part(part)?,
        };
        if let (Calendar::Fiscal, Part::Month(_)) = (calendar, part) {
            return Err(fiscal_month(year, part, fiscal_year_start));
        }
        Period::new(calendar, year, part, fiscal_year_start).ok_or(PeriodProblem::NotAPeriod)
    }

    pub fn days(&self) -> Days {
        self.days
    }

    pub fn first(&self) -> Date {
        self.days.first
    }

    pub fn last(&self) -> Date {
        self.days.last
    }

    /// The period of the same length and calendar that follows.
    pub fn next(&self, fiscal_year_start: i8) -> Option<Period> {
        let (year, part) = match self.part {
            Part::Year => (self.year + 1, Part::Year),
            Part::Half(n) if n < 2 => (self.year, Part::Half(n + 1)),
            Part::Half(_) => (self.year + 1, Part::Half(1)),
            Part::Quarter(n) if n < 4 => (self.year, Part::Quarter(n + 1)),
            Part::Quarter(_) => (self.year + 1, Part::Quarter(1)),
            Part::Month(n) if n < 12 => (self.year, Part::Month(n + 1)),
            Part::Month(_) => (self.year + 1, Part::Month(1)),
        };
        Period::new(self.calendar, year, part, fiscal_year_start)
    }
}

/// Month `index` counted from January of year 0.
fn first_of_month(index: i32) -> Option<Date> {
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = i8::try_from(index.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

fn parse_part(text: &str) -> Result<Part, PeriodProblem> {
    let number = |digits: &str| digits.parse::<u8>().map_err(|_| PeriodProblem::NotAPeriod);
    let (part, most) = match text.as_bytes() {
        [b'H', d] if d.is_ascii_digit() => (Part::Half(number(&text[1..])?), 2),
        [b'Q', d] if d.is_ascii_digit() => (Part::Quarter(number(&text[1..])?), 4),
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => (Part::Month(number(text)?), 12),
        _ => return Err(PeriodProblem::NotAPeriod),
    };
    match part {
        Part::Half(n) | Part::Quarter(n) | Part::Month(n) if n == 0 || n > most => Err(PeriodProblem::NoSuchPart),
        part => Ok(part),
    }
}

/// `FY2015-07` most likely means the month 07 that lies in FY2015.
fn fiscal_month(year: i16, part: Part, fiscal_year_start: i8) -> PeriodProblem {
    let month = part.offset() + 1;
    let starts_before = fiscal_year_start > 1 && month >= i32::from(fiscal_year_start);
    let civil_year = if starts_before { year - 1 } else { year };
    PeriodProblem::FiscalMonth { write: format!("{civil_year:04}-{month:02}") }
}

/// In time: by first day, then the shorter first, then by name, so that equal periods compare equal.
impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |p: &Period| (p.days, p.calendar, p.year, p.part);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Period {
    /// The year as it is written, `2015` or `FY2015`, before what names its part.
    pub fn year_before(&self, part: Digits) -> Digits {
        let year = part.number(u64::from(self.year.unsigned_abs()), 4);
        match self.calendar {
            Calendar::Civil => year,
            Calendar::Fiscal => year.text("FY"),
        }
    }

    /// The period as it is written.
    pub fn digits(&self) -> Digits {
        let numbered = |n: u8, width: usize, part: &str| Digits::ending("").number(u64::from(n), width).text(part);
        let part = match self.part {
            Part::Year => Digits::ending(""),
            Part::Half(n) => numbered(n, 1, "-H"),
            Part::Quarter(n) => numbered(n, 1, "-Q"),
            Part::Month(n) => numbered(n, 2, "-"),
        };
        self.year_before(part)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.digits().as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_first_and_last_day() {
        for (text, start, first, last) in [
            ("2015", 10, "2015-01-01", "2015-12-31"),
            ("2015-H2", 10, "2015-07-01", "2015-12-31"),
            ("2015-Q3", 10, "2015-07-01", "2015-09-30"),
            ("2016-02", 10, "2016-02-01", "2016-02-29"),
            ("FY2015", 10, "2014-10-01", "2015-09-30"),
            ("FY2015-H1", 10, "2014-10-01", "2015-03-31"),
            ("FY2015-Q1", 10, "2014-10-01", "2014-12-31"),
            ("FY2015-Q4", 10, "2015-07-01", "2015-09-30"),
            ("FY2015", 1, "2015-01-01", "2015-12-31"),
            ("FY2015-Q1", 4, "2014-04-01", "2014-06-30"),
        ] {
            let period = Period::parse(text, start).unwrap();
            assert_eq!((period.first().to_string(), period.last().to_string()), (first.into(), last.into()), "{text}");
            assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn names_what_is_wrong() {
        use PeriodProblem::*;
        let month = |write: &str| FiscalMonth { write: write.into() };
        for (text, problem) in [
            ("Q3 2015", NotAPeriod),
            ("2015Q3", NotAPeriod),
            ("15-Q3", NotAPeriod),
            ("2015-Q5", NoSuchPart),
            ("2015-H3", NoSuchPart),
            ("2015-13", NoSuchPart),
            ("2015-00", NoSuchPart),
            ("0000-Q1x", NotAPeriod),
            ("FY2015-07", month("2015-07")),
            ("FY2015-11", month("2014-11")),
        ] {
            assert_eq!(Period::parse(text, 10), Err(problem), "{text}");
        }
    }

    #[test]
    fn follows_on_without_a_gap() {
        for text in ["2015", "2015-H1", "2015-Q4", "2015-12", "FY2015-Q4", "FY2015-H2"] {
            let period = Period::parse(text, 10).unwrap();
            let next = period.next(10).unwrap();
            assert_eq!(add_days(period.last(), 1), next.first(), "{text}");
        }
    }

    #[test]
    fn adds_days_up_to_the_end_of_the_calendar() {
        let day: Date = "2015-12-31".parse().unwrap();
        for (days, expected) in [(1, "2016-01-01"), (-365, "2014-12-31"), (i32::MAX, "9999-12-31")] {
            assert_eq!(add_days(day, days).to_string(), expected, "{days}");
        }
        assert_eq!(add_days(day, i32::MIN), Date::MIN);
    }

    #[test]
    fn cuts_to_the_activity() {
        let days = Period::parse("2015-Q3", 1).unwrap().days();
        let date = |text: &str| Some(text.parse().unwrap());
        let show = |days: Days| format!("{}…{}", days.first, days.last);
        assert_eq!(show(days.cut(date("2015-08-15"), None)), "2015-08-15…2015-09-30");
        assert_eq!(show(days.cut(None, date("2015-08-15"))), "2015-07-01…2015-08-15");
        assert_eq!(show(days.cut(date("2016-01-01"), None)), "2015-07-01…2015-09-30");
        assert_eq!(show(days.cut(date("2015-09-30"), date("2015-09-30"))), "2015-09-30…2015-09-30");
    }
}
