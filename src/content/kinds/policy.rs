//! The policy of a site: the thresholds by which targets and reports are judged.

use super::activity::MAX_DAYS;
use crate::content::fields::{Errors, Fields, number};
use crate::content::model::Policy;
use crate::content::quantity::Decimal;
use crate::content::schema::{Shape, Table, optional};
use crate::content::yaml::{Node, Value};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::{IMPOSSIBLE_VALUE, INVALID_NUMBER};

/// The keys under `policy` in site.yaml.
pub static TABLE: Table = Table {
    what: "the policy",
    fields: &[
        optional("exceeded_at", Shape::Number, "the ratio of result to target from which a target counts as exceeded"),
        optional("on_track_tolerance", Shape::Number, "how far behind the straight line still counts as on track"),
        optional(
            "partially_met_at",
            Shape::Number,
            "the ratio of result to target from which a target counts as partially met",
        ),
        optional(
            "report_due_days",
            Shape::Whole { least: 0, most: MAX_DAYS },
            "days after the end of a period until its report is due",
        ),
        optional(
            "explain_deviation_over",
            Shape::Number,
            "the distance from the target above which an explanation is asked for",
        ),
        optional(
            "challenge_unchanged_reports",
            Shape::Whole { least: 2, most: 1000 },
            "after how many reports an unchanged challenge is remarked on",
        ),
    ],
};

/// What a threshold may be.
#[derive(Clone, Copy)]
struct Bounds {
    least: i64,
    /// Whether `least` itself is too little.
    open: bool,
    most: i64,
    wanted: &'static str,
}

const EXCEEDED: Bounds =
    Bounds { least: 1, open: false, most: 5, wanted: "1 to 5: 110 % of the target is written 1.10" };
const SHARE: Bounds = Bounds { least: 0, open: false, most: 1, wanted: "0 to 1: 10 % is written 0.10" };
const POSITIVE_SHARE: Bounds =
    Bounds { least: 0, open: true, most: 1, wanted: "above 0 and up to 1: half is written 0.5" };
const DEVIATION: Bounds = Bounds { least: 0, open: false, most: 5, wanted: "0 to 5: 10 % is written 0.10" };

/// Reads the policy; what is not given is as the specification has it.
pub fn read(node: &Node, errors: &mut Errors) -> Option<Policy> {
    let fields = Fields::open(node, &TABLE, errors)?;
    let default = Policy::default();
    let mut ratio = |key: &'static str, bounds: Bounds, default: Decimal| {
        fields.read(key, |key, node, errors| within(key, node, bounds, errors), errors).unwrap_or(default)
    };
    let exceeded_at = ratio("exceeded_at", EXCEEDED, default.exceeded_at);
    let on_track_tolerance = ratio("on_track_tolerance", SHARE, default.on_track_tolerance);
    let partially_met_at = ratio("partially_met_at", POSITIVE_SHARE, default.partially_met_at);
    let explain_deviation_over = ratio("explain_deviation_over", DEVIATION, default.explain_deviation_over);
    let mut whole = |key: &'static str, least: i64, most: i64| {
        fields.read(key, |key, node, errors| number::whole(key, node, (least, most), errors), errors)
    };
    let due_days = whole("report_due_days", 0, MAX_DAYS).and_then(|days| i32::try_from(days).ok());
    let unchanged = whole("challenge_unchanged_reports", 2, 1000).and_then(|reports| u32::try_from(reports).ok());
    Some(Policy {
        exceeded_at,
        on_track_tolerance,
        partially_met_at,
        report_due_days: due_days.unwrap_or(default.report_due_days),
        explain_deviation_over,
        challenge_unchanged_reports: unchanged.unwrap_or(default.challenge_unchanged_reports),
    })
}

fn within(key: &str, node: &Node, bounds: Bounds, errors: &mut Errors) -> Option<Decimal> {
    if let Value::Scalar(scalar) = &node.value
        && scalar.text.trim().ends_with('%')
    {
        let message = format!("`{key}` is a ratio, not a percent");
        let help = format!("write a number from {}", bounds.wanted);
        errors.push(Diagnostic::error(INVALID_NUMBER, node.span, message).help(help));
        return None;
    }
    let number = number::number(key, node, errors)?;
    let (least, most) = (Decimal::from_int(bounds.least), Decimal::from_int(bounds.most));
    if number < least || number > most || (bounds.open && number == least) {
        let message = format!("`{key}` cannot be {number}");
        errors.push(
            Diagnostic::error(IMPOSSIBLE_VALUE, node.span, message)
                .help(format!("write a number from {}", bounds.wanted)),
        );
        return None;
    }
    Some(number)
}
