//! Reading again after some files changed: only those of activities and their reports, and only where what they now say has
//! no bearing on the reading of any other file.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{self, Texts};
use super::fields::Errors;
use super::kinds::{activity, report};
use super::layout::Named;
use super::model::{Activity, Content, Report};
use super::references::Known;
use crate::diagnostic::FileId;
use crate::source::Sources;

/// The activities to which the changed files belong, by index and with their reports, as [`super::parse`] would read them
/// now. The content must have been read without errors.
///
/// None where a file belongs to no activity, where one has an error, or where other files or the set of pages depend on what
/// changed: everything has to be read then.
pub fn read(content: &Content, sources: &Sources, changed: &BTreeSet<FileId>) -> Option<BTreeMap<usize, Activity>> {
    let mut read = BTreeMap::new();
    let mut found = 0;
    for (index, old) in content.activities.iter().enumerate() {
        let own = changed.contains(&old.file);
        let reports = old.reports.iter().filter(|report| changed.contains(&report.file)).count();
        if own || reports > 0 {
            read.insert(index, again(content, sources, changed, old)?);
            found += usize::from(own) + reports;
        }
    }
    (found == changed.len()).then_some(read)
}

fn again(content: &Content, sources: &Sources, changed: &BTreeSet<FileId>, old: &Activity) -> Option<Activity> {
    let known = Known { site: &content.site, dimensions: &content.dimensions, complete: true };
    let texts = Texts { sources, html: content.site.html };
    let mut errors = Errors::new();
    let own_changed = changed.contains(&old.file);
    let own = match own_changed {
        true => own(texts, old, known, &mut errors)?,
        false => activity::Read::sound(Activity { reports: Vec::new(), ..old.clone() }),
    };
    let (read, unread) = (std::slice::from_ref(&own), BTreeSet::new());
    let index = report::Activities { read, unread: &unread };
    let mut reports: Vec<Report> = Vec::with_capacity(old.reports.len());
    for report in &old.reports {
        reports.push(match own_changed || changed.contains(&report.file) {
            true => {
                let document = document::open(texts, report.file, &mut errors)?;
                report::read(document, index, known, &mut errors)?.1
            }
            false => report.clone(),
        });
    }
    let reports = report::arrange(reports, true, sources, &mut errors);
    errors.is_empty().then_some(Activity { reports, ..own.activity })
}

/// What an activity's own file says; none where addresses, or whether it is published, would change.
fn own(texts: Texts, old: &Activity, known: Known, errors: &mut Errors) -> Option<activity::Read> {
    let document = document::open(texts, old.file, errors)?;
    let named = Named { id: &old.id, file: old.file, repeated: false };
    let read = activity::read(named, document, known, errors)?;
    let same = read.activity.aliases == old.aliases && read.activity.draft == old.draft;
    same.then_some(read)
}
