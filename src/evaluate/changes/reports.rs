//! Reports that came in, or whose time ran out, between two days.

use crate::evaluate::model::{JudgedActivity, ReportState};

/// Those that are known now and were not, in period order.
pub fn arrived(before: &JudgedActivity, now: &JudgedActivity) -> Vec<usize> {
    now.known.iter().filter(|report| before.known.binary_search(report).is_err()).copied().collect()
}

/// Expected reports that are overdue now and were not.
pub fn fell_overdue(before: &JudgedActivity, now: &JudgedActivity) -> Vec<usize> {
    let was_overdue = |at: usize| {
        let period = now.expected[at].period;
        let earlier = before.expected.iter().find(|earlier| earlier.period == period);
        earlier.is_some_and(|earlier| earlier.state == ReportState::Overdue)
    };
    let overdue = now.expected.iter().enumerate().filter(|(_, expected)| expected.state == ReportState::Overdue);
    overdue.map(|(at, _)| at).filter(|at| !was_overdue(*at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{ActivityBuilder, quarterly};

    fn activity() -> ActivityBuilder {
        quarterly("2015-01-01..2015-12-31")
            .report("FY2015-Q2", "")
            .submitted("2015-06-15")
            .report("FY2015-Q4", "")
            .submitted("2015-09-30")
    }

    #[test]
    fn come_in_on_the_day_they_are_submitted() {
        for (before, now, expected) in [
            ("2015-06-13", "2015-06-14", vec![]),
            ("2015-06-14", "2015-06-15", vec![0]),
            ("2015-06-15", "2015-09-29", vec![]),
            ("2014-12-31", "2015-09-30", vec![0, 1]),
        ] {
            let (earlier, later) = (activity().judged(before), activity().judged(now));
            assert_eq!(arrived(&earlier, &later), expected, "{before} {now}");
        }
    }

    #[test]
    fn fall_overdue_on_the_day_after_grace() {
        for (before, now, expected) in [
            ("2015-03-31", "2015-04-30", vec![]),
            ("2015-04-30", "2015-05-01", vec![0]),
            ("2015-05-01", "2015-06-14", vec![]),
            ("2015-05-01", "2015-06-30", vec![]),
            ("2015-06-30", "2015-07-31", vec![1]),
            ("2014-12-31", "2016-12-31", vec![1, 3]),
        ] {
            let (earlier, later) = (activity().judged(before), activity().judged(now));
            assert_eq!(fell_overdue(&earlier, &later), expected, "{before} {now}");
        }
    }
}
