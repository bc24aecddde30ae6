//! The three verdicts on the record itself: whether targets are documented, reports came, and factors were considered.

use super::{Section, Working};
use crate::content::words::Frequency;
use crate::evaluate::model::{ExpectedReport, ReportState};
use crate::site::wording;

impl Working<'_> {
    /// Whether the indicators have targets.
    pub fn documentation(&self) -> Section {
        let indicators = &self.activity().indicators;
        let mut section = Section::new("Documentation", wording::documentation(self.judged.documentation));
        let with_target = self.judged.attainment.tally.with_target();
        let counted = match indicators.len() {
            0 => "the activity has no indicators".to_owned(),
            all => format!("{} indicators have a target", wording::of(with_target, all as u32)),
        };
        section.line("Targets", counted);
        for (indicator, judged) in indicators.iter().zip(&self.judged.indicators) {
            if judged.series.iter().all(|series| series.targets.is_empty()) {
                section.line_at(indicator.id.span, &indicator.id.value, "no target established");
            }
        }
        if let Some(reason) = &self.activity().no_targets_reason {
            section.line_at(reason.span, "Reason given", &reason.value);
        }
        section
    }

    /// Which reports were expected and what became of each.
    pub fn reporting(&self) -> Section {
        let reporting = &self.activity().reporting;
        let mut section = Section::new("Reporting", wording::reporting(self.judged.reporting));
        let frequency = match reporting.frequency {
            Frequency::Never => wording::frequency(reporting.frequency).to_owned(),
            frequency => {
                let days = self.activity().due_days(self.policy());
                format!("{}, due {days} days after the period's end", wording::frequency(frequency))
            }
        };
        section.line_at(reporting.span, "Frequency", frequency);
        for expected in &self.judged.expected {
            self.expected_report(&mut section, expected);
        }
        section
    }

    fn expected_report(&self, section: &mut Section, expected: &ExpectedReport) {
        let state = match (expected.state, expected.complete) {
            (ReportState::Late, _) => {
                let days = wording::count(expected.days_late.unsigned_abs(), "day", "days");
                format!("{days} late")
            }
            (ReportState::Overdue, _) => format!("overdue since {}", wording::date(expected.due)),
            (ReportState::Pending, _) => format!("not yet due, expected by {}", wording::date(expected.due)),
            (ReportState::OnTime, _) if expected.submitted.is_none() => "received, without a date".to_owned(),
            (ReportState::OnTime, _) => "on time".to_owned(),
        };
        let complete = match expected.complete {
            Some(true) => ", complete",
            Some(false) => ", incomplete: challenges, or the strategies against them, are not stated",
            None => "",
        };
        let label = wording::period(expected.period);
        let text = format!("{state}{complete}");
        match expected.report {
            Some(report) => section.line_of_report(report, self.activity().reports[report].head, label, text),
            None => section.line(label, text),
        }
    }

    /// What is recorded of each planning factor.
    pub fn planning(&self) -> Section {
        let activity = self.activity();
        let mut section = Section::new("Planning", wording::planning(self.judged.planning));
        for (kind, factor) in self.content.site.factors.iter().zip(&activity.factors) {
            let Some(factor) = factor else {
                section.line_at(activity.factors_span, &kind.title, "not documented");
                continue;
            };
            let evidence = factor.evidence.as_ref().map(|evidence| format!(": {}", evidence.value));
            let text = wording::considered(factor.considered.value).to_owned() + &evidence.unwrap_or_default();
            section.line_at(factor.considered.span, &kind.title, text);
        }
        section
    }
}
