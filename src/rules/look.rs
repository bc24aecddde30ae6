//! What rules look at: everything that is judged, item by item, each with its place in the content and its verdict.
//!
//! Drafts, reports that are not known yet and targets that are still to be set do not occur here, so no rule has to leave
//! them out. It says nothing about what is right or wrong.

use jiff::civil::Date;

use crate::content::model::{
    Activity, Actual, Content, Goal, Indicator, Measure, Note, Reading, Recommendation, Report, Target, TermIx,
};
use crate::content::quantity::Decimal;
use crate::content::words::Direction;
use crate::diagnostic::{Span, Spanned, Subject};
use crate::evaluate::model::{
    ExpectedReport, JudgedActivity, JudgedIndicator, JudgedRecommendation, JudgedSeries, JudgedTarget, Programme,
};
use crate::source::Sources;

/// Everything that a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    pub sources: &'a Sources,
    pub content: &'a Content,
    pub programme: &'a Programme,
}

impl<'a> Look<'a> {
    pub fn as_of(self) -> Date {
        self.programme.as_of
    }

    pub fn activities(self) -> impl Iterator<Item = OneActivity<'a>> {
        let content = self.content;
        let one =
            move |judged: &'a JudgedActivity| OneActivity { activity: &content.activities[judged.activity], judged };
        self.programme.activities.iter().map(one)
    }

    pub fn indicators(self) -> impl Iterator<Item = OneIndicator<'a>> {
        self.activities().flat_map(OneActivity::indicators)
    }

    pub fn series(self) -> impl Iterator<Item = OneSeries<'a>> {
        self.indicators().flat_map(OneIndicator::series)
    }

    pub fn targets(self) -> impl Iterator<Item = OneTarget<'a>> {
        self.series().flat_map(OneSeries::targets)
    }

    /// Reports known on the as-of date.
    pub fn reports(self) -> impl Iterator<Item = OneReport<'a>> {
        self.activities().flat_map(OneActivity::reports)
    }

    pub fn recommendations(self) -> impl Iterator<Item = (&'a Recommendation, &'a JudgedRecommendation)> {
        let content = self.content;
        self.programme
            .recommendations
            .iter()
            .map(move |judged| (&content.recommendations[judged.recommendation], judged))
    }

    /// The title of a country.
    pub fn country(self, country: TermIx) -> &'a str {
        &self.content.country(country).title
    }
}

/// An activity and its verdicts.
#[derive(Debug, Clone, Copy)]
pub struct OneActivity<'a> {
    pub activity: &'a Activity,
    pub judged: &'a JudgedActivity,
}

impl<'a> OneActivity<'a> {
    pub fn subject(self) -> Subject {
        Subject::of(&self.activity.id)
    }

    pub fn indicators(self) -> impl Iterator<Item = OneIndicator<'a>> {
        let pairs = self.activity.indicators.iter().zip(&self.judged.indicators);
        pairs.enumerate().map(move |(index, (indicator, judged))| OneIndicator { of: self, index, indicator, judged })
    }

    /// Known reports, in period order.
    pub fn reports(self) -> impl DoubleEndedIterator<Item = OneReport<'a>> {
        self.judged.known.iter().map(move |index| self.report(*index))
    }

    /// The report with this index in the activity.
    pub fn report(self, index: usize) -> OneReport<'a> {
        OneReport { of: self, report: &self.activity.reports[index] }
    }

    /// An expected report as a subject, whether or not it has come.
    pub fn expected_subject(self, expected: &ExpectedReport) -> Subject {
        self.subject().in_report(expected.period)
    }
}

/// An indicator and its verdicts.
#[derive(Debug, Clone, Copy)]
pub struct OneIndicator<'a> {
    pub of: OneActivity<'a>,
    /// Index in `Activity::indicators`.
    pub index: usize,
    pub indicator: &'a Indicator,
    pub judged: &'a JudgedIndicator,
}

impl<'a> OneIndicator<'a> {
    pub fn subject(self) -> Subject {
        self.of.subject().on_indicator(&self.indicator.id.value)
    }

    pub fn series(self) -> impl Iterator<Item = OneSeries<'a>> {
        self.judged.series.iter().map(move |judged| OneSeries { of: self, judged })
    }

    pub fn targets(self) -> impl Iterator<Item = OneTarget<'a>> {
        self.series().flat_map(OneSeries::targets)
    }

    pub fn has_target(self) -> bool {
        self.targets().next().is_some()
    }
}

