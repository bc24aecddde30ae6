//! Finished words and numbers: the one place where figures, dates, verdicts and counts become text for people.
//!
//! Every function is pure; nothing here decides what is said, only how it is put. What mostly goes into longer texts is
//! written straight into them: such a function gives something to display, and `to_string` where it stands alone.

use std::fmt::{self, Display};

use jiff::civil::Date;

use crate::content::digits::Digits;

use crate::content::model::{Goal, Measure, Policy};
use crate::content::period::{Days, Part, Period};
use crate::content::quantity::{Decimal, Exact, round};
use crate::content::words::*;
use crate::evaluate::model::*;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `31 March 2026`.
pub fn date(date: Date) -> Digits {
    let (day, month, year) = (date.day().unsigned_abs(), month(date.month()), date.year().unsigned_abs());
    Digits::ending("").number(year.into(), 1).text(" ").text(month).text(" ").number(day.into(), 1)
}

/// `March`, for a month from 1 to 12.
pub fn month(month: i8) -> &'static str {
    MONTHS.get(usize::try_from(month - 1).unwrap_or(0)).copied().unwrap_or("")
}

/// `FY2026 Quarter 2`, `2015 Half 1`, `July 2015`.
pub fn period(period: Period) -> Digits {
    let part = |n: u8, name: &str| Digits::ending("").number(n.into(), 1).text(name);
    match period.part {
        Part::Year => period.year_before(Digits::ending("")),
        Part::Half(n) => period.year_before(part(n, " Half ")),
        Part::Quarter(n) => period.year_before(part(n, " Quarter ")),
        Part::Month(n) => period.year_before(Digits::ending("")).text(" ").text(month(n.cast_signed())),
    }
}

/// `26 Q2`, for narrow table heads.
pub fn short_period(period: Period) -> Digits {
    let part = match period.part {
        Part::Year => Digits::ending(""),
        Part::Half(n) => Digits::ending("").number(n.into(), 1).text(" H"),
        Part::Quarter(n) => Digits::ending("").number(n.into(), 1).text(" Q"),
        Part::Month(n) => Digits::ending("").number(n.into(), 2).text("-"),
    };
    part.number(u64::from(period.year.unsigned_abs() % 100), 2)
}

/// `1,234.5`: thousands apart, no trailing zeros, a real minus sign.
pub fn number(value: Decimal) -> Digits {
    number_with(value, "")
}

/// A number right before its unit: `84%`, `1.2M`.
pub fn number_with(value: Decimal, unit: &str) -> Digits {
    value.digits_before(Digits::ending(unit), ",", "\u{2212}")
}

/// An exact value: in full where it is a decimal, as reports' own figures are; a mean that is none is rounded half away
/// from zero to two places for reading.
pub fn exact(value: &Exact) -> Digits {
    number(readable(value))
}

/// The number shown by [`exact`].
pub fn readable(value: &Exact) -> Decimal {
    let decimal = round(value, 6);
    if *value == decimal { decimal } else { round(value, 2) }
}

/// A value in the words of its measure: `1,200`, `84%`, `yes`, a grade of the scale.
pub fn value<'a>(measure: &'a Measure, value: &Exact) -> impl Display + use<'a> {
    decimal(measure, readable(value))
}

/// A value that is a decimal, in the words of its measure.
pub fn decimal(measure: &Measure, value: Decimal) -> impl Display {
    fmt::from_fn(move |f| match measure {
        Measure::Number { .. } => number(value).fmt(f),
        Measure::Percent { .. } => number_with(value, "%").fmt(f),
        Measure::YesNo => f.write_str(if value == Decimal::ONE { "yes" } else { "no" }),
        Measure::Rating { scale } => match grade(scale, value) {
            Some(grade) => f.write_str(grade),
            None => number(value).fmt(f),
        },
    })
}

fn grade(scale: &[String], value: Decimal) -> Option<&String> {
    scale.get(usize::try_from(value.to_int()?).ok()?)
}

