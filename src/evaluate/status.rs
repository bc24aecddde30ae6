//! Where an activity stands on a day, by its written status and its dates (SPEC section 2). Reports play no part in it.

use jiff::civil::Date;

use super::model::Phase;
use crate::content::model::Activity;
use crate::content::words::Status;

/// The status of an activity on a day.
pub fn on(activity: &Activity, as_of: Date) -> Status {
    let starts_later = activity.start.as_ref().is_some_and(|start| start.value > as_of);
    let ended = activity.end.as_ref().is_some_and(|end| end.value <= as_of);
    let by_start = if starts_later { Status::Planned } else { Status::Ongoing };
    match activity.status.as_ref().map(|status| status.value) {
        Some(Status::Planned) => Status::Planned,
        Some(Status::Ongoing) => by_start,
        Some(conclusion @ (Status::Completed | Status::Cancelled)) if ended => conclusion,
        Some(Status::Completed | Status::Cancelled) => by_start,
        None if by_start == Status::Ongoing && ended => Status::Completed,
        None => by_start,
    }
}

/// Whether an activity with this status still runs.
pub fn phase(status: Status) -> Phase {
    match status {
        Status::Completed | Status::Cancelled => Phase::Finished,
        Status::Planned | Status::Ongoing => Phase::Running,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::build::{activity, day};

    #[test]
    fn follows_from_the_written_word_and_the_dates() {
        use Status::*;
        for (as_of, written, expected) in [
            ("2015-02-28", None, Planned),
            ("2015-03-01", None, Ongoing),
            ("2016-03-30", None, Ongoing),
            ("2016-03-31", None, Completed),
            ("2015-02-28", Some(Planned), Planned),
            ("2016-04-01", Some(Planned), Planned),
            ("2015-02-28", Some(Ongoing), Planned),
            ("2015-03-01", Some(Ongoing), Ongoing),
            ("2017-01-01", Some(Ongoing), Ongoing),
            ("2015-02-28", Some(Completed), Planned),
            ("2016-03-30", Some(Completed), Ongoing),
            ("2016-03-31", Some(Completed), Completed),
            ("2015-02-28", Some(Cancelled), Planned),
            ("2016-03-30", Some(Cancelled), Ongoing),
            ("2016-03-31", Some(Cancelled), Cancelled),
        ] {
            let activity = activity("2015-03-01..2016-03-31");
            let activity = written.into_iter().fold(activity, |activity, status| activity.status(status));
            assert_eq!(on(&activity.0, day(as_of)), expected, "{as_of} {written:?}");
        }
    }

    #[test]
    fn does_without_dates() {
        assert_eq!(on(&activity("..").0, day("2015-01-01")), Status::Ongoing);
        assert_eq!(on(&activity("2014-01-01..").0, day("2015-01-01")), Status::Ongoing);
        assert_eq!(on(&activity("2016-01-01..").0, day("2015-01-01")), Status::Planned);
    }

    #[test]
    fn finishes_with_completion_or_cancellation() {
        let phases = Status::ALL.iter().map(|status| phase(*status));
        assert!(phases.eq([Phase::Running, Phase::Running, Phase::Finished, Phase::Finished]));
    }
}
