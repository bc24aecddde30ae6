//! Activities: what is done where, by whom, when, and what it is to reach.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::indicator::{self, Surroundings};
use super::{SOURCE, accept, funding, source};
use crate::content::document::Document;
use crate::content::fields::{Errors, Fields, date, id, number, scalar};
use crate::content::layout::Named;
use crate::content::model::{AGENCIES, Activity, COUNTRIES, Factor, Indicator, Reporting, TermIx};
use crate::content::nearest::did_you_mean;
use crate::content::references::{self, Countries, Known, Terms};
use crate::content::schema::{Ids, Shape, Table, depends, optional, required};
use crate::content::words::{Considered, Focus, Frequency, Status};
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{DUPLICATE_ID, IMPOSSIBLE_DATES, UNKNOWN_REFERENCE};
use crate::diagnostic::{Diagnostic, Spanned};

/// The keys of an activity (SPEC section 2).
pub static TABLE: Table = Table {
    what: "an activity",
    fields: &[
        required("title", Shape::Text, "the name of the activity"),
        optional("summary", Shape::Text, "one sentence for tables and search"),
        required("agencies", Shape::List(&Shape::Term("agencies")), "the ids of its agencies, the leading one first"),
        optional("implementers", Shape::List(&Shape::Term("implementers")), "the ids of those who carry it out"),
        required("countries", Shape::List(&Shape::Term("countries")), "the ids of the countries where it works"),
        optional("areas", Shape::List(&Shape::Term("areas")), "the ids of its areas of effort"),
        optional("programmes", Shape::List(&Shape::Term("programmes")), "the ids of the programmes that fund it"),
        optional("focus", Shape::Words(Focus::WORDS), "`direct` at the problem, or `broad`: among many goals"),
        optional("key", Shape::Flag, "whether it is part of the reviewed sample"),
        optional("status", Shape::Words(Status::WORDS), "where it stands, when its dates do not say"),
        optional("draft", Shape::Flag, "whether it is still kept off the published site"),
        depends("start", Shape::Date, "unless the status is planned", "its first day"),
        depends("end", Shape::Date, "with the statuses completed and cancelled", "its last day"),
        optional("funding", Shape::List(&Shape::Group(&funding::TABLE)), "the money set aside for it"),
        required("reporting", Shape::Group(&REPORTING), "how often it reports, for example `{frequency: quarterly}`"),
        optional(
            "factors",
            Shape::Map(Ids::Factor, &Shape::Group(&FACTOR)),
            "what was considered when it was planned, by factor",
        ),
        optional("indicators", Shape::List(&Shape::Group(&indicator::TABLE)), "what is measured"),
        optional("no_targets_reason", Shape::Text, "why it has no targets"),
        optional("accept", Shape::List(&Shape::Group(&accept::TABLE)), "findings that are lived with"),
        optional("sources", Shape::List(&Shape::Group(&SOURCE)), "documents about it"),
        optional(
            "aliases",
            Shape::List(&Shape::Id(Ids::FormerActivity)),
            "ids that it had before; their addresses lead to it",
        ),
    ],
};

/// The keys under `reporting`.
pub static REPORTING: Table = Table {
    what: "the reporting of an activity",
    fields: &[
        required(
            "frequency",
            Shape::Words(Frequency::WORDS),
            "how often it reports: monthly, quarterly, semiannual, annual or none",
        ),
        optional(
            "due_days",
            Shape::Whole { least: 0, most: MAX_DAYS },
            "days after the end of a period until its report is due",
        ),
    ],
};

/// The keys of one planning factor under `factors`.
pub static FACTOR: Table = Table {
    what: "a planning factor",
    fields: &[
        required("considered", Shape::Words(Considered::WORDS), "yes, partly, no or not-applicable"),
        optional("evidence", Shape::Text, "where this can be seen"),
    ],
};

/// Ten years: more days than that are a slip.
pub const MAX_DAYS: i64 = 3660;

/// An activity, and what reports on it may name although it could not be read.
#[derive(Debug)]
pub struct Read {
    pub activity: Activity,
    /// Ids of indicators that could not be read.
    pub broken: BTreeSet<String>,
    /// Whether the list of indicators is complete but for those.
    pub indicators_listed: bool,
    /// Whether all its countries are known.
    pub countries_complete: bool,
    /// With their places, to be checked against all other ids.
    pub aliases: Vec<Spanned<String>>,
}

