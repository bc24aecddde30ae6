//! Sites of one file with remarks on it, for the tests of the formats.

use std::ops::Range;
use std::path::Path;

use super::{Format, Out, Remarks};
use crate::diagnostic::{Diagnostic, FileId, Level, Span};
use crate::source::{SourceFile, Sources, Text};

/// What a format makes of remarks, without styles.
pub fn written(format: &Format, remarks: &Remarks) -> String {
    let mut bytes = Vec::new();
    Out::plain(&mut bytes, |out| (format.write)(remarks, out)).unwrap();
    String::from_utf8(bytes).unwrap()
}

pub struct Trial {
    sources: Sources,
    pub list: Vec<Diagnostic>,
}

impl Trial {
    pub fn new(path: &str, text: &str) -> Trial {
        let file = SourceFile { path: path.to_owned(), text: Text::Utf8(text.to_owned()) };
        Trial { sources: Sources { files: vec![file], ..Sources::default() }, list: Vec::new() }
    }

    /// A remark on a range of bytes, which is not yet on the list.
    pub fn remark(&self, level: Level, rule: &'static str, range: Range<u32>) -> Diagnostic {
        let span = Span { file: FileId(0), start: range.start, end: range.end };
        Diagnostic::finding(rule, level, span, "this is the case")
    }

    /// In a command that fails from warnings up.
    pub fn remarks(&self) -> Remarks<'_> {
        Remarks {
            sources: &self.sources,
            site: Path::new("."),
            list: &self.list,
            fingerprints: None,
            denied_from: Level::Warning,
        }
    }
}
