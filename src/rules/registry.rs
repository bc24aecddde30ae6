//! What a rule is: its documentation and its check, and the macro that makes one of the other.
//!
//! It knows no single rule; the table of them is in [`super`].

use super::acceptance::Acceptances;
use super::look::Look;
use super::sink::Sink;
use crate::diagnostic::{Diagnostic, RuleDoc};

/// A rule of the findings family.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub doc: RuleDoc,
    pub check: Check,
}

/// What a rule looks at, which decides when it is applied.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// The judged programme.
    Programme(fn(Look, &mut Sink)),
    /// The cases of each recommendation's criterion, in the order of `Programme::recommendations`.
    Cases(fn(Look, &[Vec<Diagnostic>], &mut Sink)),
    /// The `accept` entries, once everything that they may cover is found.
    Acceptances(fn(Look, &Acceptances, &mut Sink)),
}

/// Declares `RULE` from a doc comment, an id with its default level, and what [`Check`] it makes of which function.
///
/// The doc comment is the rule's documentation for its users: one sentence that says what the rule says, then `## Why`,
/// `## Example` and `## How to fix`.
macro_rules! rule {
    ($(#[doc = $line:literal])+ $id:literal, $level:ident, $kind:ident($check:ident)) => {
        $(#[doc = $line])+
        pub const RULE: $crate::rules::registry::Rule = {
            const LINES: &str = concat!($($line, "\n"),+);
            const LENGTH: usize = $crate::rules::registry::outdented_length(LINES);
            const BYTES: [u8; LENGTH] = $crate::rules::registry::outdent(LINES);
            $crate::rules::registry::Rule {
                doc: $crate::diagnostic::RuleDoc {
                    id: $id,
                    level: $crate::diagnostic::Level::$level,
                    doc: match std::str::from_utf8(&BYTES) {
                        Ok(doc) => doc,
                        Err(_) => panic!("taking blanks away leaves valid text"),
                    },
                },
                check: $crate::rules::registry::Check::$kind($check),
            }
        };
    };
}
pub(super) use rule;

/// How many bytes [`outdent`] leaves.
pub(super) const fn outdented_length(lines: &str) -> usize {
    let bytes = lines.as_bytes();
    let (mut at, mut length) = (0, 0);
    while at < bytes.len() {
        if !is_margin(bytes, at) {
            length += 1;
        }
        at += 1;
    }
    length
}

/// The lines of a doc comment without the blank that follows the slashes.
pub(super) const fn outdent<const LENGTH: usize>(lines: &str) -> [u8; LENGTH] {
    let bytes = lines.as_bytes();
    let mut outdented = [0; LENGTH];
    let (mut at, mut length) = (0, 0);
    while at < bytes.len() {
        if !is_margin(bytes, at) {
            outdented[length] = bytes[at];
            length += 1;
        }
        at += 1;
    }
    outdented
}

const fn is_margin(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b' ' && (at == 0 || bytes[at - 1] == b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;

    rule! {
        /// Says – what it says.
        ///
        /// ```yaml
        /// a:
        ///   b: 1
        /// ```
        "made-up", Note, Programme(nothing)
    }

    fn nothing(_: Look, _: &mut Sink) {}

    #[test]
    fn takes_the_documentation_from_the_comment() {
        let RuleDoc { id, level, doc } = RULE.doc;
        assert_eq!((id, level), ("made-up", Level::Note));
        assert_eq!(doc, "Says – what it says.\n\n```yaml\na:\n  b: 1\n```\n");
        assert_eq!(RULE.doc.title(), "Says – what it says.");
    }
}
