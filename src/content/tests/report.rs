//! Reports: the worked example, and what is said of actuals and challenges that are almost right.

use super::{ETRACE, content, errors, errors_of};
use crate::content::model::{Challenges, Outcome};
use crate::content::words::{Assessment, ChallengeStatus, Missing};

/// The worked example of the specification, with the indicators of the test site.
const EXAMPLE: &str = "---
activity: etrace
period: FY2015-Q3
submitted: 2015-07-28
prepared_by: …
actuals:
  officers: {value: 310, by_country: {guatemala: 250, belize: 60}, breakdown: {female: 12, male: 30},
             note: …, explanation: why it is off target}
  share: {numerator: 42, denominator: 50}
  in-use: yes
  skill: {assessed: met, note: basis of the assessment}   # exceeded | met | partially-met | not-met
  load: {missing: not-collected, note: …}
challenges:                        # or the word none
  - id: turnover                   # carries on
    text: Trained officers are moved to other posts.
    strategy: Train instructors inside the academy.
    status: open
---
";

#[test]
fn reads_the_worked_example() {
    let content = content(&[("content/reports/whatever.md", EXAMPLE)]);
    let report = &content.activities[0].reports[0];
    assert_eq!(report.period.value.to_string(), "FY2015-Q3");
    let officers = report.actual(0).unwrap();
    let whole = officers.whole.as_ref().unwrap();
    assert!(matches!(whole.result, Outcome::Value(value) if value.to_string() == "310"));
    assert_eq!(
        whole
            .breakdown
            .iter()
            .flat_map(|breakdown| &breakdown.groups)
            .map(|(group, n)| format!("{group} {n}"))
            .collect::<Vec<_>>(),
        ["female 12", "male 30"]
    );
    assert_eq!(officers.by_country.iter().map(|(term, _)| *term).collect::<Vec<_>>(), [1, 0]);
    assert!(matches!(report.actual(1).unwrap().whole.as_ref().unwrap().result, Outcome::Share { .. }));
    assert!(
        matches!(report.actual(2).unwrap().whole.as_ref().unwrap().result, Outcome::Value(yes) if yes.to_string() == "1")
    );
    assert_eq!(report.actual(3).unwrap().whole.as_ref().unwrap().result, Outcome::Assessed(Assessment::Met));
    assert_eq!(report.actual(4).unwrap().whole.as_ref().unwrap().result, Outcome::Missing(Missing::NotCollected));
    let Challenges::Listed(challenges) = &report.challenges else { panic!("a list") };
    assert_eq!((challenges[0].id.as_deref(), challenges[0].status), (Some("turnover"), ChallengeStatus::Open));
}

#[test]
fn nothing_of_nothing_is_missing() {
    let front = "---\nactivity: etrace\nperiod: 2015-07\nactuals:\n  share: {numerator: 0, \
                denominator: 0}\nchallenges: none\n---\n";
    let content = content(&[("content/reports/r.md", front)]);
    let report = &content.activities[0].reports[0];
    assert_eq!(report.actuals[0].whole.as_ref().unwrap().result, Outcome::Missing(Missing::NotApplicable));
    assert_eq!(report.challenges, Challenges::None);
}

#[test]
fn keeps_notes_beside_countries_alone() {
    let front = "---\nactivity: etrace\nperiod: 2015-07\nactuals:\n  officers: {by_country: \
                {belize: 3, guatemala: {missing: withheld}}, note: n, explanation: e}\n---\n";
    let content = content(&[("content/reports/r.md", front)]);
    let actual = &content.activities[0].reports[0].actuals[0];
    assert!(actual.whole.is_none());
    assert_eq!(actual.by_country.len(), 2);
    assert_eq!(
        (actual.note.as_ref().unwrap().value.as_str(), actual.explanation.as_ref().unwrap().value.as_str()),
        ("n", "e")
    );
}