/// A goal: `400`, `at least 3`, `at most 5`, `3 to 5`.
pub fn goal(measure: &Measure, goal: Goal) -> impl Display {
    let show = move |value: Decimal| decimal(measure, value);
    fmt::from_fn(move |f| match goal {
        Goal::Value(target) => show(target).fmt(f),
        Goal::Range { min: Some(min), max: Some(max) } if min == max => write!(f, "exactly {}", show(min)),
        Goal::Range { min: Some(min), max: Some(max) } => write!(f, "{} to {}", show(min), show(max)),
        Goal::Range { min: Some(min), max: None } => write!(f, "at least {}", show(min)),
        Goal::Range { min: None, max: Some(max) } => write!(f, "at most {}", show(max)),
        Goal::Range { min: None, max: None } => f.write_str("any value"),
    })
}

/// An attainment ratio as a percent with one decimal. Rounding never contradicts the verdict: where it would reach a
/// threshold that the ratio is under, 0.1 less is shown (SPEC section 5).
pub fn ratio(ratio: &Exact, policy: &Policy) -> Digits {
    number_with(ratio_percent(ratio, policy), "%")
}

/// The number shown by [`ratio`].
pub fn ratio_percent(ratio: &Exact, policy: &Policy) -> Decimal {
    let shown = in_percent(round(ratio, 3));
    let reaches = [policy.partially_met_at, Decimal::ONE, policy.exceeded_at]
        .iter()
        .any(|threshold| *ratio < *threshold && in_percent(*threshold) <= shown);
    if reaches { Decimal::from_micros(shown.micros() - 100_000) } else { shown }
}

fn in_percent(share: Decimal) -> Decimal {
    Decimal::from_micros(share.micros().saturating_mul(100))
}

/// A policy threshold as a percent: `110%`.
pub fn percent(share: Decimal) -> Digits {
    number_with(in_percent(share), "%")
}

/// `1 report`, `2 reports`, `no reports`.
pub fn count(n: u32, one: &str, many: &str) -> impl Display {
    fmt::from_fn(move |f| match n {
        0 => write!(f, "no {many}"),
        1 => write!(f, "1 {one}"),
        n => write!(f, "{} {many}", whole(n)),
    })
}

/// `5 of 8`.
pub fn of(part: u32, total: u32) -> Digits {
    whole(total).text(" of ").grouped(part.into(), ",")
}

/// `5 of 8`, or what is said where there is nothing to count.
pub fn of_or(part: u32, total: u32, nothing: &str) -> String {
    if total == 0 { nothing.to_owned() } else { of(part, total).to_string() }
}

/// `1,234`.
pub fn whole(n: u32) -> Digits {
    Digits::ending("").grouped(n.into(), ",")
}

/// `is` for one, `are` for any other number.
pub fn is_are(n: u32) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// `has` for one, `have` for any other number.
pub fn has_have(n: u32) -> &'static str {
    if n == 1 { "has" } else { "have" }
}

/// `a`, `a and b`, `a, b and c`.
pub fn list<T: Display>(items: &[T]) -> impl Display {
    joined(items, " and ")
}

/// `a`, `a or b`, `a, b or c`.
pub fn either<T: Display>(items: &[T]) -> impl Display {
    joined(items, " or ")
}

fn joined<T: Display>(items: &[T], before_last: &'static str) -> impl Display {
    fmt::from_fn(move |f| {
        for (at, item) in items.iter().enumerate() {
            match at {
                0 => {}
                at if at + 1 == items.len() => f.write_str(before_last)?,
                _ => f.write_str(", ")?,
            }
            item.fmt(f)?;
        }
        Ok(())
    })
}

/// With a capital first letter.
pub fn sentence(text: impl Display) -> String {
    let mut sentence = text.to_string();
    match sentence.chars().next() {
        Some(first) if first.is_ascii() => sentence[..1].make_ascii_uppercase(),
        Some(first) if first.is_lowercase() => {
            sentence.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        Some(_) | None => {}
    }
    sentence
}

/// `Met`, `No target`, …
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded => "Exceeded",
        Verdict::Met => "Met",
        Verdict::OnTrack => "On track",
        Verdict::PartiallyMet => "Partially met",
        Verdict::OffTrack => "Off track",
        Verdict::NotMet => "Not met",
        Verdict::NotDue => "Not yet due",
        Verdict::NoData => "No data",
        Verdict::NoTarget => "No target",
    }
}

