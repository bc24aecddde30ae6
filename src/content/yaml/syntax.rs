//! What is wrong with text that is not YAML, in words for people who do not know YAML.
//!
//! The parser says where it gave up, which is seldom where the mistake is. The usual mistakes have shapes that the lines
//! around that place show: a tab, a colon in a text, a quote or a bracket that is not closed.

use std::ops::Range;

use memchr::memchr2;

use super::build::Place;
use super::line::{Line, Pair};
use super::lookalike;
use crate::content::fields::id::is_id;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::YAML_SYNTAX;

/// Where and why the parser gave up.
#[derive(Debug, Clone, Copy)]
pub struct Trouble<'a> {
    /// Byte offset in the text.
    pub at: usize,
    /// Start of the innermost list or map that was open.
    pub open: Option<usize>,
    pub info: &'a str,
}

/// One mistake in plain words.
pub struct Cause {
    range: Range<usize>,
    message: String,
    help: String,
    fix: Option<(Range<usize>, String)>,
}

impl Cause {
    pub fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Cause {
        Cause { range, message: message.into(), help: help.into(), fix: None }
    }

    pub fn fixed_by(mut self, range: Range<usize>, replacement: String) -> Cause {
        self.fix = Some((range, replacement));
        self
    }
}

/// The most likely mistake behind a failure of the parser.
pub fn explain(text: &str, place: Place, trouble: Trouble) -> Diagnostic {
    let here = Line::at(text, trouble.at);
    let above = here.above(text);
    let cause = tab(text, here)
        .or_else(|| lookalike::explain(above, here))
        .or_else(|| quotes(text, trouble))
        .or_else(|| special_start(here))
        .or_else(|| above.and_then(missing_space))
        .or_else(|| missing_space(here))
        .or_else(|| colon_in_text(here))
        .or_else(|| brackets(text, trouble))
        .or_else(|| above.and_then(|above| stray_line(above, here)))
        .or_else(|| above.and_then(|above| indentation(above, here)))
        .unwrap_or_else(|| unexplained(trouble, here));
    let at = |range: &Range<usize>| place.span(range.start, range.end);
    let diagnostic = Diagnostic::error(YAML_SYNTAX, at(&cause.range), cause.message).help(cause.help);
    match cause.fix {
        Some((range, replacement)) => diagnostic.fix(at(&range), replacement),
        None => diagnostic,
    }
}

/// Length of the quoted scalar that `text` starts with, quotes included, if it is closed.
pub fn quoted_len(text: &str) -> Option<usize> {
    let quote = text.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let (bytes, mut at) = (text.as_bytes(), 1);
    loop {
        at += memchr2(quote, b'\\', bytes.get(at..)?)?;
        at += match (bytes[at], quote) {
            (b'\\', b'"') => 2,
            (b'\\', _) => 1,
            (_, b'\'') if bytes.get(at + 1) == Some(&quote) => 2,
            _ => return Some(at + 1),
        }
    }
}

/// A text as a quoted scalar.
pub fn quote(text: &str) -> String {
    match text.contains(['"', '\\']) {
        false => format!("\"{text}\""),
        true => format!("'{}'", text.replace('\'', "''")),
    }
}

/// Proposes to put a value between quotes.
fn quote_value(pair: &Pair, message: String) -> Cause {
    let fixed = quote(pair.value);
    let help = format!("put the text between quotes: `{}: {fixed}`", pair.key);
    Cause::new(pair.range(), message, help).fixed_by(pair.range(), fixed)
}

fn tab(text: &str, here: Line) -> Option<Cause> {
    let line = [Some(here), here.below(text)].into_iter().flatten().find(|line| {
        let indentation = &line.text[..line.indent()];
        indentation.contains('\t') && !line.content().is_empty()
    })?;
    let at = line.start + line.text.find('\t').unwrap_or(0);
    let help = "YAML allows only blanks at the start of a line: replace each tab by two blanks";
    Some(Cause::new(at..at + 1, "this line is indented with a tab", help))
}

