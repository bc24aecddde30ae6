//! Errors that only follow from another one, or that many reports share: what an author should mend stands out when it is said
//! once. An error is left out only where another one in the same run names its cause.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Errors;
use super::fields::id::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::{INVALID_ID, MISPLACED_FILE, UNKNOWN_REFERENCE};
use crate::source::Sources;

/// How many other files an error names that stands for all of them.
const MOST_NAMED: usize = 3;

/// Leaves out what is said of references to files that are reported themselves, and says once what several reports share.
pub fn settle(errors: &mut Errors, sources: &Sources) {
    let mislaid = mislaid(errors, sources);
    errors.retain(|error| error.rule != UNKNOWN_REFERENCE || !mislaid.contains(written(error, sources)));
    join_shared(errors, sources);
}

/// An id that names nothing and for which nothing certain can be written instead.
fn is_open(error: &Diagnostic) -> bool {
    error.rule == UNKNOWN_REFERENCE && error.certain_fix().is_none()
}

/// What stands at an error, without quotes.
fn written<'s>(error: &Diagnostic, sources: &'s Sources) -> &'s str {
    sources.text(error.span).trim().trim_matches(['"', '\'']).trim()
}

/// The ids that files would have if they lay and were called as they should.
fn mislaid(errors: &Errors, sources: &Sources) -> BTreeSet<String> {
    let by_its_file = |error: &&Diagnostic| match error.rule {
        MISPLACED_FILE => true,
        INVALID_ID => error.span.end == 0,
        _ => false,
    };
    let mut ids = BTreeSet::new();
    for error in errors.iter().filter(by_its_file) {
        let name = sources.path(error.span.file).rsplit('/').next().unwrap_or_default();
        let stem = name.split('.').next().unwrap_or(name);
        ids.extend(suggestion(stem));
        ids.insert(stem.to_owned());
    }
    ids
}

/// Of reports that name the same activity or indicator in vain, the first speaks for all.
fn join_shared(errors: &mut Errors, sources: &Sources) {
    let mut shared: BTreeMap<Box<str>, Vec<usize>> = BTreeMap::new();
    for (at, error) in errors.iter().enumerate() {
        if is_open(error) && sources.path(error.span.file).starts_with("content/reports/") {
            shared.entry(error.message.clone()).or_default().push(at);
        }
    }
    let mut dropped = BTreeSet::new();
    for mut places in shared.into_values() {
        places.sort_by_key(|at| errors[*at].span);
        let mut files: Vec<&str> = places.iter().map(|at| sources.path(errors[*at].span.file)).collect();
        files.dedup();
        if files.len() > 1 {
            let (count, others) = (files.len(), others(&files[1..]));
            let first = &mut errors[places[0]];
            first.message = format!("{}; {count} reports name it", first.message).into();
            let help = first.help.take().unwrap_or_default();
            first.help = Some(format!("{help} (the same in {others})").trim().to_owned().into());
            dropped.extend(places.into_iter().skip(1));
        }
    }
    let mut at = 0;
    errors.retain(|_| {
        at += 1;
        !dropped.contains(&(at - 1))
    });
}

fn others(files: &[&str]) -> String {
    let named = &files[..files.len().min(MOST_NAMED)];
    match files.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
