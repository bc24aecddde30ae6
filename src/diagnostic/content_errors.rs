//! The content errors: what makes input untrustworthy, with the documentation that their pages show.

use super::RuleDoc;

pub const BROKEN_ANCHOR: &str = "broken-anchor";
pub const BROKEN_LINK: &str = "broken-link";
pub const UNSAFE_LINK: &str = "unsafe-link";

/// Every content error, sorted by id.
pub const ALL: &[RuleDoc] = &[];
