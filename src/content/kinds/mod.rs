//! One file per kind of front matter: the table of its keys, and how its typed form is read from them.

pub mod accept;
pub mod activity;
pub mod actual;
pub mod challenge;
pub mod dimension;
pub mod funding;
pub mod indicator;
pub mod page;
pub mod policy;
pub mod recommendation;
pub mod report;
pub mod site;
pub mod target;
pub mod term;

use super::fields::{Errors, Fields, scalar, url};
use super::model::Link;
use super::schema::{Shape, Table, required};
use super::yaml::Node;
use crate::diagnostic::Spanned;

/// The tables of whole files, those within them excluded.
pub fn tables() -> Vec<&'static Table> {
    vec![
        &activity::TABLE,
        &report::TABLE,
        &recommendation::TABLE,
        &term::COUNTRY,
        &term::TABLE,
        &page::TABLE,
        &site::TABLE,
    ]
}

/// A document that is referred to.
pub static SOURCE: Table = Table {
    what: "a source",
    fields: &[
        required("title", Shape::Text, "the name of the document"),
        required("url", Shape::Url, "its address on the web"),
    ],
};

/// A link with its title.
pub fn source(node: &Node, errors: &mut Errors) -> Option<Spanned<Link>> {
    let fields = Fields::open(node, &SOURCE, errors)?;
    let title = fields.read("title", scalar::text, errors);
    let url = fields.read("url", url::url, errors);
    Some(Spanned::new(Link { title: title?, url: url? }, node.span))
}
