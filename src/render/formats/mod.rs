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
    /// The files of this format; most have one.
    fn files(&'static self, edition: Edition<'_>) -> Vec<DataFile>;

    /// Writes the file with this item, piece by piece where there may be much. Errors are those of `out` alone.
    fn write(&self, all: &DataFiles<'_>, item: usize, out: &mut dyn Write) -> io::Result<()>;
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
    list: Vec<DataFile>,
}

impl<'a> DataFiles<'a> {
    pub fn of(edition: Edition<'a>) -> DataFiles<'a> {
        DataFiles { edition, list: ALL.iter().flat_map(|format| format.files(edition)).collect() }
    }

    /// Where each is, relative to the output folder, with forward slashes.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|file| file.path.as_str())
    }

    /// The one that tells of the others: written after them it renders none of them again.
    pub fn last(&self) -> &str {
        datapackage::PATH
    }

    /// Writes all of one, of which the data package knows the length and hash from then on; errors are those of `out` alone.
    pub fn write(&self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let file = &self.list[at];
        if matches!(file.medium, Medium::Index) || file.seal.get().is_some() {
            return file.format.write(self, file.item, out);
        }
        let mut sealing = BufWriter::with_capacity(ROOM, Sealing { out, bytes: 0, hash: Sha256::new() });
        file.format.write(self, file.item, &mut sealing)?;
        sealing.flush()?;
        let Sealing { bytes, hash, .. } = sealing.get_ref();
        file.seal.get_or_init(|| Seal { bytes: *bytes, sha256: hash.clone().finalize().into() });
        Ok(())
    }

    pub fn bytes(&self, at: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(at, &mut bytes).expect("memory takes all bytes");
        bytes
    }

    /// The length and hash of a file, which is rendered for it unless it was before.
    fn seal(&self, at: usize) -> Option<Seal> {
        let seal = &self.list[at].seal;
        if seal.get().is_none() {
            self.write(at, &mut io::sink()).ok()?;
        }
        seal.get().copied()
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

/// A file of data.
struct DataFile {
    path: String,
    /// For people: "Activities".
    title: String,
    /// What it holds, a sentence; markdown.
    description: String,
    medium: Medium,
    format: &'static dyn Format,
    /// Its meaning is the format's own.
    item: usize,
    /// Known once its bytes were rendered.
    seal: OnceLock<Seal>,
}

/// By what a file can be checked to be whole.
#[derive(Debug, Clone, Copy)]
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

impl std::fmt::Debug for DataFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)
    }
}