#[test]
fn says_what_is_wrong_with_an_actual() {
    for (actual, expected) in [
        ("officers: 42", vec![]),
        ("officer: 42", vec!["5:3 unknown-reference the activity `etrace` has no indicator `officer`"]),
        ("officers: 1,200", vec!["5:13 invalid-number `officers`: `1,200` has a separator in it"]),
        ("officers: 1e3", vec!["5:13 invalid-number `officers`: `1e3` is written with an exponent"]),
        ("officers: N/A", vec!["5:13 invalid-number `officers`: `N/A` is not a number"]),
        ("officers:", vec!["5:3 empty-value `officers` is empty"]),
        ("officers: [42]", vec!["5:13 wrong-type `officers` takes a number, not a list"]),
        ("officers: {}", vec!["5:13 missing-key this says neither a value nor why there is none"]),
        ("officers: {note: x}", vec!["5:14 missing-key this says neither a value nor why there is none"]),
        (
            "officers: {value: 1, assessed: met}",
            vec!["5:24 conflicting-keys `assessed` does not go with `value`: an actual says one thing"],
        ),
        (
            "officers: {missing: withheld, assessed: met}",
            vec!["5:14 conflicting-keys `missing` does not go with `assessed`: an actual says one thing"],
        ),
        ("officers: {missing: lost}", vec!["5:23 unknown-word `missing` cannot be `lost`"]),
        (
            "officers: {numerator: 1, denominator: 2}",
            vec!["5:14 conflicting-keys a numerator and a denominator make a percent, but the measure is number"],
        ),
        ("share: {numerator: 1}", vec!["5:11 missing-key `denominator` is missing: `numerator` needs it"]),
        ("share: {numerator: 1, denominator: 0}", vec!["5:38 impossible-value 1 of 0 is not a percent"]),
        (
            "share: {numerator: 1, denominator: -2}",
            vec!["5:38 impossible-value the denominator is -2, but nothing can be counted of fewer than none"],
        ),
        (
            "share: {numerator: 1, denominator: 2, by_country: {belize: 3}}",
            vec!["5:41 conflicting-keys `by_country` does not go with `numerator`"],
        ),
        (
            "share: 85%",
            vec![
                "5:10 invalid-number `share`: `85%` has a percent sign; what a number counts is \
                said by the indicator's `measure` and `unit`",
            ],
        ),
        ("in-use: maybe", vec!["5:11 unknown-word `in-use` cannot be `maybe`"]),
        ("in-use: {value: no}", vec![]),
        ("skill: good", vec!["5:10 unknown-word `skill` cannot be `good`"]),
        ("skill: {value: basic, by_country: {belize: full}}", vec![]),
        (
            "officers: {by_country: {mexico: 1}}",
            vec!["5:27 unknown-reference `mexico` is not among the countries of the activity"],
        ),
        ("officers: {by_country: {}}", vec!["5:26 empty-value `by_country` names no country"]),
        (
            "officers: {by_country: {belize: 1}, breakdown: {a: 1}}",
            vec!["5:39 conflicting-keys `breakdown` splits up a `value`, but there is none here"],
        ),
        (
            "officers: {value: 3, breakdown: {female: many}}",
            vec!["5:44 invalid-number `female`: `many` is not a number"],
        ),
        (
            "officers: {value: 3, by_country: {belize: {value: 1, by_country: {belize: 1}}}}",
            vec!["5:56 unknown-key an actual of a country has no key `by_country`"],
        ),
        ("officers: 1\n  officers: 2", vec!["6:3 duplicate-key `officers` is given twice in the same place"]),
    ] {
        let front = format!("activity: etrace\nperiod: 2015-Q3\nactuals:\n  {actual}");
        assert_eq!(errors_of("content/reports/r.md", &front), expected, "{actual}");
    }
}

#[test]
fn says_what_is_wrong_with_challenges() {
    for (challenges, expected) in [
        (" none", vec![]),
        ("", vec!["4:1 empty-value `challenges` has no value"]),
        (
            " []",
            vec!["4:13 empty-value an empty list says neither that there were challenges nor that there were none"],
        ),
        (" None", vec!["4:13 unknown-word `challenges` is a list or the word none, not `None`"]),
        (" {text: x}", vec!["4:13 wrong-type `challenges` is a list of entries, even when it has one"]),
        (" [Late funds]", vec!["4:14 wrong-type a challenge is a group of keys, not a text alone"]),
        (" [{text: x, strategy: y}]", vec![]),
        (
            " [{strategy: y}]",
            vec!["4:15 missing-key `text` is missing, and there is no `id` of a challenge in an earlier report"],
        ),
        (
            " [{text: x, strategy: y, no_strategy_reason: z}]",
            vec!["4:37 conflicting-keys a challenge has a `strategy` or a `no_strategy_reason`, not both"],
        ),
        (" [{id: a, text: x}, {id: a, text: y}]", vec!["4:37 duplicate-id the report has a challenge `a` already"]),
        (" [{id: a}]", vec!["4:19 missing-key no earlier report of the activity says what the challenge `a` is"]),
        (" [{text: x, status: closed}]", vec!["4:32 unknown-word `status` cannot be `closed`"]),
    ] {
        let front = format!("activity: etrace\nperiod: 2015-Q3\nchallenges:{challenges}");
        assert_eq!(errors_of("content/reports/r.md", &front), expected, "{challenges}");
    }
}

#[test]
fn says_what_is_wrong_with_a_report() {
    for (front, expected) in [
        ("activity: etrase\nperiod: 2015", vec!["2:11 unknown-reference there is no `etrase` in content/activities"]),
        ("period: 2015", vec!["2:1 missing-key `activity` is missing: a report needs it"]),
        (
            "activity: etrace\nperiod: 2015-13",
            vec!["3:9 invalid-period `period`: `2015-13` is a part that no year has"],
        ),
        (
            "activity: etrace\nperiod: FY2015\nsubmitted: 2014-09-30",
            vec![
                "4:12 impossible-dates the report was submitted on 2014-09-30, before its period \
                starts on 2014-10-01",
            ],
        ),
        ("activity: etrace\nperiod: FY2015\nsubmitted: 2014-10-01", vec![]),
        (
            "activity: etrace\nperiod: 2015\nsubmitted: 31.12.2015",
            vec!["4:12 invalid-date `submitted`: `31.12.2015` is not written year-month-day"],
        ),
        (
            "activity: etrace\nperiod: 2015\naccept: [{rule: report-late, indicator: officer, reason: x}]",
            vec!["4:41 unknown-reference there is no `officer` among the indicators of the activity"],
        ),
    ] {
        assert_eq!(errors_of("content/reports/r.md", front), expected, "{front}");
    }
}

