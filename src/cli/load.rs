//! From a folder to a compiled site: which files, which day. Here alone the clock is read, once.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Failure;
use super::args::SiteArgs;
use super::output::Remarks;
use super::timings::Timings;
use crate::diagnostic::{Diagnostic, FileId, Level};
use crate::recompile::{Anew, recompile};
use crate::site::Edition;
use crate::source::{self, Listing, Sources};
use crate::{Compiled, Options, Step, compile, compile_in_steps};

/// A site as it was on disk when it was read.
#[derive(Debug)]
pub struct Loaded {
    pub sources: Sources,
    pub compiled: Compiled,
}

/// A path within a site, as a user would write it: from the folder they are in.
pub fn within(site: &Path, path: &str) -> PathBuf {
    if site == Path::new(".") { PathBuf::from(path) } else { site.join(path) }
}

/// Reads and compiles the site that the arguments name.
pub fn load(args: &SiteArgs, base_url: Option<String>) -> Result<Loaded, Failure> {
    load_timed(args, base_url, &Timings::start(None))
}

/// The same, taking the time of each step.
pub fn load_timed(args: &SiteArgs, base_url: Option<String>, timings: &Timings) -> Result<Loaded, Failure> {
    let today = today(args.as_of)?;
    let listing = list(args)?;
    timings.done("walk");
    let sources = listing.read().map_err(|error| Failure(error.to_string()))?;
    timings.done("read");
    let options = Options { as_of: args.as_of, today, drafts: args.drafts, base_url };
    let compiled = compile_in_steps(&sources, &options, |step| {
        timings.done(match step {
            Step::Parse => "parse",
            Step::Judge => "judge",
            Step::Rules => "rules",
            Step::Plan => "plan",
        });
    });
    Ok(Loaded { sources, compiled })
}

fn list(args: &SiteArgs) -> Result<Listing, Failure> {
    let content = args.site.join("content");
    if !content.is_dir() {
        let site = args.site.display();
        return Err(Failure(format!("there is no folder content/ in {site}; name the site's folder with --site")));
    }
    source::list(&args.site).map_err(|error| Failure(error.to_string()))
}

pub fn read(args: &SiteArgs) -> Result<Sources, Failure> {
    list(args)?.read().map_err(|error| Failure(error.to_string()))
}

/// What a site is after some of its files have been read again.
#[derive(Debug)]
pub enum Again {
    /// Nothing of what is read has changed.
    Same(Loaded),
    Newer(Loaded),
    /// It has to be loaded from the start; this is how it was.
    Anew(Loaded),
}

impl Loaded {
    /// Reads these files again, and compiles what follows from them. `folder` is the site's, absolute like the paths.
    pub fn again(mut self, args: &SiteArgs, folder: &Path, paths: &BTreeSet<PathBuf>) -> Again {
        let Ok(today) = today(args.as_of) else { return Again::Anew(self) };
        let options = Options { as_of: args.as_of, today, drafts: args.drafts, base_url: None };
        let Some(former) = self.sources.refresh(folder, paths.iter().map(PathBuf::as_path)) else {
            return Again::Anew(self);
        };
        if former.is_empty() {
            return Again::Same(self);
        }
        let changed: BTreeSet<FileId> = former.keys().copied().collect();
        match recompile(self.compiled, &self.sources, &options, &changed) {
            Ok(compiled) => Again::Newer(Loaded { compiled, ..self }),
            Err(anew) => {
                self.sources.exchange(former);
                let compiled = match anew {
                    Anew::Needed(before) => *before,
                    Anew::Lost => compile(&self.sources, &options),
                };
                Again::Anew(Loaded { compiled, ..self })
            }
        }
    }

    /// Everything that pages and data files look at.
    pub fn edition(&self) -> Edition<'_> {
        let Compiled { content, programme, findings, plan, past, .. } = &self.compiled;
        Edition { sources: &self.sources, content, programme, findings, plan, past }
    }

    /// What there is to say: the content errors when there are any, since then nothing else can be trusted, or the findings.
    pub fn all_remarks(&self) -> &[Diagnostic] {
        let compiled = &self.compiled;
        if compiled.errors.is_empty() { &compiled.findings.published } else { &compiled.errors }
    }

    /// The same, to be printed.
    pub fn remarks<'a>(&'a self, args: &'a SiteArgs) -> Remarks<'a> {
        let list = self.all_remarks();
        Remarks { sources: &self.sources, site: &args.site, list, fingerprints: None, denied_from: Level::Error }
    }
}

/// The as-of date when neither the command line nor site.yaml names one: the day of SOURCE_DATE_EPOCH, else today, in UTC.
pub fn today(as_of: Option<Date>) -> Result<Date, Failure> {
    if let Some(date) = as_of {
        return Ok(date);
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) if !seconds.is_empty() => day_of_epoch(&seconds),
        _ => Ok(day(Timestamp::now())),
    }
}

fn day_of_epoch(seconds: &str) -> Result<Date, Failure> {
    let timestamp = seconds.parse().ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    timestamp.map(day).ok_or_else(|| {
        Failure(format!(
            "SOURCE_DATE_EPOCH is `{seconds}`, which is no number of seconds since 1970-01-01; mend or unset it"
        ))
    })
}

fn day(timestamp: Timestamp) -> Date {
    timestamp.to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_day_of_an_epoch_in_utc() {
        for (seconds, day) in
            [("0", "1970-01-01"), ("86399", "1970-01-01"), ("86400", "1970-01-02"), ("-1", "1969-12-31")]
        {
            assert_eq!(day_of_epoch(seconds).unwrap().to_string(), day, "{seconds}");
        }
        for seconds in ["yesterday", "1e9", "99999999999999999999", "9999999999999", "0x10"] {
            assert!(day_of_epoch(seconds).is_err(), "{seconds}");
        }
    }
}
