//! Arguments in, exit code out.

use std::process::ExitCode;

/// A site is put together from millions of short texts, and the system's own allocator took a sixth of a build.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    attain::cli::run()
}
