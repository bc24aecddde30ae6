//! The past of a made-up site, as pages show it.

use super::*;
use crate::content::words::{Accumulate::Sum, Direction::Increase};
use crate::evaluate::build::{by, number, quarterly, site_of};
use crate::evaluate::model::JudgedActivity;
use crate::site::blocks::attainment::Series;
use crate::site::made::Made;
use crate::site::view::Head;

/// What a look at the site of two trainings on a day gives: the first begins with 2015, the second half a year later.
fn look<T>(as_of: &str, at: impl Fn(Edition) -> T) -> T {
    let indicator = || number(Increase, Sum).target(by("2015-09-30", "100").set("2015-04-10"));
    let content = site_of([
        quarterly("2015-01-01..").indicator(indicator()).report("FY2015-Q2", "60").report("FY2015-Q4", "60"),
        quarterly("2015-07-01..").indicator(indicator()),
    ]);
    at(Made::new(content, as_of).edition())
}

fn icons(row: &strips::Row) -> Vec<&'static str> {
    row.marks.iter().map(|mark| mark.map_or("", |(icon, _)| icon)).collect()
}

#[test]
fn the_present_is_the_last_moment() {
    for (as_of, shown) in
        [("2015-09-30", "15 Q2, 15 Q3, 15 Q4"), ("2015-10-15", "15 Q2, 15 Q3, 15 Q4, now"), ("2015-03-31", "")]
    {
        let names = look(as_of, |edition| moments(edition).into_iter().map(|moment| moment.short).collect::<Vec<_>>());
        assert_eq!(names.join(", "), shown, "{as_of}");
    }
    let full = look("2015-10-15", |edition| moments(edition).into_iter().map(|moment| moment.full).collect::<Vec<_>>());
    assert_eq!((full[0].as_str(), full[3].as_str()), ("FY2015 Quarter 2, 31 March 2015", "today, 15 October 2015"));
}

#[test]
fn strips_show_each_moment_since_the_start() {
    let strips = look("2015-10-15", |edition| of_activity(edition, &edition.programme.activities[0], 0..1));
    assert_eq!(strips.title, "The activity’s attainment moved once over 3 periods");
    assert_eq!(strips.span, "31 March 2015 to 15 October 2015");
    assert_eq!(icons(&strips.rows[0]), ["nt", "on", "on", "on"]);
    assert_eq!(icons(&strips.rows[1]), ["nt", "on", "ex", "ex"]);
    let all = look("2015-10-15", |edition| {
        let judged: Vec<&JudgedActivity> = edition.programme.activities.iter().collect();
        of_activities(edition, &Head::new("index.html", "", ""), &judged, Series::All)
    });
    assert_eq!(icons(&all.rows[1]), ["", "", "due", "due"]);
    assert_eq!(all.rows[1].words, "Not started from 31 March 2015; not yet due from 30 September 2015.");
    assert_eq!(all.title, "The attainment of 1 of 2 activities moved over 3 periods");
    assert!(all.key.iter().all(|mark| mark.key != "exceeded"));
    let none = look("2015-03-31", |edition| of_activity(edition, &edition.programme.activities[0], 0..1));
    assert!(none.moments.is_empty() && none.rows.is_empty());
}

#[test]
fn strips_are_what_a_site_of_that_day_would_say() {
    for (at, as_of) in ["2015-03-31", "2015-06-30", "2015-09-30"].into_iter().enumerate() {
        let then = look("2015-10-15", |edition| edition.history().periods[at].snapshot.total);
        let on_the_day =
            look(as_of, |edition| crate::evaluate::past::Counts::of(edition.programme, &edition.programme.total));
        assert_eq!(then, on_the_day, "{as_of}");
    }
}

#[test]
fn tallies_count_every_indicator_at_every_moment() {
    let tallies = look("2015-10-15", of_all);
    assert_eq!(tallies.title, "1 of 1 judged results is met, exceeded or on track; on 30 September 2015 it was 1 of 1");
    assert_eq!(tallies.totals, [2, 2, 2, 2]);
    let exceeded = tallies.rows.iter().find(|(mark, _)| mark.key == "exceeded").unwrap();
    assert_eq!(exceeded.1, [0, 0, 1, 1]);
    let chart = tallies.chart.unwrap();
    assert_eq!(chart.columns.iter().map(|column| column.parts[0].1).collect::<Vec<_>>(), [0, 1, 1, 1]);
    assert_eq!(
        chart.title,
        "Indicators met, exceeded or on track: 0 on 31 March 2015, 1 on 30 June 2015, 1 on 30 September 2015, 1 on 15 \
         October 2015."
    );
    assert!(look("2015-03-31", of_all).moments.is_empty());
}
