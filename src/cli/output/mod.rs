//! Errors and findings on their way out: one file per format and a line in [`ALL`]. Which ones there are was decided before.

pub mod human;
pub mod json;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use super::Failure;
use super::load::within;
use super::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;

/// What there is to say about a site.
#[derive(Debug)]
pub struct Remarks<'a> {
    pub sources: &'a Sources,
    /// Where the user said that the site is.
    pub site: &'a Path,
    /// Sorted by file, place and rule.
    pub list: &'a [Diagnostic],
}

impl Remarks<'_> {
    /// The path of a remark's file as a terminal or an editor can open it.
    fn path(&self, remark: &Diagnostic) -> String {
        within(self.site, self.sources.path(remark.span.file)).display().to_string()
    }
}

/// A way to write errors and findings down.
#[derive(Debug)]
pub struct Format {
    /// As in `--format NAME`.
    pub name: &'static str,
    /// For the help: what it is for.
    pub about: &'static str,
    /// The whole text; it may hold ANSI styles, which are taken out where they are not wanted.
    pub write: fn(&Remarks) -> String,
}

/// Every format, in the order in which the help lists them.
pub const ALL: &[&Format] = &[&human::FORMAT, &json::FORMAT];

/// A value of `--format`: to standard output, or into a file.
#[derive(Debug, Clone)]
pub struct Choice {
    pub format: &'static Format,
    pub file: Option<PathBuf>,
}

impl FromStr for Choice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = match text.split_once('=') {
            Some((_, "")) => return Err("name a file after the `=`".to_owned()),
            Some((name, file)) => (name, Some(PathBuf::from(file))),
            None => (text, None),
        };
        let format = ALL.iter().find(|format| format.name == name).ok_or_else(|| {
            let names: Vec<&str> = ALL.iter().map(|format| format.name).collect();
            format!("there is no format `{name}`; write one of {}", names.join(", "))
        })?;
        Ok(Choice { format, file })
    }
}

/// Prints errors and findings in every format asked for; for reading when none of them goes to standard output.
pub fn print(terminal: &Terminal, choices: &[Choice], remarks: &Remarks) -> Result<(), Failure> {
    if choices.iter().all(|choice| choice.file.is_some()) {
        terminal.print(&(human::FORMAT.write)(remarks))?;
    }
    for Choice { format, file } in choices {
        let text = (format.write)(remarks);
        let Some(file) = file else {
            terminal.print(&text)?;
            continue;
        };
        let plain = anstream::adapter::strip_str(&text).to_string();
        std::fs::write(file, plain).map_err(|error| Failure::at("write", file, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_formats_with_and_without_a_file() {
        for (text, name, file) in [
            ("human", "human", None),
            ("json=findings.json", "json", Some("findings.json")),
            ("json=a=b", "json", Some("a=b")),
        ] {
            let choice: Choice = text.parse().unwrap();
            assert_eq!((choice.format.name, choice.file.as_deref()), (name, file.map(Path::new)), "{text}");
        }
        for text in ["", "xml", "json=", "=file"] {
            assert!(text.parse::<Choice>().is_err(), "{text}");
        }
    }
}
