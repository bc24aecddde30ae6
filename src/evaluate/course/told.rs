//! The periods of a series with what is known of each: those that were reported, and those expected ones for which nothing
//! came.

use jiff::civil::Date;

use super::Told;
use crate::content::period::{Days, Period};
use crate::evaluate::model::{Figure, Observation};
use crate::evaluate::observe::Observed;
use crate::evaluate::record::Record;
use crate::evaluate::schedule::expected_periods;
use crate::evaluate::unreported::Gap;

/// Periods looked at; a target that lies further ahead is led to without steps between.
const MOST: usize = 600;

/// A period before its value has become a total and a plan has been laid beside it.
#[derive(Debug, Clone)]
pub struct One {
    pub period: Period,
    pub days: Days,
    pub told: Told,
}

/// In time, without overlap: where a report says something of a period, an expected one that shares days with it gives way.
pub fn periods(record: &Record, observed: &Observed, gaps: &[Gap], until: Date) -> Vec<One> {
    let mut all: Vec<One> = observed.sightings.iter().map(|sighting| of_sighting(record, sighting)).collect();
    let seen: Vec<Days> = all.iter().map(|one| one.days).collect();
    let is_seen = |days: Days| {
        let after = seen.partition_point(|seen| seen.last < days.first);
        seen.get(after).is_some_and(|seen| seen.overlaps(days))
    };
    let expected = expected_periods(record.site, record.activity, until).into_iter().take(MOST);
    all.extend(expected.filter(|(_, days)| !is_seen(*days)).map(|(period, days)| {
        let gap = gaps.iter().find(|gap| gap.days == days);
        let told = gap.map_or(Told::Nothing, |gap| Told::Unreported(gap.unreported.reason));
        One { period, days, told }
    }));
    all.sort_by_key(|one| one.days);
    all
}

fn of_sighting(record: &Record, observation: &Observation) -> One {
    One {
        period: record.activity.reports[observation.report()].period.value,
        days: observation.days,
        told: match observation.figure {
            Figure::Assessed(assessment) => Told::Assessed(assessment),
            figure => figure.value().map_or(Told::Nothing, Told::Value),
        },
    }
}
