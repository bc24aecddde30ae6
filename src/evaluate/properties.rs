//! What must hold of every programme, whatever was planned and reported; on random content.

use proptest::prelude::*;

use super::build::{
    ActivityBuilder, IndicatorBuilder, TargetBuilder, by, challenge, decimal, in_period, number, percent, programme,
    rating, site_of, yes_no,
};
use super::changes::{Changes, Why};
use super::course::{Course, Courses, Entry};
use super::model::{Expected, JudgedActivity, JudgedSeries, JudgedTarget, Programme, ReportState, Verdict};
use super::status::phase;
use crate::content::model::{Content, Indicator};
use crate::content::quantity::Exact;
use crate::content::words::{Accumulate, Direction, Frequency, Status};

const DAYS: [&str; 8] =
    ["2014-12-31", "2015-03-31", "2015-07-30", "2015-08-15", "2015-12-31", "2016-01-31", "2016-12-31", "2019-01-01"];
const PERIODS: [&str; 6] = ["2015-Q1", "2015-Q2", "2015-Q3", "2015-Q4", "2016-H1", "FY2017"];

fn indicators() -> impl Strategy<Value = IndicatorBuilder> {
    let direction = prop::sample::select(Direction::ALL);
    let accumulate = prop::sample::select(Accumulate::ALL);
    let numeric =
        (direction, accumulate).prop_map(|(direction, accumulate)| (number(direction, accumulate), direction));
    let share =
        prop::sample::select(Direction::ALL).prop_map(|direction| (percent(direction, Accumulate::Average), direction));
    let graded = prop_oneof![Just((yes_no(), Direction::Increase)), Just((rating(), Direction::Increase))];
    let baseline = prop::option::of(-3i32..12);
    (prop_oneof![4 => numeric, 1 => share, 1 => graded], baseline, prop::collection::vec(promises(), 0..4)).prop_map(
        |((indicator, direction), baseline, targets)| {
            let with_baseline = match baseline {
                Some(value) => indicator.baseline(&value.to_string()).baseline_in(1, "1"),
                None => indicator,
            };
            targets.into_iter().fold(with_baseline, |indicator, promise| indicator.target(promise.target(direction)))
        },
    )
}

#[derive(Debug, Clone)]
struct Promise {
    due: &'static str,
    value: i32,
    country: Option<usize>,
    is_dated: bool,
}

impl Promise {
    fn target(self, direction: Direction) -> TargetBuilder {
        let goal = match direction {
            Direction::Within => format!("{}..{}", self.value, self.value + 2),
            Direction::Increase | Direction::Decrease => self.value.to_string(),
        };
        let target = if self.due.len() == 10 { by(self.due, &goal) } else { in_period(self.due, &goal) };
        let target = if self.is_dated { target.set("2015-03-01") } else { target };
        self.country.into_iter().fold(target, TargetBuilder::country)
    }
}

fn promises() -> impl Strategy<Value = Promise> {
    const DUE: &[&str] = &["2015-06-30", "2015-08-15", "2015-12-31", "2016-12-31", "2015", "2015-H2", "FY2016"];
    (prop::sample::select(DUE), -1i32..8, prop::option::of(0usize..2), any::<bool>())
        .prop_map(|(due, value, country, is_dated)| Promise { due, value, country, is_dated })
}

fn said() -> impl Strategy<Value = &'static str> {
    prop::sample::select(
        &["", "0", "1", "2.5", "7", "3/4", "met", "not-met", "withheld", "not-applicable", "0:1 1:2", "4 1:3", "1:met"]
            [..],
    )
}

