//! Where an activity stands on a day, by its written status and its dates (SPEC section 2). Reports play no part in it.

use jiff::civil::Date;

use super::model::Phase;
use crate::content::words::Status;

/// The status on `as_of` of an activity with this written status and these dates.
pub fn on(as_of: Date, written: Option<Status>, start: Option<Date>, end: Option<Date>) -> Status {
    let ended = end.is_some_and(|end| end <= as_of);
    let by_start = if start.is_some_and(|start| start > as_of) { Status::Planned } else { Status::Ongoing };
    match written {
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
    use crate::evaluate::build::day;

    #[test]
    fn follows_from_the_written_word_and_the_dates() {
        use Status::*;
        let (start, end) = ("2015-03-01", "2016-03-31");
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
            let status = on(day(as_of), written, Some(day(start)), Some(day(end)));
            assert_eq!(status, expected, "{as_of} {written:?}");
        }
    }

    #[test]
    fn does_without_dates() {
        assert_eq!(on(day("2015-01-01"), None, None, None), Status::Ongoing);
        assert_eq!(on(day("2015-01-01"), None, Some(day("2014-01-01")), None), Status::Ongoing);
    }

    #[test]
    fn finishes_with_completion_or_cancellation() {
        let phases = Status::ALL.iter().map(|status| phase(*status));
        assert!(phases.eq([Phase::Running, Phase::Running, Phase::Finished, Phase::Finished]));
    }
}
