//! The working of one target: what was promised, what was reported, and how one was held against the other.

use super::arithmetic::{self, Parts};
use super::{Section, Working, rows};
use crate::content::model::{Due, Measure, Target};
use crate::content::quantity::{Decimal, Exact};
use crate::evaluate::model::{Expected, Figure, JudgedSeries, JudgedTarget, Observation};
use crate::site::wording;

impl Working<'_> {
    /// The working of a target of one of the activity's indicators.
    pub fn target(&self, indicator: usize, series: &JudgedSeries, judged: &JudgedTarget) -> Section {
        let measure = &self.indicator_at(indicator).measure;
        let target = &self.indicator_at(indicator).targets[judged.target];
        let mut section = Section::new(self.target_heading(measure, target, judged), wording::verdict(judged.verdict));
        self.goals(&mut section, measure, target, judged);
        self.window(&mut section, judged);
        self.standing(&mut section, judged);
        self.baseline(&mut section, indicator, series);
        for observation in &judged.observations {
            self.observation(&mut section, measure, observation);
        }
        self.unreported(&mut section, judged);
        self.comparison(&mut section, measure, series, judged);
        section.line("Verdict", format!("{}: {}", section.verdict, rows::reason(measure, judged, self.policy())));
        if let Some(day) = judged.reached_on {
            section.line("Reached late", format!("by {}", wording::date(day)));
        }
        section
    }

    /// "400 by 30 September 2016", "120 for FY2015, Guatemala".
    fn target_heading(&self, measure: &Measure, target: &Target, judged: &JudgedTarget) -> String {
        let goal = wording::goal(measure, judged.goal);
        let due = match target.due.value {
            Due::Period(period) => format!("for {}", wording::period(period)),
            Due::By(day) => format!("by {}", wording::date(day)),
        };
        let country = target.country.map(|country| format!(", {}", self.content.country(country).title));
        format!("{goal} {due}{}", country.unwrap_or_default())
    }

    /// The original goal, each revision, and which of them is in force.
    fn goals(&self, section: &mut Section, measure: &Measure, target: &Target, judged: &JudgedTarget) {
        let set = target.set.as_ref().map(|set| format!(", set on {}", wording::date(set.value)));
        let mut text = format!("{}{}", wording::goal(measure, target.goal.value), set.unwrap_or_default());
        if judged.revision.is_some() {
            text += ", since revised";
        }
        if let Some(note) = &target.note {
            text += &format!(" ({})", note.value);
        }
        section.line_at(target.goal.span, "Target", text);
        for (at, revision) in target.revisions.iter().enumerate() {
            let mut text =
                format!("{} from {}", wording::goal(measure, revision.goal.value), wording::date(revision.on.value));
            text += match () {
                () if judged.revision == Some(at) => ", in force",
                () if revision.on.value > judged.due => ", after the due date and so never used",
                () if revision.on.value > self.as_of => ", after the as-of date and so not yet used",
                () => ", replaced by a later revision",
            };
            if let Some(reason) = &revision.reason {
                text += &format!(" ({})", reason.value);
            }
            section.line_at(revision.goal.span, "Revision", text);
        }
    }

    fn window(&self, section: &mut Section, judged: &JudgedTarget) {
        let due = wording::date(judged.due);
        section.line(
            "Window",
            match judged.window_start {
                Some(start) => format!("{} to {due}", wording::date(start)),
                None => format!("up to {due}"),
            },
        );
    }

    /// Whether the target is judged on the as-of date, and why or why not.
    fn standing(&self, section: &mut Section, judged: &JudgedTarget) {
        let grace = wording::date(judged.grace_until);
        let text = if self.as_of < judged.due {
            "running until then".to_owned()
        } else if !judged.judged {
            format!("running: no report reaches the due date yet, and one may still come until {grace}")
        } else if let Some(period) = self.first_report_reaching(judged) {
            format!("judged: the report for {period} reaches it")
        } else {
            format!("judged: no report reaches it, and the time for one ended on {grace}")
        };
        section.line("Due", format!("{}; {text}", wording::date(judged.due)));
    }

    fn first_report_reaching(&self, judged: &JudgedTarget) -> Option<String> {
        let activity = self.activity();
        let mut periods = self.judged.known.iter().map(|report| activity.reports[*report].period.value);
        periods
            .find(|period| activity.cut(period.days()).last >= judged.due)
            .map(|period| wording::period(period).to_string())
    }

    fn baseline(&self, section: &mut Section, indicator: usize, series: &JudgedSeries) {
        let indicator = self.indicator_at(indicator);
        let Some(baseline) = &indicator.baseline else {
            section.line("Baseline", "none recorded");
            return;
        };
        let text = match series.baseline {
            Some(value) => wording::decimal(&indicator.measure, value).to_string(),
            None => "none recorded for this series".to_owned(),
        };
        let text = match baseline.date {
            Some(date) => format!("{text} on {}", wording::date(date)),
            None => text,
        };
        section.line_at(baseline.span, "Baseline", text);
    }

    fn observation(&self, section: &mut Section, measure: &Measure, observation: &Observation) {
        let period = wording::period(self.activity().reports[observation.report].period.value);
        let value = |value: Exact| wording::value(measure, &value);
        let mut text = match observation.figure {
            Figure::Assessed(assessment) => format!("assessed as {}", assessment.word().replace('-', " ")),
            Figure::Plain(number) => value(number.exact()).to_string(),
            Figure::Share { numerator, denominator } => {
                let share = value(Figure::percent(numerator, denominator));
                format!("{share} ({} of {})", wording::number(numerator), wording::number(denominator))
            }
        };
        if !observation.without_countries.is_empty() {
            let countries = observation.without_countries.iter().map(|country| &self.content.country(*country).title);
            text += &format!(", without {}", wording::list(&countries.collect::<Vec<_>>()));
        }
        section.line_of_report(observation.report, observation.span, period, text);
    }

    fn unreported(&self, section: &mut Section, judged: &JudgedTarget) {
        if judged.unreported.is_empty() {
            return;
        }
        let periods = judged.unreported.iter().map(|gap| match gap.reason {
            Some(reason) => format!("{} ({})", wording::period(gap.period), wording::missing(reason)),
            None => wording::period(gap.period).to_string(),
        });
        section.line("Unreported", wording::list(&periods.collect::<Vec<_>>()).to_string());
    }

    /// Actual, ratio, whether the goal is satisfied, and the expected value.
    fn comparison(&self, section: &mut Section, measure: &Measure, series: &JudgedSeries, judged: &JudgedTarget) {
        let Some(actual) = &judged.actual else {
            section.line("Actual", "no value was reported in the window");
            return;
        };
        let parts = Parts { measure, goal: judged.goal, baseline: series.baseline, actual };
        section.line("Actual", arithmetic::actual(parts, judged));
        section.line(
            "Attainment",
            match &judged.ratio {
                Some(ratio) => arithmetic::ratio(parts, ratio, self.policy()),
                None => arithmetic::no_ratio(parts).to_owned(),
            },
        );
        if let Some(satisfied) = judged.satisfied {
            let answer = if satisfied { "yes" } else { "no" };
            section.line("Reached", format!("{answer}: {}", arithmetic::satisfied(parts, satisfied)));
        }
        if let Some(expected) = &judged.expected {
            section.line("Expected", self.expected(measure, judged, expected));
        }
    }

    /// "200 ± 40 by 30 June 2015, on the line from 0 on 14 October 2012 to 400 on 30 September 2016".
    fn expected(&self, measure: &Measure, judged: &JudgedTarget, expected: &Expected) -> String {
        let value = |value: &Exact| wording::value(measure, value);
        let (from_day, from_value): (_, Decimal) = expected.line.from;
        format!(
            "{} ± {} by {}, on the line from {} on {} to {} on {} (on_track_tolerance {})",
            value(&expected.value()),
            wording::exact(&expected.band()),
            wording::date(expected.at),
            value(&from_value.exact()),
            wording::date(from_day),
            wording::goal(measure, judged.goal),
            wording::date(judged.due),
            wording::percent(self.policy().on_track_tolerance),
        )
    }
}
