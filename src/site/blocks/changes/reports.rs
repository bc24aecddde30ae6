//! Reports that came in, and those whose time ran out.

use super::{Listed, Pair};
use crate::content::digits::Digits;
use crate::content::model::Activity;
use crate::evaluate::changes::Changes;
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::slot;
use crate::site::mark::{self, Mark};
use crate::site::view::Anchor;
use crate::site::{short, wording};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    pub mark: Mark,
    /// `late by 4 days`, `overdue since 30 April 2016`.
    pub words: String,
    pub report: Anchor,
    /// Empty on the activity's own page.
    pub activity: Anchor,
}

/// Every report that came in, then every one that fell overdue, each by activity.
pub fn listed(pairs: &[Pair], room: usize) -> Listed<ReportRow> {
    let came = || pairs.iter().flat_map(|pair| pair.changes.arrived.iter().map(move |at| (pair, *at)));
    let overdue = || pairs.iter().flat_map(|pair| pair.changes.overdue.iter().map(move |at| (pair, *at)));
    let rows = came().map(|(pair, at)| of_arrived(pair, at)).chain(overdue().map(|(pair, at)| of_overdue(pair, at)));
    let (came, overdue) = (came().count(), overdue().count());
    Listed::of(title(came as u32, overdue as u32), came + overdue, rows, room)
}

fn of_arrived(pair: &Pair, report: usize) -> ReportRow {
    let Pair { page, activity, now, .. } = *pair;
    let slot = slot::of_report(activity, now, report);
    ReportRow {
        mark: slot.arrival(page.edition.content),
        words: slot.arrival_words(page.edition.content),
        report: slot.link(page.head, wording::period(slot.period)),
        activity: pair.link(),
    }
}

fn of_overdue(pair: &Pair, at: usize) -> ReportRow {
    let expected = &pair.now.expected[at];
    ReportRow {
        mark: mark::arrival(expected.state),
        words: format!("overdue since {}", wording::date(expected.due)),
        report: Anchor { title: wording::period(expected.period).to_string(), href: None },
        activity: pair.link(),
    }
}

fn title(came: u32, overdue: u32) -> String {
    let arrived = match came {
        0 => "No report came in".to_owned(),
        came => format!("{} came in", wording::count(came, "report", "reports")),
    };
    match overdue {
        0 => arrived,
        overdue => format!("{arrived}; {} fell overdue", wording::whole(overdue)),
    }
}

/// Why the reporting verdict of an activity moved: what came, and what did not.
pub fn why(activity: &Activity, now: &JudgedActivity, changes: &Changes) -> String {
    let arrived: Vec<Digits> =
        changes.arrived.iter().map(|at| short::period(activity.reports[*at].period.value)).collect();
    let overdue: Vec<Digits> = changes.overdue.iter().map(|at| short::period(now.expected[*at].period)).collect();
    let clauses = [("came in", arrived), ("fell overdue", overdue)];
    let named: Vec<String> = clauses
        .into_iter()
        .filter(|(_, periods)| !periods.is_empty())
        .map(|(what, periods)| {
            let reports = if periods.len() == 1 { "report" } else { "reports" };
            format!("{} {reports} {what}", wording::list(&periods))
        })
        .collect();
    if named.is_empty() { "Further periods came to be due".into() } else { named.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_count_what_came_and_what_did_not() {
        for (came, overdue, shown) in [
            (0, 0, "No report came in"),
            (1, 0, "1 report came in"),
            (6, 2, "6 reports came in; 2 fell overdue"),
            (0, 1, "No report came in; 1 fell overdue"),
        ] {
            assert_eq!(title(came, overdue), shown);
        }
    }
}
