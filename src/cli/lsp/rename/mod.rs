//! New ids for things, in every file that names them; files of activities and terms get new names with them.
//!
//! Nothing is renamed by half: while a file that may name the thing cannot be read, or the new id is taken, there is a
//! refusal that says so. What an edit consists of is found out in [`change`].

mod aliases;
mod change;
mod files;
mod links;

use lsp_server::ErrorCode;
use lsp_types::request::{PrepareRenameRequest, Rename as RenameRequest};
use lsp_types::{
    OneOf, PrepareRenameResponse, RenameOptions, RenameParams, ServerCapabilities, TextDocumentPositionParams,
    WorkDoneProgressOptions, WorkspaceEdit,
};

use super::client::Client;
use super::features::{Feature, Refusal};
use super::lookup;
use super::workspace::Workspace;
use crate::content::mentions::{Mention, Role, Thing};
use crate::content::{is_id, suggested_id};
use change::Change;
pub use files::FileRename;

pub struct Rename;
pub struct PrepareRename;

impl Feature for PrepareRename {
    type Request = PrepareRenameRequest;

    /// The two are offered as one.
    fn offer(_: &mut ServerCapabilities, _: Client) {}

    fn answer(site: &Workspace, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>, Refusal> {
        let (path, mention) = renamable(site, &params)?;
        let placeholder = mention.thing.id().to_owned();
        let location = site.location(&path, mention.range);
        Ok(location.map(|at| PrepareRenameResponse::RangeWithPlaceholder { range: at.range, placeholder }))
    }
}

impl Feature for Rename {
    type Request = RenameRequest;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.rename_provider = Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }));
    }

    fn answer(site: &Workspace, params: RenameParams) -> Result<Option<WorkspaceEdit>, Refusal> {
        let (_, mention) = renamable(site, &params.text_document_position)?;
        let new = params.new_name.trim();
        check_id(new)?;
        let change = Change::of(site, &mention.thing, new)?;
        if change.renames_file() && !site.client.renames_files {
            return Err(refused(format!(
                "this editor does not let `{}` be renamed, since its file has to be renamed as well",
                mention.thing.id()
            )));
        }
        Ok(Some(change.edits()?.into_workspace_edit(site)))
    }
}

fn refused(why: impl Into<String>) -> Refusal {
    Refusal::Failed(ErrorCode::RequestFailed, why.into())
}

/// The id at a place, if it is of something that can be renamed.
fn renamable(site: &Workspace, at: &TextDocumentPositionParams) -> Result<(String, Mention), Refusal> {
    let found = lookup::mention_at(site, at)?;
    if !lookup::is_readable(site, at)? {
        return Err(refused("this front matter cannot be read: mend it first, then rename"));
    }
    let (path, mention) = found.ok_or_else(|| refused("there is no id here that could be renamed"))?;
    let id = mention.thing.id();
    match &mention.thing {
        Thing::Rule(_) => Err(refused(format!("`{id}` is a rule, and rules have the ids that they have"))),
        _ if mention.role == Role::Former => {
            Err(refused(format!("`{id}` is an id of the past, by which addresses are still known")))
        }
        Thing::Factor(_) if lookup::home(site, &mention.thing).is_none() => Err(refused(format!(
            "`{id}` is no factor of this site's own; list `factors` in content/site.yaml to have such"
        ))),
        thing if lookup::home(site, thing).is_none() => Err(refused(format!("there is nothing that is called `{id}`"))),
        _ => Ok((path, mention)),
    }
}

/// Whether something may be called so.
fn check_id(new: &str) -> Result<(), Refusal> {
    if is_id(new) {
        return Ok(());
    }
    let hint = suggested_id(new).map_or_else(String::new, |better| format!("; write `{better}`"));
    let why = format!("`{new}` is not an id: ids are of small letters a–z, digits and hyphens{hint}");
    Err(Refusal::Failed(ErrorCode::InvalidParams, why))
}
