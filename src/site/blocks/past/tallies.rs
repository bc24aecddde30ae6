//! Tallies over time: how many indicators had each verdict at every moment.

use serde::Serialize;

use super::{Column, Columns, Moment, moments, told};
use crate::content::model::TermIx;
use crate::evaluate::model::{Rollup, Tally, Verdict};
use crate::evaluate::past::{Counts, Snapshot};
use crate::site::blocks::attainment::{GOOD, JUDGED};
use crate::site::mark::{self, Mark};
use crate::site::{Edition, wording};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Tallies {
    pub title: String,
    /// Empty where there is no past.
    pub moments: Vec<Moment>,
    /// Each verdict that occurs at any moment, with its count at each.
    pub rows: Vec<(Mark, Vec<u32>)>,
    /// All indicators at each moment.
    pub totals: Vec<u32>,
    /// Met, exceeded or on track, out of all.
    pub chart: Option<Columns>,
}

/// Over all activities.
pub fn of_all(edition: Edition) -> Tallies {
    tallies(edition, &edition.programme.total, |snapshot| Some(&snapshot.total))
}

/// Over the activities of a term.
pub fn of_term(edition: Edition, dimension: usize, term: TermIx) -> Tallies {
    let rollup = &edition.programme.rollups[dimension][term];
    tallies(edition, rollup, |snapshot| snapshot.by_term.get(dimension)?.get(term))
}

fn tallies(edition: Edition, now: &Rollup, then: impl Fn(&Snapshot) -> Option<&Counts>) -> Tallies {
    let moments = moments(edition);
    if moments.is_empty() || now.indicators.total() == 0 {
        return Tallies::default();
    }
    let past = edition.history().periods.iter().filter_map(|period| then(&period.snapshot));
    let all: Vec<Tally> = past.map(|counts| counts.indicators).chain([now.indicators]).collect();
    let occurs = |verdict: &&Verdict| all.iter().any(|tally| tally.of(**verdict) > 0);
    let row = |verdict: &Verdict| (mark::verdict(*verdict), all.iter().map(|tally| tally.of(*verdict)).collect());
    let before =
        edition.history().periods.last().map(|period| wording::date(period.snapshot.period.last()).to_string());
    Tallies {
        title: title(&all, &before.unwrap_or_default()),
        rows: Verdict::ALL.iter().filter(occurs).map(row).collect(),
        totals: all.iter().map(Tally::total).collect(),
        chart: Some(chart(edition, &moments, &all)),
        moments,
    }
}

/// `18 of 26 judged results are met, exceeded or on track; on 31 December 2015 they were 15 of 24`.
fn title(all: &[Tally], before: &str) -> String {
    let part = |tally: &Tally| (tally.any_of(&GOOD), tally.any_of(&JUDGED));
    let Some((now, earlier)) = all.split_last() else { return String::new() };
    let today = match part(now) {
        (_, 0) => "No result can be judged".to_owned(),
        (good, judged) => {
            format!("{} judged results {} met, exceeded or on track", wording::of(good, judged), wording::is_are(good))
        }
    };
    let then = match earlier.last().map(part) {
        None => return today,
        Some((_, 0)) => "none could be judged".to_owned(),
        Some((good, judged)) => format!("it was {}", wording::of(good, judged)),
    };
    format!("{today}; on {before} {then}")
}

fn chart(edition: Edition, moments: &[Moment], all: &[Tally]) -> Columns {
    let counts: Vec<u32> = all.iter().map(|tally| tally.any_of(&GOOD)).collect();
    let most = all.iter().map(Tally::total).max();
    let last = counts.len() - 1;
    let column = |(at, (count, moment)): (usize, (&u32, &Moment))| Column {
        label: moment.short.clone(),
        parts: vec![(if at == last { "m-met" } else { "b-col" }, *count)],
        of: most,
    };
    Columns {
        id: "tallies-chart".into(),
        title: format!("Indicators met, exceeded or on track: {}.", told(edition, &counts)),
        columns: counts.iter().zip(moments).enumerate().map(column).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::*;

    #[test]
    fn headlines_compare_with_the_previous_period() {
        let tally = |verdicts: &[Verdict]| verdicts.iter().copied().collect::<Tally>();
        for (then, now, shown) in [
            (
                &[Met, NotMet][..],
                &[Met, OnTrack, NotMet][..],
                "2 of 3 judged results are met, exceeded or on track; on X it was 1 of 2",
            ),
            (&[NoTarget], &[OnTrack], "1 of 1 judged results is met, exceeded or on track; on X none could be judged"),
            (&[Met], &[NoData], "No result can be judged; on X it was 1 of 1"),
        ] {
            assert_eq!(title(&[tally(then), tally(now)], "X"), shown);
        }
    }
}
