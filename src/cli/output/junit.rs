//! For test reports: every file of the site is a suite, every remark a case. One that makes the command fail is a failure,
//! an accepted one is skipped, any other passes with its text as output.

use std::io::{self, Write};

use quick_xml::escape::escape;

use super::{Format, Out, Remarks, sentences};
use crate::diagnostic::Diagnostic;

pub const FORMAT: Format = Format { name: "junit", about: "an XML report for programs that show test results", write };

fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    let totals = Totals::of(remarks, remarks.list);
    let tests = totals.tests + remarks.sources.files.len() - files_with(remarks.list);
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"attain\" tests=\"{tests}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n",
        totals.failures, totals.skipped
    )?;
    let mut rest = remarks.list;
    for (at, file) in remarks.sources.files.iter().enumerate() {
        // Remarks are sorted by file, and so are the files.
        let count = rest.iter().take_while(|remark| remark.span.file.0 as usize == at).count();
        let (of_file, others) = rest.split_at(count);
        rest = others;
        out.write_all(suite(remarks, &remarks.portable_path(&file.path), of_file).as_bytes())?;
    }
    out.write_all(b"</testsuites>\n")
}

fn files_with(list: &[Diagnostic]) -> usize {
    list.chunk_by(|a, b| a.span.file == b.span.file).count()
}

struct Totals {
    tests: usize,
    failures: usize,
    skipped: usize,
}

impl Totals {
    fn of(remarks: &Remarks, list: &[Diagnostic]) -> Totals {
        Totals {
            tests: list.len(),
            failures: list.iter().filter(|remark| remarks.is_denied(remark)).count(),
            skipped: list.iter().filter(|remark| remark.is_accepted()).count(),
        }
    }
}

fn suite(remarks: &Remarks, path: &str, list: &[Diagnostic]) -> String {
    let path = text(path);
    let Totals { tests, failures, skipped } = Totals::of(remarks, list);
    let cases: String = match list.is_empty() {
        true => format!("<testcase classname=\"{path}\" name=\"no findings\"/>\n"),
        false => list.iter().map(|remark| case(remarks, &path, remark)).collect(),
    };
    let tests = tests.max(1);
    format!(
        "<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n\
         {cases}</testsuite>\n"
    )
}

fn case(remarks: &Remarks, path: &str, remark: &Diagnostic) -> String {
    let at = remarks.sources.position(remark.span);
    let name = format!("{}:{} {}", at.line, at.column, remark.rule);
    let (level, rule) = (remark.level, remark.rule);
    let message = text(&remark.message);
    let words = text(&format!("{level}[{rule}]: {}\n{path}:{}:{}", sentences(remark), at.line, at.column));
    let outcome = match remark.accepted() {
        Some(reason) => format!("<skipped message=\"accepted: {}\"/>", text(reason)),
        None if remarks.is_denied(remark) => {
            format!("<failure type=\"{level}\" message=\"{message}\">{words}</failure>")
        }
        None => format!("<system-out>{words}</system-out>"),
    };
    format!("<testcase classname=\"{path}\" name=\"{name}\">{outcome}</testcase>\n")
}

/// A text between tags or in an attribute. Characters that XML cannot hold at all become a replacement character.
fn text(text: &str) -> String {
    let allowed =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let kept: String = text.chars().map(|c| if allowed(c) { c } else { '\u{fffd}' }).collect();
    escape(kept).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::output::trial::{Trial, written};
    use crate::diagnostic::Level;

    #[test]
    fn tells_failures_from_what_is_lived_with() {
        let mut trial = Trial::new("content/a&b.md", "text\n");
        trial.list.push(trial.remark(Level::Warning, "report-overdue", 0..4).help("write \"<b>\"\u{1b}"));
        trial.list.push(trial.remark(Level::Note, "report-late", 0..4));
        let accepted = trial.remark(Level::Warning, "report-copied", 0..4);
        trial.list.push(accepted.accepted_for("known & <fine>"));
        let xml = written(&FORMAT, &trial.remarks());
        for part in [
            "<testsuites name=\"attain\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\">",
            "<testsuite name=\"content/a&amp;b.md\" tests=\"3\"",
            "<failure type=\"warning\" message=\"this is the case\">warning[report-overdue]: this is the case\nhelp: write \
             &quot;&lt;b&gt;&quot;\u{fffd}",
            "name=\"1:1 report-late\"><system-out>note[report-late]",
            "<skipped message=\"accepted: known &amp; &lt;fine&gt;\"/>",
        ] {
            assert!(xml.contains(part), "no {part} in\n{xml}");
        }
        assert_reads(&xml);
    }

    #[test]
    fn a_file_without_remarks_passes() {
        let xml = written(&FORMAT, &Trial::new("content/a.md", "").remarks());
        assert!(xml.contains("tests=\"1\" failures=\"0\""), "{xml}");
        assert!(xml.contains("<testcase classname=\"content/a.md\" name=\"no findings\"/>"), "{xml}");
        assert_reads(&xml);
    }

    fn assert_reads(xml: &str) {
        let mut reader = quick_xml::Reader::from_str(xml);
        while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
    }
}
