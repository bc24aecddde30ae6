//! The command line: arguments in, output and exit code out. It alone prints, reads the clock and the environment, and
//! listens on a port.
//!
//! Each command is a file; what a site says is computed in the stages below, never here.

mod args;
mod baseline;
mod build;
mod check;
mod explain;
mod fingerprint;
mod fmt;
mod gate;
mod init;
mod load;
mod lsp;
mod new;
mod origin;
mod output;
mod schema;
mod serve;
mod status;
mod terminal;
mod timings;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use terminal::Terminal;

/// How a command ended when it could do its job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// The content has errors, or findings that are denied.
    Stopped,
}

/// Why a command could not do its job: the environment's fault, never the content's.
#[derive(Debug)]
struct Failure(String);

impl Failure {
    /// What could not be done to which file, and what the system says.
    fn at(verb: &str, path: &Path, error: std::io::Error) -> Failure {
        Failure(format!("cannot {verb} {}: {error}", path.display()))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let terminal = Terminal::new(arguments.command.print());
    let result = match &arguments.command {
        Command::Init(args) => init::run(args, &terminal),
        Command::New(args) => new::run(args, &terminal),
        Command::Build(args) => build::run(args, &terminal),
        Command::Check(args) => check::run(args, &terminal),
        Command::Baseline(args) => baseline::run(args, &terminal),
        Command::Serve(args) => serve::run(args, &terminal),
        Command::Lsp(args) => lsp::run(args, &terminal),
        Command::Status(args) => status::run(args, &terminal),
        Command::Explain(args) => explain::run(args, &terminal),
        Command::Fmt(args) => fmt::run(args, &terminal),
        Command::Schema(args) => schema::run(args, &terminal),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Stopped) => ExitCode::from(1),
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(2)
        }
    }
}
