//! Addresses of files, as editors write them, and paths.

use std::path::{Component, Path, PathBuf};

use lsp_types::Uri;

/// The path of a `file:` address on this computer.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let at = rest.find('/')?;
    if !matches!(&rest[..at], "" | "localhost") {
        return None;
    }
    let path = decode(rest[at..].split(['?', '#']).next()?)?;
    let drive = path.as_bytes();
    let is_drive = cfg!(windows) && drive.len() > 2 && drive[1].is_ascii_alphabetic() && drive[2] == b':';
    let path = PathBuf::from(if is_drive { &path[1..] } else { &path });
    let is_plain = !path.components().any(|part| matches!(part, Component::ParentDir));
    (path.is_absolute() && is_plain).then_some(path)
}

/// Percent-encoded characters as themselves; none when that is no text, or holds what no path holds.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

/// The address of an absolute path.
pub fn uri_of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut address = "file://".to_owned();
    if !path.starts_with('/') {
        address.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => address.push(char::from(byte)),
            b':' if cfg!(windows) => address.push(':'),
            _ if byte.is_ascii_alphanumeric() => address.push(char::from(byte)),
            _ => address += &format!("%{byte:02X}"),
        }
    }
    address.parse().ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn leads_to_files_and_back() {
        for (address, path) in [
            ("file:///home/a/b.md", Some("/home/a/b.md")),
            ("file://localhost/a%20b/%C3%A9.md", Some("/a b/é.md")),
            ("file:///a/%E6%9D%B1%E4%BA%AC.md#L3", Some("/a/東京.md")),
            ("file:///a/../b.md", None),
            ("file:///a/%2e%2E/b.md", None),
            ("file:///a%00", None),
            ("file:///a%C3", None),
            ("file:///a%4", None),
            ("file://server/share/a.md", None),
            ("untitled:Untitled-1", None),
            ("https://example.org/a.md", None),
        ] {
            let uri: Result<Uri, _> = address.parse();
            assert_eq!(uri.ok().and_then(|uri| path_of(&uri)).as_deref(), path.map(Path::new), "{address}");
        }
        for path in ["/home/a b/é{1}%.md", "/東京/[x]#?.md"] {
            assert_eq!(path_of(&uri_of(Path::new(path)).unwrap()).as_deref(), Some(Path::new(path)));
        }
    }
}
