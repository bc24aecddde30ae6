//! The rules as pages name them: title, family, level in force and whether anything may change it.

use std::collections::BTreeSet;

use crate::content::model::Site;
use crate::diagnostic::{Level, RuleDoc, content_errors};
use crate::rules;

/// Groups of findings that are shown together, in the order of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    Targets,
    Reports,
    Planning,
    Recommendations,
    /// Content errors.
    Content,
}

impl Family {
    pub const FINDINGS: [Family; 4] = [Family::Targets, Family::Reports, Family::Planning, Family::Recommendations];

    pub fn title(self) -> &'static str {
        match self {
            Family::Targets => "Targets and results",
            Family::Reports => "Reports, challenges and texts",
            Family::Planning => "Planning factors",
            Family::Recommendations => "Recommendations and accepted findings",
            Family::Content => "Content errors",
        }
    }
}

/// Every rule with its family; ids are looked up by binary search.
#[derive(Debug)]
pub struct Rules {
    docs: Vec<&'static RuleDoc>,
    content_errors: BTreeSet<&'static str>,
}

impl Rules {
    pub fn all() -> Rules {
        let mut docs: Vec<&'static RuleDoc> = rules::all().into_iter().collect();
        docs.sort_by_key(|doc| doc.id);
        Rules { docs, content_errors: content_errors::ALL.iter().map(|doc| doc.id).collect() }
    }

    /// Sorted by id.
    pub fn docs(&self) -> &[&'static RuleDoc] {
        &self.docs
    }

    pub fn doc(&self, id: &str) -> Option<&'static RuleDoc> {
        self.docs.binary_search_by(|doc| doc.id.cmp(id)).ok().map(|at| self.docs[at])
    }

    /// What the rule says, without a full stop: a heading.
    pub fn title(&self, id: &str) -> String {
        self.doc(id).map_or_else(|| id.to_owned(), title)
    }

    /// A content error is one by its list; findings are told apart by what their ids begin with.
    pub fn family(&self, id: &str) -> Family {
        if self.content_errors.contains(id) {
            return Family::Content;
        }
        match id.split('-').next().unwrap_or(id) {
            "factor" => Family::Planning,
            "report" | "challenge" | "placeholder" | "text" | "html" => Family::Reports,
            "recommendation" | "acceptance" => Family::Recommendations,
            _ => Family::Targets,
        }
    }
}

/// What a rule says, as plain text without a full stop: a heading.
pub fn title(doc: &RuleDoc) -> String {
    doc.title().trim_end_matches('.').replace('`', "")
}

/// The documentation after its first sentence, which pages show as the heading.
pub fn body(doc: &RuleDoc) -> String {
    doc.doc.trim().split_once('\n').map_or(String::new(), |(_, rest)| rest.trim().to_owned())
}

/// The level in force: that of site.yaml, else the rule's own.
pub fn level(site: &Site, doc: &RuleDoc) -> Level {
    site.rules.iter().find(|(id, _)| *id == doc.id).map_or(doc.level, |(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOC: RuleDoc =
        RuleDoc { id: "report-late", level: Level::Note, doc: "The report came late.\n\nMore.\n\n## Why\n\nSo.\n" };

    #[test]
    fn a_document_is_a_title_and_a_body() {
        assert_eq!(title(&DOC), "The report came late");
        assert_eq!(title(&RuleDoc { doc: "An `accept` entry.", ..DOC }), "An accept entry");
        assert_eq!(body(&DOC), "More.\n\n## Why\n\nSo.");
        assert_eq!(body(&RuleDoc { doc: "Only this.", ..DOC }), "");
    }

    #[test]
    fn the_level_of_the_site_wins() {
        let site = Site { rules: vec![("report-late", Level::Warning)], ..Site::default() };
        assert_eq!(level(&site, &DOC), Level::Warning);
        assert_eq!(level(&Site::default(), &DOC), Level::Note);
    }

    #[test]
    fn findings_fall_into_families() {
        let rules = Rules { docs: vec![&DOC], content_errors: BTreeSet::from(["unknown-key"]) };
        for (id, family) in [
            ("unknown-key", Family::Content),
            ("factor-not-considered", Family::Planning),
            ("challenge-dropped", Family::Reports),
            ("placeholder-text", Family::Reports),
            ("html-left-out", Family::Reports),
            ("text-cut-short", Family::Reports),
            ("target-not-met", Family::Targets),
            ("activity-past-end", Family::Targets),
            ("acceptance-unused", Family::Recommendations),
        ] {
            assert_eq!(rules.family(id), family, "{id}");
        }
    }
}
