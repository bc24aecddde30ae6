//! Tells when files of a site have changed: once per burst, since an editor or `git switch` touches many at a time.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::desk::Message;
use crate::cli::Failure;

/// A burst is over when nothing has changed for this long.
const QUIET: Duration = Duration::from_millis(120);

/// Folders whose files make a site.
const INPUTS: [&str; 2] = ["content", "templates"];

/// Starts to watch a site, for as long as the process lives.
pub fn start(site: &Path, desk: Sender<Message>) -> Result<(), Failure> {
    let site = site.canonicalize().map_err(|error| Failure::at("watch", site, error))?;
    let (events, changes) = mpsc::channel();
    let cannot = |error: notify::Error| Failure(format!("cannot watch for changes: {error}"));
    let mut watcher = notify::recommended_watcher(move |event| drop(events.send(event))).map_err(cannot)?;
    watcher.watch(&site, RecursiveMode::NonRecursive).map_err(cannot)?;
    watch_inputs(&mut watcher, &site);
    std::thread::spawn(move || {
        while changed(&changes, &site) {
            // Folders that have appeared since, or were replaced, are not watched yet.
            watch_inputs(&mut watcher, &site);
            if desk.send(Message::Changed).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// A folder that is not there is seen in its parent when it appears.
fn watch_inputs(watcher: &mut RecommendedWatcher, site: &Path) {
    for input in INPUTS {
        let _ = watcher.watch(&site.join(input), RecursiveMode::Recursive);
    }
}

/// Waits for a burst of changes to the site and for its end; false when there is nobody left to tell of one.
fn changed(events: &Receiver<notify::Result<Event>>, site: &Path) -> bool {
    let inputs = INPUTS.map(|input| site.join(input));
    loop {
        match events.recv() {
            Err(_) => return false,
            Ok(event) if concerns(&event, &inputs) => break,
            Ok(_) => {}
        }
    }
    while events.recv_timeout(QUIET).is_ok() {}
    true
}

/// Reading is no change, or compiling would set off the next compilation. When events were lost, anything may have changed.
fn concerns(event: &notify::Result<Event>, inputs: &[PathBuf]) -> bool {
    match event {
        Err(_) => true,
        Ok(event) if event.need_rescan() => true,
        Ok(event) if event.kind.is_access() => false,
        Ok(event) => event.paths.iter().any(|path| inputs.iter().any(|input| path.starts_with(input))),
    }
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
        for _ in 0..200 {
            sender.send(event(modify, "/site/content/a.md")).unwrap();
        }
        sender.send(event(modify, "/site/templates/base.html")).unwrap();
        assert!(changed(&events, site));
        assert!(events.try_recv().is_err());
        drop(sender);
        assert!(!changed(&events, site));
    }
}
