//! Targets: goals, due dates and revisions that cannot be meant.

use super::errors_of;

fn said(indicators: &str) -> Vec<String> {
    let good = "title: A\nagencies: [atf]\ncountries: [belize, mexico]\nstart: 2012-10-15\nend: 2016-08-31\n\
                reporting: {frequency: annual}\nindicators:\n";
    errors_of("content/activities/a.md", &format!("{good}{indicators}"))
}

#[test]
fn says_what_is_wrong_with_an_indicator() {
    for (rest, expected) in [
        ("unit: u, direction: increase, accumulate: sum", vec![]),
        (
            "unit: u",
            vec![
                "9:10 missing-key `accumulate` is missing: it is never assumed, because adding \
                up what is already a total counts it twice",
                "9:10 missing-key `direction` is missing: it is never assumed, because the wrong \
                one would turn failure into success",
            ],
        ),
        ("direction: increase, accumulate: sum", vec!["9:10 missing-key `unit` is missing: an indicator needs it"]),
        (
            "unit: u, measure: percent, direction: increase, accumulate: sum",
            vec!["9:82 conflicting-keys percents cannot be added up"],
        ),
        (
            "unit: u, measure: yes-no, direction: increase",
            vec![
                "9:48 conflicting-keys an indicator with the measure yes-no has no `direction`: \
                yes is what is wanted, no is not",
            ],
        ),
        (
            "unit: u, measure: rating, scale: [a, b], accumulate: latest",
            vec![
                "9:63 conflicting-keys an indicator with the measure rating has no `accumulate`: \
                the latest grade counts",
            ],
        ),
        (
            "unit: u, measure: rating",
            vec!["9:10 missing-key `scale` is missing: a rating needs the words that it can be"],
        ),
        (
            "unit: u, measure: rating, scale: [a]",
            vec!["9:55 impossible-value a scale has two grades at least, the lowest first"],
        ),
        ("unit: u, measure: rating, scale: [a, b, a]", vec!["9:62 duplicate-item the grade `a` comes twice"]),
        (
            "unit: u, measure: yes-no, scale: [a, b]",
            vec!["9:48 conflicting-keys `scale` belongs to ratings, but the measure is yes-no"],
        ),
        ("unit: u, measure: ratio", vec!["9:40 unknown-word `measure` cannot be `ratio`"]),
        (
            "unit: u, measure: yes-no, baseline: no",
            vec!["9:58 wrong-type `baseline` is a group of keys, not a single value"],
        ),
        ("unit: u, measure: yes-no, baseline: {value: no, date: 2012-01-01}", vec![]),
        ("unit: u, measure: yes-no, baseline: {value: 0}", vec!["9:66 unknown-word `value` cannot be `0`"]),
        (
            "unit: u, measure: rating, scale: [a, b], baseline: {value: c}",
            vec!["9:81 unknown-word `value` cannot be `c`"],
        ),
        (
            "unit: u, measure: yes-no, baseline: {note: x}",
            vec!["9:59 missing-key `value` is missing, and so is `by_country`: a baseline needs one of them"],
        ),
        (
            "unit: u, measure: yes-no, baseline: {by_country: {belize: yes, guatemala: no}}",
            vec!["9:85 unknown-reference `guatemala` is not among the countries of the activity"],
        ),
        (
            "unit: u, measure: yes-no, baseline: {by_country: {belise: yes}}",
            vec!["9:72 unknown-reference there is no `belise` among the countries of the activity"],
        ),
    ] {
        assert_eq!(said(&format!("  - {{id: i, name: N, {rest}}}")), expected, "{rest}");
    }
}