impl Read {
    /// An activity that has been read without errors.
    pub fn sound(activity: Activity) -> Read {
        Read {
            activity,
            broken: BTreeSet::new(),
            indicators_listed: true,
            countries_complete: true,
            aliases: Vec::new(),
        }
    }

    /// The ids of its indicators, if all of them are known.
    pub fn all_indicators(&self) -> Option<Vec<&str>> {
        let ids = || self.activity.indicators.iter().map(|indicator| indicator.id.value.as_str());
        (self.indicators_listed && self.broken.is_empty()).then(|| ids().collect())
    }
}

/// Reads an activity, which has no reports yet.
pub fn read(named: Named, document: Document, known: Known, errors: &mut Errors) -> Option<Read> {
    let fields = super::open(&document.front, &TABLE, &known.further(), errors)?;
    let title = fields.spanned("title", scalar::text, errors);
    let summary = fields.spanned("summary", scalar::text, errors);
    let terms = all_terms(&fields, known, errors);
    let countries = Countries::new(known, &terms[COUNTRIES]);
    let status = fields.spanned("status", scalar::word::<Status>, errors);
    let (start, end) = dates(&fields, status.as_ref().map(|status| status.value), errors);
    let around = Surroundings {
        countries,
        start: start.as_ref().map(|start| start.value),
        end: end.as_ref().map(|end| end.value),
        fiscal_year_start: known.site.fiscal_year_start,
    };
    let indicators = indicators(&fields, around, errors);
    let ids: Vec<&str> = indicators.whole.iter().map(|indicator| indicator.id.value.as_str()).collect();
    let all_known = indicators.listed && indicators.broken.is_empty();
    let accept = accept::read_all(&fields, all_known.then_some(&ids), errors);
    let aliases = aliases(&fields, errors);
    let countries_complete = terms[COUNTRIES].complete;
    let activity = Activity {
        file: document.file,
        head: fields.head,
        id: named.id.to_owned(),
        title: title.unwrap_or_else(|| Spanned::new(named.id.to_owned(), fields.head)),
        summary,
        terms: terms.into_iter().map(|terms| terms.terms).collect::<Vec<Vec<TermIx>>>(),
        focus: fields.read("focus", scalar::word::<Focus>, errors),
        key: fields.read("key", scalar::flag, errors).unwrap_or(false),
        status,
        start,
        end,
        funding: funding::read_all(&fields, errors),
        reporting: reporting(&fields, errors),
        factors: factors(&fields, known, errors),
        factors_span: fields.entry("factors").map_or(fields.head, |factors| factors.value.span),
        indicators: indicators.whole,
        no_targets_reason: fields.spanned("no_targets_reason", scalar::text, errors),
        accept,
        sources: fields.items("sources", errors).iter().filter_map(|item| source(item, errors)).collect(),
        draft: fields.read("draft", scalar::flag, errors).unwrap_or(false),
        aliases: aliases.iter().map(|alias| alias.value.clone()).collect(),
        extra: fields.extra(),
        body: document.body,
        reports: Vec::new(),
    };
    let (broken, indicators_listed) = (indicators.broken, indicators.listed);
    Some(Read { activity, broken, indicators_listed, countries_complete, aliases })
}

fn all_terms(fields: &Fields, known: Known, errors: &mut Errors) -> Vec<Terms> {
    let terms = known.dimensions.iter().enumerate().map(|(at, dimension)| match at {
        COUNTRIES | AGENCIES => references::some_terms(fields, &dimension.key, dimension, errors),
        _ => references::terms(fields, &dimension.key, dimension, errors),
    });
    terms.collect()
}

type Dates = (Option<Spanned<Date>>, Option<Spanned<Date>>);

fn dates(fields: &Fields, status: Option<Status>, errors: &mut Errors) -> Dates {
    if !fields.has("start") && status != Some(Status::Planned) {
        fields.missing("start", ": only an activity with the status planned may do without", errors);
    }
    if let Some(status @ (Status::Completed | Status::Cancelled)) = status
        && !fields.has("end")
    {
        fields.missing("end", &format!(": an activity with the status {} has one", status.word()), errors);
    }
    let start = fields.spanned("start", date::date, errors);
    let end = fields.spanned("end", date::date, errors);
    if let (Some(first), Some(last)) = (&start, &end)
        && last.value < first.value
    {
        let message = format!("the activity ends on {}, before it starts on {}", last.value, first.value);
        errors.push(Diagnostic::error(IMPOSSIBLE_DATES, last.span, message).help("correct one of the two dates"));
        return (start, None);
    }
    (start, end)
}

