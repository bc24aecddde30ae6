//! `attain lsp`: help for authors in their editor, over the language server protocol on standard input and output.
//!
//! One thread reads what the editor says, one reads and compiles the site, and one, the [`server`], knows the open texts and
//! answers. What can be asked for is a table of [`features`], each in a file of its own; they see the site through the
//! [`workspace`] and wait, when they have to, for a compilation that knows the latest texts. Nothing is ever written.

mod actions;
mod address;
mod analysis;
mod client;
mod completion;
mod definition;
mod diagnostics;
mod edits;
mod expected;
mod features;
mod formatting;
mod hover;
mod lookup;
mod place;
mod position;
mod references;
mod rename;
mod server;
mod symbols;
mod sync;
mod wire;
mod workspace;

use std::io;
use std::sync::mpsc::{self, Sender};

use super::args::LspArgs;
use super::terminal::Terminal;
use super::{Failure, Outcome, load};
use crate::Options;
use server::{Event, Server};

/// Serves until the editor says that it is over; it is well done when that was announced.
pub fn run(args: &LspArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let site = args.site.as_ref().map(|site| site.canonicalize().map_err(|error| Failure::at("read", site, error)));
    let site = site.transpose()?;
    let today = load::today(args.as_of)?;
    let options = Options { as_of: args.as_of, today, drafts: args.drafts, base_url: None };
    let (events, inbox) = mpsc::channel();
    let analyst = analysis::start(options, events.clone());
    let heard = events.clone();
    std::thread::spawn(move || listen(&heard));
    Server::new(site, analyst, (events, *terminal)).serve(&inbox)
}

/// Passes on what comes over standard input, up to its end.
fn listen(events: &Sender<Event>) {
    let mut input = io::stdin().lock();
    loop {
        let event = match wire::read(&mut input) {
            Ok(Some(incoming)) => Event::Received(incoming),
            Ok(None) => Event::Ended(None),
            Err(error) => Event::Ended(Some(error)),
        };
        let is_end = matches!(event, Event::Ended(_));
        if events.send(event).is_err() || is_end {
            return;
        }
    }
}
