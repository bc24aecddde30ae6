//! The two streams of a process: results on standard output, progress and counts on standard error, colour where it is
//! wanted. It does not know what is printed.

use std::io::{self, BufWriter, Write};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use super::Failure;
use super::args::{Color, PrintArgs};

/// Bold, for headings.
pub const STRONG: Style = Style::new().bold();
/// Dimmed, for what is there on second sight: places, units, counts.
pub const FAINT: Style = Style::new().dimmed();
/// Bytes that are gathered before they are written.
const ROOM: usize = 64 * 1024;
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

    /// Writes a result. Styles in it are taken out where they are not wanted.
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        self.write(|out| match out.is_styled() {
            true => out.write_all(text.as_bytes()),
            false => write!(out, "{}", strip_str(text)),
        })
    }

    /// Lets a long result be written piece by piece. A reader that has gone away (`attain check | head`) is not a failure.
    pub fn write(&self, write: impl FnOnce(&mut Out) -> io::Result<()>) -> Result<(), Failure> {
        let stdout = io::stdout().lock();
        let color = match self.color {
            ColorChoice::Auto => AutoStream::choice(&stdout),
            chosen => chosen,
        };
        let written = match color {
            // Not line by line, as standard output does by itself.
            ColorChoice::Never => Out::plain(stdout, write),
            styled => {
                let mut stream = AutoStream::new(stdout, styled);
                write(&mut Out { to: &mut stream, styled: true }).and_then(|()| stream.flush())
            }
        };
        match written {
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

/// Where a result goes, piece by piece.
pub struct Out<'a> {
    to: &'a mut dyn Write,
    styled: bool,
}

impl Out<'_> {
    /// Has something written to a place where styles are not wanted.
    pub fn plain(to: impl Write, write: impl FnOnce(&mut Out) -> io::Result<()>) -> io::Result<()> {
        let mut to = BufWriter::with_capacity(ROOM, to);
        write(&mut Out { to: &mut to, styled: false })?;
        to.flush()
    }

    /// Whether ANSI styles are wanted; whoever writes leaves them out where not.
    pub fn is_styled(&self) -> bool {
        self.styled
    }
}

impl Write for Out<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A text from a file as one line without anything that steers a terminal.
pub fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    annotate_snippets::normalize_untrusted_str(&words.join(" "))
}
