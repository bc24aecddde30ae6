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
pub mod stray;
pub mod target;
pub mod term;

use super::fields::{Errors, Fields, scalar, url};
use super::model::Link;
use super::schema::{Field, Shape, Table, required};
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

/// A kind of file, by the word that commands have for it.
#[derive(Debug)]
pub struct Kind {
    pub word: &'static str,
    pub table: &'static Table,
}

/// Every kind, in the order in which help lists them.
pub static KINDS: &[Kind] = &[
    Kind { word: "activity", table: &activity::TABLE },
    Kind { word: "report", table: &report::TABLE },
    Kind { word: "recommendation", table: &recommendation::TABLE },
    Kind { word: "country", table: &term::COUNTRY },
    Kind { word: "agency", table: &term::TABLE },
    Kind { word: "implementer", table: &term::TABLE },
    Kind { word: "area", table: &term::TABLE },
    Kind { word: "programme", table: &term::TABLE },
    Kind { word: "term", table: &term::TABLE },
    Kind { word: "page", table: &page::TABLE },
    Kind { word: "site", table: &site::TABLE },
];

/// The keys of a whole file, `more` being those that site.yaml adds; one that lies among files of another kind is reported.
fn open<'n, 't>(
    front: &'n Node<'t>,
    table: &'static Table,
    more: &[&str],
    errors: &mut Errors,
) -> Option<Fields<'n, 't>> {
    match stray::among(front, table) {
        Some(error) => {
            errors.push(error);
            None
        }
        None => Fields::open_with(front, table, more, errors),
    }
}

/// The place of the last dimension among the keys of a group that takes dimensions: those that a site adds come behind it.
pub fn last_dimension(table: &Table) -> Option<usize> {
    let takes = [&activity::TABLE, &recommendation::CRITERION].iter().any(|takes| std::ptr::eq(*takes, table));
    let is_dimension = |field: &Field| matches!(field.shape, Shape::List(Shape::Term(_)));
    table.fields.iter().rposition(is_dimension).filter(|_| takes)
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
