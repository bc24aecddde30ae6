//! What is wrong, told while it is typed.

use serde_json::{Value, json};

use crate::editor::{A, Editor, Q1, Q2};
use crate::sandbox::Sandbox;

fn rules(remarks: &Value) -> Vec<&str> {
    remarks["diagnostics"].as_array().unwrap().iter().map(|remark| remark["code"].as_str().unwrap()).collect()
}

#[test]
fn findings_come_with_their_page_and_level() {
    let mut editor = Editor::open();
    let remarks = editor.remarks(A);
    assert_eq!(rules(&remarks), ["factor-not-documented"; 4]);
    assert_eq!(remarks["diagnostics"][0]["severity"], 4, "what is accepted is only hinted at");
    assert!(remarks["diagnostics"][0]["message"].as_str().unwrap().contains("accepted: Older than the policy"));
    let late = editor.disk(Q1).replace("2015-04-20", "2015-07-20");
    editor.open_text(Q1, &late);
    let remarks = editor.remarks(Q1);
    assert_eq!(rules(&remarks), ["report-late"]);
    let remark = &remarks["diagnostics"][0];
    assert_eq!(remark["severity"], 3);
    assert_eq!(remark["source"], "attain");
    assert_eq!(remark["codeDescription"]["href"], "https://example.org/s/rules/report-late.html");
    assert_eq!(remark["range"]["start"], json!({"line": 3, "character": 11}));
}

#[test]
fn errors_come_and_go_with_the_text_and_not_with_the_disk() {
    let mut editor = Editor::open();
    editor.remarks(A);
    let text = editor.disk(A);
    editor.open_text(A, &text.replace("agencies: [atf]", "agencies: [aft]"));
    let remarks = editor.remarks(A);
    assert_eq!(rules(&remarks), ["unknown-reference"]);
    let remark = &remarks["diagnostics"][0];
    assert_eq!(remark["severity"], 1);
    assert_eq!(remark["range"], json!({"start": {"line": 2, "character": 11}, "end": {"line": 2, "character": 14}}));
    assert!(remark["message"].as_str().unwrap().ends_with("help: did you mean `atf`?"), "{remark}");
    assert_eq!(remarks["version"], 1);
    editor.change_by(A, json!([{"range": remark["range"], "text": "atf"}]));
    let remarks = editor.remarks(A);
    assert_eq!((rules(&remarks), &remarks["version"]), (vec!["factor-not-documented"; 4], &json!(2)));
    assert_eq!(editor.disk(A), text);
}

#[test]
fn remarks_on_other_files_follow_and_are_taken_back() {
    let mut editor = Editor::open();
    let text = editor.disk(A);
    editor.open_text(A, &text.replace("id: officers", "id: soldiers"));
    assert_eq!(rules(&editor.remarks(Q1)), ["unknown-reference"]);
    editor.change(A, &text);
    assert!(rules(&editor.remarks(Q1)).is_empty());
}

#[test]
fn a_text_that_is_closed_is_as_on_disk_again() {
    let mut editor = Editor::open();
    editor.open_text(Q1, "---\nactivity: b\n---\n");
    assert_eq!(rules(&editor.remarks(Q1)), ["missing-key", "unknown-reference"]);
    editor.close(Q1);
    assert!(rules(&editor.remarks(Q1)).is_empty());
}

#[test]
fn a_file_that_is_not_saved_yet_counts() {
    let mut editor = Editor::open();
    editor.open_text(
        Q2,
        "---\nactivity: a\nperiod: 2015-Q2\nsubmitted: 2015-07-20\nactuals: {officers: 5, in-use: no}\n---\n",
    );
    assert_eq!(rules(&editor.remarks(Q2)), ["report-without-challenges"]);
    assert!(!editor.site.path().join(Q2).exists());
}

