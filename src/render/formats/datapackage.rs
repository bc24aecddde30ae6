//! `datapackage.json`: what the data files are, as a Frictionless Data Package (v1), so that programs can read them with
//! types and people can check that they are whole.
//!
//! Each resource has its size and SHA-256. The package says nothing of when it was made: the same data give the same bytes.

use std::io::{self, Write};

use rayon::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::table::{Column, Kind, Table};
use super::{DataFile, DataFiles, DataSet, FOLDER, Format, Medium, Seal};
use crate::site::Edition;

pub(super) const PATH: &str = "data/datapackage.json";

pub(super) struct DataPackage;

impl Format for DataPackage {
    fn sets(&'static self, _: Edition<'_>) -> Vec<DataSet> {
        vec![DataSet {
            title: "Data package".to_owned(),
            description: "Columns, types, units and checksums of all data files, as a Frictionless Data Package."
                .to_owned(),
            format: self,
            item: 0,
            files: vec![DataFile::new(PATH.to_owned(), Medium::Index)],
        }]
    }

    fn write(&self, all: &DataFiles<'_>, _: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let (edition, out) = (all.edition, &mut outs[0]);
        let resources: Vec<Json> =
            (0..all.sets.len()).into_par_iter().flat_map_iter(|set| resources(all, set)).collect();
        let package = package(edition, resources);
        serde_json::to_writer_pretty(&mut *out, &package)?;
        out.write_all(b"\n")
    }
}

fn package(edition: Edition<'_>, resources: Vec<Json>) -> Json {
    let site = &edition.content.site;
    let mut package = Map::new();
    let mut put = |key: &str, value: Json| package.insert(key.to_owned(), value);
    put("profile", json!("data-package"));
    put("name", json!(name(&site.title)));
    put("title", json!(site.title));
    if let Some(description) = &site.description {
        put("description", json!(description));
    }
    if let Some(base_url) = &site.base_url {
        put("homepage", json!(base_url));
    }
    if let Some(publisher) = &site.publisher {
        put("contributors", json!([{ "title": publisher, "role": "publisher" }]));
    }
    if let Some(license) = &site.license {
        put("licenses", json!([license_of(license)]));
    }
    put("as_of", json!(edition.programme.as_of.to_string()));
    if let Some(revision) = &edition.sources.revision {
        put("revision", json!(revision.commit));
    }
    put("resources", Json::Array(resources));
    Json::Object(package)
}

/// The site's title in the letters that a package name may have.
fn name(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "data".to_owned() } else { name.to_owned() }
}

/// A licence as the standard wants it: an address, or an identifier; a sentence gets an identifier of its own.
fn license_of(license: &str) -> Json {
    match license.trim() {
        url if url.starts_with("https://") || url.starts_with("http://") => json!({ "path": url }),
        id if !id.contains(char::is_whitespace) => json!({ "name": id }),
        text => json!({ "name": "custom", "title": text }),
    }
}

/// The files of a set, but for those that are about the site and not of it.
fn resources(all: &DataFiles<'_>, set: usize) -> Vec<Json> {
    let of = &all.sets[set];
    if of.files.iter().all(|file| matches!(file.medium, Medium::Index)) {
        return Vec::new();
    }
    let files = of.files.iter().zip(all.seals(set));
    files.filter_map(|(file, seal)| resource(of, file, seal?)).collect()
}

fn resource(set: &DataSet, file: &DataFile, seal: Seal) -> Option<Json> {
    let (format, mediatype, table) = match file.medium {
        Medium::Json => ("json", "application/json", None),
        Medium::Csv(table) => ("csv", "text/csv", Some(table)),
        Medium::Workbook => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None),
        Medium::Index => return None,
    };
    let path = file.path.strip_prefix(FOLDER).map_or(file.path.as_str(), |path| path.trim_start_matches('/'));
    let stem = path.split('.').next().unwrap_or(path);
    let mut resource = Map::new();
    let mut put = |key: &str, value: Json| resource.insert(key.to_owned(), value);
    put("name", json!(if table.is_some() { stem.to_owned() } else { format!("{stem}-{format}") }));
    put("path", json!(path));
    put("profile", json!(if table.is_some() { "tabular-data-resource" } else { "data-resource" }));
    put("title", json!(set.title));
    put("description", json!(set.description));
    put("format", json!(format));
    put("mediatype", json!(mediatype));
    if !matches!(file.medium, Medium::Workbook) {
        put("encoding", json!("utf-8"));
    }
    put("bytes", json!(seal.bytes));
    put("hash", json!(format!("sha256:{}", hex(seal.sha256))));
    if let Some(table) = table {
        put("schema", schema(table));
    }
    Some(Json::Object(resource))
}

fn hex(bytes: [u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn schema(table: &Table) -> Json {
    let mut schema = Map::new();
    let fields: Vec<Json> = table.columns.iter().map(field).collect();
    schema.insert("fields".to_owned(), Json::Array(fields));
    schema.insert("missingValues".to_owned(), json!([""]));
    if !table.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    if table.columns.iter().any(|column| column.name == "activity") {
        let reference = json!({ "resource": "activities", "fields": "id" });
        schema.insert("foreignKeys".to_owned(), json!([{ "fields": "activity", "reference": reference }]));
    }
    Json::Object(schema)
}

fn field(column: &Column) -> Json {
    let (kind, words) = match column.kind {
        Kind::Text => ("string", None),
        Kind::Word(words) => ("string", Some(words)),
        Kind::Number => ("number", None),
        Kind::Whole => ("integer", None),
        Kind::Date => ("date", None),
        Kind::Flag => ("boolean", None),
        Kind::Value => ("any", None),
    };
    let mut field = Map::new();
    field.insert("name".to_owned(), json!(column.name));
    field.insert("type".to_owned(), json!(kind));
    field.insert("description".to_owned(), json!(column.says));
    if let Some(unit) = column.unit {
        field.insert("unit".to_owned(), json!(unit));
    }
    if let Some(words) = words {
        field.insert("constraints".to_owned(), json!({ "enum": words }));
    }
    Json::Object(field)
}
