//! Which commit a site stands at, asked of the `git` command.
//!
//! Provenance is a convenience: without git, outside a repository or before the first commit there is none, and that is
//! no error.

use std::path::Path;
use std::process::{Command, Stdio};

use super::Revision;

/// What the history of a site is: changes elsewhere in the repository do not count.
const FOLDERS: [&str; 2] = ["content", "templates"];

/// The last commit that touched the site's folders. In a shallow clone it may be the oldest commit that the clone has,
/// which holds the same content.
pub fn revision(site: &Path) -> Option<Revision> {
    let last = git(site, &["log", "-1", "--no-show-signature", "--no-color", "--format=%H %as"])?;
    let (commit, date) = last.trim().split_once(' ')?;
    let changes = git(site, &["status", "--porcelain", "--untracked-files=all", "--ignore-submodules=all"])?;
    Some(Revision { commit: commit.to_owned(), date: date.to_owned(), changed: !changes.trim().is_empty() })
}

/// The output of a git command on the site's folders. A repository is not trusted to start programs of its own or to be
/// written to.
fn git(site: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args(["--no-optional-locks", "-c", "core.fsmonitor=false", "-C"])
        .arg(site)
        .args(arguments)
        .arg("--")
        .args(FOLDERS)
        .stdin(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}
