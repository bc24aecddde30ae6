//! Resolving ids to what they name.

use super::fields::id::several;
use super::fields::{Errors, Fields, scalar};
use super::model::{COUNTRIES, Dimension, Site, TermIx};
use super::nearest::{nearest, same_letters};
use super::text::fold;
use super::yaml::Node;
use crate::diagnostic::content_errors::{DUPLICATE_ITEM, EMPTY_VALUE, UNKNOWN_REFERENCE};
use crate::diagnostic::{Diagnostic, Span};

/// What is known of a site before its activities are read.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub site: &'a Site,
    pub dimensions: &'a [Dimension],
    /// Whether all of the site's settings could be read; if not, nothing is said of what they may allow.
    pub complete: bool,
}

impl<'a> Known<'a> {
    /// Keys of the dimensions that site.yaml adds.
    pub fn further(&self) -> Vec<&'a str> {
        self.dimensions.iter().skip(super::model::PROGRAMMES + 1).map(|dimension| dimension.key.as_str()).collect()
    }
}

/// Reports an id that names nothing; `place` says where such things are, `candidates` are the ids there.
pub fn unknown<'c>(
    span: Span,
    id: &str,
    place: &str,
    candidates: impl IntoIterator<Item = &'c str>,
    errors: &mut Errors,
) {
    let error = Diagnostic::error(UNKNOWN_REFERENCE, span, format!("there is no `{id}` {place}"));
    errors.push(match nearest(id, candidates) {
        Some(near) if same_letters(near, id) => error.help(format!("write `{near}`")).fix(span, near),
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("write an id that exists, or add what it names"),
    });
}

/// The error for a name that stands where the id of what it names is wanted.
pub fn named(span: Span, written: &str, what: &str, id: &str) -> Diagnostic {
    let message = format!("`{written}` is {what} of `{id}`, but its id is wanted");
    Diagnostic::error(UNKNOWN_REFERENCE, span, message).help(format!("write `{id}`")).fix(span, id)
}

/// The only term that goes by this title, abbreviation or code, and which of these it is.
fn by_name<'d>(dimension: &'d Dimension, written: &str) -> Option<(&'d str, &'static str)> {
    let written = fold(written);
    let mut found = dimension.terms.iter().filter_map(|term| {
        let goes_by = |name: &Option<String>| name.as_deref().is_some_and(|name| fold(name) == written);
        let what = match () {
            () if fold(&term.title) == written => "the title",
            () if goes_by(&term.abbreviation) => "the abbreviation",
            () if goes_by(&term.code) => "the code",
            () => return None,
        };
        Some((term.id.as_str(), what))
    });
    found.next().filter(|_| found.next().is_none())
}

/// Reports an id that no term of a dimension has.
fn unknown_term(span: Span, id: &str, dimension: &Dimension, errors: &mut Errors) {
    let known = |ids: &Vec<&str>| ids.iter().all(|id| dimension.find(id).is_some());
    if let Some(ids) = several(id).filter(known) {
        let message = format!("these are {} entries of content/{}, not one", ids.len(), dimension.key);
        let help = format!("put commas between them: {}", ids.join(", "));
        errors.push(Diagnostic::error(UNKNOWN_REFERENCE, span, message).help(help));
        return;
    }
    match by_name(dimension, id) {
        Some((term, what)) => errors.push(named(span, id, what, term)),
        None => {
            let place = format!("in content/{}", dimension.key);
            unknown(span, id, &place, dimension.terms.iter().map(|term| term.id.as_str()), errors);
        }
    }
}

/// A term of a dimension.
pub fn term(key: &str, node: &Node, dimension: &Dimension, errors: &mut Errors) -> Option<TermIx> {
    let id = scalar::scalar(key, node, "an id", errors)?.text.trim();
    let found = dimension.find(id);
    if found.is_none() {
        unknown_term(node.span, id, dimension, errors);
    }
    found
}

/// Several terms of a dimension, none of them twice.
#[derive(Debug, Default)]
pub struct Terms {
    pub terms: Vec<TermIx>,
    /// Whether all that was written could be resolved.
    pub complete: bool,
}

/// A list of terms of which at least one is needed.
pub fn some_terms(fields: &Fields, key: &str, dimension: &Dimension, errors: &mut Errors) -> Terms {
    let found = terms(fields, key, dimension, errors);
    if let Some(entry) = fields.entry(key)
        && found.terms.is_empty()
        && found.complete
    {
        let message = format!("`{key}` names none");
        errors.push(Diagnostic::error(EMPTY_VALUE, entry.value.span, message).help("name at least one"));
    }
    Terms { complete: found.complete && !found.terms.is_empty(), ..found }
}

/// The list of terms under a key; none when the key is not there.
pub fn terms(fields: &Fields, key: &str, dimension: &Dimension, errors: &mut Errors) -> Terms {
    let before = errors.len();
    let mut terms: Vec<TermIx> = Vec::new();
    for item in fields.items(key, errors) {
        let Some(term) = term(key, item, dimension, errors) else { continue };
        if terms.contains(&term) {
            errors.push(repeated(item.span, &dimension.terms[term].id));
        } else {
            terms.push(term);
        }
    }
    Terms { terms, complete: errors.len() == before }
}

/// The error for an entry that a list has already.
pub fn repeated(span: Span, id: &str) -> Diagnostic {
    Diagnostic::error(DUPLICATE_ITEM, span, format!("`{id}` is listed twice")).help("remove one of the two")
}

/// The countries of an activity, among which those of its targets and reports must be.
#[derive(Debug, Clone, Copy)]
pub struct Countries<'a> {
    pub dimension: &'a Dimension,
    pub of_activity: &'a [TermIx],
    /// Whether the activity's own list could be read completely; if not, nothing is said of countries that it lacks.
    pub complete: bool,
}

impl<'a> Countries<'a> {
    /// Those of an activity whose list of countries was read.
    pub fn new(known: Known<'a>, terms: &'a Terms) -> Countries<'a> {
        Countries { dimension: &known.dimensions[COUNTRIES], of_activity: &terms.terms, complete: terms.complete }
    }

    /// The country of that id, if it is one of the activity's.
    pub fn find(&self, id: &str, span: Span, errors: &mut Errors) -> Option<TermIx> {
        let term = self.dimension.find(id);
        let found = term.filter(|term| self.of_activity.contains(term));
        if found.is_none() && self.complete {
            let ids = self.of_activity.iter().map(|term| self.dimension.terms[*term].id.as_str());
            match term {
                Some(_) => {
                    let message = format!("`{id}` is not among the countries of the activity");
                    let listed: Vec<&str> = ids.collect();
                    let help = format!(
                        "the activity has {}; add `{id}` to its `countries` if it works there",
                        listed.join(", ")
                    );
                    errors.push(Diagnostic::error(UNKNOWN_REFERENCE, span, message).help(help));
                }
                None => match by_name(self.dimension, id) {
                    Some((term, what)) => errors.push(named(span, id, what, term)),
                    None => unknown(span, id, "among the countries of the activity", ids, errors),
                },
            }
        }
        found
    }
}
