//! The content errors: what makes input untrustworthy, with the documentation that their pages show.

use super::RuleDoc;

/// Every content error, sorted by id.
pub const ALL: &[RuleDoc] = &[];
