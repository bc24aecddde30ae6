//! What to say of a key that a group does not have: the nearest one, or the place where such a key belongs.

use super::Errors;
use crate::content::kinds;
use crate::content::nearest::{either, nearest, same_letters};
use crate::content::schema::Table;
use crate::content::yaml::Entry;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::UNKNOWN_KEY;

/// Where an unknown key stands.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub table: &'static Table,
    /// Keys that are known besides those of the table.
    pub more: &'a [&'a str],
    /// The key above it, if that wants something below it and has nothing.
    pub above: Option<&'static str>,
}

/// Reports an unknown key and gives the known one that was probably meant.
pub fn report(entry: &Entry, place: Place, errors: &mut Errors) -> Option<&'static str> {
    let Place { table, more, above } = place;
    let key = &*entry.key;
    if let Some(field) = closed_up(entry, table, errors) {
        return Some(field);
    }
    let own = || table.fields.iter().map(|field| field.key);
    let near = nearest(key, own().chain(more.iter().copied()));
    let error = Diagnostic::error(UNKNOWN_KEY, entry.key_span, format!("{} has no key `{key}`", table.what));
    let error = match (near, home(key, table)) {
        _ if key == "<<" => error.help("taking keys over from another place is not supported: write them out here"),
        (None, None) if let Some(above) = above => {
            error.help(format!("if it belongs to `{above}` above, indent it by two blanks"))
        }
        (Some(near), _) if same_letters(key, near) => error.help(format!("write `{near}`")).fix(entry.key_span, near),
        (Some(near), Some(home)) => error.help(format!("did you mean `{near}`? {home}")),
        (None, Some(home)) => error.help(home),
        (Some(near), None) => error.help(format!("did you mean `{near}`?")),
        (None, None) if table.fields.len() + more.len() <= 8 => {
            let keys: Vec<&str> = own().chain(more.iter().copied()).collect();
            error.help(format!("its keys are {}", either(&keys).replace(" or ", " and ")))
        }
        (None, None) => error.help("keys of your own start with `x-`"),
    };
    errors.push(error);
    let near = near?;
    table.fields.iter().map(|field| field.key).find(|own| *own == near)
}

/// `{value:120}`, which YAML takes for a key without value; the key that is meant.
fn closed_up(entry: &Entry, table: &'static Table, errors: &mut Errors) -> Option<&'static str> {
    let (name, value) = entry.key.split_once(':').filter(|_| entry.value.is_null())?;
    let field = table.field(name).filter(|_| !value.is_empty())?;
    let written = format!("{name}: {value}");
    let message = format!("there is no blank after the colon of `{name}`");
    let error = Diagnostic::error(UNKNOWN_KEY, entry.key_span, message).help(format!("write `{written}`"));
    errors.push(error.fix(entry.key_span, written));
    Some(field.key)
}

/// Where a key of this very name belongs, when not here.
fn home(key: &str, here: &'static Table) -> Option<String> {
    let mut inner: Vec<String> = here.direct().into_iter().filter_map(|inner| inside(key, inner)).collect();
    if inner.is_empty() {
        inner.extend(here.inner().into_iter().find_map(|inner| inside(key, inner)));
    }
    if !inner.is_empty() {
        return Some(format!("`{key}` is a key of {}", inner.join(", and of ")));
    }
    let roots = || kinds::tables().into_iter();
    let (own, other): (Vec<_>, Vec<_>) = roots().partition(|root| within(root, here));
    let above = own.into_iter().find_map(|root| holder(root, key).map(|table| (root, table)));
    if let Some((root, table)) = above {
        return Some(match std::ptr::eq(root, table) {
            true => format!("`{key}` is a key of {}, further up", table.what),
            false => format!("`{key}` is a key of {}", table.what),
        });
    }
    let table = other.into_iter().find(|root| root.field(key).is_some())?;
    Some(format!("`{key}` is a key of {}, in a file of its own", table.what))
}

fn inside(key: &str, (under, table): (&str, &'static Table)) -> Option<String> {
    table.field(key).map(|_| format!("{}, under `{under}`", table.what))
}

fn within(root: &'static Table, here: &'static Table) -> bool {
    std::ptr::eq(root, here) || root.inner().iter().any(|(_, table)| std::ptr::eq(*table, here))
}

fn holder(root: &'static Table, key: &str) -> Option<&'static Table> {
    let inner = || root.inner().into_iter().map(|(_, table)| table);
    std::iter::once(root).chain(inner()).find(|table| table.field(key).is_some())
}