fn quotes(text: &str, trouble: Trouble) -> Option<Cause> {
    let at = trouble.at;
    if trouble.info.contains("escape") || trouble.info.contains("hexadecimal") {
        let at = bad_escape(&text[at..]).map_or(at, |offset| at + offset);
        let help = "between double quotes a backslash has a meaning of its own: use single quotes, or write `\\\\`";
        return Some(Cause::new(at..at + 1, "the backslash here is not followed by anything that YAML knows", help));
    }
    if trouble.info.contains("trailing content") {
        let line = Line::at(text, at);
        let apostrophe = line.pair().is_some_and(|pair| pair.value.starts_with('\''));
        return Some(match apostrophe {
            true => {
                let help = "an apostrophe ends a text in single quotes: use double quotes around it, or write it twice";
                Cause::new(at..line.start + line.text.len(), "text goes on after its closing quote", help)
            }
            false => {
                let help =
                    "put the whole text between quotes, with single quotes outside where it has double ones inside";
                Cause::new(at..line.start + line.text.len(), "text goes on after its closing quote", help)
            }
        });
    }
    if !trouble.info.contains("quoted scalar") {
        return None;
    }
    let quote = text[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let help = format!("write `{quote}` where the text ends, and indent its further lines");
    Some(Cause::new(at..at + 1, format!("the text that this `{quote}` opens is not closed"), help))
}

/// The first backslash of a double-quoted scalar that starts no escape.
fn bad_escape(quoted: &str) -> Option<usize> {
    let mut bytes = quoted.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if byte == b'\\' && !bytes.next().is_some_and(|(_, escaped)| b"0abtnvfre\"/\\N_LPxuU \t\r\n".contains(&escaped))
        {
            return Some(at);
        }
    }
    None
}

/// A value that starts with a character that YAML keeps for itself.
fn special_start(here: Line) -> Option<Cause> {
    let pair = here.pair()?;
    let first = pair.value.chars().next()?;
    let closed = |close: char| pair.value.rfind(close).is_some_and(|at| at + 1 < pair.value.len());
    let special = match first {
        '@' | '`' | '%' | '*' | '&' | '!' | ',' | ']' | '}' | '?' => true,
        '|' | '>' => true,
        '-' => pair.value.starts_with("- "),
        '[' => closed(']') && !pair.value[1..].contains(['[', '"', '\'']),
        '{' => closed('}') && !pair.value[1..].contains(['{', '"', '\'']),
        _ => false,
    };
    special.then(|| {
        quote_value(&pair, format!("the value of `{}` starts with `{first}`, which has a meaning in YAML", pair.key))
    })
}

/// `key:value`.
fn missing_space(line: Line) -> Option<Cause> {
    let rest = line.content().trim_start_matches("- ").trim_start();
    let (key, value) = rest.split_once(':')?;
    let is_key = !key.is_empty()
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'));
    if !is_key || value.is_empty() || value.starts_with([' ', '/']) {
        return None;
    }
    let colon = line.start + line.text.len() - value.len();
    let help = format!("write `{key}: {value}`");
    let cause = Cause::new(colon - 1..colon, format!("there is no blank after the colon of `{key}`"), help);
    Some(cause.fixed_by(colon..colon, " ".to_owned()))
}

/// `title: Phase 2: training`.
fn colon_in_text(line: Line) -> Option<Cause> {
    let pair = line.pair()?;
    let plain = !pair.value.starts_with(['"', '\'', '[', '{', '|', '>']);
    let colon = pair.value.contains(": ") || pair.value.ends_with(':');
    let message = format!("the value of `{}` holds a colon, which starts a new value", pair.key);
    if plain && let Some((inner, value)) = pair.value.split_once(": ").filter(|(inner, _)| is_id(inner)) {
        let help = format!(
            "if `{inner}` belongs to `{}`, write `{inner}: {value}` on a line of its own below it, indented by two blanks; if \
             all is one text, put it between quotes",
            pair.key
        );
        return Some(Cause::new(pair.range(), message, help));
    }
    (plain && colon).then(|| quote_value(&pair, message))
}

