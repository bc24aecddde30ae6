//! `attain fmt` on disk: what it writes, what it leaves alone, and that a site means the same before and after.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use sandbox::{Ran, Sandbox};
use serde_json::Value;

#[track_caller]
fn assert_run(site: &Sandbox, line: &str, code: i32) -> Ran {
    let args: Vec<&str> = line.split_whitespace().collect();
    let ran = site.run(&args);
    assert_eq!(ran.code, Some(code), "attain {line}\n{}{}", ran.stdout, ran.stderr);
    ran
}

const SITE: &str = "title: A\n";
const LOOSE: &str = "---\norder:   2\ntitle: A page\n---\nText  \n";
const NEAT: &str = "---\ntitle: A page\norder: 2\n---\nText  \n";

fn site_with(files: &[(&str, &str)]) -> Sandbox {
    let site = Sandbox::empty();
    site.write("content/site.yaml", SITE);
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

fn text(site: &Sandbox, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap()
}

/// The example with twice its indentation, and the last key of every markdown file on top.
fn loosened(text: &str) -> String {
    let (open, rest) = match text.strip_prefix("---\n") {
        Some(rest) => ("---\n", rest),
        None => ("", text),
    };
    let (front, body) = if open.is_empty() { (rest, "") } else { rest.split_at(rest.find("\n---\n").unwrap() + 1) };
    let wide = |line: &str| {
        let (indent, inner) = line.split_at(line.len() - line.trim_start().len());
        let inner = inner.strip_prefix("- ").map_or(inner.to_owned(), |inner| format!("-   {inner}"));
        format!("{indent}{indent}{inner}\n")
    };
    let front: String = front.lines().map(wide).collect();
    let is_key = |line: &str| !line.starts_with([' ', '#', '\n']);
    let mut last = 0;
    let mut at = 0;
    for line in front.split_inclusive('\n') {
        last = if is_key(line) { at } else { last };
        at += line.len();
    }
    let last = if open.is_empty() { 0 } else { last };
    format!("{open}{}{}{body}", &front[last..], &front[..last])
}

/// The data files of a built site, without the places that a layout moves and the order that follows from places.
fn figures(site: &Sandbox) -> BTreeMap<String, Value> {
    fn without_places(value: &mut Value) {
        match value {
            Value::Object(entries) => {
                entries.retain(|key, _| key != "line" && key != "column");
                entries.values_mut().for_each(without_places);
            }
            Value::Array(items) => {
                items.iter_mut().for_each(without_places);
                if items.iter().all(|item| item.get("rule").is_some()) {
                    items.sort_by_key(Value::to_string);
                }
            }
            _ => {}
        }
    }
    assert_run(site, "build --quiet", 0);
    let data = site.tree("output/data").into_iter();
    let is_figures = |path: &str| path.ends_with(".json") && path != "datapackage.json";
    data.filter(|(path, _)| is_figures(path))
        .map(|(path, bytes)| {
            let mut json: Value = serde_json::from_slice(&bytes).unwrap();
            without_places(&mut json);
            (path, json)
        })
        .collect()
}

#[test]
fn the_example_comes_back_whatever_its_layout_was_and_means_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let original = Sandbox::copy_of(&root.join("content"), &[]);
    let site = Sandbox::empty();
    for (path, bytes) in original.tree(".") {
        let path = path.trim_start_matches("./");
        let is_text = path.ends_with(".md") || path.ends_with(".yaml");
        let bytes = if is_text { loosened(std::str::from_utf8(&bytes).unwrap()).into_bytes() } else { bytes };
        site.write(&format!("content/{path}"), bytes);
    }
    let before = figures(&site);
    let ran = assert_run(&site, "fmt", 0);
    assert!(ran.stdout.lines().count() > 80, "{}", ran.stdout);
    assert!(!ran.stderr.contains("left alone"), "{}", ran.stderr);
    let after = figures(&site);
    assert!(before.len() >= 8 && before.len() == after.len());
    for (path, before) in &before {
        assert!(*before == after[path], "{path}");
    }
    for (path, bytes) in original.tree(".") {
        let path = path.trim_start_matches("./");
        let new = fs::read(site.path().join("content").join(path)).unwrap();
        assert!(new == bytes, "{path}\n{}", String::from_utf8_lossy(&new));
    }
}

#[test]
fn check_names_what_would_change_and_writes_nothing() {
    let site =
        site_with(&[("content/pages/a.md", LOOSE), ("content/pages/b.md", NEAT), ("content/pages/c.md", "Text\n")]);
    let before = site.tree(".");
    let ran = assert_run(&site, "fmt --check", 1);
    assert_eq!(ran.stdout, "content/pages/a.md\n");
    assert_eq!(
        ran.stderr,
        "left alone: content/pages/c.md:1: the file has no front matter\n\
         1 file would change: run `attain fmt`; 2 are as they should be; 1 left alone\n"
    );
    assert_eq!(site.tree("."), before);
    assert_eq!(
        assert_run(&site, "fmt --check --quiet", 1).stderr,
        "left alone: content/pages/c.md:1: the file has no front matter\n"
    );
    let ran = assert_run(&site, "fmt", 0);
    assert_eq!(ran.stdout, "content/pages/a.md\n");
    assert_eq!(text(&site, "content/pages/a.md"), NEAT);
    assert_eq!(text(&site, "content/pages/c.md"), "Text\n");
    assert_eq!(assert_run(&site, "fmt --check", 0).stdout, "");
    assert_eq!(site.tree(".").len(), before.len(), "nothing else is left behind");
}

