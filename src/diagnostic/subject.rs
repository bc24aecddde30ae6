//! What a finding is about.

use std::fmt::Display;

use memchr::{memchr, memchr2};

/// What a finding is about, by id: an activity, a report or an indicator of one, both, or none of it, as content errors are.
// One text, as there are many: `activity/period#indicator`, of which ids hold neither `/` nor `#`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject(Box<str>);

const REPORT: u8 = b'/';
const INDICATOR: u8 = b'#';

impl Subject {
    /// An activity.
    pub fn of(activity: &str) -> Subject {
        Subject(activity.into())
    }

    /// The report of the same activity and indicator for a period.
    pub fn in_report(&self, period: impl Display) -> Subject {
        let (activity, indicator) = (&self.0[..self.activity_end()], &self.0[self.report_end()..]);
        Subject(format!("{activity}/{period}{indicator}").into())
    }

    /// An indicator of the same activity or report.
    pub fn on_indicator(&self, indicator: &str) -> Subject {
        Subject([&self.0[..self.report_end()], "#", indicator].concat().into())
    }

    pub fn activity(&self) -> Option<&str> {
        Some(&self.0[..self.activity_end()]).filter(|id| !id.is_empty())
    }

    /// Whether it is this activity, or something of it.
    pub fn is_of(&self, activity: &str) -> bool {
        self.0.starts_with(activity) && self.activity_end() == activity.len()
    }

    /// `<activity>/<period>`.
    pub fn report(&self) -> Option<&str> {
        let end = self.report_end();
        (self.activity_end() < end).then(|| &self.0[..end])
    }

    pub fn indicator(&self) -> Option<&str> {
        self.0.get(self.report_end() + 1..)
    }

    fn activity_end(&self) -> usize {
        memchr2(REPORT, INDICATOR, self.0.as_bytes()).unwrap_or(self.0.len())
    }

    fn report_end(&self) -> usize {
        memchr(INDICATOR, self.0.as_bytes()).unwrap_or(self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_it_was_made_of() {
        let of = Subject::of("etrace");
        for (subject, activity, report, indicator) in [
            (Subject::default(), None, None, None),
            (of.clone(), Some("etrace"), None, None),
            (of.in_report("FY2015-Q3"), Some("etrace"), Some("etrace/FY2015-Q3"), None),
            (of.on_indicator("officers"), Some("etrace"), None, Some("officers")),
            (
                of.on_indicator("officers").in_report("2015-07"),
                Some("etrace"),
                Some("etrace/2015-07"),
                Some("officers"),
            ),
            (
                of.in_report("2015-06").in_report("2015-07").on_indicator("a").on_indicator("b"),
                Some("etrace"),
                Some("etrace/2015-07"),
                Some("b"),
            ),
        ] {
            assert_eq!((subject.activity(), subject.report(), subject.indicator()), (activity, report, indicator));
            assert_eq!(subject.is_of("etrace"), activity.is_some());
            assert!(!subject.is_of("etr") && !subject.is_of("etrace-2"));
        }
    }
}
