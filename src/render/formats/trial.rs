//! A hand-made site for the tests of the formats.

use super::DataFiles;
use crate::content::model::Content;
use crate::content::words::{Accumulate, Direction};
use crate::diagnostic::{FileId, Span};
use crate::evaluate::build::{self, by, challenge, in_period, number, percent, quarterly, rating, yes_no};
use crate::evaluate::model::Programme;
use crate::rules::Findings;
use crate::site::past::Past;
use crate::site::{Edition, Plan};
use crate::source::{SourceFile, Sources, Text};

const TEXT: &str = "---\ntitle: x\nindicators:\n  - id: y\n";

/// An edition and all that it looks at.
pub(super) struct Made {
    pub(super) sources: Sources,
    pub(super) content: Content,
    pub(super) programme: Programme,
    pub(super) findings: Findings,
    pub(super) plan: Plan,
    past: Past,
}

impl Made {
    pub(super) fn of(content: Content, as_of: &str) -> Made {
        let path = "content/activities/activity.md".to_owned();
        let file = SourceFile { path, text: Text::Utf8(TEXT.to_owned()) };
        Made {
            sources: Sources { files: vec![file], ..Sources::default() },
            programme: build::programme(&content, as_of),
            content,
            findings: Findings::default(),
            plan: Plan::default(),
            past: Past::default(),
        }
    }

    pub(super) fn edition(&self) -> Edition<'_> {
        let Made { sources, content, programme, findings, plan, past } = self;
        Edition { sources, content, programme, findings, plan, past }
    }

    pub(super) fn bytes(&self, path: &str) -> Vec<u8> {
        let files = DataFiles::of(self.edition());
        let (at, _) = files.paths().find(|(_, file)| *file == path).unwrap();
        files.bytes(at)
    }

    pub(super) fn read(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).unwrap()
    }

    /// The rows of a CSV file without its header.
    pub(super) fn rows(&self, name: &str) -> Vec<String> {
        self.read(&format!("data/{name}.csv")).lines().skip(1).map(str::to_owned).collect()
    }

    pub(super) fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(&format!("data/{name}.json"))).unwrap()
    }
}

/// The place of the indicator's id.
pub(super) fn span() -> Span {
    let start = TEXT.find("id: y").unwrap() as u32;
    Span { file: FileId(0), start, end: start + 2 }
}

fn dimensions(content: &mut Content) {
    for (dimension, key) in
        content.dimensions.iter_mut().zip(["countries", "agencies", "implementers", "areas", "programmes"])
    {
        dimension.key = key.to_owned();
    }
}

/// 259 of the 717 days to the due date are gone at the last report: 350 × 259 ÷ 717 = 126.429568.
///
/// Two targets, a revision, a country series, a range, an answer and a grade, over three reports of which one is missing.
pub(super) fn site() -> Content {
    let sum = || number(Direction::Increase, Accumulate::Sum);
    let activity = quarterly("2014-10-15..2016-09-30")
        .countries(2)
        .indicator(
            sum()
                .target(by("2016-09-30", "400").revised("2014-11-03", "350"))
                .target(in_period("FY2015-Q1", "40").country(1)),
        )
        .indicator(number(Direction::Within, Accumulate::Latest).target(by("2015-06-30", "..5.5")))
        .indicator(yes_no().target(by("2015-06-30", "1")))
        .indicator(rating().baseline_on("0", "2014-10-01").target(by("2015-06-30", "2")))
        .indicator(percent(Direction::Decrease, Accumulate::Average))
        .report("FY2015-Q1", "42 0:30 1:12; 7; 0; 1; 1/3")
        .submitted("2015-02-20")
        .challenge(challenge("turnover", "Officers, moved").strategy("Train"))
        .report("FY2015-Q3", "60; met; 1; withheld; ")
        .submitted("2015-07-20")
        .challenge(challenge("turnover", "").resolved())
        .challenge(challenge("", "=No \"visas\""));
    let mut content = build::site_of([activity]);
    dimensions(&mut content);
    for (at, indicator) in content.activities[0].indicators.iter_mut().enumerate() {
        indicator.id.value = format!("i{at}");
        indicator.targets.iter_mut().for_each(|target| target.head = span());
    }
    content
}
