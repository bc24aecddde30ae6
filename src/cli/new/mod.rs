//! `attain new`: one more file of the site, with everything in it that can be told without its author.
//!
//! What a kind needs is asked for where somebody can answer; how its file reads is each kind's own business. No file is
//! ever overwritten.

mod activity;
mod ask;
pub mod carried;
mod recommendation;
pub mod report;
mod skeleton;
mod term;

use std::fs::{self, OpenOptions};
use std::io::{self, Write};

use jiff::civil::Date;

use super::args::NewArgs;
use super::load::{read, today, within};
use super::terminal::Terminal;
use super::{Failure, Outcome};
use crate::content::model::{AGENCIES, Content, Dimension};
use crate::content::nearest::did_you_mean;
use crate::content::{self, is_id, suggested_id};
use crate::source::Sources;
use ask::Asker;

/// What a new file is made from.
struct Desk<'a> {
    args: &'a NewArgs,
    content: &'a Content,
    sources: &'a Sources,
    asker: Asker,
    /// The day as of which things are missing, and on which they begin.
    day: Date,
}

/// A file that is not there yet.
#[derive(Debug, PartialEq, Eq)]
struct NewFile {
    /// Within the site, with forward slashes.
    path: String,
    text: String,
    /// What its author does next.
    next: String,
}

/// The kinds that are no dimensions.
const KINDS: [&str; 4] = ["activity", "report", "recommendation", "page"];

pub fn run(args: &NewArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let sources = read(&args.site)?;
    // Mistakes elsewhere are no reason not to start a file; what could be read is enough.
    let (content, _) = content::parse(&sources);
    let day = match args.site.as_of.or(content.site.as_of) {
        Some(day) => day,
        None => today(None)?,
    };
    let desk = Desk { args, content: &content, sources: &sources, asker: Asker::here(), day };
    let file = desk.file()?;
    let path = write(&desk, &file)?;
    terminal.print(&format!("{path}\n"))?;
    terminal.progress(&file.next);
    Ok(Outcome::Done)
}

impl Desk<'_> {
    fn file(&self) -> Result<NewFile, Failure> {
        if self.args.period.is_some() && self.args.kind != "report" {
            return Err(Failure(format!("only a report has a period; {} takes one id", self.args.kind)));
        }
        match self.args.kind.as_str() {
            "activity" => activity::new(self),
            "report" => report::new(self),
            "recommendation" => recommendation::new(self),
            "page" => term::page(self),
            word => term::new(self, self.dimension(word)?),
        }
    }

    /// The dimension of which a word names one term, or all of them.
    fn dimension(&self, word: &str) -> Result<usize, Failure> {
        let singular = |dimension: &Dimension| dimension.singular.to_lowercase().replace(' ', "-");
        let dimensions = &self.content.dimensions;
        let found = dimensions.iter().position(|dimension| singular(dimension) == word || dimension.key == word);
        found.ok_or_else(|| {
            let words: Vec<String> =
                KINDS.iter().map(|kind| (*kind).to_owned()).chain(dimensions.iter().map(singular)).collect();
            let hint = did_you_mean(word, words.iter().map(String::as_str))
                .unwrap_or_else(|| format!("the kinds are {}", words.join(", ")));
            Failure(format!("there is no kind `{word}`; {hint}"))
        })
    }

    /// The title and the id of what is made, each asked for or taken from the other where it can be.
    fn title_and_id(&self) -> Result<(String, String), Failure> {
        let kind = &self.args.kind;
        let id = self.args.subject.as_deref();
        let title = self.asker.text(self.args.title.as_deref(), "Title", || {
            format!("name the title: attain new {kind} {} --title \"…\"", id.unwrap_or("ID"))
        })?;
        let suggested = suggested_id(&title);
        let id = match (id, &suggested) {
            (Some(id), _) => id.to_owned(),
            (None, Some(suggested)) => self.asker.text_or(suggested, "Id, for the file name and addresses")?,
            (None, None) => self.asker.text(None, "Id, of small letters, digits and hyphens", || {
                format!("name an id: attain new {kind} ID --title \"…\"")
            })?,
        };
        if is_id(&id) {
            return Ok((title, id));
        }
        let hint = suggested_id(&id).map_or(String::new(), |better| format!("; write `{better}`"));
        Err(Failure(format!("`{id}` is not an id: ids are of small letters a–z, digits and hyphens{hint}")))
    }

    /// Ids of terms, given as options or asked for; where the site has only one term it is that one.
    fn terms(&self, dimension: usize, given: &[String], option: &str) -> Result<Vec<String>, Failure> {
        let dimension = &self.content.dimensions[dimension];
        let ids: Vec<&str> = dimension.terms.iter().map(|term| term.id.as_str()).collect();
        let word = dimension.singular.to_lowercase();
        let chosen: Vec<String> = match (given, ids.as_slice()) {
            (_, []) => {
                let article = if word.starts_with(['a', 'i']) { "an" } else { "a" };
                return Err(Failure(format!(
                    "the site has no {word} yet: start with `attain new {word}`, {article} {word} \
                                            of the {}",
                    self.args.kind
                )));
            }
            ([], [only]) => vec![(*only).to_owned()],
            ([], _) => {
                let question = format!("{} (ids, with commas between: {})", dimension.title, ids.join(", "));
                let answer = self
                    .asker
                    .text(None, &question, || format!("name the {word}: {option} ID; there are {}", ids.join(", ")))?;
                answer.split([',', ' ']).filter(|id| !id.is_empty()).map(str::to_owned).collect()
            }
            (given, _) => given.to_vec(),
        };
        for id in &chosen {
            if dimension.find(id).is_none() {
                let hint =
                    did_you_mean(id, ids.iter().copied()).unwrap_or_else(|| format!("there are {}", ids.join(", ")));
                return Err(Failure(format!("there is no {word} `{id}`; {hint}")));
            }
        }
        Ok(chosen)
    }

    /// The day that is given, else the answer, else the day as of which things are seen.
    fn date(&self, question: &str) -> Result<Date, Failure> {
        if let Some(date) = self.args.date {
            return Ok(date);
        }
        let answer = self.asker.text_or(&self.day.to_string(), question)?;
        answer.parse().map_err(|_| Failure(format!("`{answer}` is not a date; write year-month-day, like 2015-07-28")))
    }

    fn agencies(&self) -> Result<Vec<String>, Failure> {
        self.terms(AGENCIES, &self.args.agency, "--agency")
    }
}

/// Writes a file where there is none, and gives its path as the user can open it.
fn write(desk: &Desk, file: &NewFile) -> Result<String, Failure> {
    let path = within(&desk.args.site.site, &file.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| Failure::at("make", parent, error))?;
    }
    let new = OpenOptions::new().write(true).create_new(true).open(&path);
    match new.and_then(|mut new| new.write_all(file.text.as_bytes())) {
        Ok(()) => Ok(path.display().to_string()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure(format!("there is a file {} already; nothing was written", path.display())))
        }
        Err(error) => Err(Failure::at("write", &path, error)),
    }
}
