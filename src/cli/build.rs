//! `attain build`: reads, compiles, and writes the site, unless the content has errors or findings that are denied.

use std::path::Path;

use super::args::BuildArgs;
use super::gate::{self, Counts, counted};
use super::load::{Loaded, load_timed, within};
use super::origin;
use super::output::{self, Remarks};
use super::terminal::Terminal;
use super::timings::Timings;
use super::{Failure, Outcome};
use crate::publish::{Origin, Place, Published, publish, standing};
use crate::render::renderer::{RenderError, Rendered, Renderer};

/// More foreign files than this are counted, not named.
const MOST_NAMED: usize = 5;

pub fn run(args: &BuildArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let timings = Timings::start(args.timings.timings);
    let loaded = load_timed(&args.site, args.base_url.clone(), &timings)?;
    let denied_from = gate::denied_from(&args.deny);
    let remarks = Remarks { denied_from, ..loaded.remarks(&args.site) };
    output::print_sample(terminal, &args.print.format, &remarks)?;
    let counts = Counts::of(remarks.list, &args.deny);
    terminal.progress(&gate::closing(&loaded, &counts));
    timings.done("print");
    let folder = args.output.clone().unwrap_or_else(|| within(&args.site.site, "output"));
    if counts.denied > 0 {
        let why = gate::denied(&loaded, &counts, &args.deny);
        terminal.progress(&format!("not built: {why}; {} is as it was", folder.display()));
        return Ok(Outcome::Stopped);
    }
    let published = bring_up_to_date(&loaded, args, &folder, &timings)?;
    terminal.progress(&summary(&published, &folder));
    timings.print(terminal);
    Ok(Outcome::Done)
}

/// Renders and writes the site, unless the folder holds it already.
fn bring_up_to_date(loaded: &Loaded, args: &BuildArgs, folder: &Path, timings: &Timings) -> Result<Published, Failure> {
    let place = Place { output: folder, site: &args.site.site };
    let origin = origin::of(loaded, args.base_url.as_deref(), args.site.drafts)?;
    let standing = standing(place, origin).map_err(|problem| Failure(problem.to_string()))?;
    timings.done("compare");
    match standing {
        Some(published) => Ok(published),
        None => write(loaded, place, origin, timings),
    }
}

/// Renders every file straight into the output folder; never is the whole site in memory.
fn write(loaded: &Loaded, place: Place, origin: Origin, timings: &Timings) -> Result<Published, Failure> {
    let failure = |error: &dyn std::fmt::Display| Failure(error.to_string());
    let renderer = Renderer::new(loaded.edition()).map_err(|error| failure(&error))?;
    let sheets = renderer.sheets();
    timings.done("prepare");
    let render = |at: usize| {
        let sheet = sheets.get(at);
        let what = renderer.what(sheet);
        let rendered = timings.share(what, || renderer.render_sheet(sheet))?;
        Ok(timed(rendered, what, timings))
    };
    let published = publish::<RenderError>(place, origin, &sheets, timings, render).map_err(|error| failure(&error))?;
    timings.done("render and write");
    Ok(published)
}

/// The time of what is made while it is written counts too.
fn timed<'a>(rendered: Rendered<'a>, what: &'static str, timings: &'a Timings) -> Rendered<'a> {
    match rendered {
        Rendered::Whole(_) => rendered,
        Rendered::InPieces(write) => Rendered::InPieces(Box::new(move |outs| timings.share(what, || write(outs)))),
    }
}

/// "wrote 12 of 214 files, removed 1; 3 files in output are not attain's: a, b, c".
fn summary(published: &Published, folder: &Path) -> String {
    let all = published.written + published.unchanged;
    let folder = folder.display();
    let mut text = format!("wrote {} of {} to {folder}", published.written, counted(all, "file", "files"));
    if published.removed > 0 {
        text += &format!(", removed {}", published.removed);
    }
    let foreign = &published.foreign;
    if !foreign.is_empty() {
        let verb = if foreign.len() == 1 { "is" } else { "are" };
        let named: Vec<&str> = foreign.iter().take(MOST_NAMED).map(String::as_str).collect();
        let more = if foreign.len() > MOST_NAMED { ", …" } else { "" };
        text += &format!(
            "; {} in {folder} {verb} not attain's and left alone: {}{more}",
            counted(foreign.len(), "file", "files"),
            named.join(", ")
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_up_what_was_done() {
        let published = Published { written: 12, unchanged: 202, removed: 1, foreign: Vec::new() };
        let folder = Path::new("output");
        assert_eq!(summary(&published, folder), "wrote 12 of 214 files to output, removed 1");
        let foreign: Vec<String> = ["CNAME", "a", "b", "c", "d", "e"].map(str::to_owned).to_vec();
        let one = Published { written: 0, unchanged: 1, removed: 0, foreign: foreign[..1].to_vec() };
        let one = summary(&one, folder);
        assert_eq!(one, "wrote 0 of 1 file to output; 1 file in output is not attain's and left alone: CNAME");
        let many = summary(&Published { foreign, ..Published::default() }, folder);
        assert!(many.ends_with("6 files in output are not attain's and left alone: CNAME, a, b, c, d, …"), "{many}");
    }
}
