//! Addresses that may be asked for: whose they are, which file of the site they mean, and of what type that file is.

/// Whether a `Host` header names this computer and our port. Another name means that some site on the net has pointed its
/// own name at this address to read what is served here.
pub fn is_own(host: &str, port: u16) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, given)) if !given.ends_with(']') => (name, given.parse().ok()),
        _ => (host, Some(80)),
    };
    given == Some(port) && (name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]")
}

/// The file that a request's path means, relative to the site; none for a path that tries to leave it.
pub fn file(path: &str) -> Option<String> {
    let decoded = decode(path.strip_prefix('/')?)?;
    let folder = decoded.is_empty() || decoded.ends_with('/');
    let file = if folder { format!("{decoded}index.html") } else { decoded };
    let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(['\\', '\0']);
    file.split('/').all(is_name).then_some(file)
}

/// Undoes percent-encoding; none when what comes out is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        (rest, _) = match (first, tail) {
            (b'%', [high, low, tail @ ..]) => (tail, bytes.push(hex(*high)? * 16 + hex(*low)?)),
            (b'%', _) => return None,
            (byte, tail) => (tail, bytes.push(*byte)),
        };
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Media types by extension; what is not listed is offered as a download.
const TYPES: [(&str, &str); 19] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("csv", "text/csv; charset=utf-8"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("xml", "application/xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
];

pub fn media_type(file: &str) -> &'static str {
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    let known = TYPES.iter().find(|(known, _)| extension.eq_ignore_ascii_case(known));
    known.map_or("application/octet-stream", |(_, media_type)| media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_names() {
        for host in ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"] {
            assert!(is_own(host, 8000), "{host}");
        }
        for host in ["", "localhost", "127.0.0.1", "[::1]", "localhost:8001", "localhost:", "example.org:8000"] {
            assert!(!is_own(host, 8000), "{host}");
        }
        for host in ["localhost.example.org:8000", "127.0.0.1.nip.io:8000", "localhost:8000:8000", "::1:8000"] {
            assert!(!is_own(host, 8000), "{host}");
        }
        assert!(is_own("localhost", 80) && is_own("[::1]", 80) && !is_own("example.org", 80));
    }

    #[test]
    fn finds_files_and_stays_inside() {
        for (path, found) in [
            ("/", "index.html"),
            ("/countries/", "countries/index.html"),
            ("/countries/mexico.html", "countries/mexico.html"),
            ("/data/a%20b.csv", "data/a b.csv"),
            ("/%C3%A9.html", "é.html"),
            ("/a%2Fb.html", "a/b.html"),
            ("/..a/b..", "..a/b.."),
        ] {
            assert_eq!(file(path).as_deref(), Some(found), "{path}");
        }
        for path in [
            "",
            "a",
            "/..",
            "/../Cargo.toml",
            "/a/../../b",
            "/%2e%2e/b",
            "/a/%2E%2E%2Fb",
            "/./a",
            "//a",
            "/a//b",
            "/a\\..\\b",
            "/%00",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "/..%5cb",
        ] {
            assert_eq!(file(path), None, "{path}");
        }
    }

    #[test]
    fn types_by_extension() {
        assert_eq!(media_type("a/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("a.PNG"), "image/png");
        let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        assert_eq!(media_type("data/targets.xlsx"), workbook);
        assert_eq!(media_type("a.html/b"), "application/octet-stream");
        assert_eq!(media_type("LICENSE"), "application/octet-stream");
    }
}
