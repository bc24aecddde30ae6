//! Cells of tables that cross two dimensions: how many results are good, with their marks and a shade that repeats it.

use serde::Serialize;

use crate::evaluate::model::Tally;
use crate::site::blocks::attainment::{GOOD, JUDGED};
use crate::site::mark::{self, Strip};
use crate::site::wording;

/// Where two terms meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// `2 of 4`, `None can be judged`, `No indicators`; `No activity` where the terms do not meet.
    pub text: String,
    /// Shading class: `h0` to `h4` by the share of good results, `hx` where none can be judged, `none` without activity.
    pub class: &'static str,
    /// The page that has the results.
    pub href: Option<String>,
    /// Marks of every indicator; counts in words where there are many.
    pub marks: Option<Strip>,
    /// `16 indicators`, where there are no marks.
    pub sub: String,
}

/// Above this many marks a cell would outgrow its column.
const MOST_MARKS: u32 = 24;

/// A cell of results.
pub fn results(tally: &Tally, href: Option<String>) -> Cell {
    let marks = mark::strip(tally);
    Cell {
        text: text(tally),
        class: shade(tally),
        href,
        marks: (tally.total() > 0).then(|| match tally.total() > MOST_MARKS {
            true => Strip { groups: Vec::new(), ..marks },
            false => marks,
        }),
        sub: String::new(),
    }
}

/// A cell of a large table: the number of indicators in the place of the marks.
pub fn compact(tally: &Tally, href: Option<String>) -> Cell {
    let sub = wording::count(tally.total(), "indicator", "indicators").to_string();
    Cell { text: text(tally), class: shade(tally), href, marks: None, sub }
}

/// A row's or a column's sum: without marks, with the number of indicators where there are any.
pub fn total(tally: &Tally) -> Cell {
    let sub = match tally.total() {
        0 => String::new(),
        all => wording::count(all, "indicator", "indicators").to_string(),
    };
    Cell { text: text(tally), class: "tot", href: None, marks: None, sub }
}

/// A cell where the two do not meet.
pub fn none() -> Cell {
    Cell { text: "No activity".into(), class: "none", href: None, marks: None, sub: String::new() }
}

fn text(tally: &Tally) -> String {
    match (tally.total(), tally.any_of(&JUDGED)) {
        (0, _) => "No indicators".into(),
        (_, 0) => "None can be judged".into(),
        (_, judged) => wording::of(tally.any_of(&GOOD), judged).to_string(),
    }
}

/// Fifths of the share of good results among those that can be judged.
fn shade(tally: &Tally) -> &'static str {
    const SHADES: [&str; 5] = ["h0", "h1", "h2", "h3", "h4"];
    match tally.any_of(&JUDGED) {
        0 => "hx",
        judged => SHADES[(tally.any_of(&GOOD) * 5 / judged).min(4) as usize],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::model::Verdict::{self, *};

    #[test]
    fn shades_repeat_the_share() {
        let cases: [(&[Verdict], &str, &str); 8] = [
            (&[], "No indicators", "hx"),
            (&[NoTarget, NoData, NotDue], "None can be judged", "hx"),
            (&[NotMet, NoTarget], "0 of 1", "h0"),
            (&[Met, NotMet, NotMet, NotMet, NotMet], "1 of 5", "h1"),
            (&[Met, NotMet], "1 of 2", "h2"),
            (&[Met, OnTrack, NotMet], "2 of 3", "h3"),
            (&[Met, Met, Met, Exceeded, OffTrack], "4 of 5", "h4"),
            (&[Met], "1 of 1", "h4"),
        ];
        for (verdicts, text, class) in cases {
            let cell = results(&verdicts.iter().copied().collect(), None);
            assert_eq!((cell.text.as_str(), cell.class), (text, class), "{verdicts:?}");
        }
    }

    #[test]
    fn sums_count_the_indicators_and_say_once_that_there_are_none() {
        let sum = |verdicts: &[Verdict]| {
            let cell = total(&verdicts.iter().copied().collect());
            (cell.text, cell.sub)
        };
        assert_eq!(sum(&[Met, NoTarget]), ("1 of 1".to_owned(), "2 indicators".to_owned()));
        assert_eq!(sum(&[]), ("No indicators".to_owned(), String::new()));
    }

    #[test]
    fn many_marks_become_words() {
        let many: Tally = std::iter::repeat_n(Met, 25).collect();
        let marks = results(&many, None).marks.unwrap();
        assert!(marks.groups.is_empty());
        assert_eq!(marks.words, "25 met");
    }
}
