//! The rule `indicator-without-baseline`; which value a series starts from is decided by [`crate::evaluate`].

use super::look::{Look, OneIndicator, course};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::content::words::Accumulate;

rule! {
    /// An indicator with a target has no baseline, though its value is a level that starts from somewhere.
    ///
    /// It applies to indicators with a target that take the latest value or an average, and are meant to increase or
    /// decrease (ratings, whose grades are meant to rise, among them). A sum starts from zero and needs no baseline; a
    /// range or a yes-no answer can be judged without one. A value for the whole or for any country counts as a baseline.
    ///
    /// ## Why
    ///
    /// Reaching 80 percent means little if the share was 78 percent before the activity began. The baseline is what tells
    /// change from standing still, and the attainment ratio is measured from it: of the way from baseline to target. The
    /// OECD DAC glossary of evaluation and results-based management describes a baseline as the situation before an
    /// intervention, against which progress can be assessed.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// indicators:
    ///   - id: share-certified
    ///     name: Share of officers certified
    ///     unit: percent
    ///     measure: percent
    ///     direction: increase
    ///     accumulate: latest
    ///     targets:
    ///       - {by: 2016-09-30, value: 80}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add where it stood before the activity, and when that was measured:
    ///
    /// ```yaml
    ///     baseline: {value: 55, date: 2012-09-30, note: Survey of all posts}
    /// ```
    ///
    /// For a service that did not exist before, the baseline is 0.
    "indicator-without-baseline", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.indicators().filter(|one| needs_baseline(*one) && !has_baseline(*one)) {
        let message = format!("{} has a target but no baseline to measure the way to it from", say::name(one));
        sink.add(one.subject(), one.indicator.id.span, message);
    }
}

fn needs_baseline(one: OneIndicator) -> bool {
    let measure = &one.indicator.measure;
    one.has_target() && measure.accumulate() != Accumulate::Sum && course(measure).is_some()
}

fn has_baseline(one: OneIndicator) -> bool {
    one.indicator.baseline.as_ref().is_some_and(|baseline| baseline.value.is_some() || !baseline.by_country.is_empty())
}
