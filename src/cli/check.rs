//! `attain check`: everything but writing.

use super::args::CheckArgs;
use super::gate::{self, Counts};
use super::load::load;
use super::output::{self, Remarks};
use super::terminal::Terminal;
use super::{Failure, Outcome};

pub fn run(args: &CheckArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let loaded = load(&args.site, None)?;
    let denied_from = gate::denied_from(&args.deny);
    let remarks = Remarks { denied_from, ..loaded.remarks(&args.site) };
    output::print(terminal, &args.print.format, &remarks)?;
    let counts = Counts::of(remarks.list, &args.deny);
    terminal.progress(&gate::closing(&loaded, &counts));
    if counts.denied == 0 {
        return Ok(Outcome::Done);
    }
    if loaded.compiled.errors.is_empty() {
        terminal.progress(&format!("failed: {}", gate::denied(&loaded, &counts, &args.deny)));
    }
    Ok(Outcome::Stopped)
}
