//! The value that is expected by the last observation if things go in a straight line, and the band around it (SPEC section
//! 5, "Expected value"). Whether an actual outside the band matters is the verdict's business.

use jiff::civil::Date;

use super::aim::Aim;
use super::model::{Expected, Line, Point};
use super::window::Window;
use crate::content::model::{Activity, Baseline, Measure};
use crate::content::period::days_between;
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::Accumulate;

/// Where the line to the target of a sum starts: at nothing, the day before its window and the activity begin.
pub fn start_of_sum(window: Window, activity: &Activity) -> Option<Point> {
    let start = activity.start.as_ref().map(|start| start.value);
    let first = window.first.max(start)?;
    Some((first.yesterday().ok()?, Decimal::ZERO))
}

/// Where the line to a series' first target starts: at its baseline, on that one's date or the day before the activity.
pub fn start_at_baseline(baseline: Option<&Baseline>, value: Option<Decimal>, activity: &Activity) -> Option<Point> {
    let before_start = || activity.start.as_ref().and_then(|start| start.value.yesterday().ok());
    let date = baseline?.date.or_else(before_start)?;
    Some((date, value?))
}

/// What the way to a target depends on.
#[derive(Debug, Clone, Copy)]
pub struct Way<'a> {
    pub activity: &'a Activity,
    pub measure: &'a Measure,
    pub aim: Aim,
    pub window: Window,
    /// Where the series stood before, for what is not a sum.
    pub start: Option<Point>,
}

impl Way<'_> {
    /// The line to the target, for what increases or decreases by degrees from a known start.
    pub fn line(self) -> Option<Line> {
        let to = self.aim.value().filter(|_| self.measure.is_numeric())?;
        let from = match self.aim.accumulate {
            Accumulate::Sum => start_of_sum(self.window, self.activity),
            Accumulate::Latest | Accumulate::Average => self.start,
        };
        Some(Line { from: from?, to: (self.window.due, to) })
    }
}

impl Line {
    /// What is asked for at a day; nothing when the line does not start before it ends.
    pub fn expected(self, at: Date) -> Option<Expected> {
        (self.from.0 < self.to.0).then_some(Expected { line: self, at })
    }

    /// The value at a day, which is held between the ends.
    pub fn value(self, at: Date) -> Option<Exact> {
        let length = days_between(self.from.0, self.to.0);
        if length <= 0 {
            return None;
        }
        let passed = days_between(self.from.0, at).clamp(0, length);
        let (start, end) = (self.from.1.micros(), self.to.1.micros());
        let weighted = start * i128::from(length - passed) + end * i128::from(passed);
        Some(Exact::from_parts(weighted, Decimal::ONE.micros() * i128::from(length)))
    }
}

impl Expected {
    pub fn value(&self) -> Exact {
        self.line.value(self.at).expect("a value is expected only on a line that starts before it ends")
    }

    /// Half width of the band: tolerance × |t − v0|.
    pub fn band(&self, tolerance: Decimal) -> Exact {
        let height = Decimal::from_micros((self.line.to.1.micros() - self.line.from.1.micros()).abs());
        tolerance.exact() * height.exact()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate::Latest, Direction::Increase};
    use crate::evaluate::build::{activity, day, decimal, exact, number, site_of};

    #[test]
    fn lies_on_the_straight_line_and_stays_between_its_ends() {
        for (from, to, at, expected) in [
            (("2014-12-31", "0"), ("2015-12-31", "365"), "2015-03-31", Some(("90", "36.5"))),
            (("2014-12-31", "0"), ("2015-12-31", "365"), "2015-12-31", Some(("365", "36.5"))),
            (("2014-12-31", "0"), ("2015-12-31", "365"), "2016-03-31", Some(("365", "36.5"))),
            (("2014-12-31", "0"), ("2015-12-31", "365"), "2014-12-31", Some(("0", "36.5"))),
            (("2014-12-31", "0"), ("2015-12-31", "365"), "2014-03-31", Some(("0", "36.5"))),
            (("2014-12-31", "50"), ("2015-12-31", "30"), "2015-12-30", Some(("2194/73", "2"))),
            (("2014-12-31", "50"), ("2015-12-31", "50"), "2015-06-30", Some(("50", "0"))),
            (("2015-01-01", "0"), ("2015-01-04", "1"), "2015-01-02", Some(("1/3", "0.1"))),
            (("2015-01-01", "0"), ("2015-01-01", "1"), "2015-01-01", None),
            (("2015-01-02", "0"), ("2015-01-01", "1"), "2015-01-01", None),
        ] {
            let point = |(date, value)| (day(date), decimal(value));
            let line = Line { from: point(from), to: point(to) }.expected(day(at));
            let expected = expected.map(|(value, band)| (exact(value), exact(band)));
            assert_eq!(line.map(|line| (line.value(), line.band(decimal("0.1")))), expected, "{from:?} {to:?} {at}");
        }
    }

    #[test]
    fn sums_start_the_day_before_window_and_activity() {
        for (dates, first, expected) in [
            ("2015-01-01..", Some("2015-01-01"), Some("2014-12-31")),
            ("2015-01-01..", Some("2015-04-01"), Some("2015-03-31")),
            ("2015-01-01..", Some("2014-04-01"), Some("2014-12-31")),
            ("..", Some("2014-04-01"), Some("2014-03-31")),
            ("..", None, None),
        ] {
            let content = site_of([activity(dates)]);
            let window = Window { first: first.map(day), due: day("2019-12-31") };
            let expected = expected.map(|date| (day(date), Decimal::ZERO));
            assert_eq!(start_of_sum(window, &content.activities[0]), expected, "{dates} {first:?}");
        }
    }

    #[test]
    fn baselines_date_the_start_or_the_activity_does() {
        let start = |dates: &str, baseline: Option<Baseline>| {
            let content = site_of([activity(dates)]);
            let value = baseline.as_ref().and_then(|baseline| baseline.value);
            start_at_baseline(baseline.as_ref(), value, &content.activities[0]).map(|(date, _)| date.to_string())
        };
        let undated = || number(Increase, Latest).baseline("5").indicator().baseline;
        let dated = || number(Increase, Latest).baseline_on("5", "2013-06-30").indicator().baseline;
        assert_eq!(start("2015-01-01..", undated()).as_deref(), Some("2014-12-31"));
        assert_eq!(start("2015-01-01..", dated()).as_deref(), Some("2013-06-30"));
        assert_eq!(start("..", dated()).as_deref(), Some("2013-06-30"));
        assert_eq!(start("..", undated()), None);
        assert_eq!(start("2015-01-01..", None), None);
    }
}
