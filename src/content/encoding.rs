//! From the bytes of a file to text that can be read: encodings, files that were refused, and unresolved merges.

use memchr::{memchr, memmem};

use super::fields::Errors;
use crate::diagnostic::content_errors::{MERGE_CONFLICT, MISSING_SITE, NOT_UTF8, UNREADABLE_FILE};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::source::{Refusal, Sources, Text};

/// The mark that some editors put in front of UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The text of a file; without one, why is reported.
pub fn text<'t>(sources: &'t Sources, file: FileId, errors: &mut Errors) -> Option<&'t str> {
    let error = match &sources.file(file).text {
        Text::Utf8(text) => match remark(text, file) {
            None => return Some(text),
            Some(error) => error,
        },
        Text::NotUtf8 { bytes, offset } => not_utf8(bytes, *offset, file),
        Text::Refused(refusal) => refused(*refusal, file),
    };
    errors.push(error);
    None
}

fn remark(text: &str, file: FileId) -> Option<Diagnostic> {
    if memchr(b'\0', text.as_bytes()).is_some() {
        let message = "this is not a text file, or it was saved as UTF-16";
        return Some(Diagnostic::error(NOT_UTF8, Span::start_of(file), message).help(SAVE_AS_UTF8));
    }
    let conflict = line_start(text, "<<<<<<< ")?;
    line_start(&text[conflict..], ">>>>>>> ")?;
    let end = text[conflict..].find(['\r', '\n']).map_or(text.len(), |len| conflict + len);
    let span = Span { file, start: conflict as u32, end: end as u32 };
    let help =
        "keep the right one of the two versions, and remove the lines that start with <<<<<<<, ======= and >>>>>>>";
    Some(Diagnostic::error(MERGE_CONFLICT, span, "a merge was left unfinished here").help(help))
}

fn line_start(text: &str, mark: &str) -> Option<usize> {
    memmem::find_iter(text.as_bytes(), mark).find(|at| *at == 0 || text.as_bytes()[at - 1] == b'\n')
}

const SAVE_AS_UTF8: &str = "save the file again with the encoding UTF-8; most editors ask for it under Save As";

fn not_utf8(bytes: &[u8], offset: usize, file: FileId) -> Diagnostic {
    let span = Span { file, start: offset as u32, end: offset as u32 };
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let message = match (utf16, bytes.contains(&0), windows_1252(byte)) {
        (true, ..) => "this file was saved as UTF-16".to_owned(),
        (_, true, _) => "this is not a text file".to_owned(),
        (_, _, Some(letter)) => {
            format!("this file is not UTF-8; it was probably saved as Windows-1252, with `{letter}` here")
        }
        (_, _, None) => format!("this file is not UTF-8: byte {byte:02X} here is no text"),
    };
    Diagnostic::error(NOT_UTF8, span, message).help(SAVE_AS_UTF8)
}

/// What a byte means in the encoding that Windows programs use in western Europe and America.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0xa1..=0xff => Some(char::from(byte)),
        _ => None,
    }
}

fn refused(refusal: Refusal, file: FileId) -> Diagnostic {
    let span = Span::start_of(file);
    let unreadable = |message: &str| Diagnostic::error(UNREADABLE_FILE, span, message);
    match refusal {
        Refusal::Absent => Diagnostic::error(MISSING_SITE, span, "the site has no content/site.yaml")
            .help("create it with one line, `title: …`; everything else in it is optional"),
        Refusal::LeadsOutside => unreadable("this is a symbolic link out of the site's folder, which is not followed")
            .help("copy the file into the site"),
        Refusal::LeadsNowhere => unreadable("this is a symbolic link to something that is not there")
            .help("put the file itself here, or remove the link"),
        Refusal::LeadsBack => unreadable("this is a symbolic link to a folder that holds it").help("remove the link"),
        Refusal::TooLarge => unreadable("this file is larger than 32 MiB")
            .help("front matter and text take a few pages; attach large material as a PDF or an image"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    fn said(text: Text) -> String {
        let sources = Sources { files: vec![SourceFile { path: "content/a.md".into(), text }], ..Sources::default() };
        let mut errors = Errors::new();
        super::text(&sources, FileId(0), &mut errors);
        let shown = errors.iter().map(|error| {
            let at = sources.position(error.span);
            format!("{}:{} {} {}", at.line, at.column, error.rule, error.message)
        });
        shown.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn names_the_cause() {
        let bytes = |bytes: &[u8], offset| Text::NotUtf8 { bytes: bytes.to_vec(), offset };
        for (text, expected) in [
            (Text::Utf8("---\ntitle: é\n---\n".into()), ""),
            (Text::Utf8("a\n<<<<<<< one line\n".into()), ""),
            (Text::Utf8("a\0b\0".into()), "1:1 not-utf8 this is not a text file, or it was saved as UTF-16"),
            (
                Text::Utf8("---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n---\n".into()),
                "2:1 merge-conflict a merge was left unfinished here",
            ),
            (bytes(&[0xff, 0xfe, b'-', 0], 0), "1:1 not-utf8 this file was saved as UTF-16"),
            (
                bytes(b"---\ntitle: Caf\xe9\n", 14),
                "2:11 not-utf8 this file is not UTF-8; it was probably saved as Windows-1252, with `é` here",
            ),
            (bytes(&[0x89, b'P', 0], 0), "1:1 not-utf8 this is not a text file"),
            (Text::Refused(Refusal::Absent), "1:1 missing-site the site has no content/site.yaml"),
        ] {
            assert_eq!(said(text), expected);
        }
    }
}
