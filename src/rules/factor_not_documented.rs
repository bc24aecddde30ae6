//! The rule `factor-not-documented`.

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::diagnostic::Span;

rule! {
    /// The activity's record says nothing of a planning factor.
    ///
    /// The factors are those of site.yaml, or else the four of Presidential Policy Directive 23 on security sector
    /// assistance: partner needs, absorptive capacity, sustainability and other donors' efforts.
    ///
    /// ## Why
    ///
    /// GAO-16-235 (2016) looked at whether agencies considered these factors when they chose and planned activities.
    /// Without a record nobody can tell a factor that was considered from one that was overlooked.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// factors:
    ///   partner-needs: {considered: yes, evidence: Needs assessment of May 2012}
    ///   # nothing about absorptive-capacity, sustainability, other-efforts
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add an entry for each factor, with where it can be checked:
    ///
    /// ```yaml
    /// factors:
    ///   partner-needs: {considered: yes, evidence: Needs assessment of May 2012}
    ///   absorptive-capacity: {considered: partly, evidence: Interviews with two of the three ministries}
    ///   sustainability: {considered: no}
    ///   other-efforts: {considered: not-applicable, evidence: No other donor works in this area}
    /// ```
    "factor-not-documented", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities() {
        let factors = look.content.site.factors.iter().zip(&one.activity.factors);
        for (kind, _) in factors.filter(|(_, factor)| factor.is_none()) {
            let message = format!("nothing is recorded about the planning factor “{}”", kind.title);
            let help = format!("add `{}` under `factors`", kind.id);
            sink.add(one.subject(), first_key(look, one.activity.factors_span), message).help = Some(help.into());
        }
    }
}

/// The first key of a map written in either style; the span itself where there is none.
fn first_key(look: Look, map: Span) -> Span {
    let text = look.sources.text(map);
    let entries = text.trim_start_matches(|c: char| c == '{' || c.is_whitespace());
    let Some(length) = entries.find(':') else { return map };
    let start = map.start + (text.len() - entries.len()) as u32;
    Span { start, end: start + length as u32, ..map }
}
