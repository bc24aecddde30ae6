//! What may be written at a place, also where the text around it is half-written.

use serde_json::Value;

use crate::editor::{A, Editor, Q2, SITE, marked};

const METHOD: &str = "textDocument/completion";

fn labels(items: &Value) -> Vec<&str> {
    let Some(items) = items.as_array() else { return Vec::new() };
    items.iter().map(|item| item["label"].as_str().unwrap()).collect()
}

fn item<'v>(items: &'v Value, label: &str) -> &'v Value {
    items.as_array().unwrap().iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label}: {items}"))
}

/// A report on the second quarter, of which this is the rest.
fn report(rest: &str) -> String {
    format!("---\nactivity: a\nperiod: 2015-Q2\n{rest}")
}

#[test]
fn offers_what_may_stand_there() {
    let mut editor = Editor::open();
    editor.open_text(Q2, &report("---\n"));
    editor.remarks(Q2);
    for (text, expected) in [
        ("sub¦\n---\n", vec!["submitted", "prepared_by", "actuals", "challenges", "accept"]),
        ("actuals:\n  ¦\n---\n", vec!["officers", "in-use"]),
        ("actuals:\n  officers: 3\n  ¦\n---\n", vec!["in-use"]),
        ("actuals: {¦", vec!["officers", "in-use"]),
        ("actuals: {officers: 3, ¦}\n---\n", vec!["in-use"]),
        ("actuals:\n  in-use: ¦\n---\n", vec!["yes", "no"]),
        ("actuals:\n  in-use: {value: ¦\n---\n", vec!["yes", "no"]),
        (
            "actuals:\n  officers: {missing: not¦}\n---\n",
            vec!["not-collected", "not-applicable", "withheld", "not-yet-due"],
        ),
        ("actuals:\n  officers:\n    by_country:\n      ¦\n---\n", vec!["belize", "mexico"]),
        ("actuals:\n  officers: {value: 1, by_country: {mexico: 1, ¦}}\n---\n", vec!["belize"]),
        ("challenges: ¦\n---\n", vec!["none"]),
        ("challenges:\n  - id: ¦\n---\n", vec!["turnover"]),
        ("challenges:\n  - id: turnover\n    st¦\n---\n", vec!["text", "strategy", "no_strategy_reason", "status"]),
        ("challenges:\n  - id: turnover\n    status: ¦\n---\n", vec!["open", "resolved"]),
        ("accept:\n  - {indicator: ¦}\n---\n", vec!["officers", "in-use"]),
        ("---\nText with sub¦\n", vec![]),
        ("prepared_by: É東😀 ¦\n---\n", vec![]),
    ] {
        let place = editor.change(Q2, &report(text));
        assert_eq!(labels(&editor.ask(METHOD, place)), expected, "{text}");
    }
}

#[test]
fn helps_in_a_text_that_cannot_be_read() {
    let mut editor = Editor::open();
    let text = editor.disk(A);
    editor.open_text(A, &text);
    editor.remarks(A);
    for (from, to, expected) in [
        ("agencies: [atf]", "agencies: [¦", vec!["atf", "doj"]),
        ("agencies: [atf]", "agencies: ¦", vec!["atf", "doj"]),
        ("agencies: [atf]", "agencies: [\nst¦\nx: {", vec!["summary", "implementers", "areas"]),
        ("  - belize", "  - ¦", vec!["belize"]),
        ("  - belize", "  ¦", vec!["belize", "mexico"]),
        ("direction: increase", "direction: ¦", vec!["increase", "decrease", "within"]),
        (
            "    direction: increase\n",
            "    dir¦\n",
            vec!["definition", "source", "level", "measure", "scale", "direction"],
        ),
        ("{frequency: quarterly}", "{¦", vec!["frequency", "due_days"]),
        ("{frequency: quarterly}", "{frequency: q¦", vec!["monthly", "quarterly", "semiannual", "annual", "none"]),
        ("rule: factor-not-documented", "rule: ¦", vec!["acceptance-expired", "acceptance-unused"]),
        ("indicators:\n", "factors:\n  ¦\nindicators:\n", vec!["partner-needs", "absorptive-capacity"]),
        ("{by: 2016-12-31, value: 400}", "{by: 2016-12-31, ¦", vec!["period", "value", "min", "max", "country"]),
        ("{by: 2016-12-31, value: 400}", "{country: ¦", vec!["belize", "mexico"]),
        ("{period: 2015, value: yes}", "{period: ¦", vec!["2015-Q1", "2015-Q2"]),
        ("---\n# What", "no_¦", vec!["summary", "implementers"]),
    ] {
        assert!(text.contains(from), "{from}");
        let place = editor.change(A, &text.replacen(from, to, 1));
        let items = editor.ask(METHOD, place);
        assert_eq!(labels(&items).into_iter().take(expected.len()).collect::<Vec<_>>(), expected, "{to}");
    }
}

