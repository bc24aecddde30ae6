//! A site as the editor shows it: its folder, the texts that are open, and what the latest compilation made of them.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use lsp_server::ErrorCode;
use lsp_types::{Location, Uri};

use super::analysis::Analysis;
use super::client::Client;
use super::position::Lines;
use super::{address, features::Refusal};
use crate::cli::load::Loaded;
use crate::content::model::{Content, Dimension};
use crate::content::{FileKind, SITE_FILE};
use crate::source::is_source;

#[derive(Debug)]
pub struct Workspace {
    pub client: Client,
    /// As the editor writes it.
    folder: PathBuf,
    /// Without symbolic links.
    canonical: PathBuf,
    /// Open texts by their paths in the site.
    pub open: BTreeMap<String, Buffer>,
    /// Counts the changes of open texts and of files.
    pub generation: u64,
    /// What came of the latest compilation that has ended, which may not know the latest changes.
    pub latest: Option<Box<Analysis>>,
    /// The one before it that had no errors, when the latest has some: it knows what a half-written file hides.
    pub sound: Option<Box<Analysis>>,
}

/// A text that is open in the editor.
#[derive(Debug)]
pub struct Buffer {
    /// The address by which the editor knows it.
    pub uri: Uri,
    pub version: i32,
    pub text: String,
}

/// The folder of the site in which a path lies.
pub fn folder_of(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|folder| folder.join(SITE_FILE).is_file()).map(Path::to_owned)
}

/// The folder of the site that a folder of the editor's is, lies in or has directly in it.
pub fn folder_in(folder: &Path) -> Option<PathBuf> {
    folder_of(folder).or_else(|| {
        let mut inner: Vec<PathBuf> = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        inner.sort();
        inner.into_iter().find(|inner| inner.join(SITE_FILE).is_file())
    })
}

impl Workspace {
    pub fn new(folder: PathBuf, client: Client) -> Workspace {
        let canonical = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        Workspace { client, folder, canonical, open: BTreeMap::new(), generation: 0, latest: None, sound: None }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path in the site of a file that is, or would be, one of its sources.
    pub fn path_of(&self, uri: &Uri) -> Option<String> {
        let path = address::path_of(uri)?;
        let inner = path.strip_prefix(&self.folder).or_else(|_| path.strip_prefix(&self.canonical)).ok();
        let inner = inner.map(Path::to_owned).or_else(|| {
            let parent = fs::canonicalize(path.parent()?).ok()?;
            Some(parent.strip_prefix(&self.canonical).ok()?.join(path.file_name()?))
        })?;
        let parts: Option<Vec<&str>> = inner.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/")).filter(|path| is_source(path))
    }

    /// The address of a file: the editor's own when it has the file open.
    pub fn uri_of(&self, path: &str) -> Option<Uri> {
        match self.open.get(path) {
            Some(buffer) => Some(buffer.uri.clone()),
            None => address::uri_of(&self.folder.join(path)),
        }
    }

    /// The latest compilation, even if it does not know the latest changes.
    pub fn known(&self) -> Result<&Analysis, Refusal> {
        self.latest.as_deref().ok_or(Refusal::Wait)
    }

    /// The compilation of everything as it is now.
    pub fn current(&self) -> Result<&Analysis, Refusal> {
        self.latest.as_deref().filter(|latest| latest.generation == self.generation).ok_or(Refusal::Wait)
    }

    /// The compilations to look things up in, the best first.
    pub fn readings(&self) -> impl Iterator<Item = &Loaded> {
        let both = [self.latest.as_deref(), self.sound.as_deref()];
        both.into_iter().flatten().map(|analysis| &*analysis.loaded)
    }

    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        self.readings().map(|loaded| &loaded.compiled.content)
    }

    /// The dimensions of the site; while site.yaml cannot be read, those it had before.
    pub fn dimensions(&self) -> &[Dimension] {
        let most = self.contents().map(|content| &content.dimensions).max_by_key(|dimensions| dimensions.len());
        most.map_or(&[], Vec::as_slice)
    }

    pub fn kind_of<'p>(&self, path: &'p str) -> Option<FileKind<'p>> {
        FileKind::of(path, self.dimensions())
    }

    /// The text of a file as the editor has it, or as it was read.
    pub fn text(&self, path: &str) -> Option<&str> {
        if let Some(buffer) = self.open.get(path) {
            return Some(&buffer.text);
        }
        let sources = &self.latest.as_deref()?.loaded.sources;
        Some(sources.file(sources.find(path)?).as_str())
    }

    /// The lines of the text of a file.
    pub fn lines<'t>(&self, path: &str, text: &'t str) -> Lines<'t> {
        match self.open.contains_key(path) {
            true => Lines::new(text, self.client.encoding),
            false => Lines::on_disk(text, self.client.encoding),
        }
    }

    /// A place in a file, as the editor finds it.
    pub fn location(&self, path: &str, range: Range<usize>) -> Option<Location> {
        let lines = self.lines(path, self.text(path)?);
        Some(Location { uri: self.uri_of(path)?, range: lines.range(range) })
    }

    /// The open file at an address, or why there is nothing to say of it.
    pub fn file(&self, uri: &Uri) -> Result<String, Refusal> {
        self.path_of(uri)
            .ok_or_else(|| Refusal::Failed(ErrorCode::RequestFailed, "this is no file of the site".to_owned()))
    }

    /// Takes in a newer compilation.
    pub fn take(&mut self, analysis: Box<Analysis>) {
        if analysis.loaded.compiled.errors.is_empty() {
            self.sound = None;
        } else if let Some(before) = self.latest.take().filter(|before| before.loaded.compiled.errors.is_empty()) {
            self.sound = Some(before);
        }
        self.latest = Some(analysis);
    }
}
