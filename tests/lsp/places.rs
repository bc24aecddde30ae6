//! Explanations, definitions, references, outlines and quick fixes.

use serde_json::{Value, json};

use crate::editor::{A, Editor, Q1, Q2, SITE};

const HOVER: &str = "textDocument/hover";
const DEFINITION: &str = "textDocument/definition";
const REFERENCES: &str = "textDocument/references";

fn said(hover: &Value) -> &str {
    hover["contents"]["value"].as_str().unwrap_or("")
}

#[test]
fn explains_keys_ids_and_rules() {
    let mut editor = Editor::open();
    for (path, before, expected) in [
        (A, "report", "**reporting**: how often it reports"),
        (A, "{freq", "**frequency**: how often it reports: monthly, quarterly, semiannual, annual or none (required)"),
        (A, "    accu", "**accumulate**: how the values of several reports become one"),
        (A, "agencies: [a", "**Bureau of Firearms** `atf`"),
        (A, "mex", "**México** `mexico`"),
        (A, "rule: factor", "**factor-not-documented** (warning by default)"),
        (Q1, "activity: a", "**Training of officers** `a`"),
        (Q1, "turn", "**Officers are moved to other posts.** `turnover`"),
        (Q1, "chall", "**challenges**: what stands in the way, or the word none"),
        (SITE, "as_", "**as_of**: the day as of which everything is judged"),
        (SITE, "title: Sm", ""),
    ] {
        let place = editor.open_at(path, before);
        let hover = editor.ask(HOVER, place);
        assert!(
            said(&hover).starts_with(expected) && said(&hover).is_empty() == expected.is_empty(),
            "{before}: {hover}"
        );
        editor.close(path);
    }
}

#[test]
fn explains_how_a_verdict_came_about_like_the_command() {
    let mut editor = Editor::open();
    let explained = editor.site.run(&["explain", "a/officers"]).stdout;
    let lines: Vec<&str> = explained.lines().skip(3).collect();
    assert!(lines.len() > 5, "{explained}");
    for (path, before) in [(A, "id: off"), (Q1, "  off")] {
        let place = editor.open_at(path, before);
        let hover = editor.ask(HOVER, place);
        let text = said(&hover);
        assert!(text.starts_with("**Officers trained** `officers`\n\n```text\n"), "{text}");
        for line in &lines {
            assert!(text.contains(line), "{line:?} is not in {text}");
        }
    }
    let unsaved = editor.disk(Q1).replace("officers: 42", "officers: 400");
    editor.change(Q1, &unsaved);
    let place = editor.at(Q1, &json!({"line": 5, "character": 3}));
    assert!(said(&editor.ask(HOVER, place.clone())).contains("400"), "the verdict is that of the text which is open");
    editor.change(Q1, &unsaved.replace("period: 2015-Q1", "period: 2015-Q9"));
    assert!(
        said(&editor.ask(HOVER, place)).ends_with("No verdict: the content has errors, or the activity is a draft.")
    );
}

#[test]
fn leads_to_what_an_id_names() {
    let mut editor = Editor::open();
    editor.site.write(SITE, "title: x\nfactors: [{id: needs, title: N}]\n");
    let uri = editor.uri(SITE);
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri, "type": 2}]}));
    editor.open_text(
        Q2,
        "---\nactivity: a\nperiod: 2015-Q2\nactuals: {in-use: yes}\nchallenges: [{id: turnover}]\n---\n",
    );
    let text = editor.disk(A).replace("indicators:\n", "factors: {needs: {considered: yes}}\nindicators:\n");
    for (path, text, expected) in [
        (Q2, "---\nactivity: a¦\n---\n", Some((A, 1, 0))),
        (Q2, "---\nactivity: a\nperiod: 2015-Q2\nactuals: {in-¦use: yes}\n---\n", Some((A, 18, 8))),
        (Q2, "---\nactivity: a\nperiod: 2015-Q2\nchallenges: [{id: ¦turnover}]\n---\n", Some((Q1, 8, 8))),
        (A, &text.replacen("atf", "at¦f", 1), Some(("content/agencies/atf.md", 1, 0))),
        (A, &text.replacen("{needs", "{nee¦ds", 1), Some((SITE, 1, 15))),
        (A, &text.replacen("rule: fac", "rule: fac¦", 1), None),
        (A, &text.replacen("title: Tr", "title: Tr¦", 1), None),
    ] {
        let place = match path {
            A => editor.open_text(path, text),
            _ => editor.change(path, text),
        };
        editor.remarks(path);
        let found = editor.ask(DEFINITION, place);
        let found = found.get("uri").map(|uri| {
            let start = &found["range"]["start"];
            (editor.path(uri), start["line"].as_i64().unwrap(), start["character"].as_i64().unwrap())
        });
        assert_eq!(found, expected.map(|(path, line, column)| (path.to_owned(), line, column)), "{text}");
    }
}

