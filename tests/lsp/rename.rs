//! New ids, in every file that names them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::editor::{A, Editor, Q1, SITE, small};

const RENAME: &str = "textDocument/rename";
const PREPARE: &str = "textDocument/prepareRename";

fn named(mut question: Value, new: &str) -> Value {
    question["newName"] = json!(new);
    question
}

/// Carries out an edit on disk, as editors would.
fn carry_out(editor: &Editor, edit: &Value) {
    let mut renamed: Vec<(String, String)> = Vec::new();
    for change in edit["documentChanges"].as_array().unwrap() {
        if change["kind"] == "rename" {
            renamed.push((editor.path(&change["oldUri"]), editor.path(&change["newUri"])));
            continue;
        }
        let path = editor.path(&change["textDocument"]["uri"]);
        let mut text = editor.disk(&path);
        let mut edits: Vec<&Value> = change["edits"].as_array().unwrap().iter().collect();
        edits.sort_by_key(|edit| std::cmp::Reverse(offset(&text, &edit["range"]["start"])));
        for edit in edits {
            let (start, end) = (offset(&text, &edit["range"]["start"]), offset(&text, &edit["range"]["end"]));
            text.replace_range(start..end, edit["newText"].as_str().unwrap());
        }
        editor.site.write(&path, text);
    }
    for (old, new) in renamed {
        std::fs::rename(editor.site.path().join(old), editor.site.path().join(new)).unwrap();
    }
}

fn offset(text: &str, place: &Value) -> usize {
    let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let units = usize::try_from(place["character"].as_u64().unwrap()).unwrap();
    let line = text[start..].split('\n').next().unwrap();
    let before = String::from_utf16(&line.encode_utf16().take(units).collect::<Vec<_>>()).unwrap();
    start + before.len()
}

/// Files that differ, with the lines that are new.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let text = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap();
    let mut changed = Vec::new();
    for (path, bytes) in after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)) {
        let old = before.get(path).map(text).unwrap_or_default();
        let old: Vec<&str> = old.lines().collect();
        let new = text(bytes);
        changed.extend(new.lines().filter(|line| !old.contains(line)).map(|line| format!("{path}: {}", line.trim())));
    }
    changed.extend(before.keys().filter(|path| !after.contains_key(*path)).map(|path| format!("{path}: gone")));
    changed
}

/// Renames what stands at a place of a file; gives what has changed. The site has to be sound afterwards.
#[track_caller]
fn rename(editor: &mut Editor, path: &str, before: &str, new: &str) -> Vec<String> {
    let place = editor.open_at(path, before);
    editor.ask(PREPARE, place.clone());
    let edit = editor.ask(RENAME, named(place, new));
    let tree = editor.site.tree("content");
    carry_out(editor, &edit);
    let checked = editor.site.run(&["check"]);
    assert_eq!(checked.code, Some(0), "{}{}", checked.stdout, checked.stderr);
    changed(&tree, &editor.site.tree("content"))
}

#[test]
fn an_indicator_in_its_activity_its_reports_and_what_is_accepted() {
    let site = small();
    site.write(
        A,
        String::from_utf8(site.tree("content")["activities/a.md"].clone())
            .unwrap()
            .replace("accept:\n", "accept:\n  - {rule: target-not-met, reason: Éclair 東 😀, indicator: 'officers'}\n"),
    );
    let expected = [
        "activities/a.md: - id: soldiers",
        "activities/a.md: - {rule: target-not-met, reason: Éclair 東 😀, indicator: 'soldiers'}",
        "reports/a/2015-Q1.md: soldiers: 42",
    ];
    let mut editor = Editor::open_site(site);
    assert_eq!(rename(&mut editor, A, "id: off", "soldiers"), expected);
}

#[test]
fn an_indicator_from_a_report() {
    let mut editor = Editor::open();
    let changed = rename(&mut editor, Q1, "in-u", "used");
    assert_eq!(changed, ["activities/a.md: - id: used", "reports/a/2015-Q1.md: used: no"]);
}

