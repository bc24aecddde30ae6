//! The rule `target-after-end`; due dates come from [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;

rule! {
    /// A target is due after the activity ends.
    ///
    /// A target for a period that the end cuts short is due on the activity's last day and is not meant here.
    ///
    /// ## Why
    ///
    /// No report is expected after the end, so nothing may ever show whether the target was reached. Some outcomes do come
    /// after the work is done, which is why this is a note; OECD DAC's evaluation criteria treat such lasting effects as a
    /// question of their own (impact, sustainability).
    ///
    /// ## Example
    ///
    /// ```yaml
    /// end: 2015-09-30
    /// indicators:
    ///   - id: officers-in-post
    ///     # …
    ///     targets:
    ///       - {by: 2016-09-30, value: 300}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Correct `by` or `end` if one of them is wrong. If the target is meant to be measured afterwards, say who will report
    /// it in the target's `note` and accept the finding.
    "target-after-end", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets() {
        let Some(end) = one.activity().activity.end.as_ref().filter(|end| one.judged.due > end.value) else { continue };
        let (who, due) = (say::series_name(look, one), one.judged.due);
        let message = format!("the target of {who} is due on {due}, after the activity ends on {}", end.value);
        sink.add(one.subject(), one.target.due.span, message);
    }
}