fn reporting(fields: &Fields, errors: &mut Errors) -> Reporting {
    let nothing = Reporting { span: fields.head, frequency: Frequency::Never, due_days: None };
    let Some(node) = fields.value("reporting", errors) else { return nothing };
    if scalar::is_single(node) {
        errors.push(scalar::wants_group("reporting", node, "frequency"));
        return nothing;
    }
    let span = fields.key_span("reporting");
    let Some(fields) = Fields::open(node, &REPORTING, errors) else { return nothing };
    let days = fields.read("due_days", |key, node, errors| number::whole(key, node, (0, MAX_DAYS), errors), errors);
    Reporting {
        span,
        frequency: fields.read("frequency", scalar::word::<Frequency>, errors).unwrap_or(Frequency::Never),
        due_days: days.and_then(|days| i32::try_from(days).ok()),
    }
}

/// In the order of the site's factors.
fn factors(fields: &Fields, known: Known, errors: &mut Errors) -> Vec<Option<Factor>> {
    let kinds = &known.site.factors;
    let mut factors: Vec<Option<Factor>> = vec![None; kinds.len()];
    for entry in fields.entries("factors", errors) {
        let found = kinds.iter().position(|kind| kind.id == entry.key);
        if found.is_none() && known.complete {
            let message = format!("the site has no planning factor `{}`", entry.key);
            let error = Diagnostic::error(UNKNOWN_REFERENCE, entry.key_span, message);
            let list = "list it under `factors` in content/site.yaml".to_owned();
            let help = did_you_mean(&entry.key, kinds.iter().map(|kind| kind.id.as_str())).unwrap_or(list);
            errors.push(error.help(help));
        }
        let factor = factor(&entry.key, &entry.value, errors);
        if let Some(found) = found {
            factors[found] = factor;
        }
    }
    factors
}

fn factor(id: &str, node: &Node, errors: &mut Errors) -> Option<Factor> {
    if scalar::is_single(node) {
        errors.push(scalar::wants_group(id, node, "considered"));
        return None;
    }
    let fields = Fields::open(node, &FACTOR, errors)?;
    let considered = fields.spanned("considered", scalar::word::<Considered>, errors);
    let evidence = fields.spanned("evidence", scalar::text, errors);
    Some(Factor { considered: considered?, evidence })
}

struct Indicators {
    whole: Vec<Indicator>,
    broken: BTreeSet<String>,
    listed: bool,
}

fn indicators(fields: &Fields, around: Surroundings, errors: &mut Errors) -> Indicators {
    let before = errors.len();
    let items = fields.items("indicators", errors);
    let mut read =
        Indicators { whole: Vec::with_capacity(items.len()), broken: BTreeSet::new(), listed: errors.len() == before };
    for item in items {
        match indicator::read(item, around, errors) {
            indicator::Read::Broken { id: Some(id) } => drop(read.broken.insert(id)),
            indicator::Read::Broken { id: None } => read.listed = false,
            indicator::Read::Whole(indicator)
                if read.whole.iter().any(|other| other.id.value == indicator.id.value) =>
            {
                let message = format!("the activity has an indicator `{}` already", indicator.id.value);
                let help = "give one of the two another id, and use it in the reports";
                errors.push(Diagnostic::error(DUPLICATE_ID, indicator.id.span, message).help(help));
            }
            indicator::Read::Whole(indicator) => read.whole.push(*indicator),
        }
    }
    read
}

fn aliases(fields: &Fields, errors: &mut Errors) -> Vec<Spanned<String>> {
    let items = fields.items("aliases", errors);
    items.iter().filter_map(|item| Some(Spanned::new(id::id("aliases", item, errors)?, item.span))).collect()
}

/// Reports aliases that are ids or aliases of activities already.
pub fn check_aliases(activities: &mut [Read], ids: &BTreeSet<&str>, errors: &mut Errors) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for read in activities {
        for alias in &read.aliases {
            let id = &alias.value;
            let message = match (ids.contains(id.as_str()), *id == read.activity.id) {
                (_, true) => format!("`{id}` is the id of this activity itself"),
                (true, false) => format!("`{id}` is the id of another activity"),
                (false, false) if !taken.insert(id.clone()) => format!("`{id}` is an alias already"),
                (false, false) => continue,
            };
            let help = "an address can lead to only one page: remove the alias here, or change the other one";
            errors.push(Diagnostic::error(DUPLICATE_ID, alias.span, message).help(help));
            read.activity.aliases.retain(|other| other != id);
        }
    }
}