#[test]
fn an_activity_with_its_file_its_reports_and_the_links_to_it() {
    let site = small();
    site.write(
        "content/pages/p.md",
        "---\ntitle: P\n---\n[東](../activities/a.md) and [r][r], not [this](../countries/belize.md) or a.md.\n\n[r]: ../activities/a.md#what\n",
    );
    let mut editor = Editor::open_site(site);
    assert_eq!(
        rename(&mut editor, Q1, "activity: a", "training"),
        [
            "activities/training.md: ---",
            "activities/training.md: title: Training of officers",
            "activities/training.md: agencies: [atf]",
            "activities/training.md: countries:",
            "activities/training.md: - belize",
            "activities/training.md: - mexico",
            "activities/training.md: start: 2015-01-01",
            "activities/training.md: end: 2016-12-31",
            "activities/training.md: reporting: {frequency: quarterly}",
            "activities/training.md: indicators:",
            "activities/training.md: - id: officers",
            "activities/training.md: name: Officers trained",
            "activities/training.md: unit: officers",
            "activities/training.md: direction: increase",
            "activities/training.md: accumulate: sum",
            "activities/training.md: baseline: {value: 0, by_country: {mexico: 0}}",
            "activities/training.md: targets:",
            "activities/training.md: - {by: 2016-12-31, value: 400}",
            "activities/training.md: - id: in-use",
            "activities/training.md: name: Equipment is in use",
            "activities/training.md: unit: yes or no",
            "activities/training.md: measure: yes-no",
            "activities/training.md: targets:",
            "activities/training.md: - {period: 2015, value: yes}",
            "activities/training.md: accept:",
            "activities/training.md: - rule: factor-not-documented",
            "activities/training.md: reason: Older than the policy",
            "activities/training.md: aliases: [a]",
            "activities/training.md: ---",
            "activities/training.md: # What",
            "countries/mexico.md: See [a](../activities/training.md#what).",
            "pages/p.md: [東](../activities/training.md) and [r][r], not [this](../countries/belize.md) or a.md.",
            "pages/p.md: [r]: ../activities/training.md#what",
            "reports/a/2015-Q1.md: activity: training",
            "activities/a.md: gone",
        ]
    );
}

#[test]
fn links_and_menus_of_the_site_follow_files() {
    let site = small();
    site.write(
        SITE,
        "title: x # activities/a.html\nas_of: 2015-07-25\nlimitations: See [a](activities/a.md) and [it](https://e.org/activities/a.html).\n\
         menu:\n  - {title: A, url: activities/a.html}\n  - {title: B, url: \"/countries/belize.html\"}\n  # - activities/a.html\n",
    );
    let mut editor = Editor::open_site(site);
    rename(&mut editor, Q1, "activity: a", "b");
    let text = editor.disk(SITE);
    assert!(text.contains("[a](activities/b.md) and [it](https://e.org/activities/a.html)"), "{text}");
    assert!(text.contains("{title: A, url: activities/b.html}"), "{text}");
    let mut editor = Editor::open_site(std::mem::replace(&mut editor.site, crate::sandbox::Sandbox::empty()));
    rename(&mut editor, "content/activities/b.md", "  - beliz", "bz");
    assert!(editor.disk(SITE).contains("url: \"/countries/bz.html\""));
}

#[test]
fn ids_of_the_past_are_kept_once() {
    for (aliases, new, expected) in [
        ("aliases: [old, 'older']\n", "b", "aliases: [old, 'older', a]"),
        ("aliases: []\n", "b", "aliases: [a]"),
        ("aliases: [old]\n", "old", "aliases: [a]"),
        ("aliases:\n  - old # once\n", "b", "- old # once\n  - a"),
        ("aliases:\n  - \"old\"\n", "old", "- \"a\""),
    ] {
        let site = small();
        let text = String::from_utf8(site.tree("content")["activities/a.md"].clone()).unwrap();
        site.write(A, text.replace("accept:\n", &format!("{aliases}accept:\n")));
        let mut editor = Editor::open_site(site);
        rename(&mut editor, Q1, "activity: a", new);
        let text = editor.disk(&format!("content/activities/{new}.md"));
        assert!(text.contains(expected), "{aliases}: {text}");
    }
}

