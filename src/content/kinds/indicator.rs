//! Indicators: what is measured, how its values add up, and where it stood before.

use jiff::civil::Date;

use super::target::{self, Frame};
use crate::content::fields::{Errors, Fields, date, id, scalar};
use crate::content::measured;
use crate::content::model::{Baseline, Indicator, Measure};
use crate::content::references::Countries;
use crate::content::schema::{Ids, Shape, Table, depends, optional, required};
use crate::content::words::{Accumulate, Direction, MeasureKind, ResultLevel};
use crate::content::yaml::Node;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::{CONFLICTING_KEYS, DUPLICATE_ITEM, IMPOSSIBLE_VALUE};

const COUNTED: &str = "with the measures number and percent, not with the others";

/// The keys of an entry under `indicators`.
pub static TABLE: Table = Table {
    what: "an indicator",
    fields: &[
        required("id", Shape::Id(Ids::NewIndicator), "a short name for it, which reports use as key"),
        required("name", Shape::Text, "what is measured, as pages show it"),
        required("unit", Shape::Text, "what its values count, for example officers"),
        optional("definition", Shape::Text, "what exactly is counted"),
        optional("source", Shape::Text, "the means of verification"),
        optional("level", Shape::Words(ResultLevel::WORDS), "where in the chain of results it measures"),
        optional("measure", Shape::Words(MeasureKind::WORDS), "the kind of its values; number when absent"),
        depends(
            "scale",
            Shape::List(&Shape::Text),
            "with the measure rating",
            "the grades of a rating, the lowest first",
        ),
        depends(
            "direction",
            Shape::Words(Direction::WORDS),
            COUNTED,
            "which way it should go: increase, decrease or within",
        ),
        depends(
            "accumulate",
            Shape::Words(Accumulate::WORDS),
            COUNTED,
            "how the values of several reports become one: sum, latest or average",
        ),
        optional("baseline", Shape::Group(&BASELINE), "where it stood before"),
        optional("targets", Shape::List(&Shape::Group(&target::TABLE)), "what it is to reach"),
    ],
};

/// The keys under `baseline`.
pub static BASELINE: Table = Table {
    what: "a baseline",
    fields: &[
        depends("value", Shape::Measured, "unless `by_country` is there", "the value for all countries together"),
        optional("date", Shape::Date, "the day on which it was measured"),
        optional("by_country", Shape::Map(Ids::Country, &Shape::Measured), "values by the ids of countries"),
        optional("note", Shape::Text, "what has to be known of it"),
    ],
};

/// What an indicator takes from its activity and the site.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    pub countries: Countries<'a>,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub fiscal_year_start: i8,
}

/// An indicator, or the id of one that cannot be trusted with values.
#[derive(Debug)]
pub enum Read {
    Whole(Box<Indicator>),
    Broken { id: Option<String> },
}

/// Reads one indicator.
pub fn read(node: &Node, around: Surroundings, errors: &mut Errors) -> Read {
    let Some(fields) = Fields::open(node, &TABLE, errors) else { return Read::Broken { id: None } };
    let id = fields.spanned("id", id::id, errors);
    let name = fields.read("name", scalar::text, errors);
    let unit = fields.read("unit", scalar::text, errors);
    let definition = fields.read("definition", scalar::text, errors);
    let source = fields.spanned("source", scalar::text, errors).map(Box::new);
    let level = fields.read("level", scalar::word::<ResultLevel>, errors);
    let measured = measure(&fields, errors);
    let direction = measured.as_ref().and_then(|measured| measured.direction);
    let frame = Frame {
        around,
        measure: measured.as_ref().map(|measured| &measured.measure),
        direction,
        direction_known: measured.as_ref().is_some_and(|m| !m.measure.is_numeric() || direction.is_some()),
    };
    let baseline = baseline(&fields, &frame, errors);
    let items = fields.items("targets", errors);
    let mut targets = items.iter().filter_map(|item| target::read(item, &frame, errors)).collect();
    target::check_series(&mut targets, &frame, errors);
    targets.shrink_to_fit();
    let Some(id) = id else { return Read::Broken { id: None } };
    let Some(Measured { measure, .. }) = measured else { return Read::Broken { id: Some(id.value) } };
    Read::Whole(Box::new(Indicator {
        name: name.unwrap_or_else(|| id.value.clone()),
        unit: unit.unwrap_or_default(),
        id,
        definition,
        source,
        level,
        measure,
        baseline,
        targets,
    }))
}

struct Measured {
    /// With stand-ins where direction or accumulation are missing: that is an error, but values can be checked all the same.
    measure: Measure,
    direction: Option<Direction>,
}

