//! Countries, agencies and the other terms that activities refer to, and the pages outside the record.

use super::{Body, Extra, TermIx};
use crate::diagnostic::{FileId, Span};

/// A folder of terms that activities refer to.
#[derive(Debug, Clone, Default)]
pub struct Dimension {
    /// Folder and front matter key, for example `countries`.
    pub key: String,
    /// For example `Countries`.
    pub title: String,
    /// For example `Country`.
    pub singular: String,
    /// Sorted by id.
    pub terms: Vec<Term>,
}

impl Dimension {
    pub fn find(&self, id: &str) -> Option<TermIx> {
        self.terms.binary_search_by(|term| term.id.as_str().cmp(id)).ok()
    }
}

/// One term of a dimension: a country, an agency, …
#[derive(Debug, Clone)]
pub struct Term {
    pub file: FileId,
    /// First key of the front matter.
    pub head: Span,
    pub id: String,
    pub title: String,
    /// ISO 3166-1 alpha-2, countries only.
    pub code: Option<String>,
    pub abbreviation: Option<String>,
    pub order: Option<i64>,
    pub parent: Option<TermIx>,
    pub body: Body,
    pub extra: Extra,
}

/// A page outside the record: about, contact.
#[derive(Debug, Clone)]
pub struct FreePage {
    pub file: FileId,
    pub head: Span,
    pub id: String,
    pub title: String,
    pub order: Option<i64>,
    pub body: Body,
    pub extra: Extra,
}