pub fn documentation(documentation: Documentation) -> &'static str {
    match documentation {
        Documentation::Documented => "Targets documented",
        Documentation::PartlyDocumented => "Targets partly documented",
        Documentation::NoTargets => "No target established",
    }
}

pub fn reporting(reporting: Reporting) -> &'static str {
    match reporting {
        Reporting::Complete => "Reports complete",
        Reporting::Incomplete => "Reports incomplete",
        Reporting::Overdue => "Reports overdue",
        Reporting::NoneDue => "No report due yet",
        Reporting::NotRequired => "No reports required",
    }
}

pub fn planning(planning: Planning) -> &'static str {
    match planning {
        Planning::Considered => "Factors considered",
        Planning::PartlyConsidered => "Factors partly considered",
        Planning::NotDocumented => "Factors not documented",
    }
}

pub fn report_state(state: ReportState) -> &'static str {
    match state {
        ReportState::OnTime => "On time",
        ReportState::Late => "Late",
        ReportState::Overdue => "Overdue",
        ReportState::Pending => "Not yet due",
    }
}

pub fn status(status: Status) -> &'static str {
    match status {
        Status::Planned => "Planned",
        Status::Ongoing => "Ongoing",
        Status::Completed => "Completed",
        Status::Cancelled => "Cancelled",
    }
}

pub fn challenge_state(state: ChallengeState) -> &'static str {
    match state {
        ChallengeState::Open => "Open",
        ChallengeState::Resolved => "Resolved",
        ChallengeState::Dropped => "Dropped without being resolved",
    }
}

pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::NotCollected => "not collected",
        Missing::NotApplicable => "not applicable",
        Missing::Withheld => "withheld",
        Missing::NotYetDue => "not yet due",
    }
}

pub fn considered(considered: Considered) -> &'static str {
    match considered {
        Considered::Yes => "Considered",
        Considered::Partly => "Partly considered",
        Considered::No => "Not considered",
        Considered::NotApplicable => "Not applicable",
    }
}

pub fn frequency(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Monthly => "Monthly",
        Frequency::Quarterly => "Quarterly",
        Frequency::Semiannual => "Every six months",
        Frequency::Annual => "Yearly",
        Frequency::Never => "No reports required",
    }
}

pub fn recommendation_status(status: RecommendationStatus) -> &'static str {
    match status {
        RecommendationStatus::Open => "Open",
        RecommendationStatus::PartiallyAddressed => "Open, partly addressed",
        RecommendationStatus::Implemented => "Closed, implemented",
        RecommendationStatus::ClosedNotImplemented => "Closed, not implemented",
    }
}

pub fn response(response: Response) -> &'static str {
    match response {
        Response::Agreed => "Agreed",
        Response::PartlyAgreed => "Partly agreed",
        Response::Disagreed => "Disagreed",
    }
}

pub fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Increase => "higher is better",
        Direction::Decrease => "lower is better",
        Direction::Within => "within a range",
    }
}

/// How an activity goes about its goals.
pub fn focus(focus: Focus) -> &'static str {
    match focus {
        Focus::Direct => "Directly at the problem",
        Focus::Broad => "Broadly, among many goals",
    }
}

/// A judgement given in place of a value: `assessed as partially met`.
pub fn assessed(assessment: Assessment) -> &'static str {
    match assessment {
        Assessment::Exceeded => "assessed as exceeded",
        Assessment::Met => "assessed as met",
        Assessment::PartiallyMet => "assessed as partially met",
        Assessment::NotMet => "assessed as not met",
    }
}

