//! `attain serve`: the site on this computer's own address, rendered page by page and compiled anew when a file changes.
//!
//! Three parties and no locks: [`http`] takes requests, [`desk`] holds the edition that is shown and renders from it, and
//! [`watch`] tells the desk of changes.

mod address;
mod desk;
mod http;
mod watch;

use std::net::Ipv4Addr;
use std::sync::mpsc;

use tokio::net::TcpListener;

use super::args::ServeArgs;
use super::terminal::Terminal;
use super::{Failure, Outcome};
use desk::Desk;

pub fn run(args: &ServeArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    let runtime = runtime.map_err(|error| Failure(format!("cannot start the server: {error}")))?;
    runtime.block_on(serve(args, terminal))
}

async fn serve(args: &ServeArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let at_port = |error| Failure(format!("cannot listen on port {}: {error}; choose another with --port", args.port));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await.map_err(at_port)?;
    let port = listener.local_addr().map_err(at_port)?.port();

    let (to_desk, inbox) = mpsc::channel();
    let desk = Desk::open(args, terminal)?;
    std::thread::spawn(move || desk.work(&inbox));
    watch::start(&args.site.site, to_desk.clone())?;
    terminal.print(&format!("serving http://127.0.0.1:{port}/ until you press Ctrl-C\n"))?;

    let service = http::service(port, to_desk);
    tokio::select! {
        result = async { axum::serve(listener, service).await } => {
            result.map_err(|error| Failure(format!("the server stopped: {error}")))?;
        }
        _ = tokio::signal::ctrl_c() => {}
    }
    Ok(Outcome::Done)
}
