//! `attain baseline`: writes down the findings that there are, so that `attain check --baseline` speaks of new ones only.
//!
//! A baseline is a file for people and version control: sorted, one finding a line, with rule and message beside the
//! fingerprint that alone counts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::args::BaselineArgs;
use super::fingerprint::{Fingerprint, fingerprints};
use super::gate::{self, counted};
use super::load::{load, within};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// Where a baseline is kept when no file is named.
pub const FILE: &str = "attain-baseline.json";

/// The form of the file; another one is refused instead of misread.
const VERSION: u32 = 1;

pub fn run(args: &BaselineArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let loaded = load(&args.site, None)?;
    if !loaded.compiled.errors.is_empty() {
        return gate::report_errors(&loaded, &args.site, &args.print, terminal);
    }
    let file: PathBuf = args.file.clone().unwrap_or_else(|| within(&args.site.site, FILE));
    let (text, count) = write(&loaded.sources, &loaded.compiled.findings.published);
    std::fs::write(&file, text).map_err(|error| Failure::at("write", &file, error))?;
    terminal.progress(&format!("wrote {} to {}", counted(count, "finding", "findings"), file.display()));
    Ok(Outcome::Done)
}

/// A line of the file.
#[derive(Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct Line<'a> {
    file: &'a str,
    rule: &'a str,
    message: &'a str,
    fingerprint: String,
}

/// The text of a baseline and the number of findings in it, accepted ones among them: when an acceptance expires, that
/// alone is new.
fn write(sources: &Sources, findings: &[Diagnostic]) -> (String, usize) {
    let mut lines = Vec::with_capacity(findings.len());
    for (finding, fingerprint) in findings.iter().zip(fingerprints(sources, findings)) {
        let file = sources.path(finding.span.file);
        lines.push(Line { file, rule: finding.rule, message: &finding.message, fingerprint: fingerprint.to_string() });
    }
    lines.sort();
    let text: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).expect("its keys are texts")).collect();
    let inner = if text.is_empty() { String::new() } else { format!("\n{}\n", text.join(",\n")) };
    (format!("{{\"version\": {VERSION}, \"findings\": [{inner}]}}\n"), lines.len())
}

/// What is read of the file again: rule and message are for people.
#[derive(Debug, Deserialize)]
struct Stored {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    fingerprint: String,
}

/// The findings that were there when a baseline was written.
#[derive(Debug, PartialEq, Eq)]
pub struct Baseline {
    fingerprints: BTreeSet<String>,
}

/// The findings of a site, held against a baseline.
#[derive(Debug, Default)]
pub struct Compared {
    /// Those that the baseline does not have, in their order.
    pub new: Vec<Diagnostic>,
    /// Theirs, in the same order.
    pub fingerprints: Vec<Fingerprint>,
    /// How many the baseline has.
    pub known: usize,
    /// How many of the baseline are no longer there.
    pub gone: usize,
}

impl Baseline {
    pub fn read(file: &Path) -> Result<Baseline, Failure> {
        let text = std::fs::read_to_string(file).map_err(|error| Failure::at("read", file, error))?;
        Baseline::parse(&text).map_err(|why| {
            Failure(format!("{} is no baseline: {why}; write it anew with `attain baseline`", file.display()))
        })
    }

    fn parse(text: &str) -> Result<Baseline, String> {
        let stored: Stored = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match stored.version {
            VERSION => {
                Ok(Baseline { fingerprints: stored.findings.into_iter().map(|entry| entry.fingerprint).collect() })
            }
            other => Err(format!("its version is {other}, not {VERSION}")),
        }
    }

    pub fn compare(&self, sources: &Sources, findings: &[Diagnostic]) -> Compared {
        let mut compared = Compared::default();
        for (finding, fingerprint) in findings.iter().zip(fingerprints(sources, findings)) {
            if self.fingerprints.contains(&fingerprint.to_string()) {
                compared.known += 1;
            } else {
                compared.new.push(finding.clone());
                compared.fingerprints.push(fingerprint);
            }
        }
        compared.gone = self.fingerprints.len() - compared.known;
        compared
    }
}

impl Compared {
    /// "13 findings of the baseline are left out, 2 of it are gone".
    pub fn summary(&self, file: &Path) -> String {
        let known = counted(self.known, "finding", "findings");
        let text = format!("{known} of {} not shown", file.display());
        match self.gone {
            0 => text,
            gone => {
                let gone = counted(gone, "other is", "others are");
                format!("{text}; {gone} gone: `attain baseline` takes them out of it")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Level, Span};
    use crate::source::{SourceFile, Text};

    fn sources(text: &str) -> Sources {
        let file = SourceFile { path: "content/a.md".to_owned(), text: Text::Utf8(text.to_owned()) };
        Sources { files: vec![file], ..Sources::default() }
    }

    /// A finding at every `!`.
    fn findings(text: &str) -> Vec<Diagnostic> {
        let finding = |(at, _): (usize, &str)| {
            let span = Span { file: FileId(0), start: at as u32, end: at as u32 };
            Diagnostic::finding("report-late", Level::Note, span, format!("\"late\" at {at}"))
        };
        text.match_indices('!').map(finding).collect()
    }

    #[test]
    fn a_baseline_knows_what_it_was_written_of() {
        let before = "b !\na !\na !\n";
        let (text, count) = write(&sources(before), &findings(before));
        assert_eq!(count, 3);
        let baseline = Baseline::parse(&text).unwrap();
        for (now, new, known, gone) in [
            (before, 0, 3, 0),
            ("\na !\n  b  !\na !", 0, 3, 0),
            ("a !\nb !\na !\na !\nc !", 2, 3, 0),
            ("a !", 0, 1, 2),
            ("", 0, 0, 3),
        ] {
            let compared = baseline.compare(&sources(now), &findings(now));
            assert_eq!((compared.new.len(), compared.known, compared.gone), (new, known, gone), "{now:?}");
        }
    }

    #[test]
    fn is_sorted_with_one_finding_a_line() {
        let (text, _) = write(&sources("b !\na !\n"), &findings("b !\na !\n"));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 4, "{text}");
        assert_eq!((lines[0], lines[3]), ("{\"version\": 1, \"findings\": [", "]}"));
        assert!(lines[1].starts_with("{\"file\":\"content/a.md\",\"rule\":\"report-late\",\"message\":"), "{text}");
        assert!(lines[1] < lines[2]);
        let (nothing, count) = write(&sources(""), &[]);
        assert_eq!((nothing.as_str(), count), ("{\"version\": 1, \"findings\": []}\n", 0));
        assert!(Baseline::parse(&nothing).is_ok());
    }

    #[test]
    fn refuses_what_is_no_baseline() {
        for text in ["", "[]", "{}", "{\"version\": 2, \"findings\": []}", "{\"version\": 1, \"findings\": [{}]}"] {
            assert!(Baseline::parse(text).is_err(), "{text}");
        }
    }
}
