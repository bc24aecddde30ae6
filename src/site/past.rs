//! The site as it stood at the ends of past reporting periods, judged when a page first looks back and never for commands
//! that do not.
//!
//! The content of today is judged as it was known on each day, by the same code as today. What a page makes of it is not
//! decided here.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::sync::OnceLock;
use std::thread;

use super::Edition;
use crate::content::model::Criterion;
use crate::content::period::Period;
use crate::evaluate::changes::Changes;
use crate::evaluate::model::{JudgedActivity, Programme};
use crate::evaluate::past::{Snapshot, period_ends};
use crate::evaluate::{Scope, evaluate_one, evaluate_some};
use crate::rules;

/// Room for the history of a site that may never be asked for it.
#[derive(Debug, Default)]
pub struct Past {
    /// Whether drafts count, as they do today.
    drafts: bool,
    history: OnceLock<History>,
}

/// A copy has not looked back yet.
impl Clone for Past {
    fn clone(&self) -> Self {
        Past { drafts: self.drafts, history: OnceLock::new() }
    }
}

impl Past {
    /// The past of what is judged in this scope.
    pub fn of(scope: Scope) -> Past {
        Past { drafts: scope.drafts, history: OnceLock::new() }
    }
}

/// What some activities contribute to the history.
#[derive(Debug)]
pub struct Shares(Vec<Then>);

impl Past {
    /// What some activities, by index, contribute to the history of the edition; none when nobody has looked back yet.
    pub fn shares(&self, edition: Edition, activities: &BTreeSet<usize>) -> Option<Shares> {
        let history = self.history.get()?;
        let periods = history.periods.iter().map(|then| then.snapshot.period);
        Some(Shares::of(edition, self.drafts, periods, activities))
    }

    /// The past of the edition, after some activities changed that contributed these shares before.
    pub fn again(self, edition: Edition, activities: &BTreeSet<usize>, shares: Option<Shares>) -> Past {
        let drafts = self.drafts;
        let empty = Past { drafts, history: OnceLock::new() };
        let scope = Scope { as_of: edition.programme.as_of, drafts };
        let (Some(before), Some(mut history)) = (shares, self.history.into_inner()) else { return empty };
        let periods: Vec<Period> = history.periods.iter().map(|then| then.snapshot.period).collect();
        if period_ends(edition.content, scope) != periods {
            return empty;
        }
        let place =
            |index: &usize| edition.programme.activities.binary_search_by_key(index, |judged| judged.activity).ok();
        let places: Vec<usize> = activities.iter().filter_map(place).collect();
        let after = Shares::of(edition, drafts, periods.into_iter(), activities);
        for (then, (before, after)) in history.periods.iter_mut().zip(before.0.iter().zip(&after.0)) {
            then.snapshot.exchange(&before.snapshot, &after.snapshot, &places);
            for (cases, (less, more)) in then.cases.iter_mut().zip(before.cases.iter().zip(&after.cases)) {
                if let (Some(cases), Some(less), Some(more)) = (cases, less, more) {
                    *cases = *cases + more - less;
                }
            }
        }
        if let Some(previous) = history.periods.last().map(|then| then.snapshot.period) {
            for place in places {
                let now = &edition.programme.activities[place];
                let before = evaluate_one(edition.content, now.activity, previous.last());
                history.changes[place] = Changes::of(&before, now);
            }
        }
        Past { drafts, history: history.into() }
    }
}

impl Shares {
    fn of(
        edition: Edition,
        drafts: bool,
        periods: impl Iterator<Item = Period>,
        activities: &BTreeSet<usize>,
    ) -> Shares {
        let then = |period: Period| {
            let scope = Scope { as_of: period.last(), drafts };
            let programme = evaluate_some(edition.content, scope, activities);
            Then::of(edition, period, &programme)
        };
        Shares(periods.map(then).collect())
    }
}

/// What the site would have said on earlier days.
#[derive(Debug, Default)]
pub struct History {
    /// In time; the last one is the previous reporting period. Empty for a site whose first activity has started since.
    pub periods: Vec<Then>,
    /// What is different since the previous reporting period, as in [`Programme::activities`]; empty without one.
    pub changes: Vec<Changes>,
}

/// The last day of a past reporting period.
#[derive(Debug)]
pub struct Then {
    pub snapshot: Snapshot,
    /// Cases of the criterion of each recommendation that exists today, in the order of `Programme::recommendations`; none
    /// without a criterion.
    pub cases: Vec<Option<u32>>,
}

