//! The `accept` entries of what is judged, and which findings they cover.
//!
//! An entry covers findings of its rule whose place is in its own file, about its indicator when it names one, as long as
//! the as-of date is not past its `until`. It leaves them published, marked with its reason. Findings about the entries
//! themselves are made after this and so cannot be covered.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::look::Look;
use crate::content::model::Accept;
use crate::diagnostic::{Diagnostic, FileId, Subject};

/// Every `accept` entry of judged activities, known reports and judged recommendations.
#[derive(Debug)]
pub struct Acceptances<'a> {
    entries: BTreeMap<FileId, Vec<Acceptance<'a>>>,
}

/// One entry and what became of it.
#[derive(Debug)]
pub struct Acceptance<'a> {
    pub accept: &'a Accept,
    /// The activity or report that it stands in, and the indicator it names.
    pub subject: Subject,
    pub state: State,
}

/// Whether an entry does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The as-of date is past its last day; whether it would match anything no longer matters.
    Expired,
    Unused,
    Used,
}

impl<'a> Acceptances<'a> {
    pub fn of(look: Look<'a>) -> Self {
        let mut all = Acceptances { entries: BTreeMap::new() };
        for one in look.activities() {
            all.take(one.activity.file, &one.activity.accept, one.subject(), look.as_of());
        }
        for one in look.reports() {
            all.take(one.report.file, &one.report.accept, one.subject(), look.as_of());
        }
        for (recommendation, _) in look.recommendations() {
            all.take(recommendation.file, &recommendation.accept, Subject::default(), look.as_of());
        }
        all
    }

    fn take(&mut self, file: FileId, accepts: &'a [Accept], subject: Subject, as_of: Date) {
        if accepts.is_empty() {
            return;
        }
        let entries = accepts.iter().map(|accept| Acceptance {
            accept,
            subject: Subject { indicator: accept.indicator.clone(), ..subject.clone() },
            state: match &accept.until {
                Some(until) if as_of > until.value => State::Expired,
                _ => State::Unused,
            },
        });
        self.entries.entry(file).or_default().extend(entries);
    }

    /// Marks the findings that an entry covers with the reason of the first that does.
    pub fn mark(&mut self, findings: &mut [Diagnostic]) {
        for finding in findings {
            for entry in self.entries.get_mut(&finding.span.file).into_iter().flatten() {
                if entry.covers(finding) {
                    entry.state = State::Used;
                    finding.accepted.get_or_insert_with(|| entry.accept.reason.value.clone());
                }
            }
        }
    }

    pub fn in_state(&self, state: State) -> impl Iterator<Item = &Acceptance<'a>> {
        self.entries.values().flatten().filter(move |entry| entry.state == state)
    }
}

impl Acceptance<'_> {
    fn covers(&self, finding: &Diagnostic) -> bool {
        let same_indicator = self.accept.indicator.is_none() || self.accept.indicator == finding.subject.indicator;
        self.state != State::Expired && self.accept.rule.value == finding.rule && same_indicator
    }
}
