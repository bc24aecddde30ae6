//! Every indicator by status, in the three families, with the rule that gives each status.

use serde::Serialize;

use crate::content::model::Policy;
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{GOOD, JUDGED};
use crate::site::blocks::verdict_rules;
use crate::site::mark::{self, Family, Mark, Strip};
use crate::site::wording;

#[derive(Debug, Clone, Serialize)]
pub struct Table {
    pub title: String,
    /// What a mark or a bar stands for.
    pub unit: &'static str,
    pub groups: Vec<Group>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub title: &'static str,
    /// `the target date has passed or the target is reached; 15 indicators`.
    pub sub: String,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub status: Mark,
    pub count: String,
    /// One mark an indicator, or where there are many a bar: class and count of each part.
    pub marks: Option<Strip>,
    pub bar: Vec<(&'static str, u32)>,
    pub rule: String,
}

/// Above this many of one status, bars show the proportions better than marks.
const MOST_MARKS: u32 = 48;

pub fn table(tally: &Tally, policy: &Policy) -> Table {
    let most = Verdict::ALL.iter().map(|verdict| tally.of(*verdict)).max().unwrap_or(0);
    let row = |verdict: &Verdict| {
        let (verdict, count) = (*verdict, tally.of(*verdict));
        let drawn = most <= MOST_MARKS;
        Row {
            status: mark::verdict(verdict),
            count: wording::whole(count).to_string(),
            marks: (drawn && count > 0).then(|| mark::strip_of(verdict, count)),
            bar: match drawn {
                true => Vec::new(),
                false => vec![(mark::bar_class(verdict), count), ("b3", most - count)],
            },
            rule: verdict_rules::meaning(verdict, policy),
        }
    };
    let group = |family: Family| {
        let count = tally.any_of(family.verdicts());
        Group {
            title: family.title(),
            sub: format!("{}; {}", what(family), wording::count(count, "indicator", "indicators")),
            rows: family.verdicts().iter().map(row).collect(),
        }
    };
    let unit = match most > MOST_MARKS {
        true => "The bars share one scale.",
        false => "One mark is one indicator.",
    };
    Table { title: title(tally), unit, groups: Family::ALL.into_iter().map(group).collect() }
}

fn what(family: Family) -> &'static str {
    match family {
        Family::Final => "the target date has passed, or the target was reached before it",
        Family::Running => "the target date is ahead",
        Family::Unjudged => "nothing to compare",
    }
}

fn title(tally: &Tally) -> String {
    let (total, judged, good) = (tally.total(), tally.any_of(&JUDGED), tally.any_of(&GOOD));
    match (total, judged) {
        (0, _) => "No indicators are recorded".into(),
        (1, 0) => "The only indicator cannot be judged".into(),
        (_, 0) => format!("None of the {} indicators can be judged", wording::whole(total)),
        (_, judged) if judged == good && judged == total => {
            format!("All {} indicators are met, exceeded or on track", wording::whole(total))
        }
        (_, judged) => format!(
            "Of {}, {} can be judged and {} {} met, exceeded or on track",
            wording::count(total, "indicator", "indicators"),
            wording::whole(judged),
            wording::whole(good),
            wording::is_are(good)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::*;

    #[test]
    fn headlines_count() {
        let cases: [(&[Verdict], &str); 5] = [
            (&[], "No indicators are recorded"),
            (&[NoTarget], "The only indicator cannot be judged"),
            (&[NoTarget, NoData], "None of the 2 indicators can be judged"),
            (&[Met, OnTrack], "All 2 indicators are met, exceeded or on track"),
            (&[Met, NotMet, NoTarget], "Of 3 indicators, 2 can be judged and 1 is met, exceeded or on track"),
        ];
        for (verdicts, words) in cases {
            assert_eq!(title(&verdicts.iter().copied().collect()), words);
        }
    }

    #[test]
    fn every_verdict_stands_in_one_family() {
        let mut seen: Vec<Verdict> = Family::ALL.iter().flat_map(|family| family.verdicts()).copied().collect();
        seen.sort_unstable();
        assert_eq!(seen, Verdict::ALL);
    }

    #[test]
    fn many_indicators_are_drawn_as_bars_of_one_scale() {
        let mut tally = Tally::default();
        (0..100).for_each(|_| tally.add(Met));
        tally.add(NoTarget);
        let table = table(&tally, &Policy::default());
        assert_eq!(table.groups[0].rows[1].bar, [("m-met", 100), ("b3", 0)]);
        assert_eq!(table.groups[2].rows[2].bar, [("m-nt", 1), ("b3", 99)]);
        assert!(table.groups[0].rows[0].marks.is_none());
    }
}
