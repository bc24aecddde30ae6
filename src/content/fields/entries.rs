//! What to say of something else where lines of `id: value` belong, most often a list.

use super::scalar;
use crate::content::yaml::{Entry, Node, Value};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::WRONG_TYPE;

/// Keys under which people put in a group what has to stand before its colon.
const NAMES: [&str; 9] = ["id", "indicator", "country", "factor", "name", "key", "title", "group", "category"];

/// The error for something else where entries with free keys belong.
pub fn not_entries(key: &str, node: &Node) -> Option<Diagnostic> {
    let help = match &node.value {
        Value::Refused => return None,
        Value::List(items) => of_list(items),
        _ => "write what the value belongs to before it: each line below it is `id: value`, indented by two blanks"
            .into(),
    };
    let message = format!("`{key}` takes lines of `id: value`, not {}", scalar::kind_of(node));
    Some(Diagnostic::error(WRONG_TYPE, node.span, message).label("lines of `id: value`").help(help))
}

/// How the first of the list's items that shows it would be written.
fn of_list(items: &[Node]) -> String {
    let groups = || items.iter().filter_map(entries_of);
    if let Some(line) = groups().find_map(named_inside) {
        return format!(
            "remove the dashes, and let each entry start with the id that it is about and a colon: the first becomes `{line}`"
        );
    }
    if let Some(id) = groups().find_map(beside_its_name) {
        return format!(
            "remove the dashes, and indent what belongs to `{id}` by two blanks below `{id}:`; the same with the others"
        );
    }
    if groups().next().is_none() {
        return "write what each value belongs to before it, in place of the dash: each line is `id: value`".to_owned();
    }
    "remove the dashes: each line below it is `id: value`, indented by two blanks".to_owned()
}

fn entries_of<'n, 't>(item: &'n Node<'t>) -> Option<&'n [Entry<'t>]> {
    match &item.value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

/// `- indicator: officers` with `value: 42` below it, as `officers: {value: 42}`.
fn named_inside(entries: &[Entry]) -> Option<String> {
    let (name, id) = entries.iter().find_map(|entry| {
        let named = NAMES.contains(&entry.key.as_ref()).then(|| single(&entry.value))??;
        Some((entry.key.as_ref(), named))
    })?;
    let rest: Vec<(&str, String)> = entries
        .iter()
        .filter(|entry| entry.key != name)
        .map(|entry| (entry.key.as_ref(), single(&entry.value).unwrap_or_else(|| "…".to_owned())))
        .collect();
    match rest.as_slice() {
        [] => None,
        [("value", value)] => Some(format!("{id}: {value}")),
        rest => {
            let rest: Vec<String> = rest.iter().map(|(key, value)| format!("{key}: {value}")).collect();
            Some(format!("{id}: {{{}}}", rest.join(", ")))
        }
    }
}

/// `- officers:` with `value: 42` below it at the same depth.
fn beside_its_name<'e>(entries: &'e [Entry]) -> Option<&'e str> {
    match entries {
        [first, _, ..] if first.value.is_null() => Some(&first.key),
        _ => None,
    }
}

/// A value of one line that is short enough to be repeated.
fn single(node: &Node) -> Option<String> {
    const LONGEST: usize = 40;
    let Value::Scalar(scalar) = &node.value else { return None };
    let written = scalar::source(scalar);
    (!node.is_null() && written.len() <= LONGEST && !written.contains('\n')).then(|| written.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::yaml::{Place, parse};
    use crate::diagnostic::FileId;

    #[test]
    fn names_the_cure_of_each_kind_of_list() {
        for (yaml, expected) in [
            ("- a: 1\n- b: 2", "remove the dashes: each line below it is `id: value`, indented by two blanks"),
            (
                "- indicator: a\n  value: 42",
                "remove the dashes, and let each entry start with the id that it is about and a colon: the first becomes `a: 42`",
            ),
            (
                "- {value: 42, note: [x], id: a}",
                "remove the dashes, and let each entry start with the id that it is about and a colon: the first becomes \
                 `a: {value: 42, note: …}`",
            ),
            (
                "- a:\n  value: 42",
                "remove the dashes, and indent what belongs to `a` by two blanks below `a:`; the same with the others",
            ),
            ("- a:\n    value: 42", "remove the dashes: each line below it is `id: value`, indented by two blanks"),
            ("- 42", "write what each value belongs to before it, in place of the dash: each line is `id: value`"),
            (
                "42",
                "write what the value belongs to before it: each line below it is `id: value`, indented by two blanks",
            ),
        ] {
            let node = parse(yaml, Place { file: FileId(0), start: 0 }, &mut Vec::new()).unwrap();
            assert_eq!(not_entries("actuals", &node).unwrap().help.as_deref(), Some(expected), "{yaml}");
        }
    }
}
