//! Stage 7, bytes → disk: the whole site or nothing, changed files only, stale ones removed, nothing foreign touched.
//!
//! Files are rendered in parallel into a staging folder and moved into place when all of them are there. What attain wrote
//! is listed in a manifest, so that a later run knows which files are its own. Nothing here knows what a page is.

mod failure;
mod folder;
mod manifest;
mod origin;
mod place;
mod staging;
mod standing;
mod sweep;
#[cfg(test)]
mod tests;

pub use failure::{Failure, Obstacle, Problem};
pub use origin::{Ingredients, Origin};
pub use place::Place;
pub use standing::standing;

use rayon::prelude::*;

use crate::render::renderer::{self, Rendered};
use folder::{Folder, Present};
use manifest::{Entry, Hash, Manifest, hash};
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

/// What is to be published: sheets of one or more files that are rendered together.
pub trait Sheets: Sync {
    fn count(&self) -> usize;

    /// The routes of the files of a sheet.
    fn routes(&self, at: usize) -> impl ExactSizeIterator<Item = &str>;
}

impl Sheets for Vec<Vec<&str>> {
    fn count(&self) -> usize {
        self.len()
    }

    fn routes(&self, at: usize) -> impl ExactSizeIterator<Item = &str> {
        self[at].iter().copied()
    }
}

impl Sheets for renderer::Sheets<'_> {
    fn count(&self) -> usize {
        self.len()
    }

    fn routes(&self, at: usize) -> impl ExactSizeIterator<Item = &str> {
        self.get(at).iter().map(|output| output.path.as_ref())
    }
}

/// Takes part in what a run does without knowing what it is, to time it for example.
pub trait Watch: Sync {
    /// Does a step of comparing and writing files that were rendered before.
    fn writing<T>(&self, step: impl FnOnce() -> T) -> T;
}

/// Nobody watches.
impl Watch for () {
    fn writing<T>(&self, step: impl FnOnce() -> T) -> T {
        step()
    }
}

/// Brings the output folder up to date. `render` gives the files of the sheet with this index, in the order of their routes. The
/// last sheet is rendered when all others are: it may tell of them.
///
/// The folder remembers the origin, so that [`standing()`] can tell whether another run is needed.
///
/// On any failure before the last file is rendered the folder stays as it was. Of several failures the one of the first
/// sheet is reported, whatever the order in which threads came to them.
pub fn publish<'r, E: Send>(
    place: Place<'_>,
    origin: Origin,
    sheets: &impl Sheets,
    watch: &impl Watch,
    render: impl Fn(usize) -> Result<Rendered<'r>, E> + Sync,
) -> Result<Published, Failure<E>> {
    let folder = Folder::open(place::resolve(place)?)?;
    let before = Manifest::read(&folder)?;
    let count = sheets.count();
    folder.check((0..count).flat_map(|index| sheets.routes(index)))?;
    let staging = Staging::start(&folder)?;
    let outcomes = |index: usize| {
        let routes: Vec<&str> = sheets.routes(index).collect();
        let rendered = render(index).map_err(|error| Failure::Render { route: routes.join(" and "), error })?;
        let outcomes: Result<Outcomes, Problem> = match rendered {
            Rendered::Whole(files) => watch.writing(|| {
                let files = routes.iter().zip(&files);
                files.map(|(route, file)| stage(&folder, &staging, &before, (route, file.as_bytes()))).collect()
            }),
            Rendered::InPieces(write) => {
                let files = routes.iter().zip(staging.keep_in_pieces(&routes, &*write)?);
                files.map(|(route, hash)| settle(&folder, &staging, &before, (route, hash))).collect()
            }
        };
        Ok(outcomes?)
    };
    let last = count.saturating_sub(1);
    // Failures take more room than outcomes, of which there are as many as files.
    let outcomes = |index: usize| outcomes(index).map_err(Box::new);
    // One by one, so that those behind a sheet that takes long need not wait for it.
    let indices = (0..last).into_par_iter().with_max_len(1);
    let mut all: Vec<Result<Outcomes, Box<Failure<E>>>> = indices.map(outcomes).collect();
    all.extend((last..count).map(outcomes));
    let outcomes = all.into_iter().collect::<Result<Vec<Outcomes>, _>>().map_err(|failure| *failure)?;
    let routes = (0..count).flat_map(|index| sheets.routes(index));
    let files = routes.zip(outcomes.into_iter().flat_map(Outcomes::into_vec));
    Ok(commit(&folder, staging, (&before, origin), files)?)
}

