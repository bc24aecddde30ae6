//! The rule `factor-not-considered`.

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::words::Considered;

rule! {
    /// A planning factor was not considered when the activity was planned.
    ///
    /// ## Why
    ///
    /// Presidential Policy Directive 23 on security sector assistance has agencies weigh factors such as partner needs,
    /// absorptive capacity, sustainability and other donors' efforts; GAO-16-235 (2016) looked at whether they did. It is a
    /// note because the record is complete: it says openly that the factor was left out.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// factors:
    ///   sustainability: {considered: no}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Consider the factor the next time the activity is planned or extended, and record that with its evidence. If it does
    /// not bear on this activity, `not-applicable` says so:
    ///
    /// ```yaml
    /// factors:
    ///   sustainability: {considered: not-applicable, evidence: A single delivery without upkeep}
    /// ```
    "factor-not-considered", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities() {
        for (kind, factor) in look.content.site.factors.iter().zip(&one.activity.factors) {
            let Some(factor) = factor.as_ref().filter(|factor| factor.considered.value == Considered::No) else {
                continue;
            };
            let message = format!("the planning factor “{}” was not considered", kind.title);
            sink.add(one.subject(), factor.considered.span, message);
        }
    }
}
