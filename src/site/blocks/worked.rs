//! How verdicts came about, for pages: the same lines that `attain explain` prints, each with its place in the sources.

use serde::Serialize;

use super::detail::MOST_TARGETS;
use crate::evaluate::model::{JudgedActivity, JudgedSeries, JudgedTarget};
use crate::site::view::{SourceLink, source_link};
use crate::site::working::{Section, Working};
use crate::site::{Edition, wording};

/// The working of one verdict, to be opened on demand.
#[derive(Debug, Clone, Serialize)]
pub struct Worked {
    /// Id of its place on the page.
    pub anchor: String,
    /// What was judged, and the verdict.
    pub title: String,
    pub verdict: String,
    pub parts: Vec<Part>,
    /// Says so when earlier targets are left out.
    pub note: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Part {
    pub heading: String,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub label: String,
    pub text: String,
    pub source: Option<SourceLink>,
}

/// The activity's four verdicts, each with its own working.
pub fn of_activity(edition: Edition, judged: &JudgedActivity) -> Vec<Worked> {
    let working = Working::new(edition.content, edition.programme, judged);
    let sections = [
        ("working-documentation", working.documentation()),
        ("working-attainment", working.attainment()),
        ("working-reporting", working.reporting()),
        ("working-planning", working.planning()),
    ];
    let worked = |(anchor, section): (&str, Section)| Worked {
        anchor: anchor.to_owned(),
        title: section.heading.clone(),
        verdict: section.verdict.clone(),
        parts: vec![part(edition, section, String::new())],
        note: String::new(),
    };
    sections.into_iter().map(worked).collect()
}

/// The verdict of an indicator: how its series combined, then every target from the newest.
pub fn of_indicator(edition: Edition, judged: &JudgedActivity, indicator: usize) -> Worked {
    let working = Working::new(edition.content, edition.programme, judged);
    let content = &edition.content.activities[judged.activity].indicators[indicator];
    let combined = working.indicator(indicator);
    let verdict = combined.verdict.clone();
    let (shown, left) = newest(&judged.indicators[indicator].series);
    let mut parts = vec![part(edition, combined, String::new())];
    parts.extend(shown.into_iter().map(|(series, target)| {
        let section = working.target(indicator, series, target);
        let heading = format!("{}: {}", section.heading, section.verdict);
        part(edition, section, heading)
    }));
    Worked {
        anchor: format!("working-{}", content.id.value),
        title: content.name.clone(),
        verdict,
        parts,
        note: match left {
            0 => String::new(),
            left => format!(
                "{} not worked out here; attain explain prints all.",
                wording::sentence(&format!("{} are", wording::count(left as u32, "earlier target", "earlier targets")))
            ),
        },
    }
}

/// The newest targets of all series, series by series, and how many are left out.
pub fn newest(series: &[JudgedSeries]) -> (Vec<(&JudgedSeries, &JudgedTarget)>, usize) {
    let each = MOST_TARGETS / series.len().max(1);
    let mut shown = Vec::new();
    let mut left = 0;
    for one in series {
        let skipped = one.targets.len().saturating_sub(each.max(1));
        left += skipped;
        shown.extend(one.targets[skipped..].iter().map(|target| (one, target)));
    }
    (shown, left)
}

fn part(edition: Edition, section: Section, heading: String) -> Part {
    let line = |line: crate::site::working::Line| Line {
        label: line.label,
        text: line.text,
        source: line.place.map(|span| source_link(edition, span)),
    };
    Part { heading, lines: section.lines.into_iter().map(line).collect() }
}
