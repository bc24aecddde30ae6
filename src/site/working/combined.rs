//! How verdicts combine: targets to a series, series to an indicator, indicators to the activity's attainment.

use super::{Section, Working};
use crate::evaluate::model::{Combined, JudgedSeries, Verdict};
use crate::site::wording;

impl Working<'_> {
    /// The activity's attainment, with a line per indicator.
    pub fn attainment(&self) -> Section {
        let combined = &self.judged.attainment;
        let mut section = Section::new("Attainment", wording::verdict(combined.verdict));
        for (indicator, judged) in self.activity().indicators.iter().zip(&self.judged.indicators) {
            section.line_at(indicator.id.span, &indicator.id.value, wording::verdict(judged.verdict.verdict));
        }
        section.line("Combined", combination(combined));
        section
    }

    /// An indicator's verdict, with a line per series.
    pub fn indicator(&self, indicator: usize) -> Section {
        let judged = &self.judged.indicators[indicator];
        let content = self.indicator_at(indicator);
        let mut section = Section::new(
            format!("{}, {} ({})", content.name, content.unit, content.id.value),
            wording::verdict(judged.verdict.verdict),
        );
        section.line_at(content.id.span, "Indicator", self.method(indicator));
        for series in &judged.series {
            let label = series.country.map_or("All countries", |country| &self.content.country(country).title);
            section.line(label, deciding(series));
        }
        match judged.series.len() {
            0 => section.line("Targets", "none established"),
            1 => {}
            _ => section.line("Combined", combination(&judged.verdict)),
        }
        section
    }

    /// `number, higher is better, by sum`.
    pub fn method(&self, indicator: usize) -> String {
        let measure = &self.indicator_at(indicator).measure;
        let direction = measure.direction().map(|direction| format!(", {}", wording::direction(direction)));
        format!("{}{}, by {}", measure.word(), direction.unwrap_or_default(), measure.accumulate().word())
    }
}

/// Which target decided a series.
pub fn deciding(series: &JudgedSeries) -> String {
    let verdict = wording::verdict(series.verdict);
    match series.deciding.map(|at| &series.targets[at]) {
        None => format!("{verdict}: no target was set by the as-of date"),
        Some(target) if target.judged => {
            format!("{verdict}, from the target due on {}, the latest that is judged", wording::date(target.due))
        }
        Some(target) => {
            format!("{verdict}, from the target due on {}, the first that is running", wording::date(target.due))
        }
    }
}

/// The rule by which verdicts combined, and how many of each there were.
pub fn combination(combined: &Combined) -> String {
    let tally = &combined.tally;
    if tally.with_target() == 0 {
        return "there is no target to judge".to_owned();
    }
    let counts: Vec<String> =
        tally.iter().map(|(verdict, count)| format!("{count} {}", wording::verdict(verdict).to_lowercase())).collect();
    let phase = if combined.finished { "finished" } else { "running" };
    format!("{}; by the rules for what is {phase}: {}", wording::list(&counts), rule(combined))
}

/// Why these verdicts make that one.
fn rule(combined: &Combined) -> &'static str {
    match (combined.finished, combined.verdict) {
        (_, Verdict::Exceeded) => "all were exceeded",
        (_, Verdict::Met) => "all were met or exceeded",
        (_, Verdict::NotDue) => "none is due yet",
        (_, Verdict::NoData) => "there is no data for any that is due",
        (_, Verdict::PartiallyMet) => "some were met, exceeded or partially met, but not all were met",
        (_, Verdict::NotMet) => "none was met, exceeded or partially met",
        (_, Verdict::OnTrack) => "all with data are met, exceeded, on track or not yet due",
        (_, Verdict::OffTrack) => "not all with data are met, exceeded, on track or not yet due",
        (_, Verdict::NoTarget) => "there is no target to judge",
    }
}
