//! Real sites, built whole, against counts that were made without the judging code: UNHCR's published results by
//! `tests/sites/unhcr/count.py`, the shipped example by what GAO-16-235's highlights say of the eight activities.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sandbox::Sandbox;
use serde_json::Value as Json;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// data/activities.json of a site's `content/`, built with the options.
fn activities(site: &Path, options: &[&str]) -> Vec<Json> {
    let sandbox = Sandbox::empty();
    for (path, bytes) in sandbox::files(&site.join("content")) {
        sandbox.write(&format!("content/{path}"), bytes);
    }
    let ran = sandbox.run(&[&["build", "--quiet"], options].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let bytes = fs::read(sandbox.path().join("output/data/activities.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn word<'a>(of: &'a Json, key: &str) -> &'a str {
    of[key].as_str().unwrap()
}

fn tally<'a>(words: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u64> {
    let mut tally = BTreeMap::new();
    for word in words {
        *tally.entry(word).or_default() += 1;
    }
    tally
}

#[test]
fn unhcr_results_are_judged_as_counted_by_hand() {
    let site = root().join("tests/sites/unhcr");
    let expected: Json = serde_json::from_slice(&fs::read(site.join("expected-counts.json")).unwrap()).unwrap();
    let activities = activities(&site, &[]);
    let counts = expected["activities"].as_object().unwrap();
    assert!(!counts.is_empty());
    assert_eq!(
        activities.iter().map(|activity| word(activity, "id")).collect::<Vec<_>>(),
        counts.keys().map(String::as_str).collect::<Vec<_>>()
    );
    let verdicts = |activity: &Json| -> Vec<String> {
        let indicators = activity["indicators"].as_array().unwrap();
        indicators.iter().map(|indicator| word(indicator, "verdict").to_owned()).collect()
    };
    let agree = |found: BTreeMap<&str, u64>, expected: &Json, what: &str| {
        let expected = expected.as_object().unwrap().iter();
        let expected = expected.map(|(verdict, count)| (verdict.as_str(), count.as_u64().unwrap()));
        assert_eq!(found, expected.filter(|(_, count)| *count > 0).collect(), "{what}");
    };
    for activity in &activities {
        let id = word(activity, "id");
        agree(tally(verdicts(activity).iter().map(String::as_str)), &counts[id], id);
    }
    let all: Vec<String> = activities.iter().flat_map(verdicts).collect();
    agree(tally(all.iter().map(String::as_str)), &expected["total"], "in total");
}

/// Of eight key activities five had measures and targets: two ran and met their goals, three were finished and met or
/// partially met; the rest had none (GAO-16-235, highlights).
#[test]
fn the_example_shows_what_the_audit_found() {
    let activities = activities(root(), &["--as-of", "2015-12-31"]);
    let is_key = |activity: &&Json| {
        let file = root().join(format!("content/activities/{}.md", word(activity, "id")));
        fs::read_to_string(file).unwrap().lines().any(|line| line == "key: true")
    };
    let key: Vec<&Json> = activities.iter().filter(is_key).collect();
    assert_eq!(key.len(), 8);

    let with = |documentation| key.iter().filter(move |activity| word(activity, "documentation") == documentation);
    let outcomes = with("documented").map(|activity| (word(activity, "phase"), word(activity, "attainment")));
    let mut outcomes: Vec<(&str, &str)> = outcomes.collect();
    outcomes.sort_unstable();
    assert_eq!(outcomes.len(), 5);
    let (finished, running) = outcomes.split_at(3);
    assert!(finished.iter().all(|(phase, verdict)| *phase == "finished" && ["met", "partially-met"].contains(verdict)));
    assert!(finished.iter().any(|(_, verdict)| *verdict == "met"));
    assert!(finished.iter().any(|(_, verdict)| *verdict == "partially-met"));
    assert_eq!(running, [("running", "on-track"); 2]);

    let without: Vec<&&Json> = with("no-targets").collect();
    assert_eq!(without.len(), 3);
    assert!(
        without.iter().all(|activity| activity["agencies"][0] == "atf" && word(activity, "attainment") == "no-target")
    );
}
