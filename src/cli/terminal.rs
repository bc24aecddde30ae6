//! The two streams of a process: results on standard output, progress and counts on standard error, colour where it is
//! wanted. It does not know what is printed.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::Failure;
use super::args::{Color, PrintArgs};

/// Bold, for headings.
pub const STRONG: Style = Style::new().bold();
/// Dimmed, for what is there on second sight: places, units, counts.
pub const FAINT: Style = Style::new().dimmed();
const ERROR: Style = AnsiColor::Red.on_default().bold();

#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    color: ColorChoice,
    quiet: bool,
}

impl Terminal {
    pub fn new(args: &PrintArgs) -> Terminal {
        let color = match args.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Terminal { color, quiet: args.quiet }
    }

    /// Writes a result. A reader that has gone away (`attain check | head`) is not a failure.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let mut stream = AutoStream::new(io::stdout().lock(), self.color);
        match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure(format!("cannot write to standard output: {error}")))
            }
            _ => Ok(()),
        }
    }

    /// One line about progress or a count; nothing with `--quiet`.
    pub fn progress(&self, line: &str) {
        if !self.quiet {
            self.say(line);
        }
    }

    /// What was measured because it was asked for, said even with `--quiet`.
    pub fn measured(&self, text: &str) {
        self.say(text);
    }

    /// One line about something that the command passed over, said even with `--quiet`.
    pub fn aside(&self, line: &str) {
        self.say(line);
    }

    /// Why a command stops, said even with `--quiet`.
    pub fn failure(&self, failure: &Failure) {
        self.say(&format!("{ERROR}error{ERROR:#}: {failure}"));
    }

    /// Nobody can be told when standard error is gone, so that is no failure.
    fn say(&self, line: &str) {
        let mut stream = AutoStream::new(io::stderr().lock(), self.color);
        let _ = writeln!(stream, "{line}");
    }
}

/// A text from a file as one line without anything that steers a terminal.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    annotate_snippets::normalize_untrusted_str(&words.join(" "))
}
