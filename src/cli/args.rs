//! Every command and option with its help text: what users read before anything else. It decides nothing.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::output;
use super::serve::editor::Editor;
use super::timings::Style;

const AFTER_HELP: &str = "\
Exit codes:
  0  done
  1  the content has errors, or findings that are denied
  2  the job could not be done: wrong usage, a file that cannot be read, a full disk";

/// Reports whether a programme reaches its targets.
///
/// Attain reads the activities and progress reports of a programme, judges every target by published rules, and builds a
/// site that shows what was reached, what was not, and what nobody knows.
#[derive(Debug, Parser)]
#[command(name = "attain", version, after_help = AFTER_HELP, max_term_width = 100)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start a new site, with a small example to change into your own; nothing is overwritten
    Init(InitArgs),
    /// Start a file of the site: an activity, a report that is filled in as far as it can be, a country, …
    New(NewArgs),
    /// Build the site into a folder; only files that changed are written
    Build(BuildArgs),
    /// Check the content and print what is wrong with it and what it shows; nothing is written
    Check(CheckArgs),
    /// Write down the findings that there are, so that `check --baseline` fails on new ones only
    Baseline(BaselineArgs),
    /// Show the site at an address of this computer and follow your changes
    Serve(ServeArgs),
    /// Help authors in their editor: an editor starts this and talks to it by the language server protocol
    Lsp(LspArgs),
    /// Print the programme at a glance
    Status(StatusArgs),
    /// Explain how a verdict came about, or what a rule means
    Explain(ExplainArgs),
    /// Lay out front matter in one style: order of keys, indentation, spacing; no value and no comment changes
    Fmt(FmtArgs),
    /// Print the JSON Schema of the front matter of a kind of file, for editors and other programs
    Schema(SchemaArgs),
}

impl Command {
    /// How the command prints.
    pub fn print(&self) -> &PrintArgs {
        match self {
            Command::Init(args) => &args.print,
            Command::New(args) => &args.print,
            Command::Build(args) => &args.print,
            Command::Check(args) => &args.print,
            Command::Baseline(args) => &args.print,
            Command::Serve(args) => &args.print,
            Command::Lsp(args) => &args.print,
            Command::Status(args) => &args.print,
            Command::Explain(args) => &args.print,
            Command::Fmt(args) => &args.print,
            Command::Schema(args) => &args.print,
        }
    }
}

/// Which site to read and as of which day.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// Folder of the site: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".", help_heading = "Site")]
    pub site: PathBuf,
    /// Judge as of this day, for example 2015-12-31; later reports do not count
    ///
    /// Without it the day is `as_of` in content/site.yaml, else that of the environment variable SOURCE_DATE_EPOCH, else
    /// today.
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Site")]
    pub as_of: Option<Date>,
    /// Include activities that are marked as drafts
    #[arg(long, help_heading = "Site")]
    pub drafts: bool,
}

/// How to print.
#[derive(Debug, Clone, Args)]
pub struct PrintArgs {
    /// How to print errors and findings; FORMAT=FILE writes them into a file
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = output::Choice::from_str, help_heading = "Output")]
    #[arg(long_help = format_help())]
    pub format: Vec<output::Choice>,
    /// When to use colour; the environment variable NO_COLOR is respected
    #[arg(long, value_name = "WHEN", default_value = "auto", help_heading = "Output")]
    pub color: Color,
    /// Leave out progress and counts
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
}

/// Whether to measure.
#[derive(Debug, Clone, Copy, Args)]
pub struct TimingsArgs {
    /// Say on standard error how long each phase took
    #[arg(long, value_name = "STYLE", num_args = 0..=1, require_equals = true, default_missing_value = "human")]
    #[arg(help_heading = "Output")]
    pub timings: Option<Style>,
}

