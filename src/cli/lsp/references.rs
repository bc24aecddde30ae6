//! Every place that names a thing, over all files of the site.

use lsp_types::request::References;
use lsp_types::{Location, OneOf, ReferenceParams, ServerCapabilities};
use rayon::prelude::*;

use super::client::Client;
use super::features::{Feature, Refusal};
use super::lookup;
use super::workspace::Workspace;
use crate::content::FileKind;
use crate::content::mentions::{self, Mentions, Role, Thing};

pub struct Refer;

impl Feature for Refer {
    type Request = References;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.references_provider = Some(OneOf::Left(true));
    }

    fn answer(site: &Workspace, params: ReferenceParams) -> Result<Option<Vec<Location>>, Refusal> {
        let at = params.text_document_position;
        let path = site.file(&at.text_document.uri)?;
        let named = lookup::mention_at(site, &at)?.map(|(_, mention)| mention.thing);
        let Some(thing) = named.or_else(|| own_thing(site, &path)) else { return Ok(None) };
        let mut found = Vec::new();
        if params.context.include_declaration
            && matches!(thing, Thing::Activity(_) | Thing::Term { .. })
            && let Some((path, range)) = lookup::home(site, &thing)
        {
            found.extend(site.location(&path, range));
        }
        let is_asked = |role: Role| match role {
            Role::Given => params.context.include_declaration,
            Role::Named => true,
            Role::Former => false,
        };
        for file in all(site)? {
            let mentions = file.mentions.list.into_iter().filter(|it| it.thing == thing && is_asked(it.role));
            found.extend(mentions.filter_map(|mention| site.location(file.path, mention.range)));
        }
        Ok(Some(found))
    }
}

/// What a file is as a whole: whoever asks for references elsewhere in it means that.
fn own_thing(site: &Workspace, path: &str) -> Option<Thing> {
    match site.kind_of(path)? {
        FileKind::Activity(id) => Some(Thing::Activity(id.to_owned())),
        FileKind::Term { dimension, id } => Some(Thing::Term { dimension, id: id.to_owned() }),
        _ => None,
    }
}

/// A file and what it mentions.
#[derive(Debug)]
pub struct Mentioning<'a> {
    pub path: &'a str,
    pub kind: FileKind<'a>,
    pub text: &'a str,
    pub mentions: Mentions,
}

/// Every file of the site as it is now, in the order of paths.
pub fn all(site: &Workspace) -> Result<Vec<Mentioning<'_>>, Refusal> {
    let files = &site.current()?.loaded.sources.files;
    let dimensions = site.dimensions();
    let read = files.par_iter().filter_map(|file| {
        let kind = FileKind::of(&file.path, dimensions)?;
        let text = file.as_str();
        Some(Mentioning { path: &file.path, kind, text, mentions: mentions::of(text, kind, dimensions) })
    });
    Ok(read.collect())
}
