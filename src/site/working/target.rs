//! The working of one target: what was promised, what was reported, and how one was held against the other.

use std::fmt::{self, Display};

use jiff::civil::Date;

use super::arithmetic::{self, Parts};
use super::{Section, Working, rows};
use crate::content::model::{Due, Goal, Indicator, Measure, Policy, Revision, Target};
use crate::content::period::Period;
use crate::content::quantity::{Decimal, Exact};
use crate::evaluate::model::{Figure, JudgedSeries, JudgedTarget, Observation, Unreported};
use crate::site::wording;

/// A target and what its verdict came of. The texts are written where they are shown.
#[derive(Debug, Clone, Copy)]
pub struct OfTarget<'a> {
    pub working: Working<'a>,
    pub indicator: &'a Indicator,
    pub series: &'a JudgedSeries,
    pub judged: &'a JudgedTarget,
}

/// Whether a target is judged on the as-of date, and since when or until when not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is not due.
    Running,
    /// It is due, and a report may still come.
    Awaited,
    /// The first report that reaches the due date is for this period.
    Reached(Period),
    /// No report reaches it, and the time for one has ended.
    TimeEnded,
}

impl<'a> Working<'a> {
    /// The working of a target of one of the activity's indicators.
    pub fn target(self, indicator: usize, series: &'a JudgedSeries, judged: &'a JudgedTarget) -> OfTarget<'a> {
        OfTarget { working: self, indicator: self.indicator_at(indicator), series, judged }
    }
}

