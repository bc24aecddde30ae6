//! Promises about the program as a whole: exit codes, what happens to the output folder, the same bytes everywhere.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use sandbox::{Sandbox, files};

const SITE: &str = "title: A small site\nas_of: 2016-06-30\n";
const ADVICE: &str = "---
title: Advice
agencies: [atf]
countries: [belize]
start: 2015-01-01
end: 2015-12-31
reporting: {frequency: none}
factors: {partner-needs: {considered: yes}}
---
What it is about.
";

/// A site with one activity, which has no target: findings, no errors.
fn small() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("content/site.yaml", SITE);
    sandbox.write("content/agencies/atf.md", "---\ntitle: ATF\n---\n");
    sandbox.write("content/countries/belize.md", "---\ntitle: Belize\n---\n");
    sandbox.write("content/activities/advice.md", ADVICE);
    sandbox
}

/// The example that ships with the program.
fn example() -> Sandbox {
    let sandbox = Sandbox::empty();
    for (path, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")) {
        sandbox.write(&format!("content/{path}"), bytes);
    }
    sandbox
}

#[track_caller]
fn assert_code(sandbox: &Sandbox, line: &str, code: i32) {
    let args: Vec<&str> = line.split_whitespace().collect();
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, Some(code), "attain {line}\n{}{}", ran.stdout, ran.stderr);
    if code == 2 {
        assert!(!ran.stderr.is_empty(), "attain {line} fails without a word");
    }
}

#[test]
fn exit_codes_of_usage() {
    let site = small();
    for line in ["--version", "--help", "help", "check --help", "explain report-late", "status", "explain advice"] {
        assert_code(&site, line, 0);
    }
    for line in [
        "",
        "judge",
        "check --as-of yesterday",
        "check --as-of 2015-02-29",
        "check --format xml",
        "check --deny everything",
        "check --site nowhere",
        "check --format json=no/such/folder/findings.json",
        "status --country mexico",
        "status --agency inl",
        "status --country belize --agency atf",
        "explain nothing-like-it",
        "explain advice/nothing-like-it",
        "explain",
        "build --base-url example.org",
        "build --output content",
        "serve --port 100000",
    ] {
        assert_code(&site, line, 2);
    }
    assert_code(&Sandbox::empty(), "check", 2);
}

#[test]
fn exit_codes_of_findings() {
    let site = small();
    assert_code(&site, "check", 0);
    assert_code(&site, "build", 0);
    assert_code(&site, "check --deny warning", 1);
    assert_code(&site, "build --deny note", 1);

    site.write("content/site.yaml", format!("{SITE}rules: {{activity-without-targets: error}}\n"));
    assert_code(&site, "check", 1);
    assert_code(&site, "build", 1);
    assert_code(&site, "status", 0);

    let accept = "accept: [{rule: activity-without-targets, reason: A new kind of work}]\n---\nWhat";
    site.write("content/activities/advice.md", ADVICE.replace("---\nWhat", accept));
    let quiet = format!("{SITE}rules: {{activity-without-targets: error, factor-not-documented: off}}\n");
    site.write("content/site.yaml", quiet);
    assert_code(&site, "check --deny note", 0);
    assert_code(&site, "build --deny note", 0);
}

#[test]
fn exit_codes_of_content_errors() {
    let site = small();
    site.write("content/activities/broken.md", "---\ntitel: x\n---\n");
    for line in ["check", "build", "status", "explain advice", "check --format json"] {
        assert_code(&site, line, 1);
    }
    // A rule is explained whatever the state of the content.
    assert_code(&site, "explain report-late", 0);
}

