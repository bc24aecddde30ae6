//! `attain build`: reads, compiles, and writes the site, unless the content has errors or findings that are denied.

use super::args::BuildArgs;
use super::terminal::Terminal;
use super::{Failure, Outcome};

pub fn run(_args: &BuildArgs, _terminal: &Terminal) -> Result<Outcome, Failure> {
    todo!()
}
