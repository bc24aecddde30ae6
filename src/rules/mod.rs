//! Stage 4, judged programme → findings: one file per rule, in the table below.
//!
//! A rule looks at content and verdicts and says what is the case, where. Levels, `accept` entries and order are this
//! module's business, so that a rule is only its documentation and its check.

mod acceptance;
mod criteria;
mod likeness;
mod look;
mod registry;
mod say;
mod sink;
#[cfg(test)]
mod trial;

mod acceptance_expired;
mod acceptance_unused;
mod activity_past_end;
mod activity_without_targets;
mod actual_jump;
mod breakdown_mismatch;
mod challenge_dropped;
mod challenge_unchanged;
mod challenge_without_strategy;
mod deviation_unexplained;
mod factor_not_considered;
mod factor_not_documented;
mod html_left_out;
mod indicator_not_reported;
mod indicator_without_baseline;
mod indicator_without_target;
mod placeholder_text;
mod recommendation_contradicted;
mod report_copied;
mod report_late;
mod report_off_schedule;
mod report_overdue;
mod report_undated;
mod report_without_challenges;
mod target_after_end;
mod target_against_direction;
mod target_between_periods;
mod target_not_met;
mod target_off_track;
mod target_revised_after_due;
mod target_set_after_due;
mod target_without_data;
mod text_cut_short;

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::content::model::{Content, Criterion};
use crate::diagnostic::{Diagnostic, FileId, Level, RuleDoc, content_errors};
use crate::evaluate::model::{Programme, Rollup};
use crate::source::Sources;
use acceptance::Acceptances;
use look::Look;
use registry::{Check, Rule};
use sink::Sink;

/// Every rule of the findings family, sorted by id.
const RULES: &[Rule] = &[
    acceptance_expired::RULE,
    acceptance_unused::RULE,
    activity_past_end::RULE,
    activity_without_targets::RULE,
    actual_jump::RULE,
    breakdown_mismatch::RULE,
    challenge_dropped::RULE,
    challenge_unchanged::RULE,
    challenge_without_strategy::RULE,
    deviation_unexplained::RULE,
    factor_not_considered::RULE,
    factor_not_documented::RULE,
    html_left_out::RULE,
    indicator_not_reported::RULE,
    indicator_without_baseline::RULE,
    indicator_without_target::RULE,
    placeholder_text::RULE,
    recommendation_contradicted::RULE,
    report_copied::RULE,
    report_late::RULE,
    report_off_schedule::RULE,
    report_overdue::RULE,
    report_undated::RULE,
    report_without_challenges::RULE,
    target_after_end::RULE,
    target_against_direction::RULE,
    target_between_periods::RULE,
    target_not_met::RULE,
    target_off_track::RULE,
    target_revised_after_due::RULE,
    target_set_after_due::RULE,
    target_without_data::RULE,
    text_cut_short::RULE,
];

/// The findings of a programme.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Sorted by file, place and rule; without those that are switched off.
    pub published: Vec<Diagnostic>,
    /// Those that are switched off, in the same order.
    pub hidden: Vec<Diagnostic>,
    /// For each judged recommendation the cases of its criterion, accepted and switched-off ones among them.
    pub cases: Vec<Vec<Diagnostic>>,
}

/// Documentation of every rule, content errors first, each sorted by id.
pub fn all() -> Vec<&'static RuleDoc> {
    content_errors::ALL.iter().chain(RULES.iter().map(|rule| &rule.doc)).collect()
}

/// Applies every rule: first to the programme, then to what recommendations' criteria found, then to the `accept` entries.
pub fn apply(sources: &Sources, content: &Content, programme: &Programme) -> Findings {
    let look = Look { sources, content, programme };
    finish(look, look, Known::default())
}

/// Applies every rule again after some activities changed, by index; what was found about the others is taken over.
pub fn apply_again(
    sources: &Sources,
    content: &Content,
    programme: &Programme,
    (before, changed): (Findings, &BTreeSet<usize>),
) -> Findings {
    let look = Look { sources, content, programme };
    // Recommendations are few, and what is found about them depends on what is found about all activities.
    let activities = programme.activities.iter().filter(|judged| changed.contains(&judged.activity)).cloned().collect();
    let part = Programme {
        activities,
        as_of: programme.as_of,
        rollups: Vec::new(),
        total: Rollup::default(),
        recommendations: programme.recommendations.clone(),
    };
    let mut stale: BTreeSet<FileId> =
        content.recommendations.iter().map(|recommendation| recommendation.file).collect();
    for activity in changed.iter().map(|index| &content.activities[*index]) {
        stale.insert(activity.file);
        stale.extend(activity.reports.iter().map(|report| report.file));
    }
    let mut known = before.published;
    if !before.hidden.is_empty() {
        known.extend(before.hidden);
        in_order(&mut known);
    }
    finish(look, Look { programme: &part, ..look }, Known { findings: known, stale })
}

/// What was found before, in order, and the files of which it no longer holds.
#[derive(Default)]
struct Known {
    findings: Vec<Diagnostic>,
    stale: BTreeSet<FileId>,
}

