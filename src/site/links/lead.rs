//! Where a link leads among the files of a site, by paths alone.

use super::address::{ROOT, decode, join, split};
use super::wrong::Wrong;
use crate::content::markdown::{Reach, reach};
use crate::diagnostic::FileId;
use crate::source::Sources;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// Out of the site.
    External,
    /// Nowhere, and that has been said.
    Refused,
    /// To a markdown file, and there to a heading.
    File { file: FileId, anchor: Option<String> },
    /// To a file that is taken along; `fragment` is for its reader (`#page=3`).
    Attachment { index: usize, fragment: Option<String> },
}

/// Finds what a destination in the file at `from` names: a file, relative to that file, with percent-encoded characters or
/// without.
pub(super) fn find(sources: &Sources, from: &str, destination: &str) -> Result<Lead, Wrong<'static>> {
    match reach(destination) {
        Reach::Abroad => return Ok(Lead::External),
        Reach::Refused(_) => return Ok(Lead::Refused),
        Reach::Inside => {}
    }
    let (path, fragment) = split(destination);
    let path = decode(path);
    if path.starts_with('/') {
        return Err(Wrong::Absolute(path));
    }
    let path = match path.as_str() {
        "" if fragment.is_none() => return Err(Wrong::Empty),
        "" => from.to_owned(),
        relative => join(from, relative).ok_or(Wrong::Outside)?,
    };
    if let Some(file) = file(sources, &path) {
        return Ok(Lead::File { file, anchor: fragment.filter(|it| !it.is_empty()).map(decode) });
    }
    if let Some(index) = attachment(sources, &path) {
        return Ok(Lead::Attachment { index, fragment: fragment.map(str::to_owned) });
    }
    Err(if is_folder(sources, &path) { Wrong::Folder } else { Wrong::Missing(path) })
}

pub(super) fn file(sources: &Sources, path: &str) -> Option<FileId> {
    let at = sources.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
    Some(FileId(at as u32))
}

pub(super) fn attachment(sources: &Sources, path: &str) -> Option<usize> {
    sources.attachments.binary_search_by(|attachment| attachment.path.as_str().cmp(path)).ok()
}

fn is_folder(sources: &Sources, path: &str) -> bool {
    let inside = format!("{path}/");
    let file = sources.files.partition_point(|file| *file.path < *inside);
    let attachment = sources.attachments.partition_point(|attachment| *attachment.path < *inside);
    path == ROOT
        || sources.files.get(file).is_some_and(|file| file.path.starts_with(&inside))
        || sources.attachments.get(attachment).is_some_and(|attachment| attachment.path.starts_with(&inside))
}