#[test]
fn explains_and_leads_in_a_text_that_cannot_be_read() {
    let mut editor = Editor::open();
    editor.open_text(Q2, "---\n---\n");
    editor.remarks(Q2);
    for (text, explained, path) in [
        ("activity: a¦\nactuals: [\n", "**Training of officers** `a`", Some(A)),
        ("activity: a\nactuals: {in-u¦se: yes, officers: {\n", "**Equipment is in use** `in-use`", Some(A)),
        (
            "activity: a\nchallenges:\n  - id: turn¦over\n x: [\n",
            "**Officers are moved to other posts.** `turnover`",
            Some(Q1),
        ),
        (
            "activity: a\nactuals:\n  officers: {by_country: {mex¦ico: [\n",
            "**México** `mexico`",
            Some("content/countries/mexico.md"),
        ),
        ("activity: a\naccept: [{rule: report-l¦ate, x: [\n", "**report-late** (note by default)", None),
        ("activity: a\nperi¦od: [\n", "**period**: the period that it covers", None),
        ("activity: a\nprepared_by: a¦\nx: [\n", "", None),
    ] {
        let place = editor.change(Q2, &format!("---\n{text}---\n"));
        let hover = editor.ask(HOVER, place.clone());
        assert!(
            said(&hover).starts_with(explained) && said(&hover).is_empty() == explained.is_empty(),
            "{text}: {hover}"
        );
        let found = editor.ask(DEFINITION, place);
        assert_eq!(found.get("uri").map(|uri| editor.path(uri)).as_deref(), path, "{text}");
    }
}

#[test]
fn finds_every_place_that_names_a_thing() {
    let mut editor = Editor::open();
    let mut ask = |path: &str, before: &str, declaration: bool| -> Vec<String> {
        let mut question = editor.open_at(path, before);
        question["context"] = json!({"includeDeclaration": declaration});
        let found = editor.ask(REFERENCES, question);
        editor.close(path);
        let places = found
            .as_array()
            .unwrap()
            .iter()
            .map(|place| format!("{}:{}", editor.path(&place["uri"]), place["range"]["start"]["line"]));
        places.collect()
    };
    assert_eq!(ask(A, "id: off", true), ["content/activities/a.md:10", "content/reports/a/2015-Q1.md:5"]);
    assert_eq!(ask(A, "id: off", false), ["content/reports/a/2015-Q1.md:5"]);
    assert_eq!(
        ask(A, "  - mexi", true),
        ["content/countries/mexico.md:1", "content/activities/a.md:5", "content/activities/a.md:15"]
    );
    assert_eq!(ask(A, "title: Tr", false), ["content/reports/a/2015-Q1.md:1"], "the activity itself");
}

#[test]
fn outlines_activities_and_reports() {
    let mut editor = Editor::open();
    let ask = |editor: &mut Editor, path: &str| {
        let question = editor.open_at(path, "---");
        editor.ask("textDocument/documentSymbol", question)
    };
    let symbols = ask(&mut editor, A);
    assert_eq!((&symbols[0]["name"], &symbols[0]["detail"]), (&json!("officers"), &json!("Officers trained")));
    assert_eq!((&symbols[0]["children"][0]["name"], &symbols[1]["name"]), (&json!("by 2016-12-31"), &json!("in-use")));
    assert_eq!(symbols[0]["range"]["start"], symbols[0]["selectionRange"]["start"]);
    let symbols = ask(&mut editor, Q1);
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["officers", "in-use", "turnover"]);
}