/// The findings of a programme, of which those about what is not in `part` are known.
fn finish(look: Look, part: Look, known: Known) -> Findings {
    let mut acceptances = Acceptances::of(part);
    let mut found = found_by(look, |check, sink| match check {
        Check::Programme(check) => check(part, sink),
        Check::Cases(_) | Check::Acceptances(_) => {}
    });
    acceptances.mark(&mut found);
    in_order(&mut found);
    let mut found = joined(known, found);
    let cases = criteria::cases(look, &found);
    let mut contradictions = found_by(look, |check, sink| match check {
        Check::Cases(check) => check(look, &cases, sink),
        Check::Programme(_) | Check::Acceptances(_) => {}
    });
    acceptances.mark(&mut contradictions);
    let in_place = found.len();
    found.append(&mut contradictions);
    found.extend(found_by(look, |check, sink| match check {
        Check::Acceptances(check) => check(part, &acceptances, sink),
        Check::Programme(_) | Check::Cases(_) => {}
    }));
    if found.len() > in_place {
        in_order(&mut found);
    }
    let hidden = found.extract_if(.., |finding| finding.level == Level::Off).collect();
    found.shrink_to_fit();
    Findings { published: found, hidden, cases }
}

/// What is known, with what was found now in the place of what was known of the same files, in order. Files are looked up, so that
/// a few of them cost little in a long list.
fn joined(known: Known, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let Known { findings: mut known, mut stale } = known;
    if known.is_empty() {
        return found;
    }
    // Of terms and pages everything is found each time, whatever changed.
    stale.extend(found.iter().map(|finding| finding.span.file));
    for file in stale.into_iter().rev() {
        let start = known.partition_point(|finding| finding.span.file < file);
        let end = start + known[start..].partition_point(|finding| finding.span.file == file);
        let now = found.partition_point(|finding| finding.span.file < file);
        known.splice(start..end, found.drain(now..));
    }
    known
}

/// How many cases each criterion has in a programme. Only the rules that the criteria name are applied, on this thread alone:
/// callers may have others wait for them.
pub fn count_cases(sources: &Sources, content: &Content, programme: &Programme, criteria: &[&Criterion]) -> Vec<u32> {
    let look = Look { sources, content, programme };
    let mut found: Vec<Diagnostic> = Vec::new();
    for rule in RULES.iter().filter(|rule| criteria.iter().any(|criterion| criterion.rule == rule.doc.id)) {
        if let Check::Programme(check) = rule.check {
            let mut sink = Sink::new(rule, &content.site);
            check(look, &mut sink);
            found.append(&mut sink.into_findings());
        }
    }
    criteria.iter().map(|criterion| criteria::count(look, criterion, &found)).collect()
}

/// What the rules find when each is applied by `apply`, rule by rule.
fn found_by(look: Look, apply: impl Fn(Check, &mut Sink) + Sync) -> Vec<Diagnostic> {
    let of = |rule: &Rule| {
        let mut sink = Sink::new(rule, &look.content.site);
        apply(rule.check, &mut sink);
        sink.into_findings()
    };
    let mut found: Vec<Vec<Diagnostic>> = RULES.par_iter().map(of).collect();
    // Put behind those of the rule with the most: a list of all beside those of each would hold everything twice.
    found.sort_by_key(|of_rule| Reverse(of_rule.len()));
    let count = found.iter().map(Vec::len).sum::<usize>();
    let mut found = found.into_iter();
    let mut all = found.next().unwrap_or_default();
    all.reserve_exact(count - all.len());
    found.for_each(|mut of_rule| all.append(&mut of_rule));
    all
}

/// By file, place and rule; findings of one rule at one place stay in the order in which the rule made them.
fn in_order(findings: &mut [Diagnostic]) {
    // With their keys apart, findings move only once and nothing else holds them meanwhile.
    findings.sort_by_cached_key(|finding| (finding.span.file, finding.span.start, finding.rule));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Span, finding_ids};

    #[test]
    fn lists_rules_by_id_without_doubles() {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.doc.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert_eq!(ids, finding_ids::ALL, "the ids that content may name are those of the rules");
    }

    #[test]
    fn what_is_found_again_takes_the_place_of_what_was_known_of_its_file() {
        let at = |file, message: &str| {
            Diagnostic::finding("report-late", Level::Note, Span::start_of(FileId(file)), message)
        };
        let findings = |files: &[u32], message: &str| files.iter().map(|file| at(*file, message)).collect::<Vec<_>>();
        for (stale, found, expected) in [
            (&[][..], &[][..], "1 old, 1 old, 3 old, 4 old, 6 old"),
            (&[1, 4], &[], "3 old, 6 old"),
            (&[3], &[3, 3, 3], "1 old, 1 old, 3 new, 3 new, 3 new, 4 old, 6 old"),
            (&[2, 9], &[0, 2, 9], "0 new, 1 old, 1 old, 2 new, 3 old, 4 old, 6 old, 9 new"),
            // A file that nobody named as stale.
            (&[], &[1, 6], "1 new, 3 old, 4 old, 6 new"),
        ] {
            let known = Known {
                findings: findings(&[1, 1, 3, 4, 6], "old"),
                stale: stale.iter().copied().map(FileId).collect(),
            };
            let joined = joined(known, findings(found, "new"));
            let shown: Vec<String> =
                joined.iter().map(|finding| format!("{} {}", finding.span.file.0, finding.message)).collect();
            assert_eq!(shown.join(", "), expected);
        }
        assert_eq!(joined(Known::default(), findings(&[5], "new")).len(), 1);
    }

    #[test]
    fn documents_every_rule_in_the_same_form() {
        for rule in RULES {
            let RuleDoc { id, doc, .. } = rule.doc;
            let headings: Vec<&str> = doc.lines().filter(|line| line.starts_with("## ")).collect();
            assert_eq!(headings, ["## Why", "## Example", "## How to fix"], "{id}");
            assert!(doc.contains("```yaml\n"), "{id} shows no example");
            assert!(rule.doc.title().ends_with('.'), "{id}: the first line is a whole sentence");
            assert!(doc.lines().nth(1) == Some(""), "{id}: the first sentence is one line");
        }
    }
}
