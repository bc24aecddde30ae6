//! YAML text → a tree of nodes that keeps what the author wrote and where.
//!
//! The only module that knows the YAML parser. It decides nothing about meaning: a scalar stays text, plain or quoted, and
//! which keys exist is not known here. Anchors, aliases, tags and further documents are refused, nesting is bounded, and
//! repeated keys are reported, so that whatever comes out is a plain tree.

mod build;
mod json;
mod line;
mod lookalike;
mod syntax;

use std::borrow::Cow;

pub use build::{Place, parse};
pub use json::to_json;
pub use syntax::quote;

use crate::diagnostic::Span;

/// How deeply collections may be nested.
pub const MAX_DEPTH: usize = 32;

/// A value and its place. Of a quoted scalar the quotes belong to the place; a value that is not there has that of its key.
#[derive(Debug)]
pub struct Node<'t> {
    pub span: Span,
    pub value: Value<'t>,
}

#[derive(Debug)]
pub enum Value<'t> {
    Scalar(Scalar<'t>),
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
    /// Something that was reported when the tree was built: readers pass over it in silence.
    Refused,
}

#[derive(Debug)]
pub struct Scalar<'t> {
    pub text: Cow<'t, str>,
    pub style: Style,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// Between single or double quotes.
    Quoted,
    /// As an indented block after `|` or `>`.
    Block,
}

/// A key and its value; within one map no key comes twice.
#[derive(Debug)]
pub struct Entry<'t> {
    pub key: Cow<'t, str>,
    pub key_span: Span,
    pub value: Node<'t>,
}

impl Node<'_> {
    /// Whether nothing is given: an empty plain scalar, or one of the words that YAML reads as null.
    pub fn is_null(&self) -> bool {
        match &self.value {
            Value::Scalar(Scalar { text, style: Style::Plain }) => {
                matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }
}
