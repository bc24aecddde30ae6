//! `feed.xml`: what happened, as an Atom feed (RFC 4287); only where the site says at which address it lies.
//!
//! Ids are tag URIs (RFC 4151) of the site's host, the day of the event and what it is about. Times are midnight of that day:
//! the record knows days only, and a build's own time would make every feed new.

use std::io::{self, Write};

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{DataFile, DataFiles, DataSet, Format, Medium};
use crate::site::Edition;
use crate::site::feed::{Entry, entries};

pub(super) struct Feed;

const PATH: &str = "feed.xml";

impl Format for Feed {
    fn sets(&'static self, edition: Edition<'_>) -> Vec<DataSet> {
        let file = |_: &String| DataSet {
            title: "Feed".to_owned(),
            description: "Reports that came in, challenges named and resolved, and recommendations, newest first."
                .to_owned(),
            format: self,
            item: 0,
            files: vec![DataFile::new(PATH.to_owned(), Medium::Index)],
        };
        edition.content.site.base_url.iter().map(file).collect()
    }

    fn write(&self, all: &DataFiles<'_>, _: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let edition = all.edition;
        let base = edition.content.site.base_url.as_deref().unwrap_or_default();
        let entries = entries(edition);
        let out = &mut outs[0];
        feed(&mut Writer::new_with_indent(&mut *out, b' ', 1), edition, base, &entries)?;
        out.write_all(b"\n")
    }
}

type Written = std::io::Result<()>;

fn feed<W: std::io::Write>(writer: &mut Writer<W>, edition: Edition<'_>, base: &str, entries: &[Entry]) -> Written {
    let site = &edition.content.site;
    let newest = entries.first().map_or(edition.programme.as_of, |entry| entry.on);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer
        .create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", site.language.as_str())]);
    root.write_inner_content(|writer| {
        text(writer, "id", &format!("{base}{PATH}"))?;
        text(writer, "title", &site.title)?;
        text(writer, "updated", &midnight(newest))?;
        link(writer, "self", &format!("{base}{PATH}"))?;
        link(writer, "alternate", base)?;
        let author = site.publisher.as_deref().unwrap_or(&site.title);
        writer.create_element("author").write_inner_content(|writer| text(writer, "name", author))?;
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        writer.create_element("generator").with_attributes(version).write_text_content(BytesText::new("Attain"))?;
        entries.iter().try_for_each(|one| entry(writer, base, one))
    })?;
    Ok(())
}

fn entry<W: std::io::Write>(writer: &mut Writer<W>, base: &str, entry: &Entry) -> Written {
    writer.create_element("entry").write_inner_content(|writer| {
        text(writer, "id", &tag(base, entry))?;
        text(writer, "title", &entry.title)?;
        text(writer, "updated", &midnight(entry.on))?;
        link(writer, "alternate", &format!("{base}{}", entry.route))?;
        text(writer, "summary", if entry.text.is_empty() { &entry.title } else { &entry.text })
    })?;
    Ok(())
}

fn text<W: std::io::Write>(writer: &mut Writer<W>, name: &str, content: &str) -> Written {
    let allowed: String = content.chars().filter(|c| is_allowed(*c)).collect();
    writer.create_element(name).write_text_content(BytesText::new(&allowed))?;
    Ok(())
}

fn link<W: std::io::Write>(writer: &mut Writer<W>, rel: &str, href: &str) -> Written {
    writer.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

/// Characters that XML 1.0 can hold.
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}

/// `tag:example.org,2015-07-28:site/activities/etrace/reports/FY2015-Q3`.
fn tag(base: &str, entry: &Entry) -> String {
    let address = base.split_once("://").map_or(base, |(_, address)| address);
    let (authority, path) = address.split_once('/').unwrap_or((address, ""));
    let host = authority.rsplit('@').next().unwrap_or(authority).split(':').next().unwrap_or(authority);
    format!("tag:{},{}:{path}{}", host.to_lowercase(), entry.id_day, entry.about)
}

#[cfg(test)]
mod tests {
    use super::super::trial::{Made, site};
    use super::*;

    #[test]
    fn there_is_no_feed_without_an_address() {
        let made = Made::of(site(), "2015-07-31");
        assert!(DataFiles::of(made.edition()).paths().all(|(_, path)| path != PATH));
    }

    #[test]
    fn an_entry_has_its_id_its_day_and_its_page() {
        let mut content = site();
        content.site.base_url = Some("https://example.org/site/".to_owned());
        content.site.title = "A & B".to_owned();
        let feed = Made::of(content, "2015-07-31").read(PATH);
        let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
                     xml:lang=\"en\">\n <id>https://example.org/site/feed.xml</id>\n <title>A &amp; B</title>\n \
                     <updated>2015-07-20T00:00:00Z</updated>\n <link rel=\"self\" \
                     href=\"https://example.org/site/feed.xml\"/>\n";
        assert!(feed.starts_with(start), "{feed}");
        let entry = " <entry>\n  <id>tag:example.org,2015-02-20:site/activities/activity/reports/FY2015-Q1</id>\n  \
                     <title>Activity: FY2015 Quarter 1 report</title>\n  <updated>2015-02-20T00:00:00Z</updated>\n  \
                     <link rel=\"alternate\" href=\"https://example.org/site/reports/activity/FY2015-Q1.html\"/>\n";
        assert!(feed.contains(entry), "{feed}");
        assert!(feed.ends_with("</feed>\n"));
    }

    #[test]
    fn ids_come_from_host_and_path() {
        let entry = Entry {
            on: "2015-07-30".parse().unwrap(),
            id_day: "2015-07-28".parse().unwrap(),
            about: "x".into(),
            title: String::new(),
            text: String::new(),
            route: String::new(),
        };
        for (base, id) in [
            ("https://example.org/", "tag:example.org,2015-07-28:x"),
            ("https://Example.org:8080/a/b/", "tag:example.org,2015-07-28:a/b/x"),
            ("http://user@example.org/", "tag:example.org,2015-07-28:x"),
            ("https://example.org", "tag:example.org,2015-07-28:x"),
        ] {
            assert_eq!(tag(base, &entry), id, "{base}");
        }
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_left_out() {
        assert_eq!("a\u{8}b\u{0}\tc\u{ffff}".chars().filter(|c| is_allowed(*c)).collect::<String>(), "ab\tc");
    }
}
