//! Files that would be attachments by their names but start like front matter: `training.txt`, `training`. An editor or a
//! download has named them so, and nobody sees it, since file managers hide endings.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;

use rayon::prelude::*;

use super::read::{Found, is_text};

/// Endings of files that no editor of texts writes: not worth being opened.
const NEVER: [&str; 16] = [
    "avif", "csv", "docx", "gif", "jpeg", "jpg", "json", "mp4", "pdf", "png", "pptx", "svg", "tif", "webp", "xlsx",
    "zip",
];

/// As much of a file as front matter is looked for in.
const HEAD: u64 = 64 * 1024;

/// The paths of those files.
pub(super) fn as_content(found: &[Found]) -> BTreeSet<String> {
    let paths = found.par_iter().filter(|file| may_be(&file.path) && !is_copy(&file.path, found));
    // What cannot be opened stays an attachment: whoever copies it says what is wrong.
    paths
        .filter(|file| head(file).is_some_and(|head| starts_like_content(&head)))
        .map(|file| file.path.clone())
        .collect()
}

fn may_be(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    !is_text(path) && !NEVER.iter().any(|never| ending.eq_ignore_ascii_case(never))
}

/// `training.md.bak` beside `training.md`, as programs keep what they replace.
fn is_copy(path: &str, found: &[Found]) -> bool {
    let Some((original, _)) = path.rsplit_once('.') else { return false };
    found.binary_search_by(|file| file.path.as_str().cmp(original)).is_ok()
}

/// The start of a file; most are told apart by their first bytes.
fn head(found: &Found) -> Option<Vec<u8>> {
    let mut file = File::open(&found.disk).ok()?;
    let mut head = Vec::new();
    (&mut file).take(12).read_to_end(&mut head).ok()?;
    if !plain(&head).starts_with("---") {
        return None;
    }
    file.take(HEAD).read_to_end(&mut head).ok()?;
    Some(head)
}

/// The text of some bytes, near enough to find lines in it, also when it is UTF-16.
fn plain(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let wide = bytes.strip_prefix(b"\xff\xfe").or_else(|| bytes.strip_prefix(b"\xfe\xff"));
    match wide {
        Some(wide) => wide.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A line `---`, a key, and another line `---`; where that is missing, the key has to be written as those of a site are.
fn starts_like_content(head: &[u8]) -> bool {
    let text = plain(head);
    let mut lines = text.lines().map(str::trim_end);
    if lines.next() != Some("---") {
        return false;
    }
    let first = lines.by_ref().find(|line| !line.is_empty() && !line.starts_with('#'));
    let key = first.and_then(|line| line.split_once(':')).map_or("", |(key, _)| key);
    let of_key = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    !key.is_empty() && key.bytes().all(of_key) && (lines.any(|line| line == "---") || first.is_some_and(is_entry))
}

/// Whether a line gives one of the keys that sites have: in small letters, with a blank before its value.
fn is_entry(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else { return false };
    !key.contains(|c: char| c.is_ascii_uppercase()) && (value.is_empty() || value.starts_with([' ', '\t']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_content_from_attachments() {
        let wide: Vec<u8> = "---\na: 1\n---\n".bytes().flat_map(|byte| [byte, 0]).collect();
        for (text, meant) in [
            ("---\ntitle: A\n---\nText".as_bytes(), true),
            (b"\xef\xbb\xbf---\r\n\r\n# note\r\ntitle: A\r\n---\r\n", true),
            (&[&[0xff, 0xfe], wide.as_slice()].concat(), true),
            (b"---\ntitle: \xe9\n---\n", true),
            (b"---\ntitle: A\n", true),
            (b"---\r\n# note\r\nx-source: A\r\n--\r\nText", true),
            (b"---\nactivity: a\nperiod: FY2015-Q3\n ---\nText", true),
            (b"---\nNote: what follows\nis a text", false),
            (b"---\nhttp://example.org", false),
            (b"---\nagencies:[atf]\n", false),
            (b"---\n", false),
            (b"---\nA line\n---\n", false),
            (b"---\nSee here: there\n---\n", false),
            (b"----\ntitle: A\n---\n", false),
            (b"title: A\n---\n", false),
            (b"", false),
        ] {
            assert_eq!(starts_like_content(text), meant, "{:?}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn leaves_copies_and_images_alone() {
        let found = |path: &str| Found { path: path.into(), disk: path.into() };
        let files = [found("content/a.md"), found("content/a.md.bak"), found("content/b.md.bak")];
        assert!(is_copy("content/a.md.bak", &files) && !is_copy("content/b.md.bak", &files));
        assert!(!may_be("content/a.PNG") && !may_be("content/a.md") && may_be("content/a.txt") && may_be("content/a"));
    }
}
