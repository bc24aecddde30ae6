//! The data files: JSON, CSV and XLSX twins of what pages show, with their description (SPEC section 10).
//!
//! One file per format and a line in [`ALL`]. Numbers are the programme's own, rounded once and written in plain notation;
//! nothing is judged or counted here. Data files lie in `data/`, the sitemap beside the home page.

mod activities_csv;
mod activities_json;
mod actuals_csv;
mod challenges_csv;
mod csv_file;
mod datapackage;
mod dimensions_json;
mod feed_xml;
mod findings_csv;
pub mod findings_json;
mod indicators_csv;
mod json;
mod lines;
mod recommendations_csv;
mod reports_csv;
mod sitemap;
mod table;
mod targets_csv;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod trial;
mod value;
mod workbook;

use std::io::{self, BufWriter, Write};
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::site::Edition;

/// A way to write an edition as data.
trait Format: Sync {
    /// What there is in this format; most have one body of data.
    fn sets(&'static self, edition: Edition<'_>) -> Vec<DataSet>;

    /// Writes the files of the set with this item, each to the out in its place, piece by piece where there may be much.
    /// Errors are those of the outs alone.
    fn write(&self, all: &DataFiles<'_>, item: usize, outs: &mut [&mut dyn Write]) -> io::Result<()>;
}

/// Every format, in the order in which the data page and the data package list the files.
const ALL: &[&dyn Format] = &[
    &activities_json::ActivitiesJson,
    &dimensions_json::DimensionsJson,
    &findings_json::FindingsJson,
    &activities_csv::TABLE,
    &indicators_csv::TABLE,
    &targets_csv::TABLE,
    &actuals_csv::TABLE,
    &reports_csv::TABLE,
    &challenges_csv::TABLE,
    &findings_csv::TABLE,
    &recommendations_csv::TABLE,
    &datapackage::DataPackage,
    &sitemap::Sitemap,
    &feed_xml::Feed,
];

/// The folder of the data files.
const FOLDER: &str = "data";

/// The data files of an edition.
#[derive(Debug)]
pub struct DataFiles<'a> {
    edition: Edition<'a>,
    sets: Vec<DataSet>,
}

/// Which of the data files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// All files of a set are written together.
    pub set: usize,
    /// Its place among those of its set.
    pub file: usize,
}

impl<'a> DataFiles<'a> {
    pub fn of(edition: Edition<'a>) -> DataFiles<'a> {
        DataFiles { edition, sets: ALL.iter().flat_map(|format| format.sets(edition)).collect() }
    }

    /// Where each is, relative to the output folder, with forward slashes.
    pub fn paths(&self) -> impl Iterator<Item = (At, &str)> {
        let files =
            self.sets.iter().enumerate().flat_map(|(at, set)| set.files.iter().enumerate().map(move |file| (at, file)));
        files.map(|(set, (file, of))| (At { set, file }, of.path.as_str()))
    }

    /// The one that tells of the others: written after them it renders none of them again.
    pub fn last(&self) -> &str {
        datapackage::PATH
    }

    /// Writes all files of a set, each to the out in its place. The data package knows their lengths and hashes from then on.
    /// Errors are those of the outs alone.
    pub fn write(&self, set: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let set = &self.sets[set];
        if set.files.iter().all(|file| matches!(file.medium, Medium::Index) || file.seal.get().is_some()) {
            return set.format.write(self, set.item, outs);
        }
        let sealing = outs.iter_mut().map(|out| Sealing { out: *out, bytes: 0, hash: Sha256::new() });
        let mut sealing: Vec<_> = sealing.map(|out| BufWriter::with_capacity(ROOM, out)).collect();
        let mut sealed: Vec<&mut dyn Write> = sealing.iter_mut().map(|out| out as &mut dyn Write).collect();
        set.format.write(self, set.item, &mut sealed)?;
        for (file, out) in set.files.iter().zip(&mut sealing) {
            out.flush()?;
            let Sealing { bytes, hash, .. } = out.get_ref();
            file.seal.get_or_init(|| Seal { bytes: *bytes, sha256: hash.clone().finalize().into() });
        }
        Ok(())
    }

    pub fn bytes(&self, at: At) -> Vec<u8> {
        let mut files = vec![Vec::new(); self.sets[at.set].files.len()];
        self.write_to(at.set, &mut files).expect("memory takes all bytes");
        files.swap_remove(at.file)
    }

    fn write_to(&self, set: usize, outs: &mut [impl Write]) -> io::Result<()> {
        self.write(set, &mut outs.iter_mut().map(|out| out as &mut dyn Write).collect::<Vec<_>>())
    }

    /// The length and hash of each file of a set, which are rendered for it unless they were before.
    fn seals(&self, set: usize) -> Vec<Option<Seal>> {
        let files = &self.sets[set].files;
        let seals = || files.iter().map(|file| file.seal.get().copied()).collect::<Vec<_>>();
        if seals().contains(&None) {
            let _ = self.write_to(set, &mut vec![io::sink(); files.len()]);
        }
        seals()
    }
}

/// Bytes that are hashed at a time.
const ROOM: usize = 16 * 1024;

/// Counts and hashes what goes through it.
struct Sealing<'a> {
    out: &'a mut dyn Write,
    bytes: usize,
    hash: Sha256,
}

impl Write for Sealing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A body of data, in one file or more of which each says the same.
#[derive(Debug)]
struct DataSet {
    /// For people: "Activities".
    title: String,
    /// What it holds, a sentence; markdown.
    description: String,
    format: &'static dyn Format,
    /// Its meaning is the format's own.
    item: usize,
    files: Vec<DataFile>,
}

#[derive(Debug)]
struct DataFile {
    path: String,
    medium: Medium,
    /// Known once its bytes were rendered.
    seal: OnceLock<Seal>,
}

impl DataFile {
    fn new(path: String, medium: Medium) -> DataFile {
        DataFile { path, medium, seal: OnceLock::new() }
    }
}

/// By what a file can be checked to be whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seal {
    bytes: usize,
    sha256: [u8; 32],
}

/// What kind of data a file holds.
#[derive(Debug, Clone, Copy)]
enum Medium {
    Json,
    Csv(&'static table::Table),
    /// A table again.
    Workbook,
    /// About the site, not of it: the data package leaves it out.
    Index,
}

impl std::fmt::Debug for dyn Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Format")
    }
}
