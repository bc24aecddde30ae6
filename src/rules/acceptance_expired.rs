//! The rule `acceptance-expired`; what an entry covers, [`super::acceptance`] decides.

use super::acceptance::{Acceptances, State};
use super::look::Look;
use super::registry::rule;
use super::sink::Sink;

rule! {
    /// An accepted finding was accepted only until a day that is past.
    ///
    /// The entry no longer covers anything, so the finding it was about counts again. This finding cannot be accepted itself.
    ///
    /// ## Why
    ///
    /// To live with a problem is a decision for a time. GAO's *Standards for Internal Control* (GAO-14-704G, principle 7) count
    /// acceptance among the responses to a risk and have responses reviewed when things change; a last day makes sure that
    /// somebody looks again.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// accept:
    ///   - {rule: indicator-without-baseline, reason: New service, until: 2014-12-31}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Put right what the finding says, then take the entry out. If it still has to be lived with, decide that anew and move
    /// `until`.
    "acceptance-expired", Warning, Acceptances(check)
}

fn check(_: Look, acceptances: &Acceptances, sink: &mut Sink) {
    for entry in acceptances.in_state(State::Expired) {
        let Some(until) = &entry.accept.until else { continue };
        let message = format!("{} was accepted only until {}", entry.accept.rule.value, until.value);
        let help = "decide anew and move `until`, or take the entry out";
        sink.add(entry.subject.clone(), until.span, message).help = Some(help.into());
    }
}
