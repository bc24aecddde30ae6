//! The table of results of a summary page: every indicator of its activities, as far as one page can hold them.

use serde::Serialize;

use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Attainment, Group, Series};
use crate::site::mark;
use crate::site::view::Head;
use crate::site::{Edition, wording};

/// About how many elements a row takes, and the heading of an activity.
const ROW: usize = 20;
const HEADING: usize = 4;

#[derive(Debug, Clone, Default, Serialize)]
pub struct Results {
    /// Whether there is an activity.
    pub shown: bool,
    #[serde(skip)]
    pub attainment: Attainment,
    /// Says so when activities are left out.
    pub note: String,
}

/// The page that results are shown on.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub edition: Edition<'a>,
    pub head: &'a Head,
    /// Which series of an activity count here.
    pub series: Series,
    /// About how many elements the results may take.
    pub room: usize,
}

/// Shortens the group of the only activity where it does not fit by itself; gives how many rows went.
fn cut(only: &mut Group, room: usize) -> u32 {
    let rows = only.rows.len();
    only.rows.truncate((room / ROW).max(8));
    (rows - only.rows.len()) as u32
}

/// About how many elements the results of an activity take.
pub fn weight(judged: &JudgedActivity, series: Series) -> usize {
    let rows = judged.indicators.iter().map(|indicator| match indicator.series.len() {
        0 => 1,
        _ => series.of(indicator).len(),
    });
    HEADING + ROW * rows.sum::<usize>()
}

/// How many activities, from the first and at least one, fit so much room, and about how many elements they take.
pub fn fitting(judged: &[&JudgedActivity], series: Series, room: usize) -> (usize, usize) {
    let mut taken = 0;
    for (at, one) in judged.iter().enumerate() {
        let weight = weight(one, series);
        if taken + weight > room && at > 0 {
            return (at, taken);
        }
        taken += weight;
    }
    (judged.len(), taken)
}

/// The results of some activities; whole activities are left out at the end once the page is full.
pub fn of_activities(page: Page, judged: &[&JudgedActivity], of: &str) -> Results {
    let Page { edition, head, series, room } = page;
    let tally = attainment::tally(judged, series);
    let (shown, _) = fitting(judged, series, room);
    let mut groups: Vec<Group> =
        judged[..shown].iter().map(|one| attainment::group(edition, head, one, series)).collect();
    let cut = groups.first_mut().filter(|_| shown == 1).map_or(0, |only| cut(only, room));
    Results {
        shown: !groups.is_empty(),
        attainment: Attainment {
            title: attainment::title(&tally, of),
            sub: format!(
                "Target, actual and share attained as of {}, by activity.",
                wording::date(edition.programme.as_of)
            ),
            groups,
            key: mark::legend(&tally),
            trend: false,
        },
        note: note(shown, judged.len(), cut),
    }
}

/// `The first 4 of 9 activities are shown; the results of the other 5 stand on their own pages.`
fn note(shown: usize, all: usize, cut: u32) -> String {
    let left = match all - shown {
        0 => String::new(),
        left => format!(
            "The first {} activities {} shown; the results of the other {} stand on their own pages. ",
            wording::of(shown as u32, all as u32),
            wording::is_are(shown as u32),
            wording::whole(left as u32)
        ),
    };
    let cut = match cut {
        0 => String::new(),
        1 => "1 more result of this activity stands on its own page.".to_owned(),
        cut => format!("{} more results of this activity stand on its own pages.", wording::whole(cut)),
    };
    (left + &cut).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_left_out() {
        assert_eq!(note(3, 3, 0), "");
        assert_eq!(
            note(4, 9, 0),
            "The first 4 of 9 activities are shown; the results of the other 5 stand on their own pages."
        );
        assert_eq!(note(1, 1, 12), "12 more results of this activity stand on its own pages.");
        assert_eq!(
            note(1, 2, 1),
            "The first 1 of 2 activities is shown; the results of the other 1 stand on their own pages. 1 more result of \
             this activity stands on its own page."
        );
    }
}
