//! What is kept of the programme as it was judged on an earlier day: verdicts and counts, without their workings.

use crate::content::model::TermIx;
use crate::content::period::Period;
use crate::content::words::Status;
use crate::evaluate::model::{
    ChallengeState, JudgedActivity, JudgedIndicator, Programme, ReportCounts, Reporting, Rollup, Tally, Verdict,
};

/// The programme on the last day of a past reporting period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub period: Period,
    /// As in [`Programme::activities`], which are the same on every day.
    pub activities: Vec<ActivityThen>,
    pub total: Counts,
    /// By dimension and term, as in [`Programme::rollups`].
    pub by_term: Vec<Vec<Counts>>,
}

/// One activity's verdicts on an earlier day. As they are kept of every activity for several days, those of all its indicators
/// lie together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActivityThen {
    pub status: Status,
    pub attainment: Verdict,
    pub reporting: Reporting,
    /// As in `JudgedActivity::by_country`.
    pub by_country: Box<[(TermIx, Verdict)]>,
    /// As in `Activity::indicators`.
    pub indicators: Box<[Verdict]>,
    /// Of those with targets, by indicator; common first, then by country.
    series: Box<[SeriesThen]>,
    pub open_challenges: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct SeriesThen {
    indicator: u32,
    country: Option<u32>,
    verdict: Verdict,
}

/// What a set of activities added up to on an earlier day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// By activity.
    pub attainment: Tally,
    /// By indicator.
    pub indicators: Tally,
    pub reports: ReportCounts,
    pub open_challenges: u32,
}

impl Snapshot {
    /// What is kept of a programme that was judged as of the last day of this period.
    pub fn of(period: Period, programme: &Programme) -> Snapshot {
        let counts = |rollup: &Rollup| Counts::of(programme, rollup);
        Snapshot {
            period,
            activities: programme.activities.iter().map(ActivityThen::of).collect(),
            total: counts(&programme.total),
            by_term: programme.rollups.iter().map(|terms| terms.iter().map(counts).collect()).collect(),
        }
    }
}

impl Snapshot {
    /// Adds what the same day was like for the activities that follow.
    pub fn append(&mut self, more: Snapshot) {
        self.activities.extend(more.activities);
        let nothing = Counts::default();
        self.total.exchange(&nothing, &more.total);
        for (counts, more) in self.by_term.iter_mut().flatten().zip(more.by_term.iter().flatten()) {
            counts.exchange(&nothing, more);
        }
    }

    /// Puts the activities of `after`, at these indices, in the place of what they were in `before`; both are snapshots of
    /// these activities alone.
    pub fn exchange(&mut self, before: &Snapshot, after: &Snapshot, places: &[usize]) {
        for (place, activity) in places.iter().zip(&after.activities) {
            self.activities[*place] = activity.clone();
        }
        self.total.exchange(&before.total, &after.total);
        let of_terms = before.by_term.iter().flatten().zip(after.by_term.iter().flatten());
        for (counts, (before, after)) in self.by_term.iter_mut().flatten().zip(of_terms) {
            counts.exchange(before, after);
        }
    }
}

impl Counts {
    fn exchange(&mut self, before: &Counts, after: &Counts) {
        self.attainment.exchange(&before.attainment, &after.attainment);
        self.indicators.exchange(&before.indicators, &after.indicators);
        self.open_challenges = self.open_challenges + after.open_challenges - before.open_challenges;
        let ReportCounts { due, received, on_time, late, overdue, pending, complete } = &mut self.reports;
        let (less, more) = (&before.reports, &after.reports);
        *due = *due + more.due - less.due;
        *received = *received + more.received - less.received;
        *on_time = *on_time + more.on_time - less.on_time;
        *late = *late + more.late - less.late;
        *overdue = *overdue + more.overdue - less.overdue;
        *pending = *pending + more.pending - less.pending;
        *complete = *complete + more.complete - less.complete;
    }

    pub fn of(programme: &Programme, rollup: &Rollup) -> Counts {
        let open = rollup.activities.iter().map(|at| open_challenges(&programme.activities[*at])).sum();
        Counts {
            attainment: rollup.attainment,
            indicators: rollup.indicators,
            reports: rollup.reports,
            open_challenges: open,
        }
    }
}