#[test]
fn exit_codes_of_baselines() {
    let site = small();
    for line in ["check --baseline attain-baseline.json", "baseline no/such/folder/file.json"] {
        assert_code(&site, line, 2);
    }
    site.write("broken.json", "[]");
    assert_code(&site, "check --baseline broken.json", 2);
    assert_code(&site, "baseline", 0);
    assert_code(&site, "check --baseline attain-baseline.json", 0);
    assert_code(&site, "check --baseline attain-baseline.json --deny note", 0);

    // A new finding fails whatever its level, unless --deny asks for more.
    let late = "end: 2015-12-31\nindicators:\n- {id: a, name: A, unit: a, direction: increase, accumulate: sum, targets: [{by: \
                2016-01-31, value: 1}]}";
    site.write("content/activities/advice.md", ADVICE.replace("end: 2015-12-31", late));
    let ran = site.run(&["check", "--baseline", "attain-baseline.json"]);
    assert_eq!(ran.code, Some(1), "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("note[target-after-end]"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("factor-not-documented"), "{}", ran.stdout);
    assert_code(&site, "check --baseline attain-baseline.json --deny error", 0);
    assert_code(&site, "check", 0);

    // Content errors are in no baseline, and none is written with them.
    site.write("content/activities/broken.md", "---\ntitel: x\n---\n");
    let before = fs::read(site.path().join("attain-baseline.json")).unwrap();
    assert_code(&site, "check --baseline attain-baseline.json", 1);
    assert_code(&site, "baseline", 1);
    assert_eq!(fs::read(site.path().join("attain-baseline.json")).unwrap(), before);
}

#[test]
fn the_example_is_sound() {
    let site = example();
    assert_code(&site, "check", 0);
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(site.tree("output").contains_key("index.html"), "{}", ran.stderr);
}

#[test]
fn content_errors_leave_the_output_untouched() {
    let site = small();
    assert_code(&site, "build", 0);
    let before = site.tree("output");
    site.write("content/activities/advice.md", ADVICE.replace("title:", "titel:"));
    assert_code(&site, "build", 1);
    assert_eq!(site.tree("output"), before);
    site.write("content/activities/advice.md", ADVICE.replace("Advice", "Other advice"));
    assert_code(&site, "build --deny warning", 1);
    assert_eq!(site.tree("output"), before);
    assert_code(&site, "build", 0);
    assert_ne!(site.tree("output"), before);
}

#[test]
fn stale_files_go_and_foreign_ones_stay() {
    let site = small();
    let country = "---\ntitle: Guatemala\n---\n";
    site.write("content/countries/guatemala.md", country);
    assert_code(&site, "build", 0);
    assert!(site.tree("output").contains_key("countries/guatemala.html"));

    site.write("output/CNAME", "example.org\n");
    site.write("output/countries/notes.txt", "mine\n");
    fs::remove_file(site.path().join("content/countries/guatemala.md")).unwrap();
    let ran = site.run(&["build"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let after = site.tree("output");
    assert!(!after.contains_key("countries/guatemala.html"));
    assert_eq!(after["CNAME"], b"example.org\n");
    assert_eq!(after["countries/notes.txt"], b"mine\n");
    assert!(ran.stderr.contains("CNAME") && ran.stderr.contains("countries/notes.txt"), "{}", ran.stderr);
}

#[test]
fn a_second_build_writes_nothing() {
    let site = small();
    assert_code(&site, "build", 0);
    let ran = site.run(&["build"]);
    assert!(ran.stderr.contains("wrote 0 of"), "{}", ran.stderr);
}

/// Whether a build had to render anything.
#[track_caller]
fn renders(sandbox: &Sandbox, line: &str) -> bool {
    let args: Vec<&str> = ["build", "--timings"].into_iter().chain(line.split_whitespace()).collect();
    let ran = sandbox.run(&args);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    ran.stderr.contains("render and write")
}

#[test]
fn nothing_is_rendered_where_nothing_it_is_made_from_has_changed() {
    let site = small();
    site.write("content/activities/plan.pdf", b"plan");
    site.write("content/activities/advice.md", format!("{ADVICE}[Plan](plan.pdf)\n"));
    assert!(renders(&site, ""));
    assert!(!renders(&site, ""));
    for (path, text) in [
        ("content/site.yaml", format!("{SITE}publisher: Office\n")),
        ("content/activities/advice.md", format!("{ADVICE}[The plan](plan.pdf)\n")),
        ("content/activities/plan.pdf", "plaN".to_owned()),
        ("content/pages/about.md", "---\ntitle: About\n---\n".to_owned()),
        ("templates/site.css", "body{}".to_owned()),
        ("output/index.html", "by hand".to_owned()),
    ] {
        site.write(path, text);
        assert!(renders(&site, ""), "{path}");
        assert!(!renders(&site, ""), "{path}");
    }
    for line in ["--as-of 2016-07-01", "--base-url https://example.org/", "--drafts"] {
        assert!(renders(&site, line), "{line}");
        assert!(!renders(&site, line), "{line}");
    }
    assert!(renders(&site, "--output elsewhere"));
}

#[test]
fn timings_name_every_phase_and_add_up() {
    let site = small();
    for (command, phases) in [
        ("check", &["walk", "read", "parse", "judge", "rules", "plan", "print"][..]),
        (
            "build",
            &["walk", "read", "parse", "judge", "rules", "plan", "print", "compare", "prepare", "render and write"],
        ),
    ] {
        let ran = site.run(&[command, "--quiet", "--timings=json"]);
        let told: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
        let taken = told["phases"].as_object().unwrap();
        let mut named: Vec<&str> = taken.keys().map(String::as_str).collect();
        named.sort_unstable();
        let mut expected = phases.to_vec();
        expected.sort_unstable();
        assert_eq!(named, expected, "{command}");
        let sum: f64 = taken.values().filter_map(serde_json::Value::as_f64).sum();
        let total = told["total"].as_f64().unwrap();
        assert!((sum - total).abs() < 0.1, "{command}: {sum} of {total}");
        let shared = told["all_threads"].as_object().unwrap();
        for work in ["activity", "data files", "write"] {
            assert_eq!(shared.contains_key(work), command == "build", "{command}: {work}");
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let site = example();
    let reversed = Sandbox::empty();
    for (path, bytes) in site.tree("content").into_iter().rev() {
        reversed.write(&format!("content/{path}"), bytes);
    }
    let build = |site: &Sandbox, threads: &str| -> BTreeMap<String, Vec<u8>> {
        let output = site.attain(&["build", "--quiet"]).env("RAYON_NUM_THREADS", threads).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        site.tree("output")
    };
    let (one, many) = (build(&site, "1"), build(&reversed, "4"));
    assert!(one.len() > 20, "the example has more pages than {}", one.len());
    for (path, bytes) in &one {
        assert!(many.get(path) == Some(bytes), "{path} differs");
    }
    assert!(one.keys().eq(many.keys()));
}

#[test]
fn check_prints_what_build_publishes() {
    let site = example();
    let printed = site.run(&["check", "--format", "json"]).stdout;
    assert_code(&site, "build", 0);
    let published = fs::read_to_string(site.path().join("output/data/findings.json")).unwrap();
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert!(value(&printed).as_array().is_some_and(|list| !list.is_empty()));
    assert_eq!(value(&printed), value(&published));
}

#[test]
fn formats_go_to_files_and_the_screen() {
    let site = small();
    let ran = site.run(&["check", "--format", "json=findings.json"]);
    assert!(ran.stdout.contains("warning[activity-without-targets]"), "{}", ran.stdout);
    let ran = site.run(&["check", "--format", "json", "--format", "human=findings.txt", "--color", "always"]);
    assert_eq!(ran.stdout, fs::read_to_string(site.path().join("findings.json")).unwrap());
    let human = fs::read_to_string(site.path().join("findings.txt")).unwrap();
    assert!(human.contains("warning[activity-without-targets]") && !human.contains('\u{1b}'), "{human}");
}

#[test]
fn the_day_comes_from_the_flag_then_the_site_then_the_environment() {
    let site = small();
    let day = |site: &Sandbox, args: &[&str], epoch: &str| {
        let output = site.attain(args).env("SOURCE_DATE_EPOCH", epoch).output().unwrap();
        site.finish(output).stderr
    };
    assert!(day(&site, &["check", "--as-of", "2016-01-01"], "0").contains("as of 2016-01-01"));
    assert!(day(&site, &["check"], "0").contains("as of 2016-06-30"));
    site.write("content/site.yaml", "title: A small site\n");
    assert!(day(&site, &["check"], "1451606400").contains("as of 2016-01-01"));
    let output = site.attain(&["check"]).env("SOURCE_DATE_EPOCH", "yesterday").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn quiet_leaves_findings_only() {
    let site = small();
    for command in ["check", "build"] {
        let ran = site.run(&[command, "--quiet"]);
        assert_eq!(ran.stderr, "");
        assert!(ran.stdout.contains("activity-without-targets"), "{}", ran.stdout);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let site = example();
    for args in [&["check"][..], &["status"], &["explain", "etrace-deployment"], &["check", "--format", "json"]] {
        let mut child = site.attain(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "attain {args:?}\n{stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
    }
}

#[test]
fn the_site_may_be_anywhere() {
    let site = small();
    let elsewhere = Sandbox::empty();
    let folder = site.path().to_str().unwrap();
    let ran = elsewhere.run(&["build", "--site", folder, "--output", "public"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(elsewhere.path().join("public/index.html").is_file());
    assert!(!site.path().join("output").exists());
}
