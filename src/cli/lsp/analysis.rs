//! Reading and compiling on a thread of its own: the latest wish counts, and whatever came before it is passed over.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};

use lsp_types::Diagnostic;

use super::diagnostics;
use super::position::Encoding;
use super::server::Event;
use crate::cli::load::Loaded;
use crate::source::{self, Sources};
use crate::{Options, compile};

/// What is to be compiled.
#[derive(Debug)]
pub struct Wish {
    /// The site's folder.
    pub folder: PathBuf,
    /// Counts the changes of the site; what is compiled has all up to this one.
    pub generation: u64,
    /// Whether files on disk may have changed.
    pub reread: bool,
    /// What the columns of the editor count.
    pub encoding: Encoding,
    /// The texts that are open in the editor, by their paths in the site: they count, not what is on disk.
    pub open: BTreeMap<String, String>,
}

/// A site as it was read and compiled.
#[derive(Debug)]
pub struct Analysis {
    pub generation: u64,
    pub loaded: Loaded,
    /// What there is to tell of each file.
    pub told: BTreeMap<String, Vec<Diagnostic>>,
}

/// Starts the thread; it ends when nobody can wish for anything any more.
pub fn start(options: Options, events: Sender<Event>) -> Sender<Wish> {
    let (wishes, inbox) = mpsc::channel();
    std::thread::spawn(move || {
        // Whatever breaks this thread must end the process, or questions would wait for ever: the editor starts it again.
        let broken = catch_unwind(AssertUnwindSafe(|| work(&inbox, &options, &events))).is_err();
        if broken {
            let _ = events.send(Event::Ended(Some(io::Error::other("the site could not be compiled"))));
        }
    });
    wishes
}

fn work(inbox: &Receiver<Wish>, options: &Options, events: &Sender<Event>) {
    let mut disk: Option<Sources> = None;
    while let Ok(first) = inbox.recv() {
        let wish =
            inbox.try_iter().fold(first, |earlier, later| Wish { reread: earlier.reread || later.reread, ..later });
        let event = match fulfil(&wish, &mut disk, options) {
            Ok(loaded) => {
                let told = diagnostics::told(&loaded, wish.encoding, |path| wish.open.contains_key(path));
                Event::Analysed(Box::new(Analysis { generation: wish.generation, loaded, told }))
            }
            Err(failure) => Event::Unreadable(wish.generation, failure.to_string()),
        };
        if events.send(event).is_err() {
            return;
        }
    }
}

/// The one step from texts to a compiled site.
fn fulfil(wish: &Wish, disk: &mut Option<Sources>, options: &Options) -> Result<Loaded, source::ReadError> {
    if wish.reread || disk.is_none() {
        *disk = Some(source::read(&wish.folder)?);
    }
    let mut sources = disk.clone().unwrap_or_default();
    for (path, text) in &wish.open {
        sources.lay_over(path, text);
    }
    let compiled = compile(&sources, options);
    Ok(Loaded { sources, compiled })
}
