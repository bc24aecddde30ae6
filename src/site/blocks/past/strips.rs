//! Strips of verdicts: one row an activity or a series, one mark a moment.

use serde::Serialize;

use super::{Moment, moments};
use crate::content::model::{COUNTRIES, TermIx};
use crate::content::words::Status;
use crate::evaluate::model::{JudgedActivity, Verdict};
use crate::evaluate::past::ActivityThen;
use crate::site::blocks::attainment::Series;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// Rows that a page bears; the other activities have theirs on their own pages.
const MOST_ROWS: usize = 40;

#[derive(Debug, Clone, Default, Serialize)]
pub struct Strips {
    pub title: String,
    /// Empty where there is no past.
    pub moments: Vec<Moment>,
    pub rows: Vec<Row>,
    /// The verdicts that occur.
    pub key: Vec<Mark>,
    /// Says so when rows are left out.
    pub note: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub name: Anchor,
    pub sub: String,
    /// One a moment; none before the activity started.
    pub cells: Vec<Option<Mark>>,
}

/// The attainment of an activity and the verdict of each of its series.
pub fn of_activity(edition: Edition, judged: &JudgedActivity) -> Strips {
    let activity = &edition.content.activities[judged.activity];
    let line = Line::of(edition, judged);
    let name = |title: &str, href: Option<String>| Anchor { title: title.to_owned(), href };
    let mut rows = vec![Row {
        name: name("The activity", None),
        sub: "All of its indicators combined".into(),
        cells: line.cells(|then| Some(then.attainment)),
    }];
    for (at, indicator) in activity.indicators.iter().enumerate() {
        let href = format!("#indicator-{}", indicator.id.value);
        let series = judged.indicators[at].series.iter().map(|series| series.country);
        let of_series: Vec<Option<TermIx>> = if series.len() == 0 { vec![None] } else { series.collect() };
        for country in &of_series {
            let place = country.map(|at| edition.content.term(COUNTRIES, at).title.clone());
            let place = place.or_else(|| (of_series.len() > 1).then(|| "all countries".to_owned()));
            let verdict =
                |then: &ActivityThen| Some(then.indicators[at].of_series(*country).unwrap_or(Verdict::NoTarget));
            rows.push(Row {
                name: name(&indicator.name, Some(href.clone())),
                sub: place.unwrap_or_default(),
                cells: line.cells(verdict),
            });
        }
    }
    let moved = changes(&rows[0].cells);
    strips(edition, rows, |moments| match moved {
        0 => format!("The activity’s attainment did not move over {moments}"),
        1 => format!("The activity’s attainment moved once over {moments}"),
        2 => format!("The activity’s attainment moved twice over {moments}"),
        moved => format!("The activity’s attainment moved {moved} times over {moments}"),
    })
}

/// The attainment of some activities, as the page of a country or any other shows it.
pub fn of_activities(edition: Edition, head: &Head, judged: &[&JudgedActivity], series: Series) -> Strips {
    let row = |judged: &&JudgedActivity| {
        let activity = &edition.content.activities[judged.activity];
        let verdict = |then: &ActivityThen| {
            Some(match series {
                Series::All => then.attainment,
                Series::For(country) => {
                    let own = then.by_country.iter().find(|(of, _)| *of == country);
                    own.map_or(then.attainment, |(_, verdict)| *verdict)
                }
            })
        };
        Row {
            name: head.to(&activity.title.value, &routes::activity(&activity.id)),
            sub: crate::site::blocks::places(edition, activity),
            cells: Line::of(edition, judged).cells(verdict),
        }
    };
    let rows: Vec<Row> = judged.iter().take(MOST_ROWS).map(row).collect();
    let moved = rows.iter().filter(|row| changes(&row.cells) > 0).count() as u32;
    let all = rows.len() as u32;
    let left = judged.len().saturating_sub(MOST_ROWS) as u32;
    let mut strips = strips(edition, rows, |moments| match (all, moved) {
        (0, _) => "No activities to show".into(),
        (1, 0) => format!("The attainment of the one activity did not move over {moments}"),
        (1, _) => format!("The attainment of the one activity moved over {moments}"),
        (_, 0) => format!("The attainment of no activity moved over {moments}"),
        (all, moved) if all == moved => {
            format!("The attainment of all {} activities moved over {moments}", wording::whole(all))
        }
        (all, moved) => format!("The attainment of {} activities moved over {moments}", wording::of(moved, all)),
    });
    strips.note = match left {
        0 => String::new(),
        1 => "The strip of 1 more activity stands on its own page.".into(),
        left => format!("The strips of {} more activities stand on their own pages.", wording::whole(left)),
    };
    strips
}

fn strips(edition: Edition, rows: Vec<Row>, title: impl Fn(&str) -> String) -> Strips {
    let moments = moments(edition);
    if moments.is_empty() {
        return Strips::default();
    }
    let periods = wording::count(moments.len() as u32 - 1, "period", "periods");
    let occurs = |verdict: &&Verdict| {
        let marks = || rows.iter().flat_map(|row| row.cells.iter().flatten());
        marks().any(|mark| mark.key == verdict.word())
    };
    Strips {
        title: title(&periods),
        key: Verdict::ALL.iter().filter(occurs).map(|verdict| mark::verdict(*verdict)).collect(),
        moments,
        rows,
        note: String::new(),
    }
}

/// How often a strip changes from one mark to the next.
fn changes(cells: &[Option<Mark>]) -> usize {
    let known: Vec<&Mark> = cells.iter().flatten().collect();
    known.windows(2).filter(|pair| pair[0].key != pair[1].key).count()
}

/// One activity at every moment.
struct Line<'a> {
    past: Vec<&'a ActivityThen>,
    now: ActivityThen,
}

impl<'a> Line<'a> {
    fn of(edition: Edition<'a>, judged: &JudgedActivity) -> Line<'a> {
        let at = edition.programme.activities.binary_search_by_key(&judged.activity, |one| one.activity).ok();
        let of = |then: &'a crate::site::past::Then| then.snapshot.activities.get(at?);
        Line { past: edition.history().periods.iter().filter_map(of).collect(), now: ActivityThen::of(judged) }
    }

    fn cells(&self, verdict: impl Fn(&ActivityThen) -> Option<Verdict>) -> Vec<Option<Mark>> {
        let all = self.past.iter().copied().chain([&self.now]);
        all.map(|then| verdict(then).filter(|_| then.status != Status::Planned).map(mark::verdict)).collect()
    }
}
