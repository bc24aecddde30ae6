//! What changed since the end of the previous reporting period: verdicts that moved and why, challenges that opened and closed,
//! reports that came in or fell overdue.
//!
//! What counts as a change, and its reason, is found in [`crate::evaluate::changes`]; here it gets its words.

mod challenges;
mod reports;
mod why;

use serde::Serialize;

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
#[derive(Debug, Clone, Default, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub activity: Anchor,
    pub sub: String,
    pub rows: Vec<Row>,
}

/// One verdict that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    let Page { edition, head, room, .. } = page;
    let history = edition.history();
    let Some(period) = history.periods.last().map(|then| then.snapshot.period) else {
        return Changes { note: NOTHING_BEFORE.into(), title: NOTHING_BEFORE.into(), ..Changes::default() };
    };
    let since = Day::new(period.last());
    let (mut groups, mut challenges, mut reports) = (Vec::new(), challenges::Rows::default(), reports::Rows::default());
    for now in judged {
        let before = edition.activity_then(now, period);
        let pair = Pair { before: &before, changes: changes::Changes::of(&before, now) };
        challenges.add(edition, head, &pair);
        reports.add(edition, head, &pair);
        groups.extend(page.group(&pair));
    }
    let (challenges_title, challenges) = challenges.finish();
    let (reports_title, reports) = reports.finish();
    let title = title(&groups, &since.text);
    let (groups, left) = cut(groups, room.rows);
    Changes {
        note: format!("Compared with {}, the end of {}.", since.text, wording::period(period)),
        title,
        groups,
        more: match left {
            0 => String::new(),
            1 => "The changes of 1 more activity stand on its own page.".into(),
            left => format!("The changes of {} more activities stand on their own pages.", wording::whole(left)),
        },
        challenges_title,
        challenges_more: more(challenges.len(), room.items),
        challenges: challenges.into_iter().take(room.items).collect(),
        reports_title,
        reports_more: more(reports.len(), room.items),
        reports: reports.into_iter().take(room.items).collect(),
        now: wording::date(edition.programme.as_of),
        since: Some(since),
    }
}

const NOTHING_BEFORE: &str = "No reporting period has ended since the first activity started";

/// An activity as it was, and what is different.
struct Pair<'a> {
    before: &'a JudgedActivity,
    changes: changes::Changes<'a>,
}

impl Pair<'_> {
    fn activity<'a>(&self, edition: Edition<'a>) -> &'a Activity {
        &edition.content.activities[self.before.activity]
    }

    fn link(&self, edition: Edition, head: &Head) -> Anchor {
        let activity = self.activity(edition);
        head.to(&activity.title.value, &routes::activity(&activity.id))
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

/// Groups up to a page's worth of rows, and how many are left out.
fn cut(groups: Vec<Group>, most: usize) -> (Vec<Group>, u32) {
    let mut rows = 0;
    let fits = groups.iter().take_while(|group| {
        rows += group.rows.len();
        rows <= most
    });
    let shown = fits.count().max(1).min(groups.len());
    let left = (groups.len() - shown) as u32;
    (groups.into_iter().take(shown).collect(), left)
}

/// `5 verdicts moved since 31 December 2015, and 1 missed target was reached late`.
fn title(groups: &[Group], since: &str) -> String {
    let rows = groups.iter().flat_map(|group| &group.rows);
    let late = rows.clone().filter(|row| row.before.key == row.now.key).count() as u32;
    let moved = rows.count() as u32 - late;
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

impl Page<'_> {
    /// None where no verdict moved.
    fn group(self, pair: &Pair) -> Option<Group> {
        let activity = pair.activity(self.edition);
        let mut rows: Vec<Row> = self.moves(pair).iter().map(|one| self.row(pair, one)).collect();
        rows.extend(self.of_activity(pair));
        let link = pair.link(self.edition, self.head);
        let is_own = self.head.route == routes::activity(&activity.id);
        (!rows.is_empty()).then(|| Group {
            activity: if is_own { Anchor::default() } else { link },
            sub: places(self.edition, activity),
            rows,
        })
    }

    fn moves<'b>(self, pair: &'b Pair) -> Vec<Move<'b>> {
        match self.series {
            Series::All => pair.changes.series.clone(),
            Series::For(country) => changes::moves_in(country, pair.before, pair.changes.now),
        }
    }

    fn row(self, pair: &Pair, one: &Move) -> Row {
        let activity = pair.activity(self.edition);
        let indicator = &activity.indicators[one.indicator];
        let route = format!("{}#indicator-{}", routes::activity(&activity.id), indicator.id.value);
        let country = one.now.country.filter(|_| pair.changes.now.indicators[one.indicator].series.len() > 1);
        let mut now = mark::verdict(one.now.verdict);
        if matches!(one.why, Why::ReachedLate { .. }) {
            now.label += ", reached late";
        }
        Row {
            name: self.head.to(&indicator.name, &route),
            place: country.map(|at| self.edition.content.term(COUNTRIES, at).title.clone()).unwrap_or_default(),
            before: mark::verdict(one.verdict_before()),
            now,
            why: why::words(activity, one),
        }
    }

    /// What moved of the activity itself: attainment, documentation, reporting.
    fn of_activity(self, pair: &Pair) -> Vec<Row> {
        let changes = &pair.changes;
        let row = |name: &str, before: Mark, now: Mark, why: String| Row {
            name: Anchor { title: name.to_owned(), href: None },
            place: String::new(),
            before,
            now,
            why,
        };
        let attainment = self.attainment(pair).map(|moved| {
            let (before, now) = (mark::verdict(moved.before), mark::verdict(moved.now));
            row("Attainment of the activity", before, now, why::attainment(pair, &self.moves(pair)))
        });
        let documentation = changes.documentation.map(|moved| {
            let (before, now) = (mark::documentation(moved.before), mark::documentation(moved.now));
            row("Targets of the activity", before, now, "Targets were set".into())
        });
        let reporting = changes.reporting.map(|moved| {
            let (before, now) = (mark::reporting(moved.before), mark::reporting(moved.now));
            row("Reports of the activity", before, now, reports::why(pair.activity(self.edition), changes))
        });
        [attainment, documentation, reporting].into_iter().flatten().collect()
    }

    /// The attainment that the page shows: of the whole activity, or that in its country.
    fn attainment(self, pair: &Pair) -> Option<Changed<Verdict>> {
        let Series::For(country) = self.series else { return pair.changes.attainment };
        let of = |judged: &JudgedActivity| {
            let own = judged.by_country.iter().find(|(of, _)| *of == country);
            own.map_or(judged.attainment.verdict, |(_, combined)| combined.verdict)
        };
        let (before, now) = (of(pair.before), of(pair.changes.now));
        (before != now).then_some(Changed { before, now })
    }
}

#[cfg(test)]
mod tests;
