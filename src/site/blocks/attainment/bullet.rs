//! The bar of a result: attainment and plan to date as shares of the target, and what to say where there is no share.

use crate::content::model::{Goal, Indicator, Policy};
use crate::content::quantity::{Exact, round};
use crate::evaluate::model::*;
use crate::site::mark;

/// A bullet graph, in ten-thousandths of the target.
#[derive(Debug, Clone)]
pub struct Bullet {
    pub class: String,
    pub attained: i64,
    pub expected: Option<i64>,
    pub partial: i64,
}

/// Drawn where there is a ratio; the plan stands in it while the target runs.
pub fn bullet(policy: &Policy, indicator: &Indicator, of: (&JudgedSeries, &JudgedTarget)) -> Option<Bullet> {
    let target = of.1;
    let ratio = target.ratio.as_ref()?;
    let share = |value: &Exact| i64::try_from(round(value, 4).micros() / 100).unwrap_or(i64::MAX / 2);
    Some(Bullet {
        class: format!("m-{}", mark::verdict(target.verdict).icon),
        attained: share(&ratio.value),
        expected: plan(indicator, of).filter(|_| !target.judged).map(|plan| share(&plan)),
        partial: share(&policy.partially_met_at.exact()),
    })
}

/// The expected value as a ratio by the same formula.
pub fn plan(indicator: &Indicator, (series, target): (&JudgedSeries, &JudgedTarget)) -> Option<Exact> {
    let expected = target.expected(indicator)?.value();
    let Goal::Value(goal) = target.goal(indicator).value else { return None };
    match target.ratio.as_ref()?.formula {
        Formula::OfTarget => Some(expected / goal.exact()),
        Formula::FromBaseline => {
            let baseline = series.baseline?.exact();
            Some((expected - &baseline) / (goal.exact() - &baseline))
        }
        Formula::InsideRange | Formula::TowardsRange | Formula::Answer => None,
    }
}

/// What stands in the place of the bar.
pub fn hole(target: &JudgedTarget) -> &'static str {
    match (&target.actual, target.verdict) {
        _ if target.ratio.is_some() => "",
        (Some(_), _) => "No ratio: the numbers stand alone",
        (None, Verdict::NotDue) => "Not yet due",
        (None, _) if !target.observations.is_empty() => "Assessed without a value",
        (None, _) => "Nothing reported to compare",
    }
}
