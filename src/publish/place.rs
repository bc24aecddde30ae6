//! Which folders may be written to.

use std::path::{Component, Path, PathBuf};

use super::failure::Problem;

/// Where the output goes, and the site that it must not harm.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub output: &'a Path,
    pub site: &'a Path,
}

/// What a site is read from, inside its folder.
const INPUTS: [&str; 2] = ["content", "templates"];

/// The output folder as an absolute path without symbolic links; it need not exist.
pub(super) fn resolve(place: Place<'_>) -> Result<PathBuf, Problem> {
    let output = real(place.output)?;
    let refuse = |because| Err(Problem::Refused { output: output.clone(), because });
    let site = real(place.site)?;
    if site == output {
        return refuse("this is the site itself");
    }
    if site.starts_with(&output) {
        return refuse("this folder holds the site");
    }
    for input in INPUTS {
        let input = real(&place.site.join(input))?;
        if output.starts_with(&input) || input.starts_with(&output) {
            return refuse("the site is read from here");
        }
    }
    Ok(output)
}

/// Follows symbolic links as far as the path exists; the rest is taken as written.
fn real(path: &Path) -> Result<PathBuf, Problem> {
    let absolute = std::path::absolute(path).map_err(Problem::io(path))?;
    let mut missing = Vec::new();
    let mut existing = absolute.as_path();
    let mut real = loop {
        if let Ok(real) = existing.canonicalize() {
            break real;
        }
        let Some(parent) = existing.parent() else { break absolute.clone() };
        missing.extend(existing.components().next_back());
        existing = parent;
    };
    for component in missing.into_iter().rev() {
        match component {
            Component::ParentDir => _ = real.pop(),
            component => real.push(component),
        }
    }
    Ok(real)
}
