//! Whether the planning factors were considered when an activity was chosen (SPEC section 6).

use super::model::Planning;
use crate::content::model::Factor;
use crate::content::words::Considered;

/// The planning verdict on the site's factors, in whose order the activity's entries come. A site without factors asks for
/// none, so that all of them are considered.
pub fn verdict(factors: &[Option<Factor>]) -> Planning {
    let is_settled = |factor: &Factor| matches!(factor.considered.value, Considered::Yes | Considered::NotApplicable);
    if factors.iter().all(|factor| factor.as_ref().is_some_and(is_settled)) {
        Planning::Considered
    } else if factors.iter().all(Option::is_none) {
        Planning::NotDocumented
    } else {
        Planning::PartlyConsidered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::activity;

    #[test]
    fn asks_for_every_factor() {
        use Considered::{No, NotApplicable, Partly, Yes};
        use Planning::{NotDocumented, PartlyConsidered};
        for (factors, expected) in [
            (&[Some(Yes), Some(NotApplicable)][..], Planning::Considered),
            (&[Some(Yes), None], PartlyConsidered),
            (&[Some(Yes), Some(Partly)], PartlyConsidered),
            (&[Some(Yes), Some(No)], PartlyConsidered),
            (&[Some(No), Some(No)], PartlyConsidered),
            (&[Some(No), None], PartlyConsidered),
            (&[None, None], NotDocumented),
            (&[], Planning::Considered),
        ] {
            let activity = activity("2015-01-01..").factors(factors);
            assert_eq!(activity.judged("2015-12-31").planning, expected, "{factors:?}");
        }
    }
}
