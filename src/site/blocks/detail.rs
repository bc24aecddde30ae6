//! Where the workings, targets and values of an activity's indicators stand: on the activity's page, or, where they would
//! make it too long, on pages of their own beside it.

use std::ops::Range;

use super::{history, past, room, series_chart, targets};
use crate::content::model::Activity;
use crate::evaluate::course::Courses;
use crate::evaluate::model::{FollowedChallenge, JudgedActivity, JudgedIndicator, JudgedTarget};
use crate::site::view::{Anchor, Block, Head};
use crate::site::{Edition, routes};

/// Weight that the activity's own page bears for results, details, challenges and reports; one weighs about one element of HTML.
const ON_THE_PAGE: usize = 700;
/// Weight of one page of details.
const PER_PAGE: usize = 1_200;

/// About how many elements a chart and a strip take.
const CHART: usize = 28;
const STRIP: usize = 20;
/// About how many elements a target takes with its working.
const TARGET: usize = 12;

/// Targets of an indicator that are listed and worked out; earlier ones stand in the data files.
pub const MOST_TARGETS: usize = 12;

/// About how many elements a row of results, a challenge with one step and each further one, and a report take.
pub const RESULT: usize = 22;
const CHALLENGE: usize = 13;
const STEP: usize = 6;
pub const REPORT: usize = 9;

/// Targets with their workings, and values of some indicators.
#[derive(Debug, Clone)]
pub struct Details {
    pub targets: targets::Table,
    pub figure: series_chart::Figure,
    pub strips: past::Strips,
    pub history: history::Table,
}

impl Details {
    /// With charts and strips of those indicators that are not drawn elsewhere.
    pub fn of(
        edition: Edition,
        head: &Head,
        judged: &JudgedActivity,
        courses: &Courses,
        indicators: Range<usize>,
        drawn: Range<usize>,
    ) -> Details {
        let (figure, strips) = match drawn.is_empty() {
            true => Default::default(),
            false => (
                series_chart::figure(edition, judged, courses, drawn.clone()),
                past::of_activity(edition, head, judged, drawn),
            ),
        };
        Details {
            targets: targets::table(edition, judged, indicators.clone()),
            figure,
            strips,
            history: history::table(edition, head, judged, courses, indicators),
        }
    }

    pub fn blocks(self) -> [(&'static str, Block); 4] {
        [
            ("targets", Block::Targets(self.targets)),
            ("series", Block::Series(self.figure)),
            ("strips", Block::Strips(self.strips)),
            ("history", Block::History(self.history)),
        ]
    }
}

/// The indicators of each page of details; none when the activity's own page holds them all.
pub fn parts(judged: &JudgedActivity) -> Vec<Range<usize>> {
    let reports = judged.known.len();
    let mut weights: Vec<usize> = judged.indicators.iter().map(|indicator| weight(indicator, reports)).collect();
    let here: usize = weights.iter().sum::<usize>() + RESULT * results(judged) + challenges(judged) + REPORT * reports;
    if here <= ON_THE_PAGE {
        return Vec::new();
    }
    // Those of the first one stand on the activity's page in any case.
    if let (Some(weight), Some(first)) = (weights.first_mut(), judged.indicators.first()) {
        *weight -= (CHART + STRIP) * first.series.len().max(1);
    }
    room::runs(&weights, PER_PAGE, PER_PAGE)
}

/// Rows in the table of an activity's results.
pub fn results(judged: &JudgedActivity) -> usize {
    judged.indicators.iter().map(|indicator| indicator.series.len().max(1)).sum()
}

/// About how many elements the challenges of an activity take.
pub fn challenges(judged: &JudgedActivity) -> usize {
    judged.challenges.iter().map(challenge).sum()
}

/// About how many elements a challenge takes; a strategy that stays the same stands once, so this is the most.
pub fn challenge(followed: &FollowedChallenge) -> usize {
    CHALLENGE + STEP * followed.mentions.len()
}

/// About how many elements the working, the targets and the values of an indicator take.
fn weight(judged: &JudgedIndicator, reports: usize) -> usize {
    let shown = judged.series.iter().flat_map(|series| &series.targets[targets::shown(series, judged.series.len())]);
    // A revision adds its line, and a value what it is made of.
    let more = |target: &JudgedTarget| usize::from(target.revision.is_some()) + usize::from(target.actual.is_some());
    let of_targets: usize = shown.map(|target| TARGET - 1 + more(target)).sum();
    // A value with its line, what it adds up to, and the plan.
    let values = 4 * reports.min(history::MOST_REPORTS);
    15 + of_targets + judged.series.len().max(1) * (8 + values + CHART + STRIP)
}

/// About how many elements the charts and strips of an activity take.
pub fn charts(judged: &JudgedActivity) -> usize {
    (CHART + STRIP) * results(judged)
}

/// How many indicators, from the first, have their results on the activity's own page where about so many elements are for them;
/// those of the others stand with their details.
pub fn shown(judged: &JudgedActivity, room: usize) -> usize {
    fitting(judged, room / RESULT)
}

/// How many indicators, from the first, have their charts there though their details stand elsewhere.
pub fn drawn(judged: &JudgedActivity, room: usize) -> usize {
    fitting(judged, room / (CHART + STRIP))
}

/// How many indicators, from the first and at least one, have no more than so many series.
fn fitting(judged: &JudgedActivity, most: usize) -> usize {
    let mut series = 0;
    let fits = judged.indicators.iter().take_while(|indicator| {
        series += indicator.series.len().max(1);
        series <= most
    });
    fits.count().max(1).min(judged.indicators.len())
}

/// The route of a page of details.
pub fn route(activity: &Activity, part: usize) -> String {
    let id = &activity.id;
    match part {
        0 => format!("activities/{id}/indicators.html"),
        part => format!("activities/{id}/indicators-{}.html", part + 1),
    }
}

/// Where the details of each indicator of an activity are.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    activity: &'a Activity,
    parts: Vec<Range<usize>>,
}

