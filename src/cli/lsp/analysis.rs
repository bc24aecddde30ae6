//! Reading and compiling on a thread of its own: the latest wish counts, and whatever came before it is passed over.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use lsp_types::Diagnostic;

use super::diagnostics;
use super::position::Encoding;
use super::server::Event;
use crate::cli::load::Loaded;
use crate::diagnostic::FileId;
use crate::recompile::recompile;
use crate::source::{self, Sources};
use crate::{Compiled, Options, compile, content};

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
    pub loaded: Arc<Loaded>,
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
    let mut known = Known::default();
    while let Ok(first) = inbox.recv() {
        let wish =
            inbox.try_iter().fold(first, |earlier, later| Wish { reread: earlier.reread || later.reread, ..later });
        let event = match known.fulfil(&wish, options) {
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

/// What is kept from one compilation to the next.
#[derive(Debug, Default)]
struct Known {
    /// The site as it is on disk.
    disk: Option<Sources>,
    /// The latest compilation without errors since it was read there.
    sound: Option<Arc<Loaded>>,
}

/// Of more files than this that differ, no part of the site is likely to stay as it was.
const MOST_CHANGED: usize = 20;

impl Known {
    /// The one step from texts to a compiled site.
    fn fulfil(&mut self, wish: &Wish, options: &Options) -> Result<Arc<Loaded>, source::ReadError> {
        if wish.reread || self.disk.is_none() {
            self.disk = Some(source::read(&wish.folder)?);
            self.sound = None;
        }
        let mut sources = self.disk.clone().unwrap_or_default();
        for (path, text) in &wish.open {
            sources.lay_over(path, text);
        }
        let again = self.sound.as_ref().and_then(|sound| again(sound, &sources, options));
        let compiled = again.unwrap_or_else(|| compile(&sources, options));
        let loaded = Arc::new(Loaded { sources, compiled });
        if loaded.compiled.errors.is_empty() {
            self.sound = Some(Arc::clone(&loaded));
        }
        Ok(loaded)
    }
}

/// What [`compile`] makes of these sources, where it can be had from an earlier compilation of the same files.
fn again(sound: &Loaded, sources: &Sources, options: &Options) -> Option<Compiled> {
    let changed = changed(&sound.sources, sources).filter(|changed| changed.len() <= MOST_CHANGED)?;
    // A file with an error needs everything: what it was is not copied for that.
    content::again::read(&sound.compiled.content, sources, &changed)?;
    recompile(sound.compiled.clone(), sources, options, &changed).ok()
}

/// The files whose texts differ; none where the sites are not of the same files.
fn changed(before: &Sources, now: &Sources) -> Option<BTreeSet<FileId>> {
    let pairs = || before.files.iter().zip(&now.files);
    if before.files.len() != now.files.len() || pairs().any(|(a, b)| a.path != b.path) {
        return None;
    }
    let differing = pairs().enumerate().filter(|(_, (a, b))| a.text != b.text);
    Some(differing.map(|(at, _)| FileId(at as u32)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::lsp::client::Client;

    /// The example with one of its texts as an editor has it.
    fn wish(path: &str, text: &str) -> Wish {
        let encoding = Client::of(&lsp_types::ClientCapabilities::default()).encoding;
        let open = BTreeMap::from([(path.to_owned(), text.to_owned())]);
        Wish { folder: env!("CARGO_MANIFEST_DIR").into(), generation: 0, reread: false, encoding, open }
    }

    #[test]
    fn typing_says_what_compiling_everything_says() {
        let options = Options { as_of: Some(jiff::civil::date(2016, 3, 31)), ..Options::default() };
        let mut known = Known::default();
        let disk = source::read(env!("CARGO_MANIFEST_DIR").as_ref()).unwrap();
        let report = disk.files.iter().find(|file| file.path.starts_with("content/reports/")).unwrap();
        let written = report.text.clone();
        let written = match &written {
            source::Text::Utf8(text) => text.as_str(),
            _ => panic!("the example is text"),
        };
        known.fulfil(&wish(&report.path, written), &options).unwrap();
        for (typed, taken_over) in [
            (format!("{written}\nOne more sentence, and lorem ipsum.\n"), true),
            (written.replacen("submitted: ", "submited: ", 1), false),
            (written.replacen("submitted: 2", "submitted: 3", 1), true),
            (format!("{written}\n[x](nowhere.md)\n"), false),
            (written.to_owned(), true),
        ] {
            let wish = wish(&report.path, &typed);
            let mut sources = disk.clone();
            sources.lay_over(&report.path, &typed);
            let sound = known.sound.clone().unwrap();
            assert_eq!(again(&sound, &sources, &options).is_some(), taken_over, "{typed}");
            let loaded = known.fulfil(&wish, &options).unwrap();
            let fresh = compile(&sources, &options);
            assert_eq!(loaded.compiled.errors, fresh.errors);
            assert_eq!(format!("{:#?}", loaded.compiled.findings), format!("{:#?}", fresh.findings));
        }
    }
}
