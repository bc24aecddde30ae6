//! Activities: the worked example, and what is said of each key that is almost right.

use super::{content, errors, errors_of};
use crate::content::model::{AGENCIES, COUNTRIES, Due, Goal, Measure};
use crate::content::words::{Accumulate, Direction, Frequency};

/// The worked example of the specification.
const EXAMPLE: &str = "---
title: eTrace deployment and training
agencies: [atf]
countries: [guatemala, belize]
areas: [tracing]
focus: direct
key: true
start: 2012-10-15
end: 2016-09-30
reporting: {frequency: quarterly}
factors:
  partner-needs: {considered: yes, evidence: Needs assessment of May 2012, annex 2.}
indicators:
  - id: officers-trained
    name: Officers trained in firearms identification
    unit: officers
    direction: increase
    accumulate: sum
    targets:
      - {period: FY2015, value: 120, set: 2012-11-30}
      - {by: 2016-09-30, value: 400, revisions: [{on: 2014-11-03, value: 350, reason: Academy closed for a year}]}
accept:
  - {rule: indicator-without-baseline, reason: New service, until: 2016-12-31}
---
";

#[test]
fn reads_the_worked_example() {
    let content = content(&[("content/activities/example.md", EXAMPLE)]);
    let activity = &content.activities[1];
    assert_eq!((activity.id.as_str(), activity.title.value.as_str()), ("example", "eTrace deployment and training"));
    assert_eq!(activity.terms[COUNTRIES], [1, 0]);
    assert_eq!(activity.terms[AGENCIES], [0]);
    assert!(activity.key && !activity.draft);
    assert_eq!(activity.reporting.frequency, Frequency::Quarterly);
    let factor = activity.factors[0].as_ref().unwrap();
    assert_eq!(factor.evidence.as_ref().unwrap().value, "Needs assessment of May 2012, annex 2.");
    let indicator = &activity.indicators[0];
    assert_eq!(indicator.measure, Measure::Number { direction: Direction::Increase, accumulate: Accumulate::Sum });
    let [period, by] = indicator.targets.as_slice() else { panic!("two targets") };
    assert!(matches!(period.due.value, Due::Period(period) if period.to_string() == "FY2015"));
    assert_eq!(by.due.value.last().to_string(), "2016-09-30");
    let Goal::Value(revised) = by.revisions[0].goal.value else { panic!("a value") };
    assert_eq!(revised.to_string(), "350");
    assert_eq!(activity.accept[0].rule.value, "indicator-without-baseline");
}