impl<'a> Places<'a> {
    pub fn of(activity: &'a Activity, judged: &JudgedActivity) -> Places<'a> {
        Places { activity, parts: parts(judged) }
    }

    /// Whether they stand on pages of their own.
    pub fn apart(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The link from a page to how an indicator's verdict came about.
    pub fn href(&self, head: &Head, indicator: usize) -> String {
        let id = &self.activity.indicators[indicator].id.value;
        let part = self.parts.iter().position(|part| part.contains(&indicator));
        let route = part.map_or_else(|| routes::activity(&self.activity.id), |part| route(self.activity, part));
        if route == head.route { format!("#working-{id}") } else { format!("{}{route}#working-{id}", head.root) }
    }

    /// Links to the pages of details, named by the indicators on them; none when there are no such pages.
    pub fn links(&self, head: &Head) -> Vec<Anchor> {
        let link = |(at, part): (usize, &Range<usize>)| {
            let title = match part.len() {
                1 => format!("Indicator {}", part.end),
                _ => format!("Indicators {} to {}", part.start + 1, part.end),
            };
            let route = route(self.activity, at);
            if route == head.route { Anchor { title, href: None } } else { head.to(title, &route) }
        };
        self.parts.iter().enumerate().map(link).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate, Direction};
    use crate::evaluate::build::{by, number, quarterly, site_of};
    use crate::site::made::Made;

    #[test]
    fn a_short_activity_keeps_its_details_and_a_long_one_gives_them_pages() {
        for (indicators, apart) in [(0, false), (4, false), (40, true)] {
            let targets = || number(Direction::Increase, Accumulate::Sum).target(by("2015-12-31", "100"));
            let activity = (0..indicators).fold(quarterly("2015-01-01.."), |activity, _| activity.indicator(targets()));
            let made = Made::new(site_of([activity]), "2016-03-31");
            let content = &made.edition().content.activities[0];
            let places = Places::of(content, made.judged());
            let held: usize = parts(made.judged()).iter().map(Range::len).sum();
            assert_eq!((places.apart(), held), (apart, if apart { indicators } else { 0 }));
            let links = places.links(&made.head());
            assert_eq!(links.len(), parts(made.judged()).len());
            if apart {
                assert_eq!(links[0].href.as_deref(), Some("../activities/activity/indicators.html"));
                let last = places.href(&made.head(), indicators - 1);
                assert_eq!(last, format!("../activities/activity/indicators-{}.html#working-indicator", links.len()));
            }
        }
    }
}
