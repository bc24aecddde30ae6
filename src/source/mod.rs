//! Stage 1, disk → text: which files a site has and what is in them.
//!
//! It decodes nothing but UTF-8 and knows no kind of content. Paths are relative to the site, with forward slashes, and
//! sorted, so that nothing downstream depends on the machine.

mod meant;
mod read;
mod revision;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

pub use read::{Listing, ReadError, is_litter, is_source, list, read};

use crate::diagnostic::{FileId, Span};

/// All that a build reads.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Markdown and YAML under `content/`, and whatever else was refused, sorted by path; [`FileId`] is an index into it.
    pub files: Vec<SourceFile>,
    /// Every other file under `content/`, sorted by path: copied beside the page whose text links to it.
    pub attachments: Vec<Attachment>,
    /// The site's own `templates/`, sorted by path; they take the place of the built-in files of the same name.
    pub theme: Vec<ThemeFile>,
    /// The commit that last changed the site, when it is in git.
    pub revision: Option<Revision>,
}

#[derive(Debug, Clone)]
pub struct SourceFile {
    /// For example `content/activities/etrace.md`.
    pub path: String,
    pub text: Text,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// As on disk, byte order mark included.
    Utf8(String),
    /// Bytes that are not UTF-8; the offset of the first that is not.
    NotUtf8 { bytes: Vec<u8>, offset: usize },
    /// Nothing: the file was not read.
    Refused(Refusal),
}

/// Why a file was not read although there is a reason to speak of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Every site has it, this one does not.
    Absent,
    /// A symbolic link out of the site's folder.
    LeadsOutside,
    /// A symbolic link to something that is not there.
    LeadsNowhere,
    /// A symbolic link to a folder that holds it.
    LeadsBack,
    /// More than a text file of a site can sensibly hold.
    TooLarge,
}

#[derive(Debug, Clone)]
pub struct Attachment {
    /// For example `content/activities/annex.pdf`.
    pub path: String,
    /// Where its bytes are.
    pub disk: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Relative to `templates/`.
    pub path: String,
    pub bytes: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub commit: String,
    /// Author date of the commit, ISO 8601 day.
    pub date: String,
    /// Whether tracked files of the site differ from it.
    pub changed: bool,
}

/// Line and column from 1; columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl Sources {
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The file at a path.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        u32::try_from(at).ok().map(FileId)
    }

    /// Puts a text in the place of what is on disk at a path, or adds a file that is not there yet.
    pub fn lay_over(&mut self, path: &str, text: &str) {
        let text = read::text_of(text);
        match self.files.binary_search_by(|file| file.path.as_str().cmp(path)) {
            Ok(at) => self.files[at].text = text,
            Err(at) => self.files.insert(at, SourceFile { path: path.to_owned(), text }),
        }
    }

    pub fn path(&self, id: FileId) -> &str {
        &self.file(id).path
    }

    /// The text of a span; empty where the file is not text there.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file).as_str().get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Where a span starts.
    pub fn position(&self, span: Span) -> Position {
        Position { line: self.line(span), column: self.column(span) }
    }

    /// The column alone of where a span starts. A byte order mark takes none.
    pub fn column(&self, span: Span) -> u32 {
        let before = self.before(span);
        let line_start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        before[line_start..].trim_start_matches('\u{feff}').chars().count() as u32 + 1
    }

    /// The line alone of where a span starts.
    pub fn line(&self, span: Span) -> u32 {
        memchr::memchr_iter(b'\n', self.before(span).as_bytes()).count() as u32 + 1
    }

    /// The text of a file before a span.
    fn before(&self, span: Span) -> &str {
        let text = self.file(span.file).as_str();
        let mut start = (span.start as usize).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        &text[..start]
    }
}

impl SourceFile {
    /// Its text; of a file that is not UTF-8, what comes before the first byte that is not.
    pub fn as_str(&self) -> &str {
        match &self.text {
            Text::Utf8(text) => text,
            Text::NotUtf8 { bytes, offset } => {
                bytes.get(..*offset).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or("")
            }
            Text::Refused(_) => "",
        }
    }
}
