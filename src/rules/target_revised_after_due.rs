//! The rule `target-revised-after-due`; due dates come from [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;

rule! {
    /// A target was revised after it was due.
    ///
    /// Such a revision is shown and never used: the target is judged by the value in force on its due date. Revisions dated
    /// after the as-of date are not looked at yet.
    ///
    /// ## Why
    ///
    /// A target that moves once the result is known no longer measures anything. GAO's *Standards for Internal Control*
    /// (GAO-14-704G, principles 6 and 10) have objectives set first and results compared with them afterwards.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// targets:
    ///   - by: 2015-09-30
    ///     value: 400
    ///     revisions:
    ///       - {on: 2015-11-03, value: 300, reason: Fewer courses than planned}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct `on` if the date is wrong. Otherwise take the revision out, say in the report's `explanation` why the target
    /// was missed, and set a new target for the time to come.
    "target-revised-after-due", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets() {
        let due = one.judged.due;
        for revision in one.target.revisions.iter().filter(|it| it.on.value > due && it.on.value <= look.as_of()) {
            let (who, on) = (say::series_name(look, one), revision.on.value);
            let message = format!("the target of {who} was revised on {on}, after it was due on {due}");
            sink.add(one.subject(), revision.on.span, message);
        }
    }
}
