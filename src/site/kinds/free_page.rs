//! Pages outside the record, such as about and contact: a text and nothing else.

use serde::Serialize;

use super::Kind;
use crate::content::model::FreePage;
use crate::site::view::{Head, Prose, Provenance, View, source_link};
use crate::site::{Edition, Page, routes};

pub const KIND: Kind = Kind { name: "page", data: &[], pages, view };

#[derive(Serialize)]
struct Free {
    worded: bool,
}

fn pages(edition: Edition) -> Vec<Page> {
    let page = |(at, page): (usize, &FreePage)| Page::one(routes::free_page(&page.id), &KIND, (at, 0));
    edition.content.pages.iter().enumerate().map(page).collect()
}

fn view(edition: Edition, page: &Page) -> View {
    let free = &edition.content.pages[page.item.0];
    let mut head = Head::new(&page.route, &page.route, &free.title);
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.provenance = vec![Provenance::source("Text", source_link(edition, free.head))];
    let view = Free { worded: !edition.sources.text(free.body.span).trim().is_empty() };
    View::new(head, &view).prose("text", Prose::Body(free.body.clone()))
}
