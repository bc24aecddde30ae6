//! The rule `activity-past-end`; the status on a day comes from [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::words::Status;

rule! {
    /// The activity is still called planned or ongoing although its end is past.
    ///
    /// ## Why
    ///
    /// Readers take the status at its word. GAO's *Standards for Internal Control* (GAO-14-704G, principle 13) count being
    /// current among the marks of quality information, and an activity that never ends is never judged as a whole.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// status: ongoing
    /// start: 2012-10-15
    /// end: 2015-09-30            # as of 2015-12-31
    /// ```
    ///
    /// ## How to fix
    ///
    /// If the activity ended, write `status: completed` or `cancelled`, or leave `status` out: it then follows from the dates.
    /// If it was extended, correct `end`.
    "activity-past-end", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities().filter(|one| matches!(one.judged.status, Status::Planned | Status::Ongoing)) {
        let Some(end) = one.activity.end.as_ref().filter(|end| look.as_of() > end.value) else { continue };
        let span = one.activity.status.as_ref().map_or(end.span, |status| status.span);
        let message = format!("the activity is called {}, yet it ended on {}", one.judged.status.word(), end.value);
        let help = "write `completed` or `cancelled`, leave `status` out, or correct `end`";
        sink.add(one.subject(), span, message).help = Some(help.into());
    }
}