/// What has to happen to one file.
enum Outcome {
    Unchanged(Hash),
    Staged(Hash),
    /// Somebody else's file is there.
    InTheWay,
}

/// What has to happen to the files of a sheet, which is mostly one.
enum Outcomes {
    One(Outcome),
    Several(Box<[Outcome]>),
}

impl Outcomes {
    fn into_vec(self) -> Vec<Outcome> {
        match self {
            Outcomes::One(outcome) => vec![outcome],
            Outcomes::Several(outcomes) => outcomes.into_vec(),
        }
    }
}

impl FromIterator<Outcome> for Outcomes {
    fn from_iter<I: IntoIterator<Item = Outcome>>(outcomes: I) -> Self {
        let mut all: Vec<Outcome> = outcomes.into_iter().collect();
        match all.pop() {
            Some(only) if all.is_empty() => Outcomes::One(only),
            last => Outcomes::Several(all.into_iter().chain(last).collect()),
        }
    }
}

/// Compares a file with what is there, and keeps it for later when it differs.
fn stage(
    folder: &Folder,
    staging: &Staging,
    before: &Manifest,
    (route, bytes): (&str, &[u8]),
) -> Result<Outcome, Problem> {
    let hash = hash(bytes);
    match folder.compare(route, bytes)? {
        Present::Same => return Ok(Outcome::Unchanged(hash)),
        Present::Different if !before.lists(route) => return Ok(Outcome::InTheWay),
        Present::Different | Present::Missing => {}
    }
    staging.keep(route, bytes)?;
    Ok(Outcome::Staged(hash))
}

/// The same for a file that is kept already: it is dropped again when it is as the one that is there.
fn settle(
    folder: &Folder,
    staging: &Staging,
    before: &Manifest,
    (route, hash): (&str, Hash),
) -> Result<Outcome, Problem> {
    match folder.compare_file(route, &staging.place(route))? {
        Present::Same => {
            staging.drop_kept(route)?;
            Ok(Outcome::Unchanged(hash))
        }
        Present::Different if !before.lists(route) => Ok(Outcome::InTheWay),
        Present::Different | Present::Missing => Ok(Outcome::Staged(hash)),
    }
}

/// Moves staged files into place and removes stale ones. Before the first move the manifest lists old files and new, so
/// that a run that is killed on the way leaves no file of which a later run does not know that it may touch it.
fn commit<'a>(
    folder: &Folder,
    staging: Staging,
    (before, origin): (&Manifest, Origin),
    files: impl Iterator<Item = (&'a str, Outcome)>,
) -> Result<Published, Problem> {
    let mut entries: Vec<Entry> = Vec::new();
    let (mut all, mut staged) = (0, 0);
    let mut in_the_way = Vec::new();
    for (route, outcome) in files {
        all += 1;
        match outcome {
            Outcome::Unchanged(hash) => entries.push((route.into(), hash)),
            Outcome::Staged(hash) => {
                entries.push((route.into(), hash));
                staged += 1;
            }
            Outcome::InTheWay => in_the_way.push(Obstacle::file(folder.path(route))),
        }
    }
    if !in_the_way.is_empty() {
        in_the_way.sort_by(|a, b| a.path.cmp(&b.path));
        return Err(Problem::InTheWay(in_the_way));
    }
    let after = Manifest::of(origin, entries);
    if staged > 0 {
        before.with(&after).write(folder, &staging)?;
        staging.move_all(folder.root())?;
    }
    let removed = sweep::remove_stale(folder, before, &after)?;
    if *before != after || staged > 0 {
        after.write(folder, &staging)?;
    }
    let foreign = if folder.is_new() { Vec::new() } else { sweep::foreign(folder, &after)? };
    Ok(Published { written: staged, unchanged: all - staged, removed, foreign })
}
