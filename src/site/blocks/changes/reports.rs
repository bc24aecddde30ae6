//! Reports that came in, and those whose time ran out.

use serde::Serialize;

use super::Pair;
use crate::content::model::Activity;
use crate::evaluate::changes::Changes;
use crate::site::blocks::slot;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, short, wording};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportRow {
    pub mark: Mark,
    /// `late by 4 days`, `overdue since 30 April 2016`.
    pub words: String,
    pub report: Anchor,
    /// Empty on the activity's own page.
    pub activity: Anchor,
}

/// Every report that came in, and every one that fell overdue, by activity.
#[derive(Debug, Default)]
pub struct Rows {
    arrived: Vec<ReportRow>,
    overdue: Vec<ReportRow>,
}

impl Rows {
    pub fn add(&mut self, edition: Edition, head: &Head, pair: &Pair) {
        let Changes { arrived, overdue, .. } = &pair.changes;
        self.arrived.extend(arrived.iter().map(|at| of_arrived(edition, head, pair, *at)));
        self.overdue.extend(overdue.iter().map(|at| of_overdue(edition, head, pair, *at)));
    }

    /// The headline and the rows: what came in, then what fell overdue.
    pub fn finish(self) -> (String, Vec<ReportRow>) {
        let title = title(self.arrived.len() as u32, self.overdue.len() as u32);
        let mut rows = self.arrived;
        rows.extend(self.overdue);
        (title, rows)
    }
}

fn of_arrived(edition: Edition, head: &Head, pair: &Pair, report: usize) -> ReportRow {
    let activity = pair.activity(edition);
    let slot = slot::of_report(activity, pair.changes.now, report);
    ReportRow {
        mark: slot.arrival(edition.content),
        words: slot.arrival_words(edition.content),
        report: slot.link(head, wording::period(slot.period)),
        activity: other(edition, head, pair),
    }
}

fn of_overdue(edition: Edition, head: &Head, pair: &Pair, at: usize) -> ReportRow {
    let expected = &pair.changes.now.expected[at];
    ReportRow {
        mark: mark::arrival(expected.state),
        words: format!("overdue since {}", wording::date(expected.due)),
        report: Anchor { title: wording::period(expected.period), href: None },
        activity: other(edition, head, pair),
    }
}

fn other(edition: Edition, head: &Head, pair: &Pair) -> Anchor {
    let is_own = head.route == routes::activity(&pair.activity(edition).id);
    if is_own { Anchor::default() } else { pair.link(edition, head) }
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
pub fn why(activity: &Activity, changes: &Changes) -> String {
    let arrived: Vec<String> =
        changes.arrived.iter().map(|at| short::period(activity.reports[*at].period.value)).collect();
    let overdue: Vec<String> =
        changes.overdue.iter().map(|at| short::period(changes.now.expected[*at].period)).collect();
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
