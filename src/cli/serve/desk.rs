//! The edition that is shown: answers what pages say, and takes a newer edition in when its content is sound.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use tokio::sync::{oneshot, watch};

use super::editor::Editor;
use super::live::State;
use super::overlay::{self, Links};
use super::watch::Change;
use crate::cli::Failure;
use crate::cli::args::{DenyArgs, PrintArgs, ServeArgs, SiteArgs};
use crate::cli::gate::{self, Counts};
use crate::cli::load::{Again, Loaded, load};
use crate::cli::output;
use crate::cli::terminal::Terminal;
use crate::render::renderer::Renderer;
use crate::render::theme::Theme;
use crate::source::ThemeFile;

/// What the desk is asked to do.
#[derive(Debug)]
pub enum Message {
    /// Render the file at a path.
    Ask(String, oneshot::Sender<Reply>),
    /// Something has changed: read that again.
    Changed(Change),
}

/// An answer, and the edition that it comes from.
#[derive(Debug)]
pub struct Reply {
    pub edition: Arc<str>,
    pub answer: Answer,
}

/// What came of a question.
#[derive(Debug)]
pub enum Answer {
    File(Vec<u8>),
    /// There is no such file; the site's own page that says so, if it has one.
    Missing(Option<Vec<u8>>),
    /// The file cannot be rendered, or no edition has been sound yet: why.
    Broken(String),
}

/// Says why there is nothing to show when the content had errors from the start.
const NOTHING_YET: &str = "The content has errors: see the terminal. The page comes once they are mended.";

#[derive(Debug)]
pub struct Desk {
    site: SiteArgs,
    print: PrintArgs,
    terminal: Terminal,
    editor: Editor,
    /// The site's folder, absolute.
    folder: PathBuf,
    /// How many editions there have been.
    editions: u64,
    states: watch::Sender<State>,
    first: Option<Loaded>,
    /// Whether what is shown is what is on disk: not while the content there has errors.
    is_current: bool,
    /// The site's own templates, as the theme in use has them.
    theme_of: Vec<ThemeFile>,
}

impl Desk {
    /// Reads the site for the first time; content errors are printed and may be mended while serving.
    pub fn open(args: &ServeArgs, terminal: &Terminal) -> Result<Desk, Failure> {
        let site = &args.site.site;
        let mut desk = Desk {
            site: args.site.clone(),
            print: args.print.clone(),
            terminal: *terminal,
            editor: args.editor.clone(),
            folder: site.canonicalize().map_err(|error| Failure::at("read", site, error))?,
            editions: 0,
            states: watch::Sender::new(State::default()),
            first: None,
            is_current: false,
            theme_of: Vec::new(),
        };
        desk.first = desk.read()?;
        desk.theme_of = desk.first.as_ref().map(|first| first.sources.theme.clone()).unwrap_or_default();
        Ok(desk)
    }

    /// What browsers are to know, now and after every change.
    pub fn states(&self) -> watch::Receiver<State> {
        self.states.subscribe()
    }

    /// Answers until nobody can ask any more.
    pub fn work(mut self, inbox: &Receiver<Message>) {
        let mut shown = self.first.take();
        let mut theme = None;
        while let Some(change) = self.show(shown.as_ref(), &mut theme, inbox) {
            shown = match self.take_in(shown, &change) {
                Ok(shown) => shown,
                Err((shown, failure)) => {
                    self.terminal.failure(&failure);
                    self.tell_trouble(overlay::failure(&failure.to_string()));
                    shown
                }
            };
            if !shown.as_ref().is_some_and(|shown| self.theme_of == shown.sources.theme) {
                theme = None;
                self.theme_of = shown.as_ref().map(|shown| shown.sources.theme.clone()).unwrap_or_default();
            }
        }
    }

    /// Answers from one edition until something changes.
    fn show(&self, loaded: Option<&Loaded>, theme: &mut Option<Theme>, inbox: &Receiver<Message>) -> Option<Change> {
        let renderer = loaded.map(|loaded| match theme.take() {
            Some(theme) => Ok(Renderer::with_theme(loaded.edition(), theme)),
            None => Renderer::new(loaded.edition()),
        });
        let change = inbox.iter().find_map(|message| match message {
            Message::Changed(change) => Some(change),
            Message::Ask(path, reply) => {
                let answer = match &renderer {
                    None => Answer::Broken(NOTHING_YET.to_owned()),
                    Some(Err(error)) => Answer::Broken(error.to_string()),
                    Some(Ok(renderer)) => answer(renderer, &path),
                };
                let edition = self.states.borrow().edition.clone();
                // A browser that has gone away in the meantime needs no answer.
                let _ = reply.send(Reply { edition, answer });
                None
            }
        });
        *theme = renderer.and_then(Result::ok).map(Renderer::into_theme);
        change
    }

    /// What is to be shown after a change: the site as it is now, or what was shown before where that has errors.
    #[allow(clippy::result_large_err)] // What was shown has to be handed back.
    fn take_in(&mut self, shown: Option<Loaded>, change: &Change) -> Result<Option<Loaded>, (Option<Loaded>, Failure)> {
        let shown = match (shown, change) {
            (Some(loaded), Change::Files(paths)) if self.is_current => {
                match loaded.again(&self.site, &self.folder, paths) {
                    Again::Same(loaded) => return Ok(Some(loaded)),
                    Again::Newer(loaded) => {
                        self.tell_edition();
                        self.tell_counts(&loaded);
                        return Ok(Some(loaded));
                    }
                    Again::Anew(loaded) => Some(loaded),
                }
            }
            (shown, _) => shown,
        };
        match self.read() {
            Ok(newer) => Ok(newer.or(shown)),
            Err(failure) => {
                self.is_current = false;
                Err((shown, failure))
            }
        }
    }

    /// Reads and compiles the site, and tells browsers what came of it; none when the content has errors, which are printed.
    fn read(&mut self) -> Result<Option<Loaded>, Failure> {
        let loaded = load(&self.site, None)?;
        self.is_current = loaded.compiled.errors.is_empty();
        if self.is_current {
            self.tell_edition();
        } else {
            let remarks = loaded.remarks(&self.site);
            let links = Links { editor: &self.editor, site: &self.folder };
            self.tell_trouble(overlay::errors(remarks.list, &loaded.sources, links));
            output::print(&self.terminal, &self.print.format, &remarks)?;
        }
        self.tell_counts(&loaded);
        Ok(self.is_current.then_some(loaded))
    }

    fn tell_counts(&self, loaded: &Loaded) {
        let counts = Counts::of(loaded.remarks(&self.site).list, &DenyArgs { deny: None });
        self.terminal.progress(&gate::closing(loaded, &counts));
    }

    /// Questions that this leads to are answered after the edition has been taken in: the inbox keeps them waiting.
    fn tell_edition(&mut self) {
        self.editions += 1;
        let edition = format!("{}-{}", std::process::id(), self.editions);
        self.states.send_replace(State { edition: edition.into(), trouble: "".into() });
    }

    fn tell_trouble(&self, html: String) {
        self.states.send_modify(|state| state.trouble = html.into());
    }
}

fn answer(renderer: &Renderer, path: &str) -> Answer {
    let render = |path: &str| renderer.output(path).map(|output| renderer.render(&output));
    match render(path) {
        Some(Ok(bytes)) => Answer::File(bytes),
        Some(Err(error)) => Answer::Broken(error.to_string()),
        None => Answer::Missing(render("404.html").and_then(Result::ok)),
    }
}