#[test]
fn says_what_is_wrong_with_a_target() {
    let number = "direction: increase, accumulate: sum";
    let within = "direction: within, accumulate: latest";
    for (measure, targets, expected) in [
        (number, "{by: 2015-01-01, value: 3}", vec![]),
        (
            number,
            "{value: 3}",
            vec![
                "10:16 missing-key `by` is missing, and so is `period`: a target needs one of \
                them",
            ],
        ),
        (
            number,
            "{by: 2015-01-01, period: 2015, value: 3}",
            vec!["10:32 conflicting-keys a target has `by` or `period`, not both"],
        ),
        (
            number,
            "{period: Q3 2015, value: 3}",
            vec!["10:24 invalid-period `period`: `Q3 2015` is not written as periods are"],
        ),
        (
            number,
            "{period: FY2015-07, value: 3}",
            vec![
                "10:24 invalid-period `period`: `FY2015-07` has a month in a fiscal year; months \
                are always those of the calendar",
            ],
        ),
        (number, "{by: 2015-01-01}", vec!["10:16 missing-key `value` is missing: a target needs it"]),
        (
            number,
            "{by: 2015-01-01, min: 3}",
            vec!["10:32 conflicting-keys `min` belongs to indicators whose direction is within"],
        ),
        (
            within,
            "{by: 2015-01-01, value: 3}",
            vec![
                "10:32 conflicting-keys an indicator whose direction is within has no single \
                `value`",
            ],
        ),
        (within, "{by: 2015-01-01, min: 3, max: 3}", vec![]),
        (within, "{by: 2015-01-01, max: 3}", vec![]),
        (
            within,
            "{by: 2015-01-01}",
            vec![
                "10:16 missing-key `min` is missing, and so is `max`: with the direction within \
                a target needs at least one of them",
            ],
        ),
        (
            within,
            "{by: 2015-01-01, min: 3, max: 2}",
            vec!["10:37 impossible-value `min` is 3, more than `max`, which is 2"],
        ),
        ("measure: yes-no", "{by: 2015-01-01, value: true}", vec![]),
        ("measure: yes-no", "{by: 2015-01-01, value: 1}", vec!["10:39 unknown-word `value` cannot be `1`"]),
        (
            "measure: percent, direction: increase, accumulate: latest",
            "{by: 2015-01-01, value: 85%}",
            vec![
                "10:39 invalid-number `value`: `85%` has a percent sign; what a number counts is \
                said by the indicator's `measure` and `unit`",
            ],
        ),
        (
            number,
            "{by: 2015-01-01, value: 3, country: guatemala}",
            vec!["10:51 unknown-reference `guatemala` is not among the countries of the activity"],
        ),
        (
            number,
            "{by: 2015-09-30, value: 3}, {period: FY2015, value: 4}",
            vec![
                "10:52 duplicate-target a target above it is due on the same day, 2015-09-30, so \
                that they cannot be told apart",
            ],
        ),
        (number, "{by: 2015-09-30, value: 3}, {period: FY2015, value: 4, country: belize}", vec![]),
        (
            number,
            "{by: 2016-08-31, value: 3}, {period: FY2016, value: 4}",
            vec![
                "10:52 duplicate-target a target above it is due on the same day, 2016-08-31, so \
                that they cannot be told apart",
            ],
        ),
        (
            number,
            "{by: 2015-09-30, value: 3, revisions: [{on: 2015-01-01, value: 4}, {on: \
                2015-01-01, value: 5}]}",
            vec!["10:87 duplicate-item there are two revisions on 2015-01-01"],
        ),
        (
            number,
            "{by: 2015-09-30, value: 3, revisions: [{on: 2015-01-01}]}",
            vec!["10:55 missing-key `value` is missing: a revision needs it"],
        ),
        (number, "{by: 2015-09-30, value: N/A}", vec!["10:39 invalid-number `value`: `N/A` is not a number"]),
    ] {
        let indicator = format!("  - {{id: i, name: N, unit: u, {measure},\n    targets: [{targets}]}}");
        assert_eq!(said(&indicator), expected, "{measure} {targets}");
    }
}

#[test]
fn keeps_ids_of_indicators_apart() {
    let indicator = "  - {id: i, name: N, unit: u, measure: yes-no}\n";
    assert_eq!(said(&indicator.repeat(2)), ["10:10 duplicate-id the activity has an indicator `i` already"]);
}
