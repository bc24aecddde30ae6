//! `<dimension>.json`: for every term of a dimension, how its activities' verdicts are spread.
//!
//! All terms and all words are listed, also with 0. On countries, attainment is the combination that the country's page
//! shows; the roll-up has already made that choice.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{Entries, write_list};
use super::{DataFile, DataFiles, DataSet, FOLDER, Format, Medium};
use crate::evaluate::model::{Documentation, Planning, Reporting, Rollup, Verdict};
use crate::site::Edition;

/// The item is the dimension's index.
pub(super) struct DimensionsJson;

impl Format for DimensionsJson {
    fn sets(&'static self, edition: Edition<'_>) -> Vec<DataSet> {
        let dimensions = edition.content.dimensions.iter().enumerate();
        let file = |(item, dimension): (usize, &crate::content::model::Dimension)| DataSet {
            title: dimension.title.clone(),
            description: "Every term with the number of its activities and of each of their verdicts, sorted by id."
                .to_owned(),
            format: self,
            item,
            files: vec![DataFile::new(format!("{FOLDER}/{}.json", dimension.key), Medium::Json)],
        };
        dimensions.map(file).collect()
    }

    fn write(&self, all: &DataFiles<'_>, item: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let edition = all.edition;
        let terms = edition.content.dimensions[item].terms.iter();
        let rollups = &edition.programme.rollups[item];
        let records = terms.zip(rollups).map(|(term, rollup)| TermRecord::new(&term.id, &term.title, rollup));
        write_list(&mut outs[0], records)
    }
}

#[derive(Serialize)]
struct TermRecord<'a> {
    id: &'a str,
    title: &'a str,
    activities: usize,
    shared: u32,
    documentation: Entries<'static, u32>,
    attainment: Entries<'static, u32>,
    reporting: Entries<'static, u32>,
    planning: Entries<'static, u32>,
}

impl<'a> TermRecord<'a> {
    fn new(id: &'a str, title: &'a str, rollup: &Rollup) -> Self {
        let counts = |words: &'static [&'static str], counts: &[u32]| {
            Entries(words.iter().copied().zip(counts.iter().copied()).collect())
        };
        let attainment = Verdict::ALL.iter().map(|verdict| (verdict.word(), rollup.attainment.of(*verdict)));
        TermRecord {
            id,
            title,
            activities: rollup.activities.len(),
            shared: rollup.shared,
            documentation: counts(Documentation::WORDS, &rollup.documentation),
            attainment: Entries(attainment.collect()),
            reporting: counts(Reporting::WORDS, &rollup.reporting),
            planning: counts(Planning::WORDS, &rollup.planning),
        }
    }
}
