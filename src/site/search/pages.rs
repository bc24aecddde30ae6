//! Free pages, lists and rules as documents.

use super::Document;
use crate::content::html::RawHtml;
use crate::content::plain::plain;
use crate::site::blocks::rule_docs;
use crate::site::frame::Frame;
use crate::site::{Edition, routes};

/// Free pages, then the lists that the navigation names.
pub fn pages(edition: Edition) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for page in &edition.content.pages {
        let mut document = Document {
            route: routes::free_page(&page.id),
            title: page.title.clone(),
            ids: page.id.clone(),
            ..Document::default()
        };
        document.body(edition, &page.body);
        documents.push(document);
    }
    let frame = Frame::new(edition);
    let free = documents.len();
    for list in frame.nav.into_iter().chain(frame.more) {
        if !documents[..free].iter().any(|document| document.route == list.route) {
            documents.push(Document { title: list.title, route: list.route, ..Document::default() });
        }
    }
    documents
}

/// Every rule, with what its page says.
pub fn rules() -> Vec<Document> {
    let mut documents = Vec::new();
    for doc in rule_docs::Rules::all().docs() {
        let mut document = Document {
            route: routes::rule(doc.id),
            title: rule_docs::title(doc),
            ids: doc.id.to_owned(),
            ..Document::default()
        };
        let rest = doc.doc.trim().split_once('\n').map_or("", |(_, rest)| rest);
        document.blocks(&plain(rest, RawHtml::Shown));
        documents.push(document);
    }
    documents
}
