//! `sitemap.xml`: the address of every page, for search engines; only where the site says at which address it lies.
//!
//! There is no `lastmod`: when a page last said something else cannot be told from one state of the source, and a date that
//! is not true is worse than none.

use std::io::{self, Write};

use super::{DataFile, DataFiles, DataSet, Format, Medium};
use crate::render::escape;
use crate::site::Edition;

pub(super) struct Sitemap;

/// Said when a page is missing; no page to be found.
const NOT_FOUND: &str = "404.html";

impl Format for Sitemap {
    fn sets(&'static self, edition: Edition<'_>) -> Vec<DataSet> {
        let file = |_: &String| DataSet {
            title: "Site map".to_owned(),
            description: "The address of every page.".to_owned(),
            format: self,
            item: 0,
            files: vec![DataFile::new("sitemap.xml".to_owned(), Medium::Index)],
        };
        edition.content.site.base_url.iter().map(file).collect()
    }

    fn write(&self, all: &DataFiles<'_>, _: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let (edition, out) = (all.edition, &mut outs[0]);
        let base = edition.content.site.base_url.as_deref().unwrap_or_default();
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        out.write_all(b"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")?;
        let mut xml = String::new();
        for page in edition.plan.pages.iter().filter(|page| page.route != NOT_FOUND) {
            xml.clear();
            xml.push_str("<url><loc>");
            escape::address(&mut xml, base);
            escape::address(&mut xml, &page.route);
            xml.push_str("</loc></url>\n");
            out.write_all(xml.as_bytes())?;
        }
        out.write_all(b"</urlset>\n")
    }
}
