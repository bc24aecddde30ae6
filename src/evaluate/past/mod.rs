//! The programme at earlier days: on which of them it is judged again, and what is kept of each.
//!
//! The same content is judged as it was known on the day, so that what is kept is what a site built on that day would have
//! said. When that work is done, and for whom, is not decided here.

mod period_ends;
mod snapshot;

pub use period_ends::{MOST, period_ends};
pub use snapshot::{ActivityThen, Counts, Snapshot};
