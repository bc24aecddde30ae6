//! Rules of this repository that a reader relies on: where arrows point, how long files are, what has a case.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The stages in order; one may use only those before it. `diagnostic` is a leaf that all may use.
const STAGES: [&str; 9] = ["diagnostic", "source", "content", "evaluate", "rules", "site", "render", "publish", "cli"];

/// Longer files must be split.
const MOST_LINES: usize = 500;

/// Names that say nothing about what is inside.
const VAGUE: [&str; 9] = ["utils", "util", "helpers", "helper", "common", "manager", "misc", "shared", "support"];

struct Source {
    /// Relative to the repository, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    /// The lines that are neither comments nor tests.
    fn code(&self) -> impl Iterator<Item = &str> {
        let is_test_file = self.path.ends_with("/tests.rs") || self.path.contains("/tests/");
        let lines = self.text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
        lines.filter(move |line| !is_test_file && !line.trim_start().starts_with("//"))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_str().unwrap().replace('\\', "/");
                sources.push(Source { path, text });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!sources.is_empty());
    sources
}

fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n  {}", found.join("\n  "));
}

/// What a line takes from the crate's root: `evaluate` of `use crate::evaluate::model`, both of `crate::{site, source}`.
fn taken(line: &str) -> Vec<&str> {
    let mut taken = Vec::new();
    for (at, _) in line.match_indices("crate::") {
        let rest = &line[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => taken.push(first_word(rest)),
            Some(group) => taken.extend(top_level(group).into_iter().map(first_word)),
        }
    }
    taken
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// The entries of a `use` group, up to its closing brace.
fn top_level(group: &str) -> Vec<&str> {
    let (mut entries, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                entries.push(group[start..at].trim());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    entries
}

#[test]
fn arrows_point_one_way() {
    let order = |stage: &str| STAGES.iter().position(|known| *known == stage);
    let mut wrong = Vec::new();
    for source in sources("src") {
        let Some(own) = source.path.split('/').nth(1).and_then(order) else { continue };
        // A group may run over several lines: the code is read as one.
        let code: String = source.code().map(|line| format!("{} ", line.trim())).collect();
        for stage in taken(&code) {
            // What is no stage is the crate's own: compile and its options, which only the command line calls.
            if order(stage).is_none_or(|theirs| theirs > own) && STAGES[own] != "cli" {
                wrong.push(format!("{} uses crate::{stage}", source.path));
            }
        }
    }
    assert_none(&wrong, "a stage uses only those before it");
}

#[test]
fn reads_what_a_line_takes() {
    for (line, expected) in [
        ("use crate::evaluate::model::{A, B};", vec!["evaluate"]),
        ("use crate::{site, source::{a, b}, Options};", vec!["site", "source", "Options"]),
        ("let x = crate::render::escape(y) + crate::site::z;", vec!["render", "site"]),
        ("pub(crate) use words;", vec![]),
        ("use std::fmt;", vec![]),
    ] {
        assert_eq!(taken(line).into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>(), expected, "{line}");
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let all = sources("src").into_iter().chain(sources("tests"));
    let lines = all.map(|source| (source.text.lines().count(), source.path));
    let long = lines.filter(|(lines, _)| *lines > MOST_LINES);
    let wrong: Vec<String> = long.map(|(lines, path)| format!("{path} has {lines}")).collect();
    assert_none(&wrong, &format!("a file has at most {MOST_LINES} lines"));
}

#[test]
fn every_module_says_what_it_owns() {
    let silent = sources("src").into_iter().chain(sources("tests")).filter(|source| !source.text.starts_with("//! "));
    assert_none(&silent.map(|source| source.path).collect::<Vec<_>>(), "a module opens with a line of `//!`");
}

#[test]
fn names_say_what_is_inside() {
    let mut vague = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests")) {
        let names = source.path.split('/').map(|name| name.trim_end_matches(".rs"));
        if names.into_iter().any(|name| VAGUE.contains(&name)) {
            vague.push(source.path);
        }
    }
    assert_none(&vague, "no module is called by a name that says nothing");
}

#[test]
fn every_finding_has_a_case_and_every_case_a_finding() {
    let errors: BTreeSet<&str> = attain::diagnostic::content_errors::ALL.iter().map(|doc| doc.id).collect();
    let rules: BTreeSet<&str> = attain::rules::all().iter().map(|doc| doc.id).collect();
    let findings: BTreeSet<String> = rules.difference(&errors).map(|id| (*id).to_owned()).collect();
    let entries = fs::read_dir(root().join("tests/cases/rules")).unwrap();
    let cases: BTreeSet<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let without: Vec<String> = findings.difference(&cases).cloned().collect();
    assert_none(&without, "a rule has a case in tests/cases/rules/");
    let unknown: Vec<String> = cases.difference(&findings).cloned().collect();
    assert_none(&unknown, "a case in tests/cases/rules/ is called like a rule");
}

#[test]
fn the_readme_says_how_to_run_and_how_to_test() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for command in ["cargo run --release -- serve", "cargo test"] {
        assert!(readme.lines().any(|line| line.trim() == command), "README.md lacks the line `{command}`");
    }
}

/// What stands between backticks in the documents and looks like a path of this repository.
fn named_paths(document: &str) -> Vec<String> {
    const TOP: [&str; 7] = ["src/", "tests/", "templates/", "content/", "benches/", ".ci/", "output/"];
    let text = fs::read_to_string(root().join(document)).unwrap();
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned);
    quoted.filter(|name| TOP.iter().any(|top| name.starts_with(top)) && !name.contains(['<', '*', '{', ' '])).collect()
}

#[test]
fn the_documents_name_paths_that_are_there() {
    for document in ["ARCHITECTURE.md", "tests/README.md"] {
        let named = named_paths(document);
        assert!(!named.is_empty(), "{document} names no path");
        let missing: Vec<String> = named.into_iter().filter(|path| !root().join(path).exists()).collect();
        assert_none(&missing, &format!("{document} names paths that are there"));
    }
}
