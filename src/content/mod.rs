//! Stage 2, text → typed content: front matter of each kind, periods, quantities, vocabularies, and the places of all of it.
//!
//! Everything that can be wrong with the input is found here and said in one go. It knows nothing of dates of judgement,
//! verdicts or pages.

pub mod again;
pub mod cut;
pub mod digits;
mod document;
mod encoding;
mod exact;
pub mod few;
mod fields;
mod follow_on;
pub mod format;
pub mod html;
mod invisible;
pub mod kinds;
mod layout;
pub mod markdown;
mod measured;
pub mod mentions;
pub mod model;
pub mod nearest;
pub mod period;
pub mod plain;
pub mod quantity;
mod references;
pub mod schema;
mod second;
pub mod text;
pub mod words;
mod yaml;

pub use document::{Parts, split};
pub use fields::id::{is_id, suggestion as suggested_id};
pub use layout::{FileKind, SITE_FILE};
pub use yaml::quote;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::diagnostic::content_errors::{
    DUPLICATE_TARGET, IMPOSSIBLE_DATES, MISPLACED_FILE, OVERLAPPING_REPORTS, UNKNOWN_KEY,
};
use crate::diagnostic::{Diagnostic, FileId};
use crate::source::Sources;
use document::{Document, Texts};
use fields::Errors;
use kinds::{activity, page, recommendation, report, site, term};
use layout::{Layout, Named};
use model::{Activity, Content, Dimension, Report};
use references::Known;

/// What cannot be told of other files while the site's calendar and dimensions are unknown.
const NEEDS_SETTINGS: [&str; 5] =
    [UNKNOWN_KEY, MISPLACED_FILE, IMPOSSIBLE_DATES, OVERLAPPING_REPORTS, DUPLICATE_TARGET];

/// Reads every file and resolves every reference. The content holds all that could be understood; it can be trusted only
/// when the list of content errors is empty.
///
/// What is referred to is read first: the site's settings, then terms, activities, reports. Within each step files are read
/// in parallel.
pub fn parse(sources: &Sources) -> (Content, Vec<Diagnostic>) {
    let mut errors = Errors::new();
    let site::Settings { site, mut dimensions, complete } = site::read(sources, &mut errors);
    let layout = layout::sort(sources, &dimensions, &mut errors);
    let texts = Texts { sources, html: site.html };
    read_terms(texts, &layout, &mut dimensions, &mut errors);
    let known = Known { site: &site, dimensions: &dimensions, complete };
    let activities = read_activities(texts, &layout, known, &mut errors);
    let recommendations = read_named(texts, &layout.recommendations, &mut errors, |named, document, errors| {
        recommendation::read(named, document, known, errors)
    });
    let pages = read_named(texts, &layout.pages, &mut errors, page::read);
    if !complete {
        errors.retain(|error| Some(error.span.file) == site.file || !NEEDS_SETTINGS.contains(&error.rule));
    }
    invisible::explain(&mut errors, sources);
    follow_on::settle(&mut errors, sources);
    let content = Content {
        activities,
        recommendations: recommendations.into_iter().flatten().collect(),
        pages: pages.into_iter().flatten().collect(),
        site,
        dimensions,
    };
    (content, errors)
}

fn read_terms(texts: Texts, layout: &Layout, dimensions: &mut [Dimension], errors: &mut Errors) {
    for (at, (dimension, shelf)) in dimensions.iter_mut().zip(&layout.terms).enumerate() {
        let read = read_named(texts, shelf, errors, |named, document, errors| term::read(named, at, document, errors));
        let firsts = shelf.iter().filter(|named| !named.repeated);
        let terms = read.into_iter().zip(firsts).map(|(term, named)| term.unwrap_or_else(|| term::placeholder(*named)));
        term::link(dimension, terms.collect(), errors);
    }
}

fn read_activities(texts: Texts, layout: &Layout, known: Known, errors: &mut Errors) -> Vec<Activity> {
    let shelf = &layout.activities;
    let read =
        read_named(texts, shelf, errors, |named, document, errors| activity::read(named, document, known, errors));
    let firsts = || shelf.iter().filter(|named| !named.repeated);
    let unread = firsts().zip(&read).filter(|(_, read)| read.is_none()).map(|(named, _)| named.id).collect();
    let mut activities: Vec<activity::Read> = read.into_iter().flatten().collect();
    activity::check_aliases(&mut activities, &shelf.iter().map(|named| named.id).collect(), errors);
    let reports = read_reports(texts, layout, &activities, &unread, known, errors);
    let with_reports = activities.into_iter().zip(reports);
    with_reports.map(|(read, reports)| Activity { reports, ..read.activity }).collect()
}

/// The reports of each activity, in period order.
fn read_reports(
    texts: Texts,
    layout: &Layout,
    activities: &[activity::Read],
    unread: &BTreeSet<&str>,
    known: Known,
    errors: &mut Errors,
) -> Vec<Vec<Report>> {
    let index = report::Activities { read: activities, unread };
    let read =
        read_files(texts, &layout.reports, errors, |document, errors| report::read(document, index, known, errors));
    let all_read = read.iter().all(Option::is_some);
    let mut by_activity: Vec<Vec<Report>> = activities.iter().map(|_| Vec::new()).collect();
    for (activity, report) in read.into_iter().flatten() {
        by_activity[activity].push(report);
    }
    let arranged = by_activity.into_iter().map(|reports| report::arrange(reports, all_read, texts.sources, errors));
    arranged.collect()
}

/// Reads the files of a shelf; the result has one entry for every id.
fn read_named<T: Send>(
    texts: Texts,
    shelf: &[Named],
    errors: &mut Errors,
    read: impl Fn(Named, Document, &mut Errors) -> Option<T> + Sync,
) -> Vec<Option<T>> {
    let all = in_parallel(shelf, errors, |named, errors| {
        let document = document::open(texts, named.file, errors)?;
        read(*named, document, errors)
    });
    all.into_iter().zip(shelf).filter(|(_, named)| !named.repeated).map(|(read, _)| read).collect()
}

fn read_files<T: Send>(
    texts: Texts,
    files: &[FileId],
    errors: &mut Errors,
    read: impl Fn(Document, &mut Errors) -> Option<T> + Sync,
) -> Vec<Option<T>> {
    in_parallel(files, errors, |file, errors| read(document::open(texts, *file, errors)?, errors))
}

/// Reads in parallel; results and errors come in the order of the items.
fn in_parallel<I: Sync, T: Send>(
    items: &[I],
    errors: &mut Errors,
    read: impl Fn(&I, &mut Errors) -> Option<T> + Sync,
) -> Vec<Option<T>> {
    let each = |item: &I| {
        let mut errors = Errors::new();
        let read = read(item, &mut errors);
        (read, errors)
    };
    let all: Vec<(Option<T>, Errors)> = items.par_iter().map(each).collect();
    let unzipped = all.into_iter().map(|(read, mut found)| {
        errors.append(&mut found);
        read
    });
    unzipped.collect()
}

#[cfg(test)]
mod tests;
