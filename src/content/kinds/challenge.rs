//! Challenges in a report, and what is done about them.

use std::collections::BTreeSet;

use crate::content::fields::{Errors, Fields, id, scalar};
use crate::content::model::{Challenge, Challenges, Report};
use crate::content::schema::{Ids, Shape, Table, depends, optional};
use crate::content::words::ChallengeStatus;
use crate::content::yaml::{Node, Value};
use crate::diagnostic::content_errors::{
    CONFLICTING_KEYS, DUPLICATE_ID, EMPTY_VALUE, MISSING_KEY, UNKNOWN_WORD, WRONG_TYPE,
};
use crate::diagnostic::{Diagnostic, Spanned};

/// The keys of an entry under `challenges`.
pub static TABLE: Table = Table {
    what: "a challenge",
    fields: &[
        depends(
            "id",
            Shape::Id(Ids::Challenge),
            "unless `text` is there",
            "a short name, by which later reports carry the challenge on",
        ),
        depends("text", Shape::Text, "unless an earlier report has it under the same id", "what stands in the way"),
        optional("strategy", Shape::Text, "what is done about it"),
        depends("no_strategy_reason", Shape::Text, "not beside `strategy`", "why nothing is done about it"),
        optional("status", Shape::Words(ChallengeStatus::WORDS), "open or resolved; open when absent"),
    ],
};

/// What `challenges` takes.
pub static SHAPE: Shape = Shape::OneOf(&[Shape::Words(&["none"]), Shape::List(&Shape::Group(&TABLE))]);

const NONE: &str = "write `none` when there were none";

/// Reads the key `challenges` of a report.
pub fn read_all(fields: &Fields, errors: &mut Errors) -> Challenges {
    let Some(entry) = fields.entry("challenges") else { return Challenges::Unstated };
    let node = &entry.value;
    match &node.value {
        _ if node.is_null() => {
            errors.push(Diagnostic::error(EMPTY_VALUE, node.span, "`challenges` has no value").help(NONE));
        }
        Value::Scalar(scalar) if scalar.text.trim() == "none" => return Challenges::None,
        Value::Scalar(scalar) => {
            let written = scalar.text.trim();
            let message = format!("`challenges` is a list or the word none, not `{written}`");
            let error = Diagnostic::error(UNKNOWN_WORD, node.span, message).label("a list, or none");
            let folded = crate::content::text::fold(written);
            let means_none = ["none", "no", "nil", "n/a", "na", "no challenges", "-"].contains(&folded.as_str());
            errors.push(match means_none {
                true => error.help(NONE).fix(node.span, "none"),
                false => error.help(
                    "write each challenge below it as an entry: `- text: …`, and under that `strategy: …` or \
                     `no_strategy_reason: …`",
                ),
            });
        }
        Value::List(items) if items.is_empty() => {
            let message = "an empty list says neither that there were challenges nor that there were none";
            errors.push(Diagnostic::error(EMPTY_VALUE, node.span, message).help(NONE).fix(node.span, "none"));
        }
        Value::List(items) => return Challenges::Listed(list(items, errors)),
        Value::Map(_) => drop(fields.items("challenges", errors)),
        Value::Refused => {}
    }
    Challenges::Unstated
}

fn list(items: &[Node], errors: &mut Errors) -> Vec<Challenge> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut challenges = Vec::with_capacity(items.len());
    for item in items {
        let Some(challenge) = read(item, errors) else { continue };
        match &challenge.id {
            Some(id) if !ids.insert(id.clone()) => {
                let message = format!("the report has a challenge `{id}` already");
                let help = "join the two entries, or give one of them another id";
                errors.push(Diagnostic::error(DUPLICATE_ID, challenge.head, message).help(help));
            }
            _ => challenges.push(challenge),
        }
    }
    challenges
}

fn read(node: &Node, errors: &mut Errors) -> Option<Challenge> {
    if let Value::Scalar(_) = &node.value
        && !node.is_null()
    {
        let message = "a challenge is a group of keys, not a text alone";
        let help = "write `- text: …`, and below it `strategy: …` or `no_strategy_reason: …`";
        errors.push(Diagnostic::error(WRONG_TYPE, node.span, message).label("keys and values").help(help));
        return None;
    }
    let fields = Fields::open(node, &TABLE, errors)?;
    if !fields.has("id") && !fields.has("text") {
        fields.missing("text", ", and there is no `id` of a challenge in an earlier report", errors);
    }
    let id = fields.spanned("id", id::id, errors);
    let text = fields.spanned("text", scalar::text, errors);
    let strategy = fields.spanned("strategy", scalar::text, errors);
    let no_strategy_reason = fields.spanned("no_strategy_reason", scalar::text, errors).map(Box::new);
    if let Some(reason) = fields.entry("no_strategy_reason").filter(|_| fields.has("strategy")) {
        let message = "a challenge has a `strategy` or a `no_strategy_reason`, not both";
        errors.push(
            Diagnostic::error(CONFLICTING_KEYS, reason.key_span, message).help("remove the one that does not hold"),
        );
    }
    let status = fields.read("status", scalar::word::<ChallengeStatus>, errors).unwrap_or(ChallengeStatus::Open);
    if id.is_none() && text.is_none() {
        return None;
    }
    let head = fields.head;
    Some(Challenge { head, id: id.map(|id: Spanned<String>| id.value), text, strategy, no_strategy_reason, status })
}

/// Reports challenges without text that no earlier report explains; the reports are those of one activity in period order.
pub fn check_continued(reports: &[Report], errors: &mut Errors) {
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for report in reports {
        for challenge in report.challenges.listed() {
            let Some(id) = &challenge.id else { continue };
            if challenge.text.is_some() {
                told.insert(id);
            } else if !told.contains(id.as_str()) {
                let message = format!("no earlier report of the activity says what the challenge `{id}` is");
                let error = Diagnostic::error(MISSING_KEY, challenge.head, message);
                errors.push(match crate::content::nearest::did_you_mean(id, told.iter().copied()) {
                    Some(help) => error.help(format!("{help} Or add `text:`")),
                    None => error.help("add `text:`, what stands in the way"),
                });
            }
        }
    }
}
