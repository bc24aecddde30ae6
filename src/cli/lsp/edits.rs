//! Changes of texts and names of files, in the form that editors carry out.

use std::collections::BTreeMap;
use std::ops::Range;

use lsp_types::{
    DocumentChangeOperation, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, RenameFile, ResourceOp,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::workspace::Workspace;

/// Changes that belong together.
#[derive(Debug, Default)]
pub struct Edits {
    /// By the path of the file: what is written in place of which bytes.
    texts: BTreeMap<String, Vec<(Range<usize>, String)>>,
    /// A file, and the path that it gets when the texts are changed.
    pub rename: Option<(String, String)>,
}

impl Edits {
    pub fn replace(&mut self, path: &str, range: Range<usize>, text: impl Into<String>) {
        let edits = self.texts.entry(path.to_owned()).or_default();
        let edit = (range, text.into());
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }

    /// What the editor is to do; each text of the version that it has.
    pub fn into_workspace_edit(self, site: &Workspace) -> WorkspaceEdit {
        let texts: Vec<TextDocumentEdit> =
            self.texts.iter().filter_map(|(path, edits)| text_edit(site, path, edits)).collect();
        if !site.client.knows_versions && self.rename.is_none() {
            let plain = |edit: TextDocumentEdit| {
                let edits = edit.edits.into_iter().filter_map(|edit| match edit {
                    OneOf::Left(edit) => Some(edit),
                    OneOf::Right(_) => None,
                });
                (edit.text_document.uri, edits.collect())
            };
            return WorkspaceEdit { changes: Some(texts.into_iter().map(plain).collect()), ..WorkspaceEdit::default() };
        }
        let renamed = self.rename.and_then(|(from, to)| {
            let (old_uri, new_uri) = (site.uri_of(&from)?, site.uri_of(&to)?);
            Some(RenameFile { old_uri, new_uri, options: None, annotation_id: None })
        });
        let changes = texts.into_iter().map(DocumentChangeOperation::Edit);
        let renamed = renamed.map(|rename| DocumentChangeOperation::Op(ResourceOp::Rename(rename)));
        let operations = DocumentChanges::Operations(changes.chain(renamed).collect());
        WorkspaceEdit { document_changes: Some(operations), ..WorkspaceEdit::default() }
    }
}

fn text_edit(site: &Workspace, path: &str, edits: &[(Range<usize>, String)]) -> Option<TextDocumentEdit> {
    let lines = site.lines(path, site.text(path)?);
    let mut edits: Vec<&(Range<usize>, String)> = edits.iter().collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let edits = edits
        .into_iter()
        .map(|(range, text)| OneOf::Left(TextEdit { range: lines.range(range.clone()), new_text: text.clone() }));
    let version = site.open.get(path).map(|buffer| buffer.version);
    let text_document = OptionalVersionedTextDocumentIdentifier { uri: site.uri_of(path)?, version };
    Some(TextDocumentEdit { text_document, edits: edits.collect() })
}
