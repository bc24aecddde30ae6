//! The edition that is shown: answers what pages say, and takes a newer edition in when its content is sound.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use tokio::sync::{oneshot, watch};

use super::editor::Editor;
use super::live::State;
use super::overlay::{self, Links};
use crate::cli::Failure;
use crate::cli::args::{DenyArgs, PrintArgs, ServeArgs, SiteArgs};
use crate::cli::gate::{self, Counts};
use crate::cli::load::{Loaded, load};
use crate::cli::output;
use crate::cli::terminal::Terminal;
use crate::render::renderer::Renderer;

/// What the desk is asked to do.
#[derive(Debug)]
pub enum Message {
    /// Render the file at a path.
    Ask(String, oneshot::Sender<Reply>),
    /// Files have changed: read the site again.
    Changed,
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
        };
        desk.first = desk.read()?;
        Ok(desk)
    }

    /// What browsers are to know, now and after every change.
    pub fn states(&self) -> watch::Receiver<State> {
        self.states.subscribe()
    }

    /// Answers until nobody can ask any more.
    pub fn work(mut self, inbox: &Receiver<Message>) {
        let mut shown = self.first.take();
        while let Some(newer) = self.show(shown.as_ref(), inbox) {
            shown = Some(newer);
        }
    }

    /// Answers from one edition until there is a newer one.
    fn show(&mut self, loaded: Option<&Loaded>, inbox: &Receiver<Message>) -> Option<Loaded> {
        let renderer = loaded.map(|loaded| Renderer::new(loaded.edition()));
        for message in inbox {
            match message {
                Message::Changed => match self.read() {
                    Ok(Some(newer)) => return Some(newer),
                    Ok(None) => {}
                    Err(failure) => {
                        self.terminal.failure(&failure);
                        self.tell_trouble(overlay::failure(&failure.to_string()));
                    }
                },
                Message::Ask(path, reply) => {
                    let answer = match &renderer {
                        None => Answer::Broken(NOTHING_YET.to_owned()),
                        Some(Err(error)) => Answer::Broken(error.to_string()),
                        Some(Ok(renderer)) => answer(renderer, &path),
                    };
                    let edition = self.states.borrow().edition.clone();
                    // A browser that has gone away in the meantime needs no answer.
                    let _ = reply.send(Reply { edition, answer });
                }
            }
        }
        None
    }

    /// Reads and compiles the site, and tells browsers what came of it; none when the content has errors, which are printed.
    fn read(&mut self) -> Result<Option<Loaded>, Failure> {
        let loaded = load(&self.site, None)?;
        let remarks = loaded.remarks(&self.site);
        let counts = Counts::of(remarks.list, &DenyArgs { deny: None });
        let is_sound = loaded.compiled.errors.is_empty();
        if is_sound {
            self.tell_edition();
        } else {
            let links = Links { editor: &self.editor, site: &self.folder };
            self.tell_trouble(overlay::errors(remarks.list, &loaded.sources, links));
            output::print(&self.terminal, &self.print.format, &remarks)?;
        }
        self.terminal.progress(&gate::closing(&loaded, &counts));
        Ok(is_sound.then_some(loaded))
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
    let render = |path: &str| renderer.output(path).map(|output| renderer.render(output));
    match render(path) {
        Some(Ok(bytes)) => Answer::File(bytes),
        Some(Err(error)) => Answer::Broken(error.to_string()),
        None => Answer::Missing(render("404.html").and_then(Result::ok)),
    }
}
