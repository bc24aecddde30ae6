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

/// How many indicators have a target.
pub fn with_target(tally: &Tally) -> Fact {
    let (with, total) = (tally.with_target(), tally.total());
    let without = total - with;
    Fact {
        value: with.to_string(),
        of: total.to_string(),
        label: if total == 1 { "indicator has a target" } else { "indicators have a target" }.into(),
        detail: match (total, without) {
            (0, _) => "No indicators are recorded.".into(),
            (_, 0) => "None is without a target.".into(),
            (_, 1) => "1 has none.".into(),
            (_, n) => format!("{n} have none."),
        },
        bar: vec![("m-met", with), ("b-col", without)],
    }
}

const REACHED: [Verdict; 2] = [Verdict::Exceeded, Verdict::Met];
const MISSED: [Verdict; 2] = [Verdict::PartiallyMet, Verdict::NotMet];

/// How many of the final results are met or exceeded.
pub fn judged(tally: &Tally) -> Fact {
    let (reached, missed) = (tally.any_of(&REACHED), tally.any_of(&MISSED));
    let no_data = tally.of(Verdict::NoData);
    let mut parts = Vec::new();
    for (verdict, words) in [(Verdict::PartiallyMet, "partially met"), (Verdict::NotMet, "not met")] {
        match tally.of(verdict) {
            0 => {}
            n => parts.push(format!("{n} {words}")),
        }
    }
    if no_data > 0 {
        parts.push(format!("{no_data} without data"));
    }
    Fact {
        value: reached.to_string(),
        of: (reached + missed + no_data).to_string(),
        label: "final results are met or exceeded".into(),
        detail: match (reached + missed + no_data, parts.is_empty()) {
            (0, _) => "No target has fallen due.".into(),
            (_, true) => "None was missed.".into(),
            (_, false) => format!("{}.", wording::sentence(&wording::list(&parts))),
        },
        bar: vec![
            ("m-met", reached),
            ("m-part", tally.of(Verdict::PartiallyMet)),
            ("m-not", tally.of(Verdict::NotMet)),
            ("b-col", no_data),
        ],
    }
}

/// How many of the running results are on track.
pub fn running(tally: &Tally) -> Fact {
    let (on, off, due) = (tally.of(Verdict::OnTrack), tally.of(Verdict::OffTrack), tally.of(Verdict::NotDue));
    let off_words = match off {
        0 => "none is off track".to_owned(),
        1 => "1 is off track".to_owned(),
        n => format!("{n} are off track"),
    };
    let due_words = match due {
        0 => String::new(),
        n => format!("; {n} not yet due"),
    };
    Fact {
        value: on.to_string(),
        of: (on + off + due).to_string(),
        label: "running results are on track".into(),
        detail: match on + off + due {
            0 => "No target is still running.".into(),
            _ => format!("{}{due_words}.", wording::sentence(&off_words)),
        },
        bar: vec![("m-met", on), ("m-off", off), ("b-col", due)],
    }
}

/// How many of the reports that are due came and say what they must.
pub fn reports(counts: &ReportCounts) -> Fact {
    let incomplete = counts.received - counts.complete;
    let mut parts = vec![format!("{} of {} due were received", counts.received, counts.due)];
    if incomplete > 0 {
        parts.push(format!("{incomplete} lack challenges or strategies"));
    }
    if counts.overdue > 0 {
        parts.push(format!("{} overdue", counts.overdue));
    }
    Fact {
        value: counts.complete.to_string(),
        of: counts.due.to_string(),
        label: "reports due are complete".into(),
        detail: match counts.due {
            0 => "No report is due.".into(),
            _ => format!("{}.", parts.join("; ")),
        },
        bar: vec![("m-met", counts.complete), ("m-part", incomplete), ("m-not", counts.overdue)],
    }
}
