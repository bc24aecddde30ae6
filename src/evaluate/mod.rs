//! Stage 3, content → judged programme: targets, series, combining, reporting, challenges, roll-ups.
//!
//! Pure arithmetic on typed content and one as-of date, by the rules of the published method. It knows nothing of files,
//! YAML, pages or wording.

pub mod model;

use jiff::civil::Date;

use crate::content::model::Content;
use model::Programme;

/// What to judge and when.
#[derive(Debug, Clone, Copy)]
pub struct Scope {
    pub as_of: Date,
    /// Whether drafts count.
    pub drafts: bool,
}

/// Judges everything as of one day. The same content and scope give the same programme.
pub fn evaluate(_content: &Content, _scope: Scope) -> Programme {
    todo!()
}
