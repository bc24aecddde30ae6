//! Indicators whose verdict moved from the end of one reporting period to the next, or since the last one.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Entry, MOST, Newest};
use crate::content::model::{Activity, Content, Report};
use crate::evaluate::model::{JudgedActivity, Verdict};
use crate::evaluate::past::ActivityThen;
use crate::evaluate::verdicts_on;
use crate::site::{Edition, routes, wording};

/// Adds the moves of indicators' verdicts that the history of the site shows: those of the newest periods, until there are as
/// many as a feed holds.
///
/// A move since the end of the last period is told at once. When its own period has ended it keeps its day and its id, which
/// names the day that was compared with.
pub fn moved(edition: Edition, newest: &mut Newest) {
    let periods = &edition.history().periods;
    let today: Vec<ActivityThen> = edition.programme.activities.iter().map(ActivityThen::of).collect();
    let (mut until, mut later, mut moves) = (edition.programme.as_of, today.as_slice(), 0);
    for then in periods.iter().rev() {
        let (since, earlier) = (then.snapshot.period.last(), then.snapshot.activities.as_slice());
        let span = Span { since, until };
        for (judged, (before, now)) in edition.programme.activities.iter().zip(earlier.iter().zip(later)) {
            let of_activity = between(before, now);
            moves += of_activity.len();
            add(edition, judged, (span, &of_activity), newest);
        }
        (until, later) = (since, earlier);
        if moves >= MOST {
            break;
        }
    }
}

/// The days after one day up to another.
#[derive(Debug, Clone, Copy)]
struct Span {
    since: Date,
    until: Date,
}

/// A verdict at both ends of a span.
#[derive(Debug, Clone, Copy)]
struct Move {
    indicator: usize,
    before: Verdict,
    now: Verdict,
}

/// The moves between the states of an activity at both ends of a span.
fn between(before: &ActivityThen, now: &ActivityThen) -> Vec<Move> {
    let verdicts = before.indicators.iter().zip(&now.indicators).enumerate();
    let moved = verdicts.filter(|(_, (before, now))| before != now);
    moved.map(|(indicator, (before, now))| Move { indicator, before: *before, now: *now }).collect()
}

fn add(edition: Edition, judged: &JudgedActivity, (span, moves): (Span, &[Move]), newest: &mut Newest) {
    if moves.is_empty() {
        return;
    }
    let activity = &edition.content.activities[judged.activity];
    let days = days(edition, judged, (span, moves), newest.from);
    moves.iter().zip(days).for_each(|(one, day)| newest.add(day, || entry(activity, *one, day, span)));
}

/// The day of each move, from which on the verdict was what it is at the end of the span; or some day before the one from which
/// on days matter. Days are judged from the last one back, no further than the first of these moves.
fn days(edition: Edition, judged: &JudgedActivity, (span, moves): (Span, &[Move]), from: Date) -> Vec<Date> {
    let mut days = vec![span.until; moves.len()];
    let mut held: Vec<usize> = (0..moves.len()).collect();
    let mut held_on = span.until;
    for day in occasions(edition.content, judged, span).into_iter().rev() {
        if held.is_empty() || held_on < from {
            break;
        }
        let indicators = held.iter().map(|at| moves[*at].indicator);
        let then = verdicts_on(edition.content, (judged.activity, indicators), day);
        held = held.into_iter().zip(then).filter(|(at, then)| moves[*at].now == *then).map(|(at, _)| at).collect();
        held.iter().for_each(|at| days[*at] = day);
        held_on = day;
    }
    days
}

/// The days within a span on which something came that can move a verdict, in order: a report, a due date, the day after its
/// grace, a promise or its revision, start and end of the activity, the day after a report was due.
fn occasions(content: &Content, judged: &JudgedActivity, span: Span) -> BTreeSet<Date> {
    let activity = &content.activities[judged.activity];
    let grace_until = |due: Date| activity.grace_until(due, &content.site.policy);
    let reports = activity.reports.iter().map(Report::known_from);
    let series = judged.indicators.iter().flat_map(|indicator| &indicator.series);
    let targets = series.flat_map(|series| &series.targets);
    let judging = targets.flat_map(|target| [target.due, after(target.due), after(grace_until(target.due))]);
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

    /// The moves that are told on a day, where what happened before another one has no room.
    fn moved_from(from: Date, as_of: &str) -> Vec<Entry> {
        let made = Made::new(content(), as_of);
        let mut newest = Newest { from, ..Newest::until(made.edition().programme.as_of) };
        moved(made.edition(), &mut newest);
        newest.entries
    }

    fn told(as_of: &str) -> Vec<(String, String, String)> {
        let moved = moved_from(Date::MIN, as_of);
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
    fn moves_for_which_there_is_no_room_are_left_out_and_no_others() {
        let all = moved_from(Date::MIN, "2015-06-30");
        assert_eq!(all.len(), 2);
        let days = (0..200).map(|days| jiff::civil::date(2015, 1, 1).saturating_add(days.days()));
        for from in days {
            let left: Vec<&Entry> = all.iter().filter(|entry| entry.on >= from).collect();
            assert_eq!(moved_from(from, "2015-06-30").iter().collect::<Vec<_>>(), left, "{from}");
        }
    }

    #[test]
    fn a_move_says_from_what_to_what() {
        let entry = moved_from(Date::MIN, "2015-04-20").remove(0);
        assert_eq!(entry.title, "Activity: “Indicator” moves from on track to met");
        assert_eq!(entry.text, "Verdict on 31 March 2015: on track.");
        assert_eq!(entry.route, "activities/activity.html");
    }
}
