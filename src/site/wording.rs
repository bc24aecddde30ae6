//! Finished words and numbers: the one place where figures, dates, verdicts and counts become text for people.
//!
//! Every function is pure; nothing here decides what is said, only how it is put.

use dashu_ratio::RBig;
use jiff::civil::Date;

use crate::content::model::{Goal, Measure, Policy};
use crate::content::period::{Calendar, Days, Part, Period};
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
pub fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// `March`, for a month from 1 to 12.
pub fn month(month: i8) -> &'static str {
    MONTHS.get(usize::try_from(month - 1).unwrap_or(0)).copied().unwrap_or("")
}

/// `FY2026 Quarter 2`, `2015 half 1`, `July 2015`.
pub fn period(period: Period) -> String {
    let prefix = match period.calendar {
        Calendar::Civil => "",
        Calendar::Fiscal => "FY",
    };
    let year = period.year;
    match period.part {
        Part::Year => format!("{prefix}{year:04}"),
        Part::Half(n) => format!("{prefix}{year:04} Half {n}"),
        Part::Quarter(n) => format!("{prefix}{year:04} Quarter {n}"),
        Part::Month(n) => format!("{} {year:04}", month(n.cast_signed())),
    }
}

/// `26 Q2`, for narrow table heads.
pub fn short_period(period: Period) -> String {
    let year = period.year.rem_euclid(100);
    match period.part {
        Part::Year => format!("{year:02}"),
        Part::Half(n) => format!("{year:02} H{n}"),
        Part::Quarter(n) => format!("{year:02} Q{n}"),
        Part::Month(n) => format!("{year:02}-{n:02}"),
    }
}

/// `1,234.5`: thousands apart, no trailing zeros, a real minus sign.
pub fn number(value: Decimal) -> String {
    let plain = value.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("\u{2212}", rest));
    let whole = digits.find('.').unwrap_or(digits.len());
    if sign.is_empty() && whole <= 3 {
        return plain;
    }
    let mut text = String::with_capacity(sign.len() + digits.len() + whole / 3);
    text.push_str(sign);
    let (mut from, mut to) = (0, (whole - 1) % 3 + 1);
    while to < whole {
        text.push_str(&digits[from..to]);
        text.push(',');
        (from, to) = (to, to + 3);
    }
    text.push_str(&digits[from..]);
    text
}

/// An exact value: in full where it is a decimal, as reports' own figures are; a mean that is none is rounded half away
/// from zero to two places for reading.
pub fn exact(value: &Exact) -> String {
    let decimal = round(value, 6);
    number(if *value == decimal { decimal } else { round(value, 2) })
}

/// A value in the words of its measure: `1,200`, `84%`, `yes`, a grade of the scale.
pub fn value(measure: &Measure, value: &Exact) -> String {
    match measure {
        Measure::Number { .. } => exact(value),
        Measure::Percent { .. } => format!("{}%", exact(value)),
        Measure::YesNo => if value.is_one() { "yes" } else { "no" }.to_owned(),
        Measure::Rating { scale } => grade(scale, value),
    }
}

fn grade(scale: &[String], value: &Exact) -> String {
    let position = round(value, 0).to_int().and_then(|at| usize::try_from(at).ok());
    position.and_then(|at| scale.get(at)).cloned().unwrap_or_else(|| exact(value))
}

/// A goal: `400`, `at least 3`, `at most 5`, `3 to 5`.
pub fn goal(measure: &Measure, goal: Goal) -> String {
    let show = |decimal: Decimal| value(measure, &decimal.exact());
    match goal {
        Goal::Value(target) => show(target),
        Goal::Range { min: Some(min), max: Some(max) } if min == max => format!("exactly {}", show(min)),
        Goal::Range { min: Some(min), max: Some(max) } => format!("{} to {}", show(min), show(max)),
        Goal::Range { min: Some(min), max: None } => format!("at least {}", show(min)),
        Goal::Range { min: None, max: Some(max) } => format!("at most {}", show(max)),
        Goal::Range { min: None, max: None } => "any value".to_owned(),
    }
}

/// An attainment ratio as a percent with one decimal. Rounding never contradicts the verdict: where it would reach a
/// threshold that the ratio is under, 0.1 less is shown (SPEC section 5).
pub fn ratio(ratio: &Exact, policy: &Policy) -> String {
    format!("{}%", number(ratio_percent(ratio, policy)))
}

/// The number shown by [`ratio`].
pub fn ratio_percent(ratio: &Exact, policy: &Policy) -> Decimal {
    let percent = |exact: &Exact| exact * RBig::from(100u8);
    let shown = round(&percent(ratio), 1);
    let reaches = [policy.partially_met_at, Decimal::ONE, policy.exceeded_at]
        .iter()
        .any(|threshold| *ratio < *threshold && percent(&threshold.exact()) <= shown);
    if reaches { Decimal::from_micros(shown.micros() - 100_000) } else { shown }
}

/// A policy threshold as a percent: `110%`.
pub fn percent(share: Decimal) -> String {
    format!("{}%", number(round(&(share.exact() * RBig::from(100u8)), 4)))
}

/// `1 report`, `2 reports`, `no reports`.
pub fn count(n: u32, one: &str, many: &str) -> String {
    match n {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        n => format!("{} {many}", whole(n)),
    }
}

/// `5 of 8`.
pub fn of(part: u32, total: u32) -> String {
    format!("{} of {}", whole(part), whole(total))
}

/// `5 of 8`, or what is said where there is nothing to count.
pub fn of_or(part: u32, total: u32, nothing: &str) -> String {
    if total == 0 { nothing.to_owned() } else { of(part, total) }
}

/// `1,234`.
pub fn whole(n: u32) -> String {
    number(Decimal::from_int(i64::from(n)))
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
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// `a`, `a or b`, `a, b or c`.
pub fn either<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} or {}", first.join(", "), last.as_ref())
        }
    }
}

/// With a capital first letter.
pub fn sentence(text: &str) -> String {
    let Some(first) = text.chars().next() else { return String::new() };
    let mut sentence = String::with_capacity(text.len());
    sentence.extend(first.to_uppercase());
    sentence.push_str(&text[first.len_utf8()..]);
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
pub fn assessed(assessment: Assessment) -> String {
    format!("assessed as {}", assessment.word().replace('-', " "))
}

/// A first and a last day: `1 July to 30 September 2015`, `15 October 2014 to 31 March 2015`.
pub fn days(days: Days) -> String {
    let (first, last) = (days.first, days.last);
    let start = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) if first.day() == last.day() => return date(last),
        (true, true) => first.day().to_string(),
        (true, false) => format!("{} {}", first.day(), month(first.month())),
        (false, _) => date(first),
    };
    format!("{start} to {}", date(last))
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
    use dashu_int::IBig;

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
            assert_eq!(number(decimal(text)), shown);
        }
    }

    #[test]
    fn rounding_never_contradicts_the_verdict() {
        let policy = Policy::default();
        let show = |n: i64, d: u64| ratio(&RBig::from_parts(IBig::from(n), d.into()), &policy);
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
        let named = |text: &str| period(Period::parse(text, 10).unwrap());
        assert_eq!(named("FY2026-Q2"), "FY2026 Quarter 2");
        assert_eq!(named("2015-07"), "July 2015");
        assert_eq!(named("2015"), "2015");
        assert_eq!(date("2026-03-31".parse().unwrap()), "31 March 2026");
        assert_eq!(short_period(Period::parse("FY2009-Q4", 10).unwrap()), "09 Q4");
    }

    #[test]
    fn joins_lists() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
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
            assert_eq!(days(run), shown);
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
