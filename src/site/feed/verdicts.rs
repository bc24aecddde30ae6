//! Indicators whose verdict moved from the end of one reporting period to the next, or since the last one.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Entry, MOST};
use crate::content::model::{Activity, Report};
use crate::evaluate::evaluate_one;
use crate::evaluate::model::{JudgedActivity, Verdict};
use crate::evaluate::past::ActivityThen;
use crate::site::{Edition, routes, wording};

/// The moves of indicators' verdicts that the history of the site shows: those of the newest periods, until there are as many
/// as a feed holds.
///
/// A move since the end of the last period is told at once. When its own period has ended it keeps its day and its id, which
/// names the day that was compared with.
pub fn moved(edition: Edition) -> Vec<Entry> {
    let periods = &edition.history().periods;
    let today: Vec<ActivityThen> = edition.programme.activities.iter().map(ActivityThen::of).collect();
    let mut entries = Vec::new();
    let (mut until, mut later) = (edition.programme.as_of, today.as_slice());
    for then in periods.iter().rev() {
        let (since, earlier) = (then.snapshot.period.last(), then.snapshot.activities.as_slice());
        entries.extend(within(edition, Span { since, until }, (earlier, later)));
        (until, later) = (since, earlier);
        if entries.len() >= MOST {
            break;
        }
    }
    entries
}

/// The days after one day up to another.
#[derive(Debug, Clone, Copy)]
struct Span {
    since: Date,
    until: Date,
}

/// The moves between the states of all activities at both ends of a span.
fn within(edition: Edition, span: Span, (earlier, later): (&[ActivityThen], &[ActivityThen])) -> Vec<Entry> {
    let activities = edition.programme.activities.iter().zip(earlier.iter().zip(later));
    let of = |(judged, (before, now)): (&JudgedActivity, (&ActivityThen, &ActivityThen))| {
        let verdicts = before.indicators.iter().zip(&now.indicators).enumerate();
        let moved = verdicts.filter(|(_, (before, now))| before != now);
        let moves = moved.map(|(indicator, (before, now))| Move { indicator, before: *before, now: *now });
        of_activity(edition, judged, span, &moves.collect::<Vec<_>>())
    };
    activities.flat_map(of).collect()
}

/// A verdict at both ends of a span.
#[derive(Debug, Clone, Copy)]
struct Move {
    indicator: usize,
    before: Verdict,
    now: Verdict,
}

fn of_activity(edition: Edition, judged: &JudgedActivity, span: Span, moves: &[Move]) -> Vec<Entry> {
    if moves.is_empty() {
        return Vec::new();
    }
    let activity = &edition.content.activities[judged.activity];
    let days = days(edition, judged, span, moves);
    moves.iter().zip(days).map(|(one, day)| entry(activity, *one, day, span)).collect()
}

/// The day of each move, from which on the verdict was what it is at the end of the span. Days are judged from the last one back,
/// no further than the first of these moves.
fn days(edition: Edition, judged: &JudgedActivity, span: Span, moves: &[Move]) -> Vec<Date> {
    let activity = &edition.content.activities[judged.activity];
    let mut days = vec![span.until; moves.len()];
    let mut held: Vec<usize> = (0..moves.len()).collect();
    for day in occasions(activity, judged, span).into_iter().rev() {
        let then = ActivityThen::of(&evaluate_one(edition.content, judged.activity, day));
        held.retain(|at| then.indicators[moves[*at].indicator] == moves[*at].now);
        held.iter().for_each(|at| days[*at] = day);
        if held.is_empty() {
            break;
        }
    }
    days
}

/// The days within a span on which something came that can move a verdict, in order: a report, a due date, the day after its
/// grace, a promise or its revision, start and end of the activity, the day after a report was due.
fn occasions(activity: &Activity, judged: &JudgedActivity, span: Span) -> BTreeSet<Date> {
    let reports = activity.reports.iter().map(Report::known_from);
    let series = judged.indicators.iter().flat_map(|indicator| &indicator.series);
    let targets = series.flat_map(|series| &series.targets);
    let judging = targets.flat_map(|target| [target.due, after(target.due), after(target.grace_until)]);
    let written = activity.indicators.iter().flat_map(|indicator| &indicator.targets);
    let promises = written.flat_map(|target| {
        let revised = target.revisions.iter().map(|revision| revision.on.value);
        target.set.iter().map(|set| set.value).chain(revised)
    });
    let ends = [&activity.start, &activity.end].into_iter().flatten().map(|day| day.value);
    let overdue = judged.expected.iter().map(|expected| after(expected.due));
    let within = |day: &Date| *day > span.since && *day <= span.until;
    reports.chain(judging).chain(promises).chain(ends).chain(overdue).filter(within).collect()
}

fn after(day: Date) -> Date {
    day.saturating_add(1.day())
}

fn entry(activity: &Activity, one: Move, on: Date, span: Span) -> Entry {
    let written = &activity.indicators[one.indicator];
    let words = |verdict: Verdict| wording::verdict(verdict).to_lowercase();
    Entry {
        on,
        id_day: span.since,
        about: format!("activities/{}/indicators/{}/{}", activity.id, written.id.value, one.now.word()),
        title: format!(
            "{}: “{}” moves from {} to {}",
            activity.title.value,
            written.name,
            words(one.before),
            words(one.now)
        ),
        text: format!("Verdict on {}: {}.", wording::date(span.since), words(one.before)),
        route: routes::activity(&activity.id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Content;
    use crate::content::words::{Accumulate::Sum, Direction::Increase};
    use crate::evaluate::build::{by, number, quarterly, site_of};
    use crate::site::made::Made;

    /// One quarter is reported in time, the next one late, after the target's due date.
    fn content() -> Content {
        site_of([quarterly("2014-10-01..2015-03-31")
            .indicator(number(Increase, Sum).target(by("2015-03-31", "100")))
            .report("FY2015-Q1", "50")
            .submitted("2015-01-20")
            .report("FY2015-Q2", "50")
            .submitted("2015-04-20")])
    }

    fn told(as_of: &str) -> Vec<(String, String, String)> {
        let made = Made::new(content(), as_of);
        let moved = moved(made.edition());
        moved.into_iter().map(|entry| (entry.on.to_string(), entry.id_day.to_string(), entry.about)).collect()
    }

    #[test]
    fn a_move_keeps_its_day_and_its_identity_when_its_period_ends() {
        let of = |on: &str, since: &str, verdict: &str| {
            (on.to_owned(), since.to_owned(), format!("activities/activity/indicators/indicator/{verdict}"))
        };
        assert_eq!(told("2015-01-19"), []);
        // Told on the day of the report, and the same when its own period has ended.
        let first = of("2015-01-20", "2014-12-31", "on-track");
        for day in ["2015-01-20", "2015-03-30", "2015-04-01"] {
            assert_eq!(told(day), std::slice::from_ref(&first), "{day}");
        }
        let second = of("2015-04-20", "2015-03-31", "met");
        for day in ["2015-04-20", "2015-12-31"] {
            assert_eq!(told(day), [second.clone(), first.clone()], "{day}");
        }
    }

    #[test]
    fn a_move_says_from_what_to_what() {
        let made = Made::new(content(), "2015-04-20");
        let entry = moved(made.edition()).remove(0);
        assert_eq!(entry.title, "Activity: “Indicator” moves from on track to met");
        assert_eq!(entry.text, "Verdict on 31 March 2015: on track.");
        assert_eq!(entry.route, "activities/activity.html");
    }
}
