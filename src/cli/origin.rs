//! What a site is made from, so that a build that would change nothing need not render anything: the program, what is read,
//! and what is asked for. Whatever a page can depend on belongs here.

use std::fs::File;

use super::Failure;
use super::load::Loaded;
use crate::publish::{Ingredients, Origin};
use crate::source::{Sources, Text};

/// A hash of the program's own code and templates, see `build.rs`.
const CODE: &str = env!("ATTAIN_CODE");

/// What the site is made from.
///
/// # Errors
/// When an attachment cannot be read.
pub fn of(loaded: &Loaded, base_url: Option<&str>, drafts: bool) -> Result<Origin, Failure> {
    let mut all = Ingredients::default();
    all.add(CODE.as_bytes());
    all.add(loaded.compiled.programme.as_of.to_string().as_bytes());
    all.add(format!("{base_url:?} {drafts}").as_bytes());
    add_sources(&mut all, &loaded.sources)?;
    Ok(all.origin())
}

fn add_sources(all: &mut Ingredients, sources: &Sources) -> Result<(), Failure> {
    let Sources { files, attachments, theme, revision } = sources;
    all.add(format!("{revision:?} {} {} {}", files.len(), attachments.len(), theme.len()).as_bytes());
    for file in files {
        all.add(file.path.as_bytes());
        match &file.text {
            Text::Utf8(text) => all.add(text.as_bytes()),
            Text::NotUtf8 { bytes, .. } => all.add(bytes),
            Text::Refused(refusal) => all.add(format!("{refusal:?}").as_bytes()),
        }
    }
    for file in theme {
        all.add(file.path.as_bytes());
        all.add(&file.bytes);
    }
    for file in attachments {
        all.add(file.path.as_bytes());
        let read = File::open(&file.disk).and_then(|bytes| all.read(bytes));
        read.map_err(|error| Failure(format!("cannot read {}: {error}", file.disk.display())))?;
    }
    Ok(())
}
