//! The rule `acceptance-unused`; what an entry covers, [`super::acceptance`] decides.

use super::acceptance::{Acceptances, State};
use super::look::Look;
use super::registry::rule;
use super::sink::Sink;

rule! {
    /// An `accept` entry matches no finding.
    ///
    /// An entry covers findings whose place is in its own file: what is found in a report is accepted in that report. Findings
    /// of rules that are switched off count as matches. Entries past their `until` are left to `acceptance-expired`. This
    /// finding cannot be accepted itself.
    ///
    /// ## Why
    ///
    /// Either the problem is solved, and the entry would silently cover the next one, or the entry was meant for something
    /// else and covers nothing. GAO's *Standards for Internal Control* (GAO-14-704G, principle 16) ask that such controls are
    /// looked at from time to time.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// accept:
    ///   - {rule: activity-without-targets, reason: Targets follow in spring}
    /// # all indicators have targets by now
    /// ```
    ///
    /// ## How to fix
    ///
    /// Take the entry out. If it was meant for another finding, correct its `rule` or `indicator`, or move it to the file that
    /// the finding names.
    "acceptance-unused", Note, Acceptances(check)
}

fn check(_: Look, acceptances: &Acceptances, sink: &mut Sink) {
    for entry in acceptances.in_state(State::Unused) {
        let about = entry.accept.indicator.as_ref().map(|id| format!(" about {id}")).unwrap_or_default();
        let message = format!("there is no finding of {}{about} in this file to accept", entry.accept.rule.value);
        sink.add(entry.subject.clone(), entry.accept.rule.span, message);
    }
}
