//! The rule `target-against-direction`; baselines of series come from [`crate::evaluate`].

use super::look::{Course, Look, OneTarget, course};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::content::quantity::Decimal;
use crate::content::words::Accumulate;

rule! {
    /// A target lies on the wrong side of its baseline.
    ///
    /// The indicator takes the latest value or an average and should increase, but its target is below the baseline; or it
    /// should decrease, and the target is above. A target equal to the baseline (hold what was reached) is fine. The value
    /// in force is compared, and a country's target with that country's baseline.
    ///
    /// ## Why
    ///
    /// Such a target is reached by standing still or by falling back, so calling it met would mislead. Usually direction,
    /// baseline or target was mistyped. GAO's *Standards for Internal Control* (GAO-14-704G, principle 6) ask for objectives
    /// that are clear enough to judge performance by.
    ///
    /// ## Example
    ///
    /// ```yaml
    ///   - id: days-to-trace
    ///     name: Days to complete a trace
    ///     unit: days
    ///     direction: increase          # fewer days are better
    ///     accumulate: average
    ///     baseline: {value: 14}
    ///     targets:
    ///       - {by: 2016-09-30, value: 7}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Check the three against the planning document and correct the one that is wrong, here `direction: decrease`.
    "target-against-direction", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.targets() {
        let measure = &one.indicator().indicator.measure;
        if measure.accumulate() == Accumulate::Sum {
            continue;
        }
        let Some((target, baseline, way)) = conflict(one) else { continue };
        let message = format!(
            "{} should {way}, yet its target of {} by {} is {} the baseline of {}",
            say::series_name(look, one),
            say::value(measure, target),
            one.judged.due,
            if target < baseline { "below" } else { "above" },
            say::value(measure, baseline),
        );
        sink.add(one.subject(), one.goal_span(), message);
    }
}

/// Target, baseline and the way it should go, when the target lies the other way.
fn conflict(one: OneTarget) -> Option<(Decimal, Decimal, &'static str)> {
    let (target, baseline) = (one.value()?, one.of.judged.baseline?);
    match course(&one.indicator().indicator.measure)? {
        Course::Up if target < baseline => Some((target, baseline, "increase")),
        Course::Down if target > baseline => Some((target, baseline, "decrease")),
        Course::Up | Course::Down => None,
    }
}
