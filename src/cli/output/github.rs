//! For GitHub Actions: workflow commands that annotate the changed files, the weightiest first and never more than are shown.

use std::io::{self, Write};

use super::{Format, Out, Remarks, sentences};
use crate::cli::gate::counted;
use crate::diagnostic::{Diagnostic, Level};

pub const FORMAT: Format = Format { name: "github", about: "annotations for a run of GitHub Actions", write };

/// GitHub shows so many annotations of one level in a step, and drops the rest in silence. All levels together stay below
/// its limit of 50.
const MOST_OF_A_LEVEL: usize = 10;

/// The levels with their commands, the weightiest first.
const COMMANDS: [(Level, &str); 3] = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "notice")];

/// Never long: a place for it takes only so much.
fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    out.write_all(text(remarks).as_bytes())
}

/// Accepted findings need nobody's attention and get no annotation.
fn text(remarks: &Remarks) -> String {
    let of = |level| remarks.list.iter().filter(move |remark| remark.level == level && !remark.is_accepted());
    let all: usize = COMMANDS.iter().map(|(level, _)| of(*level).count()).sum();
    let fits = COMMANDS.iter().all(|(level, _)| of(*level).count() <= MOST_OF_A_LEVEL);
    let mut text = String::new();
    let mut shown = 0;
    for (level, command) in COMMANDS {
        // The line that says what is left out is a notice itself.
        let kept_free = usize::from(!fits && level == Level::Note);
        for remark in of(level).take(MOST_OF_A_LEVEL - kept_free) {
            text += &annotation(remarks, remark, command);
            shown += 1;
        }
    }
    if shown < all {
        let more = counted(all - shown, "more finding is", "more findings are");
        text += &format!(
            "::notice title=attain::{more} not shown here: GitHub shows {MOST_OF_A_LEVEL} annotations of a level; \
             `attain check` prints them all\n"
        );
    }
    text
}

/// A mark over several lines is drawn under the first, as for people: GitHub takes columns of one line only.
fn annotation(remarks: &Remarks, remark: &Diagnostic, command: &str) -> String {
    let file = property(&remarks.portable_path(remarks.sources.path(remark.span.file)));
    let (start, end) = remarks.extent(remark.span);
    let columns = match end.line == start.line && end.column > start.column {
        true => format!("col={},endColumn={}", start.column, end.column - 1),
        false => format!("col={}", start.column),
    };
    let (line, rule) = (start.line, property(remark.rule));
    format!("::{command} file={file},line={line},{columns},title={rule}::{}\n", data(&sentences(remark)))
}

/// The text behind the second `::`, which ends with the line. What would steer a terminal is taken out.
fn data(text: &str) -> String {
    let escaped = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    escaped.replace(char::is_control, "\u{fffd}")
}

/// A property, which also ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::output::trial::Trial;

    fn counts(text: &str) -> [usize; 3] {
        COMMANDS.map(|(_, command)| text.matches(&format!("::{command} ")).count())
    }

    #[test]
    fn escapes_what_would_end_a_command() {
        let mut trial = Trial::new("content/a,b:c.md", "---\nval: é1,200\n---\n");
        let mut fault = trial.remark(Level::Error, "invalid-number", 9..15).help("write 100 %,\r\nor: nothing");
        fault.message = "50% is no number".into();
        trial.list.push(fault);
        assert_eq!(
            text(&trial.remarks()),
            "::error file=content/a%2Cb%3Ac.md,line=2,col=6,endColumn=10,title=invalid-number::50%25 is no number%0A\
             help: write 100 %25,%0D%0Aor: nothing\n"
        );
    }

    #[test]
    fn marks_the_first_of_several_lines_and_points() {
        let mut trial = Trial::new("content/a.md", "ab\ncd\n");
        trial.list.push(trial.remark(Level::Note, "report-late", 1..4));
        trial.list.push(trial.remark(Level::Note, "report-late", 3..3));
        let text = text(&trial.remarks());
        assert!(text.contains("line=1,col=2,title=") && text.contains("line=2,col=1,title="), "{text}");
    }

    #[test]
    fn stays_within_the_limits_and_says_what_is_left_out() {
        for (errors, warnings, notes, accepted, expected, left) in [
            (0, 0, 0, 3, [0, 0, 0], None),
            (10, 10, 10, 0, [10, 10, 10], None),
            (11, 0, 0, 0, [10, 0, 1], Some("1 more finding is")),
            (0, 0, 11, 9, [0, 0, 10], Some("2 more findings are")),
            (12, 1, 10, 0, [10, 1, 10], Some("3 more findings are")),
        ] {
            let mut trial = Trial::new("content/a.md", "text\n");
            let all = [(Level::Note, notes), (Level::Warning, warnings), (Level::Error, errors)];
            for (level, number) in all {
                let remark = trial.remark(level, "report-late", 0..4);
                trial.list.extend(std::iter::repeat_n(remark, number));
            }
            let mut known = trial.remark(Level::Warning, "report-late", 0..4);
            known.accept("known");
            trial.list.extend(std::iter::repeat_n(known, accepted));
            let text = text(&trial.remarks());
            assert_eq!(counts(&text), expected, "{text}");
            let last = text.lines().last().unwrap_or_default();
            assert_eq!(left.is_some(), last.contains("title=attain::"), "{last}");
            assert!(left.is_none_or(|left| last.contains(left)), "{last}");
            assert!(!text.starts_with("::notice") || errors == 0, "errors come first: {text}");
        }
    }
}
