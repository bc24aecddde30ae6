//! An editor: starts the real program, opens texts and asks.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

/// Longer than any answer takes, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(30);

pub const SITE: &str = "content/site.yaml";
pub const A: &str = "content/activities/a.md";
pub const Q1: &str = "content/reports/a/2015-Q1.md";
pub const Q2: &str = "content/reports/a/2015-Q2.md";

/// A small site without errors: an activity with two indicators, and one report on it.
pub fn small() -> Sandbox {
    let site = Sandbox::empty();
    for (path, text) in [
        (SITE, "title: Small\nas_of: 2015-07-25\nbase_url: https://example.org/s/\n"),
        ("content/agencies/doj.md", "---\ntitle: Department of Justice\n---\n"),
        ("content/agencies/atf.md", "---\ntitle: Bureau of Firearms\nparent: doj\n---\n"),
        ("content/countries/belize.md", "---\ntitle: Belize\n---\n"),
        ("content/countries/mexico.md", "---\ntitle: México\n---\nSee [a](../activities/a.md#what).\n"),
        (
            A,
            "---\ntitle: Training of officers\nagencies: [atf]\ncountries:\n  - belize\n  - mexico\nstart: 2015-01-01\n\
             end: 2016-12-31\nreporting: {frequency: quarterly}\nindicators:\n  - id: officers\n    name: Officers trained\n    \
             unit: officers\n    direction: increase\n    accumulate: sum\n    baseline: {value: 0, by_country: {mexico: 0}}\n    \
             targets:\n      - {by: 2016-12-31, value: 400}\n  - id: in-use\n    name: Equipment is in use\n    unit: yes or no\n    \
             measure: yes-no\n    targets:\n      - {period: 2015, value: yes}\naccept:\n  - rule: factor-not-documented\n    \
             reason: Older than the policy\n---\n# What\n",
        ),
        (
            Q1,
            "---\nactivity: a\nperiod: 2015-Q1\nsubmitted: 2015-04-20\nactuals:\n  officers: 42\n  in-use: no\nchallenges:\n  \
             - id: turnover\n    text: Officers are moved to other posts.\n    strategy: Train instructors.\n---\n",
        ),
    ] {
        site.write(path, text);
    }
    site
}

pub struct Editor {
    pub site: Sandbox,
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// What has come and was not asked for yet.
    pub heard: Vec<Value>,
    asked: i64,
    versions: i64,
    /// Of each open text the version that it has.
    open: BTreeMap<String, i64>,
}

impl Editor {
    /// Starts the program, without a word.
    pub fn start(site: Sandbox) -> Editor {
        Editor::start_with(site, &["lsp"])
    }

    pub fn start_with(site: Sandbox, args: &[&str]) -> Editor {
        let mut child =
            site.attain(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (messages, output) = mpsc::channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if messages.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Editor { site, child, input, output, heard: Vec::new(), asked: 0, versions: 0, open: BTreeMap::new() }
    }

    /// Opens the small site.
    pub fn open() -> Editor {
        Editor::open_site(small())
    }

    pub fn open_site(site: Sandbox) -> Editor {
        Editor::open_with(
            site,
            json!({"general": {"positionEncodings": ["utf-16"]}, "workspace": {"workspaceEdit":
            {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]}}}),
        )
    }

    pub fn open_with(site: Sandbox, capabilities: Value) -> Editor {
        let mut editor = Editor::start(site);
        let folder = editor.uri("");
        editor.ask("initialize", json!({"processId": null, "rootUri": folder, "capabilities": capabilities}));
        editor.tell("initialized", json!({}));
        editor
    }

    pub fn uri(&self, path: &str) -> String {
        format!("file://{}", self.site.path().join(path).to_str().unwrap().trim_end_matches('/'))
    }

    /// The path of an address, which has to lie in the site.
    pub fn path(&self, uri: &Value) -> String {
        let folder = self.uri("");
        uri.as_str().unwrap().strip_prefix(&folder).unwrap().trim_start_matches('/').to_owned()
    }

