//! `attain check`: everything but writing.

use std::path::Path;

use super::args::{CheckArgs, Deny, DenyArgs};
use super::baseline::{Baseline, Compared};
use super::gate::{self, Counts};
use super::load::{Loaded, load_timed};
use super::output::{self, Remarks};
use super::terminal::Terminal;
use super::timings::Timings;
use super::{Failure, Outcome};

pub fn run(args: &CheckArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let timings = Timings::start(args.timings.timings);
    let outcome = match &args.baseline {
        Some(file) => against(file, &Baseline::read(file)?, (args, &timings), terminal),
        None => {
            let loaded = load_timed(&args.site, None, &timings)?;
            finish(&loaded, loaded.remarks(&args.site), (&args.deny, args), terminal)
        }
    }?;
    timings.done("print");
    timings.print(terminal);
    Ok(outcome)
}

/// Of the findings only new ones count, and unless `--deny` says otherwise each of them.
fn against(
    file: &Path,
    baseline: &Baseline,
    (args, timings): (&CheckArgs, &Timings),
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let loaded = load_timed(&args.site, None, timings)?;
    let remarks = loaded.remarks(&args.site);
    let deny = DenyArgs { deny: args.deny.deny.or(Some(Deny::Note)) };
    if !loaded.compiled.errors.is_empty() {
        return finish(&loaded, remarks, (&deny, args), terminal);
    }
    let compared: Compared = baseline.compare(&loaded.sources, remarks.list);
    let new = Remarks { list: &compared.new, fingerprints: Some(&compared.fingerprints), ..remarks };
    let outcome = finish(&loaded, new, (&deny, args), terminal)?;
    terminal.progress(&compared.summary(file));
    Ok(outcome)
}

/// Prints what there is to say, and how it ends.
fn finish(
    loaded: &Loaded,
    remarks: Remarks,
    (deny, args): (&DenyArgs, &CheckArgs),
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let remarks = Remarks { denied_from: gate::denied_from(deny), ..remarks };
    output::print(terminal, &args.print.format, &remarks)?;
    let counts = Counts::of(remarks.list, deny);
    terminal.progress(&gate::closing(loaded, &counts));
    if counts.denied == 0 {
        return Ok(Outcome::Done);
    }
    if loaded.compiled.errors.is_empty() {
        terminal.progress(&format!("failed: {}", failed(loaded, &counts, deny, args)));
    }
    Ok(Outcome::Stopped)
}

/// Why a check fails on its findings.
fn failed(loaded: &Loaded, counts: &Counts, deny: &DenyArgs, args: &CheckArgs) -> String {
    match args.deny.deny {
        None if args.baseline.is_some() => gate::counted(counts.denied, "new finding", "new findings"),
        _ => gate::denied(loaded, counts, deny),
    }
}
