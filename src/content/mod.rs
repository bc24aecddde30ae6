//! Stage 2, text → typed content: front matter of each kind, periods, quantities, vocabularies, and the places of all of it.
//!
//! Everything that can be wrong with the input is found here and said in one go. It knows nothing of dates of judgement,
//! verdicts or pages.

pub mod markdown;
pub mod model;
pub mod period;
pub mod quantity;
pub mod text;
pub mod words;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use model::Content;

/// Reads every file and resolves every reference. The content holds all that could be understood; it can be trusted only
/// when the list of content errors is empty.
pub fn parse(_sources: &Sources) -> (Content, Vec<Diagnostic>) {
    todo!()
}
