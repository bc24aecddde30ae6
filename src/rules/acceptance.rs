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
            subject: accept.indicator.as_ref().map_or_else(|| subject.clone(), |id| subject.on_indicator(id)),
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
                    finding.accept(&entry.accept.reason.value);
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
        let indicator = self.accept.indicator.as_deref();
        let same_indicator = indicator.is_none() || indicator == finding.subject.indicator();
        self.state != State::Expired && self.accept.rule.value == finding.rule && same_indicator
    }
}

#[cfg(test)]
mod tests {
    use super::super::trial::findings;
    use super::*;
    use crate::content::model::Content;
    use crate::diagnostic::{Level, Span, Spanned};
    use crate::evaluate::build::{activity, day, site_of};

    /// A site whose activity without targets accepts that, or says something else, until a day.
    fn accepting(rule: &'static str, indicator: Option<&str>, until: &str) -> Content {
        let mut site = site_of([activity("2015-01-01..")]);
        let here = Span::start_of(site.activities[0].file);
        site.activities[0].accept.push(Accept {
            rule: Spanned::new(rule, here),
            indicator: indicator.map(str::to_owned),
            reason: Spanned::new("because".to_owned(), here),
            until: Some(Spanned::new(day(until), here)),
        });
        site
    }

    fn outcome(site: &Content) -> Vec<(&'static str, bool)> {
        let published = findings(site, "2016-02-15").published;
        published.iter().map(|finding| (finding.rule, finding.is_accepted())).collect()
    }

    #[test]
    fn covers_its_rule_up_to_its_last_day() {
        let rule = "activity-without-targets";
        assert_eq!(outcome(&accepting(rule, None, "2016-02-15")), [(rule, true)]);
        assert_eq!(outcome(&accepting(rule, None, "2016-02-14")), [("acceptance-expired", false), (rule, false)]);
        assert_eq!(outcome(&accepting(rule, Some("a"), "2016-02-15")), [("acceptance-unused", false), (rule, false)]);
        assert_eq!(
            outcome(&accepting("report-late", None, "2016-02-15")),
            [("acceptance-unused", false), (rule, false)]
        );
        assert_eq!(
            outcome(&accepting("acceptance-unused", None, "2016-02-15")),
            [("acceptance-unused", false), (rule, false)],
            "findings about entries cannot be accepted"
        );
    }

    #[test]
    fn covers_what_is_switched_off_too() {
        let mut site = accepting("activity-without-targets", None, "2016-02-15");
        site.site.rules.push(("activity-without-targets", Level::Off));
        assert_eq!(outcome(&site), []);
        site.site.rules[0].1 = Level::Error;
        let published = findings(&site, "2016-02-15").published;
        assert_eq!((published[0].level, published[0].accepted()), (Level::Error, Some("because")));
    }
}
