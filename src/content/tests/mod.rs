//! Tests of the whole stage: what is said of files that are almost right, and where.

mod activity;
mod anything;
pub mod dice;
mod help;
mod mutations;
mod report;
mod room;
mod site;
mod targets;
mod whole;

use super::model::Content;
use super::parse;
use crate::source::{SourceFile, Sources, Text};

const SITE: &str = "title: Test\nfiscal_year_start: 10\n";

const ETRACE: &str = "---
title: eTrace
agencies: [atf]
countries: [belize, guatemala]
start: 2012-10-15
end: 2016-09-30
reporting: {frequency: quarterly}
indicators:
  - {id: officers, name: Officers, unit: officers, direction: increase, accumulate: sum}
  - {id: share, name: Share, unit: percent, measure: percent, direction: increase, accumulate: average}
  - {id: in-use, name: In use, unit: yes or no, measure: yes-no}
  - {id: skill, name: Skill, unit: grade, measure: rating, scale: [none, basic, full]}
  - {id: load, name: Load, unit: kilograms, direction: within, accumulate: latest}
---
";

/// A small valid site; files given to the tests come on top and take the place of those of the same path.
const BASE: &[(&str, &str)] = &[
    ("content/site.yaml", SITE),
    ("content/activities/etrace.md", ETRACE),
    ("content/agencies/atf.md", "---\ntitle: ATF\nparent: justice\n---\n"),
    ("content/agencies/justice.md", "---\ntitle: Justice\n---\n"),
    ("content/areas/tracing.md", "---\ntitle: Tracing\n---\n"),
    ("content/countries/belize.md", "---\ntitle: Belize\ncode: BZ\n---\nText\n"),
    ("content/countries/guatemala.md", "---\ntitle: Guatemala\n---\n"),
    ("content/countries/mexico.md", "---\ntitle: Mexico\n---\n"),
];

fn sources(files: &[(&str, &str)]) -> Sources {
    let replaced = |path: &str| files.iter().any(|(other, _)| *other == path);
    let base = BASE.iter().filter(|(path, _)| !replaced(path));
    let to_file = |(path, text): &(&str, &str)| SourceFile { path: (*path).into(), text: Text::Utf8((*text).into()) };
    let mut files: Vec<SourceFile> = base.chain(files).map(to_file).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Sources { files, ..Sources::default() }
}

/// The content of a site without errors.
fn content(files: &[(&str, &str)]) -> Content {
    let (content, errors) = parse(&sources(files));
    assert!(errors.is_empty(), "{errors:?}");
    content
}

/// All errors, each as `path:line:column rule message`, in order.
fn errors(files: &[(&str, &str)]) -> Vec<String> {
    let sources = sources(files);
    let (_, mut errors) = parse(&sources);
    errors.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    let show = |error: &crate::diagnostic::Diagnostic| {
        let at = sources.position(error.span);
        format!("{}:{}:{} {} {}", sources.path(error.span.file), at.line, at.column, error.rule, error.message)
    };
    errors.iter().map(show).collect()
}

/// The errors of one file, each as `line:column rule message`; there must be none in other files.
fn errors_in(path: &str, text: &str) -> Vec<String> {
    let prefix = format!("{path}:");
    let own = |error: String| error.strip_prefix(&prefix).map(str::to_owned).unwrap_or(error);
    errors(&[(path, text)]).into_iter().map(own).collect()
}

/// The errors of a file with this front matter.
fn errors_of(path: &str, front: &str) -> Vec<String> {
    errors_in(path, &format!("---\n{front}\n---\n"))
}
