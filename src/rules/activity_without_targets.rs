//! The rule `activity-without-targets`; when a target exists is decided by [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::evaluate::model::Documentation;

rule! {
    /// No indicator of the activity has a target.
    ///
    /// Indicators whose targets are only set after the as-of date count as having none, and so does an activity without
    /// indicators. A `no_targets_reason` is shown beside the finding; it does not silence it.
    ///
    /// ## Why
    ///
    /// Without a target nobody can compare what was achieved with what was expected. GAO-16-235 (2016) found activities
    /// without targets among those it looked at, and tied its findings to this comparison. GAO's *Standards for Internal
    /// Control in the Federal Government* (GAO-14-704G, principle 6) ask for objectives in specific and measurable terms,
    /// and the GPRA Modernization Act of 2010 for performance goals in measurable form.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// title: Border patrol workshops
    /// indicators:
    ///   - id: workshops-held
    ///     name: Workshops held
    ///     unit: workshops
    ///     direction: increase
    ///     accumulate: sum
    /// ```
    ///
    /// ## How to fix
    ///
    /// Give the indicators a value to reach and the day or period it is promised for:
    ///
    /// ```yaml
    ///     targets:
    ///       - {period: FY2016, value: 8, set: 2015-11-30}
    /// ```
    ///
    /// Where no target can be set, say why in `no_targets_reason`; to live with the finding for a time, add an `accept`
    /// entry with a reason and a last day.
    "activity-without-targets", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities().filter(|one| one.judged.documentation == Documentation::NoTargets) {
        let message = match one.activity.indicators.len() {
            0 => "the activity has no indicator, and so no target".to_owned(),
            1 => "the activity's only indicator has no target".to_owned(),
            count => format!("none of the activity's {count} indicators has a target"),
        };
        sink.add(one.subject(), one.activity.head, message);
    }
}
