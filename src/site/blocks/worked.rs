//! How an activity's four verdicts came about, for its page: the same lines that `attain explain` prints, each with its place in the sources.

use crate::content::model::Activity;
use crate::evaluate::model::JudgedActivity;
use crate::site::view::{Anchor, Head, SourceLink, source_link};
use crate::site::working::{self, Section, Working};
use crate::site::{Edition, routes};

/// Lines of one working that a page shows, the first of which keep their place before what is left out.
const MOST_LINES: usize = 24;
const FIRST: usize = 6;

/// The working of one verdict, to be opened on demand.
#[derive(Debug, Clone)]
pub struct Worked {
    /// Id of its place on the page.
    pub anchor: &'static str,
    /// What was judged, and the verdict.
    pub title: String,
    pub verdict: String,
    pub lines: Vec<Line>,
}

#[derive(Debug, Clone)]
pub struct Line {
    /// Linked where a report says so.
    pub label: Anchor,
    pub text: String,
    pub source: Option<SourceLink>,
}

/// The activity's four verdicts, each with its own working.
pub fn of_activity(edition: Edition, head: &Head, judged: &JudgedActivity) -> Vec<Worked> {
    let working = Working::new(edition.content, edition.programme, judged);
    let page = Page { edition, head, activity: &edition.content.activities[judged.activity] };
    let sections = [
        ("verdict-documentation", working.documentation()),
        ("verdict-attainment", working.attainment()),
        ("verdict-reporting", working.reporting()),
        ("verdict-planning", working.planning()),
    ];
    let worked = |(anchor, section): (&'static str, Section)| Worked {
        anchor,
        title: section.heading,
        verdict: section.verdict,
        lines: page.lines(section.lines),
    };
    sections.into_iter().map(worked).collect()
}

/// The page that workings stand on.
#[derive(Clone, Copy)]
struct Page<'a> {
    edition: Edition<'a>,
    head: &'a Head,
    activity: &'a Activity,
}

impl Page<'_> {
    fn lines(self, mut lines: Vec<working::Line>) -> Vec<Line> {
        let left = fold(&mut lines);
        let mut lines: Vec<Line> = lines.into_iter().map(|line| self.line(line)).collect();
        if left > 0 {
            let text = format!("{left} lines are left out here; attain explain prints all");
            lines.insert(FIRST, Line { label: Anchor { title: "…".into(), href: None }, text, source: None });
        }
        lines
    }

    fn line(self, line: working::Line) -> Line {
        let label = match line.report {
            Some(report) => {
                let period = self.activity.reports[report].period.value.to_string();
                self.head.to(line.label, &routes::report(&self.activity.id, &period))
            }
            None => Anchor { title: line.label, href: None },
        };
        Line { label, text: line.text, source: line.place.map(|span| source_link(self.edition, span)) }
    }
}

/// Takes out the middle of a long working, where values of many reports stand, and says how many lines that were.
fn fold<T>(lines: &mut Vec<T>) -> usize {
    if lines.len() <= MOST_LINES {
        return 0;
    }
    let left = lines.len() - MOST_LINES + 1;
    lines.drain(FIRST..FIRST + left);
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate, Direction};
    use crate::evaluate::build::{by, number, quarterly, site_of};
    use crate::site::made::Made;

    #[test]
    fn what_a_report_says_is_linked_to_its_page() {
        let indicator = number(Direction::Increase, Accumulate::Sum).target(by("2015-06-30", "10"));
        let activity = quarterly("2015-01-01..").indicator(indicator).report("FY2015-Q2", "4").report("FY2015-Q3", "6");
        let made = Made::new(site_of([activity]), "2015-12-31");
        let linked =
            |one: &Worked| -> Vec<String> { one.lines.iter().filter_map(|line| line.label.href.clone()).collect() };
        let reports = ["../reports/activity/FY2015-Q2.html", "../reports/activity/FY2015-Q3.html"];
        let reporting = of_activity(made.edition(), &made.head(), made.judged()).swap_remove(2);
        assert_eq!(linked(&reporting), reports);
    }

    #[test]
    fn long_workings_lose_their_middle() {
        for (length, left) in [(0, 0), (MOST_LINES, 0), (MOST_LINES + 1, 2), (100, 100 - MOST_LINES + 1)] {
            let mut lines: Vec<usize> = (0..length).collect();
            assert_eq!(fold(&mut lines), left);
            assert_eq!(lines.last(), length.checked_sub(1).as_ref());
            assert!(lines.len() <= MOST_LINES);
        }
    }
}