fn measure(fields: &Fields, errors: &mut Errors) -> Option<Measured> {
    let kind = match fields.has("measure") {
        true => fields.read("measure", scalar::word::<MeasureKind>, errors)?,
        false => MeasureKind::Number,
    };
    if kind != MeasureKind::Rating
        && let Some(scale) = fields.entry("scale")
    {
        let message = format!("`scale` belongs to ratings, but the measure is {}", kind.word());
        let help = "write `measure: rating`, or remove the scale";
        errors.push(Diagnostic::error(CONFLICTING_KEYS, scale.key_span, message).help(help));
    }
    match kind {
        MeasureKind::Number | MeasureKind::Percent => Some(counted(fields, kind, errors)),
        MeasureKind::YesNo | MeasureKind::Rating => {
            refuse_counting(fields, kind, errors);
            let measure = match kind {
                MeasureKind::Rating => Measure::Rating { scale: scale(fields, errors)? },
                _ => Measure::YesNo,
            };
            Some(Measured { measure, direction: None })
        }
    }
}

fn counted(fields: &Fields, kind: MeasureKind, errors: &mut Errors) -> Measured {
    if !fields.has("direction") {
        let because = ": it is never assumed, because the wrong one would turn failure into success";
        fields.missing("direction", because, errors);
    }
    if !fields.has("accumulate") {
        let because = ": it is never assumed, because adding up what is already a total counts it twice";
        fields.missing("accumulate", because, errors);
    }
    let direction = fields.read("direction", scalar::word::<Direction>, errors);
    let written = fields.spanned("accumulate", scalar::word::<Accumulate>, errors);
    let mut accumulate = written.as_ref().map_or(Accumulate::Latest, |written| written.value);
    if let Some(written) = written
        && (kind, accumulate) == (MeasureKind::Percent, Accumulate::Sum)
    {
        let message = "percents cannot be added up";
        let help = "write `latest` or `average`, or count the cases with the measure number";
        errors.push(Diagnostic::error(CONFLICTING_KEYS, written.span, message).help(help));
        accumulate = Accumulate::Latest;
    }
    let stand_in = direction.unwrap_or(Direction::Increase);
    let measure = match kind {
        MeasureKind::Percent => Measure::Percent { direction: stand_in, accumulate },
        _ => Measure::Number { direction: stand_in, accumulate },
    };
    Measured { measure, direction }
}

/// Yes and no, and the grades of a scale, have an order of their own and stand for themselves.
fn refuse_counting(fields: &Fields, kind: MeasureKind, errors: &mut Errors) {
    let reasons = match kind {
        MeasureKind::Rating => ["the scale goes from the lowest grade to the highest", "the latest grade counts"],
        _ => ["yes is what is wanted, no is not", "the latest answer counts"],
    };
    for (key, reason) in ["direction", "accumulate"].into_iter().zip(reasons) {
        if let Some(entry) = fields.entry(key) {
            let message = format!("an indicator with the measure {} has no `{key}`: {reason}", kind.word());
            errors.push(Diagnostic::error(CONFLICTING_KEYS, entry.key_span, message).help("remove the key"));
        }
    }
}

fn scale(fields: &Fields, errors: &mut Errors) -> Option<Vec<String>> {
    if !fields.has("scale") {
        fields.missing("scale", ": a rating needs the words that it can be", errors);
        return None;
    }
    let before = errors.len();
    let mut scale: Vec<String> = Vec::new();
    for item in fields.items("scale", errors) {
        let Some(grade) = scalar::text("scale", item, errors) else { continue };
        if scale.contains(&grade) {
            let message = format!("the grade `{grade}` comes twice");
            errors.push(Diagnostic::error(DUPLICATE_ITEM, item.span, message).help("remove one of the two"));
        }
        scale.push(grade);
    }
    if errors.len() == before && scale.len() < 2 {
        let span = fields.entry("scale").map_or(fields.head, |entry| entry.value.span);
        let message = "a scale has two grades at least, the lowest first";
        errors.push(Diagnostic::error(IMPOSSIBLE_VALUE, span, message).help("for example `[none, basic, full]`"));
    }
    (errors.len() == before).then_some(scale)
}

fn baseline(fields: &Fields, frame: &Frame, errors: &mut Errors) -> Option<Baseline> {
    let node = fields.value("baseline", errors)?;
    if scalar::is_single(node) {
        errors.push(scalar::wants_group("baseline", node, "value"));
        return None;
    }
    let fields = Fields::open(node, &BASELINE, errors)?;
    if !fields.has("value") && !fields.has("by_country") {
        fields.missing("value", ", and so is `by_country`: a baseline needs one of them", errors);
    }
    let value = fields.read("value", |key, node, errors| measured::value(key, node, frame.measure?, errors), errors);
    let date = fields.read("date", date::date, errors);
    let mut by_country = Vec::new();
    for entry in fields.entries("by_country", errors) {
        let country = frame.around.countries.find(&entry.key, entry.key_span, errors);
        let value = frame.measure.and_then(|measure| measured::value(&entry.key, &entry.value, measure, errors));
        by_country.extend(country.zip(value));
    }
    let note = fields.spanned("note", scalar::text, errors).map(Box::new);
    Some(Baseline { span: node.span, value, date, by_country: by_country.into(), note })
}
