//! What can be said to an author: a rule, a level, a place in a file, a sentence, and a fix where one is certain.
//!
//! This is a leaf: every stage may use it and it uses none. It knows nothing of YAML, verdicts or terminals; how a
//! diagnostic looks is decided where it is printed.

pub mod content_errors;
pub mod finding_ids;
mod subject;

use std::borrow::Cow;
use std::fmt;

pub use subject::Subject;

/// A source file, as its index in [`crate::source::Sources::files`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one source file, in bytes of its text; `start == end` marks a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The start of a file: the place of something that has no better one.
    pub fn start_of(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }
}

/// A value with the place where its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// How much a diagnostic weighs. `Off` hides a finding everywhere except in the criteria of recommendations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Off,
    Note,
    Warning,
    Error,
}

impl Level {
    pub const ALL: [Level; 4] = [Level::Error, Level::Warning, Level::Note, Level::Off];

    pub fn word(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }

    pub fn from_word(word: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.word() == word)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A change that is certain to be right: this text in place of that span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub replacement: String,
}

/// One remark. Messages start in lower case and end without a full stop.
// Sites have many, so none of its texts has room to grow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Id of the rule, one id space for content errors and findings.
    pub rule: &'static str,
    pub level: Level,
    pub message: Box<str>,
    pub span: Span,
    /// What is expected at the span, a few words; shown beside the mark.
    pub label: Option<Box<str>>,
    /// What to write instead, or what to do; a sentence.
    pub help: Option<Cow<'static, str>>,
    /// Few have one, so it lies apart.
    pub fix: Option<Box<Fix>>,
    pub subject: Subject,
    /// The reason of the `accept` entry that covers this finding, when one does.
    pub accepted: Option<Box<str>>,
}

impl Diagnostic {
    /// A content error: the input cannot be trusted and the build stops.
    pub fn error(rule: &'static str, span: Span, message: impl Into<Box<str>>) -> Self {
        Self::finding(rule, Level::Error, span, message)
    }

    /// A finding of the given level.
    pub fn finding(rule: &'static str, level: Level, span: Span, message: impl Into<Box<str>>) -> Self {
        Diagnostic {
            rule,
            level,
            message: message.into(),
            span,
            label: None,
            help: None,
            fix: None,
            subject: Subject::default(),
            accepted: None,
        }
    }

    pub fn label(mut self, label: impl Into<Box<str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix { span, replacement: replacement.into() }));
        self
    }

    pub fn about(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }
}

/// The documentation that every rule carries, for its page on the site and for `attain explain RULE`.
#[derive(Debug, Clone, Copy)]
pub struct RuleDoc {
    pub id: &'static str,
    /// Level when site.yaml does not say otherwise.
    pub level: Level,
    /// Markdown: one sentence; then `## Why`, `## Example`, `## How to fix`.
    pub doc: &'static str,
}

impl RuleDoc {
    /// The first sentence of the documentation: what the rule says.
    pub fn title(&self) -> &'static str {
        self.doc.trim().lines().next().unwrap_or(self.id).trim()
    }
}