#[test]
fn says_what_is_offered() {
    let mut editor = Editor::open();
    editor.open_text(Q2, &report("---\n"));
    editor.remarks(Q2);
    let place = editor.change(Q2, &report("actuals:\n  é\n  off¦\n---\n"));
    let items = editor.ask(METHOD, place);
    let officers = item(&items, "officers");
    assert_eq!(officers["detail"], "officers; last: 42 in 2015-Q1");
    assert_eq!(officers["textEdit"]["newText"], "officers: ");
    assert_eq!(officers["textEdit"]["range"]["start"]["character"], 2);
    assert_eq!(officers["textEdit"]["range"]["end"]["character"], 5);
    let place = editor.change(Q2, &report("challenges:\n  - id: \"东¦\"\n---\n"));
    let items = editor.ask(METHOD, place);
    assert_eq!(item(&items, "turnover")["detail"], "Officers are moved to other posts.");
    assert_eq!(item(&items, "turnover")["textEdit"]["range"]["start"]["character"], 9);
    let place = editor.change(Q2, &report("ac¦\n---\n"));
    let items = editor.ask(METHOD, place);
    assert_eq!(item(&items, "actuals")["textEdit"]["newText"], "actuals:");
    assert!(item(&items, "actuals")["documentation"].as_str().unwrap().starts_with("what was reached, by the ids"));
    let place = editor.change(Q2, "---\nactivity: ¦\n---\n");
    assert_eq!(item(&editor.ask(METHOD, place), "a")["detail"], "Training of officers");
}

#[test]
fn offers_the_periods_that_are_missing() {
    let mut editor = Editor::open();
    let place = editor.open_text(Q2, "---\nactivity: a\nperiod: ¦\n---\n");
    editor.remarks(Q2);
    let items = editor.ask(METHOD, place.clone());
    assert_eq!(labels(&items)[..2], ["2015-Q2", "2015-Q3"]);
    editor.change(Q2, &report("---\n"));
    let (_, place) = marked("---\nactivity: a\nperiod: ¦2015-Q2\n---\n");
    let place = editor.at(Q2, &place);
    editor.remarks(Q2);
    assert_eq!(labels(&editor.ask(METHOD, place))[0], "2015-Q2", "its own period is none that others have");
}

#[test]
fn offers_rules_levels_and_dimensions_of_the_site() {
    let mut editor = Editor::open();
    let sectors = "title: x\ndimensions: [{key: sectors, title: Sectors}]\n";
    editor.site.write("content/sectors/law.md", "---\ntitle: Law\n---\n");
    let place = editor.open_text(SITE, &format!("{sectors}rules:\n  target-set¦\n"));
    editor.remarks(SITE);
    assert_eq!(labels(&editor.ask(METHOD, place)).len(), 33);
    let place = editor.change(SITE, &format!("{sectors}rules: {{report-late: ¦"));
    assert_eq!(labels(&editor.ask(METHOD, place)), ["error", "warning", "note", "off"]);
    let place = editor.change(SITE, &format!("{sectors}policy:\n  ex¦"));
    assert!(labels(&editor.ask(METHOD, place)).contains(&"exceeded_at"));
    editor.change(SITE, sectors);
    let uri = editor.uri("content/sectors/law.md");
    editor.tell("workspace/didChangeWatchedFiles", serde_json::json!({"changes": [{"uri": uri, "type": 1}]}));
    let text = editor.disk(A);
    let place = editor.open_text(A, &text.replace("agencies:", "sectors: [¦]\nagencies:"));
    editor.remarks(A);
    assert_eq!(labels(&editor.ask(METHOD, place)), ["law"]);
    let place = editor.change(A, &text.replace("agencies:", "sec¦\nagencies:"));
    assert!(labels(&editor.ask(METHOD, place)).contains(&"sectors"));
    let doj = "content/agencies/doj.md";
    let place = editor.open_text(doj, "---\ntitle: x\nparent: ¦\n---\n");
    assert_eq!(labels(&editor.ask(METHOD, place)), ["atf"]);
}
