//! Rules in a table, by family, with their levels and the number of findings of each.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Level, RuleDoc};
use crate::site::blocks::rule_docs::{self, Family, Rules};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub title: &'static str,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// What the rule says.
    pub rule: Anchor,
    pub id: &'static str,
    /// The level in force.
    pub level: &'static str,
    /// `warning by default`, where this site changes it.
    pub changed: String,
    pub off: bool,
    pub findings: String,
}

/// The rules that find, by family.
pub fn findings(edition: Edition, head: &Head) -> Vec<Group> {
    let rules = Rules::all();
    Family::FINDINGS
        .into_iter()
        .map(|family| group(edition, head, &rules, family))
        .filter(|of| !of.rows.is_empty())
        .collect()
}

/// The content errors: one group, or none where there is nothing to list.
pub fn content(edition: Edition, head: &Head) -> Vec<Group> {
    let group = group(edition, head, &Rules::all(), Family::Content);
    if group.rows.is_empty() { Vec::new() } else { vec![group] }
}

fn group(edition: Edition, head: &Head, rules: &Rules, family: Family) -> Group {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    edition.findings.published.iter().for_each(|finding| *counts.entry(finding.rule).or_default() += 1);
    let row = |doc: &&RuleDoc| {
        let level = if family == Family::Content { Level::Error } else { rule_docs::level(&edition.content.site, doc) };
        let off = level == Level::Off;
        Row {
            rule: head.to(rule_docs::title(doc), &routes::rule(doc.id)),
            id: doc.id,
            level: level.word(),
            changed: if level == doc.level { String::new() } else { format!("{} by default", doc.level.word()) },
            off,
            findings: match counts.get(doc.id) {
                _ if off => "not published".into(),
                count => wording::whole(count.copied().unwrap_or(0)).to_string(),
            },
        }
    };
    let of_family = rules.docs().iter().filter(|doc| rules.family(doc.id) == family);
    Group { title: family.title(), rows: of_family.map(row).collect() }
}
