//! What markdown means in a site: the dialect, and the ids of headings.
//!
//! Reading and rendering follow the same text with these, so that an anchor that was found is an anchor that exists. It
//! knows nothing of HTML and of where links lead.

use std::collections::BTreeSet;

use pulldown_cmark::Options;

/// The markdown that sites are written in.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}

/// Hands out the ids of a document's headings, in order.
#[derive(Debug, Default)]
pub struct HeadingIds {
    given: BTreeSet<String>,
}

impl HeadingIds {
    /// The id of the next heading: its text in small letters with hyphens for blanks and without punctuation, and a number
    /// behind it where an earlier heading has the same.
    pub fn next(&mut self, heading: &str) -> String {
        let base = slug(heading);
        let numbered = (1..).map(|n| format!("{base}-{n}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|id| !self.given.contains(id));
        let id = free.expect("the numbers do not run out");
        self.given.insert(id.clone());
        id
    }
}

fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in heading.trim().chars() {
        match c {
            c if c.is_alphanumeric() || c == '_' => slug.extend(c.to_lowercase()),
            ' ' | '\t' | '-' => slug.push('-'),
            _ => {}
        }
    }
    if slug.trim_matches('-').is_empty() { "section".to_owned() } else { slug }
}
