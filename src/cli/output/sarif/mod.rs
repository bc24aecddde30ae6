//! For code scanning: SARIF 2.1.0, with the documentation of the rules, fixes, and fingerprints that outlive moved lines.
//!
//! What of a site becomes which part of the standard is decided here; how the parts are written is `log`'s business.

mod log;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use log::*;

use super::{Format, Out, Remarks, sentences};
use crate::cli::fingerprint::Fingerprint;
use crate::diagnostic::{Diagnostic, Fix, Level, RuleDoc, Span};
use crate::rules;

pub const FORMAT: Format = Format { name: "sarif", about: "SARIF 2.1.0 for code scanning and editors", write };

fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    let rules = rules::all();
    let fingerprints = remarks.fingerprints();
    let results = || {
        let prints = remarks.list.iter().zip(fingerprints.iter());
        prints.map(|(remark, print)| result(remarks, &rules, remark, *print))
    };
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: "attain",
                version: env!("CARGO_PKG_VERSION"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                short_description: Text::of(env!("CARGO_PKG_DESCRIPTION")),
                rules: rules.iter().map(|rule| descriptor(rule)).collect(),
            },
        },
        // Columns are counted in characters, as everywhere in Attain.
        column_kind: "unicodeCodePoints",
        results: Each(results),
    };
    serde_json::to_writer_pretty(&mut *out, &Log::of(run))?;
    out.write_all(b"\n")
}

/// A rule with its documentation, which viewers show beside its results.
fn descriptor(rule: &RuleDoc) -> Descriptor {
    let doc = rule.doc.trim();
    let help = doc.find("\n## ").map_or("", |at| doc[at..].trim());
    Descriptor {
        id: rule.id,
        short_description: Text::of(rule.title()),
        full_description: Text::of(rule.title()),
        help: Message { text: help.to_owned(), markdown: Some(help.to_owned()) },
        default_configuration: Configuration { level: level(rule.level) },
    }
}

/// SARIF's word for a level; it has those of Attain but for one.
fn level(level: Level) -> &'static str {
    match level {
        Level::Off => "none",
        level => level.word(),
    }
}

fn result(remarks: &Remarks, rules: &[&RuleDoc], remark: &Diagnostic, fingerprint: Fingerprint) -> Outcome {
    let rule_index = rules.iter().position(|rule| rule.id == remark.rule);
    Outcome {
        rule_id: remark.rule,
        rule_index: rule_index.expect("every remark has a rule, and every rule is listed"),
        level: level(remark.level),
        message: Text::of(sentences(remark)),
        locations: vec![Location {
            physical_location: PhysicalLocation {
                artifact_location: artifact(remarks, remark.span),
                region: region(remarks, remark.span),
            },
        }],
        // The name under which code scanning looks for it.
        partial_fingerprints: Fingerprints { primary_location_line_hash: fingerprint.to_string() },
        fixes: remark.certain_fix().into_iter().map(|fix| repair(remarks, remark, fix)).collect(),
        suppressions: remark.accepted().into_iter().map(Suppression::in_source).collect(),
    }
}

fn repair(remarks: &Remarks, remark: &Diagnostic, fix: &Fix) -> Repair {
    Repair {
        description: Text::of(remark.help.as_deref().unwrap_or("change this")),
        artifact_changes: vec![ArtifactChange {
            artifact_location: artifact(remarks, fix.span),
            replacements: vec![Replacement {
                deleted_region: region(remarks, fix.span),
                inserted_content: Text::of(fix.replacement.as_str()),
            }],
        }],
    }
}

fn region(remarks: &Remarks, span: Span) -> Region {
    let (start, end) = remarks.extent(span);
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

/// Relative to the folder that the command runs in, which in a workflow is the repository's; elsewhere by its full path.
fn artifact(remarks: &Remarks, span: Span) -> ArtifactLocation {
    let path = remarks.portable_path(remarks.sources.path(span.file));
    let uri = encode(&path);
    match path.starts_with('/') {
        true => ArtifactLocation { uri: format!("file://{uri}"), uri_base_id: None },
        false => ArtifactLocation { uri, uri_base_id: Some("%SRCROOT%") },
    }
}

/// A path as an address: every byte that an address may not hold, or gives a meaning, is percent-encoded.
fn encode(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            byte => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}