impl<'a> OfTarget<'a> {
    pub fn measure(self) -> &'a Measure {
        &self.indicator.measure
    }

    pub fn target(self) -> &'a Target {
        self.judged.written(self.indicator)
    }

    /// The goal in force.
    pub fn goal(self) -> Goal {
        self.judged.goal(self.indicator).value
    }

    fn policy(self) -> &'a Policy {
        self.working.policy()
    }

    pub fn standing(self) -> Standing {
        let judged = self.judged;
        if self.working.as_of < judged.due {
            return Standing::Running;
        }
        if !judged.judged {
            return Standing::Awaited;
        }
        let activity = self.working.activity();
        let mut periods = self.working.judged.known.iter().map(|report| activity.reports[*report].period.value);
        let reaching = periods.find(|period| activity.cut(period.days()).last >= judged.due);
        reaching.map_or(Standing::TimeEnded, Standing::Reached)
    }

    /// The last day on which a report can reach the due date in time.
    pub fn grace_until(self) -> Date {
        self.working.activity().grace_until(self.judged.due, self.policy())
    }

    fn parts(self) -> Option<Parts<'a>> {
        let actual = self.judged.actual.as_ref()?;
        Some(Parts { measure: self.measure(), goal: self.goal(), baseline: self.series.baseline, actual })
    }

    /// How the observations became the actual; none without a value.
    pub fn actual(self) -> Option<impl Display + use<'a>> {
        Some(arithmetic::actual(self.parts()?, self.judged))
    }

    /// The formula of the ratio with its numbers; none without a ratio.
    pub fn ratio(self) -> Option<impl Display + use<'a>> {
        Some(arithmetic::ratio(self.parts()?, self.judged.ratio.as_ref()?, self.policy()))
    }

    /// Why there is an actual and yet no ratio; none without an actual.
    pub fn no_ratio(self) -> Option<&'static str> {
        self.parts().map(arithmetic::no_ratio)
    }

    /// `412 is at least 400`.
    pub fn satisfied(self) -> Option<impl Display + use<'a>> {
        Some(arithmetic::satisfied(self.parts()?, self.judged.satisfied?))
    }

    /// Which row of the table of verdicts applied.
    pub fn reason(self) -> impl Display + use<'a> {
        rows::reason(self.measure(), self.judged, self.policy())
    }

    /// `200 ± 40 by 30 June 2015, on the line from 0 on 14 October 2012 to 400 on 30 September 2016`, and the tolerance.
    pub fn expected(self) -> Option<impl Display + use<'a>> {
        let expected = self.judged.expected(self.indicator)?;
        Some(fmt::from_fn(move |f| {
            let measure = self.measure();
            let (from_day, from_value): (_, Decimal) = expected.line.from;
            write!(
                f,
                "{} ± {} by {}, on the line from {} on {} to {} on {} (on_track_tolerance {})",
                wording::value(measure, &expected.value()),
                wording::exact(&expected.band(self.policy().on_track_tolerance)),
                wording::date(expected.at),
                wording::decimal(measure, from_value),
                wording::date(from_day),
                wording::goal(measure, self.goal()),
                wording::date(self.judged.due),
                wording::percent(self.policy().on_track_tolerance),
            )
        }))
    }

    /// `400 by 30 September 2016`, `120 for FY2015, Guatemala`.
    pub fn heading(self) -> impl Display + use<'a> {
        fmt::from_fn(move |f| {
            write!(f, "{} ", wording::goal(self.measure(), self.goal()))?;
            match self.target().due.value {
                Due::Period(period) => write!(f, "for {}", wording::period(period))?,
                Due::By(day) => write!(f, "by {}", wording::date(day))?,
            }
            match self.target().country {
                Some(country) => write!(f, ", {}", self.working.content.country(country).title),
                None => Ok(()),
            }
        })
    }

    /// `350 from 3 November 2014, in force (Academy closed)`.
    pub fn revision(self, at: usize, revision: &'a Revision) -> impl Display + use<'a> {
        let on = revision.on.value;
        let state = match () {
            () if self.judged.revision == Some(at as u32) => "in force",
            () if on > self.judged.due => "after the due date and so never used",
            () if on > self.working.as_of => "after the as-of date and so not yet used",
            () => "replaced by a later revision",
        };
        fmt::from_fn(move |f| {
            write!(f, "{} from {}, {state}", wording::goal(self.measure(), revision.goal.value), wording::date(on))?;
            match &revision.reason {
                Some(reason) => write!(f, " ({})", reason.value),
                None => Ok(()),
            }
        })
    }

    /// Every line of it.
    pub fn section(self) -> Section {
        let mut section = Section::new(self.heading().to_string(), wording::verdict(self.judged.verdict));
        self.goals(&mut section);
        self.window(&mut section);
        self.baseline(&mut section);
        for observation in &self.judged.observations {
            self.observation(&mut section, observation);
        }
        if !self.judged.unreported.is_empty() {
            section.line("Unreported", wording::list(&gaps(self.judged).collect::<Vec<_>>()).to_string());
        }
        self.comparison(&mut section);
        section.line("Verdict", format!("{}: {}", section.verdict, self.reason()));
        if let Some(day) = self.judged.reached_on {
            section.line("Reached late", format!("by {}", wording::date(day)));
        }
        section
    }

    /// The original goal, each revision, and which of them is in force.
    fn goals(self, section: &mut Section) {
        let target = self.target();
        let mut text = wording::goal(self.measure(), target.goal.value).to_string();
        if let Some(set) = &target.set {
            text += &format!(", set on {}", wording::date(set.value));
        }
        if self.judged.revision.is_some() {
            text += ", since revised";
        }
        if let Some(note) = &target.note {
            text += &format!(" ({})", note.value);
        }
        section.line_at(target.goal.span, "Target", text);
        for (at, revision) in target.revisions.iter().enumerate() {
            section.line_at(revision.goal.span, "Revision", self.revision(at, revision).to_string());
        }
    }

    fn window(self, section: &mut Section) {
        let due = wording::date(self.judged.due);
        section.line(
            "Window",
            match self.judged.window_start {
                Some(start) => format!("{} to {due}", wording::date(start)),
                None => format!("up to {due}"),
            },
        );
        let grace = wording::date(self.grace_until());
        let standing = match self.standing() {
            Standing::Running => "running until then".to_owned(),
            Standing::Awaited => {
                format!("running: no report reaches the due date yet, and one may still come until {grace}")
            }
            Standing::Reached(period) => format!("judged: the report for {} reaches it", wording::period(period)),
            Standing::TimeEnded => format!("judged: no report reaches it, and the time for one ended on {grace}"),
        };
        section.line("Due", format!("{due}; {standing}"));
    }

    fn baseline(self, section: &mut Section) {
        let Some(baseline) = &self.indicator.baseline else {
            section.line("Baseline", "none recorded");
            return;
        };
        section.line_at(baseline.span, "Baseline", self.working.baseline(self.indicator, self.series).to_string());
    }

    fn observation(self, section: &mut Section, observation: &Observation) {
        let period = wording::period(self.working.activity().reports[observation.report()].period.value);
        let value = |value: Exact| wording::value(self.measure(), &value);
        let mut text = match observation.figure {
            Figure::Assessed(assessment) => format!("assessed as {}", assessment.word().replace('-', " ")),
            Figure::Plain(number) => value(number.exact()).to_string(),
            Figure::Share { numerator, denominator } => {
                let share = value(Figure::percent(numerator, denominator));
                format!("{share} ({} of {})", wording::number(numerator), wording::number(denominator))
            }
        };
        if let Some(without) = self.without(observation) {
            text += &format!(", without {without}");
        }
        section.line_of_report(observation.report(), observation.span, period, text);
    }

    /// The countries that a total of the countries' values does not cover, where there are any.
    pub fn without(self, observation: &'a Observation) -> Option<impl Display + use<'a>> {
        let missing = &observation.without_countries;
        (!missing.is_empty()).then(move || {
            fmt::from_fn(move |f| {
                let titles = missing.iter().map(|country| self.working.content.country(*country).title.as_str());
                wording::list(&titles.collect::<Vec<_>>()).fmt(f)
            })
        })
    }

    /// Actual, ratio, whether the goal is satisfied, and the expected value.
    fn comparison(self, section: &mut Section) {
        let Some(actual) = self.actual() else {
            section.line("Actual", "no value was reported in the window");
            return;
        };
        section.line(
            "Actual",
            match arithmetic::lone(self.measure(), self.judged) {
                Some(lone) => format!("{actual}, {lone}"),
                None => actual.to_string(),
            },
        );
        let attainment = match (self.ratio(), &self.judged.ratio) {
            (Some(formula), Some(ratio)) => format!("{formula} {}", arithmetic::of_what(self.measure(), ratio)),
            _ => self.no_ratio().unwrap_or_default().to_owned(),
        };
        section.line("Attainment", attainment);
        if let Some(satisfied) = self.satisfied() {
            let answer = if self.judged.satisfied == Some(true) { "yes" } else { "no" };
            section.line("Reached", format!("{answer}: {satisfied}"));
        }
        if let Some(expected) = self.expected() {
            section.line("Expected", expected.to_string());
        }
    }
}

/// Periods of a window for which nothing was reported, with their reasons: `FY2015 Quarter 4 (withheld)`.
pub fn gaps(judged: &JudgedTarget) -> impl Iterator<Item = impl Display + use<>> {
    let gap = |gap: &Unreported| {
        let Unreported { period, reason } = *gap;
        fmt::from_fn(move |f| match reason {
            Some(reason) => write!(f, "{} ({})", wording::period(period), wording::missing(reason)),
            None => wording::period(period).fmt(f),
        })
    };
    judged.unreported.iter().map(gap)
}