fn report(period: &str, rest: &str) -> String {
    format!("---\nactivity: etrace\nperiod: {period}\n{rest}\n---\n")
}

#[test]
fn no_two_reports_share_a_day() {
    let (quarter, other, year) = (report("2015-Q3", ""), report("FY2015-Q4", ""), report("2015", ""));
    assert_eq!(
        errors(&[("content/reports/a.md", &quarter), ("content/reports/b.md", &quarter)]),
        ["content/reports/b.md:3:9 duplicate-report content/reports/a.md is the report of 2015-Q3 already"]
    );
    assert_eq!(
        errors(&[
            ("content/reports/a.md", &quarter),
            ("content/reports/b.md", &other),
            ("content/reports/c.md", &year)
        ]),
        [
            "content/reports/b.md:3:9 overlapping-reports FY2015-Q4 shares days with 2015, \
                the period of content/reports/c.md",
            "content/reports/a.md:3:9 overlapping-reports 2015-Q3 shares days with 2015, the \
                period of content/reports/c.md",
        ]
        .into_iter()
        .rev()
        .collect::<Vec<_>>()
    );
}

#[test]
fn challenges_are_carried_on_by_period() {
    let told = report("2015-Q1", "challenges: [{id: turnover, text: Posts change}]");
    let carried = report("2015-Q2", "challenges: [{id: turnover, strategy: s}]");
    assert!(errors(&[("content/reports/a.md", &carried), ("content/reports/b.md", &told)]).is_empty());
    let early = report("2014-Q4", "challenges: [{id: turnovr, strategy: s}]");
    assert_eq!(
        errors(&[("content/reports/a.md", &early), ("content/reports/b.md", &told)]),
        ["content/reports/a.md:4:19 missing-key no earlier report of the activity says \
                what the challenge `turnovr` is"]
    );
}

#[test]
fn says_nothing_of_what_could_not_be_read() {
    let report = report("2015", "actuals: {officers: 3, anything: x}");
    let broken = ETRACE.replace("title: eTrace", "title: a: b");
    assert_eq!(
        errors(&[("content/activities/etrace.md", &broken), ("content/reports/r.md", &report)]),
        ["content/activities/etrace.md:2:8 yaml-syntax the value of `title` holds a colon, which starts a new value"]
    );
    let unlisted = ETRACE.replace("measure: rating", "measure: ratng");
    let skill = self::report("2015", "actuals: {skill: 3, offices: 5}");
    assert_eq!(
        errors(&[("content/activities/etrace.md", &unlisted), ("content/reports/r.md", &skill)]),
        [
            "content/activities/etrace.md:12:52 unknown-word `measure` cannot be `ratng`",
            "content/reports/r.md:4:21 unknown-reference the activity `etrace` has no indicator `offices`",
        ]
    );
    let no_country = ETRACE.replace("[belize, guatemala]", "[belize, guatemla]");
    let value = self::report("2015", "actuals: {officers: {by_country: {guatemala: 3}}}");
    assert_eq!(
        errors(&[("content/activities/etrace.md", &no_country), ("content/reports/r.md", &value)]),
        ["content/activities/etrace.md:4:21 unknown-reference there is no `guatemla` in content/countries"]
    );
}

#[test]
fn former_ids_are_named() {
    let renamed = ETRACE.replace("title: eTrace", "title: eTrace\naliases: [tracing-system]");
    let report = "---\nactivity: tracing-system\nperiod: 2015\n---\n";
    assert_eq!(
        errors(&[("content/activities/etrace.md", &renamed), ("content/reports/r.md", report)]),
        ["content/reports/r.md:2:11 unknown-reference the activity `tracing-system` is now called `etrace`"]
    );
}

#[test]
fn says_once_what_many_reports_share() {
    let report = |period: &str| format!("---\nactivity: tracing\nperiod: {period}\n---\n");
    let (first, second) = (report("2015-Q1"), report("2015-Q2"));
    let reports = [("content/reports/a.md", first.as_str()), ("content/reports/b.md", &second)];
    let unknown =
        "content/reports/a.md:2:11 unknown-reference there is no `tracing` in content/activities; 2 reports name it";
    assert_eq!(errors(&reports), [unknown]);
    let lost = [reports[0], reports[1], ("content/activities/tracing.markdown", super::ETRACE)];
    let misplaced = "content/activities/tracing.markdown:1:1 misplaced-file nothing of a site is read from \
                     content/activities/tracing.markdown";
    assert_eq!(errors(&lost), [misplaced]);
    // Without sound settings nothing is said of where files lie: then the reports have to speak.
    let unsettled = [&lost[..], &[("content/site.yaml", "titel: Test\n")]].concat();
    assert!(errors(&unsettled).contains(&unknown.to_owned()), "{:?}", errors(&unsettled));
}