fn brackets(text: &str, trouble: Trouble) -> Option<Cause> {
    let open = trouble.open?;
    let bracket = text[open..].chars().next()?;
    let close = match bracket {
        '[' => ']',
        '{' => '}',
        _ => return None,
    };
    let line = Line::at(text, open);
    let rest = &text[open..line.start + line.text.len()];
    if let Some(hash) = rest.find(" #").filter(|hash| rest[*hash..].contains(close)) {
        let at = open + hash + 1;
        let message = format!("`#` starts a comment here, so that the rest of the line and its `{close}` are not read");
        return Some(Cause::new(at..at + 1, message, "put the text that holds the `#` between quotes"));
    }
    if rest.contains(close) {
        let help = format!(
            "separate the parts by commas, and put texts that hold `:`, `{bracket}` or `{close}` between quotes"
        );
        return Some(Cause::new(
            trouble.at..trouble.at,
            format!("a comma or `{close}` is missing before this place"),
            help,
        ));
    }
    let help = format!("write `{close}` after the last part");
    Some(Cause::new(open..open + 1, format!("the `{bracket}` here is not closed"), help))
}

/// A line that is no `key: value` at all, most often the second line of a text.
fn stray_line(above: Line, here: Line) -> Option<Cause> {
    let stray = [above, here].into_iter().find(|line| {
        let content = line.content();
        !content.contains(": ") && !content.ends_with(':') && !content.starts_with("- ")
    })?;
    let help =
        "write `key: value`; a text that goes on in the next line is indented there, after a first line `key: >-`";
    Some(Cause::new(stray.content_range(), "this line has no key", help))
}

fn indentation(above: Line, here: Line) -> Option<Cause> {
    let range = here.content_range();
    if here.content().starts_with("- ") != above.content().starts_with("- ") && here.indent() <= above.indent() {
        let help = "keys and list items cannot stand side by side: the items of a list are indented below their key";
        return Some(Cause::new(range, "this line does not belong to the list or the keys above it", help));
    }
    if here.indent() == above.indent() {
        return None;
    }
    let message = match above.pair() {
        Some(pair) if here.indent() > above.indent() => {
            format!("this line is indented, as if it were a part of `{}`, which has a value already", pair.key)
        }
        _ => "this line is not indented like the ones that it belongs with".to_owned(),
    };
    Some(Cause::new(range, message, "start the keys of one group in the same column"))
}

fn unexplained(trouble: Trouble, here: Line) -> Cause {
    let range = here.content_range();
    let help = format!("the YAML reader says: {}", trouble.info);
    Cause::new(trouble.at.clamp(range.start, range.end)..range.end, "this line cannot be read as YAML", help)
}

#[cfg(test)]
mod tests {
    use crate::content::yaml::{self, build::Place};
    use crate::diagnostic::FileId;

    fn said(text: &str) -> String {
        let mut errors = Vec::new();
        let place = Place { file: FileId(0), start: 0 };
        assert!(yaml::parse(text, place, &mut errors).is_none(), "{text}");
        assert_eq!(errors.len(), 1);
        let before = &text[..errors[0].span.start as usize];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let fixed = errors[0].certain_fix().map(|fix| {
            let (start, end) = (fix.span.start as usize, fix.span.end as usize);
            let fixed = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
            assert!(yaml::parse(&fixed, place, &mut Vec::new()).is_some(), "{fixed}");
            fix.replacement.clone()
        });
        format!("{line}:{column} {}{}", errors[0].message, fixed.map_or(String::new(), |fix| format!(" → {fix}")))
    }

