//! The course of a series through time, as a chart shows it: what was reported period by period, what the way to its targets
//! asked for, and where nothing was said.
//!
//! Sums are shown as totals that run from the start of their window, since that is what a target is compared with; everything
//! else as it was reported. Nothing here judges, and nothing knows how long a line is on paper.

mod stretch;
mod told;

use std::cell::OnceCell;

use jiff::civil::Date;

use super::model::{JudgedActivity, JudgedSeries};
use super::record::Record;
use super::{observe, unreported};
use crate::content::model::{Content, Indicator};
use crate::content::period::{Days, Period};
use crate::content::quantity::Exact;
use crate::content::words::{Accumulate, Assessment, Missing};

/// One series from its first period to its last, or to the targets ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Whether the values are running totals.
    pub counts: Counts,
    /// In time; a total starts anew with each.
    pub stretches: Vec<Stretch>,
    /// Indices in `JudgedSeries::targets` of those that the course leads to: up to the one that decides and the next one
    /// that is running; of sums whose windows overlap only those that start with the one that decides.
    pub targets: Vec<usize>,
}

/// What a value of a course is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// What was reported for the period.
    AsReported,
    /// All that was reported from the start of the stretch to the end of the period.
    Total,
}

/// A part of the course with one beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The day before it begins.
    pub from: Date,
    /// In time, without overlap.
    pub entries: Vec<Entry>,
    /// The way to the targets: its value at `from`, at the end of each entry up to the last target, and on each due date; none
    /// where no line leads.
    pub plan: Vec<(Date, Option<Exact>)>,
}

/// One period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub period: Period,
    /// Cut to the activity.
    pub days: Days,
    pub told: Told,
    /// What the way to the next target asks for at the end of the period.
    pub plan: Option<Exact>,
}

/// What is known of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Value(Exact),
    Assessed(Assessment),
    /// A report was due and brought nothing, perhaps with a reason.
    Unreported(Option<Missing>),
    /// Nothing yet, or nothing that had to be reported.
    Nothing,
}

impl Course {
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.stretches.iter().flat_map(|stretch| &stretch.entries)
    }

    /// Entries with a value, in time.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Exact)> {
        self.entries().filter_map(|entry| Some((entry, entry.value()?)))
    }

    /// Entries for which a report brought nothing.
    pub fn gaps(&self) -> impl Iterator<Item = &Entry> {
        self.entries().filter(|entry| matches!(entry.told, Told::Unreported(_)))
    }
}

impl Entry {
    pub fn value(&self) -> Option<&Exact> {
        match &self.told {
            Told::Value(value) => Some(value),
            Told::Assessed(_) | Told::Unreported(_) | Told::Nothing => None,
        }
    }
}

/// The courses of an activity's indicators, from its record on the as-of date. Each is laid out when it is first asked for.
#[derive(Debug)]
pub struct Courses<'a> {
    record: Record<'a>,
    judged: &'a JudgedActivity,
    laid_out: Vec<OnceCell<Vec<Course>>>,
}

impl<'a> Courses<'a> {
    pub fn of(content: &'a Content, judged: &'a JudgedActivity, as_of: Date) -> Courses<'a> {
        Courses {
            record: Record::new(&content.site, &content.activities[judged.activity], as_of),
            judged,
            laid_out: vec![OnceCell::new(); judged.indicators.len()],
        }
    }

    /// One a series, in their order, or one for what was reported without any target.
    pub fn of_indicator(&self, at: usize) -> &[Course] {
        self.laid_out[at].get_or_init(|| match self.judged.indicators[at].series.as_slice() {
            [] => vec![of_series(&self.record, at, None)],
            series => series.iter().map(|series| of_series(&self.record, at, Some(series))).collect(),
        })
    }
}

fn of_series(record: &Record, at: usize, series: Option<&JudgedSeries>) -> Course {
    let indicator = &record.activity.indicators[at];
    let observed = observe::series(record, at, series.and_then(|series| series.country));
    let gaps = unreported::gaps(record, &observed);
    let shown = series.map(shown).unwrap_or_default();
    let last_due = shown.iter().filter_map(|at| Some(series?.targets[*at].due)).max();
    let until = last_due.map_or(record.as_of, |due| due.max(record.as_of));
    let told = told::periods(record, &observed, &gaps, until);
    let way = stretch::Way { record, indicator, series };
    match indicator.measure.accumulate() {
        Accumulate::Sum => stretch::totals(way, &shown, told),
        Accumulate::Latest | Accumulate::Average => stretch::as_reported(way, &shown, told),
    }
}

/// Indices of the targets up to the one that decides and the next one that is running.
fn shown(series: &JudgedSeries) -> Vec<usize> {
    let running = series.targets.iter().position(|target| !target.judged);
    let last = running.max(series.deciding);
    last.map_or_else(Vec::new, |last| (0..=last).collect())
}

