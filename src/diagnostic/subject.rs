//! What a finding is about.

use std::fmt::Display;

/// What a finding is about, by id: an activity, a report or an indicator of one, both, or none of it, as content errors are.
// One text, as there are many: `activity/period#indicator`, of which ids hold neither `/` nor `#`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject(Box<str>);

const REPORT: char = '/';
const INDICATOR: char = '#';

impl Subject {
    /// An activity.
    pub fn of(activity: &str) -> Subject {
        Subject(activity.into())
    }

    /// The report of the same activity and indicator for a period.
    pub fn in_report(&self, period: impl Display) -> Subject {
        let activity = self.activity().unwrap_or_default();
        let indicator = self.0.find(INDICATOR).map_or("", |at| &self.0[at..]);
        Subject(format!("{activity}{REPORT}{period}{indicator}").into())
    }

    /// An indicator of the same activity or report.
    pub fn on_indicator(&self, indicator: &str) -> Subject {
        Subject([self.before_indicator(), "#", indicator].concat().into())
    }

    pub fn activity(&self) -> Option<&str> {
        self.0.split([REPORT, INDICATOR]).next().filter(|id| !id.is_empty())
    }

    /// `<activity>/<period>`.
    pub fn report(&self) -> Option<&str> {
        Some(self.before_indicator()).filter(|id| id.contains(REPORT))
    }

    pub fn indicator(&self) -> Option<&str> {
        self.0.split_once(INDICATOR).map(|(_, id)| id)
    }

    fn before_indicator(&self) -> &str {
        self.0.split(INDICATOR).next().unwrap_or_default()
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
        }
    }
}
