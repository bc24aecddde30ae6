//! What makes a build fail: content errors, findings at level error, and findings that `--deny` names; and the counts that
//! say so. Accepted findings never count.

use super::args::{Deny, DenyArgs, PrintArgs, SiteArgs};
use super::load::Loaded;
use super::terminal::Terminal;
use super::{Failure, Outcome, output};
use crate::diagnostic::{Diagnostic, Level};

/// How many remarks there are, by what they mean for the outcome.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    /// Of any level, lived with for a stated reason.
    pub accepted: usize,
    /// Not accepted, and enough to fail.
    pub denied: usize,
}

impl Counts {
    pub fn of(list: &[Diagnostic], deny: &DenyArgs) -> Counts {
        Counts::denied_from(list, denied_from(deny))
    }

    /// The same when findings are denied from a level up.
    pub fn denied_from(list: &[Diagnostic], denied_from: Level) -> Counts {
        let mut counts = Counts::default();
        for remark in list {
            if remark.is_accepted() {
                counts.accepted += 1;
                continue;
            }
            match remark.level {
                Level::Error => counts.errors += 1,
                Level::Warning => counts.warnings += 1,
                Level::Note => counts.notes += 1,
                Level::Off => continue,
            }
            if remark.level >= denied_from {
                counts.denied += 1;
            }
        }
        counts
    }

    /// "2 errors, 1 warning, 3 accepted findings"; zeros are left out.
    pub fn listed(&self) -> String {
        let parts = [
            (self.errors, "error", "errors"),
            (self.warnings, "warning", "warnings"),
            (self.notes, "note", "notes"),
            (self.accepted, "accepted finding", "accepted findings"),
        ];
        let parts: Vec<String> =
            parts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(*n, one, many)).collect();
        if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
    }
}

/// The level from which a finding fails the command.
pub fn denied_from(deny: &DenyArgs) -> Level {
    match deny.deny {
        None | Some(Deny::Error) => Level::Error,
        Some(Deny::Warning) => Level::Warning,
        Some(Deny::Note) => Level::Note,
    }
}

pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// The closing line of a check: what was read and what was found in it.
pub fn closing(loaded: &Loaded, counts: &Counts) -> String {
    let files = counted(loaded.sources.files.len(), "file", "files");
    let compiled = &loaded.compiled;
    if !compiled.errors.is_empty() {
        let errors = counted(compiled.errors.len(), "error", "errors");
        return format!("{errors} in {files}; findings are worked out once the content is mended");
    }
    format!("checked {files} as of {}: {}", compiled.programme.as_of, counts.listed())
}

/// For commands that show verdicts: the content errors in their place, since then no verdict can be trusted.
pub fn report_errors(
    loaded: &Loaded,
    site: &SiteArgs,
    print: &PrintArgs,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    output::print(terminal, &print.format, &loaded.remarks(site))?;
    terminal.progress(&closing(loaded, &Counts::default()));
    Ok(Outcome::Stopped)
}

/// Why a command fails: "3 findings of level warning or above are denied".
pub fn denied(loaded: &Loaded, counts: &Counts, deny: &DenyArgs) -> String {
    if !loaded.compiled.errors.is_empty() {
        return "the content has errors".to_owned();
    }
    let findings = counted(counts.denied, "finding", "findings");
    match deny.deny {
        None | Some(Deny::Error) => format!("{findings} of level error"),
        Some(_) => format!("{findings} of level {} or above, denied by --deny", denied_from(deny)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Span};

    fn remark(level: Level, accepted: bool) -> Diagnostic {
        let remark = Diagnostic::finding("report-late", level, Span::start_of(FileId(0)), "late");
        if accepted { remark.accepted_for("known") } else { remark }
    }

    #[test]
    fn denies_from_a_level_up_and_never_what_is_accepted() {
        let list = [
            remark(Level::Error, false),
            remark(Level::Error, true),
            remark(Level::Warning, false),
            remark(Level::Warning, true),
            remark(Level::Note, false),
        ];
        for (deny, denied) in [(None, 1), (Some(Deny::Warning), 2), (Some(Deny::Note), 3)] {
            let counts = Counts::of(&list, &DenyArgs { deny });
            assert_eq!((counts.denied, counts.accepted), (denied, 2), "{deny:?}");
        }
    }

    #[test]
    fn counts_in_words() {
        for (counts, words) in [
            (Counts::default(), "no findings"),
            (Counts { warnings: 1, notes: 2, ..Counts::default() }, "1 warning, 2 notes"),
            (Counts { errors: 2, accepted: 1, ..Counts::default() }, "2 errors, 1 accepted finding"),
        ] {
            assert_eq!(counts.listed(), words);
        }
    }
}
