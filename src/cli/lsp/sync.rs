//! What the editor tells of texts and files: opened, changed, closed, saved, changed on disk.

use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification,
};
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::position::Lines;
use super::workspace::{Buffer, Workspace};

/// What a piece of news means for the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    Nothing,
    /// An open text has changed.
    Text,
    /// Files on disk may have changed.
    Disk,
}

/// One kind of news, and how it is taken in.
struct Kind {
    method: &'static str,
    take: fn(&mut Workspace, Value) -> Option<News>,
}

const KINDS: &[Kind] = &[
    Kind {
        method: DidOpenTextDocument::METHOD,
        take: |site, params| opened(site, read::<DidOpenTextDocument>(params)?),
    },
    Kind {
        method: DidChangeTextDocument::METHOD,
        take: |site, params| changed(site, read::<DidChangeTextDocument>(params)?),
    },
    Kind {
        method: DidCloseTextDocument::METHOD,
        take: |site, params| closed(site, &read::<DidCloseTextDocument>(params)?.text_document.uri),
    },
    Kind {
        method: DidSaveTextDocument::METHOD,
        take: |site, params| site.path_of(&read::<DidSaveTextDocument>(params)?.text_document.uri).map(|_| News::Disk),
    },
    Kind { method: DidChangeWatchedFiles::METHOD, take: |_, _| Some(News::Disk) },
];

/// Takes in a notification; what is not about this site, or says nothing that can be read, is no news.
pub fn take(site: &mut Workspace, method: &str, params: Value) -> News {
    let kind = KINDS.iter().find(|kind| kind.method == method);
    let news = kind.and_then(|kind| (kind.take)(site, params)).unwrap_or(News::Nothing);
    if news != News::Nothing {
        site.generation += 1;
    }
    news
}

/// The address of the text that a notification says is opened.
pub fn opening(method: &str, params: &Value) -> Option<Uri> {
    let is_opening = method == DidOpenTextDocument::METHOD;
    is_opening.then(|| read::<DidOpenTextDocument>(params.clone()).map(|params| params.text_document.uri))?
}

fn read<N: Notification<Params: DeserializeOwned>>(params: Value) -> Option<N::Params> {
    serde_json::from_value(params).ok()
}

fn opened(site: &mut Workspace, params: lsp_types::DidOpenTextDocumentParams) -> Option<News> {
    let document = params.text_document;
    let path = site.path_of(&document.uri)?;
    site.open.insert(path, Buffer { uri: document.uri, version: document.version, text: document.text });
    Some(News::Text)
}

fn changed(site: &mut Workspace, params: lsp_types::DidChangeTextDocumentParams) -> Option<News> {
    let path = site.path_of(&params.text_document.uri)?;
    let encoding = site.client.encoding;
    let buffer = site.open.get_mut(&path)?;
    buffer.version = params.text_document.version;
    for TextDocumentContentChangeEvent { range, text, .. } in params.content_changes {
        match range {
            None => buffer.text = text,
            Some(range) => {
                let bytes = Lines::new(&buffer.text, encoding).bytes(range);
                buffer.text.replace_range(bytes, &text);
            }
        }
    }
    Some(News::Text)
}

/// What is on disk counts again, and may have been saved since it was read.
fn closed(site: &mut Workspace, uri: &Uri) -> Option<News> {
    let path = site.path_of(uri)?;
    site.open.remove(&path)?;
    Some(News::Disk)
}
