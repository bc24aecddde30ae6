//! `attain init`: a small site that works, to be changed into one's own. What it holds lies in `site/`, beside this file.
//!
//! The words in capitals in those files stand for days that are chosen so that, on the day of the start, two reports are in
//! and the next one is not yet due.

mod calendar;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, File, include_dir};

use super::args::InitArgs;
use super::gate::counted;
use super::load::{today, within};
use super::terminal::Terminal;
use super::{Failure, Outcome, schema};
use calendar::Words;

static SITE: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init/site");

/// The schema by which editors help with site.yaml; it is made of the tables of the program instead of being kept.
const SCHEMA: &str = ".vscode/site.schema.json";

/// The hook that git has to be able to run.
const HOOK: &str = ".githooks/pre-commit";

pub fn run(args: &InitArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    let content = within(folder, "content");
    if fs::symlink_metadata(&content).is_ok() {
        return Err(Failure(format!(
            "there is a site already: {}; nothing was written, name another folder",
            content.display()
        )));
    }
    let files = files(&Words::as_of(today(None)?));
    let mut kept = Vec::new();
    for (path, text) in &files {
        if let Written::Kept = write_new(folder, path, text)? {
            kept.push(path.as_str());
        }
    }
    make_runnable(folder, &kept)?;
    terminal.progress(&closing(folder, files.len() - kept.len(), &kept));
    Ok(Outcome::Done)
}

/// Every file of the new site with its text, by path.
fn files(words: &Words) -> Vec<(String, String)> {
    fn collect<'d>(folder: &'d Dir, found: &mut Vec<&'d File<'d>>) {
        found.extend(folder.files());
        folder.dirs().for_each(|inner| collect(inner, found));
    }
    let mut found = Vec::new();
    collect(&SITE, &mut found);
    let text = |file: &File| {
        let path = file.path().to_str().expect("paths of the site are text").replace('\\', "/");
        let text = file.contents_utf8().expect("files of the site are text");
        (words.fill_in(&path), words.fill_in(text))
    };
    let mut files: Vec<(String, String)> = found.into_iter().map(text).collect();
    files.push((SCHEMA.to_owned(), schema::of_site()));
    files.sort();
    files
}

enum Written {
    New,
    /// There was a file already; it stays as it is.
    Kept,
}

fn write_new(folder: &Path, path: &str, text: &str) -> Result<Written, Failure> {
    let file = folder.join(path);
    let parent = file.parent().expect("a file lies in a folder");
    fs::create_dir_all(parent).map_err(|error| Failure::at("make", parent, error))?;
    let new = OpenOptions::new().write(true).create_new(true).open(&file);
    match new.and_then(|mut new| new.write_all(text.as_bytes())) {
        Ok(()) => Ok(Written::New),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(Written::Kept),
        Err(error) => Err(Failure::at("write", &file, error)),
    }
}

#[cfg(unix)]
fn make_runnable(folder: &Path, kept: &[&str]) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt;
    if kept.contains(&HOOK) {
        return Ok(());
    }
    let hook = folder.join(HOOK);
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).map_err(|error| Failure::at("change", &hook, error))
}

/// Elsewhere git runs hooks without being told that it may.
#[cfg(not(unix))]
fn make_runnable(_: &Path, _: &[&str]) -> Result<(), Failure> {
    Ok(())
}

/// What was done, and what to do next.
fn closing(folder: &Path, written: usize, kept: &[&str]) -> String {
    let mut text = format!("wrote {} to {}", counted(written, "file", "files"), folder.display());
    if !kept.is_empty() {
        let kept: Vec<String> = kept.iter().map(|path| PathBuf::from(path).display().to_string()).collect();
        text += &format!("; left as they were: {}", kept.join(", "));
    }
    let enter = if folder == Path::new(".") { String::new() } else { format!("cd {} && ", folder.display()) };
    format!("{text}\nnext: {enter}attain serve; then change content/site.yaml and the files beside it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_every_word() {
        let files = files(&Words::as_of("2016-02-29".parse().unwrap()));
        let text = |path: &str| &files.iter().find(|(known, _)| known == path).unwrap().1;
        assert!(text("content/reports/water-points/2015-Q3.md").contains("period: 2015-Q3 "));
        assert!(text(SCHEMA).contains("fiscal_year_start"));
        for (path, text) in &files {
            for word in Words::NAMES {
                assert!(!path.contains(word) && !text.contains(word), "{path} holds {word}");
            }
        }
    }

    #[test]
    fn says_what_to_do_next() {
        assert_eq!(
            closing(Path::new("water"), 2, &[]),
            "wrote 2 files to water\n\
             next: cd water && attain serve; then change content/site.yaml and the files beside it"
        );
        let kept = closing(Path::new("."), 1, &[".gitignore", "README.md"]);
        assert!(
            kept.starts_with("wrote 1 file to .; left as they were: .gitignore, README.md\nnext: attain"),
            "{kept}"
        );
    }
}