    pub fn write_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.write_raw(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Asks without waiting; gives the id of the question.
    pub fn begin(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params}));
        self.asked
    }

    /// Asks and waits for the whole answer.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        let id = self.begin(method, params);
        self.await_answer(id)
    }

    pub fn await_answer(&mut self, id: i64) -> Value {
        self.next(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Asks and waits for a result.
    #[track_caller]
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let answer = self.answer(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Asks and waits for a refusal; gives its words.
    #[track_caller]
    pub fn ask_in_vain(&mut self, method: &str, params: Value) -> String {
        let answer = self.answer(method, params);
        answer["error"]["message"].as_str().unwrap_or_else(|| panic!("{method}: {answer}")).to_owned()
    }

    /// The next message of a kind; others are kept.
    #[track_caller]
    pub fn next(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.heard.iter().position(&is_it) {
            return self.heard.remove(at);
        }
        loop {
            let message = self.output.recv_timeout(PATIENCE).expect("the message comes");
            if is_it(&message) {
                return message;
            }
            self.heard.push(message);
        }
    }

    /// The next remarks on a file; on one that is open, those on the text as it is now.
    #[track_caller]
    pub fn remarks(&mut self, path: &str) -> Value {
        let (uri, version) = (self.uri(path), self.open.get(path).copied());
        self.next(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri.as_str()
                && params["version"].as_i64() == version
        })["params"]
            .clone()
    }

    /// Opens a text; gives the place of its mark `¦`, which is taken out.
    pub fn open_text(&mut self, path: &str, text: &str) -> Value {
        self.versions += 1;
        self.open.insert(path.to_owned(), self.versions);
        let (text, place) = marked(text);
        let document = json!({"uri": self.uri(path), "languageId": "markdown", "version": self.versions, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.at(path, &place)
    }

    /// Replaces an open text, mark as above.
    pub fn change(&mut self, path: &str, text: &str) -> Value {
        let (text, place) = marked(text);
        self.change_by(path, json!([{"text": text}]));
        self.at(path, &place)
    }

    pub fn change_by(&mut self, path: &str, changes: Value) {
        self.versions += 1;
        self.open.insert(path.to_owned(), self.versions);
        let document = json!({"uri": self.uri(path), "version": self.versions});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    pub fn close(&mut self, path: &str) {
        self.open.remove(path);
        let uri = self.uri(path);
        self.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// The file as it is on disk.
    pub fn disk(&self, path: &str) -> String {
        std::fs::read_to_string(self.site.path().join(path)).unwrap()
    }

    /// Opens a file as it is on disk, with a mark behind the first `before`.
    pub fn open_at(&mut self, path: &str, before: &str) -> Value {
        let text = self.disk(path);
        assert!(text.contains(before), "{path} has no {before:?}");
        self.open_text(path, &text.replacen(before, &format!("{before}¦"), 1))
    }

    /// A question about a place.
    pub fn at(&self, path: &str, place: &Value) -> Value {
        json!({"textDocument": {"uri": self.uri(path)}, "position": place})
    }

    /// Says farewell; gives the exit code.
    pub fn farewell(mut self) -> Option<i32> {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.exit()
    }

    /// Waits for the end.
    pub fn exit(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }

    /// Goes away without a word.
    pub fn hang_up(&mut self) {
        self.input = None;
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A text without its mark, and where that was, in UTF-16 as editors count.
pub fn marked(text: &str) -> (String, Value) {
    let at = text.find('¦').unwrap_or(text.len());
    let before = &text[..at];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    (text.replacen('¦', "", 1), json!({"line": line, "character": column}))
}

fn read(input: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).unwrap() == 0 {
            return None;
        }
        // Whatever else the program prints on standard output breaks the protocol, and the test.
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", number)) => length = number.parse().unwrap(),
            None if line == "\r\n" => break,
            _ => panic!("{line:?} on standard output"),
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).unwrap();
    Some(serde_json::from_slice(&body).unwrap())
}
