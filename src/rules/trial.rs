//! Rules tried on content made for tests: what one rule says, or what all of them make of a site.

use crate::content::model::Content;
use crate::evaluate::build;
use crate::source::{SourceFile, Sources, Text};

use super::{Findings, apply};

/// All findings on the as-of date.
pub fn findings(content: &Content, as_of: &str) -> Findings {
    let text = Text::Utf8(String::new());
    let file = SourceFile { path: "content/activities/activity.md".to_owned(), text };
    let sources = Sources { files: vec![file], ..Sources::default() };
    apply(&sources, content, &build::programme(content, as_of))
}

/// The messages of one rule on the as-of date.
pub fn messages(rule: &str, content: &Content, as_of: &str) -> Vec<String> {
    let published = findings(content, as_of).published.into_iter();
    published.filter(|finding| finding.rule == rule).map(|finding| finding.message.into()).collect()
}
