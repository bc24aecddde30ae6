//! Links between texts: from a markdown file to another file of the site becomes from a page to a page.
//!
//! Authors link to source files, as their editors and forges do. Here it is found out where such a link leads ([`lead`]),
//! what is wrong with one that leads nowhere ([`wrong`]), and which files pages take along ([`attachments`]). Schemes that
//! content may not use have been reported when it was read; by them a link leads nowhere.

mod address;
mod attachments;
mod lead;
mod resolver;
#[cfg(test)]
mod tests;
mod wrong;

use std::collections::BTreeMap;

use super::{Plan, routes};
use crate::content::model::{Body, Content};
use crate::diagnostic::{Diagnostic, FileId};
use crate::evaluate::model::Programme;
use crate::source::Sources;
use attachments::Wanted;
use lead::Lead;
use wrong::Wrong;

pub use resolver::{Destination, FileLinks, Resolve, SiteLinks};

/// Fills in where files' pages are and which attachments are needed; links that lead nowhere are content errors. Texts that
/// the as-of date or a draft hides are checked like all others.
pub fn resolve(
    sources: &Sources,
    content: &Content,
    programme: &Programme,
    plan: &mut Plan,
    errors: &mut Vec<Diagnostic>,
) {
    plan.page_of = published(content, programme, plan);
    let bodies = bodies(content);
    let mut wanted = Wanted::default();
    for (file, body) in &bodies {
        for link in &body.links {
            let found = lead::find(sources, sources.path(*file), &link.destination);
            match found.and_then(|lead| check(&bodies, lead)) {
                Ok(Lead::Attachment { index, .. }) => {
                    let page = plan.route_of(*file);
                    errors.extend(wanted.take(sources, page, index, link));
                }
                Ok(_) => {}
                Err(wrong) => errors.push(wrong.diagnostic(sources, *file, link)),
            }
        }
    }
    plan.attachments = wanted.copies();
}

/// The source file to which a link in the file at `from` leads, if it leads to one.
pub fn file_of(sources: &Sources, from: &str, destination: &str) -> Option<FileId> {
    match lead::find(sources, from, destination) {
        Ok(Lead::File { file, .. }) => Some(file),
        _ => None,
    }
}

/// Whether a file that a link leads to has a page of its own, and the heading that the link names.
fn check<'a>(bodies: &BTreeMap<FileId, &'a Body>, lead: Lead) -> Result<Lead, Wrong<'a>> {
    let Lead::File { file, anchor } = &lead else { return Ok(lead) };
    let Some(body) = bodies.get(file) else { return Err(Wrong::NoPage(*file)) };
    match anchor {
        Some(anchor) if body.anchors.iter().all(|other| **other != *anchor) => {
            Err(Wrong::NoHeading { file: *file, anchor: anchor.clone(), headings: &body.anchors })
        }
        _ => Ok(lead),
    }
}

/// Every text of a source file.
fn bodies(content: &Content) -> BTreeMap<FileId, &Body> {
    let mut bodies = BTreeMap::new();
    for activity in &content.activities {
        bodies.insert(activity.file, &activity.body);
        bodies.extend(activity.reports.iter().map(|report| (report.file, &report.body)));
    }
    bodies.extend(content.recommendations.iter().map(|recommendation| (recommendation.file, &recommendation.body)));
    bodies.extend(content.dimensions.iter().flat_map(|it| &it.terms).map(|term| (term.file, &term.body)));
    bodies.extend(content.pages.iter().map(|page| (page.file, &page.body)));
    bodies
}

/// The pages of all files that the edition shows.
fn published(content: &Content, programme: &Programme, plan: &Plan) -> Vec<(FileId, u32)> {
    let mut pages = Vec::new();
    let mut add = |file: FileId, route: &str| pages.extend(plan.place(route).map(|at| (file, at as u32)));
    for judged in &programme.activities {
        let activity = &content.activities[judged.activity];
        add(activity.file, &routes::activity(&activity.id));
        for report in judged.known.iter().map(|report| &activity.reports[*report]) {
            add(report.file, &routes::report(&activity.id, &report.period.value.to_string()));
        }
    }
    for judged in &programme.recommendations {
        let recommendation = &content.recommendations[judged.recommendation];
        add(recommendation.file, &routes::recommendation(&recommendation.id));
    }
    for dimension in &content.dimensions {
        dimension.terms.iter().for_each(|term| add(term.file, &routes::term(&dimension.key, &term.id)));
    }
    content.pages.iter().for_each(|page| add(page.file, &routes::free_page(&page.id)));
    pages.sort_unstable();
    pages.shrink_to_fit();
    pages
}
