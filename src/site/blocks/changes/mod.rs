//! What changed since the end of the previous reporting period: verdicts that moved and why, challenges that opened and closed,
//! reports that came in or fell overdue.
//!
//! What counts as a change, and its reason, is found in [`crate::evaluate::changes`]; here it gets its words.

mod challenges;
mod reports;
mod why;

pub use challenges::ChallengeRow;
pub use reports::ReportRow;

use super::attainment::Series;
use super::places;
use crate::content::model::{Activity, COUNTRIES};
use crate::evaluate::changes::{self, Changed, Move, Why};
use crate::evaluate::model::{JudgedActivity, Verdict};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Day, Head};
use crate::site::{Edition, routes, wording};

/// How much a page bears; what is left out stands on the pages of the activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Verdicts that moved.
    pub rows: usize,
    /// Challenges, and reports.
    pub items: usize,
}

/// On a page about something else, which leads on to one with more.
pub const BRIEF: Room = Room { rows: 10, items: 5 };
/// On a page about changes, or of one activity.
pub const FULL: Room = Room { rows: 40, items: 20 };

/// Changes among some activities.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// The day that today is compared with; none where no reporting period has ended yet.
    pub since: Option<Day>,
    /// Today.
    pub now: String,
    /// `Compared with 31 December 2015, the end of FY2016 Quarter 1.`
    pub note: String,
    pub title: String,
    pub groups: Vec<Group>,
    /// Says so when activities are left out.
    pub more: String,
    pub challenges_title: String,
    pub challenges: Vec<ChallengeRow>,
    pub challenges_more: String,
    pub reports_title: String,
    pub reports: Vec<ReportRow>,
    pub reports_more: String,
}

/// The moves of one activity.
#[derive(Debug, Clone)]
pub struct Group {
    pub activity: Anchor,
    pub sub: String,
    pub rows: Vec<Row>,
}

/// One verdict that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The indicator, or which verdict of the activity.
    pub name: Anchor,
    pub place: String,
    pub before: Mark,
    pub now: Mark,
    pub why: String,
}

/// The changes of some activities, as a page with this head shows them.
pub fn of_activities(page: Page, judged: &[&JudgedActivity]) -> Changes {
    let Page { edition, room, .. } = page;
    let history = edition.history();
    let Some(period) = history.periods.last().map(|then| then.snapshot.period) else {
        return Changes { note: NOTHING_BEFORE.into(), title: NOTHING_BEFORE.into(), ..Changes::default() };
    };
    let since = Day::new(period.last());
    let pairs: Vec<Pair> = judged.iter().filter_map(|now| Pair::of(page, now)).collect();
    let moved: Vec<Moved> = pairs.iter().map(|pair| pair.moved(page.series)).filter(|moved| moved.rows() > 0).collect();
    let (shown, left) = cut(moved.iter().map(Moved::rows), room.rows);
    let (rows, late) = (moved.iter().map(Moved::rows).sum::<usize>(), moved.iter().map(Moved::late).sum::<usize>());
    let (challenges, reports) = (challenges::listed(&pairs, room.items), reports::listed(&pairs, room.items));
    Changes {
        note: format!("Compared with {}, the end of {}.", since.text, wording::period(period)),
        title: title((rows - late) as u32, late as u32, &since.text),
        groups: moved[..shown].iter().map(group).collect(),
        more: match left {
            0 => String::new(),
            1 => "The changes of 1 more activity stand on its own page.".into(),
            left => format!("The changes of {} more activities stand on their own pages.", wording::whole(left)),
        },
        challenges_title: challenges.title,
        challenges: challenges.rows,
        challenges_more: challenges.more,
        reports_title: reports.title,
        reports: reports.rows,
        reports_more: reports.more,
        now: wording::date(edition.programme.as_of).to_string(),
        since: Some(since),
    }
}

const NOTHING_BEFORE: &str = "No reporting period has ended since the first activity started";

/// An activity on a page, and what is different about it.
#[derive(Clone, Copy)]
struct Pair<'a> {
    page: Page<'a>,
    activity: &'a Activity,
    now: &'a JudgedActivity,
    changes: &'a changes::Changes,
}

impl<'a> Pair<'a> {
    fn of(page: Page<'a>, now: &'a JudgedActivity) -> Option<Pair<'a>> {
        let activity = &page.edition.content.activities[now.activity];
        Some(Pair { page, activity, now, changes: page.edition.changes_of(now)? })
    }

    /// A link to the activity; empty on its own page.
    fn link(&self) -> Anchor {
        let route = routes::activity(&self.activity.id);
        if self.page.head.route == route {
            return Anchor::default();
        }
        self.page.head.to(&self.activity.title.value, &route)
    }

    /// What moved of the series that count on the page.
    fn moved(self, series: Series) -> Moved<'a> {
        let changes = self.changes;
        let (series, attainment) = match series {
            Series::All => (changes.series.iter().collect(), changes.attainment),
            Series::For(country) => match changes.in_country(country) {
                Some(own) => (own.series.iter().collect(), own.attainment),
                // One that names another country inside it: of that, only the common series count.
                None => (
                    changes.series.iter().filter(|one| one.series(self.now).country.is_none()).collect(),
                    changes.attainment,
                ),
            },
        };
        Moved { pair: self, series, attainment }
    }
}

