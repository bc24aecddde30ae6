//! What the site knows by an id, even while a file is half-written.

use std::ops::Range;

use lsp_types::TextDocumentPositionParams;

use super::expected::{self, Expected};
use super::features::Refusal;
use super::place::{self, Spot, line};
use super::workspace::Workspace;
use crate::cli::load::Loaded;
use crate::content::mentions::{self, Mention, Mentions, Role, Thing};
use crate::content::model::{Activity, Content, Report};
use crate::content::schema::Shape;
use crate::content::{FileKind, SITE_FILE};
use crate::diagnostic::{FileId, finding_ids};
use crate::rules;

/// The activity that a file is or is about, told by its lines.
pub fn activity_of_file(text: &str, kind: FileKind) -> Option<String> {
    match kind {
        FileKind::Activity(id) => Some(id.to_owned()),
        FileKind::Report => {
            let front = front_of(text, kind)?;
            let yaml = &text[front];
            let lines = line::all(yaml);
            let line = lines
                .iter()
                .find(|line| line.indent == 0 && line.key.clone().is_some_and(|key| &yaml[key] == "activity"))?;
            let value = line::word(yaml, line::without_comment(yaml, line.value.clone()));
            Some(yaml[value].to_owned()).filter(|id| !id.is_empty())
        }
        _ => None,
    }
}

/// The front matter of a text, even when nothing ends it yet.
pub fn front_of(text: &str, kind: FileKind) -> Option<Range<usize>> {
    mentions::front(text, kind).or_else(|| {
        let first = text.lines().next()?;
        let start = text.find('\n')? + 1;
        (first.trim_start_matches('\u{feff}').trim_end() == "---").then_some(start..text.len())
    })
}

/// An activity with the compilation that knows it.
pub fn activity<'a>(site: &'a Workspace, id: &str) -> Option<(&'a Loaded, &'a Activity)> {
    site.readings().find_map(|loaded| {
        let activities = &loaded.compiled.content.activities;
        let at = activities.binary_search_by(|activity| activity.id.as_str().cmp(id)).ok()?;
        Some((loaded, &activities[at]))
    })
}

/// The reports of an activity before the one at a path, if that has a period that can be read; else all others.
pub fn reports_before<'a>(loaded: &Loaded, activity: &'a Activity, path: &str) -> Vec<&'a Report> {
    let own = |report: &Report| loaded.sources.path(report.file) == path;
    let first = activity.reports.iter().find(|report| own(report)).map(|report| report.period.value.first());
    let is_before = |report: &&Report| match first {
        Some(first) => report.period.value.last() < first,
        None => !own(report),
    };
    activity.reports.iter().filter(is_before).collect()
}

/// What a thing is called, in words for people; none when there is no such thing.
pub fn title(site: &Workspace, thing: &Thing) -> Option<String> {
    match thing {
        Thing::Activity(id) => Some(activity(site, id)?.1.title.value.clone()),
        Thing::Term { dimension, id } => site.contents().find_map(|content| {
            let dimension = content.dimensions.get(*dimension)?;
            Some(dimension.terms[dimension.find(id)?].title.clone())
        }),
        Thing::Indicator { activity: of, id } => {
            let indicators = &activity(site, of)?.1.indicators;
            Some(indicators.iter().find(|indicator| indicator.id.value == *id)?.name.clone())
        }
        Thing::Challenge { activity: of, id } => {
            let mut listed = activity(site, of)?.1.reports.iter().flat_map(|report| report.challenges.listed());
            listed.find_map(|challenge| match challenge.id.as_ref() == Some(id) {
                true => challenge.text.as_ref().map(|text| text.value.clone()),
                false => None,
            })
        }
        Thing::Factor(id) => {
            let find = |content: &Content| {
                content.site.factors.iter().find(|factor| factor.id == *id).map(|f| f.title.clone())
            };
            site.contents().find_map(find)
        }
        Thing::Rule(id) => finding_ids::find(id)
            .and_then(|id| rules::all().into_iter().find(|rule| rule.id == id))
            .map(|rule| rule.title().to_owned()),
    }
}

