//! site.yaml: the site's title, calendar, policy, rule levels and dimensions.

use super::accept::unknown_rule;
use super::{policy, term};
use crate::content::document;
use crate::content::fields::{Errors, Fields, date, id, number, scalar, url};
use crate::content::layout;
use crate::content::markdown;
use crate::content::model::{Dimension, FactorKind, Link, Policy, Site};
use crate::content::nearest::nearest;
use crate::content::schema::{Shape, Table, optional, required};
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{CONFLICTING_KEYS, DUPLICATE_ID, INVALID_CODE, INVALID_URL};
use crate::diagnostic::{Diagnostic, FileId, Level, Span, finding_ids};
use crate::source::Sources;

const LEVELS: [&str; 4] = ["error", "warning", "note", "off"];

pub static TABLE: Table = Table {
    what: "site.yaml",
    fields: &[
        required("title", Shape::Text, "the name of the site"),
        optional("publisher", Shape::Text, "who publishes it"),
        optional("description", Shape::Text, "what it is about, in a sentence or two"),
        optional("notice", Shape::Text, "a banner on every page"),
        optional("limitations", Shape::Text, "what readers must know before they use the data"),
        optional("language", Shape::Text, "the language of its texts, for example en"),
        optional(
            "base_url",
            Shape::Url,
            "the address under which it is published; only for feed, sitemap and canonical links",
        ),
        optional("as_of", Shape::Date, "the day as of which everything is judged"),
        optional("fiscal_year_start", Shape::Whole { least: 1, most: 12 }, "the month in which the fiscal year starts"),
        optional("source_url", Shape::Url, "where source files can be read, with `{commit}`, `{path}` and `{line}`"),
        optional("policy", Shape::Group(&policy::TABLE), "how targets and reports are judged"),
        optional("factors", Shape::List(&Shape::Group(&FACTOR)), "what planners should have considered"),
        optional(
            "rules",
            Shape::Map(&Shape::Words(&LEVELS)),
            "levels of findings, by rule: error, warning, note or off",
        ),
        optional("dimensions", Shape::List(&Shape::Group(&DIMENSION)), "further ways to group activities"),
        optional("menu", Shape::List(&Shape::Group(&LINK)), "further links in the main navigation"),
        optional("contact", Shape::Text, "whom to ask"),
        optional("license", Shape::Text, "how text and data may be used"),
        optional("footer_links", Shape::List(&Shape::Group(&LINK)), "links at the foot of every page"),
    ],
};

pub static FACTOR: Table = Table {
    what: "a planning factor",
    fields: &[
        required("id", Shape::Id, "a short name, which activities use as key"),
        required("title", Shape::Text, "its name, as pages show it"),
    ],
};

pub static DIMENSION: Table = Table {
    what: "a dimension",
    fields: &[
        required("key", Shape::Id, "the name of its folder in content/, and its key in activities"),
        required("title", Shape::Text, "its name, for example Sectors"),
        optional("singular", Shape::Text, "the name of one of its terms, for example Sector"),
    ],
};

