//! Key figures: counts with their denominators, written by rule from a roll-up.

use crate::evaluate::model::*;
use crate::site::view::Fact;
use crate::site::wording;

/// The four figures of a summary page: indicators with a target, targets judged, targets running, reports.
pub fn of_rollup(rollup: &Rollup) -> Vec<Fact> {
    vec![
        with_target(&rollup.indicators),
        judged(&rollup.indicators),
        running(&rollup.indicators),
        reports(&rollup.reports),
    ]
}

/// A figure with its denominator; without anything to count, a plain 0 whose detail says so.
fn fact(part: u32, total: u32, label: (&str, &str), detail: String, bar: Vec<(&'static str, u32)>) -> Fact {
    Fact {
        value: wording::whole(part).to_string(),
        of: if total == 0 { String::new() } else { wording::whole(total).to_string() },
        label: if total == 1 { label.0 } else { label.1 }.to_owned(),
        detail,
        bar,
    }
}

/// How many indicators have a target.
pub fn with_target(tally: &Tally) -> Fact {
    let (with, total) = (tally.with_target(), tally.total());
    let without = total - with;
    let detail = match (total, without) {
        (0, _) => "No indicators are recorded.".into(),
        (1, 1) => "It has none.".into(),
        (_, 0) => "None is without a target.".into(),
        (total, without) if total == without => "None has a target.".into(),
        (_, n) => format!("{} {} none.", wording::whole(n), wording::has_have(n)),
    };
    let label = ("indicator has a target", "indicators have a target");
    fact(with, total, label, detail, vec![("m-met", with), ("b-col", without)])
}

const REACHED: [Verdict; 2] = [Verdict::Exceeded, Verdict::Met];

/// How many of the final results are met or exceeded; what has no data is not among them and is named beside them.
pub fn judged(tally: &Tally) -> Fact {
    let (part, not) = (tally.of(Verdict::PartiallyMet), tally.of(Verdict::NotMet));
    let reached = tally.any_of(&REACHED);
    let total = reached + part + not;
    let missed: Vec<String> = [(part, "partially met"), (not, "not met")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", wording::whole(count)))
        .collect();
    let results = match (total, missed.is_empty()) {
        (0, _) => "No target has fallen due with a value".to_owned(),
        (_, true) => "None was missed".to_owned(),
        (_, false) => wording::list(&missed).to_string(),
    };
    let detail = match tally.of(Verdict::NoData) {
        0 if total == 0 => "No target has fallen due.".to_owned(),
        0 => format!("{results}."),
        n => format!("{results}; {} due without data.", wording::whole(n)),
    };
    let label = ("final result is met or exceeded", "final results are met or exceeded");
    fact(reached, total, label, detail, vec![("m-met", reached), ("m-part", part), ("m-not", not)])
}

/// How many of the running results are on track; what is not yet due is not among them and is named beside them.
pub fn running(tally: &Tally) -> Fact {
    let (on, off, due) = (tally.of(Verdict::OnTrack), tally.of(Verdict::OffTrack), tally.of(Verdict::NotDue));
    let results = match (on + off, off) {
        (0, _) => "No running target has a value yet".to_owned(),
        (_, 0) => "None is off track".to_owned(),
        (_, n) => format!("{} {} off track", wording::whole(n), wording::is_are(n)),
    };
    let detail = match due {
        0 if on + off == 0 => "No target is still running.".to_owned(),
        0 => format!("{results}."),
        n => format!("{results}; {} not yet due.", wording::whole(n)),
    };
    let label = ("running result is on track", "running results are on track");
    fact(on, on + off, label, detail, vec![("m-met", on), ("m-off", off)])
}

/// How many of the reports that are due came and say what they must.
pub fn reports(counts: &ReportCounts) -> Fact {
    let incomplete = counts.received - counts.complete;
    let mut parts = vec![match counts.received == counts.due {
        true => "All were received".to_owned(),
        false => format!("{} received", wording::whole(counts.received)),
    }];
    if incomplete > 0 {
        parts.push(format!("{} without challenges or strategies", wording::whole(incomplete)));
    }
    if counts.overdue > 0 {
        parts.push(format!("{} overdue", wording::whole(counts.overdue)));
    }
    let detail = match counts.due {
        0 => "No report is due.".into(),
        _ => format!("{}.", parts.join("; ")),
    };
    let bar = vec![("m-met", counts.complete), ("m-part", incomplete), ("m-not", counts.overdue)];
    fact(counts.complete, counts.due, ("report due is complete", "reports due are complete"), detail, bar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::*;

    fn said(fact: &Fact) -> String {
        let of = if fact.of.is_empty() { String::new() } else { format!(" of {}", fact.of) };
        format!("{}{of} {}: {}", fact.value, fact.label, fact.detail)
    }

    #[test]
    fn say_what_is_counted_and_what_is_not() {
        let cases: [(&[Verdict], [&str; 3]); 5] = [
            (
                &[],
                [
                    "0 indicators have a target: No indicators are recorded.",
                    "0 final results are met or exceeded: No target has fallen due.",
                    "0 running results are on track: No target is still running.",
                ],
            ),
            (
                &[NoTarget],
                [
                    "0 of 1 indicator has a target: It has none.",
                    "0 final results are met or exceeded: No target has fallen due.",
                    "0 running results are on track: No target is still running.",
                ],
            ),
            (
                &[NoData, NotDue],
                [
                    "2 of 2 indicators have a target: None is without a target.",
                    "0 final results are met or exceeded: No target has fallen due with a value; 1 due without data.",
                    "0 running results are on track: No running target has a value yet; 1 not yet due.",
                ],
            ),
            (
                &[Met, OnTrack, NoTarget, NoTarget],
                [
                    "2 of 4 indicators have a target: 2 have none.",
                    "1 of 1 final result is met or exceeded: None was missed.",
                    "1 of 1 running result is on track: None is off track.",
                ],
            ),
            (
                &[Exceeded, PartiallyMet, NotMet, NotMet, NoData, OffTrack],
                [
                    "6 of 6 indicators have a target: None is without a target.",
                    "1 of 4 final results are met or exceeded: 1 partially met and 2 not met; 1 due without data.",
                    "0 of 1 running result is on track: 1 is off track.",
                ],
            ),
        ];
        for (verdicts, expected) in cases {
            let tally: Tally = verdicts.iter().copied().collect();
            let facts = [with_target(&tally), judged(&tally), running(&tally)];
            assert_eq!(facts.map(|fact| said(&fact)), expected, "{verdicts:?}");
        }
    }

    #[test]
    fn reports_are_counted_of_those_due() {
        let counts = ReportCounts { due: 5, received: 4, complete: 2, overdue: 1, ..ReportCounts::default() };
        let words = "2 of 5 reports due are complete: 4 received; 2 without challenges or strategies; 1 overdue.";
        assert_eq!(said(&reports(&counts)), words);
        assert_eq!(said(&reports(&ReportCounts::default())), "0 reports due are complete: No report is due.");
    }
}
