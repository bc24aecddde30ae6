//! Terms of dimensions: countries, agencies, implementers, areas, programmes and what site.yaml adds.

use celes::Country;

use crate::content::document::Document;
use crate::content::fields::{Errors, number, scalar};
use crate::content::layout::Named;
use crate::content::model::{Body, COUNTRIES, Dimension, Extra, Term};
use crate::content::references;
use crate::content::schema::{Field, Ids, Shape, Table, optional, required};
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{CIRCULAR_PARENT, INVALID_CODE};
use crate::diagnostic::{Diagnostic, Span, Spanned};

const TITLE: Field = required("title", Shape::Text, "the name, as pages show it");
const CODE: Field = optional("code", Shape::Text, "the two-letter code of ISO 3166-1, for example BZ");
const ABBREVIATION: Field = optional("abbreviation", Shape::Text, "the short name, for narrow columns");
pub(super) const ORDER: Field = optional(
    "order",
    Shape::Whole { least: i64::MIN, most: i64::MAX },
    "a number by which lists are sorted before the title",
);
const PARENT: Field =
    optional("parent", Shape::Id(Ids::Sibling), "the id of the term of the same folder that this one belongs to");

/// Any term but a country.
pub static TABLE: Table = Table { what: "a term", fields: &[TITLE, ABBREVIATION, ORDER, PARENT] };

/// The keys of a country.
pub static COUNTRY: Table = Table { what: "a country", fields: &[TITLE, CODE, ABBREVIATION, ORDER, PARENT] };

/// A term whose parent is not looked up yet.
#[derive(Debug)]
pub struct Unlinked {
    pub term: Term,
    pub parent: Option<Spanned<String>>,
}

/// Reads a term of the dimension with this index.
pub fn read(named: Named, dimension: usize, document: Document, errors: &mut Errors) -> Option<Unlinked> {
    let table = if dimension == COUNTRIES { &COUNTRY } else { &TABLE };
    let fields = super::open(&document.front, table, &[], errors)?;
    let code = match dimension {
        COUNTRIES => fields.read("code", country_code, errors),
        _ => None,
    };
    let order =
        fields.read("order", |key, node, errors| number::whole(key, node, (i64::MIN, i64::MAX), errors), errors);
    let term = Term {
        file: document.file,
        head: fields.head,
        id: named.id.to_owned(),
        title: fields.read("title", scalar::text, errors).unwrap_or_else(|| named.id.to_owned()),
        code,
        abbreviation: fields.read("abbreviation", scalar::text, errors),
        order,
        parent: None,
        extra: fields.extra(),
        body: document.body,
    };
    let parent = fields.spanned("parent", scalar::text, errors);
    Some(Unlinked { term, parent })
}

/// What stands for a term whose file could not be read, so that references to it are not reported as well.
pub fn placeholder(named: Named) -> Unlinked {
    let start = Span::start_of(named.file);
    let term = Term {
        file: named.file,
        head: start,
        id: named.id.to_owned(),
        title: named.id.to_owned(),
        code: None,
        abbreviation: None,
        order: None,
        parent: None,
        body: Body::at(start),
        extra: Extra::new(),
    };
    Unlinked { term, parent: None }
}

fn country_code(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let written = scalar::scalar(key, node, "a country code", errors)?.text.trim();
    let is_code = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code && Country::from_alpha2(written).is_ok() {
        return Some(written.to_owned());
    }
    let message = format!("`{written}` is not the code of a country");
    let error = Diagnostic::error(INVALID_CODE, node.span, message).label("ISO 3166-1, two letters");
    let upper = written.to_ascii_uppercase();
    let same = Country::from_alpha2(&upper).or_else(|_| Country::from_alpha3(&upper));
    let named = || Country::from_name(written).or_else(|_| Country::from_alias(written));
    errors.push(match same.or_else(|_| named()) {
        Ok(country) => error.help(format!("write {}", country.alpha2)).fix(node.span, country.alpha2),
        Err(_) if upper == "UK" => error.help("write GB").fix(node.span, "GB"),
        Err(_) => error.help("write the two letters that ISO 3166-1 gives the country, for example BZ, GT or MX"),
    });
    None
}

/// Makes a dimension of its terms, which are sorted by id: looks up parents and reports circles among them.
pub fn link(dimension: &mut Dimension, unlinked: Vec<Unlinked>, errors: &mut Errors) {
    let (terms, parents): (Vec<Term>, Vec<_>) =
        unlinked.into_iter().map(|Unlinked { term, parent }| (term, parent)).unzip();
    dimension.terms = terms;
    for (at, parent) in parents.iter().enumerate() {
        let Some(parent) = parent else { continue };
        let found = dimension.find(&parent.value);
        if found.is_none() {
            let place = format!("in content/{}", dimension.key);
            references::unknown(
                parent.span,
                &parent.value,
                &place,
                dimension.terms.iter().map(|t| t.id.as_str()),
                errors,
            );
        }
        dimension.terms[at].parent = found;
    }
    for (at, parent) in parents.iter().enumerate() {
        let Some(circle) = circle_from(&dimension.terms, at) else { continue };
        let span = parent.as_ref().map_or(dimension.terms[at].head, |parent| parent.span);
        errors.push(circular(&dimension.terms, &circle, span));
        dimension.terms[at].parent = None;
    }
}

fn circular(terms: &[Term], circle: &[usize], span: Span) -> Diagnostic {
    let ids: Vec<&str> = circle.iter().chain(circle.first()).map(|term| terms[*term].id.as_str()).collect();
    let message = match circle.len() {
        1 => format!("`{}` is its own parent", ids[0]),
        _ => format!("the parents go round in a circle: {}", ids.join(" → ")),
    };
    let help = match circle.len() {
        1 => "remove the key `parent`, or name the term above it",
        _ => "the topmost of them has no parent: remove its key `parent`",
    };
    Diagnostic::error(CIRCULAR_PARENT, span, message).help(help)
}

/// The terms from `start` upwards, if they lead back to it.
fn circle_from(terms: &[Term], start: usize) -> Option<Vec<usize>> {
    let mut circle = vec![start];
    let mut at = terms[start].parent?;
    while at != start {
        if circle.len() > terms.len() {
            return None;
        }
        circle.push(at);
        at = terms[at].parent?;
    }
    Some(circle)
}
