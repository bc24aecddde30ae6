//! Targets of an indicator and their revisions.

use jiff::civil::Date;

use super::indicator::Surroundings;
use crate::content::fields::{Errors, Fields, date, period, scalar};
use crate::content::measured;
use crate::content::model::{Due, Goal, Measure, Revision, Target};
use crate::content::quantity::Decimal;
use crate::content::schema::{Shape, Table, depends, optional, required};
use crate::content::words::Direction;
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{CONFLICTING_KEYS, DUPLICATE_ITEM, DUPLICATE_TARGET, IMPOSSIBLE_VALUE};
use crate::diagnostic::{Diagnostic, Span, Spanned};

/// The keys of an entry under `targets`.
pub static TABLE: Table = Table {
    what: "a target",
    fields: &[
        depends("by", Shape::Date, "one of `by` and `period`", "the day by which it is to be reached"),
        depends("period", Shape::Period, "one of `by` and `period`", "the period in which it is to be reached"),
        depends("value", Shape::Measured, "unless the direction is within", "what is to be reached"),
        depends(
            "min",
            Shape::Number,
            "with the direction within, `min` or `max` or both",
            "the lowest value that is right",
        ),
        depends(
            "max",
            Shape::Number,
            "with the direction within, `min` or `max` or both",
            "the highest value that is right",
        ),
        optional("country", Shape::Term("countries"), "the country of the activity for which it holds"),
        optional("set", Shape::Date, "the day on which it was promised; before it the target does not exist"),
        optional("note", Shape::Text, "what has to be known of it"),
        optional("revisions", Shape::List(&Shape::Group(&REVISION)), "later changes of the value"),
    ],
};

/// The keys of an entry under `revisions`.
pub static REVISION: Table = Table {
    what: "a revision",
    fields: &[
        required("on", Shape::Date, "the day of the change"),
        depends("value", Shape::Measured, "unless the direction is within", "what is to be reached from then on"),
        depends(
            "min",
            Shape::Number,
            "with the direction within, `min` or `max` or both",
            "the lowest value that is right",
        ),
        depends(
            "max",
            Shape::Number,
            "with the direction within, `min` or `max` or both",
            "the highest value that is right",
        ),
        optional("reason", Shape::Text, "why the target was changed"),
    ],
};

/// What a target takes from its indicator.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub around: Surroundings<'a>,
    /// Absent where it could not be read.
    pub measure: Option<&'a Measure>,
    /// As written.
    pub direction: Option<Direction>,
    /// Whether the direction is certain: it was understood, or the measure has none.
    pub direction_known: bool,
}

/// Reads one target; without one, there is an error.
pub fn read(node: &Node, frame: &Frame, errors: &mut Errors) -> Option<Target> {
    let fields = Fields::open(node, &TABLE, errors)?;
    let due = due(&fields, frame.around.fiscal_year_start, errors);
    let goal = goal(&fields, frame, errors);
    let country = fields.read(
        "country",
        |key, node, errors| {
            let id = scalar::scalar(key, node, "the id of a country", errors)?.text.trim();
            frame.around.countries.find(id, node.span, errors)
        },
        errors,
    );
    let note = fields.spanned("note", scalar::text, errors).map(Box::new);
    let set = fields.spanned("set", date::date, errors).map(Box::new);
    let revisions = revisions(&fields, frame, errors);
    if fields.has("country") && country.is_none() {
        return None;
    }
    Some(Target { head: fields.head, due: due?, goal: goal?, country, note, set, revisions: revisions.into() })
}

fn due(fields: &Fields, fiscal_year_start: i8, errors: &mut Errors) -> Option<Spanned<Due>> {
    match (fields.has("by"), fields.entry("period")) {
        (true, Some(period)) => {
            let message = "a target has `by` or `period`, not both";
            let help = "keep `by` for a result on a day, `period` for the result of a period";
            errors.push(Diagnostic::error(CONFLICTING_KEYS, period.key_span, message).help(help));
            None
        }
        (true, None) => {
            let by = fields.spanned("by", date::date, errors)?;
            Some(Spanned::new(Due::By(by.value), by.span))
        }
        (false, Some(_)) => {
            let read =
                |key: &str, node: &Node, errors: &mut Errors| period::period(key, node, fiscal_year_start, errors);
            let period = fields.spanned("period", read, errors)?;
            Some(Spanned::new(Due::Period(period.value), period.span))
        }
        (false, None) if fields.is_meant("period") => None,
        (false, None) => {
            fields.missing("by", ", and so is `period`: a target needs one of them", errors);
            None
        }
    }
}

