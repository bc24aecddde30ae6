//! `accept` entries: findings that are lived with, and why.

use crate::content::fields::{Errors, Fields, date, scalar};
use crate::content::model::Accept;
use crate::content::nearest::did_you_mean;
use crate::content::references;
use crate::content::schema::{Ids, Shape, Table, optional, required};
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{self, UNKNOWN_REFERENCE};
use crate::diagnostic::{Diagnostic, finding_ids};

/// The keys of an entry under `accept`.
pub static TABLE: Table = Table {
    what: "an accepted finding",
    fields: &[
        required("rule", Shape::Rule, "the id of the rule"),
        optional("indicator", Shape::Id(Ids::Indicator), "the id of the indicator, when it is about only one"),
        required("reason", Shape::Text, "why this is accepted"),
        optional("until", Shape::Date, "the last day on which it is accepted"),
    ],
};

/// Reads the list under `accept`. Indicators are looked up among `indicators`, where these are known.
pub fn read_all(fields: &Fields, indicators: Option<&[&str]>, errors: &mut Errors) -> Vec<Accept> {
    let items = fields.items("accept", errors);
    items.iter().filter_map(|item| read(item, indicators, errors)).collect()
}

fn read(node: &Node, indicators: Option<&[&str]>, errors: &mut Errors) -> Option<Accept> {
    let fields = Fields::open(node, &TABLE, errors)?;
    let rule = fields.spanned("rule", rule, errors);
    let indicator = fields.spanned("indicator", scalar::text, errors);
    if let (Some(indicator), Some(ids)) = (&indicator, indicators)
        && !ids.contains(&indicator.value.as_str())
    {
        let place = "among the indicators of the activity";
        references::unknown(indicator.span, &indicator.value, place, ids.iter().copied(), errors);
    }
    let reason = fields.spanned("reason", scalar::text, errors);
    let until = fields.spanned("until", date::date, errors);
    Some(Accept { rule: rule?, indicator: indicator.map(|id| id.value), reason: reason?, until })
}

/// The id of a rule that makes findings.
pub fn rule(key: &str, node: &Node, errors: &mut Errors) -> Option<&'static str> {
    let written = scalar::scalar(key, node, "the id of a rule", errors)?.text.trim();
    let found = finding_ids::find(written);
    if found.is_none() {
        errors.push(unknown_rule(node.span, written));
    }
    found
}

/// The error for an id that no finding has.
pub fn unknown_rule(span: crate::diagnostic::Span, written: &str) -> Diagnostic {
    if content_errors::ALL.iter().any(|rule| rule.id == written) {
        let message = format!("`{written}` is a content error, which cannot be accepted, switched off or counted");
        return Diagnostic::error(UNKNOWN_REFERENCE, span, message).help("name a rule that makes findings");
    }
    let error = Diagnostic::error(UNKNOWN_REFERENCE, span, format!("there is no rule `{written}`"));
    match did_you_mean(written, finding_ids::ALL.iter().copied()) {
        Some(help) => error.help(help),
        None => error.help("`attain explain` lists the rules; the site has a page on each"),
    }
}
