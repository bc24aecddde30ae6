//! Stage 7, bytes → disk: the whole site or nothing, changed files only, stale ones removed, nothing foreign touched.
//!
//! Files are rendered in parallel into a staging folder and moved into place when all of them are there. What attain wrote
//! is listed in a manifest, so that a later run knows which files are its own. Nothing here knows what a page is.

mod failure;
mod folder;
mod manifest;
mod place;
mod staging;
mod sweep;
#[cfg(test)]
mod tests;

pub use failure::{Failure, Obstacle, Problem};
pub use place::Place;

use rayon::prelude::*;

use folder::{Folder, Present};
use manifest::{Hash, Manifest, hash};
use staging::Staging;

/// What a run did to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Files in the folder that attain did not write, sorted; names that start with a dot belong to tools and are not
    /// listed.
    pub foreign: Vec<String>,
}

/// Brings the output folder up to date with the files at `routes`, each as `render` gives it for the route's index.
///
/// On any failure before the last file is rendered the folder stays as it was. Of several failures the one of the first
/// route is reported, whatever the order in which threads came to them.
pub fn publish<E: Send>(
    place: Place<'_>,
    routes: &[String],
    render: impl Fn(usize, &mut Vec<u8>) -> Result<(), E> + Sync,
) -> Result<Published, Failure<E>> {
    let folder = Folder::open(place::resolve(place)?)?;
    let before = Manifest::read(&folder)?;
    folder.check(routes)?;
    let staging = Staging::start(&folder)?;
    let outcomes: Vec<_> = routes
        .par_iter()
        .enumerate()
        .map_init(Vec::new, |bytes, (index, route)| {
            bytes.clear();
            render(index, bytes).map_err(|error| Failure::Render { route: route.clone(), error })?;
            Ok(stage(&folder, &staging, &before, Output { index, route, bytes })?)
        })
        .collect();
    let outcomes = outcomes.into_iter().collect::<Result<Vec<Outcome>, Failure<E>>>()?;
    Ok(commit(&folder, staging, &before, routes, &outcomes)?)
}

/// One rendered file.
struct Output<'a> {
    index: usize,
    route: &'a str,
    bytes: &'a [u8],
}

/// What has to happen to one file.
enum Outcome {
    Unchanged(Hash),
    Staged(Hash),
    /// Somebody else's file is there.
    InTheWay,
}

/// Compares a file with what is there, and keeps it for later when it differs.
fn stage(folder: &Folder, staging: &Staging, before: &Manifest, output: Output<'_>) -> Result<Outcome, Problem> {
    let hash = hash(output.bytes);
    match folder.compare(output.route, output.bytes)? {
        Present::Same => return Ok(Outcome::Unchanged(hash)),
        Present::Different if !before.lists(output.route) => return Ok(Outcome::InTheWay),
        Present::Different | Present::Missing => {}
    }
    staging.keep(output.index, output.bytes)?;
    Ok(Outcome::Staged(hash))
}

/// Moves staged files into place and removes stale ones. Before the first move the manifest lists old files and new, so
/// that a run that is killed on the way leaves no file of which a later run does not know that it may touch it.
fn commit(
    folder: &Folder,
    staging: Staging,
    before: &Manifest,
    routes: &[String],
    outcomes: &[Outcome],
) -> Result<Published, Problem> {
    let mut after = Manifest::default();
    let mut staged = Vec::new();
    let mut in_the_way = Vec::new();
    for (index, (route, outcome)) in routes.iter().zip(outcomes).enumerate() {
        match outcome {
            Outcome::Unchanged(hash) => after.add(route, *hash),
            Outcome::Staged(hash) => {
                after.add(route, *hash);
                staged.push((index, route));
            }
            Outcome::InTheWay => in_the_way.push(Obstacle::file(folder.path(route))),
        }
    }
    if !in_the_way.is_empty() {
        return Err(Problem::InTheWay(in_the_way));
    }
    if !staged.is_empty() {
        before.with(&after).write(folder, &staging)?;
    }
    for (index, route) in &staged {
        folder.make_parent(route)?;
        staging.put(*index, &folder.path(route))?;
    }
    let removed = sweep::remove_stale(folder, before, &after)?;
    if *before != after || !staged.is_empty() {
        after.write(folder, &staging)?;
    }
    let foreign = sweep::foreign(folder, &after)?;
    Ok(Published { written: staged.len(), unchanged: routes.len() - staged.len(), removed, foreign })
}
