//! Front matter in the text below the front matter: two files in one, of which only the first would be read.

use std::ops::Range;

use memchr::memmem;

use super::encoding::BYTE_ORDER_MARK;
use super::kinds::stray;
use crate::diagnostic::content_errors::YAML_SYNTAX;
use crate::diagnostic::{Diagnostic, FileId, Span};

/// The error for a second front matter in the text that starts at a byte offset of a file.
pub fn check(text: &str, file: FileId, body: usize) -> Option<Diagnostic> {
    let fence = find(&text[body..])?;
    let at = |offset: usize| (body + offset) as u32;
    let span = Span { file, start: at(fence.start), end: at(fence.end) };
    let message = "a second front matter starts here, but a file has only one";
    let help = "move it and what follows to a file of its own, or remove it: it is not read here";
    Some(Diagnostic::error(YAML_SYNTAX, span, message).help(help))
}

/// The line that opens it. Examples in blocks of code are none.
fn find(body: &str) -> Option<Range<usize>> {
    memmem::find(body.as_bytes(), b"---")?;
    let (mut at, mut code) = (0, None);
    for line in body.split_inclusive('\n') {
        let next = at + line.len();
        let bare = line.trim_start_matches(BYTE_ORDER_MARK).trim_end();
        match code {
            Some(mark) if bare.trim_start().starts_with(mark) => code = None,
            Some(_) => {}
            None if bare == "---" && is_front_matter(&body[next..]) => {
                return Some(at..at + line.trim_end().len());
            }
            None => code = ["```", "~~~"].into_iter().find(|mark| bare.trim_start().starts_with(mark)),
        }
        at = next;
    }
    None
}

/// Whether keys of a kind of file come next, and nothing else up to a line `---` or the end.
fn is_front_matter(text: &str) -> bool {
    let mut keys = Vec::new();
    for line in text.lines().map(str::trim_end).take_while(|line| *line != "---") {
        match line.split_once(':') {
            Some((key, rest)) if is_key(key) && (rest.is_empty() || rest.starts_with(' ')) => keys.push(key),
            // What belongs to the key above, and what is no part of the keys.
            _ if keys.is_empty() && !line.is_empty() => return false,
            _ if line.is_empty() || line.starts_with([' ', '\t', '#', '-']) => {}
            _ => return false,
        }
    }
    stray::is_of_a_file(&keys)
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_second_front_matter() {
        for (body, found) in [
            ("Text\n\n---\nactivity: a\nperiod: 2015\nactuals:\n  x: 1\n---\n", Some(6..9)),
            ("---\ntitle: T\n---\n", Some(0..3)),
            ("\u{feff}---\r\ntitle: T\r\n---\r\n", Some(0..6)),
            ("Text\n---\ntitle: T\n", Some(5..8)),
            // Rules, headings and tables of markdown, and examples.
            ("Text\n\n---\n\nMore text: with a colon\n\n---\n", None),
            ("Text\n---\nnote: T\n---\n", None),
            ("---\ntitle: T\nis what one writes\n---\n", None),
            ("```yaml\n---\ntitle: T\n---\n```\n", None),
            ("~~~\n```\n---\ntitle: T\n---\n~~~\n", None),
            ("    ---\n    title: T\n    ---\n", None),
            ("a | b\n---|---\n1 | 2\n", None),
            ("---", None),
            ("", None),
        ] {
            assert_eq!(find(body), found, "{body}");
        }
    }
}
