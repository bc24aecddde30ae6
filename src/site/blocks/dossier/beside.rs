//! Findings that are about one target and say nothing that its row in the table of targets does not say: their rule and their
//! place stand with the row, and the list of findings holds the others.

use std::ops::Range;

use super::findings;
use crate::content::model::Activity;
use crate::diagnostic::{Diagnostic, Span};
use crate::evaluate::model::{JudgedActivity, JudgedTarget};
use crate::site::Edition;
use crate::site::blocks::attainment::Series;

/// The rules of such findings.
const RULES: [&str; 3] = ["deviation-unexplained", "target-not-met", "target-without-data"];

/// A target: the indices of its indicator, its series and itself.
pub type Place = (usize, usize, usize);

/// The findings on an activity, by where a dossier tells them.
#[derive(Debug)]
pub struct Findings<'a> {
    /// Sorted by target.
    beside: Vec<(Place, &'a Diagnostic)>,
    /// The others.
    pub below: Vec<&'a Diagnostic>,
}

impl<'a> Findings<'a> {
    /// For a dossier in which these series of the activity count.
    pub fn of(edition: Edition<'a>, judged: &JudgedActivity, series: Series) -> Findings<'a> {
        let found = findings::of_activities(edition, &[judged]);
        let spans = spans(&edition.content.activities[judged.activity], judged, series);
        let (mut beside, mut below) = (Vec::new(), Vec::new());
        for finding in found {
            match target(&spans, finding) {
                Some(target) => beside.push((target, finding)),
                None => below.push(finding),
            }
        }
        beside.sort_by_key(|(target, _)| *target);
        Findings { beside, below }
    }

    /// Those that stand beside a target.
    pub fn beside(&self, target: Place) -> impl Iterator<Item = &'a Diagnostic> {
        let from = self.beside.partition_point(|(of, _)| *of < target);
        self.beside[from..].iter().take_while(move |(of, _)| *of == target).map(|(_, finding)| *finding)
    }

    /// How many targets of a series have any.
    pub fn targets(&self, (indicator, series): (usize, usize), targets: Range<usize>) -> usize {
        targets.filter(|at| self.beside((indicator, series, *at)).next().is_some()).count()
    }
}

/// The one target that a finding is about, if its row says all of it.
fn target(spans: &[((u32, u32), Place)], finding: &Diagnostic) -> Option<Place> {
    if !RULES.contains(&finding.rule) || finding.is_accepted() {
        return None;
    }
    let from = spans.partition_point(|(span, _)| *span < key(finding.span));
    let mut about = spans[from..].iter().take_while(|(span, _)| *span == key(finding.span));
    let (_, target) = about.next()?;
    // Of several targets that end with one report the row would not say which one is meant.
    about.next().is_none().then_some(*target)
}

fn key(span: Span) -> (u32, u32) {
    (span.file.0, span.start)
}

/// Where findings on each target that is shown stand: at its goal in force, and at the last value that counts for it.
fn spans(activity: &Activity, judged: &JudgedActivity, series: Series) -> Vec<((u32, u32), Place)> {
    let targets = judged.indicators.iter().flat_map(|indicator| &indicator.series).map(|series| series.targets.len());
    let mut spans = Vec::with_capacity(2 * targets.sum::<usize>());
    for (at, indicator) in judged.indicators.iter().enumerate() {
        for shown in series.of(indicator) {
            for (nth, target) in indicator.series[shown].targets.iter().enumerate() {
                let place = (at, shown, nth);
                spans.push((key(goal(activity, at, target)), place));
                spans.extend(value(activity, at, target).map(|span| (key(span), place)));
            }
        }
    }
    spans.sort_unstable();
    spans
}

fn goal(activity: &Activity, indicator: usize, judged: &JudgedTarget) -> Span {
    judged.goal(&activity.indicators[indicator]).span
}

fn value(activity: &Activity, indicator: usize, judged: &JudgedTarget) -> Option<Span> {
    let last = judged.observations.iter().rev().find(|observation| observation.figure.is_value())?;
    Some(activity.reports[last.report()].actual(indicator)?.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::FileId;

    fn finding(rule: &'static str, start: u32, accepted: Option<&str>) -> Diagnostic {
        let span = Span { file: FileId(0), start, end: start + 1 };
        let finding = Diagnostic::error(rule, span, "x");
        accepted.into_iter().fold(finding, Diagnostic::accepted_for)
    }

    #[test]
    fn a_finding_stands_beside_the_one_target_whose_row_says_it() {
        let spans = [((0, 5), (0, 0, 0)), ((0, 7), (0, 0, 1)), ((0, 7), (0, 0, 2))];
        for (found, expected) in [
            (finding("target-not-met", 5, None), Some((0, 0, 0))),
            (finding("target-not-met", 6, None), None),
            (finding("target-off-track", 5, None), None),
            (finding("target-not-met", 5, Some("known")), None),
            (finding("deviation-unexplained", 7, None), None),
        ] {
            assert_eq!(target(&spans, &found), expected, "{} {:?}", found.rule, found.span);
        }
    }
}
