//! What makes a remark the same one in another version of the files: a short hash that moved lines, new wording and the
//! passing of days leave as it is.

use std::collections::BTreeMap;
use std::fmt;

use xxhash_rust::xxh3::xxh3_128;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// Written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u128);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The fingerprint of every remark of a list, in its order. Remarks that nothing else tells apart are counted, so that one
/// more of them is a new one.
pub fn fingerprints(sources: &Sources, list: &[Diagnostic]) -> Vec<Fingerprint> {
    let mut seen: BTreeMap<u128, u32> = BTreeMap::new();
    let fingerprint = |remark: &Diagnostic| {
        let traits = traits(sources, remark);
        let ordinal = seen.entry(xxh3_128(traits.as_bytes())).or_default();
        *ordinal += 1;
        Fingerprint(xxh3_128(format!("{traits}\n{ordinal}").as_bytes()))
    };
    list.iter().map(fingerprint).collect()
}

/// Rule, subject, file and line, less the blanks of the line: indentation is no change of what it says.
fn traits(sources: &Sources, remark: &Diagnostic) -> String {
    let subject = &remark.subject;
    let words: Vec<&str> = line(sources, remark).split_whitespace().collect();
    [
        remark.rule,
        subject.activity().unwrap_or_default(),
        subject.report().unwrap_or_default(),
        subject.indicator().unwrap_or_default(),
        sources.path(remark.span.file),
        &words.join(" "),
    ]
    .join("\n")
}

/// The whole line on which a remark starts.
fn line<'s>(sources: &'s Sources, remark: &Diagnostic) -> &'s str {
    let text = sources.file(remark.span.file).as_str();
    let at = (remark.span.start as usize).min(text.len());
    let start = text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    let end = text.as_bytes()[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |newline| at + newline);
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Level, Span, Subject};
    use crate::source::{SourceFile, Text};

    /// The fingerprints of one remark at every `!` of a text.
    fn of(path: &str, text: &str, activity: &str) -> Vec<String> {
        let file = SourceFile { path: path.to_owned(), text: Text::Utf8(text.to_owned()) };
        let sources = Sources { files: vec![file], ..Sources::default() };
        let remark = |(at, _): (usize, &str)| {
            let span = Span { file: FileId(0), start: at as u32, end: at as u32 };
            let subject = Subject::of(activity);
            Diagnostic::finding("report-late", Level::Note, span, format!("late at {at}")).about(subject)
        };
        let list: Vec<Diagnostic> = text.match_indices('!').map(remark).collect();
        fingerprints(&sources, &list).iter().map(Fingerprint::to_string).collect()
    }

    #[test]
    fn survive_moved_and_reindented_lines() {
        let one = of("a.md", "a: 1\nb: ! 2\n", "x");
        for text in ["b: ! 2", "\n\n\nb: ! 2\r\n", "z: é\n  b:  ! 2\n"] {
            assert_eq!(of("a.md", text, "x"), one, "{text:?}");
        }
    }

    #[test]
    fn differ_by_file_subject_line_and_number() {
        let mut all = of("a.md", "b: ! 2", "x");
        all.extend(of("b.md", "b: ! 2", "x"));
        all.extend(of("a.md", "b: ! 2", "y"));
        all.extend(of("a.md", "b: ! 3", "x"));
        all.extend(of("a.md", "b: ! 2\nb: ! 2", "x").pop());
        let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
        assert!(all.iter().all(|fingerprint| fingerprint.len() == 32));
    }

    #[test]
    fn count_what_nothing_else_tells_apart() {
        let two = of("a.md", "b: ! 2\nb: ! 2", "x");
        let three = of("a.md", "b: ! 2\nb: ! 2\nb: ! 2", "x");
        assert_eq!(two, three[..2]);
    }
}
