//! Key figures of a register: how many activities have each of the four verdicts at its best, never blended into one.

use super::attainment::{GOOD, JUDGED};
use crate::evaluate::model::*;
use crate::site::view::Fact;
use crate::site::wording;

/// Documentation, attainment, reporting and planning of all activities of a roll-up.
pub fn of(rollup: &Rollup) -> Vec<Fact> {
    vec![documentation(rollup), attainment(rollup), reporting(rollup), planning(rollup)]
}

fn fact(part: u32, of: u32, label: (&str, &str), rest: &[(u32, &str)], bar: Vec<(&'static str, u32)>) -> Fact {
    let rest = rest.iter().filter(|(count, _)| *count > 0);
    let rest: Vec<String> = rest.map(|(count, words)| format!("{} {words}", wording::whole(*count))).collect();
    Fact {
        value: wording::whole(part).to_string(),
        of: if of == 0 { String::new() } else { wording::whole(of).to_string() },
        label: if of == 1 { label.0 } else { label.1 }.to_owned(),
        detail: match rest.as_slice() {
            [] if of == 0 => "There is none to ask.".into(),
            [] => "None is without.".into(),
            rest => format!("{}.", wording::sentence(wording::list(rest))),
        },
        bar,
    }
}

fn documentation(rollup: &Rollup) -> Fact {
    let count = |of: Documentation| rollup.documentation[of as usize];
    let full = count(Documentation::Documented);
    let (partly, none) = (count(Documentation::PartlyDocumented), count(Documentation::NoTargets));
    fact(
        full,
        full + partly + none,
        ("activity has a target for every indicator", "activities have a target for every indicator"),
        &[(partly, "for some"), (none, "for none")],
        vec![("m-met", full), ("m-part", partly), ("b-col", none)],
    )
}

fn attainment(rollup: &Rollup) -> Fact {
    let tally = &rollup.attainment;
    let (good, judged) = (tally.any_of(&GOOD), tally.any_of(&JUDGED));
    fact(
        good,
        judged,
        (
            "activity that can be judged is met, exceeded or on track",
            "activities that can be judged are met, exceeded or on track",
        ),
        &[
            (judged - good, "behind"),
            (tally.of(Verdict::NotDue), "not yet due"),
            (tally.of(Verdict::NoData), "without data"),
            (tally.of(Verdict::NoTarget), "without a target"),
        ],
        vec![("m-met", good), ("m-off", judged - good)],
    )
}

fn reporting(rollup: &Rollup) -> Fact {
    let count = |of: Reporting| rollup.reporting[of as usize];
    let (complete, incomplete, overdue) =
        (count(Reporting::Complete), count(Reporting::Incomplete), count(Reporting::Overdue));
    fact(
        complete,
        complete + incomplete + overdue,
        ("activity with reports due has them all, complete", "activities with reports due have them all, complete"),
        &[
            (incomplete, "with an incomplete one"),
            (overdue, "with an overdue one"),
            (count(Reporting::NoneDue), "with none due yet"),
            (count(Reporting::NotRequired), "without any to file"),
        ],
        vec![("m-met", complete), ("m-part", incomplete), ("m-not", overdue)],
    )
}

fn planning(rollup: &Rollup) -> Fact {
    let count = |of: Planning| rollup.planning[of as usize];
    let (all, partly, none) =
        (count(Planning::Considered), count(Planning::PartlyConsidered), count(Planning::NotDocumented));
    fact(
        all,
        all + partly + none,
        ("activity considered every planning factor", "activities considered every planning factor"),
        &[(partly, "some"), (none, "with none on record")],
        vec![("m-met", all), ("m-part", partly), ("b-col", none)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_verdict_has_its_own_denominator() {
        let rollup = Rollup {
            documentation: [8, 3, 4],
            attainment: [Verdict::Met, Verdict::OffTrack, Verdict::NoTarget].into_iter().collect(),
            reporting: [2, 1, 3, 4, 5],
            planning: [1, 0, 0],
            ..Rollup::default()
        };
        let shown: Vec<String> =
            of(&rollup).iter().map(|fact| format!("{} of {}: {}", fact.value, fact.of, fact.detail)).collect();
        assert_eq!(
            shown,
            [
                "8 of 15: 3 for some and 4 for none.",
                "1 of 2: 1 behind and 1 without a target.",
                "2 of 6: 1 with an incomplete one, 3 with an overdue one, 4 with none due yet and 5 without any to file.",
                "1 of 1: None is without.",
            ]
        );
        assert_eq!(of(&Rollup::default())[0].detail, "There is none to ask.");
    }
}
