//! Reading a site from disk: walks `content/` and `templates/` and takes in what they hold.
//!
//! Symbolic links are followed while they stay inside the site's folder. It knows of no kind of content: a file is text by
//! its extension or its first lines, and anything else is an attachment.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::meant;
use super::revision::revision;
use super::{Attachment, Refusal, SourceFile, Sources, Text, ThemeFile};
use crate::diagnostic::FileId;

/// The file that every site has.
const SITE_FILE: &str = "content/site.yaml";
/// Larger texts are refused: no report is that long, and spans count in 32 bits.
const MAX_TEXT_BYTES: u64 = 32 * 1024 * 1024;

/// The site cannot be read: a matter of the machine, not of its content.
#[derive(Debug)]
pub struct ReadError {
    pub path: PathBuf,
    pub error: io::Error,
}

impl ReadError {
    fn new(path: impl Into<PathBuf>, error: io::Error) -> Self {
        ReadError { path: path.into(), error }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// Which files a site has; none of them has been read.
pub struct Listing {
    site: PathBuf,
    content: Walk,
    templates: Walk,
}

/// Lists the files of the site in a folder.
pub fn list(site: &Path) -> Result<Listing, ReadError> {
    let root = fs::canonicalize(site).map_err(|error| ReadError::new(site, error))?;
    let content = site.join("content");
    if !content.is_dir() {
        let expected = "a site has a folder `content` with `site.yaml` in it; choose another folder with --site, or start \
                        a site with `attain init`";
        return Err(ReadError::new(content, io::Error::new(io::ErrorKind::NotFound, expected)));
    }
    Ok(Listing {
        site: site.to_owned(),
        content: walk(site, &root, "content")?,
        templates: walk(site, &root, "templates")?,
    })
}

impl Listing {
    /// Reads what is listed, and asks git for the commit.
    pub fn read(self) -> Result<Sources, ReadError> {
        let site = self.site.clone();
        let (sources, revision) = rayon::join(|| read_files(self), || revision(&site));
        Ok(Sources { revision, ..sources? })
    }
}

/// Reads the site in a folder.
pub fn read(site: &Path) -> Result<Sources, ReadError> {
    list(site)?.read()
}

fn read_files(Listing { content, templates, .. }: Listing) -> Result<Sources, ReadError> {
    let meant = meant::as_content(&content.found);
    let (texts, others): (Vec<Found>, Vec<Found>) =
        content.found.into_iter().partition(|found| is_text(&found.path) || meant.contains(&found.path));

    let mut files: Vec<SourceFile> = read_all(texts, read_text)?;
    let refused = content.refused.into_iter().chain(templates.refused);
    files.extend(refused.map(|(path, refusal)| SourceFile { path, text: Text::Refused(refusal) }));
    if !files.iter().any(|file| file.path == SITE_FILE) {
        files.push(SourceFile { path: SITE_FILE.to_owned(), text: Text::Refused(Refusal::Absent) });
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));

    let attachments = others.into_iter().map(|Found { path, disk }| Attachment { path, disk }).collect();
    let theme = read_all(templates.found, |found| {
        let path = found.path.trim_start_matches("templates/").to_owned();
        Ok(ThemeFile { path, bytes: fs::read(&found.disk)? })
    })?;
    Ok(Sources { files, attachments, theme, revision: None })
}

/// A regular file on disk.
pub(super) struct Found {
    /// Relative to the site, with forward slashes.
    pub(super) path: String,
    pub(super) disk: PathBuf,
}

#[derive(Default)]
struct Walk {
    /// Sorted by path.
    found: Vec<Found>,
    refused: Vec<(String, Refusal)>,
}

/// Lists the regular files under a folder of the site; a folder that is not there is empty.
fn walk(site: &Path, root: &Path, folder: &str) -> Result<Walk, ReadError> {
    let start = site.join(folder);
    let mut walk = Walk::default();
    match leads_outside(&start, root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(walk),
        Err(error) => return Err(ReadError::new(start, error)),
        Ok(true) => {
            walk.refused.push((folder.to_owned(), Refusal::LeadsOutside));
            return Ok(walk);
        }
        Ok(false) => {}
    }
    let mut entries = WalkDir::new(&start).follow_links(true).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                walk.refused.push(refusal(site, error)?);
                continue;
            }
        };
        if entry.depth() > 0 && is_litter(&entry.file_name().to_string_lossy()) {
            skip(&mut entries, &entry);
        } else if entry.path_is_symlink() && leads_outside(entry.path(), root).unwrap_or(true) {
            skip(&mut entries, &entry);
            walk.refused.push((relative(site, entry.path()), Refusal::LeadsOutside));
        } else if entry.file_type().is_file() {
            walk.found.push(Found { path: relative(site, entry.path()), disk: entry.into_path() });
        }
    }
    walk.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(walk)
}

fn skip(entries: &mut walkdir::IntoIter, entry: &DirEntry) {
    if entry.file_type().is_dir() {
        entries.skip_current_dir();
    }
}