/// What makes a command fail.
#[derive(Debug, Clone, Copy, Args)]
pub struct DenyArgs {
    /// Fail when there are findings of this level or above; accepted findings never count
    #[arg(long, value_name = "LEVEL", help_heading = "Output")]
    pub deny: Option<Deny>,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder of the new site; it is made if it is not there
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// activity, report, recommendation, country, agency, implementer, area, programme, page, or one of the site's own
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Id of what is new: the name of its file; of a report the activity that it is about
    #[arg(value_name = "ID")]
    pub subject: Option<String>,
    /// Period of a report, for example 2015-Q3 [default: the next one that is missing]
    #[arg(value_name = "PERIOD")]
    pub period: Option<String>,
    /// Title, as pages show it
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Agency of an activity, or one that a recommendation is addressed to; may be given several times
    #[arg(long, value_name = "ID")]
    pub agency: Vec<String>,
    /// Country of an activity; may be given several times
    #[arg(long, value_name = "ID")]
    pub country: Vec<String>,
    /// First day of an activity, or the day on which a recommendation was issued [default: today]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<Date>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Folder to write to [default: output/ in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Address at which the site will be published, for its feed and its list of pages
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub deny: DenyArgs,
    #[command(flatten)]
    pub timings: TimingsArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Print only findings that this file, which `attain baseline` wrote, does not have, and fail when there are any
    ///
    /// With `--deny` only new findings of that level and above fail. Content errors always do.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub deny: DenyArgs,
    #[command(flatten)]
    pub timings: TimingsArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// File to write [default: attain-baseline.json in the site's folder]
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Port to listen on; 0 takes any that is free
    #[arg(long, short, value_name = "PORT", default_value_t = 8000)]
    pub port: u16,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Editor that the links of error messages open: a name such as vscode, zed, idea or sublime, an address with {path},
    /// {line} and {column}, or none
    #[arg(long, value_name = "EDITOR", default_value = "vscode", value_parser = Editor::from_str)]
    pub editor: Editor,
    /// Look for changes every second instead of waiting for the system to tell of them, as network drives need it
    #[arg(long)]
    pub poll: bool,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct LspArgs {
    /// Folder of the site [default: that of the file or folder which is open in the editor]
    #[arg(long, value_name = "DIR", help_heading = "Site")]
    pub site: Option<PathBuf>,
    /// Judge as of this day, for example 2015-12-31; later reports do not count
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Site")]
    pub as_of: Option<Date>,
    /// Include activities that are marked as drafts
    #[arg(long, help_heading = "Site")]
    pub drafts: bool,
    /// Talk over standard input and output, as is done anyway; many editors say so
    #[arg(long, hide = true)]
    pub stdio: bool,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only the activities of this country, by its id
    #[arg(long, value_name = "ID", conflicts_with = "agency")]
    pub country: Option<String>,
    /// Only the activities of this agency and the agencies within it, by its id
    #[arg(long, value_name = "ID")]
    pub agency: Option<String>,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// An activity's id, an activity's and an indicator's (etrace/officers-trained), or the id of a rule
    #[arg(value_name = "ACTIVITY[/INDICATOR] or RULE")]
    pub subject: String,
    #[command(flatten)]
    pub site: SiteArgs,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Files and folders to lay out, or - for a text on standard input [default: the whole site]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Write nothing; print the files that would change, and fail when there are any
    #[arg(long)]
    pub check: bool,
    /// Kind of the text on standard input: activity, report, …, site
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Folder of the site: the one that holds content/
    #[arg(long, value_name = "DIR", default_value = ".", help_heading = "Site")]
    pub site: PathBuf,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// activity, report, recommendation, country, agency, implementer, area, programme, term, page or site [default: all]
    #[arg(value_name = "KIND")]
    pub kind: Option<String>,
    /// Folder of the site whose further dimensions are keys as well
    #[arg(long, value_name = "DIR", default_value = ".", help_heading = "Site")]
    pub site: PathBuf,
    #[command(flatten)]
    pub print: PrintArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Deny {
    Error,
    Warning,
    Note,
}

/// The formats by name, so that a new one is in the help as soon as it is in the table.
fn format_help() -> String {
    let mut help =
        "How to print errors and findings; FORMAT=FILE writes them into a file instead. May be given several \
                    times: `--format human --format json=findings.json`\n"
            .to_owned();
    for format in output::ALL {
        help += &format!("\n{}: {}", format.name, format.about);
    }
    help
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().ok().filter(|_| text.len() == 10).ok_or_else(|| "write the day as 2015-12-31".to_owned())
}

/// An http(s) address, with the slash at its end that relative addresses are joined to.
fn base_url(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if host.is_none_or(|host| host.is_empty() || host.starts_with('/')) || text.contains(char::is_whitespace) {
        return Err("write an address like https://example.org/site/".to_owned());
    }
    Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_options_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn reads_days_and_addresses() {
        for text in ["2015-12-31", "2016-02-29"] {
            assert!(date(text).is_ok(), "{text}");
        }
        for text in ["2015-02-29", "20151231", "2015-12-31T00:00", "today", "31.12.2015"] {
            assert!(date(text).is_err(), "{text}");
        }
        assert_eq!(base_url("https://example.org/site").unwrap(), "https://example.org/site/");
        assert_eq!(base_url("http://localhost:1/").unwrap(), "http://localhost:1/");
        for text in ["example.org", "https://", "ftp://example.org", "https://exa mple.org", "https:///x"] {
            assert!(base_url(text).is_err(), "{text}");
        }
    }
}
