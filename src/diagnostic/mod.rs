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
    /// What to write instead, or what to do; a sentence.
    pub help: Option<Cow<'static, str>>,
    pub subject: Subject,
    /// Few have any of it, so it lies apart.
    aside: Option<Box<Aside>>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Aside {
    label: Option<Box<str>>,
    fix: Option<Fix>,
    accepted: Option<Box<str>>,
}

impl Diagnostic {
    /// A content error: the input cannot be trusted and the build stops.
    pub fn error(rule: &'static str, span: Span, message: impl Into<Box<str>>) -> Self {
        Self::finding(rule, Level::Error, span, message)
    }

    /// A finding of the given level.
    pub fn finding(rule: &'static str, level: Level, span: Span, message: impl Into<Box<str>>) -> Self {
        Diagnostic { rule, level, message: message.into(), span, help: None, subject: Subject::default(), aside: None }
    }

    /// With what is expected at the span, a few words.
    pub fn label(mut self, label: impl Into<Box<str>>) -> Self {
        self.aside().label = Some(label.into());
        self
    }

    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.set_fix(Fix { span, replacement: replacement.into() });
        self
    }

    pub fn set_fix(&mut self, fix: Fix) {
        self.aside().fix = Some(fix);
    }

    /// Says that an `accept` entry with this reason covers the finding; the first such entry counts.
    pub fn accept(&mut self, reason: &str) {
        self.aside().accepted.get_or_insert_with(|| reason.into());
    }

    #[cfg(test)]
    pub fn accepted_for(mut self, reason: &str) -> Self {
        self.accept(reason);
        self
    }

    /// Takes back what was said of the span.
    pub fn without_label(&mut self) {
        self.aside().label = None;
    }

    fn aside(&mut self) -> &mut Aside {
        self.aside.get_or_insert_default()
    }

    /// What is expected at the span; shown beside the mark.
    pub fn expected(&self) -> Option<&str> {
        self.aside.as_ref()?.label.as_deref()
    }

    pub fn certain_fix(&self) -> Option<&Fix> {
        self.aside.as_ref()?.fix.as_ref()
    }

    /// The reason of the `accept` entry that covers this finding, when one does.
    pub fn accepted(&self) -> Option<&str> {
        self.aside.as_ref()?.accepted.as_deref()
    }

    pub fn is_accepted(&self) -> bool {
        self.accepted().is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A large site has hundreds of thousands of findings.
    #[test]
    fn takes_little_room() {
        assert!(size_of::<Diagnostic>() <= 96);
    }
}
