//! Dimensions: those that every site has, and the further ones that site.yaml lists.

use super::activity;
use crate::content::fields::{Errors, Fields, id, scalar};
use crate::content::model::Dimension;
use crate::content::schema::{Ids, Shape, Table, optional, required};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::CONFLICTING_KEYS;

/// The keys of an entry under `dimensions` in site.yaml.
pub static TABLE: Table = Table {
    what: "a dimension",
    fields: &[
        required("key", Shape::Id(Ids::Free), "the name of its folder in content/, and its key in activities"),
        required("title", Shape::Text, "its name, for example Sectors"),
        optional("singular", Shape::Text, "the name of one of its terms, for example Sector"),
    ],
};

/// The dimensions that every site has.
const BUILT_IN: [(&str, &str, &str); 5] = [
    ("countries", "Countries", "Country"),
    ("agencies", "Agencies", "Agency"),
    ("implementers", "Implementers", "Implementer"),
    ("areas", "Areas", "Area"),
    ("programmes", "Programmes", "Programme"),
];

/// Folders of the site's own pages.
const TAKEN: [&str; 14] = [
    "activities",
    "reports",
    "recommendations",
    "pages",
    "rules",
    "challenges",
    "findings",
    "factors",
    "calendar",
    "matrix",
    "methodology",
    "data",
    "search",
    "assets",
];

/// The dimensions that every site has, still without terms.
pub fn built_in() -> Vec<Dimension> {
    let dimension = |(key, title, singular): (&str, &str, &str)| Dimension {
        key: key.to_owned(),
        title: title.to_owned(),
        singular: singular.to_owned(),
        terms: Vec::new(),
    };
    BUILT_IN.map(dimension).to_vec()
}

/// Adds those of site.yaml.
pub fn read_all(fields: &Fields, dimensions: &mut Vec<Dimension>, errors: &mut Errors) {
    for item in fields.items("dimensions", errors) {
        let Some(fields) = Fields::open(item, &TABLE, errors) else { continue };
        let key = fields.spanned("key", id::id, errors);
        let title = fields.read("title", scalar::text, errors);
        let singular = fields.read("singular", scalar::text, errors);
        let Some(key) = key else { continue };
        let used = |name: &str| activity::TABLE.field(name).is_some();
        let message = match key.value.as_str() {
            name if dimensions.iter().any(|dimension| dimension.key == name) => {
                format!("there is a dimension `{name}` already")
            }
            name if TAKEN.contains(&name) => format!("`{name}` is the name of other pages of the site"),
            name if used(name) || name == "rule" => format!("`{name}` is a key of activities already"),
            _ => {
                let title = title.unwrap_or_else(|| key.value.clone());
                let singular = singular.unwrap_or_else(|| title.clone());
                dimensions.push(Dimension { key: key.value, title, singular, terms: Vec::new() });
                continue;
            }
        };
        let help = "choose another name, for the folder as well";
        errors.push(Diagnostic::error(CONFLICTING_KEYS, key.span, message).help(help));
    }
}
