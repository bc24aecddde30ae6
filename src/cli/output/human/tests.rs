//! Awkward files must neither break the picture nor panic: tabs, CRLF, byte order marks, wide characters, long lines.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::cli::output::trial::written;
use crate::diagnostic::FileId;
use crate::source::{SourceFile, Sources, Text};

fn sources(text: &str) -> Sources {
    let file = SourceFile { path: "content/a.md".to_owned(), text: Text::Utf8(text.to_owned()) };
    Sources { files: vec![file], ..Sources::default() }
}

fn span(start: usize, end: usize) -> Span {
    Span { file: FileId(0), start: start as u32, end: end as u32 }
}

fn remark(span: Span) -> Diagnostic {
    Diagnostic::error("bad-value", span, "this is no number")
}

fn shown(text: &str, remark: Diagnostic) -> String {
    let list = [remark];
    let sources = sources(text);
    let remarks = remarks(&sources, &list);
    let plain = written(&FORMAT, &remarks);
    assert_eq!(strip_str(&styled(&remarks)).to_string(), plain, "styles change nothing else");
    plain
}

fn styled(remarks: &Remarks) -> String {
    drawn(&Renderer::styled(), remarks, &remarks.list.iter().collect::<Vec<_>>())
}

fn remarks<'a>(sources: &'a Sources, list: &'a [Diagnostic]) -> Remarks<'a> {
    Remarks { sources, site: Path::new("."), list, fingerprints: None, denied_from: diagnostic::Level::Error }
}

#[track_caller]
fn assert_shown(text: &str, remark: Diagnostic, expected: &str) {
    let shown = shown(text, remark);
    let trimmed: Vec<&str> = shown.lines().map(str::trim_end).collect();
    assert_eq!(trimmed.join("\n").trim_end(), expected.trim(), "\n{shown}");
}

#[test]
fn marks_the_place_with_label_and_help() {
    let remark = remark(span(18, 23)).label("a number").help("write 1200");
    assert_shown(
        "---\ntitle: x\nval: 1,200\n---\n",
        remark,
        "
error[bad-value]: this is no number
 --> content/a.md:3:6
  |
3 | val: 1,200
  |      ^^^^^ a number
  |
  = help: write 1200",
    );
}

#[test]
fn draws_a_fix_as_a_difference() {
    let place = span(18, 23);
    assert_shown(
        "---\ntitle: x\nval: 1,200\n---\n",
        remark(place).help("leave the separator out").fix(place, "1200"),
        "
error[bad-value]: this is no number
 --> content/a.md:3:6
  |
3 | val: 1,200
  |      ^^^^^
  |
help: leave the separator out
  |
3 - val: 1,200
3 + val: 1200
  |",
    );
}

#[test]
fn says_why_a_finding_is_accepted() {
    let mut accepted = remark(span(0, 1));
    accepted.level = diagnostic::Level::Note;
    accepted.accept("New service");
    assert!(shown("a\n", accepted).contains("= accepted: New service"));
}

#[test]
fn shows_points_and_empty_files() {
    for (text, at) in [("", 0), ("a", 1), ("a\n", 2), ("\n", 0), ("\u{feff}", 3), ("\u{feff}", 0), ("a\n\n\nb", 3)] {
        let position = sources(text).position(span(at, at));
        let place = format!("--> content/a.md:{}:{}", position.line, position.column);
        let shown = shown(text, remark(span(at, at)));
        assert!(shown.contains(&place), "{text:?} at {at}, wanted {place}\n{shown}");
    }
}

#[test]
fn a_span_over_many_lines_is_marked_on_its_first() {
    assert_shown(
        "a: |\r\n  one\r\n  two\r\n",
        remark(span(3, 17)),
        "
error[bad-value]: this is no number
 --> content/a.md:1:4
  |
1 | a: |
  |    ^",
    );
}

#[test]
fn tabs_and_wide_characters_keep_the_mark_in_place() {
    assert_shown(
        "\u{feff}名前:\tx\r\n",
        remark(span(11, 12)),
        "
error[bad-value]: this is no number
 --> content/a.md:1:5
  |
1 | 名前:    x
  |          ^",
    );
}

#[test]
fn long_lines_are_cut_around_the_mark() {
    let text = format!("{} fault {}\n", "before ".repeat(500), "after ".repeat(500));
    let start = text.find("fault").unwrap();
    let shown = shown(&text, remark(span(start, start + 5)).label("here"));
    assert!(shown.lines().all(|line| line.chars().count() <= 150), "{shown}");
    assert!(shown.contains("fault") && shown.contains("^^^^^ here"), "{shown}");
}

#[test]
fn a_text_cannot_steer_the_terminal() {
    let escape = "\u{1b}[2J";
    let place = span(0, 1);
    let mut remark = remark(place).label(escape).help(escape).fix(place, escape);
    remark.message = escape.into();
    remark.accept(escape);
    let mut sources = sources(escape);
    sources.files[0].path = format!("content/{escape}.md");
    let list = [remark];
    let remarks = remarks(&sources, &list);
    let styled = styled(&remarks);
    assert!(!styled.contains("\u{1b}[2J"), "{styled:?}");
    let plain = written(&FORMAT, &remarks);
    assert!(plain.bytes().all(|byte| byte == b'\n' || !byte.is_ascii_control()), "{plain:?}");
}

proptest! {
    #[test]
    fn no_text_and_no_span_break_it(
        text in "(\u{feff})?([a-c:\t \u{0}\u{1b}é名👩\u{200d}\r]{0,6}(\r\n|\n)?){0,6}",
        places in (0usize..60, 0usize..60, 0usize..60, 0usize..60),
        replacement in "[a\n\té]{0,3}",
    ) {
        let sources = sources(&text);
        let mut boundary = [places.0, places.1, places.2, places.3].map(|at| {
            (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        });
        boundary[..2].sort_unstable();
        boundary[2..].sort_unstable();
        prop_assume!(!text[..boundary[0]].ends_with('\r'));
        let place = span(boundary[0], boundary[1]);
        let remark = remark(place).label("here").fix(span(boundary[2], boundary[3]), replacement);
        let shown = shown(&text, remark);
        let position = sources.position(place);
        let expected = format!("--> content/a.md:{}:{}\n", position.line, position.column);
        prop_assert!(shown.contains(&expected), "wanted {expected}{shown}");
    }
}
