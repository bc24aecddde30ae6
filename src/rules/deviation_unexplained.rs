//! The rule `deviation-unexplained`; ratios and verdicts come from [`crate::evaluate`].

use super::look::{Look, OneActual, OneTarget};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::content::model::Policy;
use crate::content::period::Days;
use crate::content::quantity::Exact;
use crate::content::words::Accumulate;
use crate::evaluate::model::Verdict;

rule! {
    /// A result is well off its target, in either direction, and no report says why.
    ///
    /// It looks at judged targets with a value whose attainment ratio is further from 1 than the policy's
    /// `explain_deviation_over` (0.10 unless the site says otherwise), or that have no ratio and were not met. An
    /// `explanation` or a `note` on the indicator settles it: for a sum or an average in any report of the target's window,
    /// for a latest value in the report that gave it.
    ///
    /// ## Why
    ///
    /// The GPRA Modernization Act of 2010 asks agencies to explain why a goal was not met and what they will do about it, and
    /// 2 CFR 200.329 asks recipients of federal awards for the reasons why goals were not met. Results far above the target
    /// need a word as well: the target may have been set too low, or the figure may be wrong.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// actuals:
    ///   officers-trained: 60       # 310 of 400 by the due date
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say in the report what lies behind the difference:
    ///
    /// ```yaml
    /// actuals:
    ///   officers-trained: {value: 60, explanation: The academy was closed from March to May}
    /// ```
    "deviation-unexplained", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    let policy = &look.content.site.policy;
    for one in look.targets().filter(|one| one.is_judged() && one.judged.actual.is_some() && deviates(policy, *one)) {
        // The report that an explanation would be looked for in first: the last one with a value.
        let Some(last) = last_value(one).filter(|_| !is_explained(one)) else { continue };
        let message = format!("{}, and no report says why", say::outcome(look, one));
        let help = "add an `explanation` beside the value in the report";
        sink.add(last.subject(), last.actual.key, message).help = Some(help.into());
    }
}

fn deviates(policy: &Policy, one: OneTarget) -> bool {
    match &one.judged.ratio {
        Some(ratio) => (&ratio.value - Exact::ONE).abs() > policy.explain_deviation_over.exact(),
        None => one.judged.verdict == Verdict::NotMet,
    }
}

fn is_explained(one: OneTarget) -> bool {
    match one.indicator().indicator.measure.accumulate() {
        Accumulate::Latest => last_value(one).is_some_and(says_why),
        Accumulate::Sum | Accumulate::Average => actuals_in_window(one).any(says_why),
    }
}

/// What the latest report with a value inside the window says of the indicator.
fn last_value(one: OneTarget) -> Option<OneActual> {
    let last = one.judged.observations.iter().rev().find(|observation| observation.figure.is_value())?;
    one.activity().report(last.report()).actual_of(one.indicator().index)
}

/// What the reports of the window say of the indicator, whether or not they give a value.
fn actuals_in_window(one: OneTarget<'_>) -> impl Iterator<Item = OneActual<'_>> {
    let (activity, window) = (one.activity(), (one.judged.window_start, Some(one.judged.due)));
    let inside = move |days: Days| activity.activity.cut(days).within(window.0, window.1);
    let reports = activity.reports().filter(move |one| inside(one.report.period.value.days()));
    reports.filter_map(move |report| report.actual_of(one.indicator().index))
}

fn says_why(one: OneActual) -> bool {
    one.remarks().next().is_some()
}

#[cfg(test)]
mod tests {
    use super::super::trial::messages;
    use crate::content::words::Accumulate::{Latest, Sum};
    use crate::content::words::Direction::{Decrease, Increase};
    use crate::evaluate::build::{IndicatorBuilder, activity, by, number, site_of};

    fn deviates(indicator: IndicatorBuilder, says: &str) -> bool {
        let site = site_of([activity("2014-10-01..").indicator(indicator).report("FY2015", says)]);
        !messages("deviation-unexplained", &site, "2016-02-15").is_empty()
    }

    #[test]
    fn asks_beyond_the_policy_in_either_direction() {
        let sum = || number(Increase, Sum).target(by("2015-09-30", "1000"));
        let limit = || number(Decrease, Sum).target(by("2015-09-30", "5"));
        let latest = || number(Decrease, Latest).baseline("50").target(by("2015-09-30", "40"));
        for (indicator, says, expected) in [
            (sum(), "900", false),
            (sum(), "899", true),
            (sum(), "1100", false),
            (sum(), "1101", true),
            (sum(), "withheld", false),
            (sum(), "not-met", false),
            (latest(), "41", false),
            (latest(), "41.1", true),
            (limit(), "1", false),
            (limit(), "6", true),
        ] {
            assert_eq!(deviates(indicator, says), expected, "{says}");
        }
        assert!(!deviates(number(Increase, Sum).target(by("2017-09-30", "1000")), "1"), "still running");
    }

    #[test]
    fn names_value_and_target() {
        let sum = number(Increase, Sum).target(by("2015-09-30", "400"));
        let site = site_of([activity("2014-10-01..").indicator(sum).report("FY2015", "310")]);
        let said = messages("deviation-unexplained", &site, "2016-02-15");
        assert_eq!(said, ["“Indicator” reached 310 of 400 by 2015-09-30, and no report says why"]);
    }
}
