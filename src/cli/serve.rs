//! `attain serve`

use super::args::ServeArgs;
use super::terminal::Terminal;
use super::{Failure, Outcome};

pub fn run(_args: &ServeArgs, _terminal: &Terminal) -> Result<Outcome, Failure> {
    todo!()
}
