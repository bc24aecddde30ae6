//! site.yaml: the site's title, calendar, policy, rule levels and dimensions.

use super::accept::unknown_rule;
use super::{dimension, policy};
use crate::content::document;
use crate::content::fields::{Errors, Fields, date, id, number, scalar, url};
use crate::content::html::RawHtml;
use crate::content::layout;
use crate::content::markdown;
use crate::content::model::{Dimension, FactorKind, Link, Site};
use crate::content::nearest::nearest;
use crate::content::schema::{Ids, Shape, Table, optional, required};
use crate::content::yaml::{Node, Value};
use crate::diagnostic::content_errors::{DUPLICATE_ID, INVALID_CODE, INVALID_URL, MISSING_SITE};
use crate::diagnostic::{Diagnostic, FileId, Fix, Level, Span, finding_ids};
use crate::source::Sources;

const LEVELS: [&str; 4] = ["error", "warning", "note", "off"];

/// The keys of site.yaml (SPEC section 3).
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
            "allow_html",
            Shape::Flag,
            "whether HTML in markdown is kept, without what could run or load anything",
        ),
        optional("contact", Shape::Text, "whom to ask"),
        optional("license", Shape::Text, "how text and data may be used"),
        optional(
            "base_url",
            Shape::Url,
            "the address under which it is published; only for feed, sitemap and canonical links",
        ),
        optional("as_of", Shape::Date, "the day as of which everything is judged"),
        optional("fiscal_year_start", Shape::Whole { least: 1, most: 12 }, "the month in which the fiscal year starts"),
        optional(
            "source_url",
            Shape::Address,
            "where source files can be read, with `{commit}`, `{path}` and `{line}`",
        ),
        optional("policy", Shape::Group(&policy::TABLE), "how targets and reports are judged"),
        optional("factors", Shape::List(&Shape::Group(&FACTOR)), "what planners should have considered"),
        optional(
            "rules",
            Shape::Map(Ids::Rule, &Shape::Words(&LEVELS)),
            "levels of findings, by rule: error, warning, note or off",
        ),
        optional("dimensions", Shape::List(&Shape::Group(&dimension::TABLE)), "further ways to group activities"),
        optional("menu", Shape::List(&Shape::Group(&LINK)), "further links in the main navigation"),
        optional("footer_links", Shape::List(&Shape::Group(&LINK)), "links at the foot of every page"),
    ],
};

/// The keys of an entry under `factors` in site.yaml.
pub static FACTOR: Table = Table {
    what: "a planning factor",
    fields: &[
        required("id", Shape::Id(Ids::NewFactor), "a short name, which activities use as key"),
        required("title", Shape::Text, "its name, as pages show it"),
    ],
};

/// The keys of a link in the menu or the footer.
pub static LINK: Table = Table {
    what: "a link",
    fields: &[
        required("title", Shape::Text, "its text"),
        required("url", Shape::Address, "a web address, or a path of the site"),
    ],
};

/// What site.yaml says.
#[derive(Debug)]
pub struct Settings {
    pub site: Site,
    /// Those that every site has and those of site.yaml, still without terms.
    pub dimensions: Vec<Dimension>,
    /// Whether all was read that other files depend on: the calendar, the factors, the dimensions.
    pub complete: bool,
}

/// Reads site.yaml; where it is missing or cannot be read, the defaults stand in.
pub fn read(sources: &Sources, errors: &mut Errors) -> Settings {
    let file = layout::site_file(sources);
    let site = Site { file, ..Site::default() };
    let mut settings = Settings { site, dimensions: dimension::built_in(), complete: false };
    let Some(file) = file else {
        if !sources.files.is_empty() {
            let message = "the site has no content/site.yaml";
            errors.push(Diagnostic::error(MISSING_SITE, Span::start_of(FileId(0)), message));
        }
        return settings;
    };
    let Some(node) = document::open_yaml(sources, file, errors) else { return settings };
    let before = errors.len();
    let Some(fields) = Fields::open(&node, &TABLE, errors) else { return settings };
    let fiscal_year_start = fiscal_year_start(&fields, errors);
    let factors = factors(&fields, errors);
    dimension::read_all(&fields, &mut settings.dimensions, errors);
    settings.complete = errors.len() == before;
    settings.site = Site { fiscal_year_start, factors, ..presentation(file, &fields, errors) };
    settings
}

fn fiscal_year_start(fields: &Fields, errors: &mut Errors) -> i8 {
    let read = |key: &str, node: &Node, errors: &mut Errors| {
        let before = errors.len();
        let month = number::whole(key, node, (1, 12), errors);
        if let (Value::Scalar(scalar), Some(error)) = (&node.value, errors.get_mut(before))
            && let Some(month) = date::month_named(scalar.text.trim())
        {
            error.help = Some(format!("write the number of the month, {month}").into());
            error.set_fix(Fix { span: node.span, replacement: month.to_string() });
        }
        month
    };
    let month = fields.read("fiscal_year_start", read, errors);
    month.and_then(|month| i8::try_from(month).ok()).unwrap_or(Site::default().fiscal_year_start)
}

/// Everything else, which no other file depends on.
fn presentation(file: FileId, fields: &Fields, errors: &mut Errors) -> Site {
    let default = Site::default();
    let html = match fields.read("allow_html", scalar::flag, errors) {
        Some(true) => RawHtml::Sanitised,
        _ => RawHtml::Shown,
    };
    let prose = |key: &str, node: &Node, errors: &mut Errors| {
        let text = scalar::text(key, node, errors)?;
        markdown::check_links(&text, html, node.span, errors);
        Some(text)
    };
    Site {
        file: Some(file),
        title: fields.read("title", scalar::text, errors).unwrap_or_default(),
        publisher: fields.read("publisher", scalar::text, errors),
        description: fields.read("description", prose, errors),
        notice: fields.read("notice", prose, errors),
        limitations: fields.read("limitations", prose, errors),
        language: fields.read("language", language, errors).unwrap_or_else(|| default.language.clone()),
        base_url: fields.read("base_url", base_url, errors),
        as_of: fields.read("as_of", date::date, errors),
        source_url: fields.read("source_url", source_url, errors),
        policy: fields.read("policy", |_, node, errors| policy::read(node, errors), errors).unwrap_or_default(),
        rules: rules(fields, errors),
        menu: links(fields, "menu", errors),
        contact: fields.read("contact", prose, errors),
        license: fields.read("license", prose, errors),
        footer_links: links(fields, "footer_links", errors),
        html,
        extra: fields.extra(),
        ..default
    }
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
    refuse_mailbox(key, written, node, errors)
}

fn refuse_mailbox(key: &str, written: String, node: &Node, errors: &mut Errors) -> Option<String> {
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
    let written = refuse_mailbox(key, url::address(key, node, errors)?, node, errors)?;
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
    if !fields.has("factors") {
        return FactorKind::defaults();
    }
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