pub static LINK: Table = Table {
    what: "a link",
    fields: &[
        required("title", Shape::Text, "its text"),
        required("url", Shape::Address, "a web address, or a path of the site"),
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
const TAKEN: [&str; 11] = [
    "activities",
    "reports",
    "recommendations",
    "pages",
    "rules",
    "challenges",
    "findings",
    "factors",
    "calendar",
    "data",
    "search",
];

/// Reads site.yaml; where it is missing or cannot be read, the defaults stand in.
pub fn read(sources: &Sources, errors: &mut Errors) -> (Site, Vec<Dimension>) {
    let built_in = BUILT_IN.map(|(key, title, singular)| Dimension {
        key: key.to_owned(),
        title: title.to_owned(),
        singular: singular.to_owned(),
        terms: Vec::new(),
    });
    let mut dimensions = built_in.to_vec();
    let Some(file) = layout::site_file(sources) else {
        if !sources.files.is_empty() {
            let start = Span::start_of(FileId(0));
            let message = "the site has no content/site.yaml";
            errors.push(Diagnostic::error(crate::diagnostic::content_errors::MISSING_SITE, start, message));
        }
        return (Site::default(), dimensions);
    };
    let site = document::open_yaml(sources, file, errors).and_then(|node| {
        let fields = Fields::open(&node, &TABLE, errors)?;
        read_dimensions(&fields, &mut dimensions, errors);
        Some(site(file, &fields, errors))
    });
    (site.unwrap_or(Site { file: Some(file), ..Site::default() }), dimensions)
}

fn site(file: FileId, fields: &Fields, errors: &mut Errors) -> Site {
    let default = Site::default();
    let month = fields.read("fiscal_year_start", |key, node, errors| number::whole(key, node, (1, 12), errors), errors);
    Site {
        file: Some(file),
        title: fields.read("title", scalar::text, errors).unwrap_or_default(),
        publisher: fields.read("publisher", scalar::text, errors),
        description: fields.read("description", prose, errors),
        notice: fields.read("notice", prose, errors),
        limitations: fields.read("limitations", prose, errors),
        language: fields.read("language", language, errors).unwrap_or(default.language),
        base_url: fields.read("base_url", base_url, errors),
        as_of: fields.read("as_of", date::date, errors),
        fiscal_year_start: month.and_then(|month| i8::try_from(month).ok()).unwrap_or(default.fiscal_year_start),
        source_url: fields.read("source_url", source_url, errors),
        policy: fields
            .read("policy", |_, node, errors| policy::read(node, errors), errors)
            .unwrap_or_else(Policy::default),
        factors: if fields.has("factors") { factors(fields, errors) } else { default.factors },
        rules: rules(fields, errors),
        menu: links(fields, "menu", errors),
        contact: fields.read("contact", prose, errors),
        license: fields.read("license", prose, errors),
        footer_links: links(fields, "footer_links", errors),
        extra: fields.extra(),
    }
}

/// A text that pages show as markdown.
fn prose(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let text = scalar::text(key, node, errors)?;
    markdown::check_links(&text, node.span, errors);
    Some(text)
}

/// The form of a BCP 47 tag.
fn language(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let written = scalar::scalar(key, node, "a language", errors)?.text.trim();
    let mut parts = written.split('-');
    let primary = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let further = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if primary && parts.all(further) {
        return Some(written.to_owned());
    }
    let message = format!("`{key}`: `{written}` is not the code of a language");
    errors.push(Diagnostic::error(INVALID_CODE, node.span, message).help("write a code like en, es, fr or pt-BR"));
    None
}

/// An http(s) address, with a slash at its end.
fn base_url(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let written = web(key, node, errors)?;
    if written.contains(['?', '#']) {
        let message = format!("`{key}` cannot have a query or an anchor");
        errors.push(Diagnostic::error(INVALID_URL, node.span, message).help("write the address of the site's folder"));
        return None;
    }
    Some(if written.ends_with('/') { written } else { format!("{written}/") })
}

fn web(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let written = url::url(key, node, errors)?;
    if written.to_ascii_lowercase().starts_with("mailto:") {
        let message = format!("`{key}` is an address on the web, not a mailbox");
        errors.push(
            Diagnostic::error(INVALID_URL, node.span, message).help("write an address that starts with https://"),
        );
        return None;
    }
    Some(written)
}

fn source_url(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    const NAMES: [&str; 3] = ["commit", "path", "line"];
    let written = web(key, node, errors)?;
    for piece in written.split('{').skip(1) {
        let name = piece.split('}').next().unwrap_or(piece);
        if !NAMES.contains(&name) || !piece.contains('}') {
            let error =
                Diagnostic::error(INVALID_URL, node.span, format!("`{key}`: nothing is filled in for `{{{name}}}`"));
            errors.push(match nearest(name, NAMES) {
                Some(near) => error.help(format!("did you mean `{{{near}}}`?")),
                None => error.help("what is filled in is `{commit}`, `{path}` and `{line}`"),
            });
            return None;
        }
    }
    Some(written)
}

fn factors(fields: &Fields, errors: &mut Errors) -> Vec<FactorKind> {
    let mut factors: Vec<FactorKind> = Vec::new();
    for item in fields.items("factors", errors) {
        let Some(fields) = Fields::open(item, &FACTOR, errors) else { continue };
        let id = fields.spanned("id", id::id, errors);
        let title = fields.read("title", scalar::text, errors);
        let (Some(id), Some(title)) = (id, title) else { continue };
        if factors.iter().any(|factor| factor.id == id.value) {
            let message = format!("there is a planning factor `{}` already", id.value);
            errors.push(Diagnostic::error(DUPLICATE_ID, id.span, message).help("give one of the two another id"));
        } else {
            factors.push(FactorKind { id: id.value, title });
        }
    }
    factors
}

fn rules(fields: &Fields, errors: &mut Errors) -> Vec<(&'static str, Level)> {
    let mut rules = Vec::new();
    for entry in fields.entries("rules", errors) {
        let rule = finding_ids::find(&entry.key);
        if rule.is_none() {
            errors.push(unknown_rule(entry.key_span, &entry.key));
        }
        rules.extend(rule.zip(level(&entry.key, &entry.value, errors)));
    }
    rules
}

fn level(rule: &str, node: &Node, errors: &mut Errors) -> Option<Level> {
    let written = scalar::scalar(rule, node, "a level", errors)?.text.trim();
    let level = Level::from_word(written);
    if level.is_none() {
        let error = scalar::unknown_word(rule, node.span, written, &LEVELS);
        let means_off = ["no", "false", "none", "ignore"].contains(&written);
        errors.push(if means_off { error.help("write `off` to hide a finding").fix(node.span, "off") } else { error });
    }
    level
}

fn links(fields: &Fields, key: &'static str, errors: &mut Errors) -> Vec<Link> {
    let mut links = Vec::new();
    for item in fields.items(key, errors) {
        let Some(fields) = Fields::open(item, &LINK, errors) else { continue };
        let title = fields.read("title", scalar::text, errors);
        let url = fields.read("url", url::address, errors);
        links.extend(title.zip(url).map(|(title, url)| Link { title, url }));
    }
    links
}

fn read_dimensions(fields: &Fields, dimensions: &mut Vec<Dimension>, errors: &mut Errors) {
    for item in fields.items("dimensions", errors) {
        let Some(fields) = Fields::open(item, &DIMENSION, errors) else { continue };
        let key = fields.spanned("key", id::id, errors);
        let title = fields.read("title", scalar::text, errors);
        let singular = fields.read("singular", scalar::text, errors);
        let Some(key) = key else { continue };
        let used = |name: &str| super::activity::TABLE.field(name).is_some() || term::TABLE.field(name).is_some();
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