#[test]
fn fixes_what_is_certain() {
    let mut editor = Editor::open();
    let text =
        editor.disk(A).replace("agencies: [atf]", "agencies: [ATF]").replace("direction: increase", "direction: up");
    editor.open_text(A, &text);
    let remarks = editor.remarks(A);
    let diagnostics = remarks["diagnostics"].as_array().unwrap();
    assert_eq!(diagnostics.len(), 2, "{remarks}");
    let ask = |editor: &mut Editor, range: &Value, context: Value| {
        let uri = editor.uri(A);
        editor.ask("textDocument/codeAction", json!({"textDocument": {"uri": uri}, "range": range, "context": context}))
    };
    let context = json!({"diagnostics": diagnostics});
    let actions = ask(&mut editor, &diagnostics[0]["range"], context.clone());
    let action = &actions[0];
    assert_eq!(action["title"], "Replace `ATF` by `atf`");
    assert_eq!((&action["kind"], &action["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(action["diagnostics"], json!([diagnostics[0]]));
    let change = &action["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"]["version"], 1);
    assert_eq!(change["edits"], json!([{"range": diagnostics[0]["range"], "newText": "atf"}]));
    assert_eq!(ask(&mut editor, &diagnostics[1]["range"], context.clone()), json!([]), "a guess is no fix");
    let refactor = json!({"diagnostics": [], "only": ["refactor"]});
    assert_eq!(ask(&mut editor, &diagnostics[0]["range"], refactor), Value::Null);
    let nowhere = json!({"start": {"line": 30_000, "character": 0}, "end": {"line": 0, "character": 0}});
    assert_eq!(ask(&mut editor, &nowhere, context)[0]["title"], "Replace `ATF` by `atf`", "either end may come first");
}

#[test]
fn a_question_that_waits_can_be_taken_back() {
    let mut editor = Editor::open();
    let place = editor.open_at(A, "id: off");
    for _ in 0..50 {
        let id = editor.begin(HOVER, place.clone());
        editor.tell("$/cancelRequest", json!({"id": id}));
        let answer = editor.await_answer(id);
        if answer["error"]["code"] == -32800 {
            return;
        }
        editor.change_by(
            A,
            json!([{"range": {"start": {"line": 1, "character": 7}, "end": {"line": 1, "character": 7}}, "text": "x"}]),
        );
    }
    panic!("every question was answered before it could be taken back");
}

#[test]
fn lays_out_front_matter_like_the_command() {
    let mut editor = Editor::open();
    let messy =
        "---\nactivity:   a\nsubmitted: 2015-07-20\nperiod: 2015-Q2\nprepared_by: É東😀\nchallenges: none\n---\nText\n";
    editor.open_text(Q2, messy);
    let uri = editor.uri(Q2);
    let question = json!({"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": false}});
    let edits = editor.ask("textDocument/formatting", question.clone());
    assert_eq!(edits.as_array().unwrap().len(), 1);
    editor.change_by(Q2, json!([{"range": edits[0]["range"], "text": edits[0]["newText"]}]));
    assert_eq!(editor.ask("textDocument/formatting", question.clone()), json!([]), "once laid out it stays");
    assert_eq!(edits[0]["range"]["start"]["line"], 1);
    assert_eq!(edits[0]["newText"], "activity: a\nperiod: 2015-Q2\nsubmitted: 2015-07-20\n");
    editor.change(Q2, "---\nactivity: [\n---\n");
    assert_eq!(editor.ask("textDocument/formatting", question.clone()), Value::Null);
    editor.change(Q2, "---\nactuals: {officers: # none\n  3}\n---\n");
    assert!(
        editor.ask_in_vain("textDocument/formatting", question).starts_with("left alone: line 2: a comment stands")
    );
}
