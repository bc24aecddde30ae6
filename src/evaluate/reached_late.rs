//! When a target that was missed was reached after all: `reached_on`, "reached late" (SPEC section 5).
//!
//! The same accumulation goes on after the due date, one report at a time, until the target is satisfied. Whether a target
//! was missed in the first place is for its verdict to say.

use jiff::civil::Date;

use super::accumulate::Accumulation;
use super::aim::Aim;
use super::observe::{Figure, Sighting};
use super::window::Window;
use crate::content::words::Accumulate;

/// The last day of the first period after due at which the target is satisfied, its window ending on that day.
///
/// A period in which the due date itself lies counts as after it: it ends after it, and its value did not count before.
pub fn reached_on(aim: Aim, accumulate: Accumulate, window: Window, sightings: &[Sighting]) -> Option<Date> {
    let mut accumulation = Accumulation::new(accumulate);
    let since_start = sightings.iter().filter(|sighting| sighting.observation.days.within(window.first, None));
    for sighting in since_start {
        accumulation.add(sighting.figure);
        let last = sighting.observation.days.last;
        let has_value = !matches!(sighting.figure, Figure::Assessed(_));
        if last > window.due && has_value && accumulation.actual().is_some_and(|actual| aim.is_satisfied_by(&actual)) {
            return Some(last);
        }
    }
    None
}
