//! Moves in words, and pages of changes from made-up activities.

use super::*;
use crate::content::words::{
    Accumulate::{Average, Latest, Sum},
    Direction::{Decrease, Increase, Within},
    Frequency,
};
use crate::evaluate::build::{
    ActivityBuilder, IndicatorBuilder, by, challenge, number, percent, quarterly, rating, site_of, yes_no,
};
use crate::site::made::Made;

fn running(indicator: IndicatorBuilder) -> ActivityBuilder {
    quarterly("2015-01-01..2016-12-31").indicator(indicator)
}

/// The reason of the only move between two days.
fn why(activity: ActivityBuilder, before: &str, now: &str) -> String {
    let (before, now) = (activity.clone().judged(before), activity.clone().judged(now));
    let moves = changes::Changes::of(&before, &now).series;
    let [one] = moves.as_slice() else { panic!("{} moves", moves.len()) };
    why::words(&activity.0, &now, one)
}

#[test]
fn targets_fall_due_with_what_was_reached() {
    let due = |indicator: IndicatorBuilder, said: &str| {
        let unscheduled = running(indicator).frequency(Frequency::Never);
        why(unscheduled.report("FY2015-Q3", said), "2015-03-31", "2015-06-30")
    };
    let target = |indicator: IndicatorBuilder, goal: &str| indicator.target(by("2015-06-30", goal));
    assert_eq!(due(target(number(Increase, Sum), "400"), "352"), "Target fell due with 352 of 400");
    assert_eq!(due(target(number(Decrease, Latest).baseline("60"), "25"), "49"), "Target of 25 fell due at 49");
    assert_eq!(due(target(number(Within, Latest), "3..5"), "6"), "Target of 3 to 5 fell due at 6");
    assert_eq!(due(target(percent(Increase, Latest), "85"), "80"), "Target of 85% fell due at 80%");
    assert_eq!(due(target(yes_no(), "1"), "0"), "Target yes fell due at no");
    assert_eq!(due(target(rating(), "2"), "1"), "Target high fell due at medium");
    assert_eq!(due(target(rating(), "2"), "not-met"), "Target high fell due and was assessed as not met");
    let silent = running(target(number(Increase, Sum), "400"));
    assert_eq!(why(silent, "2015-06-30", "2015-07-31"), "Target of 400 fell due with nothing reported");
    let limit = running(target(number(Decrease, Sum), "5")).report("FY2015-Q3", "3");
    assert_eq!(why(limit, "2015-05-31", "2015-06-30"), "Target of 5 fell due at 3; 1 period not reported");
}

#[test]
fn reports_bring_values_beside_the_plan() {
    let told = |indicator: IndicatorBuilder, said: &str| {
        why(running(indicator).report("FY2015-Q2", said), "2014-12-31", "2015-03-31")
    };
    let target = |indicator: IndicatorBuilder, goal: &str| indicator.target(by("2016-12-31", goal));
    assert_eq!(told(target(number(Increase, Sum), "731"), "40"), "FY2015 Q2 report: total 40, plan 90");
    assert_eq!(told(target(number(Increase, Latest), "9"), "9"), "FY2015 Q2 report: 9, target 9");
    let mean = target(percent(Increase, Average).baseline("10"), "83.1");
    assert_eq!(told(mean, "40"), "FY2015 Q2 report: mean 40%, plan 19%");
    assert_eq!(told(target(rating(), "2"), "met"), "FY2015 Q2 report: assessed as met");
}

#[test]
fn targets_are_set_and_revised() {
    let activity = |indicator: IndicatorBuilder| running(indicator).report("FY2015-Q2", "200");
    let set = number(Increase, Sum).target(by("2016-12-31", "800").set("2015-05-01"));
    assert_eq!(why(activity(set), "2015-04-30", "2015-05-01"), "Target of 800 by 31 December 2016 set on 1 May 2015");
    let twice = || {
        number(Increase, Sum).target(by("2016-12-31", "800").revised("2015-05-01", "700").revised("2015-06-01", "9999"))
    };
    assert_eq!(why(activity(twice()), "2015-04-30", "2015-06-01"), "Target revised from 700 to 9,999 on 1 June 2015");
}

#[test]
fn targets_are_reached_late_and_limits_come_open() {
    let late = number(Increase, Sum).target(by("2015-06-30", "100"));
    let activity = running(late).report("FY2015-Q3", "40").report("FY2015-Q4", "70");
    assert_eq!(
        why(activity, "2015-06-30", "2015-09-30"),
        "Missed target reached in a period that ended on 30 September 2015"
    );
    let limit = number(Decrease, Sum).target(by("2015-06-30", "5"));
    let activity = running(limit).due_days(100).report("FY2015-Q3", "3");
    assert_eq!(why(activity, "2015-06-30", "2015-08-01"), "No value for FY2015 Q2 came in time");
}