fn activities() -> impl Strategy<Value = ActivityBuilder> {
    let dates = prop::sample::select(&["2015-01-01..2016-12-31", "2015-02-10..2015-11-20", "2015-01-01..", ".."]);
    let status = prop::option::of(prop::sample::select(Status::ALL));
    let frequency = prop::sample::select(Frequency::ALL);
    let reports = prop::collection::vec(prop::option::of((said(), said(), any::<bool>())), PERIODS.len());
    (dates, status, frequency, 1usize..3, prop::collection::vec(indicators(), 0..3), reports).prop_map(
        |(dates, status, frequency, countries, indicators, reports)| {
            let mut activity = super::build::activity(dates).frequency(frequency).countries(countries);
            if let Some(status) = status {
                activity = activity.status(status);
            }
            let parts = indicators.len();
            activity = indicators.into_iter().fold(activity, ActivityBuilder::indicator);
            for (period, report) in PERIODS.iter().zip(reports) {
                let Some((first, second, answered)) = report else { continue };
                let says: Vec<&str> = [first, second].into_iter().take(parts).collect();
                activity = activity.report(period, &says.join(";"));
                let named = challenge("turnover", "Officers move");
                activity = activity.challenge(if answered { named.strategy("Train") } else { named.resolved() });
            }
            activity
        },
    )
}

fn judged_targets<'a>(
    content: &'a Content,
    programme: &'a Programme,
) -> impl Iterator<Item = (&'a Indicator, &'a JudgedTarget)> {
    let of_activity =
        |judged: &'a JudgedActivity| content.activities[judged.activity].indicators.iter().zip(&judged.indicators);
    let indicators = programme.activities.iter().flat_map(of_activity);
    let series = indicators.flat_map(|(indicator, judged)| judged.series.iter().map(move |series| (indicator, series)));
    series.flat_map(|(indicator, series)| series.targets.iter().map(move |target| (indicator, target)))
}

fn check_target((indicator, target): (&Indicator, &JudgedTarget)) {
    let running = [Verdict::OnTrack, Verdict::OffTrack, Verdict::NotDue];
    assert!(!target.judged || !running.contains(&target.verdict), "{target:?}");
    assert!(target.judged || !matches!(target.verdict, Verdict::PartiallyMet | Verdict::NotMet | Verdict::NoData));
    assert_eq!(target.actual.is_some(), target.observations.iter().any(|observation| observation.figure.is_value()));
    assert_eq!(target.actual.is_some(), target.satisfied.is_some());
    assert!(
        target.observations.iter().all(|observation| observation.days.within(target.window_start, Some(target.due)))
    );
    assert!(target.observations.is_sorted_by_key(|observation| observation.days.last));
    assert!(target.reached_on.is_none_or(|day| target.judged && day > target.due && target.satisfied != Some(true)));
    if let Some(expected) = target.expected(indicator) {
        let (value, band, from) = (expected.value(), expected.band(decimal("0.1")), expected.line.from);
        let crate::content::model::Goal::Value(goal) = target.goal(indicator).value else {
            panic!("a range has no expected value")
        };
        let (low, high) = (from.1.exact().min(goal.exact()), from.1.exact().max(goal.exact()));
        assert!(low <= value && value <= high && band >= Exact::ZERO, "{target:?}");
    }
}

fn check_counts(content: &Content, programme: &Programme) {
    let all = std::iter::once(&programme.total).chain(programme.rollups.iter().flatten());
    for rollup in all {
        let count = rollup.activities.len() as u32;
        assert_eq!(rollup.documentation.iter().sum::<u32>(), count);
        assert_eq!(rollup.attainment.total(), count);
        assert_eq!(rollup.reporting.iter().sum::<u32>(), count);
        assert_eq!(rollup.planning.iter().sum::<u32>(), count);
        assert!(rollup.shared <= count && rollup.activities.is_sorted());
        let reports = &rollup.reports;
        assert_eq!(reports.received, reports.on_time + reports.late);
        assert_eq!(reports.due, reports.received + reports.overdue);
        assert!(reports.complete <= reports.received);
    }
    assert_eq!(programme.total.activities.len(), content.activities.len());
}