/// What a failed step of a walk means: a bad symbolic link is the author's matter, everything else the machine's.
fn refusal(site: &Path, error: walkdir::Error) -> Result<(String, Refusal), ReadError> {
    let path = error.path().unwrap_or(site).to_owned();
    let is_link = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_symlink());
    match error.loop_ancestor().is_some() {
        true => Ok((relative(site, &path), Refusal::LeadsBack)),
        false if is_link => Ok((relative(site, &path), Refusal::LeadsNowhere)),
        false => Err(ReadError::new(path, error.into())),
    }
}

fn leads_outside(path: &Path, root: &Path) -> io::Result<bool> {
    Ok(!fs::canonicalize(path)?.starts_with(root))
}

impl Sources {
    /// Reads some files of the site in a folder again, by their paths on disk, and takes in their texts. Each file that is not
    /// as before is handed back with its former text.
    ///
    /// None where anything else than the text of files that were read before may have changed: then nothing was taken in, and
    /// the site has to be read as a whole.
    pub fn refresh<'p>(
        &mut self,
        site: &Path,
        paths: impl Iterator<Item = &'p Path>,
    ) -> Option<BTreeMap<FileId, Text>> {
        let mut fresh = BTreeMap::new();
        for path in paths {
            let relative = relative(site, path);
            // Whether any other file is read depends on what is in it.
            let at = self
                .files
                .binary_search_by(|file| file.path.as_str().cmp(&relative))
                .ok()
                .filter(|_| is_text(&relative))?;
            fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
            let text = read_text(&Found { path: relative, disk: path.to_owned() }).ok()?.text;
            match (&text, &self.files[at].text) {
                (Text::Utf8(now), Text::Utf8(before)) if now == before => {}
                (Text::Utf8(_), Text::Utf8(_)) => _ = fresh.insert(FileId(at as u32), text),
                _ => return None,
            }
        }
        if let Some(revision) = self.revision.as_mut().filter(|_| !fresh.is_empty()) {
            revision.changed = true;
        }
        Some(self.exchange(fresh))
    }

    /// Puts texts in the place of those that files have now, which are handed back.
    pub fn exchange(&mut self, texts: BTreeMap<FileId, Text>) -> BTreeMap<FileId, Text> {
        let exchange =
            |(file, text): (FileId, Text)| (file, std::mem::replace(&mut self.files[file.0 as usize].text, text));
        texts.into_iter().map(exchange).collect()
    }
}

/// Dot files and what editors and desktops leave behind.
pub fn is_litter(name: &str) -> bool {
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let swap = [".swp", ".swo"].iter().any(|ending| name.ends_with(ending));
    name.starts_with('.') || backup || swap || ["Thumbs.db", "desktop.ini"].contains(&name)
}

/// Markdown and YAML by their usual extensions. Those that a site does not use are among them, so that a file of theirs is
/// remarked on instead of passed over.
pub(super) fn is_text(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    // What simple editors make of `a.md` when they save it; nobody means that as an attachment.
    if path.to_ascii_lowercase().ends_with(".md.txt") {
        return true;
    }
    ["md", "markdown", "yaml", "yml"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file at this path, relative to the site, is read as text.
pub fn is_source(path: &str) -> bool {
    path.starts_with("content/") && is_text(path) && !path.split('/').any(is_litter)
}

/// A text that does not come from disk.
pub(super) fn text_of(text: &str) -> Text {
    match text.len() as u64 > MAX_TEXT_BYTES {
        true => Text::Refused(Refusal::TooLarge),
        false => Text::Utf8(text.to_owned()),
    }
}

/// Relative to the site, with forward slashes.
fn relative(site: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(site).unwrap_or(path);
    let mut relative = String::with_capacity(inner.as_os_str().len());
    for part in inner.components() {
        relative.push_str(if relative.is_empty() { "" } else { "/" });
        relative.push_str(&part.as_os_str().to_string_lossy());
    }
    relative
}

/// Reads in parallel; the first failure in path order is the one that is told.
fn read_all<T: Send>(found: Vec<Found>, read: fn(&Found) -> io::Result<T>) -> Result<Vec<T>, ReadError> {
    let results: Vec<_> =
        found.into_par_iter().map(|found| read(&found).map_err(|error| ReadError::new(found.disk, error))).collect();
    results.into_iter().collect()
}

fn read_text(found: &Found) -> io::Result<SourceFile> {
    let file = File::open(&found.disk)?;
    let size = file.metadata()?.len().min(MAX_TEXT_BYTES);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(MAX_TEXT_BYTES + 1).read_to_end(&mut bytes)?;
    let text = match bytes.len() as u64 > MAX_TEXT_BYTES {
        true => Text::Refused(Refusal::TooLarge),
        false => decode(bytes),
    };
    Ok(SourceFile { path: found.path.clone(), text })
}

fn decode(bytes: Vec<u8>) -> Text {
    match String::from_utf8(bytes) {
        Ok(text) => Text::Utf8(text),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Text::NotUtf8 { bytes: error.into_bytes(), offset }
        }
    }
}
