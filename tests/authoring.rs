//! Promises to authors: what the program starts for them is sound, and nothing of theirs is ever overwritten.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::fs;

use sandbox::{Ran, Sandbox};

/// Seconds at noon of 2016-05-10.
const DAY: &str = "1462881600";

/// Runs as of the day, in which a new site's example lies.
fn run(site: &Sandbox, line: &str) -> Ran {
    let args: Vec<&str> = line.split_whitespace().collect();
    site.finish(site.attain(&args).env("SOURCE_DATE_EPOCH", DAY).output().unwrap())
}

#[track_caller]
fn assert_run(site: &Sandbox, line: &str, code: i32) -> Ran {
    let ran = run(site, line);
    assert_eq!(ran.code, Some(code), "attain {line}\n{}{}", ran.stdout, ran.stderr);
    ran
}

#[test]
fn a_new_site_has_no_errors_and_builds() {
    let folder = Sandbox::empty();
    assert_run(&folder, "init water", 0);
    let checked = assert_run(&folder, "check --site water --format jsonl", 0);
    // What the example leaves out on purpose, and nothing else.
    let rules: Vec<String> = checked
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["rule"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(rules, ["activity-without-targets", "factor-not-documented"], "{}", checked.stdout);
    assert_run(&folder, "build --site water --base-url https://example.org/", 0);
    assert!(folder.tree("water/output").contains_key("reports/water-points/2016-Q1.html"));
    let files = folder.tree("water");
    for path in [".gitignore", ".github/workflows/site.yml", ".vscode/settings.json", ".githooks/pre-commit"] {
        assert!(files.contains_key(path), "{path}");
    }
}

#[test]
fn a_new_site_is_sound_on_every_day() {
    for day in 0..24 {
        let seconds = (1_462_881_600 + day * 17 * 86_400).to_string();
        let folder = Sandbox::empty();
        let at =
            |args: &[&str]| folder.finish(folder.attain(args).env("SOURCE_DATE_EPOCH", &seconds).output().unwrap());
        assert_eq!(at(&["init", "."]).code, Some(0));
        let ran = at(&["check", "--format", "jsonl"]);
        assert_eq!((ran.code, ran.stdout.lines().count()), (Some(0), 2), "{seconds}: {}{}", ran.stdout, ran.stderr);
    }
}

#[test]
fn init_overwrites_nothing() {
    let folder = Sandbox::empty();
    folder.write(".gitignore", "mine\n");
    folder.write("README.md", "mine\n");
    let ran = assert_run(&folder, "init .", 0);
    assert!(ran.stderr.contains("left as they were: .gitignore, README.md"), "{}", ran.stderr);
    let before = folder.tree(".");
    assert_eq!((&before[".gitignore"], &before["README.md"]), (&b"mine\n".to_vec(), &b"mine\n".to_vec()));
    let ran = assert_run(&folder, "init .", 2);
    assert!(ran.stderr.contains("there is a site already"), "{}", ran.stderr);
    assert_eq!(folder.tree("."), before);
    folder.write("file", "x");
    assert_run(&folder, "init file", 2);
    assert_run(&folder, "init", 2);
}

#[cfg(unix)]
#[test]
fn the_hook_can_be_run() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Sandbox::empty();
    assert_run(&folder, "init .", 0);
    let mode = fs::metadata(folder.path().join(".githooks/pre-commit")).unwrap().permissions().mode();
    assert_eq!(mode & 0o111, 0o111);
}
