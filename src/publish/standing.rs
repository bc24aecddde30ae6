//! Whether the output folder is already as a run would leave it, told without rendering anything: the last run was made from
//! the same, and every file that it wrote is still there as it wrote it.

use std::fs::File;

use rayon::prelude::*;

use super::failure::Problem;
use super::folder::Folder;
use super::manifest::{Entry, Hash, Manifest, hash_of};
use super::origin::Origin;
use super::place::{self, Place};
use super::{Published, staging, sweep};

/// What a run from this origin would find, if it would change nothing. All files are read, so that no trace of the last run has
/// to be believed.
///
/// # Errors
/// When the folder is one that must not be written to, or something in it cannot be read.
pub fn standing(place: Place<'_>, origin: Origin) -> Result<Option<Published>, Problem> {
    let root = place::resolve(place)?;
    if !root.is_dir() {
        return Ok(None);
    }
    let folder = Folder::open(root)?;
    // What a run that was killed has left there is for the next one to clear away.
    if folder.root().join(staging::NAME).exists() {
        return Ok(None);
    }
    let manifest = Manifest::read(&folder)?;
    if manifest.origin != Some(origin) {
        return Ok(None);
    }
    let files: Vec<(&str, &[Entry])> = manifest.iter().collect();
    if !files.par_iter().all(|(route, entries)| matches!(entries, [(_, hash)] if holds(&folder, route, *hash))) {
        return Ok(None);
    }
    Ok(Some(Published { unchanged: files.len(), foreign: sweep::foreign(&folder, &manifest)?, ..Published::default() }))
}

/// Whether a file of the folder, and no link, has these bytes; what cannot be read is left to the run that follows to report.
fn holds(folder: &Folder, route: &str, hash: Hash) -> bool {
    let path = folder.path(route);
    folder.is_file(route) && File::open(path).and_then(hash_of).is_ok_and(|there| there == hash)
}
