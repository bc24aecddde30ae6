//! The files of an index as a page finds them.

use std::borrow::Cow;

use super::*;
use crate::site::search::{Document, Kind, Line, Weight};

fn document(route: &str, title: &str, text: &str) -> Document {
    let mut document = Document { route: route.into(), title: title.into(), ..Document::default() };
    document.lines.add(Line { label: "", text, weight: Weight::Text });
    document
}

fn search(documents: Vec<Document>) -> Search<Made> {
    let kind = Kind { key: "pages".into(), one: "Page".into(), many: "Pages".into(), count: documents.len() };
    Search::new(Made { kinds: vec![kind], documents })
}

/// Documents that are there already.
pub struct Made {
    pub kinds: Vec<Kind>,
    pub documents: Vec<Document>,
}

impl Documents for Made {
    fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    fn count(&self) -> usize {
        self.documents.len()
    }

    fn document(&self, at: usize) -> Cow<'_, Document> {
        Cow::Borrowed(&self.documents[at])
    }
}

fn read(search: &Search<Made>, path: &str) -> String {
    let (_, part) = search.files().find(|(file, _)| file == path).unwrap();
    String::from_utf8(search.bytes(part)).unwrap()
}

#[test]
fn an_empty_site_has_its_index_too() {
    let search = search(Vec::new());
    let files: Vec<String> = search.files().map(|(path, _)| path).collect();
    assert_eq!(files, ["search/index.js"]);
    let manifest = "attainSearch(\"index\",\"\",{\"kinds\":[[\"pages\",\"Page\",\"Pages\",0]],\"prefixes\":[],\"texts\":\"\",\
                    \"words\":[]});\n";
    // A site without documents has no file of texts, and thus no size of one.
    assert_eq!(read(&search, "search/index.js"), manifest);
}

#[test]
fn every_file_calls_one_function_with_its_data() {
    let search = search(vec![document("a.html", "About \"us\"", "Zwölf"), document("b.html", "B", "zwolf zoo")]);
    assert_eq!(read(&search, "search/w-_.js"), "attainSearch(\"w\",\"\",\"about A\\nus A\\nzoo H\\nzwolf DD\");\n");
    let texts = "attainSearch(\"t\",\"0\",[[\"About \\\"us\\\"\",\"\",\"a.html\",null,[\"Zwölf\"]],[\"B\",\"\",\"b.html\",null,\
                 [\"zwolf zoo\"]]]);\n";
    assert_eq!(read(&search, "search/t-0.js"), texts);
}

#[test]
fn names_of_files_are_taken_everywhere() {
    let documents = (0..4000).map(|n| document(&format!("{n}.html"), "con", &format!("報告{n} con{n} über{n}")));
    let search = search(documents.collect());
    let files: Vec<String> = search.files().map(|(path, _)| path).collect();
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-._".contains(c);
    assert!(files.len() > 8);
    assert!(files.iter().all(|file| file.chars().all(is_plain)), "{files:?}");
    // `con.js` could not be unpacked on Windows.
    assert!(
        files.iter().all(|file| file
            .split('/')
            .next_back()
            .is_some_and(|name| name.as_bytes()[1] == b'-' || name == "index.js"))
    );
    let mut once = files.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), files.len());
}

#[test]
fn the_same_catalogue_gives_the_same_bytes() {
    let documents = || {
        (0..1500)
            .map(|n| document(&format!("{n}.html"), &format!("Title {}", n % 7), &format!("word{n} of many")))
            .collect()
    };
    let (one, other) = (search(documents()), search(documents()));
    let all = |search: &Search<Made>| search.files().map(|(path, part)| (path, search.bytes(part))).collect::<Vec<_>>();
    assert_eq!(all(&one), all(&other));
}