/// The mention at a place of a file, and the file. Where the front matter cannot be read, its lines tell.
pub fn mention_at(site: &Workspace, at: &TextDocumentPositionParams) -> Result<Option<(String, Mention)>, Refusal> {
    let path = site.file(&at.text_document.uri)?;
    site.known()?;
    let Some((text, mentions)) = mentions_of(site, &path) else { return Ok(None) };
    let offset = site.lines(&path, text).offset(at.position);
    let found = match mentions::at(&mentions, offset) {
        None if !mentions.complete => mention_by_lines(site, &path, (text, offset)),
        found => found.cloned(),
    };
    Ok(found.map(|mention| (path, mention)))
}

/// The id at a place, by what may stand there.
fn mention_by_lines(site: &Workspace, path: &str, (text, offset): (&str, usize)) -> Option<Mention> {
    let kind = site.kind_of(path)?;
    let place = place::at(text, front_of(text, kind)?, offset)?;
    let id = text[place.word.clone()].to_owned();
    let activity = activity_of_file(text, kind);
    let dimensions = site.dimensions();
    let found = expected::at(&place, kind, dimensions).into_iter().find_map(|expected| {
        let term = |dimension| (Thing::Term { dimension, id: id.clone() }, Role::Named);
        match (expected, place.spot) {
            (Expected::Shape(Shape::Map(ids, _)), Spot::Key)
            | (Expected::Shape(Shape::Id(ids)), Spot::Value | Spot::Either) => {
                mentions::thing(*ids, id.clone(), kind, activity.as_deref())
            }
            (Expected::Shape(Shape::Rule), Spot::Value) => Some((Thing::Rule(id.clone()), Role::Named)),
            (Expected::Term(dimension), Spot::Value | Spot::Either) => Some(term(dimension)),
            (Expected::Shape(Shape::Term(key)), Spot::Value | Spot::Either) => {
                dimensions.iter().position(|dimension| dimension.key == *key).map(term)
            }
            _ => None,
        }
    });
    found.filter(|_| !id.is_empty()).map(|(thing, role)| Mention { thing, role, range: place.word })
}

/// Whether the front matter of a file can be read, so that its ids are known.
pub fn is_readable(site: &Workspace, at: &TextDocumentPositionParams) -> Result<bool, Refusal> {
    let path = site.file(&at.text_document.uri)?;
    Ok(mentions_of(site, &path).is_some_and(|(_, mentions)| mentions.complete))
}

fn mentions_of<'a>(site: &'a Workspace, path: &str) -> Option<(&'a str, Mentions)> {
    let (kind, text) = (site.kind_of(path)?, site.text(path)?);
    Some((text, mentions::of(text, kind, site.dimensions())))
}

/// Where a thing is: its file, and in that its id or the first key. Rules are nowhere, nor is what does not exist.
pub fn home(site: &Workspace, thing: &Thing) -> Option<(String, Range<usize>)> {
    let path_in = |loaded: &Loaded, file: FileId| loaded.sources.path(file).to_owned();
    let path = match thing {
        Thing::Activity(id) => activity(site, id).map(|(loaded, activity)| path_in(loaded, activity.file))?,
        Thing::Indicator { activity: of, .. } => activity(site, of).map(|(loaded, of)| path_in(loaded, of.file))?,
        Thing::Term { dimension, id } => site.readings().find_map(|loaded| {
            let dimension = loaded.compiled.content.dimensions.get(*dimension)?;
            Some(path_in(loaded, dimension.terms[dimension.find(id)?].file))
        })?,
        Thing::Factor(_) => SITE_FILE.to_owned(),
        Thing::Challenge { activity: of, id } => {
            let (loaded, of) = activity(site, of)?;
            let names = |report: &&Report| report.challenges.listed().iter().any(|known| known.id.as_ref() == Some(id));
            path_in(loaded, of.reports.iter().find(names)?.file)
        }
        Thing::Rule(_) => return None,
    };
    let (kind, text) = (site.kind_of(&path)?, site.text(&path)?);
    let range = match thing {
        Thing::Activity(_) | Thing::Term { .. } => {
            let start = front_of(text, kind)?.start;
            start..start
        }
        _ => {
            mentions::of(text, kind, site.dimensions()).list.into_iter().find(|mention| mention.thing == *thing)?.range
        }
    };
    Some((path, range))
}
