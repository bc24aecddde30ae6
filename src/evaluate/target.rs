//! One target of a series: what counts for it, what became of it, and why.
//!
//! It brings together window, actual, ratio, expected value and unreported periods; each is worked out in a module of its
//! own, and the verdict on them in another.

use jiff::civil::Date;

use super::aim::Aim;
use super::expected::Way;
use super::model::{Expected, Figure, JudgedTarget, LineStart, Observation, Point, Verdict};
use super::observe::Observed;
use super::record::Record;
use super::unreported::{self, Gap};
use super::verdict::{self, Evidence};
use super::window::Window;
use super::{accumulate, in_force, ratio, reached_late};
use crate::content::model::{Due, Indicator};
use crate::content::quantity::Decimal;
use crate::content::words::Assessment;

/// What the targets of one series have in common.
#[derive(Debug)]
pub struct Series<'a> {
    pub record: &'a Record<'a>,
    pub indicator: &'a Indicator,
    pub baseline: Option<Decimal>,
    pub observed: Observed,
    pub gaps: Vec<Gap>,
}

/// A target that exists on the as-of date.
#[derive(Debug, Clone, Copy)]
pub struct Dated {
    /// Index in `Indicator::targets`.
    pub target: usize,
    pub window: Window,
}

/// Judges a target; `start` is where the line to it starts, unless it is a sum, whose line starts with its window.
pub fn judge(series: &Series, dated: Dated, start: Option<Point>) -> JudgedTarget {
    let Dated { target: index, window } = dated;
    let (record, measure) = (series.record, &series.indicator.measure);
    let target = &series.indicator.targets[index];
    let (goal, revision) = in_force::goal(target, window.due, record.as_of);
    let aim = Aim::of(measure, goal);
    let inside = series.inside(window);
    let actual = accumulate::actual(aim.accumulate, inside);
    let satisfied = actual.as_ref().map(|actual| aim.is_satisfied_by(actual));
    let ratio = actual.as_ref().and_then(|actual| ratio::of(aim, actual, series.baseline));
    let expected = series.expected(aim, (window, inside), start);
    let unreported = unreported::inside(&series.gaps, window);
    let judged = is_judged(record, window.due);
    let assessed = latest_assessment(inside);
    let (row, verdict) = verdict::decide(&Evidence {
        policy: &record.site.policy,
        measure,
        aim,
        judged,
        actual: actual.as_ref(),
        assessed,
        satisfied: satisfied == Some(true),
        ratio: ratio.as_ref().map(|ratio| &ratio.value),
        expected: expected.as_ref(),
        has_unreported: !unreported.is_empty(),
    });
    let is_assessed_well = actual.is_none() && matches!(verdict, Verdict::Exceeded | Verdict::Met);
    let was_missed = judged && satisfied != Some(true) && !is_assessed_well;
    JudgedTarget {
        target: index as u32,
        window_start: window.first,
        due: window.due,
        revision,
        observations: inside.into(),
        actual,
        ratio,
        satisfied,
        verdict,
        row,
        judged,
        line: expected.map(|expected| LineStart { from: expected.line.from, at: expected.at }),
        unreported: unreported.into(),
        reached_on: was_missed.then(|| series.reached_late(dated, aim)).flatten(),
    }
}

/// Due has come, and a report has reached it or the time for reports is over.
fn is_judged(record: &Record, due: Date) -> bool {
    let is_over = || record.as_of > record.activity.grace_until(due, &record.site.policy);
    record.as_of >= due && (record.reports_reach(due) || is_over())
}

fn latest_assessment(sightings: &[Observation]) -> Option<Assessment> {
    sightings.iter().rev().find_map(|sighting| match sighting.figure {
        Figure::Assessed(assessment) => Some(assessment),
        Figure::Plain(_) | Figure::Share { .. } => None,
    })
}

