//! Addresses that open a file in the author's editor, at a line and a column.

use std::path::Path;
use std::str::FromStr;

use crate::source::Position;

/// The editors that go by a name, each with the address it answers to.
const KNOWN: [(&str, &str); 8] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file=/{path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file:///{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file:///{path}&line={line}&column={column}"),
    ("none", ""),
];

/// Schemes that make a browser run or show something instead of opening an editor.
const REFUSED: [&str; 5] = ["javascript", "data", "vbscript", "blob", "file"];

/// A template of addresses; an empty one makes none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

impl FromStr for Editor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, template)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Editor((*template).to_owned()));
        }
        let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        if !is_scheme || !text.contains("{path}") || REFUSED.iter().any(|refused| scheme.eq_ignore_ascii_case(refused))
        {
            let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
            return Err(format!(
                "write {}, or an address like `vscode://file/{{path}}:{{line}}:{{column}}`",
                names.join(", ")
            ));
        }
        Ok(Editor(text.to_owned()))
    }
}

impl Editor {
    /// The address of a place; the path is absolute.
    pub fn address(&self, path: &Path, at: Position) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let path = path.to_string_lossy().replace('\\', "/");
        let mut encoded = String::with_capacity(path.len());
        for byte in path.trim_start_matches('/').bytes() {
            match byte {
                b'/' | b':' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
                _ => encoded += &format!("%{byte:02X}"),
            }
        }
        let (line, column) = (at.line.to_string(), at.column.to_string());
        // The path last: it might hold braces, were they not encoded.
        Some(self.0.replace("{line}", &line).replace("{column}", &column).replace("{path}", &encoded))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_places() {
        let at = Position { line: 2, column: 8 };
        for (editor, path, expected) in [
            ("vscode", "/home/a/b.md", Some("vscode://file/home/a/b.md:2:8")),
            ("zed", "/a b/é{line}&\"<.md", Some("zed://file/a%20b/%C3%A9%7Bline%7D%26%22%3C.md:2:8")),
            ("idea", "C:\\site\\a.md", Some("idea://open?file=/C:/site/a.md&line=2&column=8")),
            ("emacs://open?{path}+{line}", "/a.md", Some("emacs://open?a.md+2")),
            ("none", "/a.md", None),
        ] {
            let editor: Editor = editor.parse().unwrap();
            assert_eq!(editor.address(Path::new(path), at).as_deref(), expected, "{editor:?}");
        }
    }

    #[test]
    fn refuses_what_opens_no_editor() {
        for text in
            ["", "notepad", "vscode://file", "javascript:alert('{path}')", "DATA:{path}", "{path}:{line}", "1:{path}"]
        {
            assert!(text.parse::<Editor>().is_err(), "{text}");
        }
    }
}
