//! Tells when files of a site have changed: once per burst, since an editor or `git switch` touches many at a time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::cli::Failure;
use crate::source::is_litter;

/// A burst is over when nothing has changed for this long: that of an editor that saves, and that of anything larger.
const QUIET: Duration = Duration::from_millis(20);
const LONG_QUIET: Duration = Duration::from_millis(120);

/// Files that an editor touches when it saves one, at the most.
const FEW: usize = 4;

/// A burst that does not end is answered after this long, and what follows is the next one.
const PATIENCE: Duration = Duration::from_secs(2);

/// How often a folder is looked at whose system does not tell of changes.
const POLL: Duration = Duration::from_secs(1);

/// Folders whose files make a site.
const INPUTS: [&str; 2] = ["content", "templates"];

/// What a burst has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Nothing but these files, by their absolute paths.
    Files(BTreeSet<PathBuf>),
    Anything,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy)]
pub enum Notice {
    /// The system tells of them.
    Told,
    /// By looking again and again, for folders on other machines.
    Polled,
}

/// Starts to watch a site, for as long as somebody wants to be told: `tell` says whether that is so.
pub fn start(
    site: &Path,
    notice: Notice,
    mut tell: impl FnMut(Change) -> bool + Send + 'static,
) -> Result<(), Failure> {
    let site = site.canonicalize().map_err(|error| Failure::at("watch", site, error))?;
    let (events, changes) = mpsc::channel();
    let cannot = |error: notify::Error| Failure(format!("cannot watch for changes: {error}"));
    let take = move |event| drop(events.send(event));
    let mut watcher: Box<dyn Watcher + Send> = match notice {
        Notice::Polled => Box::new(PollWatcher::new(take, Config::default().with_poll_interval(POLL)).map_err(cannot)?),
        Notice::Told => Box::new(RecommendedWatcher::new(take, Config::default()).map_err(cannot)?),
    };
    watcher.watch(&site, RecursiveMode::NonRecursive).map_err(cannot)?;
    watch_inputs(watcher.as_mut(), &site);
    std::thread::spawn(move || {
        while let Some(change) = changed(&changes, &site) {
            // Folders that have appeared since, or were replaced, are not watched yet.
            if !matches!(&change, Change::Files(files) if files.iter().all(|file| file.is_file())) {
                watch_inputs(watcher.as_mut(), &site);
            }
            if !tell(change) {
                return;
            }
        }
    });
    Ok(())
}

/// A folder that is not there is seen in its parent when it appears.
fn watch_inputs(watcher: &mut dyn Watcher, site: &Path) {
    for input in INPUTS {
        let _ = watcher.watch(&site.join(input), RecursiveMode::Recursive);
    }
}

/// Waits for a burst of changes to the site and for its end; none when there is nobody left to tell of one.
fn changed(events: &Receiver<notify::Result<Event>>, site: &Path) -> Option<Change> {
    let inputs = INPUTS.map(|input| site.join(input));
    let mut change = Change::Files(BTreeSet::new());
    loop {
        match events.recv() {
            Err(_) => return None,
            Ok(event) if concerns(&event, &inputs) => break change.take_in(event, &inputs),
            Ok(_) => {}
        }
    }
    let start = Instant::now();
    let mut last = start;
    // Only what concerns the site keeps a burst going.
    while last.elapsed() < change.quiet() && start.elapsed() < PATIENCE {
        match events.recv_timeout(change.quiet().saturating_sub(last.elapsed())) {
            Ok(event) if concerns(&event, &inputs) => {
                last = Instant::now();
                change.take_in(event, &inputs);
            }
            Ok(_) => {}
            Err(_) => break,
        }
    }
    Some(change)
}

impl Change {
    /// How long nothing may happen until a burst like this is over.
    fn quiet(&self) -> Duration {
        match self {
            Change::Files(files) if files.len() <= FEW => QUIET,
            _ => LONG_QUIET,
        }
    }

    fn take_in(&mut self, event: notify::Result<Event>, inputs: &[PathBuf]) {
        match (&mut *self, event) {
            (Change::Files(files), Ok(event)) if !event.need_rescan() => {
                files.extend(event.paths.into_iter().filter(|path| inputs.iter().any(|input| is_within(path, input))));
            }
            _ => *self = Change::Anything,
        }
    }
}

/// Reading is no change, or compiling would set off the next compilation. When events were lost, anything may have changed.
fn concerns(event: &notify::Result<Event>, inputs: &[PathBuf]) -> bool {
    match event {
        Err(_) => true,
        Ok(event) if event.need_rescan() => true,
        Ok(event) if event.kind.is_access() => false,
        Ok(event) => event.paths.iter().any(|path| inputs.iter().any(|input| is_within(path, input))),
    }
}

/// Whether a path is an input or lies in it, other than as a file that is not read anyway, such as an editor's swap file.
fn is_within(path: &Path, input: &Path) -> bool {
    let Ok(rest) = path.strip_prefix(input) else { return false };
    !rest.components().any(|name| is_litter(&name.as_os_str().to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::EventKind;
    use notify::event::{AccessKind, ModifyKind};

    #[test]
    fn a_burst_is_one_change_and_reading_is_none() {
        let site = Path::new("/site");
        let event = |kind, path: &str| Ok(Event::new(kind).add_path(PathBuf::from(path)));
        let modify = EventKind::Modify(ModifyKind::Any);
        let (sender, events) = mpsc::channel();
        sender.send(event(EventKind::Access(AccessKind::Any), "/site/content/a.md")).unwrap();
        sender.send(event(modify, "/site/output/index.html")).unwrap();
        sender.send(event(modify, "/site/content/.a.md.swp")).unwrap();
        sender.send(event(modify, "/site/content/.git/index")).unwrap();
        for _ in 0..200 {
            sender.send(event(modify, "/site/content/a.md")).unwrap();
        }
        sender.send(event(modify, "/site/templates/base.html")).unwrap();
        let files = ["/site/content/a.md", "/site/templates/base.html"].map(PathBuf::from);
        assert_eq!(changed(&events, site), Some(Change::Files(files.into())));
        assert!(events.try_recv().is_err());
        sender.send(event(modify, "/site/content/a.md")).unwrap();
        sender.send(Err(notify::Error::generic("lost"))).unwrap();
        assert_eq!(changed(&events, site), Some(Change::Anything));
        drop(sender);
        assert_eq!(changed(&events, site), None);
    }
}
