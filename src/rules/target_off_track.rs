//! The rule `target-off-track`; the verdicts come from [`crate::evaluate`].

use super::look::{Look, OneSeries, OneTarget};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::evaluate::model::{Row, Verdict};

rule! {
    /// The next target is not being approached as fast as it has to be.
    ///
    /// Only the first running target of a series is looked at. A number or a percent is compared with the straight line
    /// from where it started to the target, with the policy's tolerance (`on_track_tolerance`) below or above it; a limit
    /// that is already broken, a value outside its range or an assessment below `met` are off track too.
    ///
    /// ## Why
    ///
    /// While a target is running there is still time to act. OMB Circular A-11 (part 6) and the GPRA Modernization Act of
    /// 2010 build on regular reviews of progress for that reason. The straight line is only a yardstick: it is published
    /// with its numbers so that readers can judge whether it fits.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # 100 of 400 officers after half of the time
    /// accumulate: sum
    /// targets:
    ///   - {by: 2016-09-30, value: 400}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say in the next report what will be done, as the strategy of a challenge or in the indicator's `note`. Where the work
    /// was never meant to proceed evenly, set targets for the periods between, so that the line has the right steps.
    "target-off-track", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.series().filter_map(first_running).filter(|one| one.judged.verdict == Verdict::OffTrack) {
        sink.add(one.subject(), one.goal_span(), message(look, one));
    }
}

fn first_running(series: OneSeries) -> Option<OneTarget> {
    series.targets().find(|one| !one.is_judged())
}

fn message(look: Look, one: OneTarget) -> String {
    let measure = &one.indicator().indicator.measure;
    let (who, due, goal) = (say::series_name(look, one), one.judged.due, say::goal(measure, one.goal()));
    let Some(actual) = one.judged.actual.as_ref().map(|actual| say::exact(measure, actual)) else {
        let assessment = say::last_assessment(one).unwrap_or("not met");
        return format!("{who} was last assessed as {assessment} against a target of {goal} by {due}");
    };
    match (one.judged.expected(one.indicator().indicator), one.judged.row) {
        (Some(expected), Row::RunningOutsideBand) => {
            let (value, at) = (say::exact(measure, &expected.value()), expected.at);
            format!("{who} stood at {actual} on {at}, where the way to {goal} by {due} asks for {value}")
        }
        (_, Row::RunningCeilingLost) => {
            format!("{who} has already come to {actual} against a target of {goal} by {due}")
        }
        _ => format!("{who} stands at {actual} against a target of {goal} by {due}"),
    }
}
