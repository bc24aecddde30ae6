//! What has to be changed when a thing gets another id.

use super::{aliases, links, refused};
use crate::cli::lsp::edits::Edits;
use crate::cli::lsp::features::Refusal;
use crate::cli::lsp::lookup;
use crate::cli::lsp::references::{self, Mentioning};
use crate::cli::lsp::workspace::Workspace;
use crate::content::FileKind;
use crate::content::mentions::{Role, Thing};

/// A thing and its new id, with all files of the site as they are.
#[derive(Debug)]
pub struct Change<'a> {
    site: &'a Workspace,
    thing: &'a Thing,
    new: &'a str,
    files: Vec<Mentioning<'a>>,
}

impl<'a> Change<'a> {
    pub fn of(site: &'a Workspace, thing: &'a Thing, new: &'a str) -> Result<Change<'a>, Refusal> {
        Ok(Change { site, thing, new, files: references::all(site)? })
    }

    /// Whether the thing is a file.
    pub fn renames_file(&self) -> bool {
        matches!(self.thing, Thing::Activity(_) | Thing::Term { .. })
    }

    /// All changes, or why they cannot be made.
    pub fn edits(&self) -> Result<Edits, Refusal> {
        let mut edits = Edits::default();
        if self.new == self.thing.id() {
            return Ok(edits);
        }
        self.check_free()?;
        self.check_complete()?;
        for file in &self.files {
            for mention in &file.mentions.list {
                if mention.thing == *self.thing && mention.role != Role::Former {
                    edits.replace(file.path, mention.range.clone(), self.new);
                }
            }
        }
        if self.renames_file() {
            self.rename_file(&mut edits)?;
        }
        Ok(edits)
    }

    /// The file's own name, the links to it, and for an activity the id that it had.
    fn rename_file(&self, edits: &mut Edits) -> Result<(), Refusal> {
        let old = self.thing.id();
        let Some((path, _)) = lookup::home(self.site, self.thing) else {
            return Err(refused(format!("the file of `{old}` cannot be found")));
        };
        let loaded = &self.site.current()?.loaded;
        for file in &self.files {
            links::follow(loaded, file, (&path, old, self.new), edits);
        }
        if let (Thing::Activity(_), Some(own)) = (self.thing, self.files.iter().find(|file| file.path == path)) {
            aliases::remember(own, old, self.new, edits);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let renamed = format!("{folder}/{}.md", self.new);
        edits.rename = Some((path, renamed));
        Ok(())
    }

    /// Whether the new id is free.
    fn check_free(&self) -> Result<(), Refusal> {
        let new = self.new;
        let renamed = renamed(self.thing, new);
        let taken = self.files.iter().find(|file| {
            let is_it = match (file.kind, &renamed) {
                (FileKind::Activity(id), Thing::Activity(_)) => id == new,
                (FileKind::Term { dimension: of, id }, Thing::Term { dimension, .. }) => of == *dimension && id == new,
                _ => false,
            };
            let own = matches!((file.kind, self.thing), (FileKind::Activity(id), Thing::Activity(own)) if id == own);
            let has = file.mentions.list.iter().any(|mention| {
                let counts = match (&renamed, mention.role) {
                    (Thing::Challenge { .. }, _) | (_, Role::Given) => true,
                    (_, Role::Former) => !own,
                    (_, Role::Named) => false,
                };
                counts && mention.thing == renamed
            });
            is_it || has
        });
        match taken {
            Some(file) => Err(refused(format!("the id `{new}` is taken: it is in {}", file.path))),
            None => Ok(()),
        }
    }

    /// Whether every file that may name the thing can be read.
    fn check_complete(&self) -> Result<(), Refusal> {
        let unread = self.files.iter().find(|file| !file.mentions.complete && may_name(file.kind, self.thing));
        match unread {
            Some(file) => Err(refused(format!(
                "{} cannot be read, and may name `{}`: mend it first, then rename",
                file.path,
                self.thing.id()
            ))),
            None => Ok(()),
        }
    }
}

/// The same with another id.
fn renamed(thing: &Thing, new: &str) -> Thing {
    let id = new.to_owned();
    match thing {
        Thing::Activity(_) => Thing::Activity(id),
        Thing::Term { dimension, .. } => Thing::Term { dimension: *dimension, id },
        Thing::Indicator { activity, .. } => Thing::Indicator { activity: activity.clone(), id },
        Thing::Challenge { activity, .. } => Thing::Challenge { activity: activity.clone(), id },
        Thing::Factor(_) => Thing::Factor(id),
        Thing::Rule(_) => Thing::Rule(id),
    }
}

/// Whether files of a kind can name a thing.
fn may_name(kind: FileKind, thing: &Thing) -> bool {
    match (thing, kind) {
        (Thing::Activity(_) | Thing::Challenge { .. } | Thing::Indicator { .. }, FileKind::Report) => true,
        (Thing::Activity(_), FileKind::Activity(_)) => true,
        (Thing::Indicator { activity, .. }, FileKind::Activity(id)) => activity == id,
        (Thing::Term { .. }, FileKind::Activity(_) | FileKind::Report | FileKind::Recommendation(_)) => true,
        (Thing::Term { dimension: of, .. }, FileKind::Term { dimension, .. }) => *of == dimension,
        (Thing::Factor(_), FileKind::Activity(_) | FileKind::Site) => true,
        _ => false,
    }
}
