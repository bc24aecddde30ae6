//! Files that the editor is about to rename: the ids that are their names follow everywhere.

use lsp_types::request::WillRenameFiles;
use lsp_types::{
    FileOperationFilter, FileOperationPattern, FileOperationPatternKind, FileOperationRegistrationOptions,
    RenameFilesParams, ServerCapabilities, Uri, WorkspaceEdit, WorkspaceFileOperationsServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::change::Change;
use super::check_id;
use crate::cli::lsp::client::Client;
use crate::cli::lsp::features::{Feature, Refusal};
use crate::cli::lsp::workspace::Workspace;
use crate::content::FileKind;
use crate::content::mentions::Thing;

pub struct FileRename;

impl Feature for FileRename {
    type Request = WillRenameFiles;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        let pattern = FileOperationPattern {
            glob: "**/content/**/*.md".to_owned(),
            matches: Some(FileOperationPatternKind::File),
            options: None,
        };
        let filters = vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }];
        capabilities.workspace = Some(WorkspaceServerCapabilities {
            file_operations: Some(WorkspaceFileOperationsServerCapabilities {
                will_rename: Some(FileOperationRegistrationOptions { filters }),
                ..WorkspaceFileOperationsServerCapabilities::default()
            }),
            ..WorkspaceServerCapabilities::default()
        });
    }

    /// One file at a time, which stays in its folder: changes for several might meet in one place, and links lead to folders.
    fn answer(site: &Workspace, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>, Refusal> {
        let [file] = params.files.as_slice() else { return Ok(None) };
        let path = |address: &str| address.parse::<Uri>().ok().and_then(|uri| site.path_of(&uri));
        let (Some(old), Some(new)) = (path(&file.old_uri), path(&file.new_uri)) else { return Ok(None) };
        let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        if folder(&old) != folder(&new) {
            return Ok(None);
        }
        let (thing, id) = match (site.kind_of(&old), site.kind_of(&new)) {
            (Some(FileKind::Activity(old)), Some(FileKind::Activity(new))) => (Thing::Activity(old.to_owned()), new),
            (Some(FileKind::Term { dimension, id: old }), Some(FileKind::Term { dimension: to, id: new }))
                if dimension == to =>
            {
                (Thing::Term { dimension, id: old.to_owned() }, new)
            }
            _ => return Ok(None),
        };
        check_id(id)?;
        let mut edits = Change::of(site, &thing, id)?.edits()?;
        edits.rename = None;
        Ok(Some(edits.into_workspace_edit(site)))
    }
}