/// A first and a last day: `1 July to 30 September 2015`, `15 October 2014 to 31 March 2015`.
pub fn days(days: Days) -> Digits {
    let (first, last) = (days.first, days.last);
    let day = first.day().unsigned_abs();
    let end = date(last).text(" to ");
    match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) if first.day() == last.day() => date(last),
        (true, true) => end.number(day.into(), 1),
        (true, false) => end.text(month(first.month())).text(" ").number(day.into(), 1),
        (false, _) => end.text(date(first).as_str()),
    }
}

/// A difference with its sign: `+5`, `−2`, `0`; a percent's is in points.
pub fn change(measure: &Measure, difference: &Exact) -> String {
    let shown = exact(difference);
    let sign = if *difference > Exact::ZERO { "+" } else { "" };
    let points = if matches!(measure, Measure::Percent { .. }) { " points" } else { "" };
    format!("{sign}{shown}{points}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn groups_thousands() {
        for (text, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1000", "1,000"),
            ("-1234567.5", "\u{2212}1,234,567.5"),
            (".25", "0.25"),
            ("100000", "100,000"),
        ] {
            assert_eq!(number(decimal(text)).to_string(), shown);
        }
    }

    #[test]
    fn rounding_never_contradicts_the_verdict() {
        let policy = Policy::default();
        let show = |n: i64, d: u64| ratio(&Exact::from_parts(n.into(), d.into()), &policy).to_string();
        assert_eq!(show(412, 400), "103%");
        assert_eq!(show(9996, 10000), "99.9%");
        assert_eq!(show(99951, 100000), "99.9%");
        assert_eq!(show(1, 1), "100%");
        assert_eq!(show(49999, 100000), "49.9%");
        assert_eq!(show(109999, 100000), "109.9%");
        assert_eq!(show(-1, 4), "\u{2212}25%");
        assert_eq!(show(-25, 10000), "\u{2212}0.3%");
    }

    #[test]
    fn names_periods_and_dates() {
        let named = |text: &str| period(Period::parse(text, 10).unwrap()).to_string();
        assert_eq!(named("FY2026-Q2"), "FY2026 Quarter 2");
        assert_eq!(named("2015-07"), "July 2015");
        assert_eq!(named("2015"), "2015");
        assert_eq!(date("2026-03-31".parse().unwrap()).to_string(), "31 March 2026");
        assert_eq!(short_period(Period::parse("FY2009-Q4", 10).unwrap()).to_string(), "09 Q4");
    }

    #[test]
    fn sentences_begin_with_a_capital() {
        for (text, shown) in [("", ""), ("one", "One"), ("état", "État"), ("“one”", "“one”"), ("1 of", "1 of")]
        {
            assert_eq!(sentence(text), shown);
        }
    }

    #[test]
    fn joins_lists() {
        assert_eq!(list(&["a"]).to_string(), "a");
        assert_eq!(list(&["a", "b"]).to_string(), "a and b");
        assert_eq!(list(&["a", "b", "c"]).to_string(), "a, b and c");
    }

    #[test]
    fn names_days_as_shortly_as_they_allow() {
        for (first, last, shown) in [
            ("2015-07-01", "2015-09-30", "1 July to 30 September 2015"),
            ("2015-07-01", "2015-07-31", "1 to 31 July 2015"),
            ("2014-10-15", "2015-03-31", "15 October 2014 to 31 March 2015"),
            ("2015-07-01", "2015-07-01", "1 July 2015"),
        ] {
            let run = Days { first: first.parse().unwrap(), last: last.parse().unwrap() };
            assert_eq!(days(run).to_string(), shown);
        }
    }

    #[test]
    fn changes_carry_their_sign() {
        use crate::content::words::{Accumulate, Direction};
        let (direction, accumulate) = (Direction::Increase, Accumulate::Latest);
        let show = |n: i64, measure: &Measure| change(measure, &decimal(&n.to_string()).exact());
        let number = Measure::Number { direction, accumulate };
        assert_eq!([show(5, &number), show(-2, &number), show(0, &number)], ["+5", "\u{2212}2", "0"]);
        assert_eq!(show(3, &Measure::Percent { direction, accumulate }), "+3 points");
    }
}
