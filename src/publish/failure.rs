//! Why a site could not be published: always with the path at fault.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file could not be rendered, or the output folder could not be brought up to date.
#[derive(Debug)]
pub enum Failure<E> {
    Render { route: String, error: E },
    Output(Problem),
}

/// What is the matter with the output folder.
#[derive(Debug)]
pub enum Problem {
    /// The folder is one that a build must not write to.
    Refused {
        output: PathBuf,
        because: &'static str,
    },
    /// Things that attain did not write are where files have to go; sorted, nothing was changed.
    InTheWay(Vec<Obstacle>),
    /// Another build is writing to the folder.
    Busy(PathBuf),
    /// An address that is no plain path inside the folder, or that two files want.
    Route {
        route: String,
        because: &'static str,
    },
    Io {
        path: PathBuf,
        error: io::Error,
    },
}

/// A thing in the way of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    pub path: PathBuf,
    /// "a folder"
    pub what: &'static str,
}

impl Obstacle {
    pub(super) fn file(path: PathBuf) -> Obstacle {
        Obstacle { path, what: "a file that attain did not write" }
    }
}

impl Problem {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Problem + use<> {
        let path = path.to_owned();
        move |error| Problem::Io { path, error }
    }
}

impl<E> From<Problem> for Failure<E> {
    fn from(problem: Problem) -> Self {
        Failure::Output(problem)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Refused { output, because } => {
                write!(f, "{}: {because}; choose another output folder", output.display())
            }
            Problem::InTheWay(obstacles) => {
                for (at, Obstacle { path, what }) in obstacles.iter().enumerate() {
                    let end = if at == 0 { "" } else { "\n" };
                    write!(
                        f,
                        "{end}{}: {what} is in the way; move it or choose another output folder",
                        path.display()
                    )?;
                }
                Ok(())
            }
            Problem::Busy(output) => write!(f, "{}: another build is writing to this folder", output.display()),
            Problem::Route { route, because } => write!(f, "{route}: {because}"),
            Problem::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Problem::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

impl<E: fmt::Display> fmt::Display for Failure<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Render { route, error } => write!(f, "{route}: {error}"),
            Failure::Output(problem) => problem.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for Failure<E> {}
