//! The data files as people are told of them: where each is and what it holds. How they are written is not known here.

use super::Page;
use crate::content::model::Content;

/// A file of the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Relative to the site's root.
    pub path: String,
    pub title: String,
    /// What a row or entry is, and what it holds; a sentence without full stop.
    pub holds: String,
    pub format: Format,
}

impl DataFile {
    /// The same table as a workbook, for a table.
    pub fn workbook(&self) -> Option<String> {
        let stem = self.path.strip_suffix(".csv")?;
        Some(format!("{stem}.xlsx"))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// And as a workbook beside it.
    Csv,
    Json,
}

impl Format {
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "CSV",
            Format::Json => "JSON",
        }
    }
}

/// The description of all data files for programs (Frictionless Data Package).
pub const DATA_PACKAGE: &str = "data/datapackage.json";

/// Name, title and content of the tables.
const TABLES: [(&str, &str, &str); 8] = [
    ("activities", "Activities", "one row per activity: its terms, dates, status and four verdicts"),
    ("indicators", "Indicators", "one row per indicator: unit, measure, direction, accumulation, baseline and verdict"),
    (
        "targets",
        "Targets",
        "one row per target: window, due date, value in force and original, actual, ratio, expected value and verdict, with \
         file and line",
    ),
    (
        "actuals",
        "Reported values",
        "one row per value: what a report says of an indicator, whole or by country, with file and line",
    ),
    ("reports", "Reports", "one row per report, expected or received: due date, submission, state and completeness"),
    (
        "challenges",
        "Challenges",
        "one row per challenge, followed across reports: state, first and last period, age, strategy",
    ),
    (
        "findings",
        "Findings",
        "one row per finding: rule, level, message, activity, report and indicator, with file and line",
    ),
    (
        "recommendations",
        "Recommendations",
        "one row per recommendation: addressees, date, response, status and number of cases",
    ),
];

/// Every data file, tables first.
pub fn all(content: &Content) -> Vec<DataFile> {
    let table = |(name, title, holds): &(&str, &str, &str)| file(name, title, (*holds).to_owned(), Format::Csv);
    let mut files: Vec<DataFile> = TABLES.iter().map(table).collect();
    files.push(file(
        "activities",
        "Activities with their indicators",
        "activities with indicators, series, targets and expected reports, nested".into(),
        Format::Json,
    ));
    files.extend(content.dimensions.iter().map(|dimension| {
        let holds = format!(
            "one entry per {}: its activities and how many have each verdict",
            dimension.singular.to_lowercase()
        );
        file(&dimension.key, &dimension.title, holds, Format::Json)
    }));
    files.push(file("findings", "Findings", "the findings with their places in the files".into(), Format::Json));
    files
}

/// The files that hold a page's figures: those of its kind's tables, each in all its formats, and of the dimension in whose
/// folder it lies.
pub fn of_page(content: &Content, page: &Page) -> Vec<Download> {
    let table = |name: &&'static str| {
        let (_, title, _) = TABLES.iter().find(|(table, ..)| table == name)?;
        let formats = if WITH_JSON.contains(name) { &["csv", "xlsx", "json"][..] } else { &["csv", "xlsx"] };
        Some(Download { title: title.to_lowercase(), name: (*name).to_owned(), formats })
    };
    let mut downloads: Vec<Download> = page.kind.data.iter().filter_map(table).collect();
    let folder = page.route.split('/').next().unwrap_or_default();
    let dimension = content.dimensions.iter().find(|dimension| dimension.key == folder);
    downloads.extend(dimension.map(|dimension| Download {
        title: dimension.title.to_lowercase(),
        name: dimension.key.clone(),
        formats: &["json"],
    }));
    downloads
}

/// The same facts in one or more formats: `data/<name>.<format>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    pub title: String,
    pub name: String,
    /// As files end.
    pub formats: &'static [&'static str],
}

/// Tables of which there is a JSON file too.
const WITH_JSON: [&str; 2] = ["activities", "findings"];

fn file(name: &str, title: &str, holds: String, format: Format) -> DataFile {
    let extension = format.name().to_lowercase();
    DataFile { path: format!("data/{name}.{extension}"), title: title.to_owned(), holds, format }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Dimension;

    #[test]
    fn kinds_name_tables_that_there_are() {
        let files = all(&Content::default());
        for kind in crate::site::kinds::ALL {
            let page = Page::one("x.html".into(), kind, (0, 0));
            let downloads = of_page(&Content::default(), &page);
            assert_eq!(downloads.len(), kind.data.len(), "{kind:?}");
            for download in downloads {
                let path = |format: &str| format!("data/{}.{format}", download.name);
                assert_eq!(
                    download.formats.contains(&"json"),
                    files.iter().any(|file| file.path == path("json")),
                    "{download:?}"
                );
            }
        }
    }

    #[test]
    fn every_dimension_has_a_file() {
        let sectors = Dimension { key: "sectors".into(), singular: "Sector".into(), ..Dimension::default() };
        let files = all(&Content { dimensions: vec![sectors], ..Content::default() });
        assert!(files.iter().any(|file| file.path == "data/sectors.json"));
        assert!(files.iter().any(|file| file.path == "data/targets.csv" && file.format == Format::Csv));
    }
}