impl ActivityThen {
    pub fn of(judged: &JudgedActivity) -> ActivityThen {
        ActivityThen {
            status: judged.status,
            attainment: judged.attainment.verdict,
            reporting: judged.reporting,
            by_country: judged.by_country.iter().map(|(country, combined)| (*country, combined.verdict)).collect(),
            indicators: judged.indicators.iter().map(|indicator| indicator.verdict.verdict).collect(),
            series: judged.indicators.iter().enumerate().flat_map(|(at, one)| SeriesThen::all(at, one)).collect(),
            open_challenges: open_challenges(judged),
        }
    }

    /// The verdict of an indicator's series for a country, or the common one; none when it had no target on that day.
    pub fn of_series(&self, indicator: usize, country: Option<TermIx>) -> Option<Verdict> {
        let (indicator, country) = (indicator as u32, country.map(|country| country as u32));
        let found = self.series.iter().find(|series| series.indicator == indicator && series.country == country);
        found.map(|series| series.verdict)
    }
}

impl SeriesThen {
    fn all(indicator: usize, judged: &JudgedIndicator) -> impl Iterator<Item = SeriesThen> {
        judged.series.iter().map(move |series| SeriesThen {
            indicator: indicator as u32,
            country: series.country.map(|country| country as u32),
            verdict: series.verdict,
        })
    }
}

fn open_challenges(judged: &JudgedActivity) -> u32 {
    judged.challenges.iter().filter(|challenge| challenge.state == ChallengeState::Open).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate::Sum, Direction::Increase};
    use crate::evaluate::build::{by, challenge, day, number, period, programme, quarterly, site_of};
    use crate::evaluate::{Scope, evaluate_some};

    #[test]
    fn parts_make_the_whole() {
        let started = |dates: &str| {
            let officers = number(Increase, Sum).target(by("2015-06-30", "100"));
            let activity = quarterly(dates).countries(2).indicator(officers).report("FY2015-Q2", "60");
            activity.challenge(challenge("a", "One"))
        };
        let content = site_of([started("2015-01-01.."), started("2015-01-02.."), started("2015-04-01..")]);
        let scope = Scope { as_of: day("2015-03-31"), drafts: false };
        let of = |some: &[usize]| {
            let some = some.iter().copied().collect();
            Snapshot::of(period("FY2015-Q2"), &evaluate_some(&content, scope, &some))
        };
        let mut joined = of(&[0, 1]);
        joined.append(of(&[2]));
        assert_eq!(joined, of(&[0, 1, 2]));
        assert_eq!((joined.total.open_challenges, joined.activities.len()), (3, 3));
    }

    #[test]
    fn keeps_verdicts_and_counts_of_the_day() {
        let officers = number(Increase, Sum)
            .target(by("2015-06-30", "100").set("2015-04-01"))
            .target(by("2015-06-30", "40").country(1));
        let content = site_of([quarterly("2015-01-01..")
            .countries(2)
            .indicator(officers)
            .report("FY2015-Q2", "60 0:30 1:30")
            .challenge(challenge("a", "One"))
            .challenge(challenge("b", "Two").resolved())
            .report("FY2015-Q3", "45 0:35 1:10")]);
        let taken = |as_of: &str| Snapshot::of(period("FY2015-Q2"), &programme(&content, as_of));

        let then = &taken("2015-03-31").activities[0];
        assert_eq!((then.attainment, then.open_challenges, then.status), (Verdict::OnTrack, 1, Status::Ongoing));
        assert_eq!((then.of_series(0, None), then.of_series(0, Some(1))), (None, Some(Verdict::OnTrack)));
        assert_eq!(
            then.by_country.iter().map(|(_, verdict)| *verdict).collect::<Vec<_>>(),
            [Verdict::NoTarget, Verdict::OnTrack]
        );

        let later = taken("2015-06-30");
        assert_eq!(later.activities[0].of_series(0, None), Some(Verdict::Met));
        assert_eq!(later.total.indicators.of(Verdict::Met), 1);
        assert_eq!((later.total.open_challenges, later.total.reports.received), (0, 2));
        assert_eq!(later.by_term[0][1].indicators.of(Verdict::Met), 1);
    }
}
