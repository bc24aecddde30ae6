//! Whatever the bytes: no panic, and every remark has a place within its file.

use proptest::prelude::*;

use super::{BASE, ETRACE, SITE};
use crate::content::parse;
use crate::diagnostic::Diagnostic;
use crate::source::{SourceFile, Sources, Text};

const REPORT: &str = "---
activity: etrace
period: FY2015-Q3
submitted: 2015-07-28
actuals:
  officers: {value: 310, by_country: {guatemala: 250, belize: 60}, breakdown: {female: 12}, note: \"é\"}
  share: {numerator: 42, denominator: 50}
  skill: {assessed: met}
challenges:
  - id: turnover
    text: >-
      Trained officers
      are moved.
    strategy: 'Train'
---
# Heading

[a](b.md \"t\") ![c](d.png) <https://example.org> | a | `b` |
";

/// Pieces that matter to YAML, markdown or this program.
const PIECES: &[&str] = &[
    "\t",
    "\n",
    "\r\n",
    "\r",
    "---",
    "\u{feff}",
    "\0",
    "é",
    "\u{2028}",
    "\u{85}",
    "😀",
    "'",
    "\"",
    "\\",
    "&a ",
    "*a",
    "!!str ",
    "[",
    "]",
    "{",
    "}",
    ",",
    ": ",
    ":",
    "? ",
    "- ",
    "|",
    ">",
    "#",
    " ",
    "%",
    "@",
    "`",
    "...",
    "<<: ",
    "~",
    "null",
    "title: ",
    "x-",
    "<<<<<<< a\n",
    ">>>>>>> a\n",
    "[x](",
    "javascript:",
    "![",
    "](",
    "9999-99-99",
    "FY9999-Q4",
    "0000",
    "1e999",
    "-",
    "\u{a0}",
    "by_country: ",
    "{{",
    "}}",
    "|2\n",
    "\x07",
    "\u{7f}",
];

/// Every remark and every fix has a place within its file, and a message as ours are.
pub fn assert_places(sources: &Sources, errors: &[Diagnostic]) {
    for error in errors {
        for span in [Some(error.span), error.certain_fix().map(|fix| fix.span)].into_iter().flatten() {
            let text = sources.file(span.file).as_str();
            let (start, end) = (span.start as usize, span.end as usize);
            assert!(
                text.get(start..end).is_some(),
                "{}: {span:?} outside a text of {} bytes",
                error.message,
                text.len()
            );
        }
        assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{}", error.message);
    }
}

fn check(path: &str, bytes: Vec<u8>) {
    let text = match String::from_utf8(bytes) {
        Ok(text) => Text::Utf8(text),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Text::NotUtf8 { bytes: error.into_bytes(), offset }
        }
    };
    let base = BASE.iter().filter(|(other, _)| *other != path);
    let mut files: Vec<SourceFile> =
        base.map(|(path, text)| SourceFile { path: (*path).into(), text: Text::Utf8((*text).into()) }).collect();
    files.push(SourceFile { path: path.into(), text });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let sources = Sources { files, ..Sources::default() };
    let (content, errors) = parse(&sources);
    assert_places(&sources, &errors);
    for activity in &content.activities {
        assert_eq!(activity.terms.len(), content.dimensions.len());
        assert_eq!(activity.factors.len(), content.site.factors.len());
        assert!(activity.reports.is_sorted_by_key(|report| report.period.value));
    }
}

fn mutated(text: &str, edits: &[(usize, usize, usize)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (at, cut, piece) in edits {
        let at = at % (bytes.len() + 1);
        let end = (at + cut).min(bytes.len());
        let piece = PIECES.get(*piece).copied().unwrap_or("");
        bytes.splice(at..end, piece.bytes());
    }
    bytes
}

fn edits() -> impl Strategy<Value = Vec<(usize, usize, usize)>> {
    proptest::collection::vec((0..2000usize, 0..6usize, 0..PIECES.len() + 8), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn survives_edited_activities(edits in edits()) {
        check("content/activities/etrace.md", mutated(ETRACE, &edits));
    }

    #[test]
    fn survives_edited_reports(edits in edits()) {
        check("content/reports/r.md", mutated(REPORT, &edits));
    }

    #[test]
    fn survives_edited_sites(edits in edits()) {
        check("content/site.yaml", mutated(SITE, &edits));
    }

    #[test]
    fn survives_pieces(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        check("content/reports/r.md", format!("---\n{text}\n---\n{text}").into_bytes());
    }

    #[test]
    fn survives_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check("content/pages/a.md", bytes);
    }
}

#[test]
fn bounds_nesting() {
    for opener in ["[", "{a: ", "- ", "a:\n"] {
        check("content/reports/r.md", format!("---\nx-a: {}\n---\n", opener.repeat(5000)).into_bytes());
    }
    let indented: String = (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    check("content/reports/r.md", format!("---\n{indented}---\n").into_bytes());
    check("content/pages/a.md", format!("---\ntitle: A\n---\n{}", "> ".repeat(20_000)).into_bytes());
    check("content/pages/a.md", format!("---\ntitle: A\n---\n{}", "[".repeat(50_000)).into_bytes());
}