    #[test]
    fn names_the_usual_mistakes() {
        for (text, expected) in [
            ("a: 1\n\tb: 2\n", "2:1 this line is indented with a tab"),
            ("a:\n\tb: 2", "2:1 this line is indented with a tab"),
            (
                "title: Phase 2: training\nstart: 2015-01-01",
                "1:8 the value of `title` holds a colon, which starts a new value → \"Phase 2: training\"",
            ),
            ("x: é\ny: A: \"b\"", "2:4 the value of `y` holds a colon, which starts a new value → 'A: \"b\"'"),
            ("actuals: a: 1", "1:10 the value of `actuals` holds a colon, which starts a new value"),
            ("title: \"Foo\nx: 1\ny: 2\n", "1:8 the text that this `\"` opens is not closed"),
            ("a: 'x", "1:4 the text that this `'` opens is not closed"),
            ("title: 'It's'\nx: 1", "1:12 text goes on after its closing quote"),
            ("title: \"Foo\" bar\nx: 1", "1:14 text goes on after its closing quote"),
            ("path: \"C:\\data\"", "1:10 the backslash here is not followed by anything that YAML knows"),
            ("title:Foo\nx: 1", "1:6 there is no blank after the colon of `title` →  "),
            ("x: 1\ntitle:Foo\ny: 2", "2:6 there is no blank after the colon of `title` →  "),
            ("x: 1\ntitle:Foo", "2:6 there is no blank after the colon of `title` →  "),
            ("a: [x, y\nb: 1", "1:4 the `[` here is not closed"),
            ("a: {x: y\nb: 1", "1:4 the `{` here is not closed"),
            ("a: {x: y z: 1}", "1:11 a comma or `}` is missing before this place"),
            ("t: *Note* that", "1:4 the value of `t` starts with `*`, which has a meaning in YAML → \"*Note* that\""),
            ("t: @atf # x", "1:4 the value of `t` starts with `@`, which has a meaning in YAML → \"@atf\""),
            ("t: [Draft] Plan", "1:4 the value of `t` starts with `[`, which has a meaning in YAML → \"[Draft] Plan\""),
            ("t: 50\ns: %", "2:4 the value of `s` starts with `%`, which has a meaning in YAML → \"%\""),
            ("title: foo\nbar baz\nx: 1", "2:1 this line has no key"),
            ("a: 1\n  b: 2", "2:3 this line is indented, as if it were a part of `a`, which has a value already"),
            ("a:\n  b: 1\n c: 2", "3:2 this line is not indented like the ones that it belongs with"),
            ("a:\n\u{a0}\u{a0}b: 1\n  c: 2", "2:1 no-break spaces are here, which YAML does not take for blanks →   "),
            ("a:\u{a0}1\nb: 2", "1:3 no-break spaces are here, which YAML does not take for blanks →  "),
            (
                "title: “Phase 2: training”",
                "1:8 the quotes around the value of `title` are curly, which YAML takes for letters → \"Phase 2: training\"",
            ),
            ("title = Foo\nx: 1", "1:7 `=` stands where `title` needs a colon → :"),
            ("x: 1\ntitle=Foo", "2:6 `=` stands where `title` needs a colon → : "),
            ("a:\n  -id: x\n    b: 1", "2:3 there is no blank after the hyphen →  "),
            ("a: -\nb: 1", "1:4 a hyphen is no value of `a`: to YAML it starts a list"),
            ("a: 1\n- b", "2:1 this line does not belong to the list or the keys above it"),
            ("- a\nb: 1", "2:1 this line does not belong to the list or the keys above it"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }

    #[test]
    fn measures_quoted_scalars() {
        for (text, len) in [
            ("'a' b", Some(3)),
            ("'it''s' x", Some(7)),
            (r#""a\"b" c"#, Some(6)),
            (r#""\\" c"#, Some(4)),
            (r#""it's" c"#, Some(6)),
            (r"'a\' c", Some(4)),
            (r#""a\"#, None),
            ("\"a", None),
            ("'a''", None),
            ("a", None),
            ("", None),
        ] {
            assert_eq!(super::quoted_len(text), len, "{text}");
        }
    }
}
