//! What markdown means in a site: the dialect, and the ids of headings.
//!
//! Reading and rendering follow the same text with these, so that an anchor that was found is an anchor that exists. It
//! knows nothing of HTML and of where links lead.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Options, Tag, TagEnd};

/// CommonMark with GitHub's tables, footnotes, task lists, strikethrough and alerts, and typographic punctuation.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
}

/// Gives each heading of one text its id, unique within the text.
#[derive(Debug, Default)]
pub struct HeadingIds {
    /// What has been read of the heading at hand.
    open: Option<String>,
    /// Each id given, with how often it was wanted after that.
    given: BTreeMap<String, u32>,
}

impl HeadingIds {
    /// Takes the events of a text one by one, all of them in order; at the end of a heading, gives its id.
    pub fn follow(&mut self, event: &Event<'_>) -> Option<String> {
        match event {
            Event::Start(Tag::Heading { .. }) => self.open = Some(String::new()),
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => {
                if let Some(heading) = &mut self.open {
                    heading.push_str(text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(heading) = &mut self.open {
                    heading.push(' ');
                }
            }
            Event::End(TagEnd::Heading(_)) => return self.open.take().map(|heading| self.unique(slug(&heading))),
            _ => {}
        }
        None
    }

    fn unique(&mut self, slug: String) -> String {
        let Some(mut again) = self.given.get(&slug).copied() else {
            self.given.insert(slug.clone(), 0);
            return slug;
        };
        let id = loop {
            again += 1;
            let id = format!("{slug}-{again}");
            if !self.given.contains_key(&id) {
                break id;
            }
        };
        self.given.insert(slug, again);
        self.given.insert(id.clone(), 0);
        id
    }
}

/// GitHub's form of a heading in addresses: lower case, blanks as hyphens, letters and digits kept, all else left out.
fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in heading.trim().chars() {
        match c {
            '-' | '_' => slug.push(c),
            c if c.is_alphanumeric() => slug.extend(c.to_lowercase()),
            c if c.is_whitespace() => slug.push('-'),
            _ => {}
        }
    }
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::Parser;

    fn ids(text: &str) -> Vec<String> {
        let mut ids = HeadingIds::default();
        Parser::new_ext(text, options()).filter_map(|event| ids.follow(&event)).collect()
    }

    #[test]
    fn gives_headings_the_ids_that_github_gives() {
        for (text, expected) in [
            ("# What it does", &["what-it-does"][..]),
            ("## Partner's `eTrace` -- 50 %", &["partners-etrace--50-"]),
            ("Über\nuns\n===", &["über-uns"]),
            ("# A\n# A\n# A", &["a", "a-1", "a-2"]),
            ("# A\n# A-1\n# A\n# A-1", &["a", "a-1", "a-2", "a-1-1"]),
            ("# ?\n#", &["section", "section-1"]),
            ("# Note[^1]\n\n[^1]: text", &["note"]),
            ("text", &[]),
        ] {
            assert_eq!(ids(text), expected, "{text}");
        }
    }
}