#[test]
fn a_term_with_its_file_and_whoever_names_it() {
    let site = small();
    site.write(
        "content/recommendations/r.md",
        "---\ntitle: R\nto: [atf, doj]\nissued: 2015-01-01\ncriterion: {rule: report-late, countries: [mexico], agencies: [doj]}\n---\n",
    );
    site.write(
        Q1,
        String::from_utf8(site.tree("content")["reports/a/2015-Q1.md"].clone())
            .unwrap()
            .replace("officers: 42", "officers: {value: 42, by_country: {\"mexico\": 40, belize: 2}}"),
    );
    let mut editor = Editor::open_site(site);
    let agency = rename(&mut editor, "content/agencies/atf.md", "parent: do", "justice");
    assert_eq!(
        agency,
        [
            "agencies/atf.md: parent: justice",
            "agencies/justice.md: ---",
            "agencies/justice.md: title: Department of Justice",
            "agencies/justice.md: ---",
            "recommendations/r.md: to: [atf, justice]",
            "recommendations/r.md: criterion: {rule: report-late, countries: [mexico], agencies: [justice]}",
            "agencies/doj.md: gone",
        ]
    );
    let mut editor = Editor::open_site(std::mem::replace(&mut editor.site, crate::sandbox::Sandbox::empty()));
    let country = rename(&mut editor, A, "  - mexic", "mx");
    assert_eq!(
        country,
        [
            "activities/a.md: - mx",
            "activities/a.md: baseline: {value: 0, by_country: {mx: 0}}",
            "countries/mx.md: ---",
            "countries/mx.md: title: México",
            "countries/mx.md: ---",
            "countries/mx.md: See [a](../activities/a.md#what).",
            "recommendations/r.md: criterion: {rule: report-late, countries: [mx], agencies: [justice]}",
            "reports/a/2015-Q1.md: officers: {value: 42, by_country: {\"mx\": 40, belize: 2}}",
            "countries/mexico.md: gone",
        ]
    );
}

#[test]
fn a_challenge_in_every_report_and_a_factor() {
    let site = small();
    site.write(
        "content/reports/a/2015-Q2.md",
        "---\nactivity: a\nperiod: 2015-Q2\nsubmitted: 2015-07-20\nchallenges:\n  - {id: turnover, strategy: The same}\n---\n",
    );
    site.write(SITE, "title: x\nas_of: 2015-07-25\nfactors: [{id: needs, title: Needs}]\n");
    site.write(
        A,
        String::from_utf8(site.tree("content")["activities/a.md"].clone())
            .unwrap()
            .replace("indicators:\n", "factors: {needs: {considered: yes}}\nindicators:\n"),
    );
    let mut editor = Editor::open_site(site);
    assert_eq!(
        rename(&mut editor, Q1, "id: turn", "moves"),
        ["reports/a/2015-Q1.md: - id: moves", "reports/a/2015-Q2.md: - {id: moves, strategy: The same}"]
    );
    editor.close(Q1);
    assert_eq!(
        rename(&mut editor, A, "factors: {nee", "partners"),
        [
            "activities/a.md: factors: {partners: {considered: yes}}",
            "site.yaml: factors: [{id: partners, title: Needs}]"
        ]
    );
}