/// The page of changes of one activity on 30 June 2015, whose previous period ended on 31 March.
fn page(activity: ActivityBuilder) -> Changes {
    let content = site_of([activity]);
    let made = Made::new(content, "2015-06-30");
    let head = Head::new("index.html", "index.html", "Overview");
    let page = Page { edition: made.edition(), head: &head, series: Series::All, room: FULL };
    of_activities(page, &[made.judged()])
}

#[test]
fn a_page_lists_verdicts_challenges_and_reports() {
    let indicator = number(Increase, Sum).target(by("2015-06-30", "100"));
    let changes = page(
        running(indicator)
            .report("FY2015-Q2", "70")
            .challenge(challenge("a", "Rain"))
            .report("FY2015-Q3", "20")
            .challenge(challenge("b", "Dust"))
            .challenge(challenge("c", "Heat")),
    );
    assert_eq!(changes.note, "Compared with 31 March 2015, the end of FY2015 Quarter 2.");
    assert_eq!(changes.title, "2 verdicts moved since 31 March 2015");
    let [group] = changes.groups.as_slice() else { panic!("{changes:?}") };
    let shown: Vec<(&str, &str, &str, &str)> =
        group.rows.iter().map(|row| (row.name.title.as_str(), row.before.key, row.now.key, row.why.as_str())).collect();
    assert_eq!(
        shown,
        [
            ("Indicator", "on-track", "partially-met", "Target fell due with 90 of 100"),
            ("Attainment of the activity", "on-track", "off-track", "1 of its results moved")
        ]
    );
    assert_eq!(group.rows[0].name.href.as_deref(), Some("activities/activity.html#indicator-indicator"));
    assert_eq!(changes.challenges_title, "2 challenges opened and 1 was dropped without being resolved");
    let dropped = &changes.challenges[0];
    assert_eq!((dropped.mark.key, dropped.report.title.as_str()), ("dropped", "FY2015 Q3 report"));
    assert_eq!(changes.reports_title, "1 report came in");
    assert_eq!(changes.reports[0].report.title, "FY2015 Quarter 3");
}

#[test]
fn a_page_says_that_nothing_moved_or_that_nothing_was_before() {
    let still = page(quarterly("2015-01-01..").report("FY2015-Q2", "").no_challenges());
    assert_eq!(still.title, "No verdict moved since 31 March 2015");
    assert!(still.groups.is_empty() && still.challenges.is_empty() && still.reports.is_empty());
    let new = page(quarterly("2015-04-01.."));
    assert_eq!((new.since.is_none(), new.title.as_str()), (true, NOTHING_BEFORE));
}

#[test]
fn headlines_tell_moves_from_targets_reached_late() {
    for (moved, late, shown) in [
        (0, 0, "No verdict moved since today"),
        (1, 0, "1 verdict moved since today"),
        (2, 0, "2 verdicts moved since today"),
        (1, 1, "1 verdict moved since today, and 1 missed target was reached late"),
        (0, 2, "No verdict moved since today, but 2 missed targets were reached late"),
    ] {
        assert_eq!(title(moved, late, "today"), shown);
    }
}

#[test]
fn a_page_bears_so_many_rows_and_no_activity_is_cut_in_two() {
    for (sizes, shown, left) in
        [(vec![], 0, 0), (vec![10, 20], 2, 0), (vec![10, 20, 1], 2, 1), (vec![40], 1, 0), (vec![40, 1, 1], 1, 2)]
    {
        assert_eq!(cut(sizes.into_iter(), 30), (shown, left));
    }
}

#[test]
fn a_country_is_told_of_its_own_series_and_others_of_the_common_ones() {
    let indicator = number(Increase, Sum).target(by("2015-06-30", "80")).target(by("2015-06-30", "400").country(1));
    let activity = running(indicator).countries(2).report("FY2015-Q2", "0:30 1:5").report("FY2015-Q3", "0:60 1:6");
    let made = Made::new(site_of([activity]), "2015-06-30");
    let head = Head::new("index.html", "index.html", "Overview");
    let told = |series: Series| {
        let page = Page { edition: made.edition(), head: &head, series, room: FULL };
        let changes = of_activities(page, &[made.judged()]);
        let rows = changes.groups.iter().flat_map(|group| &group.rows);
        rows.map(|row| format!("{}: {}", row.name.title, row.why)).collect::<Vec<String>>()
    };
    let (common, own) = ("Indicator: Target fell due with 101 of 80", "Indicator: Target fell due with 11 of 400");
    assert_eq!(told(Series::All), [common, own]);
    assert_eq!(told(Series::For(0)), [common]);
    assert_eq!(told(Series::For(1)), [own]);
    // Country 2 is not named, as one is not that has the others inside it.
    assert_eq!(told(Series::For(2)), [common]);
}
