//! Errors and findings on their way out: one file per format and a line in [`ALL`]. Which ones there are was decided before.

mod github;
pub mod human;
mod json;
mod jsonl;
mod junit;
mod markdown;
mod sample;
mod sarif;
#[cfg(test)]
mod trial;

use std::borrow::Cow;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::Failure;
use super::fingerprint::{Fingerprint, fingerprints};
use super::load::within;
use super::terminal::{Out, Terminal};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::source::{Position, Sources};

/// What there is to say about a site.
#[derive(Debug)]
pub struct Remarks<'a> {
    pub sources: &'a Sources,
    /// Where the user said that the site is.
    pub site: &'a Path,
    /// Sorted by file, place and rule.
    pub list: &'a [Diagnostic],
    /// Those of the list, where they are known already; a part of a list cannot tell those of the whole.
    pub fingerprints: Option<&'a [Fingerprint]>,
    /// From this level up a remark that is not accepted makes the command fail.
    pub denied_from: Level,
}

impl Remarks<'_> {
    /// The path of a remark's file as a terminal or an editor can open it.
    fn path(&self, remark: &Diagnostic) -> String {
        within(self.site, self.sources.path(remark.span.file)).display().to_string()
    }

    /// The path of a source file as other programs know it: from the folder that the command runs in, with forward slashes.
    fn portable_path(&self, path: &str) -> String {
        let path = within(self.site, path).display().to_string().replace('\\', "/");
        path.strip_prefix("./").map_or_else(|| path.clone(), str::to_owned)
    }

    /// The first character of a span, and the one after its last.
    fn extent(&self, span: Span) -> (Position, Position) {
        let end = Span { start: span.end, ..span };
        (self.sources.position(span), self.sources.position(end))
    }

    fn fingerprints(&self) -> Cow<'_, [Fingerprint]> {
        self.fingerprints.map_or_else(|| fingerprints(self.sources, self.list).into(), Cow::Borrowed)
    }

    fn is_denied(&self, remark: &Diagnostic) -> bool {
        !remark.is_accepted() && remark.level >= self.denied_from
    }
}

/// A remark as running text: what is the case, what is expected, what to do.
fn sentences(remark: &Diagnostic) -> String {
    let mut text = remark.message.to_string();
    if let Some(label) = remark.expected() {
        text += &format!(" (expected: {label})");
    }
    if let Some(help) = &remark.help {
        text += &format!("\nhelp: {help}");
    }
    if let Some(reason) = remark.accepted() {
        text += &format!("\naccepted: {reason}");
    }
    text
}

/// A way to write errors and findings down.
#[derive(Debug)]
pub struct Format {
    /// As in `--format NAME`.
    pub name: &'static str,
    /// For the help: what it is for.
    pub about: &'static str,
    /// Writes all of it, piece by piece where there may be much: never is the whole text in memory.
    pub write: Write,
}

type Write = fn(&Remarks, &mut Out) -> io::Result<()>;

/// Every format, in the order in which the help lists them.
pub const ALL: &[&Format] = &[
    &human::FORMAT,
    &json::FORMAT,
    &jsonl::FORMAT,
    &github::FORMAT,
    &sarif::FORMAT,
    &junit::FORMAT,
    &markdown::FORMAT,
];

/// A value of `--format`: to standard output, or into a file.
#[derive(Debug, Clone)]
pub struct Choice {
    pub format: &'static Format,
    pub file: Option<PathBuf>,
}

impl FromStr for Choice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("name a file after the `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = ALL.iter().find(|format| format.name == name).ok_or_else(|| {
            let names: Vec<&str> = ALL.iter().map(|format| format.name).collect();
            format!("there is no format `{name}`; write one of {}", names.join(", "))
        })?;
        Ok(Choice { format, file })
    }
}

/// Prints errors and findings in every format asked for; for reading when none of them goes to standard output.
pub fn print(terminal: &Terminal, choices: &[Choice], remarks: &Remarks) -> Result<(), Failure> {
    print_or(human::FORMAT.write, terminal, choices, remarks)
}

/// The same, but what is for reading, where nobody asked for it, is what decides and a sample of the rest.
pub fn print_sample(terminal: &Terminal, choices: &[Choice], remarks: &Remarks) -> Result<(), Failure> {
    print_or(sample::write, terminal, choices, remarks)
}

fn print_or(reading: Write, terminal: &Terminal, choices: &[Choice], remarks: &Remarks) -> Result<(), Failure> {
    if choices.iter().all(|choice| choice.file.is_some()) {
        terminal.write(|out| reading(remarks, out))?;
    }
    for Choice { format, file } in choices {
        let write = |out: &mut Out| (format.write)(remarks, out);
        match file {
            None => terminal.write(write)?,
            Some(file) => File::create(file)
                .and_then(|to| Out::plain(to, write))
                .map_err(|error| Failure::at("write", file, error))?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_formats_with_and_without_a_file() {
        for (text, name, file) in [
            ("human", "human", None),
            ("json=findings.json", "json", Some("findings.json")),
            ("json=a=b", "json", Some("a=b")),
        ] {
            let choice: Choice = text.parse().unwrap();
            assert_eq!((choice.format.name, choice.file.as_deref()), (name, file.map(Path::new)), "{text}");
        }
        for text in ["", "xml", "json=", "=file"] {
            assert!(text.parse::<Choice>().is_err(), "{text}");
        }
    }
}
