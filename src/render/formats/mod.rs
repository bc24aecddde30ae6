//! The data files: JSON and CSV twins of what pages show, with their description (SPEC section 10).
//!
//! One file per format and a line in [`ALL`]. Numbers are the programme's own, rounded once and written in plain notation;
//! nothing is judged or counted here. Data files lie in `data/`, the sitemap beside the home page.

mod activities_csv;
mod activities_json;
mod actuals_csv;
mod challenges_csv;
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

use std::io::{self, Write};

use crate::site::Edition;

/// A way to write an edition as data.
trait Format: Sync {
    /// The files of this format; most have one.
    fn files(&'static self, edition: Edition<'_>) -> Vec<DataFile>;

    /// Writes the file with this item, piece by piece where there may be much. Errors are those of `out` alone.
    fn write(&self, edition: Edition<'_>, item: usize, out: &mut dyn Write) -> io::Result<()>;
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

/// A file of data.
pub struct DataFile {
    /// Relative to the output folder, with forward slashes.
    pub path: String,
    /// For people: "Activities".
    pub title: String,
    /// What it holds, a sentence; markdown.
    pub description: String,
    medium: Medium,
    format: &'static dyn Format,
    /// Its meaning is the format's own.
    item: usize,
}

/// What kind of data a file holds.
#[derive(Debug, Clone, Copy)]
enum Medium {
    Json,
    Csv(&'static table::Table),
    /// About the site, not of it: the data package leaves it out.
    Index,
}

impl DataFile {
    /// Writes all of it; errors are those of `out` alone.
    pub fn write(&self, edition: Edition<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.format.write(edition, self.item, out)
    }

    pub fn bytes(&self, edition: Edition<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(edition, &mut bytes).expect("memory takes all bytes");
        bytes
    }
}

impl std::fmt::Debug for DataFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)
    }
}

/// Every data file of an edition.
pub fn files(edition: Edition<'_>) -> Vec<DataFile> {
    ALL.iter().flat_map(|format| format.files(edition)).collect()
}
