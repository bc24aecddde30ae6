//! What is wrong with a link, in words, and what to write instead.

use super::address::{ROOT, decode, join, name, relative, split};
use super::lead;
use crate::content::model::BodyLink;
use crate::content::nearest::nearest;
use crate::diagnostic::content_errors::{BROKEN_ANCHOR, BROKEN_LINK};
use crate::diagnostic::{Diagnostic, FileId};
use crate::source::Sources;

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wrong<'a> {
    /// There is no destination.
    Empty,
    /// An address of the built site; the path, decoded.
    Absolute(String),
    /// Out of the folder of the sources.
    Outside,
    /// To a folder.
    Folder,
    /// To a file that is not there; its path.
    Missing(String),
    /// To a source file of which no page is made.
    NoPage(FileId),
    /// To a heading that the file does not have; those that it has.
    NoHeading { file: FileId, anchor: String, headings: &'a [Box<str>] },
}

impl Wrong<'_> {
    pub(super) fn diagnostic(self, sources: &Sources, from: FileId, link: &BodyLink) -> Diagnostic {
        let destination = &link.destination;
        let error = |message: String| Diagnostic::error(BROKEN_LINK, link.span, message);
        let at = sources.path(from);
        match self {
            Wrong::Empty => error("the link has no destination".to_owned())
                .help("write where it leads between the parentheses, or leave only its text"),
            Wrong::Absolute(_) => {
                let help = match instead(sources, at, destination) {
                    Some(path) => format!("link to the source file: `{path}`"),
                    None => "link to the .md file, by its path from this file's folder".to_owned(),
                };
                error(format!("`{destination}` is an address of the built site, which pages cannot rely on")).help(help)
            }
            Wrong::Outside => error(format!("`{destination}` leads out of the folder {ROOT}/"))
                .help("only files inside it are part of the site: copy the file there, or link to its web address"),
            Wrong::Folder => error(format!("`{destination}` is a folder")).help("link to a file in it"),
            Wrong::Missing(path) => {
                let error = error(format!("`{destination}` leads to no file"));
                match instead(sources, at, destination).or_else(|| similar(sources, at, &path)) {
                    Some(path) => error.help(format!("did you mean `{path}`?")),
                    None => error.help(format!("there is no {path}")),
                }
            }
            Wrong::NoPage(file) => {
                error(format!("there is no page of {}", sources.path(file))).help("link to a markdown file")
            }
            Wrong::NoHeading { file, anchor, headings } => {
                let whose = if file == from { "this text".to_owned() } else { sources.path(file).to_owned() };
                let error = Diagnostic::error(BROKEN_ANCHOR, link.span, format!("{whose} has no heading `#{anchor}`"));
                match nearest(&anchor, headings.iter().map(AsRef::as_ref)) {
                    Some(near) => error.help(format!("did you mean `#{near}`?")),
                    None => error.help(known(headings)),
                }
            }
        }
    }
}

/// The headings of a text, for one to be chosen.
fn known(headings: &[Box<str>]) -> String {
    const SHOWN: usize = 5;
    let mut shown: Vec<String> = headings.iter().take(SHOWN).map(|heading| format!("`#{heading}`")).collect();
    match headings.len() {
        0 => return "it has no headings: leave the part from `#` on out".to_owned(),
        more if more > SHOWN => shown.push("…".to_owned()),
        _ => {}
    }
    format!("its headings are {}", shown.join(", "))
}

/// The source file that was meant by an address of the built site or one with the wrong slashes; relative, if there is one.
fn instead(sources: &Sources, from: &str, destination: &str) -> Option<String> {
    let path = decode(split(destination).0).replace('\\', "/");
    let (base, path) = match path.strip_prefix('/') {
        Some(path) => (ROOT.to_owned() + "/", path),
        None => (from.to_owned(), path.as_str()),
    };
    let stem = path.strip_suffix(".html").unwrap_or(path);
    let meant = [path.to_owned(), format!("{stem}.md")].into_iter().filter_map(|path| join(&base, &path));
    let there = |path: &String| lead::file(sources, path).is_some() || lead::attachment(sources, path).is_some();
    meant.filter(there).map(|path| relative(from, &path)).next()
}

/// A file of the same name elsewhere, else one of a similar name in the same folder; relative, if there is one.
fn similar(sources: &Sources, from: &str, path: &str) -> Option<String> {
    let paths = || {
        let files = sources.files.iter().map(|file| file.path.as_str());
        files.chain(sources.attachments.iter().map(|attachment| attachment.path.as_str()))
    };
    let folder = path.strip_suffix(name(path)).unwrap_or_default();
    let source = name(path).strip_suffix(".html").map(|stem| format!("{stem}.md"));
    let wanted = source.as_deref().unwrap_or(name(path));
    let elsewhere = paths().find(|path| name(path).eq_ignore_ascii_case(wanted));
    let beside = || {
        let names = paths().filter_map(|path| path.strip_prefix(folder)).filter(|name| !name.contains('/'));
        nearest(wanted, names).map(|name| format!("{folder}{name}"))
    };
    elsewhere.map(str::to_owned).or_else(beside).map(|path| relative(from, &path))
}
