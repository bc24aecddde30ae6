//! What readers of SARIF rely on. The whole document is held against the standard's own schema by `tests/independent/`.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::*;
use crate::cli::output::trial::{Trial, written};

fn log(trial: &Trial) -> Value {
    serde_json::from_str(&written(&FORMAT, &trial.remarks())).unwrap()
}

#[test]
fn names_place_fix_and_acceptance() {
    let mut trial = Trial::new("content/é b.md", "---\nö: é1,200\n---\n");
    let fault = trial.remark(Level::Error, "invalid-number", 8..15).help("write 1200");
    trial.list.push(fault.fix(trial.remark(Level::Error, "invalid-number", 10..15).span, "1200"));
    let accepted = trial.remark(Level::Note, "report-late", 0..3);
    trial.list.push(accepted.accepted_for("known"));
    let log = log(&trial);
    let run = &log["runs"][0];
    assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
    let [error, note] = [&run["results"][0], &run["results"][1]];
    let location = json!({"uri": "content/%C3%A9%20b.md", "uriBaseId": "%SRCROOT%"});
    let region = json!({"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 10});
    let place = json!([{"physicalLocation": {"artifactLocation": location, "region": region}}]);
    assert_eq!(error["locations"], place);
    assert_eq!(error["level"], "error");
    assert_eq!(error["message"]["text"], "this is the case\nhelp: write 1200");
    assert_eq!(error["suppressions"], json!([]));
    let replaced = json!({"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 10});
    let change = json!({"deletedRegion": replaced, "insertedContent": {"text": "1200"}});
    let changes = json!([{"artifactLocation": location, "replacements": [change]}]);
    assert_eq!(error["fixes"], json!([{"description": {"text": "write 1200"}, "artifactChanges": changes}]));
    assert_eq!(note["fixes"], Value::Null);
    let suppression = json!([{"kind": "inSource", "status": "accepted", "justification": "known"}]);
    assert_eq!(note["suppressions"], suppression);
}

#[test]
fn documents_every_rule_once_and_points_at_it() {
    let mut trial = Trial::new("content/a.md", "text\n");
    trial.list.push(trial.remark(Level::Note, "report-late", 0..4));
    trial.list.push(trial.remark(Level::Note, "report-late", 0..4));
    let log = log(&trial);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), rules::all().len());
    for rule in rules {
        let help = rule["help"]["markdown"].as_str().unwrap();
        assert!(help.starts_with("## Why") && help.contains("## How to fix"), "{rule}");
    }
    let results = log["runs"][0]["results"].as_array().unwrap();
    for result in results {
        let at = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(rules[at]["id"], result["ruleId"]);
    }
    let print = |at: usize| &results[at]["partialFingerprints"]["primaryLocationLineHash"];
    assert!(print(0).is_string() && print(0) != print(1));
}

#[test]
fn writes_full_paths_as_addresses() {
    let mut trial = Trial::new("content/a.md", "text\n");
    trial.list.push(trial.remark(Level::Note, "report-late", 0..4));
    let remarks = Remarks { site: std::path::Path::new("/srv/my site"), ..trial.remarks() };
    let log: Value = serde_json::from_str(&written(&FORMAT, &remarks)).unwrap();
    let location = &log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(*location, json!({"uri": "file:///srv/my%20site/content/a.md"}));
}
