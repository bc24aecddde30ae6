//! What became different about an activity between two days on which it was judged: verdicts that moved and why, challenges
//! that opened and closed, reports that came in or fell overdue.
//!
//! Both days are judged elsewhere; here they are only compared. How a change is put into words is not known here.

mod challenges;
mod reports;
mod series;

pub use challenges::ChallengeMove;
pub use series::{Move, Why};

use super::model::{Combined, Documentation, JudgedActivity, Reporting, Verdict};
use crate::content::model::TermIx;
use crate::content::words::Status;

/// Everything about one activity that is not as it was. It says of the earlier day what a reader is told, and no more: that of
/// a whole site can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    pub status: Option<Changed<Status>>,
    pub documentation: Option<Changed<Documentation>>,
    pub attainment: Option<Changed<Verdict>>,
    pub reporting: Option<Changed<Reporting>>,
    /// Series whose verdict moved, by indicator, common first, then by country.
    pub series: Vec<Move>,
    /// As in `JudgedActivity::by_country`.
    pub by_country: Vec<InCountry>,
    pub challenges: Vec<ChallengeMove>,
    /// Indices in `Activity::reports` of those that are known now and were not, in period order.
    pub arrived: Vec<usize>,
    /// Indices in `JudgedActivity::expected` of those that are overdue now and were not, by period.
    pub overdue: Vec<usize>,
}

/// What the page of one of the activity's countries shows of it: the country's own series where there are any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InCountry {
    pub country: TermIx,
    pub attainment: Option<Changed<Verdict>>,
    pub series: Vec<Move>,
}

/// What something was and is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed<T> {
    pub before: T,
    pub now: T,
}

impl<T: PartialEq> Changed<T> {
    /// None when it is as it was.
    fn of(before: T, now: T) -> Option<Changed<T>> {
        (before != now).then_some(Changed { before, now })
    }
}

impl Changes {
    /// Compares an activity with what it was on an earlier day.
    pub fn of(before: &JudgedActivity, now: &JudgedActivity) -> Changes {
        let in_country = |((country, was), (_, is)): (&(TermIx, Combined), &(TermIx, Combined))| InCountry {
            country: *country,
            attainment: Changed::of(was.verdict, is.verdict),
            series: series::moves_in(*country, before, now),
        };
        Changes {
            status: Changed::of(before.status, now.status),
            documentation: Changed::of(before.documentation, now.documentation),
            attainment: Changed::of(before.attainment.verdict, now.attainment.verdict),
            reporting: Changed::of(before.reporting, now.reporting),
            series: series::moves(before, now),
            by_country: before.by_country.iter().zip(&now.by_country).map(in_country).collect(),
            challenges: challenges::moves(before, now),
            arrived: reports::arrived(before, now),
            overdue: reports::fell_overdue(before, now),
        }
    }

    /// What the page of a country shows, where the activity names the country itself.
    pub fn in_country(&self, country: TermIx) -> Option<&InCountry> {
        self.by_country.iter().find(|one| one.country == country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate::Sum, Direction::Increase};
    use crate::evaluate::build::{ActivityBuilder, by, number, quarterly};

    fn training() -> ActivityBuilder {
        let officers = number(Increase, Sum).target(by("2015-12-31", "100").set("2015-05-01"));
        quarterly("2015-01-01..2015-12-31")
            .indicator(officers)
            .report("FY2015-Q2", "40")
            .no_challenges()
            .report("FY2015-Q3", "60")
            .submitted("2015-07-20")
    }

    #[test]
    fn the_four_verdicts_and_the_status_are_compared_one_by_one() {
        let on = |day: &str| training().judged(day);
        let (march, june, august, end) = (on("2015-03-31"), on("2015-06-30"), on("2015-08-01"), on("2015-12-31"));

        let spring = Changes::of(&march, &june);
        let targets_set = Changed { before: Documentation::NoTargets, now: Documentation::Documented };
        assert_eq!(spring.documentation, Some(targets_set));
        assert_eq!(spring.attainment, Some(Changed { before: Verdict::NoTarget, now: Verdict::OnTrack }));
        assert_eq!((spring.reporting, spring.status), (None, None));
        assert_eq!((spring.series.len(), spring.arrived.len(), spring.overdue.len()), (1, 0, 0));

        let summer = Changes::of(&june, &august);
        assert_eq!(summer.arrived, [1]);
        assert_eq!(summer.reporting, Some(Changed { before: Reporting::Complete, now: Reporting::Incomplete }));
        assert_eq!(summer.attainment, None, "what runs is on track, even if all of it is met early");
        assert_eq!((summer.series[0].before, summer.series[0].now), (Verdict::OnTrack, Verdict::Met));

        let autumn = Changes::of(&august, &end);
        assert_eq!(autumn.status, Some(Changed { before: Status::Ongoing, now: Status::Completed }));
        assert_eq!(autumn.overdue, [2], "the third quarter; the fourth is not due yet");
        assert_eq!(autumn.reporting, Some(Changed { before: Reporting::Incomplete, now: Reporting::Overdue }));
        assert!(autumn.series.is_empty(), "met early is met");
    }

    #[test]
    fn the_same_day_changes_nothing() {
        for day in ["2014-12-31", "2015-06-30", "2016-12-31"] {
            let judged = training().judged(day);
            let same = Changes::of(&judged, &judged);
            let nothing = same.status.is_none() && same.attainment.is_none() && same.documentation.is_none();
            assert!(
                nothing && same.reporting.is_none() && same.series.is_empty() && same.challenges.is_empty(),
                "{day}"
            );
            assert!(same.arrived.is_empty() && same.overdue.is_empty(), "{day}");
        }
    }
}
