//! `attain schema`: the front matter of each kind as JSON Schema, for editors and other programs.
//!
//! What a schema says comes from the tables by which front matter is read.

mod describe;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde_json::{Value, json};

use super::args::SchemaArgs;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::content::kinds::{KINDS, Kind};
use crate::content::model::PROGRAMMES;
use crate::content::nearest::did_you_mean;
use crate::{content, source};
use describe::Describer;

/// The dialect of every schema: the newest that editors read in full. Nothing of the later ones is used.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";

pub fn run(args: &SchemaArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let further = further_dimensions(&args.site)?;
    let schema = match &args.kind {
        Some(word) => of_kind(find(word)?, &further),
        None => of_all(&further),
    };
    terminal.print(&pretty(&schema))?;
    Ok(Outcome::Done)
}

/// The schema of content/site.yaml, as a text.
pub fn of_site() -> String {
    let site = KINDS.iter().find(|kind| kind.word == "site").expect("the site is a kind");
    pretty(&of_kind(site, &[]))
}

fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}

/// The kind that a word on the command line means.
pub fn find(word: &str) -> Result<&'static Kind, Failure> {
    KINDS.iter().find(|kind| kind.word == word).ok_or_else(|| {
        let words = || KINDS.iter().map(|kind| kind.word);
        let all: Vec<&str> = words().collect();
        let hint = did_you_mean(word, words()).unwrap_or_else(|| format!("the kinds are {}", all.join(", ")));
        Failure(format!("there is no kind `{word}`; {hint}"))
    })
}

/// The keys of the dimensions that the site adds, which activities and criteria take as well. Outside a site there are none.
pub fn further_dimensions(site: &Path) -> Result<Vec<String>, Failure> {
    if !site.join("content").is_dir() {
        return Ok(Vec::new());
    }
    let sources = source::read(site).map_err(|error| Failure(error.to_string()))?;
    let (content, _) = content::parse(&sources);
    Ok(content.dimensions.into_iter().skip(PROGRAMMES + 1).map(|dimension| dimension.key).collect())
}

fn of_kind(kind: &Kind, further: &[String]) -> Value {
    let mut schema = Describer { further }.table(kind.table);
    schema["$schema"] = json!(DIALECT);
    schema["title"] = json!(title(kind));
    schema
}

/// Every kind under the name of its word; a file is one of them.
fn of_all(further: &[String]) -> Value {
    let definition = |kind: &Kind| {
        let mut schema = Describer { further }.table(kind.table);
        schema["title"] = json!(title(kind));
        (kind.word.to_owned(), schema)
    };
    let definitions: serde_json::Map<String, Value> = KINDS.iter().map(definition).collect();
    let references: Vec<Value> =
        KINDS.iter().map(|kind| json!({"$ref": format!("#/definitions/{}", kind.word)})).collect();
    json!({"$schema": DIALECT, "title": "Front matter of Attain", "anyOf": references, "definitions": definitions})
}

fn title(kind: &Kind) -> String {
    match kind.word {
        "site" => "content/site.yaml".to_owned(),
        word => format!("Front matter of {} {word}", if word.starts_with(['a', 'i']) { "an" } else { "a" }),
    }
}
