//! How verdicts came about, for pages: the same lines that `attain explain` prints, each with its place in the sources.

use super::attainment;
use super::detail::MOST_TARGETS;
use crate::evaluate::model::{JudgedActivity, JudgedSeries, JudgedTarget};
use crate::site::view::{SourceLink, source_link};
use crate::site::working::{self, Section, Working};
use crate::site::{Edition, wording};

/// Lines of one working that a page shows, the first of which keep their place before what is left out.
pub const MOST_LINES: usize = 24;
const FIRST: usize = 6;

/// The working of one verdict, to be opened on demand.
#[derive(Debug, Clone)]
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

#[derive(Debug, Clone)]
pub struct Part {
    pub heading: String,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone)]
pub struct Line {
    pub label: String,
    pub text: String,
    pub source: Option<SourceLink>,
}

/// The activity's four verdicts, each with its own working.
pub fn of_activity(edition: Edition, judged: &JudgedActivity) -> Vec<Worked> {
    let working = Working::new(edition.content, edition.programme, judged);
    let sections = [
        ("verdict-documentation", working.documentation()),
        ("verdict-attainment", working.attainment()),
        ("verdict-reporting", working.reporting()),
        ("verdict-planning", working.planning()),
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
    let activity = &edition.content.activities[judged.activity];
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
        anchor: format!("working-{}", activity.indicators[indicator].id.value),
        title: attainment::name(activity, indicator),
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
    let line = |line: working::Line| Line {
        label: line.label,
        text: line.text,
        source: line.place.map(|span| source_link(edition, span)),
    };
    let mut lines = section.lines;
    let left = fold(&mut lines);
    let mut lines: Vec<Line> = lines.into_iter().map(line).collect();
    if left > 0 {
        let text = format!("{left} lines are left out here; attain explain prints all");
        lines.insert(FIRST, Line { label: "…".into(), text, source: None });
    }
    Part { heading, lines }
}

/// Takes out the middle of a long working, where values of many reports stand, and says how many lines that were.
fn fold<T>(lines: &mut Vec<T>) -> usize {
    if lines.len() <= MOST_LINES {
        return 0;
    }
    let left = lines.len() - MOST_LINES + 1;
    lines.drain(FIRST..FIRST + left);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_workings_lose_their_middle() {
        for (length, left) in [(0, 0), (MOST_LINES, 0), (MOST_LINES + 1, 2), (100, 100 - MOST_LINES + 1)] {
            let mut lines: Vec<usize> = (0..length).collect();
            assert_eq!(fold(&mut lines), left);
            assert_eq!(lines.last(), length.checked_sub(1).as_ref());
            assert!(lines.len() <= MOST_LINES);
        }
    }
}