impl Series<'_> {
    /// What was reported wholly inside a window. Periods do not overlap, so it is an unbroken run.
    fn inside(&self, window: Window) -> &[Observation] {
        let sightings = &self.observed.sightings;
        let begin = sightings.partition_point(|sighting| !sighting.days.within(window.first, None));
        let end = sightings.partition_point(|sighting| sighting.days.last <= window.due);
        sightings.get(begin..end).unwrap_or(&[])
    }

    /// The expected value at the last reported value, for what increases or decreases by degrees.
    fn expected(&self, aim: Aim, (window, inside): (Window, &[Observation]), start: Option<Point>) -> Option<Expected> {
        let way = Way { activity: self.record.activity, measure: &self.indicator.measure, aim, window, start };
        let has_value = |sighting: &&Observation| !matches!(sighting.figure, Figure::Assessed(_));
        let last = inside.iter().rev().find(has_value)?;
        way.line()?.expected(last.days.last)
    }

    /// When a missed target was reached after all; only dates can be late, a period is over when it is over.
    fn reached_late(&self, dated: Dated, aim: Aim) -> Option<Date> {
        match self.indicator.targets[dated.target].due.value {
            Due::By(_) => reached_late::reached_on(aim, dated.window, &self.observed.sightings),
            Due::Period(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::content::model::{Goal, Policy};
    use crate::content::words::{
        Accumulate::{Latest, Sum},
        Direction::{Decrease, Increase},
    };
    use crate::evaluate::build::{ActivityBuilder, activity, by, decimal, exact, in_period, number, quarterly};
    use crate::evaluate::model::{JudgedTarget, Observation, Verdict};

    /// A large site has millions of either.
    #[test]
    fn takes_little_room() {
        assert!(size_of::<JudgedTarget>() <= 128);
        assert!(size_of::<Observation>() <= 64);
    }

    fn sum_by(date: &str) -> crate::evaluate::build::IndicatorBuilder {
        number(Increase, Sum).target(by(date, "100"))
    }

    #[test]
    fn is_judged_when_a_report_reaches_due_or_grace_is_over() {
        let reported = |last: &str, on: &str| {
            activity("2015-01-01..").indicator(sum_by("2015-12-31")).report(last, "").submitted(on)
        };
        let with_days = |days| activity("2015-01-01..").due_days(days).indicator(sum_by("2015-12-31"));
        for (activity, as_of, judged) in [
            // No report: the day after due + 30.
            (activity("2015-01-01..").indicator(sum_by("2015-12-31")), "2016-01-30", false),
            (activity("2015-01-01..").indicator(sum_by("2015-12-31")), "2016-01-31", true),
            (with_days(45), "2016-02-14", false),
            (with_days(45), "2016-02-15", true),
            (with_days(0), "2015-12-31", false),
            (with_days(0), "2016-01-01", true),
            // A report that reaches due, whatever it says: from due on, once it is known.
            (reported("2015-Q4", "2015-12-20"), "2015-12-30", false),
            (reported("2015-Q4", "2015-12-20"), "2015-12-31", true),
            (reported("2015-Q4", "2016-01-10"), "2016-01-09", false),
            (reported("2015-Q4", "2016-01-10"), "2016-01-10", true),
            (reported("2016-01", "2016-01-15"), "2016-01-15", true),
            (reported("2015-11", "2015-12-15"), "2016-01-15", false),
        ] {
            let what = format!("{:?} {as_of}", activity.0.reports.first().map(|report| report.period.value));
            let target = activity.target(as_of);
            assert_eq!(target.judged, judged, "{what}");
        }
    }

    #[test]
    fn cut_reports_reach_a_cut_due_date() {
        // The fourth fiscal quarter ends with the activity on 31 August, and so does the target of the year.
        let activity = quarterly("2014-10-15..2015-08-31")
            .indicator(number(Increase, Sum).target(in_period("FY2015", "100")))
            .report("FY2015-Q1", "50")
            .report("FY2015-Q4", "50")
            .submitted("2015-08-31");
        let written = activity.0.clone();
        let target = activity.target("2015-08-31");
        assert_eq!(target.window_start.map(|day| day.to_string()).as_deref(), Some("2014-10-15"));
        assert_eq!(target.due.to_string(), "2015-08-31");
        assert_eq!(written.grace_until(target.due, &Policy::default()).to_string(), "2015-09-30");
        assert!(target.judged);
        assert_eq!((target.verdict, &target.actual), (Verdict::Met, &Some(exact("100"))));
        // The line starts the day before the cut window: 2014-10-14, and is at its end.
        let expected = target.expected(&written.indicators[0]);
        let expected = expected.map(|expected| (expected.value(), expected.line.from.0.to_string()));
        assert_eq!(expected, Some((exact("100"), "2014-10-14".to_owned())));
    }

    #[test]
    fn counts_only_reports_wholly_inside() {
        let reports = |activity: ActivityBuilder| {
            activity
                .report("FY2015-Q1", "1")
                .report("FY2015-Q2", "10")
                .report("FY2015-H2", "100")
                .report("FY2016", "1000")
        };
        for (target, actual) in [
            (by("2015-03-30", "1"), Some("1")),
            (by("2015-03-31", "1"), Some("11")),
            (by("2015-09-29", "1"), Some("11")),
            (by("2015-09-30", "1"), Some("111")),
            (by("2014-12-30", "1"), None),
            (by("2014-10-01", "1"), None),
            (in_period("FY2015", "1"), Some("111")),
            (in_period("FY2015-Q1", "1"), Some("1")),
            (in_period("FY2015-Q3", "1"), None),
            (in_period("FY2015-H2", "1"), Some("100")),
            (in_period("2015", "1"), Some("110")),
            (in_period("FY2016", "1"), Some("1000")),
        ] {
            let activity = activity("2014-10-15..").indicator(number(Increase, Sum).target(target.clone()));
            let judged = reports(activity).target("2017-06-30");
            assert_eq!(judged.actual, actual.map(exact), "{:?}", target.target().due.value);
        }
    }

    #[test]
    fn takes_the_goal_in_force() {
        let target = by("2015-12-31", "400").revised("2015-06-01", "350").revised("2016-01-15", "10");
        let activity =
            activity("2015-01-01..").indicator(number(Increase, Sum).target(target)).report("2015-Q1", "350");
        for (as_of, goal, revision, verdict) in [
            ("2015-05-31", "400", None, Verdict::OnTrack),
            ("2015-06-01", "350", Some(0), Verdict::Met),
            ("2016-06-01", "350", Some(0), Verdict::Met),
        ] {
            let target = activity.clone().target(as_of);
            let in_force = target.goal(&activity.0.indicators[0]).value;
            assert_eq!((in_force, target.revision), (Goal::Value(decimal(goal)), revision), "{as_of}");
            assert_eq!(target.verdict, verdict, "{as_of}");
        }
    }

    #[test]
    fn expected_value_is_that_of_the_last_value_reported() {
        let activity = || {
            activity("2015-01-01..")
                .indicator(number(Decrease, Latest).baseline("365").target(by("2015-12-31", "0")))
                .report("2015-Q1", "200")
                .report("2015-Q2", "met")
        };
        let indicator = &activity().0.indicators[0];
        let expected = activity().target("2015-08-01").expected(indicator).unwrap();
        assert_eq!((expected.value(), expected.at.to_string()), (exact("275"), "2015-03-31".to_owned()));
        // It is there for judged targets too.
        assert!(activity().target("2016-08-01").expected(indicator).is_some());
    }
}
