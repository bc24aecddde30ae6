//! The output folder: paths inside it, what stands there, and that nothing leads out of it.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::failure::{Obstacle, Problem};
use super::{manifest, staging};

/// The output folder while a site is being written to it.
pub(super) struct Folder {
    root: PathBuf,
    /// Folders that were made for this run, the outermost first.
    made: Vec<PathBuf>,
}

/// What stands at the place of a file.
pub(super) enum Present {
    Missing,
    Same,
    Different,
}

impl Folder {
    /// Makes the folder where it is not there.
    pub(super) fn open(root: PathBuf) -> Result<Folder, Problem> {
        let mut made: Vec<PathBuf> =
            root.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
        made.reverse();
        fs::create_dir_all(&root).map_err(Problem::io(&root))?;
        Ok(Folder { root, made })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether the folder was made for this run, so that nothing of an earlier one and nobody else's can be in it.
    pub(super) fn is_new(&self) -> bool {
        !self.made.is_empty()
    }

    pub(super) fn path(&self, route: &str) -> PathBuf {
        route.split('/').fold(self.root.clone(), |path, part| path.join(part))
    }

    /// Refuses addresses that are no plain paths, and names everything that stands where a file or its folder has to be
    /// and is neither.
    pub(super) fn check<'r>(&self, routes: impl Iterator<Item = &'r str>) -> Result<(), Problem> {
        let mut seen = BTreeSet::new();
        let mut parents = BTreeSet::new();
        let mut obstacles = Vec::new();
        for route in routes {
            let refuse = |because| Err(Problem::Route { route: route.to_owned(), because });
            if !is_plain(route) {
                return refuse("this is not an address inside the output folder");
            }
            if !seen.insert(route) {
                return refuse("two files have this address");
            }
            parents.extend(parents_of(route));
            obstacles.extend(self.obstacle(route, Metadata::is_file)?);
        }
        for parent in parents {
            if seen.contains(parent) {
                return Err(Problem::Route {
                    route: parent.to_owned(),
                    because: "a file and a folder have this address",
                });
            }
            obstacles.extend(self.obstacle(parent, Metadata::is_dir)?);
        }
        obstacles.sort_by(|a, b| a.path.cmp(&b.path));
        obstacles.dedup();
        if obstacles.is_empty() { Ok(()) } else { Err(Problem::InTheWay(obstacles)) }
    }

    /// What stands at an address and is not what it should be.
    fn obstacle(&self, route: &str, wanted: fn(&Metadata) -> bool) -> Result<Option<Obstacle>, Problem> {
        let path = self.path(route);
        Ok(self.look(route)?.filter(|there| !wanted(there)).map(|there| {
            let what = match there {
                there if there.is_dir() => "a folder",
                there if there.is_symlink() => "a symbolic link",
                there if there.is_file() => "a file",
                _ => "a device",
            };
            Obstacle { path, what }
        }))
    }

    /// What stands at an address, symbolic links not followed; nothing when one of its folders is none.
    fn look(&self, route: &str) -> Result<Option<Metadata>, Problem> {
        if self.is_new() {
            return Ok(None);
        }
        let path = self.path(route);
        match path.symlink_metadata() {
            Ok(there) => Ok(Some(there)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(Problem::Io { path, error }),
        }
    }

    /// Whether a file stands at an address, and no link.
    pub(super) fn is_file(&self, route: &str) -> bool {
        self.look(route).is_ok_and(|there| there.is_some_and(|there| there.is_file()))
    }

    /// Compares bytes with the file at an address; [`Folder::check`] has found nothing else there.
    pub(super) fn compare(&self, route: &str, bytes: &[u8]) -> Result<Present, Problem> {
        if self.is_new() {
            return Ok(Present::Missing);
        }
        let path = self.path(route);
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Present::Missing),
            Err(error) => return Err(Problem::Io { path, error }),
        };
        let length = file.metadata().map_err(Problem::io(&path))?.len();
        if length != bytes.len() as u64 {
            return Ok(Present::Different);
        }
        let same = holds(file, bytes).map_err(Problem::io(&path))?;
        Ok(if same { Present::Same } else { Present::Different })
    }

    /// Compares a file that lies elsewhere with the one at an address.
    pub(super) fn compare_file(&self, route: &str, other: &Path) -> Result<Present, Problem> {
        if self.is_new() {
            return Ok(Present::Missing);
        }
        let path = self.path(route);
        let there = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Present::Missing),
            Err(error) => return Err(Problem::Io { path, error }),
        };
        let ours = File::open(other).map_err(Problem::io(other))?;
        let length = |file: &File| file.metadata().map(|metadata| metadata.len());
        let same = (|| Ok(length(&there)? == length(&ours)? && hold_the_same(&there, &ours)?))();
        Ok(if same.map_err(Problem::io(&path))? { Present::Same } else { Present::Different })
    }

    /// Reads a file of this folder, if it is one and no symbolic link leads to it.
    pub(super) fn read(&self, route: &str) -> Result<Option<Vec<u8>>, Problem> {
        for parent in parents_of(route) {
            if !self.look(parent)?.is_some_and(|there| there.is_dir()) {
                return Ok(None);
            }
        }
        if !self.look(route)?.is_some_and(|there| there.is_file()) {
            return Ok(None);
        }
        let path = self.path(route);
        fs::read(&path).map(Some).map_err(Problem::io(&path))
    }

    /// Removes a file, and the folders that it leaves empty.
    pub(super) fn remove(&self, route: &str) -> Result<(), Problem> {
        let path = self.path(route);
        fs::remove_file(&path).map_err(Problem::io(&path))?;
        for parent in parents_of(route) {
            if fs::remove_dir(self.path(parent)).is_err() {
                break;
            }
        }
        Ok(())
    }
}

/// A folder that was made in vain goes again; one with files in it stays by itself.
impl Drop for Folder {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

/// Whether a file begins with these bytes.
fn holds(mut file: File, mut bytes: &[u8]) -> io::Result<bool> {
    let mut piece = [0; 32 * 1024];
    while !bytes.is_empty() {
        let piece = &mut piece[..bytes.len().min(32 * 1024)];
        match file.read(piece) {
            Ok(0) => return Ok(false),
            Ok(read) if piece[..read] != bytes[..read] => return Ok(false),
            Ok(read) => bytes = &bytes[read..],
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

/// Whether two files of one length hold the same bytes.
fn hold_the_same(one: &File, other: &File) -> io::Result<bool> {
    let reader = |file| BufReader::with_capacity(64 * 1024, file);
    let (mut one, mut other) = (reader(one), reader(other));
    loop {
        let (a, b) = (one.fill_buf()?, other.fill_buf()?);
        let common = a.len().min(b.len());
        if common == 0 {
            return Ok(a.len() == b.len());
        }
        if a[..common] != b[..common] {
            return Ok(false);
        }
        one.consume(common);
        other.consume(common);
    }
}

/// The folders of an address, the innermost first.
fn parents_of(route: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(route.rsplit_once('/'), |(parent, _)| parent.rsplit_once('/')).map(|(parent, _)| parent)
}

/// Whether an address is a path inside the folder on any system, and not one of attain's own files.
pub(super) fn is_plain(route: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(|c: char| c == '\\' || c.is_control());
    let first = route.split('/').next().unwrap_or_default();
    route.split('/').all(plain) && ![manifest::NAME, staging::NAME].contains(&first)
}
