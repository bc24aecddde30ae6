//! The rule `indicator-without-target`; activities without any target are another rule's.

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;

rule! {
    /// An indicator has no target, although another indicator of the activity has one.
    ///
    /// Where no indicator has a target, `activity-without-targets` says so once for the whole activity.
    ///
    /// ## Why
    ///
    /// What is measured without a target can be described but not judged. A set of indicators of which some have targets
    /// gives a partial picture that looks complete. GAO names a measurable target as one of the attributes of a good
    /// performance measure (GAO-03-143), and GAO-16-235 (2016) compares activities by whether they have targets at all.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// indicators:
    ///   - id: officers-trained
    ///     name: Officers trained
    ///     # …
    ///     targets:
    ///       - {by: 2016-09-30, value: 400}
    ///   - id: traces-submitted
    ///     name: Traces submitted
    ///     # … no targets
    /// ```
    ///
    /// ## How to fix
    ///
    /// Set a target for the indicator too. If it only gives context and is not meant to be reached, accept the finding for
    /// that indicator:
    ///
    /// ```yaml
    /// accept:
    ///   - {rule: indicator-without-target, indicator: traces-submitted, reason: Given for context}
    /// ```
    "indicator-without-target", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for activity in look.activities() {
        let (with, without): (Vec<_>, Vec<_>) = activity.indicators().partition(|one| one.has_target());
        if with.is_empty() {
            continue;
        }
        for one in without {
            let (name, of) = (say::name(one), activity.activity.indicators.len());
            let message =
                format!("{name} has no target, while {} of the activity's {of} indicators have one", with.len());
            sink.add(one.subject(), one.indicator.id.span, message);
        }
    }
}
