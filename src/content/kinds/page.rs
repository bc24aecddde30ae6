//! Free pages: about, contact.

use super::term::ORDER;
use crate::content::document::Document;
use crate::content::fields::{Errors, number, scalar};
use crate::content::layout::Named;
use crate::content::model::FreePage;
use crate::content::schema::{Shape, Table, required};

/// The keys of a free page.
pub static TABLE: Table =
    Table { what: "a page", fields: &[required("title", Shape::Text, "the heading of the page"), ORDER] };

/// Reads a free page.
pub fn read(named: Named, document: Document, errors: &mut Errors) -> Option<FreePage> {
    let fields = super::open(&document.front, &TABLE, &[], errors)?;
    Some(FreePage {
        file: document.file,
        head: fields.head,
        id: named.id.to_owned(),
        title: fields.read("title", scalar::text, errors)?,
        order: fields.read("order", |key, node, errors| number::whole(key, node, (i64::MIN, i64::MAX), errors), errors),
        extra: fields.extra(),
        body: document.body,
    })
}
