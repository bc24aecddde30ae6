//! A recompiled site is the compiled one: tried with every kind of small edit of every report and activity of the example.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::compile;
use crate::render::renderer::Renderer;
use crate::source::{self, Text};

fn example() -> Sources {
    source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn options() -> Options {
    Options { as_of: Some(jiff::civil::date(2016, 3, 31)), ..Options::default() }
}

fn edition<'a>(sources: &'a Sources, compiled: &'a Compiled) -> Edition<'a> {
    let Compiled { content, programme, findings, plan, past, .. } = compiled;
    Edition { sources, content, programme, findings, plan, past }
}

/// Everything that a compilation says, the past included.
fn said(sources: &Sources, compiled: &Compiled) -> String {
    let Compiled { content, programme, findings, plan, .. } = compiled;
    let history = edition(sources, compiled).history();
    let Plan { pages, page_of, attachments, redirects, .. } = plan;
    format!("{content:#?}{programme:#?}{findings:#?}{pages:#?}{page_of:?}{attachments:?}{redirects:?}{history:#?}")
}

fn rendered(sources: &Sources, compiled: &Compiled) -> Vec<(String, Vec<u8>)> {
    let renderer = Renderer::new(edition(sources, compiled)).unwrap();
    let render = |output: &_| renderer.render(output).unwrap();
    renderer.outputs().iter().map(|output| (output.path.to_string(), render(output))).collect()
}

/// Ways to edit a text, each with what it stands for.
fn edits(text: &str) -> Vec<String> {
    let mut edits = Vec::new();
    let mut digits = text.char_indices().filter(|(_, c)| matches!(c, '1'..='8'));
    for nth in [3, 9, 11, 20] {
        if let Some((at, digit)) = digits.nth(nth) {
            let other = char::from(digit as u8 + 1);
            edits.push(format!("{}{other}{}", &text[..at], &text[at + 1..]));
        }
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for left_out in [2, 5, 8, 12, 17] {
        if left_out < lines.len() {
            let kept = lines.iter().enumerate().filter(|(at, _)| *at != left_out);
            edits.push(kept.map(|(_, line)| *line).collect());
        }
    }
    edits.push(format!("{text}\n## A new heading\n\nSee [the list](../index.md) and more text.\n"));
    edits.push(format!("{text}\nOne more sentence, and 1 figure.\n"));
    edits.push(text.replacen("strategy:", "no_strategy_reason:", 1));
    edits.push(text.replacen("status: open", "status: resolved", 1));
    edits.push(text.replacen("agencies: [", "draft: yes\nagencies: [", 1));
    edits.push(text.replacen("submitted: 2", "submitted: 3", 1));
    edits
}

#[test]
fn a_recompiled_site_is_the_compiled_one() {
    let options = options();
    let mut sources = example();
    let mut compiled = compile(&sources, &options);
    assert!(compiled.errors.is_empty());
    let (mut again, mut anew) = (0, 0);
    for at in 0..sources.files.len() {
        let path = sources.files[at].path.clone();
        if !path.starts_with("content/reports/") && !path.starts_with("content/activities/") {
            continue;
        }
        let Text::Utf8(original) = &sources.files[at].text else { panic!("{path}") };
        let original = original.clone();
        // One edit of each report, another of the next: all of them in the course of the site.
        let edits = edits(&original);
        let edit = edits[at % edits.len()].clone();
        let changed = BTreeSet::from([FileId(at as u32)]);
        edition(&sources, &compiled).history();
        for text in [edit, original] {
            sources.files[at].text = Text::Utf8(text);
            let expected = compile(&sources, &options);
            match recompile(compiled, &sources, &options, &changed) {
                Ok(recompiled) => {
                    again += 1;
                    assert_eq!(said(&sources, &recompiled), said(&sources, &expected), "{path}");
                    compiled = recompiled;
                }
                Err(_) => {
                    anew += 1;
                    compiled = expected;
                }
            }
        }
    }
    assert!(again > anew && anew > 0, "{again} again, {anew} anew");
}

#[test]
fn what_is_found_in_terms_and_pages_is_found_once() {
    let options = options();
    let mut sources = example();
    let file = sources.find("content/countries/belize.md").unwrap().0 as usize;
    let text =
        sources.files[file].as_str().replacen("\n---\n", "\nabbreviation: BZ #1\n---\n\nLorem ipsum dolor.\n", 1);
    sources.files[file].text = Text::Utf8(text);
    let compiled = compile(&sources, &options);
    assert_eq!(compiled.errors, []);
    let report = sources.files.iter().position(|file| file.path.starts_with("content/reports/")).unwrap();
    let edited = format!("{}\nOne more sentence.\n", sources.files[report].as_str());
    sources.files[report].text = Text::Utf8(edited);
    let changed = BTreeSet::from([FileId(report as u32)]);
    let Ok(recompiled) = recompile(compiled, &sources, &options, &changed) else { panic!("it can be taken over") };
    let found = recompiled.findings.published.iter().filter(|finding| finding.span.file.0 as usize == file);
    assert_eq!(found.map(|finding| finding.rule).collect::<Vec<_>>(), ["text-cut-short", "placeholder-text"]);
    assert_eq!(recompiled.findings.published, compile(&sources, &options).findings.published);
}

#[test]
fn every_file_of_a_recompiled_site_is_the_same() {
    let options = options();
    let mut sources = example();
    let compiled = compile(&sources, &options);
    rendered(&sources, &compiled);
    let changed: BTreeSet<FileId> = ["police-firearms-records", "policy-dialogue"]
        .into_iter()
        .flat_map(|activity| {
            let path = format!("content/reports/{activity}/");
            let of = sources.files.iter().enumerate().filter(move |(_, file)| file.path.starts_with(&path));
            of.map(|(at, _)| FileId(at as u32)).next_back()
        })
        .collect();
    assert_eq!(changed.len(), 2);
    for file in &changed {
        let Text::Utf8(text) = &sources.file(*file).text else { panic!("not read") };
        let value = text.find("actuals:").and_then(|from| Some(from + text[from..].find(|c| matches!(c, '1'..='8'))?));
        let text = format!("{}9{}", &text[..value.unwrap()], &text[value.unwrap() + 1..]);
        sources.files[file.0 as usize].text = Text::Utf8(text);
    }
    let recompiled = recompile(compiled, &sources, &options, &changed).unwrap();
    assert!(rendered(&sources, &recompiled) == rendered(&sources, &compile(&sources, &options)));
}

#[test]
fn what_bears_on_other_files_is_compiled_anew() {
    let options = options();
    let mut sources = example();
    for (path, from, to) in [
        ("content/site.yaml", "title:", "# one comment more\ntitle:"),
        ("content/countries/belize.md", "title:", "title: x"),
        ("content/activities/policy-dialogue.md", "title:", "draft: yes\ntitle:"),
        ("content/activities/policy-dialogue.md", "title:", "aliases: [talks]\ntitle:"),
        ("content/activities/policy-dialogue.md", "title:", "titel:"),
    ] {
        let at = sources.files.iter().position(|file| file.path == path).unwrap();
        let compiled = compile(&sources, &options);
        let Text::Utf8(text) = &sources.files[at].text else { panic!("{path}") };
        let (original, edited) = (text.clone(), text.replacen(from, to, 1));
        assert_ne!(original, edited, "{path}");
        sources.files[at].text = Text::Utf8(edited);
        let changed = BTreeSet::from([FileId(at as u32)]);
        let anew = recompile(compiled, &sources, &options, &changed);
        assert!(matches!(anew, Err(Anew::Needed(_))), "{path}: {to}");
        sources.files[at].text = Text::Utf8(original);
    }
}
