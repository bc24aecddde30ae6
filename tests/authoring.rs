//! Promises to authors: what the program starts for them is sound, and nothing of theirs is ever overwritten.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::fs;
use std::path::Path;
use std::process::Command;

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
    assert_run(&folder, "fmt --check --site water", 0);
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

/// A new site with one activity that has reported its first two quarters; the next one is still to come.
fn started() -> Sandbox {
    let site = Sandbox::empty();
    assert_run(&site, "init .", 0);
    site
}

fn text(site: &Sandbox, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap()
}

#[test]
fn whatever_is_new_is_valid() {
    let site = started();
    for (line, path) in [
        ("new country belize --title Belize", "content/countries/belize.md"),
        ("new agency --title Water-Fund", "content/agencies/water-fund.md"),
        ("new implementer partner --title Partner", "content/implementers/partner.md"),
        ("new area wells --title Wells", "content/areas/wells.md"),
        ("new programme grants --title Grants", "content/programmes/grants.md"),
        ("new page contact --title Contact", "content/pages/contact.md"),
        ("new recommendation targets --title Targets --agency water-fund", "content/recommendations/targets.md"),
        ("new activity wells --title Wells --agency water-fund --country belize", "content/activities/wells.md"),
        ("new report wells", "content/reports/wells/2016-Q2.md"),
        ("new report wells 2016-Q3", "content/reports/wells/2016-Q3.md"),
        ("new report water-points", "content/reports/water-points/2016-Q2.md"),
    ] {
        let ran = assert_run(&site, line, 0);
        assert_eq!(ran.stdout, format!("{path}\n"), "{line}");
        assert_run(&site, "check", 0);
        assert_run(&site, "fmt --check", 0);
        if line.contains("report") && !line.ends_with("Q3") {
            continue; // Once more, and it would begin the period after this one.
        }
        let before = text(&site, path);
        assert_run(&site, line, 2);
        assert_eq!(text(&site, path), before, "{line}");
    }
    assert!(text(&site, "content/countries/belize.md").contains("\ncode: BZ\n"));
    assert!(text(&site, "content/activities/wells.md").contains("\nstart: 2016-05-10 "));
}

#[test]
fn comments_of_a_new_activity_are_valid_once_they_are_none() {
    let site = started();
    assert_run(&site, "new activity wells --title Wells", 0);
    let path = "content/activities/wells.md";
    let is_key = |line: &str| {
        let end = ["# indicators", "# factors", "#   ", "#     "].iter().any(|start| line.starts_with(start));
        end && !line.starts_with("#     # ") && !line.starts_with("#   # ")
    };
    let bare = |line: &str| if is_key(line) { line[2..].to_owned() } else { line.to_owned() };
    let lines: Vec<String> = text(&site, path).lines().map(bare).collect();
    site.write(path, lines.join("\n"));
    let ran = assert_run(&site, "check --format jsonl", 0);
    let of_wells = ran.stdout.lines().filter(|line| line.contains("\"activity\":\"wells\"") && line.contains("factor"));
    assert_eq!(of_wells.count(), 0, "{}", ran.stdout);
}

#[test]
fn a_new_report_is_filled_in_as_far_as_it_can_be() {
    let site = started();
    assert_run(&site, "new report water-points", 0);
    assert_eq!(
        text(&site, "content/reports/water-points/2016-Q2.md"),
        "---
activity: water-points                  # the id of the activity that it is about
period: 2016-Q2                         # the period that it covers, for example 2015-Q3 or FY2015-Q3
# submitted: 2015-07-28                 # the day on which it was handed in
# prepared_by: …                        # who wrote it

# Write each value in place of {missing: not-collected}. Where there is none, say why: not-collected, not-applicable,
# withheld or not-yet-due. Beside a value there may be more: {value: 42, note: …, explanation: why it is off its target}
actuals:
  # Water points repaired, in water points; last: 21 in 2016-Q1
  points-repaired: {missing: not-collected}
  # Water points out of order, in %; last: 51 of 203 in 2016-Q1
  points-broken: {missing: not-collected}

# Open in earlier reports. Each challenge needs a `strategy`, or a `no_strategy_reason`; `status: resolved` ends it.
challenges:
  - id: spare-parts
    # Spare parts arrive weeks after they are ordered.
    # in 2016-Q1: The store is open; the district buys the parts from next year on.
    # strategy: …
    status: open
---
"
    );
}

#[test]
fn a_gap_is_filled_before_the_next_period_and_knows_only_what_came_before() {
    let site = started();
    fs::remove_file(site.path().join("content/reports/water-points/2015-Q4.md")).unwrap();
    let second = text(&site, "content/reports/water-points/2016-Q1.md");
    let told = second.replace("  - id: spare-parts\n", "  - id: spare-parts\n    text: Spare parts are late.\n");
    site.write("content/reports/water-points/2016-Q1.md", told);
    let ran = assert_run(&site, "new report water-points", 0);
    assert_eq!(ran.stdout, "content/reports/water-points/2015-Q4.md\n");
    let report = text(&site, "content/reports/water-points/2015-Q4.md");
    assert!(report.contains("nothing reported yet") && report.contains("# challenges: none"), "{report}");
    assert_run(&site, "check", 0);
}

