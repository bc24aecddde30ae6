//! Which targets exist on the as-of date, and which of a target's goals is in force on it (SPEC sections 2 and 5).

use jiff::civil::Date;

use crate::content::model::{Goal, Target};

/// Whether a target has been promised by the as-of date.
pub fn exists(target: &Target, as_of: Date) -> bool {
    target.set.as_ref().is_none_or(|set| set.value <= as_of)
}

/// The goal that the target is judged by, and the revision it comes from: the last one dated on or before the earlier of the
/// as-of date and the due date.
pub fn goal(target: &Target, due: Date, as_of: Date) -> (Goal, Option<u32>) {
    let latest = due.min(as_of);
    match target.revisions.iter().rposition(|revision| revision.on.value <= latest) {
        Some(at) => (target.revisions[at].goal.value, Some(at as u32)),
        None => (target.goal.value, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{by, day, decimal};

    #[test]
    fn exists_from_the_day_it_was_set() {
        let target = by("2016-09-30", "400").set("2014-11-30").target();
        for (as_of, expected) in [("2014-11-29", false), ("2014-11-30", true), ("2014-12-01", true)] {
            assert_eq!(exists(&target, day(as_of)), expected, "{as_of}");
        }
        assert!(exists(&by("2016-09-30", "400").target(), day("0001-01-01")));
    }

    #[test]
    fn takes_the_last_revision_up_to_due_and_as_of() {
        let target = by("2016-09-30", "400")
            .revised("2014-11-03", "350")
            .revised("2016-09-30", "300")
            .revised("2016-10-01", "10")
            .target();
        for (as_of, value, revision) in [
            ("2014-11-02", "400", None),
            ("2014-11-03", "350", Some(0)),
            ("2016-09-29", "350", Some(0)),
            ("2016-09-30", "300", Some(1)),
            ("2019-01-01", "300", Some(1)),
        ] {
            let in_force = goal(&target, day("2016-09-30"), day(as_of));
            assert_eq!(in_force, (Goal::Value(decimal(value)), revision), "{as_of}");
        }
    }
}
