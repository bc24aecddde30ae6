//! The list of data files: where each is, what it holds, and how to read them.

use serde::Serialize;

use super::Kind;
use crate::site::blocks::summary::contents;
use crate::site::data_files::{self, DataFile, Format};
use crate::site::view::{Anchor, Head, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "data", data: &[], pages, view };

#[derive(Serialize)]
struct Data {
    tables: Vec<File>,
    json: Vec<File>,
    package: Anchor,
}

#[derive(Serialize)]
struct File {
    to: Anchor,
    /// `targets.csv`.
    name: String,
    /// `targets.xlsx`, for a table.
    workbook: Option<Anchor>,
    holds: String,
}

fn pages(_: Edition) -> Vec<Page> {
    vec![Page::one(routes::index("data", 0), &KIND, (0, 0))]
}

fn view(edition: Edition, page: &Page) -> View {
    let mut head = Head::new(&page.route, "data/index.html", "Data");
    head.kicker = "Download".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    let files = data_files::all(edition.content);
    let of = |format: Format| files.iter().filter(move |file| file.format == format);
    let (csv, json) = (of(Format::Csv).count() as u32, of(Format::Json).count() as u32);
    head.summary = format!(
        "Everything that the pages show, in {}, as CSV and as Excel workbooks, and {}. Pages and files carry the same \
         numbers.",
        wording::count(csv, "table", "tables"),
        wording::count(json, "JSON file", "JSON files")
    );
    let view = Data {
        tables: of(Format::Csv).map(|one| file(&head, one)).collect(),
        json: of(Format::Json).map(|one| file(&head, one)).collect(),
        package: head.to("datapackage.json", data_files::DATA_PACKAGE),
    };
    head.contents = contents([
        ("tables", "Tables", true),
        ("json", "JSON", true),
        ("reading", "How to read them", true),
        ("licence", "Licence and citation", true),
    ]);
    View::new(head, &view)
}

fn file(head: &Head, file: &DataFile) -> File {
    File {
        to: head.to(&file.title, &file.path),
        name: name(&file.path).to_owned(),
        workbook: file.workbook().map(|path| head.to(name(&path), &path)),
        holds: wording::sentence(&file.holds),
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
