//! The content errors: what makes input untrustworthy, with the documentation that their pages show.
//!
//! Each has a constant, so that a misspelt id does not compile, and a text of the same name in `content_errors/`.

use super::{Level, RuleDoc};

macro_rules! content_errors {
    ($($name:ident = $id:literal),+ $(,)?) => {
        $(pub const $name: &str = $id;)+

        /// Every content error, sorted by id.
        pub const ALL: &[RuleDoc] = &[$(RuleDoc {
            id: $id,
            level: Level::Error,
            doc: include_str!(concat!("content_errors/", $id, ".md")),
        }),+];
    };
}

content_errors! {
    BROKEN_ANCHOR = "broken-anchor",
    BROKEN_LINK = "broken-link",
    CIRCULAR_PARENT = "circular-parent",
    CONFLICTING_KEYS = "conflicting-keys",
    DUPLICATE_ID = "duplicate-id",
    DUPLICATE_ITEM = "duplicate-item",
    DUPLICATE_KEY = "duplicate-key",
    DUPLICATE_REPORT = "duplicate-report",
    DUPLICATE_TARGET = "duplicate-target",
    EMPTY_VALUE = "empty-value",
    IMPOSSIBLE_DATES = "impossible-dates",
    IMPOSSIBLE_VALUE = "impossible-value",
    INVALID_CODE = "invalid-code",
    INVALID_DATE = "invalid-date",
    INVALID_ID = "invalid-id",
    INVALID_NUMBER = "invalid-number",
    INVALID_PERIOD = "invalid-period",
    INVALID_URL = "invalid-url",
    MERGE_CONFLICT = "merge-conflict",
    MISPLACED_FILE = "misplaced-file",
    MISSING_KEY = "missing-key",
    MISSING_SITE = "missing-site",
    NO_FRONT_MATTER = "no-front-matter",
    NOT_UTF8 = "not-utf8",
    OVERLAPPING_REPORTS = "overlapping-reports",
    TEMPLATE_ERROR = "template-error",
    UNKNOWN_KEY = "unknown-key",
    UNKNOWN_REFERENCE = "unknown-reference",
    UNKNOWN_WORD = "unknown-word",
    UNREADABLE_FILE = "unreadable-file",
    UNSAFE_LINK = "unsafe-link",
    WRONG_TYPE = "wrong-type",
    YAML_SYNTAX = "yaml-syntax",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_sorted_and_documented() {
        assert!(ALL.is_sorted_by(|a, b| a.id < b.id));
        for rule in ALL {
            let title = rule.title();
            assert!(title.ends_with('.') && !title.starts_with('#'), "{}: {title}", rule.id);
            let places: Vec<_> =
                ["\n## Why\n", "\n## Example\n", "\n```", "\n## How to fix\n"].map(|part| rule.doc.find(part)).into();
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}: {places:?}", rule.id);
        }
    }
}