/// Whether an indicator's values are added up.
fn counts(indicator: &Indicator) -> Counts {
    match indicator.measure.accumulate() {
        Accumulate::Sum => Counts::Total,
        Accumulate::Latest | Accumulate::Average => Counts::AsReported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{
        Accumulate::{Average, Latest, Sum},
        Direction::{Decrease, Increase, Within},
    };
    use crate::evaluate::build::{
        ActivityBuilder, IndicatorBuilder, activity, by, day, in_period, number, programme, quarterly, site_of, yes_no,
    };

    fn course(activity: ActivityBuilder, as_of: &str) -> Course {
        let content = site_of([activity]);
        let judged = programme(&content, as_of).activities.remove(0);
        Courses::of(&content, &judged, day(as_of)).of_indicator(0)[0].clone()
    }

    fn training(indicator: IndicatorBuilder) -> ActivityBuilder {
        quarterly("2015-01-01..2015-12-31").indicator(indicator)
    }

    /// Each period with what is known of it and what was planned, stretches apart.
    fn shown(course: &Course) -> String {
        let entry = |entry: &Entry| {
            let told = match &entry.told {
                Told::Value(value) => value.to_string(),
                Told::Assessed(assessment) => assessment.word().to_owned(),
                Told::Unreported(reason) => reason.map_or("x".to_owned(), |reason| format!("x:{}", reason.word())),
                Told::Nothing => "-".to_owned(),
            };
            let plan = entry.plan.as_ref().map_or(String::new(), |plan| format!("/{plan}"));
            format!("{} {told}{plan}", entry.period)
        };
        let stretch = |stretch: &Stretch| stretch.entries.iter().map(entry).collect::<Vec<_>>().join(", ");
        course.stretches.iter().map(stretch).collect::<Vec<_>>().join(" | ")
    }

    fn plan(stretch: &Stretch) -> String {
        let point = |(at, value): &(Date, Option<Exact>)| {
            format!("{at}:{}", value.as_ref().map_or("-".to_owned(), Exact::to_string))
        };
        stretch.plan.iter().map(point).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sums_run_on_to_the_target_and_past_gaps() {
        let activity = training(number(Increase, Sum).target(by("2015-12-31", "365")))
            .report("FY2015-Q2", "40")
            .report("FY2015-Q4", "60");
        let course = course(activity, "2015-10-15");
        assert_eq!(course.counts, Counts::Total);
        assert_eq!(shown(&course), "FY2015-Q2 40/90, FY2015-Q3 x/181, FY2015-Q4 100/273, FY2016-Q1 -/365");
        assert_eq!(
            plan(&course.stretches[0]),
            "2014-12-31:0 2015-03-31:90 2015-06-30:181 2015-09-30:273 2015-12-31:365"
        );
        assert_eq!((course.values().count(), course.gaps().count(), course.targets), (2, 1, vec![0]));
    }

    #[test]
    fn values_follow_the_line_from_baseline_to_target_to_target() {
        let indicator = number(Decrease, Latest)
            .baseline_on("50", "2014-12-31")
            .target(by("2015-06-30", "30"))
            .target(by("2015-12-31", "20"));
        let activity = training(indicator).report("FY2015-Q2", "45").report("FY2015-Q3", "31");
        let before = course(activity.clone(), "2015-06-29");
        assert_eq!((before.counts, before.targets.clone()), (Counts::AsReported, vec![0]));
        assert_eq!(shown(&before), "FY2015-Q2 45/7250/181, FY2015-Q3 -/30");
        let after = course(activity, "2015-06-30");
        assert_eq!(after.targets, [0, 1], "the one that decides and the next");
        assert_eq!(shown(&after), "FY2015-Q2 45/7250/181, FY2015-Q3 31/30, FY2015-Q4 -/25, FY2016-Q1 -/20");
    }

    #[test]
    fn windows_apart_start_anew() {
        let indicator = number(Increase, Sum).target(in_period("2015-H1", "181")).target(in_period("2015-H2", "184"));
        let activity =
            training(indicator).report("FY2015-Q2", "100").report("FY2015-Q3", "50").report("FY2015-Q4", "70");
        let course = course(activity, "2015-10-01");
        assert_eq!(shown(&course), "FY2015-Q2 100/90, FY2015-Q3 150/181 | FY2015-Q4 70/92, FY2016-Q1 -/184");
        assert_eq!(course.targets, [0, 1]);
    }

    #[test]
    fn windows_of_one_period_are_set_side_by_side() {
        let indicator = number(Increase, Sum).target(in_period("2015", "100")).target(in_period("2016", "120"));
        let yearly = activity("2015-01-01..").frequency(crate::content::words::Frequency::Annual).indicator(indicator);
        let course = course(yearly.report("2015", "90").report("2016", "130"), "2017-01-01");
        assert_eq!(shown(&course), "2015 90/100, 2016 130/120");
        assert_eq!(plan(&course.stretches[0]), "2014-12-31:0 2015-12-31:100 2016-12-31:120");
    }

    #[test]
    fn of_overlapping_windows_that_of_the_deciding_target_is_shown() {
        let indicator = || number(Increase, Sum).target(in_period("2015-H2", "184")).target(by("2015-12-31", "365"));
        let activity = || training(indicator()).report("FY2015-Q2", "100").report("FY2015-Q4", "70");
        let course = course(activity(), "2015-10-01");
        assert_eq!(course.targets, [0]);
        assert_eq!(shown(&course), "FY2015-Q4 70/92, FY2016-Q1 -/184");
    }

    #[test]
    fn targets_of_one_start_share_a_total() {
        let indicator = number(Increase, Sum).target(by("2015-06-30", "181")).target(by("2015-12-31", "730"));
        let activity = training(indicator).report("FY2015-Q2", "100").report("FY2015-Q3", "50");
        let course = course(activity, "2015-07-01");
        assert_eq!(shown(&course), "FY2015-Q2 100/90, FY2015-Q3 150/181, FY2015-Q4 -/546, FY2016-Q1 -/730");
    }

    #[test]
    fn a_missed_date_is_followed_further_a_period_is_over() {
        let reports = |indicator: IndicatorBuilder| {
            training(indicator).report("FY2015-Q2", "40").report("FY2015-Q3", "70").report("FY2016-Q1", "1")
        };
        let date = course(reports(number(Increase, Sum).target(by("2015-03-31", "90"))), "2016-03-01");
        assert_eq!(shown(&date), "FY2015-Q2 40/90, FY2015-Q3 110, FY2016-Q1 111");
        let period = course(reports(number(Increase, Sum).target(in_period("2015-Q1", "90"))), "2016-03-01");
        assert_eq!(shown(&period), "FY2015-Q2 40/90");
    }

    #[test]
    fn without_a_target_everything_reported_is_shown() {
        let reports = |indicator: IndicatorBuilder| {
            training(indicator).report("FY2015-Q2", "4").report("FY2015-Q3", "withheld").report("FY2015-Q4", "6")
        };
        let sum = course(reports(number(Increase, Sum)), "2015-12-01");
        assert_eq!(shown(&sum), "FY2015-Q2 4, FY2015-Q3 x:withheld, FY2015-Q4 10");
        assert!(sum.targets.is_empty() && sum.stretches[0].plan.is_empty());
        let latest = course(reports(number(Increase, Latest)), "2015-12-01");
        assert_eq!(shown(&latest), "FY2015-Q2 4, FY2015-Q3 x:withheld, FY2015-Q4 6");
        let nothing = course(activity("..").indicator(number(Increase, Average)), "2015-12-01");
        assert_eq!((shown(&nothing), nothing.stretches.len()), (String::new(), 0));
    }

    #[test]
    fn ranges_and_answers_have_no_way_and_assessments_no_value() {
        let range = number(Within, Latest).target(by("2015-12-31", "3..5"));
        let course_of =
            |indicator| course(training(indicator).report("FY2015-Q2", "1").report("FY2015-Q3", "met"), "2015-07-01");
        let range = course_of(range);
        assert_eq!(shown(&range), "FY2015-Q2 1, FY2015-Q3 met, FY2015-Q4 -, FY2016-Q1 -");
        assert!(range.stretches[0].plan.iter().all(|(_, value)| value.is_none()));
        let answer = course_of(yes_no().target(by("2015-12-31", "1")));
        assert_eq!(answer.values().count(), 1);
    }

    #[test]
    fn a_longer_report_stands_in_the_place_of_the_periods_it_covers() {
        let activity = training(number(Increase, Latest).target(by("2015-12-31", "9"))).report("2015-H1", "5");
        assert_eq!(shown(&course(activity, "2015-12-01")), "2015-H1 5, 2015-Q3 x, 2015-Q4 -");
    }

    #[test]
    fn each_series_has_its_course() {
        let indicator = number(Increase, Sum).target(by("2015-12-31", "9")).target(by("2015-12-31", "4").country(1));
        let content = site_of([training(indicator).countries(2).report("FY2015-Q2", "0:1 1:2")]);
        let judged = programme(&content, "2015-04-30").activities.remove(0);
        let courses = Courses::of(&content, &judged, day("2015-04-30")).of_indicator(0).to_vec();
        let first = |course: &Course| course.values().next().map(|(_, value)| value.to_string());
        assert_eq!(courses.iter().map(first).collect::<Vec<_>>(), [Some("3".to_owned()), Some("2".to_owned())]);
    }
}
