//! What the editor at the other end can do, as it says when it introduces itself.

use lsp_types::{
    ClientCapabilities, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, MarkupKind,
    Registration, RegistrationParams, ResourceOperationKind,
};

use super::position::Encoding;

#[derive(Debug, Clone, Copy)]
pub struct Client {
    pub encoding: Encoding,
    /// Whether it tells of changes on disk when it is asked to.
    pub watches: bool,
    /// Whether an edit of ours may name the versions of texts that it is meant for.
    pub knows_versions: bool,
    /// Whether it may rename files; some editors do that and name no versions among what they can do.
    pub renames_files: bool,
    /// Whether explanations may have headings and emphasis.
    pub reads_markdown: bool,
}

impl Client {
    pub fn of(capabilities: &ClientCapabilities) -> Client {
        let workspace = capabilities.workspace.as_ref();
        let general = capabilities.general.as_ref();
        let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
        let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
        let operations = edits.and_then(|edits| edits.resource_operations.as_deref()).unwrap_or_default();
        let knows_versions = edits.and_then(|edits| edits.document_changes).unwrap_or(false);
        let hover = capabilities.text_document.as_ref().and_then(|texts| texts.hover.as_ref());
        let formats = hover.and_then(|hover| hover.content_format.as_ref());
        Client {
            encoding: Encoding::chosen(general.and_then(|general| general.position_encodings.as_deref())),
            watches: watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false),
            knows_versions,
            renames_files: operations.contains(&ResourceOperationKind::Rename),
            reads_markdown: formats.is_none_or(|formats| formats.contains(&MarkupKind::Markdown)),
        }
    }
}

/// Asks to be told of changes to whatever makes a site.
pub fn registration() -> RegistrationParams {
    let watchers = ["**/content/**", "**/templates/**"]
        .map(|pattern| FileSystemWatcher { glob_pattern: GlobPattern::String(pattern.to_owned()), kind: None });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
    RegistrationParams {
        registrations: vec![Registration {
            id: "files-of-the-site".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        }],
    }
}