impl<'a> Edition<'a> {
    /// The site at the ends of past reporting periods.
    pub fn history(self) -> &'a History {
        self.past.history.get_or_init(|| History::of(self))
    }

    /// What is different about an activity since the previous reporting period; none where there is none.
    pub fn changes_of(self, activity: &JudgedActivity) -> Option<&'a Changes> {
        let at = self.programme.activities.binary_search_by_key(&activity.activity, |judged| judged.activity).ok()?;
        self.history().changes.get(at)
    }
}

impl History {
    /// Pages are rendered by many threads, any of which may come here first while the others wait for it. So the work is
    /// done on threads of its own: those of the shared pool could be the ones that wait.
    fn of(edition: Edition) -> History {
        let scope = Scope { as_of: edition.programme.as_of, drafts: edition.past.drafts };
        let ends = period_ends(edition.content, scope);
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let share = ends.len().div_ceil(workers).max(1);
        let previous = ends.last().copied();
        let judge = |ends: &[Period]| {
            let mut history = History::default();
            for end in ends {
                history.add(edition, *end, Some(*end) == previous);
            }
            history
        };
        thread::scope(|threads| {
            let shares: Vec<_> = ends.chunks(share).map(|ends| threads.spawn(|| judge(ends))).collect();
            let mut all = History::default();
            for share in shares {
                let share = share.join().expect("judging a day does not panic");
                all.periods.extend(share.periods);
                all.changes.extend(share.changes);
            }
            all
        })
    }

    /// Adds the last day of a period; of the previous one also how each activity differs.
    fn add(&mut self, edition: Edition, period: Period, is_previous: bool) {
        let scope = Scope { as_of: period.last(), drafts: edition.past.drafts };
        let count = edition.content.activities.len();
        let mut all: Option<Then> = None;
        for start in (0..count).step_by(PIECE) {
            let piece = (start..count.min(start + PIECE)).collect();
            let mut programme = evaluate_some(edition.content, scope, &piece);
            // What is found about recommendations themselves counts once.
            programme.recommendations.retain(|_| start == 0);
            if is_previous {
                let now = |before: &JudgedActivity| edition.programme.of_activity(before.activity);
                let pairs = programme.activities.iter().filter_map(|before| Some((before, now(before)?)));
                self.changes.extend(pairs.map(|(before, now)| Changes::of(before, now)));
            }
            let then = Then::of(edition, period, &programme);
            match &mut all {
                Some(all) => all.append(then),
                None => all = Some(then),
            }
        }
        self.periods.extend(all.map(Then::kept));
    }
}

/// Activities that are judged before what they were is counted and their workings are forgotten.
const PIECE: usize = 64;

impl Then {
    fn of(edition: Edition, period: Period, programme: &Programme) -> Then {
        Then { snapshot: Snapshot::of(period, programme), cases: cases(edition, programme) }
    }

    /// In no more room than it needs.
    fn kept(mut self) -> Then {
        self.snapshot.activities.shrink_to_fit();
        self
    }

    /// Adds the activities that follow.
    fn append(&mut self, more: Then) {
        self.snapshot.append(more.snapshot);
        for (cases, more) in self.cases.iter_mut().zip(more.cases) {
            *cases = cases.zip(more).map(|(cases, more)| cases + more);
        }
    }
}

/// How many cases today's criteria had in the programme of another day.
fn cases(edition: Edition, then: &Programme) -> Vec<Option<u32>> {
    let written = |at: usize| edition.content.recommendations[at].criterion.as_ref();
    let criteria: Vec<Option<&Criterion>> =
        edition.programme.recommendations.iter().map(|judged| written(judged.recommendation)).collect();
    let named: Vec<&Criterion> = criteria.iter().copied().flatten().collect();
    let mut counts = rules::count_cases(edition.sources, edition.content, then, &named).into_iter();
    criteria.iter().map(|criterion| criterion.and_then(|_| counts.next())).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use rayon::prelude::*;

    use super::*;
    use crate::content::words::{Accumulate, Direction};
    use crate::evaluate::build::{by, number, quarterly, site_of};
    use crate::site::made::Made;

    /// All threads of the pool wait for the one that looks back first, so none of them can help it.
    #[test]
    fn pages_on_all_threads_can_ask_for_the_past_at_once() {
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            for _ in 0..20 {
                let indicator = number(Direction::Increase, Accumulate::Sum).target(by("2015-06-30", "10"));
                let activity = quarterly("2013-01-01..").countries(2).indicator(indicator).report("FY2015-Q2", "4");
                let made = Made::new(site_of([activity]), "2015-12-31");
                let asked = (0..64).into_par_iter().map(|_| made.edition().history().periods.len());
                assert!(asked.all(|periods| periods > 4));
            }
            tell.send(()).unwrap();
        });
        assert_eq!(told.recv_timeout(Duration::from_secs(60)), Ok(()));
    }
}