#[test]
fn paths_choose_files() {
    let fresh =
        || site_with(&[("content/pages/a.md", LOOSE), ("content/pages/b.md", LOOSE), ("content/areas/c.md", LOOSE)]);
    for (line, laid_out) in [
        ("fmt content/pages/a.md", "content/pages/a.md\n"),
        ("fmt ./content/pages", "content/pages/a.md\ncontent/pages/b.md\n"),
        ("fmt content/areas content/pages/b.md", "content/areas/c.md\ncontent/pages/b.md\n"),
        ("fmt .", "content/areas/c.md\ncontent/pages/a.md\ncontent/pages/b.md\n"),
        ("fmt content/site.yaml", ""),
    ] {
        assert_eq!(assert_run(&fresh(), line, 0).stdout, laid_out, "{line}");
    }
    let site = fresh();
    site.write("notes.md", LOOSE);
    for (line, said) in [
        ("fmt nowhere.md", "cannot read nowhere.md"),
        ("fmt notes.md", "notes.md holds nothing that can be laid out"),
        ("fmt content/pages/a.md notes.md", "notes.md holds nothing"),
        ("fmt --kind page", "--kind goes with `-` alone"),
        ("fmt --site elsewhere", "cannot read elsewhere"),
    ] {
        let ran = assert_run(&site, line, 2);
        assert!(ran.stderr.contains(said), "{line}: {}", ran.stderr);
    }
    assert_eq!(text(&site, "content/pages/a.md"), LOOSE, "nothing is written when a path is wrong");
}

#[test]
fn standard_input_becomes_standard_output() {
    let site = site_with(&[]);
    let run = |args: &[&str], input: &str| {
        let mut child =
            site.attain(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        site.finish(child.wait_with_output().unwrap())
    };
    let ran = run(&["fmt", "-", "--kind", "page"], LOOSE);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(0), NEAT));
    let ran = run(&["fmt", "-", "--kind", "page"], "Text\n");
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(ran.stderr, "left alone: line 1: the file has no front matter\n");
    assert_eq!(run(&["fmt", "-", "--kind", "page", "--check"], LOOSE).code, Some(1));
    assert_eq!(run(&["fmt", "-", "--kind", "page", "--check"], NEAT).code, Some(0));
    for (line, said) in [
        ("fmt -", "attain fmt - --kind activity"),
        ("fmt - --kind pages", "did you mean `page`?"),
        ("fmt - content", "`-` stands alone"),
    ] {
        let ran = assert_run(&site, line, 2);
        assert!(ran.stderr.contains(said), "{line}: {}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn links_permissions_and_files_that_need_nothing_are_kept() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let site = site_with(&[("content/pages/a.md", LOOSE), ("content/pages/b.md", NEAT), ("shared/c.md", LOOSE)]);
    let outside = Sandbox::empty();
    outside.write("d.md", LOOSE);
    let path = |path: &str| site.path().join(path);
    fs::set_permissions(path("content/pages/a.md"), fs::Permissions::from_mode(0o664)).unwrap();
    symlink(path("shared/c.md"), path("content/pages/c.md")).unwrap();
    symlink(outside.path().join("d.md"), path("content/pages/d.md")).unwrap();
    let untouched = fs::metadata(path("content/pages/b.md")).unwrap().ino();
    let ran = assert_run(&site, "fmt", 0);
    assert_eq!(ran.stdout, "content/pages/a.md\ncontent/pages/c.md\n");
    assert!(ran.stderr.contains("left alone: content/pages/d.md: it was not read"), "{}", ran.stderr);
    assert_eq!(fs::metadata(path("content/pages/a.md")).unwrap().permissions().mode() & 0o777, 0o664);
    assert_eq!(fs::metadata(path("content/pages/b.md")).unwrap().ino(), untouched);
    assert!(fs::symlink_metadata(path("content/pages/c.md")).unwrap().is_symlink());
    assert_eq!(text(&site, "shared/c.md"), NEAT);
    assert_eq!(text(&outside, "d.md"), LOOSE);

    site.write("content/pages/e.md", LOOSE);
    fs::set_permissions(path("content/pages/e.md"), fs::Permissions::from_mode(0o444)).unwrap();
    let ran = assert_run(&site, "fmt", 2);
    assert!(ran.stderr.contains("cannot write content/pages/e.md: it is write-protected"), "{}", ran.stderr);
}
