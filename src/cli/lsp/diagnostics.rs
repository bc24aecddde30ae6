//! What is wrong, told to the editor file by file: content errors while there are any, else the findings, as `attain check`
//! prints them.

use std::collections::BTreeMap;

use lsp_types::{CodeDescription, Diagnostic as Told, DiagnosticSeverity, NumberOrString, PublishDiagnosticsParams};
use rayon::prelude::*;

use super::position::{Encoding, Lines};
use super::workspace::Workspace;
use crate::cli::load::Loaded;
use crate::diagnostic::{Diagnostic, FileId, Level};
use crate::site::routes;

/// What was told last of each file, and of which version of its text.
#[derive(Debug, Default)]
pub struct Diagnostics(BTreeMap<String, (Option<i32>, Vec<Told>)>);

impl Diagnostics {
    /// What has to be told now: files of which something else holds than was told before. One whose remarks are gone is
    /// told of once, with none.
    pub fn update(&mut self, site: &Workspace, mut now: BTreeMap<String, Vec<Told>>) -> Vec<PublishDiagnosticsParams> {
        for path in self.0.keys().chain(site.open.keys()) {
            now.entry(path.clone()).or_default();
        }
        let version = |path: &str| site.open.get(path).map(|buffer| buffer.version);
        let now: BTreeMap<String, (Option<i32>, Vec<Told>)> = now
            .into_iter()
            .map(|(path, list)| {
                let version = version(&path);
                (path, (version, list))
            })
            .collect();
        let news = now.iter().filter(|(path, entry)| self.0.get(*path) != Some(entry));
        let news: Vec<PublishDiagnosticsParams> = news
            .filter_map(|(path, (version, list))| {
                let uri = site.uri_of(path)?;
                Some(PublishDiagnosticsParams { uri, diagnostics: list.clone(), version: *version })
            })
            .collect();
        self.0 = now;
        self.0.retain(|path, (_, list)| !list.is_empty() || site.open.contains_key(path));
        news
    }
}

/// The remarks on each file that has any, as they are told. Places in texts that are open are counted as the editor has them.
pub fn told(loaded: &Loaded, encoding: Encoding, is_open: impl Fn(&str) -> bool + Sync) -> BTreeMap<String, Vec<Told>> {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for remark in loaded.all_remarks() {
        by_file.entry(remark.span.file).or_default().push(remark);
    }
    let sources = &loaded.sources;
    let base_url = loaded.compiled.content.site.base_url.as_deref();
    let of_file = |(file, remarks): (&FileId, &Vec<&Diagnostic>)| {
        let (path, text) = (sources.path(*file), sources.file(*file).as_str());
        let lines = if is_open(path) { Lines::new(text, encoding) } else { Lines::on_disk(text, encoding) };
        let tell = |remark: &&Diagnostic| Told {
            range: lines.range(remark.span.start as usize..remark.span.end as usize),
            severity: Some(severity(remark)),
            code: Some(NumberOrString::String(remark.rule.to_owned())),
            code_description: page(base_url, remark.rule),
            source: Some("attain".to_owned()),
            message: message(remark),
            ..Told::default()
        };
        (path.to_owned(), remarks.iter().map(tell).collect())
    };
    by_file.par_iter().map(of_file).collect()
}

/// A finding that is lived with is only hinted at.
fn severity(remark: &Diagnostic) -> DiagnosticSeverity {
    match remark.level {
        _ if remark.is_accepted() => DiagnosticSeverity::HINT,
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Note | Level::Off => DiagnosticSeverity::INFORMATION,
    }
}

/// The message, and on a line of its own what to do about it.
fn message(remark: &Diagnostic) -> String {
    let mut message = remark.message.to_string();
    if let Some(help) = &remark.help {
        message += &format!("\nhelp: {help}");
    }
    if let Some(reason) = remark.accepted() {
        message += &format!("\naccepted: {reason}");
    }
    message
}

/// The page on the rule, where the site has an address.
fn page(base_url: Option<&str>, rule: &str) -> Option<CodeDescription> {
    let href = format!("{}{}", base_url?, routes::rule(rule)).parse().ok()?;
    Some(CodeDescription { href })
}