/// The targets of an indicator for one country, or for the activity as a whole.
#[derive(Debug, Clone, Copy)]
pub struct OneSeries<'a> {
    pub of: OneIndicator<'a>,
    pub judged: &'a JudgedSeries,
}

impl<'a> OneSeries<'a> {
    /// By due date.
    pub fn targets(self) -> impl Iterator<Item = OneTarget<'a>> {
        let indicator = self.of.indicator;
        self.judged.targets.iter().map(move |judged| OneTarget { of: self, target: judged.written(indicator), judged })
    }
}

/// A target and its verdict.
#[derive(Debug, Clone, Copy)]
pub struct OneTarget<'a> {
    pub of: OneSeries<'a>,
    pub target: &'a Target,
    pub judged: &'a JudgedTarget,
}

impl<'a> OneTarget<'a> {
    pub fn indicator(self) -> OneIndicator<'a> {
        self.of.of
    }

    pub fn activity(self) -> OneActivity<'a> {
        self.of.of.of
    }

    pub fn subject(self) -> Subject {
        self.indicator().subject()
    }

    /// Whether its time is over, as opposed to still running.
    pub fn is_judged(self) -> bool {
        self.judged.judged
    }

    /// Where the goal in force is written.
    pub fn goal_span(self) -> Span {
        self.judged.goal(self.indicator().indicator).span
    }

    /// The goal in force.
    pub fn goal(self) -> Goal {
        self.judged.goal(self.indicator().indicator).value
    }

    /// The value in force, unless the target is a range.
    pub fn value(self) -> Option<Decimal> {
        match self.goal() {
            Goal::Value(value) => Some(value),
            Goal::Range { .. } => None,
        }
    }
}

/// A known report and its activity.
#[derive(Debug, Clone, Copy)]
pub struct OneReport<'a> {
    pub of: OneActivity<'a>,
    pub report: &'a Report,
}

impl<'a> OneReport<'a> {
    pub fn subject(self) -> Subject {
        self.of.subject().in_report(self.report.period.value)
    }

    /// What the report says of each indicator that it mentions.
    pub fn actuals(self) -> impl Iterator<Item = OneActual<'a>> {
        self.report.actuals.iter().map(move |actual| self.one_actual(actual))
    }

    /// What the report says of the indicator with this index, if it mentions it.
    pub fn actual_of(self, indicator: usize) -> Option<OneActual<'a>> {
        self.report.actual(indicator).map(|actual| self.one_actual(actual))
    }

    fn one_actual(self, actual: &'a Actual) -> OneActual<'a> {
        OneActual { of: self, indicator: &self.of.activity.indicators[actual.indicator as usize], actual }
    }
}

/// What one report says of one indicator.
#[derive(Debug, Clone, Copy)]
pub struct OneActual<'a> {
    pub of: OneReport<'a>,
    pub indicator: &'a Indicator,
    pub actual: &'a Actual,
}

impl<'a> OneActual<'a> {
    pub fn subject(self) -> Subject {
        self.of.subject().on_indicator(&self.indicator.id.value)
    }

    /// What is said beside the figures, for the whole and for each country: what readers call it, and the text.
    pub fn remarks(self) -> impl Iterator<Item = (&'static str, &'a Spanned<String>)> {
        let texts = |note: &'a Note, explanation: &'a Note| {
            let note = note.as_deref().map(|text| ("note", text)).into_iter();
            note.chain(explanation.as_deref().map(|text| ("explanation", text)))
        };
        let readings = self.readings().flat_map(move |(_, reading)| texts(&reading.note, &reading.explanation));
        texts(&self.actual.note, &self.actual.explanation).chain(readings)
    }

    /// For the whole (no country), then for each country that is named.
    pub fn readings(self) -> impl Iterator<Item = (Option<TermIx>, &'a Reading)> {
        let whole = self.actual.whole.iter().map(|reading| (None, reading));
        whole.chain(self.actual.by_country.iter().map(|(country, reading)| (Some(*country), reading)))
    }
}

/// Which way a value should move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Up,
    Down,
}

/// The way a measure's values should move; ratings count as increasing (SPEC section 5), ranges and answers have none.
pub fn course(measure: &Measure) -> Option<Course> {
    match (measure, measure.direction()) {
        (Measure::Rating { .. }, _) | (_, Some(Direction::Increase)) => Some(Course::Up),
        (_, Some(Direction::Decrease)) => Some(Course::Down),
        (_, Some(Direction::Within) | None) => None,
    }
}
