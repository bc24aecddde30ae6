//! What reports and rules say of an activity, in the words of a dossier: its challenges with what was to be done about them, and
//! its findings with their places. Reports are named and not linked: the entry links each of them once, below.

use std::fmt::Write;

use crate::content::model::{Activity, Report};
use crate::diagnostic::{Diagnostic, FileId};
use crate::evaluate::model::FollowedChallenge;
use crate::site::blocks::{challenge, findings};
use crate::site::mark::{self, Mark};
use crate::site::texts::{Said, Texts};
use crate::site::view::{Anchor, Head, SourceFile, shared_folder, source_file};
use crate::site::{Edition, routes, wording};

/// A challenge beside what was to be done about it, in order.
#[derive(Debug)]
pub struct Challenge {
    pub state: Mark,
    pub text: Said,
    /// `Open for 456 days; named from FY2015 Quarter 2 to FY2016 Quarter 1.`
    pub named: Said,
    pub steps: Vec<Step>,
}

/// A strategy, a reason for having none, or a gap.
#[derive(Debug)]
pub struct Step {
    /// `strategy`, `reason`, `resolved` or `gap`.
    pub kind: &'static str,
    /// The period of the report that first says so.
    pub report: Said,
    pub text: Said,
    pub again: Said,
}

pub fn challenge(texts: &mut Texts, activity: &Activity, followed: &FollowedChallenge) -> Challenge {
    let period = |(report, _): (usize, usize)| wording::period(activity.reports[report].period.value);
    let age = wording::sentence(challenge::age(followed));
    let steps = challenge::runs(activity, followed).into_iter().map(|run| {
        let (kind, text) = challenge::put(run.answer);
        Step {
            kind,
            report: texts.say(period(run.mention)),
            text: texts.say(text),
            again: match run.again {
                0 => Said::default(),
                again => texts.say(wording::sentence(challenge::unchanged(again))),
            },
        }
    });
    Challenge {
        state: mark::challenge(followed.state),
        steps: steps.collect(),
        text: texts.say(followed.text(activity)),
        named: match followed.mentions.as_slice() {
            [] => texts.say(format_args!("{age}.")),
            [one] => texts.say(format_args!("{age}; named in {}.", period(*one))),
            [first, .., last] => texts.say(format_args!("{age}; named from {} to {}.", period(*first), period(*last))),
        },
    }
}

/// Findings of one rule and level.
#[derive(Debug)]
pub struct Run {
    pub rule: Anchor,
    pub level: &'static str,
    pub items: Vec<Finding>,
}

#[derive(Debug)]
pub struct Finding {
    pub message: Said,
    /// Why it is lived with; empty where it is not.
    pub accepted: Said,
    /// The report whose file it stands in, as an index among [`Files::reports`]; none for the activity's own file.
    pub report: Option<usize>,
    pub line: u32,
}

/// The files that findings of an activity stand in.
#[derive(Debug)]
pub struct Files {
    pub activity: SourceFile,
    /// In the order of the activity's reports.
    pub reports: Vec<SourceFile>,
    /// The folder that all of these are in, with its last slash; empty where they have none in common.
    pub folder: String,
}

impl Files {
    pub fn of(edition: Edition, activity: &Activity) -> Files {
        let of = |report: &Report| source_file(edition, report.file);
        let reports: Vec<SourceFile> = activity.reports.iter().map(of).collect();
        let folder = shared_folder(reports.iter().map(|file| file.path.as_str())).to_owned();
        Files { activity: source_file(edition, activity.file), folder, reports }
    }
}

/// Some findings of one activity, rule by rule.
pub fn findings(
    texts: &mut Texts,
    (edition, head): (Edition, &Head),
    activity: &Activity,
    found: &[&Diagnostic],
) -> Vec<Run> {
    let of_file = |file: FileId| activity.reports.iter().position(|report| report.file == file);
    let mut item = |finding: &&Diagnostic| Finding {
        message: texts.say(wording::sentence(&finding.message)),
        accepted: texts.say(finding.accepted().unwrap_or_default()),
        report: of_file(finding.span.file),
        line: edition.sources.line(finding.span),
    };
    let run = |run: &[&Diagnostic]| Run {
        rule: head.to(run[0].rule, &routes::rule(run[0].rule)),
        level: run[0].level.word(),
        items: run.iter().map(&mut item).collect(),
    };
    found.chunk_by(|a, b| findings::is_of_run(a, b)).map(run).collect()
}

/// `target-not-met (note), line 62; deviation-unexplained (warning), 2015-Q4.md:10`: findings beside their target.
pub fn beside<'a>(
    texts: &mut Texts,
    edition: Edition,
    files: &Files,
    found: impl Iterator<Item = &'a Diagnostic>,
) -> Said {
    texts.write(|buffer| {
        for (at, finding) in found.enumerate() {
            let path = edition.sources.path(finding.span.file);
            let between = if at > 0 { "; " } else { "" };
            let (rule, level, line) = (finding.rule, finding.level, edition.sources.line(finding.span));
            // Writing into a string cannot fail.
            let _ = match path == files.activity.path {
                true => write!(buffer, "{between}{rule} ({level}), line {line}"),
                false => {
                    let name = path.strip_prefix(files.folder.as_str()).unwrap_or(path);
                    write!(buffer, "{between}{rule} ({level}), {name}:{line}")
                }
            };
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build;
    use crate::site::made::Made;

    #[test]
    fn a_strategy_that_stays_is_told_once_with_the_reports_that_name_it() {
        let posts = |strategy: &str| build::challenge("turnover", "Officers move").strategy(strategy);
        let activity = build::quarterly("2015-01-01..")
            .report("FY2015-Q2", "")
            .challenge(posts("Train instructors"))
            .report("FY2015-Q3", "")
            .challenge(posts("Train instructors"))
            .report("FY2015-Q4", "")
            .challenge(posts("Ask for longer terms"));
        let made = Made::new(build::site_of([activity]), "2015-12-31");
        let (mut texts, content) = (Texts::default(), made.edition().content);
        let told = challenge(&mut texts, &content.activities[0], &made.judged().challenges[0]);
        assert_eq!(texts.of(told.named), "Open for 275 days; named from FY2015 Quarter 2 to FY2015 Quarter 4.");
        let steps: Vec<[&str; 3]> =
            told.steps.iter().map(|step| [step.report, step.text, step.again].map(|said| texts.of(said))).collect();
        assert_eq!(
            steps,
            [
                ["FY2015 Quarter 2", "Train instructors", "Unchanged in 1 later report"],
                ["FY2015 Quarter 4", "Ask for longer terms", ""],
            ]
        );
    }
}
