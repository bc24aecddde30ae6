//! The rule `report-without-challenges`.

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::model::Challenges;

rule! {
    /// A report neither names challenges nor says that there were none.
    ///
    /// ## Why
    ///
    /// GAO-16-235 (2016) found progress reports that did not always name challenges and the strategies to address them, so
    /// that readers could not tell an activity without problems from a report that left them out. GAO's *Standards for
    /// Internal Control* (GAO-14-704G, principles 7 and 17) ask that what stands in the way is identified and dealt with.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// activity: etrace
    /// period: FY2015-Q3
    /// submitted: 2015-07-28
    /// actuals:
    ///   officers-trained: 42
    /// ```
    ///
    /// ## How to fix
    ///
    /// Name the challenges, each with what is done about it:
    ///
    /// ```yaml
    /// challenges:
    ///   - id: turnover
    ///     text: Trained officers are moved to other posts.
    ///     strategy: Train instructors inside the academy.
    /// ```
    ///
    /// If there were none, say that:
    ///
    /// ```yaml
    /// challenges: none
    /// ```
    "report-without-challenges", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.reports().filter(|one| one.report.challenges == Challenges::Unstated) {
        let period = one.report.period.value;
        let message = format!("the report for {period} neither names challenges nor says that there were none");
        let help = "list them under `challenges`, or write `challenges: none`";
        sink.add(one.subject(), one.report.head, message).help = Some(help.into());
    }
}
