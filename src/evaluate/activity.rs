//! One activity, judged: its four verdicts and everything they come from. It decides nothing itself.

use jiff::civil::Date;

use super::model::JudgedActivity;
use super::record::Record;
use super::{challenges, combine, documentation, planning, reporting, series, status};
use crate::content::model::Content;

/// Judges the activity with this index as of a day.
pub fn judge(content: &Content, index: usize, as_of: Date) -> JudgedActivity {
    let activity = &content.activities[index];
    let record = Record::new(&content.site, activity, as_of);
    let indicators: Vec<_> =
        (0..activity.indicators.len()).map(|indicator| series::judge_indicator(&record, indicator)).collect();
    let in_country = |country| (country, combine::activity_in(country, record.status, &indicators));
    JudgedActivity {
        activity: index,
        status: record.status,
        phase: status::phase(record.status),
        documentation: documentation::verdict(&indicators),
        attainment: combine::activity(record.status, &indicators),
        reporting: reporting::verdict(activity.reporting.frequency, &record.expected),
        planning: planning::verdict(&activity.factors),
        by_country: activity.countries().iter().copied().map(in_country).collect(),
        challenges: challenges::follow(&record),
        known: record.known.iter().map(|known| known.report).collect(),
        expected: record.expected,
        indicators,
    }
}

#[cfg(test)]
mod tests {
    use crate::content::words::{
        Accumulate::{Latest, Sum},
        Direction::{Decrease, Increase},
        Status,
    };
    use crate::evaluate::build::{ActivityBuilder, by, challenge, in_period, number, quarterly};
    use crate::evaluate::model::{Documentation, Phase, Planning, Reporting, Verdict};

    /// Two years of quarterly reports, the last of them missing, on a sum that grows and a rate that falls.
    fn training() -> ActivityBuilder {
        let officers = number(Increase, Sum)
            .target(in_period("2015", "130"))
            .target(by("2016-09-30", "400").revised("2015-11-03", "350"));
        let rate = number(Decrease, Latest).baseline("50").target(by("2017-06-30", "30"));
        quarterly("2015-01-01..2016-12-31")
            .indicator(officers)
            .indicator(rate)
            .report("2015-Q1", "42;49")
            .no_challenges()
            .report("2015-Q2", "60;48")
            .challenge(challenge("turnover", "Officers move").strategy("Train instructors"))
            .report("2015-Q3", "10;47")
            .no_challenges()
            .report("2015-Q4", "10;46")
            .no_challenges()
            .report("2016-Q1", "100;42")
            .no_challenges()
            .report("2016-Q2", "100;40")
            .no_challenges()
    }

    #[test]
    fn changes_with_the_day_and_nothing_else() {
        use Verdict::*;
        for (as_of, status, verdicts, attainment, reporting) in [
            ("2014-12-31", Status::Planned, [NotDue, NotDue], NotDue, Reporting::NoneDue),
            ("2015-06-30", Status::Ongoing, [OnTrack, OnTrack], OnTrack, Reporting::Complete),
            // 122 of 130 by the end of the year, more than a tenth of the way behind on the rate by now.
            ("2015-12-31", Status::Ongoing, [PartiallyMet, OffTrack], OffTrack, Reporting::Complete),
            // 40 is asked for, give or take what is allowed: 50 − 20 × 547/912 + 2.
            ("2016-06-30", Status::Ongoing, [PartiallyMet, OnTrack], OffTrack, Reporting::Complete),
            // 322 of 350, and nothing reaches the due date: judged once grace is over.
            ("2016-10-30", Status::Ongoing, [PartiallyMet, OnTrack], OffTrack, Reporting::Complete),
            ("2016-10-31", Status::Ongoing, [PartiallyMet, OnTrack], OffTrack, Reporting::Overdue),
            // Over, though the rate still runs.
            ("2016-12-31", Status::Completed, [PartiallyMet, OnTrack], OffTrack, Reporting::Overdue),
            ("2017-07-31", Status::Completed, [PartiallyMet, PartiallyMet], PartiallyMet, Reporting::Overdue),
        ] {
            let judged = training().judged(as_of);
            let found = [judged.indicators[0].verdict.verdict, judged.indicators[1].verdict.verdict];
            assert_eq!((judged.status, found), (status, verdicts), "{as_of}");
            assert_eq!((judged.attainment.verdict, judged.reporting), (attainment, reporting), "{as_of}");
        }
    }

    #[test]
    fn cancelled_activities_leave_running_targets_aside() {
        let judged = training().status(Status::Cancelled).judged("2016-12-31");
        assert_eq!((judged.status, judged.phase), (Status::Cancelled, Phase::Finished));
        assert_eq!((judged.attainment.verdict, judged.attainment.finished), (Verdict::PartiallyMet, true));
        assert_eq!(judged.attainment.tally.of(Verdict::NotDue), 1);
        let before = training().status(Status::Cancelled).judged("2016-12-30");
        assert_eq!((before.status, before.phase), (Status::Ongoing, Phase::Running));
    }

    #[test]
    fn the_four_verdicts_stand_beside_each_other() {
        let judged = training().factors(&[None, None]).judged("2015-12-31");
        assert_eq!((judged.documentation, judged.planning), (Documentation::Documented, Planning::NotDocumented));
        assert_eq!(judged.known, [0, 1, 2, 3]);
        assert_eq!(judged.challenges.len(), 1);
        assert_eq!(judged.by_country, [(0, judged.attainment.clone())]);
    }
}
