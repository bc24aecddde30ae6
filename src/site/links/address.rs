//! Addresses as texts: their parts, and paths from one file to another.

/// The folder of all sources.
pub(super) const ROOT: &str = "content";

/// An address without its fragment, and the fragment without `#`.
pub(super) fn split(address: &str) -> (&str, Option<&str>) {
    match address.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (address, None),
    }
}

/// Reads percent-encoded characters; what is no such encoding of text stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let encoded = (first == b'%').then(|| after.get(..2)).flatten().and_then(hex);
        bytes.push(encoded.unwrap_or(first));
        rest = if encoded.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let byte = digits.iter().try_fold(0, |sum, byte| Some(sum * 16 + digit(byte)?))?;
    u8::try_from(byte).ok()
}

/// Percent-encodes whatever has a meaning of its own in an address, for a path that is taken literally.
pub(super) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '%' => encoded.push_str("%25"),
            '?' => encoded.push_str("%3F"),
            '#' => encoded.push_str("%23"),
            ':' => encoded.push_str("%3A"),
            '\\' => encoded.push_str("%5C"),
            c => encoded.push(c),
        }
    }
    encoded
}

/// The path that a relative path leads to from a file; none when it leads out of the sources.
pub(super) fn join(from: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => _ = parts.pop(),
            ".." => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The relative path from one file to another.
pub(super) fn relative(from: &str, to: &str) -> String {
    let (mut from, mut to) = (from, to);
    while let (Some((a, from_rest)), Some((b, to_rest))) = (from.split_once('/'), to.split_once('/'))
        && a == b
    {
        (from, to) = (from_rest, to_rest);
    }
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_is_encoded() {
        for (text, decoded) in [
            ("a%20b", "a b"),
            ("%C3%A9", "é"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%ff", "%ff"),
            ("%2e%2E/x", "../x"),
            ("%+1", "%+1"),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
        }
        assert_eq!(decode(&encode("50% of: a#b?.pdf")), "50% of: a#b?.pdf");
    }

    #[test]
    fn joins_and_relates_paths() {
        let from = "content/reports/etrace/q3.md";
        for (relative_path, joined) in [
            ("q4.md", Some("content/reports/etrace/q4.md")),
            ("./q4.md", Some("content/reports/etrace/q4.md")),
            ("../../activities/etrace.md", Some("content/activities/etrace.md")),
            ("../../x/../activities/etrace.md", Some("content/activities/etrace.md")),
            ("../..", Some("content")),
            ("../../..", None),
            ("../../../content/activities/etrace.md", None),
        ] {
            assert_eq!(join(from, relative_path).as_deref(), joined, "{relative_path}");
        }
        for (to, shown) in [
            ("content/reports/etrace/q4.md", "q4.md"),
            ("content/activities/etrace.md", "../../activities/etrace.md"),
            ("content/reports/other/q3.md", "../other/q3.md"),
            (from, "q3.md"),
        ] {
            assert_eq!(relative(from, to), shown);
            assert_eq!(join(from, shown).as_deref(), Some(to));
        }
    }
}
