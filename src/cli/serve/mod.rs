//! `attain serve`: the site on this computer's own address, rendered page by page and compiled anew when a file changes.
//!
//! Three parties and no locks: [`http`] takes requests, [`desk`] holds the edition that is shown and renders from it, and
//! [`watch`] tells the desk of changes. What browsers need to follow is in [`live`], what they show of errors in [`overlay`].

mod address;
mod browser;
mod desk;
pub mod editor;
mod http;
mod live;
mod overlay;
pub mod watch;

use std::net::Ipv4Addr;
use std::sync::mpsc;

use tokio::net::TcpListener;

use super::args::ServeArgs;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use desk::{Desk, Message};
use watch::Notice;

pub fn run(args: &ServeArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure(format!("cannot start the server: {error}")))?;
    runtime.block_on(serve(args, terminal))
}

async fn serve(args: &ServeArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let at_port = |error| Failure(format!("cannot listen on port {}: {error}; choose another with --port", args.port));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await.map_err(at_port)?;
    let port = listener.local_addr().map_err(at_port)?.port();

    let (to_desk, inbox) = mpsc::channel();
    let desk = Desk::open(args, terminal)?;
    let states = desk.states();
    std::thread::spawn(move || desk.work(&inbox));
    let notice = if args.poll { Notice::Polled } else { Notice::Told };
    let desk_is_told = to_desk.clone();
    watch::start(&args.site.site, notice, move |change| desk_is_told.send(Message::Changed(change)).is_ok())?;
    let address = format!("http://127.0.0.1:{port}/");
    terminal.print(&format!("serving {address} until you press Ctrl-C\n"))?;
    if args.open {
        browser::open(&address, terminal);
    }

    let service = http::service(port, to_desk, states);
    tokio::select! {
        result = async { axum::serve(listener, service).await } => {
            result.map_err(|error| Failure(format!("the server stopped: {error}")))?;
        }
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(Outcome::Done)
}
