//! Stage 3, content → judged programme: targets, series, combining, reporting, challenges, roll-ups.
//!
//! Pure arithmetic on typed content and one as-of date, by the rules of the published method. It knows nothing of files,
//! YAML, pages or wording.
//!
//! In the order of the work: `activity` takes one activity's `record` on the day (`status`, known reports, what its
//! `schedule` expects, the state of its `reporting`). Each indicator's `series` then `observe`s what was reported and what is
//! `unreported`; each `target` takes what lies in its `window`, `accumulate`s it and compares it with what it has to `aim` at:
//! a `ratio`, an `expected` value, a `verdict` and perhaps the day on which it was `reached_late`. `combine` makes verdicts of
//! indicators and activities; `rollup` counts them by term.

mod accumulate;
mod activity;
mod aim;
#[cfg(test)]
pub(crate) mod build;
mod challenges;
mod combine;
mod documentation;
mod expected;
mod in_force;
pub mod model;
mod observe;
mod planning;
#[cfg(test)]
mod properties;
mod ratio;
mod reached_late;
mod recommendations;
mod record;
pub mod reporting;
mod rollup;
mod schedule;
mod series;
mod status;
mod target;
mod unreported;
mod verdict;
mod window;

pub use schedule::expected_periods;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::content::model::Content;
use model::{JudgedActivity, Programme};

/// What to judge and when.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    pub as_of: Date,
    /// Whether drafts count.
    pub drafts: bool,
}

/// Judges everything as of one day. The same content and scope give the same programme.
pub fn evaluate(content: &Content, scope: Scope) -> Programme {
    let activities: Vec<JudgedActivity> = content
        .activities
        .par_iter()
        .enumerate()
        .filter(|(_, activity)| scope.drafts || !activity.draft)
        .map(|(index, _)| activity::judge(content, index, scope.as_of))
        .collect();
    Programme {
        as_of: scope.as_of,
        rollups: rollup::by_term(content, &activities),
        total: rollup::total(content, &activities),
        recommendations: recommendations::judge(&content.recommendations, scope.as_of),
        activities,
    }
}