/// The value, or min and max, as the direction of the indicator asks for.
fn goal(fields: &Fields, frame: &Frame, errors: &mut Errors) -> Option<Spanned<Goal>> {
    match frame.direction {
        Some(Direction::Within) => range(fields, frame, errors),
        _ if !frame.direction_known && !fields.has("value") => None,
        _ => single(fields, frame, errors),
    }
}

fn single(fields: &Fields, frame: &Frame, errors: &mut Errors) -> Option<Spanned<Goal>> {
    for key in ["min", "max"] {
        if let Some(entry) = fields.entry(key).filter(|_| frame.direction_known) {
            let message = format!("`{key}` belongs to indicators whose direction is within");
            errors.push(Diagnostic::error(CONFLICTING_KEYS, entry.key_span, message).help("write `value`"));
        }
    }
    if !fields.has("value") && !fields.has("min") && !fields.has("max") {
        fields.missing("value", &format!(": {} needs it", fields.what()), errors);
    }
    let value =
        fields.spanned("value", |key, node, errors| measured::value(key, node, frame.measure?, errors), errors)?;
    Some(Spanned::new(Goal::Value(value.value), value.span))
}

fn range(fields: &Fields, frame: &Frame, errors: &mut Errors) -> Option<Spanned<Goal>> {
    if let Some(value) = fields.entry("value") {
        let message = "an indicator whose direction is within has no single `value`";
        let help = "write `min` and `max`; equal ones make an exact value";
        errors.push(Diagnostic::error(CONFLICTING_KEYS, value.key_span, message).help(help));
        return None;
    }
    if !fields.has("min") && !fields.has("max") {
        if fields.is_meant("max") {
            return None;
        }
        fields.missing(
            "min",
            ", and so is `max`: with the direction within a target needs at least one of them",
            errors,
        );
        return None;
    }
    let read = |key: &str, node: &Node, errors: &mut Errors| measured::value(key, node, frame.measure?, errors);
    let before = errors.len();
    let min = fields.spanned("min", read, errors);
    let max = fields.spanned("max", read, errors);
    if let (Some(min), Some(max)) = (&min, &max)
        && min.value > max.value
    {
        let message = format!("`min` is {}, more than `max`, which is {}", min.value, max.value);
        errors
            .push(Diagnostic::error(IMPOSSIBLE_VALUE, min.span, message).help("write the smaller number under `min`"));
    }
    let span = min.as_ref().or(max.as_ref())?.span;
    let value = |end: Option<Spanned<Decimal>>| end.map(|end| end.value);
    (errors.len() == before).then(|| Spanned::new(Goal::Range { min: value(min), max: value(max) }, span))
}

fn revisions(fields: &Fields, frame: &Frame, errors: &mut Errors) -> Vec<Revision> {
    let items = fields.items("revisions", errors);
    let mut revisions: Vec<Revision> = items.iter().filter_map(|item| revision(item, frame, errors)).collect();
    revisions.sort_by_key(|revision| revision.on.value);
    revisions.dedup_by(|later, earlier| {
        let same = later.on.value == earlier.on.value;
        if same {
            let message = format!("there are two revisions on {}", later.on.value);
            let help = "keep the one that holds, or correct a date";
            errors.push(Diagnostic::error(DUPLICATE_ITEM, later.on.span, message).help(help));
        }
        same
    });
    revisions
}

fn revision(node: &Node, frame: &Frame, errors: &mut Errors) -> Option<Revision> {
    let fields = Fields::open(node, &REVISION, errors)?;
    let on = fields.spanned("on", date::date, errors);
    let goal = goal(&fields, frame, errors);
    let reason = fields.spanned("reason", scalar::text, errors);
    Some(Revision { on: on?, goal: goal?, reason })
}

/// Reports targets of one series that are due on the same day, and leaves them out.
pub fn check_series(targets: &mut Vec<Target>, frame: &Frame, errors: &mut Errors) {
    let mut seen: Vec<(Option<usize>, Date)> = Vec::with_capacity(targets.len());
    targets.retain(|target| {
        let due = match target.due.value {
            Due::By(date) => date,
            Due::Period(period) => period.days().cut(frame.around.start, frame.around.end).last,
        };
        let is_new = !seen.contains(&(target.country, due));
        if is_new {
            seen.push((target.country, due));
        } else {
            errors.push(same_due(target.due.span, due));
        }
        is_new
    });
}

fn same_due(span: Span, due: Date) -> Diagnostic {
    let message = format!("a target above it is due on the same day, {due}, so that they cannot be told apart");
    let help =
        "use two indicators, one per accumulation: for example one that adds up the year, and one that adds up all";
    Diagnostic::error(DUPLICATE_TARGET, span, message).help(help)
}
