//! Reading a group of keys by its table: what is there, what is missing, what does not belong.
//!
//! Mistakes are collected and reading goes on. A [`Fields`] knows keys and shapes, not what values mean: that is the
//! business of [`scalar`] and of the kinds.

pub mod date;
mod entries;
pub mod id;
pub mod number;
pub mod period;
pub mod scalar;
#[cfg(test)]
pub mod testing;
mod unknown;
pub mod url;

use super::model::Extra;
use super::schema::{Field, Need, Shape, Table};
use super::yaml::{self, Entry, Node, Value};
use crate::diagnostic::content_errors::{EMPTY_VALUE, MISSING_KEY, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Span, Spanned};

/// The mistakes found so far.
pub type Errors = Vec<Diagnostic>;

/// The keys of one group, sorted out.
#[derive(Debug)]
pub struct Fields<'n, 't> {
    table: &'static Table,
    /// Where to point when something is missing: the id, else the first key.
    pub head: Span,
    known: Vec<&'n Entry<'t>>,
    free: Vec<&'n Entry<'t>>,
    /// Keys that misspelt ones most likely mean; that these are missing need not be said as well.
    meant: Vec<&'static str>,
}

impl<'n, 't> Fields<'n, 't> {
    /// Sorts out a group; reports keys that are unknown and required ones that are missing.
    pub fn open(node: &'n Node<'t>, table: &'static Table, errors: &mut Errors) -> Option<Self> {
        Self::open_with(node, table, &[], errors)
    }

    /// The same for a table with further keys that site.yaml declares.
    pub fn open_with(node: &'n Node<'t>, table: &'static Table, more: &[&str], errors: &mut Errors) -> Option<Self> {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Refused => return None,
            _ => {
                errors.push(not_a_group(node, table));
                return None;
            }
        };
        let mut fields = Fields {
            table,
            head: node.span,
            known: Vec::with_capacity(entries.len()),
            free: Vec::new(),
            meant: Vec::new(),
        };
        let mut open = None;
        for entry in entries {
            let (field, above) = (table.field(&entry.key), open);
            open = match field {
                Some(field) => is_left_open(field, entry).then_some(field.key),
                None => above,
            };
            if field.is_some() || more.contains(&&*entry.key) {
                fields.known.push(entry);
            } else if entry.key.starts_with("x-") {
                fields.free.push(entry);
            } else {
                fields.meant.extend(unknown::report(entry, unknown::Place { table, more, above }, errors));
            }
        }
        fields.head = fields.find_head(entries).unwrap_or(node.span);
        for field in table.fields.iter().filter(|field| field.need == Need::Required) {
            if fields.entry(field.key).is_none() {
                fields.report_missing(field, errors);
            }
        }
        Some(fields)
    }

    /// What the group is, with its article.
    pub fn what(&self) -> &'static str {
        self.table.what
    }

    fn find_head(&self, entries: &[Entry]) -> Option<Span> {
        let id = self.entry("id").filter(|id| matches!(id.value.value, Value::Scalar(_)) && !id.value.is_null());
        id.map(|id| id.value.span).or_else(|| entries.first().map(|first| first.key_span))
    }

    /// The entry of a key, whatever its value.
    pub fn entry(&self, key: &str) -> Option<&'n Entry<'t>> {
        self.known.iter().copied().find(|entry| entry.key == key)
    }

    /// Whether a key is there, with whatever value.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Whether a misspelt key, which has been reported, most likely means this one.
    pub fn is_meant(&self, key: &str) -> bool {
        self.meant.contains(&key)
    }

    /// The place of a key, or the head when it is not there.
    pub fn key_span(&self, key: &str) -> Span {
        self.entry(key).map_or(self.head, |entry| entry.key_span)
    }

    /// The value of a key; an empty one is reported.
    pub fn value(&self, key: &str, errors: &mut Errors) -> Option<&'n Node<'t>> {
        let entry = self.entry(key)?;
        if entry.value.is_null() {
            errors.push(self.empty(entry));
            return None;
        }
        Some(&entry.value)
    }

    /// What a reader makes of a key's value.
    pub fn read<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&str, &'n Node<'t>, &mut Errors) -> Option<T>,
        errors: &mut Errors,
    ) -> Option<T> {
        let node = self.value(key, errors)?;
        read(key, node, errors)
    }

    /// The same with its place.
    pub fn spanned<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(&str, &'n Node<'t>, &mut Errors) -> Option<T>,
        errors: &mut Errors,
    ) -> Option<Spanned<T>> {
        let node = self.value(key, errors)?;
        read(key, node, errors).map(|value| Spanned::new(value, node.span))
    }

    /// The items of a list; none when the key is not there or something else is.
    pub fn items(&self, key: &str, errors: &mut Errors) -> &'n [Node<'t>] {
        let Some(node) = self.value(key, errors) else { return &[] };
        let shape = self.table.field(key).map(|field| field.shape);
        let of_groups = matches!(shape, Some(Shape::List(Shape::Group(_)) | Shape::OneOf(_)));
        if matches!(shape, Some(Shape::List(Shape::Term(_) | Shape::Id(_))))
            && let Value::Scalar(scalar) = &node.value
            && let Some(ids) = id::several(&scalar.text)
        {
            let listed = format!("[{}]", ids.join(", "));
            let message = format!("`{key}` is a list, between brackets and with commas");
            let error = Diagnostic::error(WRONG_TYPE, node.span, message).label("a list");
            errors.push(error.help(format!("write `{listed}`")).fix(node.span, listed));
            return &[];
        }
        items(key, node, of_groups, errors)
    }

    /// The entries of a map with free keys.
    pub fn entries(&self, key: &str, errors: &mut Errors) -> &'n [Entry<'t>] {
        match self.value(key, errors) {
            Some(Node { value: Value::Map(entries), .. }) => entries,
            Some(node) => {
                errors.extend(entries::not_entries(key, node));
                &[]
            }
            None => &[],
        }
    }

    /// Free keys in the form in which templates get them.
    pub fn extra(&self) -> Extra {
        self.free.iter().map(|entry| (entry.key.to_string(), yaml::to_json(&entry.value))).collect()
    }

    /// Reports that a key is missing, with the reason why it has to be there; not when it is there but misspelt.
    pub fn missing(&self, key: &str, because: &str, errors: &mut Errors) {
        if self.is_meant(key) {
            return;
        }
        let doc = self.table.field(key).map_or("", |field| field.doc);
        let message = format!("`{key}` is missing{because}");
        errors.push(Diagnostic::error(MISSING_KEY, self.head, message).help(format!("add `{key}:`, {doc}")));
    }

    fn report_missing(&self, field: &'static Field, errors: &mut Errors) {
        self.missing(field.key, &format!(": {} needs it", self.table.what), errors);
    }

    fn empty(&self, entry: &Entry) -> Diagnostic {
        let required = self.table.field(&entry.key).is_some_and(|field| field.need == Need::Required);
        let doc = self.table.field(&entry.key).map_or("", |field| field.doc);
        let help = match required {
            true => format!("write {doc}"),
            false => format!("write {doc}, or remove the key"),
        };
        Diagnostic::error(EMPTY_VALUE, entry.value.span, format!("`{}` has no value", entry.key)).help(help)
    }
}

