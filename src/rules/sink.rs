//! Where a rule puts what it finds; the rule's id and the level in force are filled in here.

use super::registry::Rule;
use crate::content::model::Site;
use crate::diagnostic::{Diagnostic, Level, Span, Subject};

/// The findings of one rule, in the order in which it made them.
#[derive(Debug)]
pub struct Sink {
    rule: &'static str,
    level: Level,
    found: Vec<Diagnostic>,
}

impl Sink {
    /// A sink for a rule at the level that the site gives it, else its own.
    pub fn new(rule: &Rule, site: &Site) -> Sink {
        let chosen = site.rules.iter().find(|(id, _)| *id == rule.doc.id).map(|(_, level)| *level);
        Sink { rule: rule.doc.id, level: chosen.unwrap_or(rule.doc.level), found: Vec::new() }
    }

    /// Adds a finding and hands it back, for a word of help.
    pub fn add(&mut self, about: Subject, at: Span, message: impl Into<Box<str>>) -> &mut Diagnostic {
        self.found.push(Diagnostic::finding(self.rule, self.level, at, message).about(about));
        self.found.last_mut().expect("a finding was just added")
    }

    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.found
    }
}
