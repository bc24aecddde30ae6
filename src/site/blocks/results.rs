//! The table of results of a summary page: every indicator of its activities, as far as one page can hold them.

use serde::Serialize;

use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Group, Series};
use crate::site::mark::{self, Mark};
use crate::site::view::Head;
use crate::site::{Edition, wording};

/// Rows of results on a page that has other tables too.
const MOST_ROWS: usize = 60;

#[derive(Debug, Clone, Default, Serialize)]
pub struct Results {
    pub title: String,
    pub groups: Vec<Group>,
    pub key: Vec<Mark>,
    /// Says so when activities are left out.
    pub note: String,
}

/// The results of some activities; whole activities are left out at the end once the page is full.
pub fn of_activities(edition: Edition, head: &Head, judged: &[&JudgedActivity], series: Series, of: &str) -> Results {
    let tally = attainment::tally(judged, series);
    let (mut groups, mut rows) = (Vec::new(), 0);
    for one in judged {
        let group = attainment::group(edition, head, one, series);
        rows += group.rows.len();
        if rows > MOST_ROWS && !groups.is_empty() {
            break;
        }
        groups.push(group);
    }
    Results {
        title: attainment::title(&tally, of),
        note: match judged.len() - groups.len() {
            0 => String::new(),
            left => format!(
                "The first {} of {} activities are shown; the results of the other {} stand on their own pages.",
                wording::whole(groups.len() as u32),
                wording::whole(judged.len() as u32),
                wording::whole(left as u32)
            ),
        },
        groups,
        key: mark::legend(&tally),
    }
}