proptest! {
    #[test]
    fn programmes_hang_together(activities in [activities(), activities()], as_of in prop::sample::select(&DAYS[..])) {
        let content = site_of(activities);
        let programme = programme(&content, as_of);
        judged_targets(&content, &programme).for_each(check_target);
        check_counts(&content, &programme);
        for judged in &programme.activities {
            assert_eq!(judged.phase, phase(judged.status));
            assert_eq!(judged.attainment.tally.total() as usize, judged.indicators.len());
            assert!(judged.expected.iter().all(|report| (report.state == ReportState::Late) == (report.days_late > 0 && report.report.is_some())));
            assert!(judged.known.is_sorted());
            for series in judged.indicators.iter().flat_map(|indicator| &indicator.series) {
                assert!(series.deciding.is_some() && series.targets.is_sorted_by_key(|target| target.due));
                assert!(series.targets.is_sorted_by_key(|target| !target.judged));
            }
        }
    }

    /// A report that is not known yet leaves no trace, apart from the choice of calendar, which does not depend on it here.
    #[test]
    fn the_future_does_not_show(activity in activities()) {
        let mut past = activity.clone();
        past.0.reporting.frequency = Frequency::Monthly;
        let mut whole = past.clone();
        past.0.reports.retain(|report| report.known_from() <= super::build::day("2015-09-30"));
        whole.0.reports.truncate(PERIODS.len());
        let show = |activity: ActivityBuilder| format!("{:?}", activity.judged("2015-09-30"));
        assert_eq!(show(past), show(whole));
    }

    /// Whatever moves a verdict has a name, and nothing that stays where it was is said to have moved.
    #[test]
    fn every_move_has_its_reason(activity in activities(), days in prop::sample::subsequence(DAYS.to_vec(), 2)) {
        let (before, now) = (activity.clone().judged(days[0]), activity.judged(days[1]));
        let changes = Changes::of(&before, &now);
        for one in &changes.series {
            let late = matches!(one.why, Why::ReachedLate { .. });
            assert!(one.why != Why::Passed, "{one:?}");
            assert_eq!(late, one.before == one.now, "{one:?}");
        }
        let series = now.indicators.iter().map(|indicator| indicator.series.len()).sum::<usize>();
        assert!(changes.series.len() <= series);
    }

    /// Where a course ends inside a target's window, it ends at the target's actual, and its plan is the expected value.
    #[test]
    fn courses_agree_with_the_targets_they_lead_to(activity in activities(), as_of in prop::sample::select(&DAYS[..])) {
        let content = site_of([activity]);
        let judged = programme(&content, as_of).activities.remove(0);
        for (at, indicator) in judged.indicators.iter().enumerate() {
            let courses = Courses::of(&content, &judged, super::build::day(as_of)).of_indicator(at).to_vec();
            assert_eq!(courses.len(), indicator.series.len().max(1));
            for (series, course) in indicator.series.iter().zip(&courses) {
                check_course(series, course, &content.activities[0].indicators[at]);
            }
        }
    }
}

fn check_course(series: &JudgedSeries, course: &Course, indicator: &Indicator) {
    let accumulate = indicator.measure.accumulate();
    assert!(course.targets.contains(&series.deciding.unwrap()), "{course:?}");
    let entries: Vec<&Entry> = course.entries().collect();
    assert!(entries.windows(2).all(|pair| pair[0].days.last < pair[1].days.first), "{course:?}");
    for at in &course.targets {
        let target = &series.targets[*at];
        let inside = |entry: &Entry| entry.days.within(target.window_start, Some(target.due));
        let Some((last, value)) = course.values().rfind(|(entry, _)| inside(entry)) else {
            assert!(target.actual.is_none());
            continue;
        };
        if accumulate != Accumulate::Average {
            assert_eq!(Some(value), target.actual.as_ref(), "{target:?} {course:?}");
        }
        let leads = course.targets.iter().find(|at| series.targets[**at].due >= last.days.last);
        if leads == Some(at) {
            assert_eq!(last.plan, target.expected(indicator).as_ref().map(Expected::value), "{course:?}");
        }
    }
}