#[test]
fn changes_on_disk_are_seen_when_the_editor_tells_of_them() {
    let capabilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut editor = Editor::open_with(crate::editor::small(), capabilities);
    let asked = editor.next(|message| message["method"] == "client/registerCapability");
    assert_eq!(asked["params"]["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    let id = asked["id"].clone();
    editor.send(&json!({"jsonrpc": "2.0", "id": id, "result": null}));
    editor.remarks(A);
    editor.site.write(Q1, "---\nactivity: a\nperiod: 2015-Q9\n---\n");
    let uri = editor.uri(Q1);
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    assert_eq!(rules(&editor.remarks(Q1)), ["invalid-period"]);
}

#[test]
fn changes_on_disk_are_seen_when_the_editor_does_not_tell() {
    let mut editor = Editor::open();
    editor.remarks(A);
    editor.site.write(Q1, "---\nactivity: a\nperiod: 2015-Q9\n---\n");
    assert_eq!(rules(&editor.remarks(Q1)), ["invalid-period"]);
}

#[test]
fn only_the_latest_text_is_spoken_of() {
    let mut editor = Editor::open();
    let text = editor.disk(A);
    editor.open_text(A, &text);
    editor.remarks(A);
    for letters in 1..20 {
        editor.change(A, &text.replace("agencies: [atf]", &format!("agencies: [{}]", "x".repeat(letters))));
    }
    editor.change(A, &text);
    let remarks = editor.remarks(A);
    assert_eq!(rules(&remarks), ["factor-not-documented"; 4], "{remarks}");
    assert_eq!(remarks["version"], 21);
}

/// What `attain check` says of a file: rule, line and column from 1, message.
fn checked(site: &Sandbox, path: &str) -> Vec<(String, u64, u64, String)> {
    let ran = site.run(&["check", "--format", "json"]);
    let found: Value = serde_json::from_str(&ran.stdout).unwrap();
    let own = found.as_array().unwrap().iter().filter(|remark| remark["file"] == path);
    let number = |value: &Value| value.as_u64().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    own.map(|r| (text(&r["rule"]), number(&r["line"]), number(&r["column"]), text(&r["message"]))).collect()
}

#[test]
fn the_editor_hears_what_a_check_says() {
    let report = "---\nactivity: a\nperiod: 2015-Q2\nsubmitted: 2015-07-20\nchallenges: none\n---\n";
    let of = |text: &str, from: &str, to: &str| text.replacen(from, to, 1);
    for (path, text, rule) in [
        ("content/activities/q2.md", report.to_owned(), "misplaced-file"),
        ("content/reports/a/q2.txt", report.to_owned(), "misplaced-file"),
        ("content/reports/a/q2", report.to_owned(), "misplaced-file"),
        (Q2, format!("{report}\n{report}"), "yaml-syntax"),
        (Q2, of(report, "submitted", "prepared_by: Desk #4\nsubmitted"), "text-cut-short"),
        (Q2, of(report, "period", "per\u{200b}iod"), "unknown-key"),
        (Q2, of(report, "challenges", "actuals:\n  - indicator: officers\n    value: 1\nchallenges"), "wrong-type"),
        (Q2, of(report, "activity: a", "activity: b"), "unknown-reference"),
    ] {
        let site = crate::editor::small();
        site.write(path, &text);
        let expected = checked(&site, path);
        assert!(expected.iter().any(|(found, ..)| found == rule), "{path}: {expected:?}");
        let mut editor = Editor::open_site(site);
        let remarks = editor.remarks(path);
        let heard = remarks["diagnostics"].as_array().unwrap().iter().map(|remark| {
            let start = &remark["range"]["start"];
            let message = remark["message"].as_str().unwrap().lines().next().unwrap().to_owned();
            let number = |value: &Value| value.as_u64().unwrap() + 1;
            (remark["code"].as_str().unwrap().to_owned(), number(&start["line"]), number(&start["character"]), message)
        });
        assert_eq!(heard.collect::<Vec<_>>(), expected, "{path}");
    }
}