/// The items of a list under `key`.
pub fn items<'n, 't>(key: &str, node: &'n Node<'t>, of_groups: bool, errors: &mut Errors) -> &'n [Node<'t>] {
    match &node.value {
        Value::List(items) => return items,
        Value::Scalar(scalar) if !of_groups => {
            let listed = format!("[{}]", scalar::source(scalar));
            let message = format!("`{key}` is a list, even when it has one entry");
            let error =
                Diagnostic::error(WRONG_TYPE, node.span, message).label("a list").help(format!("write `{listed}`"));
            let certain = !scalar.text.contains(['[', ']', '{', '}', '\n', '#']);
            errors.push(if certain { error.fix(node.span, listed) } else { error });
        }
        Value::Map(_) if of_groups => {
            let message = format!("`{key}` is a list of entries, even when it has one");
            let help = "start the first key of the entry with `- `, and indent the others below it";
            errors.push(Diagnostic::error(WRONG_TYPE, node.span, message).label("a list").help(help));
        }
        Value::Scalar(_) if of_groups && !node.is_null() => {
            let message = format!("`{key}` takes a list of entries, not a single value");
            let help = "write each entry below it, with its keys: the first after `- `, the others indented like it";
            errors.push(Diagnostic::error(WRONG_TYPE, node.span, message).label("a list").help(help));
        }
        _ => scalar::wrong_type(key, node, "a list", errors),
    }
    &[]
}

/// Whether something belongs under a key, but nothing is.
fn is_left_open(field: &Field, entry: &Entry) -> bool {
    entry.value.is_null() && matches!(field.shape, Shape::Map(..) | Shape::Group(_))
}

fn not_a_group(node: &Node, table: &Table) -> Diagnostic {
    let keys: Vec<&str> = table.fields.iter().map(|field| field.key).take(3).collect();
    let message = format!("{} is a group of `key: value` lines, not {}", table.what, scalar::kind_of(node));
    let help = format!("write its keys on lines of their own, for example `{}: …`", keys.join(": …`, `"));
    Diagnostic::error(WRONG_TYPE, node.span, message).label("keys and values").help(help)
}
