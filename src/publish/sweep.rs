//! What is left in the output folder besides the site: stale files go, foreign ones are named.

use walkdir::WalkDir;

use super::failure::Problem;
use super::folder::Folder;
use super::manifest::{Manifest, hash};

/// Removes files that attain wrote before and does not write now. One that somebody has changed since is theirs.
pub(super) fn remove_stale(folder: &Folder, before: &Manifest, after: &Manifest) -> Result<usize, Problem> {
    let mut removed = 0;
    for (route, entries) in before.iter().filter(|(route, _)| !after.lists(route)) {
        let is_ours = |bytes: Vec<u8>| entries.iter().any(|(_, listed)| *listed == hash(&bytes));
        if folder.read(route)?.is_some_and(is_ours) {
            folder.remove(route)?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// Files that attain did not write, sorted. Names that start with a dot (`.git`, `.gitignore`, `.nojekyll`) belong to
/// tools and are passed over with all that is in them.
pub(super) fn foreign(folder: &Folder, after: &Manifest) -> Result<Vec<String>, Problem> {
    let hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let mut foreign = Vec::new();
    let entries = WalkDir::new(folder.root()).min_depth(1).into_iter();
    for entry in entries.filter_entry(|entry| !hidden(entry.file_name())) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder.root()).to_owned();
            Problem::Io { path, error: error.into() }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let route = entry.path().strip_prefix(folder.root()).unwrap_or(entry.path());
        let parts: Vec<_> = route.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let route = parts.join("/");
        if !after.lists(&route) {
            foreign.push(route);
        }
    }
    foreign.sort();
    Ok(foreign)
}