#[test]
fn refuses_what_is_no_id_what_is_taken_and_what_would_be_by_half() {
    let mut editor = Editor::open();
    let place = editor.open_at(A, "title: Trai");
    assert_eq!(editor.ask_in_vain(PREPARE, place), "there is no id here that could be renamed");
    editor.close(A);
    let rule = editor.open_at(A, "rule: factor");
    assert!(editor.ask_in_vain(PREPARE, rule).contains("rules have the ids that they have"));
    editor.close(A);
    let place = editor.open_at(A, "id: off");
    let prepared = editor.ask(PREPARE, place.clone());
    assert_eq!(prepared["placeholder"], "officers");
    assert_eq!(prepared["range"]["start"], json!({"line": 10, "character": 8}));
    for (new, why) in [
        ("Ça va", "`Ça va` is not an id: ids are of small letters a–z, digits and hyphens; write `ca-va`"),
        ("", "`` is not an id: ids are of small letters a–z, digits and hyphens"),
        ("in-use", "the id `in-use` is taken: it is in content/activities/a.md"),
    ] {
        assert_eq!(editor.ask_in_vain(RENAME, named(place.clone(), new)), why);
    }
    assert_eq!(editor.ask(RENAME, named(place.clone(), "officers"))["documentChanges"], json!([]));
    editor.open_text("content/reports/a/2015-Q2.md", "---\nactivity: a\nactuals: {officers\n");
    assert_eq!(
        editor.ask_in_vain(RENAME, named(place, "x")),
        "content/reports/a/2015-Q2.md cannot be read, and may name `officers`: mend it first, then rename"
    );
    let place = editor.change("content/reports/a/2015-Q2.md", "---\nactivity: a¦\nactuals: {officers\n---\n");
    assert!(editor.ask_in_vain(PREPARE, place).starts_with("this front matter cannot be read"));
    let place = editor.change("content/reports/a/2015-Q2.md", "---\nactivity: nob¦ody\n---\n");
    assert_eq!(editor.ask_in_vain(PREPARE, place), "there is nothing that is called `nobody`");
}

#[test]
fn knows_texts_that_are_not_saved_and_names_their_versions() {
    let mut editor = Editor::open();
    let text = editor.disk(Q1).replace("  officers: 42", "  # é\n  \"officers\": 42");
    editor.open_text(Q1, &text);
    let place = editor.open_at(A, "id: off");
    let edit = editor.ask(RENAME, named(place, "x"));
    let report = &edit["documentChanges"][1];
    assert_eq!(report["textDocument"]["version"], 1);
    assert_eq!(report["edits"][0]["range"]["start"], json!({"line": 6, "character": 3}));
    assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 2);
    assert_eq!(edit["documentChanges"].as_array().unwrap().len(), 2);
}

#[test]
fn an_editor_that_cannot_rename_files_is_told_so() {
    let mut editor = Editor::open_with(small(), json!({}));
    let place = editor.open_at(Q1, "activity: a");
    assert!(editor.ask_in_vain(RENAME, named(place, "b")).starts_with("this editor does not let `a` be renamed"));
    let place = editor.open_at(A, "id: off");
    let edit = editor.ask(RENAME, named(place, "x"));
    let report = editor.uri(Q1);
    assert_eq!(edit["changes"][report][0]["newText"], "x");
}

#[test]
fn an_editor_that_renames_files_need_not_know_versions() {
    let capabilities = json!({"workspace": {"workspaceEdit": {"resourceOperations": ["rename"]}}});
    let mut editor = Editor::open_with(small(), capabilities);
    let place = editor.open_at(Q1, "activity: a");
    let edit = editor.ask(RENAME, named(place, "b"));
    carry_out(&editor, &edit);
    assert_eq!(editor.site.run(&["check"]).code, Some(0));
}

#[test]
fn a_file_that_is_renamed_in_the_editor_takes_its_id_along() {
    let mut editor = Editor::open();
    let files = |editor: &Editor, old: &str, new: &str| json!({"files": [{"oldUri": editor.uri(old), "newUri": editor.uri(new)}]});
    let question = files(&editor, A, "content/activities/b.md");
    let edit = editor.ask("workspace/willRenameFiles", question);
    let changes = edit["documentChanges"].as_array().unwrap();
    assert!(changes.iter().all(|change| change.get("kind").is_none()), "the editor renames the file itself: {edit}");
    carry_out(&editor, &edit);
    std::fs::rename(editor.site.path().join(A), editor.site.path().join("content/activities/b.md")).unwrap();
    assert_eq!(editor.site.run(&["check"]).code, Some(0));
    let question = files(&editor, "README.md", "content/activities/b.md");
    assert_eq!(editor.ask("workspace/willRenameFiles", question), Value::Null);
}
