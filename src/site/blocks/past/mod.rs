//! What the site would have said at the ends of past reporting periods: strips of verdicts, tallies over time, cases of
//! recommendations. The present is always the last column.

mod cases;
mod strips;
mod tallies;

use jiff::civil::Date;
use serde::Serialize;

pub use cases::{Cases, cases};
pub use strips::{Strips, of_activities, of_activity};
pub use tallies::{Tallies, of_all, of_term};

use crate::content::period::{Part, Period};
use crate::site::{Edition, short, wording};

/// A day that is looked at: its short name and its full one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    pub short: String,
    /// `FY2016 Quarter 1, 31 December 2015`.
    pub full: String,
}

/// A column chart; its fields are those that the chart of this name draws.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Columns {
    pub id: String,
    pub title: String,
    pub columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub label: String,
    pub parts: Vec<(&'static str, u32)>,
    pub of: Option<u32>,
}

/// The ends of past periods and today; empty where there is no past.
pub fn moments(edition: Edition) -> Vec<Moment> {
    let periods = edition.history().periods.iter().map(|then| then.snapshot.period);
    let mut moments: Vec<Moment> = periods
        .map(|period| Moment {
            short: short_name(period),
            full: format!("{}, {}", wording::period(period), wording::date(period.last())),
        })
        .collect();
    let Some(last) = edition.history().periods.last().map(|then| then.snapshot.period) else { return moments };
    let today = edition.programme.as_of;
    let present = last.next(edition.content.site.fiscal_year_start).filter(|period| period.last() == today);
    moments.push(match present {
        Some(period) => {
            Moment { short: short_name(period), full: format!("{}, {}", wording::period(period), wording::date(today)) }
        }
        None => Moment { short: "now".into(), full: format!("today, {}", wording::date(today)) },
    });
    moments
}

/// A name that fits above a mark: `15 Q1`, `Jul 15`, `2015`.
fn short_name(period: Period) -> String {
    match period.part {
        Part::Year => format!("{:04}", period.year),
        Part::Half(_) | Part::Quarter(_) | Part::Month(_) => short::tick(period).to_string(),
    }
}

/// The days of the moments, today's among them also where there is no past.
fn days(edition: Edition) -> Vec<Date> {
    let ends = edition.history().periods.iter().map(|then| then.snapshot.period.last());
    ends.chain([edition.programme.as_of]).collect()
}

/// `3 on 31 December 2014, 6 on 31 March 2015`: every count of a chart, for those who do not see it.
fn told(edition: Edition, counts: &[u32]) -> String {
    let days = days(edition).into_iter().map(wording::date);
    let told: Vec<String> =
        counts.iter().zip(days).map(|(count, day)| format!("{} on {day}", wording::whole(*count))).collect();
    told.join(", ")
}

#[cfg(test)]
mod tests;