/// The first rows of a list, its headline and what leads on to the rest.
struct Listed<R> {
    title: String,
    rows: Vec<R>,
    more: String,
}

impl<R> Listed<R> {
    /// Of so many rows, as many as there is room for.
    fn of(title: String, all: usize, rows: impl Iterator<Item = R>, room: usize) -> Listed<R> {
        Listed { title, rows: rows.take(room).collect(), more: more(all, room) }
    }
}

/// `12 more are shown on the pages of their activities.`
fn more(all: usize, shown: usize) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        1 => "1 more is shown on its activity’s page.".into(),
        left => format!("{} more are shown on the pages of their activities.", wording::whole(left as u32)),
    }
}

/// How many groups of these sizes make up to a page's worth of rows, and how many are left out.
fn cut(sizes: impl ExactSizeIterator<Item = usize>, most: usize) -> (usize, u32) {
    let (all, mut rows) = (sizes.len(), 0);
    let fits = sizes.take_while(|size| {
        rows += size;
        rows <= most
    });
    let shown = fits.count().max(1).min(all);
    (shown, (all - shown) as u32)
}

/// `5 verdicts moved since 31 December 2015, and 1 missed target was reached late`.
fn title(moved: u32, late: u32, since: &str) -> String {
    let verdicts = match moved {
        0 => format!("No verdict moved since {since}"),
        moved => format!("{} moved since {since}", wording::count(moved, "verdict", "verdicts")),
    };
    let joint = if moved == 0 { "but" } else { "and" };
    match late {
        0 => verdicts,
        1 => format!("{verdicts}, {joint} 1 missed target was reached late"),
        late => format!("{verdicts}, {joint} {} missed targets were reached late", wording::whole(late)),
    }
}

/// The page that changes are shown on.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub edition: Edition<'a>,
    pub head: &'a Head,
    /// Which series of an activity count here.
    pub series: Series,
    pub room: Room,
}

/// Verdicts of an activity that moved.
struct Moved<'a> {
    pair: Pair<'a>,
    /// Of the series that count on the page.
    series: Vec<&'a Move>,
    /// What the page shows of it: of the whole activity, or that in its country.
    attainment: Option<Changed<Verdict>>,
}

impl Moved<'_> {
    fn rows(&self) -> usize {
        let changes = self.pair.changes;
        let own = [self.attainment.is_some(), changes.documentation.is_some(), changes.reporting.is_some()];
        self.series.len() + own.into_iter().filter(|moved| *moved).count()
    }

    /// How many of the rows say of a missed target that it was reached.
    fn late(&self) -> usize {
        self.series.iter().filter(|one| one.before == one.now).count()
    }
}

fn group(moved: &Moved) -> Group {
    let mut rows: Vec<Row> = moved.series.iter().map(|one| row(&moved.pair, one)).collect();
    rows.extend(of_activity(moved));
    let Pair { page, activity, .. } = moved.pair;
    Group { activity: moved.pair.link(), sub: places(page.edition, activity), rows }
}

fn row(pair: &Pair, one: &Move) -> Row {
    let Pair { page, activity, .. } = *pair;
    let indicator = &activity.indicators[one.indicator];
    let route = format!("{}#indicator-{}", routes::activity(&activity.id), indicator.id.value);
    let country = one.series(pair.now).country.filter(|_| pair.now.indicators[one.indicator].series.len() > 1);
    let mut now = mark::verdict(one.now);
    if matches!(one.why, Why::ReachedLate { .. }) {
        now.label += ", reached late";
    }
    Row {
        name: page.head.to(&indicator.name, &route),
        place: country.map(|at| page.edition.content.term(COUNTRIES, at).title.clone()).unwrap_or_default(),
        before: mark::verdict(one.before),
        now,
        why: why::words(activity, pair.now, one),
    }
}

/// What moved of the activity itself: attainment, documentation, reporting.
fn of_activity(moved: &Moved) -> impl Iterator<Item = Row> {
    let Pair { activity, now, changes, .. } = moved.pair;
    let row = |name: &str, before: Mark, now: Mark, why: String| Row {
        name: Anchor { title: name.to_owned(), href: None },
        place: String::new(),
        before,
        now,
        why,
    };
    let attainment = moved.attainment.map(|Changed { before, now }| {
        let why = why::attainment(changes, &moved.series);
        row("Attainment of the activity", mark::verdict(before), mark::verdict(now), why)
    });
    let documentation = changes.documentation.map(|Changed { before, now }| {
        let (before, now) = (mark::documentation(before), mark::documentation(now));
        row("Targets of the activity", before, now, "Targets were set".into())
    });
    let reporting = changes.reporting.map(|moved| {
        let (before, after) = (mark::reporting(moved.before), mark::reporting(moved.now));
        row("Reports of the activity", before, after, reports::why(activity, now, changes))
    });
    [attainment, documentation, reporting].into_iter().flatten()
}

#[cfg(test)]
mod tests;
