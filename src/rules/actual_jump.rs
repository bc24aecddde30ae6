//! The rule `actual-jump`.

use std::collections::BTreeMap;
use std::mem::discriminant;

use super::look::{Look, OneActivity};
use super::registry::rule;
use super::sink::Sink;
use crate::content::model::{Measure, Outcome, TermIx};
use crate::content::period::Period;
use crate::content::quantity::Decimal;

rule! {
    /// A value is at least ten times the one before it, or at most a tenth.
    ///
    /// Numbers above 0 are compared with the previous value of the same indicator, for the whole or for the same country,
    /// if both come from periods of equal length (two quarters, two years).
    ///
    /// ## Why
    ///
    /// A jump like that is often a slipped digit, another unit, or a running total in place of the period's own figure. GAO's
    /// guide *Assessing Data Reliability* (GAO-20-283G) has reviewers look for values outside the expected range; here they
    /// are found on the day they are entered.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # FY2015-Q2
    /// actuals: {traces-submitted: 310}
    /// # FY2015-Q3
    /// actuals: {traces-submitted: 3100}
    /// ```
    ///
    /// ## How to fix
    ///
    /// Check the figure against its source. If it is right, say so in a `note`, for the readers, and accept the finding in
    /// the report:
    ///
    /// ```yaml
    /// accept:
    ///   - {rule: actual-jump, indicator: traces-submitted, reason: A backlog of two years was entered}
    /// ```
    "actual-jump", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    look.activities().for_each(|one| check_activity(look, one, sink));
}

fn check_activity(look: Look, activity: OneActivity, sink: &mut Sink) {
    let mut previous: BTreeMap<(usize, Option<TermIx>), (Decimal, Period)> = BTreeMap::new();
    for one in activity.reports().flat_map(|report| report.actuals()) {
        if !matches!(one.indicator.measure, Measure::Number { .. }) {
            continue;
        }
        let period = one.of.report.period.value;
        for (country, reading) in one.readings() {
            let Outcome::Value(now) = reading.result else { continue };
            let before = previous.insert((one.actual.indicator as usize, country), (now, period));
            let Some((before, earlier)) = before.filter(|before| is_jump(*before, (now, period))) else { continue };
            let place = country.map(|country| format!(" in {}", look.country(country))).unwrap_or_default();
            let times = if now > before { "ten times or more" } else { "a tenth or less of" };
            let name = &one.indicator.name;
            let message = format!("“{name}”{place} is {now} in {period}, {times} the {before} of {earlier}");
            sink.add(one.subject(), reading.span, message);
        }
    }
}

fn is_jump((before, earlier): (Decimal, Period), (now, period): (Decimal, Period)) -> bool {
    let (low, high) = (before.min(now).micros(), before.max(now).micros());
    low > 0 && high >= 10 * low && discriminant(&earlier.part) == discriminant(&period.part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jumps_from_ten_times_on_between_periods_of_equal_length() {
        for (before, earlier, now, period, jump) in [
            ("10", "2015-Q1", "100", "2015-Q2", true),
            ("10", "2015-Q1", "99.999999", "2015-Q2", false),
            ("100", "2015-Q1", "10", "2015-Q2", true),
            ("100", "2015-Q1", "10.000001", "2015-Q2", false),
            ("10", "2015-Q1", "100", "FY2015-Q3", true),
            ("10", "2015-Q1", "100", "2015-H2", false),
            ("0", "2015-Q1", "100", "2015-Q2", false),
            ("-10", "2015-Q1", "100", "2015-Q2", false),
            ("-100", "2015-Q1", "-1", "2015-Q2", false),
        ] {
            let point = |value, period| (Decimal::parse(value).unwrap(), Period::parse(period, 1).unwrap());
            assert_eq!(is_jump(point(before, earlier), point(now, period)), jump, "{before} then {now} in {period}");
        }
    }
}