#[test]
fn keeps_scalars_as_written() {
    let front = "title: NO\nsummary: 12:30\nagencies: [atf]\ncountries: [belize]\nstart: 2015-01-01\n\
                 reporting: {frequency: none}\nno_targets_reason: 007\nx-plain: 007\nx-number: 12\nx-list: [1e3, \"1\", yes]\n\
                 x-nothing: ~\nsources:\n  - {title: 1e3, url: \"https://example.org\"}\n  - {title: 2015-09, url: \"mailto:a@b\"}";
    let content = content(&[("content/activities/a.md", &format!("---\n{front}\n---\n"))]);
    let activity = &content.activities[0];
    assert_eq!(activity.title.value, "NO");
    assert_eq!(activity.summary.as_ref().unwrap().value, "12:30");
    assert_eq!(activity.no_targets_reason.as_ref().unwrap().value, "007");
    let titles: Vec<_> = activity.sources.iter().map(|source| source.value.title.as_str()).collect();
    assert_eq!(titles, ["1e3", "2015-09"]);
    let extra = serde_json::to_string(&activity.extra).unwrap();
    assert_eq!(extra, r#"{"x-list":[1000.0,"1","yes"],"x-nothing":null,"x-number":12,"x-plain":"007"}"#);
}

#[test]
fn says_what_is_wrong_with_an_activity() {
    let good = "title: A\nagencies: [atf]\ncountries: [belize]\nstart: 2015-01-01\nreporting: {frequency: annual}\n";
    for (more, expected) in [
        ("", vec![]),
        ("sumary: x", vec!["7:1 unknown-key an activity has no key `sumary`"]),
        ("targets: []", vec!["7:1 unknown-key an activity has no key `targets`"]),
        ("title: B", vec!["7:1 duplicate-key `title` is given twice in the same place"]),
        ("summary:", vec!["7:1 empty-value `summary` has no value"]),
        ("summary: ~", vec!["7:10 empty-value `summary` has no value"]),
        ("summary: ''", vec!["7:10 empty-value `summary` is empty"]),
        ("summary: [a]", vec!["7:10 wrong-type `summary` takes a text, not a list"]),
        ("areas: tracing", vec!["7:8 wrong-type `areas` is a list, even when it has one entry"]),
        ("areas: [tracin]", vec!["7:9 unknown-reference there is no `tracin` in content/areas"]),
        ("areas: [tracing, tracing]", vec!["7:18 duplicate-item `tracing` is listed twice"]),
        ("focus: directly", vec!["7:8 unknown-word `focus` cannot be `directly`"]),
        ("focus: [direct]", vec!["7:8 wrong-type `focus` takes a word, not a list"]),
        ("key: maybe", vec!["7:6 unknown-word `key` cannot be `maybe`"]),
        ("key: Yes", vec!["7:6 unknown-word `key` cannot be `Yes`"]),
        (
            "end: 2014-12-31",
            vec!["7:6 impossible-dates the activity ends on 2014-12-31, before it starts on 2015-01-01"],
        ),
        ("end: 2015-01-01", vec![]),
        (
            "status: completed",
            vec![
                "2:1 missing-key `end` is missing: an activity with the status completed has \
                one",
            ],
        ),
        (
            "status: cancelled",
            vec![
                "2:1 missing-key `end` is missing: an activity with the status cancelled has \
                one",
            ],
        ),
        ("aliases: [etrace]", vec!["7:11 duplicate-id `etrace` is the id of another activity"]),
        ("aliases: [a]", vec!["7:11 duplicate-id `a` is the id of this activity itself"]),
        ("aliases: [old, old]", vec!["7:16 duplicate-id `old` is an alias already"]),
        ("aliases: [Old]", vec!["7:11 invalid-id `aliases`: `Old` is not an id"]),
        ("accept: [{rule: report-lat, reason: x}]", vec!["7:17 unknown-reference there is no rule `report-lat`"]),
        (
            "accept: [{rule: unknown-key, reason: x}]",
            vec![
                "7:17 unknown-reference `unknown-key` is a content error, which cannot be \
                accepted, switched off or counted",
            ],
        ),
        ("accept: [{rule: report-late}]", vec!["7:11 missing-key `reason` is missing: an accepted finding needs it"]),
        (
            "accept: [{rule: target-not-met, indicator: x, reason: x}]",
            vec!["7:44 unknown-reference there is no `x` among the indicators of the activity"],
        ),
        (
            "accept: {rule: report-late, reason: x}",
            vec!["7:9 wrong-type `accept` is a list of entries, even when it has one"],
        ),
        (
            "factors: {partner-need: {considered: yes}}",
            vec!["7:11 unknown-reference the site has no planning factor `partner-need`"],
        ),
        (
            "factors: {partner-needs: yes}",
            vec!["7:26 wrong-type `partner-needs` is a group of keys, not a single value"],
        ),
        ("factors: {partner-needs: {considered: n/a}}", vec!["7:39 unknown-word `considered` cannot be `n/a`"]),
        (
            "funding: [{amount: '1,200', currency: USD}]",
            vec!["7:20 invalid-number `amount`: `1,200` has a separator in it"],
        ),
        (
            "funding: [{amount: 1,200, currency: USD}]",
            vec!["7:20 invalid-number `amount`: `1,200` has a separator in it"],
        ),
        (
            "funding: [{amount: 5, currency: usd}]",
            vec!["7:33 invalid-code `currency`: `usd` is not the code of a currency"],
        ),
        ("funding: [{amount: 5, currency: USD, fiscal_year: FY2015}]", vec![]),
        (
            "sources: [{title: A, url: www.gao.gov}]",
            vec!["7:27 invalid-url `url`: `www.gao.gov` does not say how it is reached"],
        ),
        ("sources: [{title: A, url: \"javascript:x\"}]", vec!["7:27 unsafe-link links may not use `javascript:`"]),
        ("x-anything: {at: [all]}", vec![]),
        ("title:B", vec!["7:6 yaml-syntax there is no blank after the colon of `title`"]),
    ] {
        assert_eq!(errors_of("content/activities/a.md", &format!("{good}{more}")), expected, "{more}");
    }
}

#[test]
fn says_what_is_missing() {
    for (front, expected) in [
        (
            "",
            vec![
                "1:1 missing-key `agencies` is missing: an activity needs it",
                "1:1 missing-key `countries` is missing: an activity needs it",
                "1:1 missing-key `reporting` is missing: an activity needs it",
                "1:1 missing-key `start` is missing: only an activity with the status planned may do without",
                "1:1 missing-key `title` is missing: an activity needs it",
            ],
        ),
        (
            "titel: A\nagencies: []\ncountries: [belize]\nstatus: planned\nreporting: monthly",
            vec![
                "2:1 unknown-key an activity has no key `titel`",
                "3:11 empty-value `agencies` names none",
                "6:12 wrong-type `reporting` is a group of keys, not a single value",
            ],
        ),
        (
            "title: A\nagencies: [atf]\ncountries: [belice]\nstatus: planned\nreporting: {due_days: -1}",
            vec![
                "4:13 unknown-reference there is no `belice` in content/countries",
                "6:13 missing-key `frequency` is missing: the reporting of an activity needs it",
                "6:23 invalid-number `due_days` must be from 0 to 3660, not -1",
            ],
        ),
        ("- a\n- b", vec!["2:1 wrong-type an activity is a group of `key: value` lines, not a list"]),
        ("just text", vec!["2:1 wrong-type an activity is a group of `key: value` lines, not a single value"]),
    ] {
        assert_eq!(errors_of("content/activities/a.md", front), expected, "{front}");
    }
}

#[test]
fn aliases_of_two_activities_may_not_be_equal() {
    let text = "---\ntitle: A\nagencies: [atf]\ncountries: [belize]\nstatus: \
                planned\nreporting: {frequency: none}\naliases: [old]\n---\n";
    assert_eq!(
        errors(&[("content/activities/a.md", text), ("content/activities/b.md", text)]),
        ["content/activities/b.md:7:11 duplicate-id `old` is an alias already"]
    );
}
