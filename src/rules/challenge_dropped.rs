//! The rule `challenge-dropped`; what became of a challenge is decided by [`crate::evaluate`].

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::evaluate::model::ChallengeState;

rule! {
    /// A challenge that was open disappeared from the reports without being resolved.
    ///
    /// The finding points at its last mention. Challenges are followed by their `id`, or by their text where either has
    /// none.
    ///
    /// ## Why
    ///
    /// A problem that is no longer mentioned may be solved, forgotten or given up; the record should say which. GAO-16-235
    /// (2016) found that progress reports did not always name challenges and strategies, and GAO's *Standards for Internal
    /// Control* (GAO-14-704G, principle 17) ask that what has been found is followed until it is remedied.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # FY2015-Q2
    /// challenges:
    ///   - {id: turnover, text: Trained officers are moved to other posts., strategy: Train instructors.}
    /// # FY2015-Q3
    /// challenges: none
    /// ```
    ///
    /// ## How to fix
    ///
    /// Carry the challenge on in the next report under the same `id`, or say there that it is over:
    ///
    /// ```yaml
    /// challenges:
    ///   - {id: turnover, status: resolved}
    /// ```
    "challenge-dropped", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for activity in look.activities() {
        for followed in activity.judged.challenges.iter().filter(|it| it.state == ChallengeState::Dropped) {
            let Some((report, at)) = followed.mentions.last() else { continue };
            let one = activity.report(*report);
            let Some(challenge) = one.report.challenges.listed().get(*at) else { continue };
            let who = say::challenge(followed.id(), followed.text(activity.activity));
            let message = format!("{who} was open in {} and is not mentioned again", one.report.period.value);
            let help = "carry it on in the next report under the same `id`, or mark it there as `status: resolved`";
            sink.add(one.subject(), challenge.head, message).help = Some(help.into());
        }
    }
}
