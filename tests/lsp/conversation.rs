//! How the conversation begins and ends, and what no message can do.

use serde_json::{Value, json};

use crate::editor::{A, Editor, small};
use crate::sandbox::Sandbox;

const BROKEN: &str = "---\ntitle: x\nbanana: é東😀\n---\n";

#[test]
fn a_farewell_that_is_announced_is_a_good_end() {
    assert_eq!(Editor::open().farewell(), Some(0));
}

#[test]
fn a_farewell_without_notice_is_not() {
    for words in [true, false] {
        let mut editor = Editor::open();
        if words {
            editor.tell("exit", Value::Null)
        } else {
            editor.hang_up()
        }
        assert_eq!(editor.exit(), Some(1));
    }
    let mut editor = Editor::start(small());
    editor.tell("exit", Value::Null);
    assert_eq!(editor.exit(), Some(1));
}

#[test]
fn nothing_is_answered_before_the_introduction_and_after_the_farewell() {
    let mut editor = Editor::start(small());
    editor.tell("textDocument/didOpen", json!({"textDocument": {}}));
    let refused = editor.answer("textDocument/hover", json!({}));
    assert_eq!(refused["error"]["code"], -32002);
    let folder = editor.uri("");
    editor.ask("initialize", json!({"rootUri": folder, "capabilities": {}}));
    assert_eq!(editor.answer("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    editor.ask("shutdown", Value::Null);
    assert_eq!(editor.answer("textDocument/hover", json!({}))["error"]["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.exit(), Some(0));
}

#[test]
fn columns_count_what_both_sides_know() {
    for (offered, chosen, columns) in [
        (json!(["utf-8", "utf-16"]), "utf-8", 9),
        (json!(["utf-16"]), "utf-16", 4),
        (json!(["utf-32", "utf-16"]), "utf-32", 3),
        (json!(null), "utf-16", 4),
    ] {
        let mut editor = Editor::start(small());
        let folder = editor.uri("");
        let general = json!({"general": {"positionEncodings": offered}});
        let result = editor.ask("initialize", json!({"rootUri": folder, "capabilities": general}));
        assert_eq!(result["capabilities"]["positionEncoding"], chosen);
        editor.tell("initialized", json!({}));
        let page = "content/pages/p.md";
        editor.open_text(page, "---\ntitle: \"é東😀\" x\n---\n");
        let remarks = editor.remarks(page);
        let start = &remarks["diagnostics"][0]["range"]["start"];
        // What follows the closing quote, which is behind `title: "` and the three characters.
        assert_eq!(*start, json!({"line": 1, "character": 8 + columns + 2}), "{chosen}: {remarks}");
    }
}

#[test]
fn unknown_questions_are_refused_and_unknown_news_ignored() {
    let mut editor = Editor::open();
    assert_eq!(editor.answer("attain/makeCoffee", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.answer("$/unknown", json!([1]))["error"]["code"], -32601);
    editor.tell("attain/weather", json!({"rain": true}));
    editor.tell("$/setTrace", json!({"value": "off"}));
    assert_eq!(editor.farewell(), Some(0));
}

#[test]
fn what_is_no_message_gets_an_error_and_no_more() {
    let mut editor = Editor::open();
    for body in ["{", "[]", "3", "\"x\"", "{\"id\": {}}", "{\"jsonrpc\": \"2.0\", \"id\": 99, \"method\": 3}"] {
        editor.write_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
        let answer = editor.next(|message| message.get("error").is_some());
        assert!(answer["error"]["code"].as_i64().unwrap() < 0, "{body}");
    }
    for params in [json!(null), json!([]), json!({"textDocument": {"uri": 3}}), json!({"textDocument": {"uri": "::"}})]
    {
        for method in
            ["textDocument/didOpen", "textDocument/didChange", "textDocument/didClose", "textDocument/didSave"]
        {
            editor.tell(method, params.clone());
        }
        editor.tell("$/cancelRequest", params);
    }
    assert_eq!(editor.farewell(), Some(0));
    let mut editor = Editor::open();
    editor.write_raw(b"GET / HTTP/1.1\r\n\r\n");
    assert_eq!(editor.exit(), Some(1));
}

#[test]
fn places_out_of_range_are_the_nearest_ones() {
    let mut editor = Editor::open();
    editor.open_text(A, BROKEN);
    editor.remarks(A);
    let far = json!({"line": 4_000_000_000_u32, "character": 4_000_000_000_u32});
    let start = json!({"line": 0, "character": 4_000_000_000_u32});
    editor.change_by(A, json!([{"range": {"start": far, "end": start}, "text": "x"}, {"range": {"start": far, "end": far}, "text": "y"}]));
    editor.change_by(
        A,
        json!([{"range": {"start": {"line": 0, "character": 3}, "end": far}, "text": "\ntitle: é\n---\n"}]),
    );
    let remarks = editor.remarks(A);
    assert!(remarks.to_string().contains("`agencies` is missing"), "{remarks}");
    assert_eq!(editor.farewell(), Some(0));
}

#[test]
fn the_site_is_found_from_its_folder_one_above_it_one_within_it_and_from_a_file() {
    for (inner, open) in [("", "content/activities"), ("", ""), ("site/", "")] {
        let folder = Sandbox::empty();
        for (path, bytes) in small().tree(".") {
            folder.write(&format!("{inner}{path}"), bytes);
        }
        let mut editor = Editor::start(folder);
        let uri = editor.uri(open);
        editor.ask("initialize", json!({"workspaceFolders": [{"uri": uri, "name": "x"}], "capabilities": {}}));
        let page = format!("{inner}content/pages/p.md");
        editor.open_text(&page, BROKEN);
        assert!(editor.remarks(&page).to_string().contains("banana"), "{inner} {open}");
    }
    let mut editor = Editor::start(small());
    editor.ask("initialize", json!({"capabilities": {}}));
    editor.open_text("content/pages/p.md", BROKEN);
    assert!(editor.remarks("content/pages/p.md").to_string().contains("banana"));
}

#[test]
fn the_command_line_can_name_the_site() {
    let mut editor = Editor::start_with(small(), &["lsp", "--stdio", "--site", ".", "--as-of", "2015-01-05"]);
    editor.ask("initialize", json!({"capabilities": {}}));
    editor.open_text("content/pages/p.md", BROKEN);
    assert!(editor.remarks("content/pages/p.md").to_string().contains("banana"));
    let site = small();
    assert_eq!(site.run(&["lsp", "--site", "nowhere"]).code, Some(2));
    assert_eq!(site.run(&["lsp", "--site"]).code, Some(2));
}

/// Every question at many places of many texts, whole ones and some that end there.
#[test]
fn no_place_in_any_text_breaks_it() {
    let example = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let site = Sandbox::empty();
    let files = crate::sandbox::files(&example);
    for (path, bytes) in &files {
        site.write(&format!("content/{path}"), bytes);
    }
    let mut editor = Editor::open_site(site);
    let texts = files.iter().filter(|(path, _)| path.ends_with(".md") || path.ends_with(".yaml"));
    for (at, (path, bytes)) in texts.enumerate().filter(|(at, _)| at % 6 == 0) {
        let (path, text) = (format!("content/{path}"), String::from_utf8(bytes.clone()).unwrap());
        editor.open_text(&path, &text);
        let offsets: Vec<usize> = (at % 11..text.len()).step_by(11).filter(|at| text.is_char_boundary(*at)).collect();
        for offset in &offsets {
            let place = editor.open_text(&path, &format!("{}¦{}", &text[..*offset], &text[*offset..]));
            for method in ["hover", "completion", "definition", "prepareRename"] {
                editor.begin(&format!("textDocument/{method}"), place.clone());
            }
        }
        for offset in &offsets {
            let place = editor.change(&path, &text[..*offset]);
            for method in ["completion", "definition"] {
                editor.begin(&format!("textDocument/{method}"), place.clone());
            }
        }
        editor.close(&path);
    }
    assert_eq!(editor.farewell(), Some(0));
}

#[test]
fn files_outside_of_the_site_are_left_alone() {
    let mut editor = Editor::open();
    let outside = tempfile::tempdir().unwrap();
    let uri = format!("file://{}/content/pages/p.md", outside.path().to_str().unwrap());
    for uri in
        [uri.as_str(), "untitled:Untitled-1", "https://example.org/content/a.md", "file:///content/pages/../p.md"]
    {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": BROKEN});
        editor.tell("textDocument/didOpen", json!({"textDocument": document}));
    }
    editor.open_text("README.md", BROKEN);
    editor.open_text("content/pages/p.md", BROKEN);
    editor.remarks("content/pages/p.md");
    let before = editor.site.tree(".");
    editor.close("content/pages/p.md");
    editor.remarks("content/pages/p.md");
    let folder = editor.uri("");
    let told = editor.heard.iter().filter(|message| message["method"] == "textDocument/publishDiagnostics");
    let told: Vec<&str> = told.map(|message| message["params"]["uri"].as_str().unwrap()).collect();
    assert!(told.iter().all(|uri| uri.starts_with(&folder) && !uri.ends_with("README.md")), "{told:?}");
    assert_eq!(editor.site.tree("."), before, "nothing is written");
}
