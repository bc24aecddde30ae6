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
pub mod changes;
mod combine;
pub mod course;
mod documentation;
mod expected;
mod in_force;
pub mod model;
mod observe;
pub mod past;
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

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::content::model::Content;
use model::{JudgedActivity, Programme, Verdict};
use record::Record;

/// What to judge and when.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    pub as_of: Date,
    /// Whether drafts count.
    pub drafts: bool,
}

impl Scope {
    /// Indices of the activities that count.
    fn activities(self, content: &Content) -> Vec<usize> {
        let counts = |index: &usize| self.drafts || !content.activities[*index].draft;
        (0..content.activities.len()).filter(counts).collect()
    }
}

/// Judges one activity as of one day.
pub fn evaluate_one(content: &Content, activity: usize, as_of: Date) -> JudgedActivity {
    activity::judge(content, activity, as_of)
}

/// The verdicts on some indicators of an activity, by index, as of one day.
pub fn verdicts_on(
    content: &Content,
    (activity, indicators): (usize, impl Iterator<Item = usize>),
    as_of: Date,
) -> Vec<Verdict> {
    let record = Record::new(&content.site, &content.activities[activity], as_of);
    indicators.map(|indicator| series::judge_indicator(&record, indicator).verdict.verdict).collect()
}

/// Judges everything as of one day. The same content and scope give the same programme.
pub fn evaluate(content: &Content, scope: Scope) -> Programme {
    let counted = scope.activities(content);
    let judged = counted.into_par_iter().map(|index| activity::judge(content, index, scope.as_of)).collect();
    assemble(content, scope, judged)
}

/// Judges some activities alone, by index; counts are over these. No other threads help, since callers may have others wait for
/// them.
pub fn evaluate_some(content: &Content, scope: Scope, activities: &BTreeSet<usize>) -> Programme {
    let counted = scope.activities(content).into_iter().filter(|index| activities.contains(index));
    let judged = counted.map(|index| activity::judge(content, index, scope.as_of)).collect();
    assemble(content, scope, judged)
}

/// Judges everything again after some activities changed, of which the others and their verdicts are taken over from the
/// programme of the same day. Whether an activity is a draft must not have changed.
pub fn evaluate_again(content: &Content, before: Programme, drafts: bool, changed: &BTreeSet<usize>) -> Programme {
    let scope = Scope { as_of: before.as_of, drafts };
    let mut activities = before.activities;
    for judged in activities.iter_mut().filter(|judged| changed.contains(&judged.activity)) {
        *judged = activity::judge(content, judged.activity, scope.as_of);
    }
    assemble(content, scope, activities)
}

fn assemble(content: &Content, scope: Scope, activities: Vec<JudgedActivity>) -> Programme {
    Programme {
        as_of: scope.as_of,
        rollups: rollup::by_term(content, &activities),
        total: rollup::total(content, &activities),
        recommendations: recommendations::judge(&content.recommendations, scope.as_of),
        activities,
    }
}
