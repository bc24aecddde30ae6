//! `attain fmt`: front matter laid out in one style. How is the business of [`crate::content::format`]; here it is which
//! files, and what is written.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::args::FmtArgs;
use super::gate::counted;
use super::load::within;
use super::terminal::{Terminal, plain};
use super::{Failure, Outcome, schema};
use crate::content::format::{Style, format};
use crate::content::kinds::site;
use crate::content::model::{Dimension, PROGRAMMES};
use crate::source::{self, Refusal, SourceFile, Sources, Text};

pub fn run(args: &FmtArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return standard_input(args, terminal);
    }
    if args.kind.is_some() {
        let message =
            "the kind of a file follows from its folder; --kind goes with `-` alone: attain fmt - --kind activity";
        return Err(Failure(message.to_owned()));
    }
    let sources = source::read(&args.site).map_err(|error| Failure(error.to_string()))?;
    let files = chosen(args, &sources)?;
    let dimensions = site::read(&sources, &mut Vec::new()).dimensions;
    let further = further(&dimensions);
    let results: Vec<Laid> = files.par_iter().map(|file| lay_out(file, &dimensions, &further)).collect();
    let mut tally = Tally::default();
    for (file, laid) in files.iter().zip(results) {
        let path = within(&args.site, &file.path);
        match laid {
            Laid::Same => tally.same += 1,
            Laid::Out(text) => {
                if !args.check {
                    replace(&path, &text)?;
                }
                terminal.print(&format!("{}\n", path.display()))?;
                tally.changed += 1;
            }
            Laid::Alone { line, why } => {
                let line = line.map_or(String::new(), |line| format!(":{line}"));
                terminal.aside(&format!("left alone: {}{line}: {why}", path.display()));
                tally.alone += 1;
            }
        }
    }
    terminal.progress(&tally.closing(args.check));
    Ok(if args.check && tally.changed > 0 { Outcome::Stopped } else { Outcome::Done })
}

/// What became of a file.
enum Laid {
    Same,
    Out(String),
    Alone { line: Option<usize>, why: String },
}

fn lay_out(file: &SourceFile, dimensions: &[Dimension], further: &[String]) -> Laid {
    let alone = |why: &str| Laid::Alone { line: None, why: why.to_owned() };
    let text = match &file.text {
        Text::Utf8(text) => text,
        Text::NotUtf8 { .. } => return alone("it is not UTF-8; `attain check` says more"),
        Text::Refused(_) => return alone("it was not read; `attain check` says why"),
    };
    let Some(style) = Style::of_file(&file.path, dimensions, further) else {
        return alone("nothing of a site is read from there; `attain check` says where it belongs");
    };
    match format(text, style) {
        Ok(new) if new == *text => Laid::Same,
        Ok(new) => Laid::Out(new),
        Err(left) => Laid::Alone { line: Some(left.line), why: plain(&left.why.to_string()) },
    }
}

/// The keys of the dimensions that a site adds.
pub fn further(dimensions: &[Dimension]) -> Vec<String> {
    dimensions.iter().skip(PROGRAMMES + 1).map(|dimension| dimension.key.clone()).collect()
}

/// The files that the arguments name, in the order of their paths; without arguments all.
fn chosen<'s>(args: &FmtArgs, sources: &'s Sources) -> Result<Vec<&'s SourceFile>, Failure> {
    let is_there = |file: &&SourceFile| !matches!(file.text, Text::Refused(Refusal::Absent));
    let all: Vec<&SourceFile> = sources.files.iter().filter(is_there).collect();
    if args.paths.is_empty() {
        return Ok(all);
    }
    let place = |file: &SourceFile| fs::canonicalize(args.site.join(&file.path)).ok();
    let places: Vec<Option<PathBuf>> = all.iter().map(|file| place(file)).collect();
    let mut is_chosen = vec![false; all.len()];
    for path in &args.paths {
        let named = fs::canonicalize(path).map_err(|error| Failure::at("read", path, error))?;
        let mut is_known = false;
        for (is_chosen, place) in is_chosen.iter_mut().zip(&places) {
            if place.as_ref().is_some_and(|place| place.starts_with(&named)) {
                (*is_chosen, is_known) = (true, true);
            }
        }
        if !is_known {
            let message = "holds nothing that can be laid out; name content/site.yaml, or markdown files of the site";
            return Err(Failure(format!("{} {message}", path.display())));
        }
    }
    Ok(all.into_iter().zip(is_chosen).filter(|(_, is_chosen)| *is_chosen).map(|(file, _)| file).collect())
}

/// Replaces a file whole, with the permissions that it had. Where its name is a link, what the link leads to is replaced.
fn replace(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::at("write", path, error);
    let target = fs::canonicalize(path).map_err(failed)?;
    let permissions = fs::metadata(&target).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err(failed(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected")));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".attain-").tempfile_in(folder).map_err(failed)?;
    new.write_all(text.as_bytes()).map_err(failed)?;
    fs::set_permissions(new.path(), permissions).map_err(failed)?;
    new.persist(&target).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A text from standard input, laid out to standard output; one that is left alone is not printed.
fn standard_input(args: &FmtArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    if args.paths.len() > 1 {
        return Err(Failure("`-` stands alone: nothing else can be laid out beside it".to_owned()));
    }
    let Some(kind) = &args.kind else {
        return Err(Failure("name the kind of the text: attain fmt - --kind activity".to_owned()));
    };
    let kind = schema::find(kind)?;
    let further = schema::further_dimensions(&args.site)?;
    let mut text = String::new();
    io::stdin().read_to_string(&mut text).map_err(|error| Failure(format!("cannot read standard input: {error}")))?;
    match format(&text, Style::of_table(kind.table, &further)) {
        Ok(new) if args.check => Ok(if new == text { Outcome::Done } else { Outcome::Stopped }),
        Ok(new) => terminal.print(&new).map(|()| Outcome::Done),
        Err(left) => {
            terminal.aside(&format!("left alone: line {}: {}", left.line, plain(&left.why.to_string())));
            Ok(Outcome::Stopped)
        }
    }
}

#[derive(Default)]
struct Tally {
    changed: usize,
    same: usize,
    alone: usize,
}

impl Tally {
    fn closing(&self, check: bool) -> String {
        let changed = counted(self.changed, "file", "files");
        let mut text = match (self.changed, check) {
            (0, _) => "nothing to lay out".to_owned(),
            (_, true) => format!("{changed} would change: run `attain fmt`"),
            (_, false) => format!("{changed} laid out"),
        };
        text += &format!("; {}", counted(self.same, "is as it should be", "are as they should be"));
        if self.alone > 0 {
            text += &format!("; {} left alone", self.alone);
        }
        text
    }
}