#[test]
fn new_asks_nobody_where_nobody_is() {
    let site = started();
    for (line, word) in [
        ("new", "KIND"),
        ("new report", "attain new report ACTIVITY [PERIOD]"),
        ("new country", "--title"),
        ("new country belize", "--title"),
        ("new country Belize --title Belize", "write `belize`"),
        ("new report nothing", "there is no activity `nothing`"),
        ("new report hygiene", "there is no activity `hygiene`"),
        ("new report water-points 2016", "is the report of 2016-Q1 already"),
        ("new report water-points Q3", "`Q3` is not a period"),
        ("new countr belize --title x", "did you mean `country`?"),
        ("new country belize 2016 --title x", "only a report has a period"),
        ("new activity wells --title x --agency atf", "there is no agency `atf`"),
        ("new page x --title x --site nowhere", "there is no folder content/"),
    ] {
        let ran = assert_run(&site, line, 2);
        assert!(ran.stderr.contains(word), "{line}: {}", ran.stderr);
    }
    assert_run(&site, "new country belize --title Belize", 0);
    let ran = assert_run(&site, "new activity wells --title x", 2);
    assert!(ran.stderr.contains("name the country: --country ID; there are belize, exampleland"), "{}", ran.stderr);
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

/// The commands of the README's section on a site of one's own, less the installation and the server.
fn commands_of_the_readme() -> Vec<String> {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, rest) = readme.split_once("## Your own site in ten minutes\n").unwrap();
    let (section, _) = rest.split_once("\n## ").unwrap();
    let blocks = section.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap().trim().to_owned());
    lines.filter(|line| !line.starts_with("cargo ") && !line.starts_with("attain serve")).collect()
}

/// What the README says to do to the file of a new activity, and to that of its first report.
fn edited(command: &str, site: &Sandbox) {
    if command.starts_with("attain new activity") {
        let path = "water/content/activities/new-wells.md";
        let text = text(site, path);
        let (before, after) = text.split_once("# indicators:").unwrap();
        let (offer, after) = after.split_once("\n\n").unwrap();
        let offer: Vec<&str> = offer.lines().map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
        site.write(path, format!("{before}indicators:{}\n\n{after}Wells are dug.\n", offer.join("\n")));
    }
    if command.starts_with("attain new report") {
        let path = "water/content/reports/new-wells/2016-Q2.md";
        let text = text(site, path).replace("{missing: not-collected}\n", "42\n");
        let text = text
            .replace("# challenges: none", "challenges: none")
            .replace("# submitted: 2015-07-28", "submitted: 2016-05-09");
        site.write(path, text);
    }
}

#[cfg(unix)]
#[test]
fn ten_minutes_with_the_readme_lead_to_a_published_report() {
    let site = Sandbox::empty();
    let program = Path::new(env!("CARGO_BIN_EXE_attain")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut folder = site.path().to_owned();
    let commands = commands_of_the_readme();
    assert!(commands.len() > 10, "{commands:?}");
    for command in &commands {
        if let Some(name) = command.strip_prefix("cd ") {
            folder.push(name);
            continue;
        }
        let mut shell = Command::new("sh");
        shell.args(["-c", command]).current_dir(&folder).env_clear().env("PATH", &path).env("SOURCE_DATE_EPOCH", DAY);
        let ran = site.finish(shell.output().unwrap());
        assert_eq!(ran.code, Some(0), "{command}\n{}{}", ran.stdout, ran.stderr);
        edited(command, &site);
    }
    let report = text(&site, "water/output/reports/new-wells/2016-Q2.html");
    assert!(report.contains("Officers trained") && report.contains("42"), "{report}");
    assert!(!site.path().join("water/output/activities/water-points.html").exists());
    let left = assert_run(&site, "check --site water --format jsonl", 0).stdout;
    let expected = ["factor-not-documented"; 2].to_vec();
    let rule =
        |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["rule"].as_str().unwrap().to_owned();
    let rules: Vec<String> = left.lines().map(rule).collect();
    assert_eq!(rules, expected, "{left}");
    assert_run(&site, "fmt --check --site water", 0);
}

/// The script of the workflow's step that installs Attain.
fn installation(site: &Sandbox) -> String {
    let workflow: serde_yaml::Value = serde_yaml::from_str(&text(site, ".github/workflows/site.yml")).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_sequence().unwrap();
    let step = steps.iter().find(|step| step["name"] == "Install Attain").unwrap();
    assert_eq!(workflow["env"]["ATTAIN_SOURCE"], env!("CARGO_PKG_REPOSITORY"));
    step["run"].as_str().unwrap().to_owned()
}

#[cfg(unix)]
#[test]
fn the_workflow_says_what_it_needs_and_then_installs() {
    use std::os::unix::fs::PermissionsExt;
    let site = Sandbox::empty();
    assert_run(&site, "init .", 0);
    site.write("bin/cargo", "#!/bin/sh\necho \"cargo $*\"\n");
    fs::set_permissions(site.path().join("bin/cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    let run = |source: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-e", "-c", &installation(&site)]).current_dir(site.path()).env_clear();
        let path = format!("{}/bin:{}", site.path().display(), std::env::var("PATH").unwrap());
        shell.env("PATH", path).env("HOME", site.path()).env("ATTAIN_SOURCE", source);
        site.finish(shell.output().unwrap())
    };
    let unset = run("");
    let line =
        text(&site, ".github/workflows/site.yml").lines().position(|line| line.contains("ATTAIN_SOURCE:")).unwrap() + 1;
    assert_eq!(unset.code, Some(1));
    assert_eq!(
        unset.stdout,
        format!(
            "::error file=.github/workflows/site.yml,line={line}::write behind ATTAIN_SOURCE where Attain is installed from: \
             the address of its git repository\n"
        )
    );
    let set = run("https://forge.example/attain.git");
    assert_eq!(
        (set.code, set.stdout.as_str()),
        (Some(0), "cargo install --locked --git https://forge.example/attain.git attain\n")
    );
}
