//! Single values: texts, words of a vocabulary, yes and no. Quotes make no difference to them.

use std::borrow::Cow;

use super::Errors;
use crate::content::nearest::{either, nearest, same_letters};
use crate::content::words::{Vocabulary, meant};
use crate::content::yaml::{self, Node, Scalar, Style, Value};
use crate::diagnostic::content_errors::{EMPTY_VALUE, UNKNOWN_WORD, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Span};

/// What stands where something else is wanted, with its article.
pub fn kind_of(node: &Node) -> &'static str {
    match &node.value {
        Value::Scalar(_) if node.is_null() => "nothing",
        Value::Scalar(_) => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) | Value::Refused => "a group of keys",
    }
}

/// A scalar as it can be written into a list.
pub fn source<'s>(scalar: &'s Scalar) -> Cow<'s, str> {
    match scalar.style {
        Style::Plain => Cow::Borrowed(scalar.text.as_ref()),
        Style::Quoted | Style::Block => Cow::Owned(yaml::quote(&scalar.text)),
    }
}

/// Whether a single value stands here.
pub fn is_single(node: &Node) -> bool {
    matches!(node.value, Value::Scalar(_))
}

/// The error for a single value where a group is wanted, of which `key` is the part that the value would be.
pub fn wants_group(group: &str, node: &Node, key: &str) -> Diagnostic {
    let message = format!("`{group}` is a group of keys, not a single value");
    let error = Diagnostic::error(WRONG_TYPE, node.span, message).label("keys and values");
    let Value::Scalar(scalar) = &node.value else { return error };
    let certain = scalar.style == Style::Plain && !scalar.text.contains([',', '{', '}', '[', ']', '\n', '#']);
    let written = format!("{{{key}: {}}}", source(scalar));
    let error = error.help(format!("write `{group}: {written}`"));
    if certain { error.fix(node.span, written) } else { error }
}

/// Reports a value of the wrong kind; `wanted` has its article.
pub fn wrong_type(key: &str, node: &Node, wanted: &str, errors: &mut Errors) {
    let message = format!("`{key}` takes {wanted}, not {}", kind_of(node));
    let error = Diagnostic::error(WRONG_TYPE, node.span, message).label(wanted);
    match &node.value {
        Value::Refused => {}
        Value::List(items) => match items.as_slice() {
            [Node { value: Value::Scalar(only), .. }] => {
                let only = source(only);
                errors.push(error.help(format!("write `{only}` without brackets or dash")).fix(node.span, only));
            }
            _ => errors.push(error.help(format!("write one value under `{key}`"))),
        },
        _ => errors.push(error),
    }
}

/// The scalar of a node; an empty or blank one and anything else is reported.
pub fn scalar<'n, 't>(key: &str, node: &'n Node<'t>, wanted: &str, errors: &mut Errors) -> Option<&'n Scalar<'t>> {
    match &node.value {
        Value::Scalar(_) if node.is_null() => empty(key, node.span, wanted, errors),
        Value::Scalar(scalar) if scalar.text.trim().is_empty() => empty(key, node.span, wanted, errors),
        Value::Scalar(scalar) => return Some(scalar),
        _ => wrong_type(key, node, wanted, errors),
    }
    None
}

fn empty(key: &str, span: Span, wanted: &str, errors: &mut Errors) {
    let error = Diagnostic::error(EMPTY_VALUE, span, format!("`{key}` is empty"));
    errors.push(error.help(format!("write {wanted}, or remove it")));
}

/// What stands between curly quotes, which word processors put where straight ones are typed; YAML takes them for text.
pub fn uncurled(text: &str) -> Option<&str> {
    const OPENING: [char; 6] = ['“', '”', '„', '‘', '’', '«'];
    const CLOSING: [char; 5] = ['“', '”', '‘', '’', '»'];
    text.strip_prefix(OPENING)?.strip_suffix(CLOSING).map(str::trim)
}

/// A text that says something, without blanks at its ends.
pub fn text(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    scalar(key, node, "a text", errors).map(|scalar| scalar.text.trim().to_owned())
}

/// A word of a closed vocabulary.
pub fn word<W: Vocabulary>(key: &str, node: &Node, errors: &mut Errors) -> Option<W> {
    let written = scalar(key, node, "a word", errors)?.text.trim();
    let found = W::from_word(written);
    if let Some(word) = uncurled(written).filter(|word| W::from_word(word).is_some()) {
        let message = format!("`{key}`: `{written}` is between curly quotes");
        errors.push(
            Diagnostic::error(UNKNOWN_WORD, node.span, message).help(format!("write `{word}`")).fix(node.span, word),
        );
    } else if found.is_none() {
        errors.push(unknown_word(key, node.span, written, W::WORDS));
    }
    found
}

/// The error for a word that is none of `words`.
pub fn unknown_word(key: &str, span: Span, written: &str, words: &[&str]) -> Diagnostic {
    let error = Diagnostic::error(UNKNOWN_WORD, span, format!("`{key}` cannot be `{written}`")).label(either(words));
    if let Some(word) = meant(written, words) {
        return error.help(format!("did you mean `{word}`?"));
    }
    match nearest(written, words.iter().copied()) {
        Some(near) if same_letters(near, written) => error.help(format!("write `{near}`")).fix(span, near),
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help(format!("write {}", either(words))),
    }
}

/// yes or no; true and false are read as them.
pub fn flag(key: &str, node: &Node, errors: &mut Errors) -> Option<bool> {
    let written = scalar(key, node, "`yes` or `no`", errors)?.text.trim();
    match written {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => {
            let (lower, span) = (written.to_ascii_lowercase(), node.span);
            let meant = match lower.as_str() {
                "yes" | "y" | "true" | "on" | "1" | "sí" | "si" | "oui" | "ja" | "sim" => Some("yes"),
                "no" | "n" | "false" | "off" | "0" | "non" | "nein" | "não" | "nao" => Some("no"),
                _ => None,
            };
            let error = unknown_word(key, span, written, &["yes", "no"]);
            errors.push(match meant {
                Some(word) => error.help(format!("write `{word}`")).fix(span, word),
                None => error,
            });
            None
        }
    }
}
