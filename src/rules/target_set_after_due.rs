//! The rule `target-set-after-due`; due dates come from [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;

rule! {
    /// A target was set after the day it was due.
    ///
    /// ## Why
    ///
    /// A target that is set once the result is known is a description and no promise. GAO's *Standards for Internal Control*
    /// (GAO-14-704G, principles 6 and 10) have objectives set first and results compared with them afterwards; so do the plans
    /// and reports of the GPRA Modernization Act of 2010.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// targets:
    ///   - {period: FY2015, value: 120, set: 2015-11-30}      # FY2015 ended on 2015-09-30
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct `set` if the target was promised earlier. If it was not, take the target out and set one for the time to come.
    "target-set-after-due", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets() {
        let due = one.judged.due;
        let Some(set) = one.target.set.as_ref().filter(|set| set.value > due) else { continue };
        let (who, on) = (say::series_name(look, one), set.value);
        let message = format!("the target of {who} was set on {on}, after it was due on {due}");
        sink.add(one.subject(), set.span, message);
    }
}
