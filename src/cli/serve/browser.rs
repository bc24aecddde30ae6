//! Opening an address in the user's browser.

use std::ffi::OsString;
use std::process::{Command, Stdio};

use crate::cli::terminal::Terminal;

/// Opens an address with the program that `BROWSER` names, else with the system's own. That none opens is no failure: the
/// address has been printed.
pub fn open(address: &str, terminal: &Terminal) {
    let started = command().arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match started {
        // Somebody has to take note of its end.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => terminal.progress(&format!("no browser could be opened: {error}; open the address yourself")),
    }
}

fn command() -> Command {
    match std::env::var_os("BROWSER").filter(|program: &OsString| !program.is_empty()) {
        Some(program) => Command::new(program),
        None if cfg!(target_os = "macos") => Command::new("open"),
        None if cfg!(windows) => Command::new("explorer"),
        None => Command::new("xdg-open"),
    }
}
