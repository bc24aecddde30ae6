//! Where rendered files wait until all are there: a folder inside the output folder, laid out like it, so that a file, or a
//! whole folder that is not there yet, moves in one step on any disk. It also keeps two builds from writing to one place.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::failure::{Obstacle, Problem};
use super::folder::Folder;
use super::manifest::{Hash, Hasher};
use crate::render::renderer::Pieces;

/// Name of the folder inside the output folder.
pub(super) const NAME: &str = ".attain-staging";

const LOCK: &str = "lock";

/// The part of it that is laid out like the output folder.
const FILES: &str = "files";

/// The staging folder of this run; it goes when the run ends, however it ends.
pub(super) struct Staging {
    path: PathBuf,
    /// Held while the run lasts. The system lets go of it when a run is killed.
    lock: Option<File>,
}

impl Staging {
    /// Makes the folder, and empties it of what a killed run has left.
    pub(super) fn start(folder: &Folder) -> Result<Staging, Problem> {
        let path = folder.root().join(NAME);
        if path.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
            return Err(Problem::InTheWay(vec![Obstacle::file(path)]));
        }
        fs::create_dir_all(&path).map_err(Problem::io(&path))?;
        let lock = File::create(path.join(LOCK)).map_err(Problem::io(&path))?;
        // A disk without locks is written to as if nobody else were there.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(Problem::Busy(folder.root().to_owned()));
        }
        let staging = Staging { path, lock: Some(lock) };
        staging.clear()?;
        Ok(staging)
    }

    fn clear(&self) -> Result<(), Problem> {
        for entry in fs::read_dir(&self.path).map_err(Problem::io(&self.path))? {
            let entry = entry.map_err(Problem::io(&self.path))?;
            let path = entry.path();
            let is_folder = entry.file_type().map_err(Problem::io(&path))?.is_dir();
            if is_folder {
                fs::remove_dir_all(&path).map_err(Problem::io(&path))?;
            } else if entry.file_name() != LOCK {
                fs::remove_file(&path).map_err(Problem::io(&path))?;
            }
        }
        Ok(())
    }

    /// Keeps the file for this route. Written plainly, not by a temporary-file library, so that it gets the permissions that
    /// files of this user get. Its folder is made by the first file that misses it.
    pub(super) fn keep(&self, route: &str, bytes: &[u8]) -> Result<(), Problem> {
        let path = self.place(route);
        let mut file = make(&path)?;
        file.write_all(bytes).map_err(Problem::io(&path))
    }

    /// The same for files that are written at once and never whole in memory; the hash of each.
    pub(super) fn keep_in_pieces(&self, routes: &[&str], write: &Pieces) -> Result<Vec<Hash>, Problem> {
        let mut outs = Vec::with_capacity(routes.len());
        for route in routes {
            let path = self.place(route);
            let to = make(&path)?;
            outs.push(BufWriter::with_capacity(64 * 1024, Hashing { to, path, hasher: Hasher::new(), failed: false }));
        }
        let written = write(&mut outs.iter_mut().map(|out| out as &mut dyn Write).collect::<Vec<_>>());
        if let Err(error) = written.and_then(|()| outs.iter_mut().try_for_each(Write::flush)) {
            let at_fault = outs.iter().map(BufWriter::get_ref).find(|out| out.failed);
            let path = at_fault.map_or(&self.path, |out| &out.path).clone();
            return Err(Problem::Io { path, error });
        }
        Ok(outs.iter().map(|out| Hash::from(&out.get_ref().hasher)).collect())
    }

    /// Forgets a file that was kept.
    pub(super) fn drop_kept(&self, route: &str) -> Result<(), Problem> {
        let path = self.place(route);
        fs::remove_file(&path).map_err(Problem::io(&path))
    }

    /// Where the file for a route is kept.
    pub(super) fn place(&self, route: &str) -> PathBuf {
        route.split('/').fold(self.path.join(FILES), |path, part| path.join(part))
    }

    /// Moves all kept files into place.
    pub(super) fn move_all(&self, output: &Path) -> Result<(), Problem> {
        move_into(&self.path.join(FILES), output)
    }

    /// Replaces one file whole.
    pub(super) fn replace(
        &self,
        target: &Path,
        write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<(), Problem> {
        let path = self.path.join("replacement");
        let mut file = BufWriter::new(File::create(&path).map_err(Problem::io(&path))?);
        write(&mut file).and_then(|()| file.flush()).map_err(Problem::io(&path))?;
        fs::rename(&path, target).map_err(Problem::io(target))
    }
}

/// Makes a file, and its folder where it is the first to miss it.
fn make(path: &Path) -> Result<File, Problem> {
    let made = match (File::create(path), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(parent).and_then(|()| File::create(path))
        }
        (made, _) => made,
    };
    made.map_err(Problem::io(path))
}

/// Hashes what goes through it.
struct Hashing {
    to: File,
    path: PathBuf,
    hasher: Hasher,
    /// Whether something could not be written.
    failed: bool,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes);
        match &written {
            Ok(written) => self.hasher.update(&bytes[..*written]),
            Err(error) => self.failed |= error.kind() != ErrorKind::Interrupted,
        }
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Moves what is in a folder to another one: files one by one, and folders whole where the other has none of that name.
fn move_into(from: &Path, to: &Path) -> Result<(), Problem> {
    for entry in fs::read_dir(from).map_err(Problem::io(from))? {
        let entry = entry.map_err(Problem::io(from))?;
        let (kept, target) = (entry.path(), to.join(entry.file_name()));
        let is_folder = entry.file_type().map_err(Problem::io(&kept))?.is_dir();
        if is_folder && target.symlink_metadata().is_ok_and(|there| there.is_dir()) {
            move_into(&kept, &target)?;
        } else {
            fs::rename(&kept, &target).map_err(Problem::io(&target))?;
        }
    }
    Ok(())
}

/// Files that were not moved are of no use to anybody; if they cannot be removed now, the next run will try.
impl Drop for Staging {
    fn drop(&mut self) {
        // Closing it would not be enough while a program that was started meanwhile still has it open too.
        if let Some(lock) = self.lock.take() {
            let _ = lock.unlock();
        }
        let _ = fs::remove_dir_all(&self.path);
    }
}
