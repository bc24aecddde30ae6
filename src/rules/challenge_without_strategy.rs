//! The rule `challenge-without-strategy`.

use super::look::Look;
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::content::words::ChallengeStatus;

rule! {
    /// A report names an open challenge with neither a strategy nor a reason for having none.
    ///
    /// Each report stands for itself: a strategy in an earlier report is not carried over.
    ///
    /// ## Why
    ///
    /// Naming a problem is half of the work. GAO-16-235 (2016) looked in progress reports for the strategies as well as for
    /// the challenges, and GAO's *Standards for Internal Control* (GAO-14-704G, principles 7 and 17) ask for a response to
    /// each risk and for deficiencies to be remedied.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// challenges:
    ///   - id: turnover
    ///     text: Trained officers are moved to other posts.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say what is done about it, or why nothing can be:
    ///
    /// ```yaml
    /// challenges:
    ///   - id: turnover
    ///     text: Trained officers are moved to other posts.
    ///     strategy: Train instructors inside the academy.
    ///   - id: elections
    ///     text: New appointments wait for the elections.
    ///     no_strategy_reason: Outside the programme's control.
    /// ```
    ///
    /// A challenge that is over is marked `status: resolved`.
    "challenge-without-strategy", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.reports() {
        let open = one.report.challenges.listed().iter().filter(|challenge| challenge.status == ChallengeStatus::Open);
        for challenge in open.filter(|it| it.strategy.is_none() && it.no_strategy_reason.is_none()) {
            let who = say::challenge(challenge.id.as_deref(), challenge.text.as_ref().map_or("", |text| &text.value));
            let message = format!("{who} has neither a strategy nor a reason for having none");
            sink.add(one.subject(), challenge.head, message);
        }
    }
}
