//! Strips of verdicts: one row an activity or a series, one mark a moment.

use jiff::civil::Date;

use super::{days, moments};
use crate::content::model::{COUNTRIES, TermIx};
use crate::content::words::Status;
use crate::evaluate::model::{JudgedActivity, Verdict};
use crate::evaluate::past::ActivityThen;
use crate::site::blocks::attainment::Series;
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

#[derive(Debug, Clone, Default)]
pub struct Strips {
    pub title: String,
    /// What the rows are: `Activity`, `Verdict of`.
    pub of: &'static str,
    /// Short names of the moments; empty where there is no past.
    pub moments: Vec<String>,
    /// `31 March 2013 to 31 March 2016`.
    pub span: String,
    pub rows: Vec<Row>,
    /// The verdicts that occur.
    pub key: Vec<Mark>,
}

#[derive(Debug, Clone)]
pub struct Row {
    pub name: Anchor,
    pub sub: String,
    /// Symbol and colour class at each moment; none before the activity started.
    pub marks: Vec<Option<(&'static str, &'static str)>>,
    /// `Not started on 31 March 2015; not yet due from 30 June 2015; on track from 30 September 2015.`
    pub words: String,
}

/// The page on which the strips stand.
#[derive(Clone, Copy)]
struct Page<'a> {
    edition: Edition<'a>,
    head: &'a Head,
}

/// A row before it is shown.
struct Told {
    name: Anchor,
    sub: String,
    verdicts: Vec<Option<Verdict>>,
}

/// The attainment of an activity and the verdict of each series of some of its indicators.
pub fn of_activity(
    edition: Edition,
    head: &Head,
    judged: &JudgedActivity,
    indicators: std::ops::Range<usize>,
) -> Strips {
    let line = Line::of(edition, judged);
    let whole = Told {
        name: Anchor { title: "The activity".into(), href: None },
        sub: "all of its indicators combined".into(),
        verdicts: line.verdicts(|then| Some(then.attainment)),
    };
    let moved = changes(&whole.verdicts);
    let series = indicators.flat_map(|at| of_indicator(Page { edition, head }, judged, &line, at));
    strips(edition, "Verdict of", std::iter::once(whole).chain(series).collect(), |over| match moved {
        0 => format!("The activity’s attainment did not move over {over}"),
        1 => format!("The activity’s attainment moved once over {over}"),
        2 => format!("The activity’s attainment moved twice over {over}"),
        moved => format!("The activity’s attainment moved {moved} times over {over}"),
    })
}

/// The series of one indicator; one without a target where it has none.
fn of_indicator(page: Page, judged: &JudgedActivity, line: &Line, at: usize) -> Vec<Told> {
    let Page { edition, head } = page;
    let activity = &edition.content.activities[judged.activity];
    let indicator = &activity.indicators[at];
    // The results stand on the activity's own page, also where the strips stand on another.
    let results = format!("{}#indicator-{}", routes::activity(&activity.id), indicator.id.value);
    let mut countries: Vec<Option<TermIx>> = judged.indicators[at].series.iter().map(|series| series.country).collect();
    if countries.is_empty() {
        countries.push(None);
    }
    let several = countries.len() > 1;
    let of_series = |country: Option<TermIx>| Told {
        name: head.to(&indicator.name, &results),
        sub: match country {
            Some(country) => edition.content.term(COUNTRIES, country).title.clone(),
            None if several => "all countries".to_owned(),
            None => String::new(),
        },
        verdicts: line.verdicts(|then| Some(then.of_series(at, country).unwrap_or(Verdict::NoTarget))),
    };
    countries.into_iter().map(of_series).collect()
}

/// The attainment of some activities, as the page of a country or any other shows it.
pub fn of_activities(edition: Edition, head: &Head, judged: &[&JudgedActivity], series: Series) -> Strips {
    let told = |judged: &&JudgedActivity| {
        let activity = &edition.content.activities[judged.activity];
        let verdict = |then: &ActivityThen| match series {
            Series::All => Some(then.attainment),
            Series::For(country) => {
                let own = then.by_country.iter().find(|(of, _)| *of == country);
                Some(own.map_or(then.attainment, |(_, verdict)| *verdict))
            }
        };
        Told {
            name: head.to(&activity.title.value, &routes::activity(&activity.id)),
            sub: crate::site::blocks::places(edition, activity),
            verdicts: Line::of(edition, judged).verdicts(verdict),
        }
    };
    let rows: Vec<Told> = judged.iter().map(told).collect();
    let moved = rows.iter().filter(|row| changes(&row.verdicts) > 0).count() as u32;
    let all = rows.len() as u32;
    strips(edition, "Activity", rows, |over| match (all, moved) {
        (0, _) => "No activities to show".into(),
        (1, 0) => format!("The attainment of the one activity did not move over {over}"),
        (1, _) => format!("The attainment of the one activity moved over {over}"),
        (all, 0) => format!("The attainment of none of {} activities moved over {over}", wording::whole(all)),
        (all, moved) if all == moved => {
            format!("The attainment of all {} activities moved over {over}", wording::whole(all))
        }
        (all, moved) => format!("The attainment of {} activities moved over {over}", wording::of(moved, all)),
    })
}

fn strips(edition: Edition, of: &'static str, rows: Vec<Told>, title: impl Fn(&str) -> String) -> Strips {
    let (moments, days) = (moments(edition), days(edition));
    let (Some(first), Some(last)) = (days.first().filter(|_| !moments.is_empty()), days.last()) else {
        return Strips::default();
    };
    let occurs = |verdict: &&Verdict| rows.iter().any(|row| row.verdicts.contains(&Some(**verdict)));
    Strips {
        of,
        title: title(&wording::count(days.len() as u32 - 1, "period", "periods").to_string()),
        span: format!("{} to {}", wording::date(*first), wording::date(*last)),
        key: Verdict::ALL.iter().filter(occurs).map(|verdict| mark::verdict(*verdict)).collect(),
        moments: moments.into_iter().map(|moment| moment.short).collect(),
        rows: rows.into_iter().map(|told| row(told, &days)).collect(),
    }
}

fn row(told: Told, days: &[Date]) -> Row {
    let look = |verdict: &Option<Verdict>| {
        let mark = mark::verdict((*verdict)?);
        Some((mark.icon, mark.class))
    };
    Row {
        name: told.name,
        sub: told.sub,
        marks: told.verdicts.iter().map(look).collect(),
        words: words(&told.verdicts, days),
    }
}

/// Each verdict with the first day on which it stood: `Not started on 31 March 2015; met from 30 June 2015.`
fn words(verdicts: &[Option<Verdict>], days: &[Date]) -> String {
    let mut runs: Vec<String> = Vec::new();
    for (at, (verdict, day)) in verdicts.iter().zip(days).enumerate() {
        if at == 0 || verdicts[at - 1] != *verdict {
            let word = verdict.map_or("not started".to_owned(), |verdict| wording::verdict(verdict).to_lowercase());
            let from = if verdicts.get(at + 1) == Some(verdict) { "from" } else { "on" };
            runs.push(format!("{word} {from} {}", wording::date(*day)));
        }
    }
    if runs.is_empty() { String::new() } else { wording::sentence(runs.join("; ")) + "." }
}

/// How often a strip changes from one verdict to the next.
fn changes(verdicts: &[Option<Verdict>]) -> usize {
    let known: Vec<Verdict> = verdicts.iter().flatten().copied().collect();
    known.windows(2).filter(|pair| pair[0] != pair[1]).count()
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

    /// A verdict at each moment; none before the activity started.
    fn verdicts(&self, verdict: impl Fn(&ActivityThen) -> Option<Verdict>) -> Vec<Option<Verdict>> {
        let all = self.past.iter().copied().chain([&self.now]);
        all.map(|then| verdict(then).filter(|_| then.status != Status::Planned)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Verdict::*;

    #[test]
    fn words_name_each_verdict_once() {
        let days: Vec<Date> =
            ["2015-03-31", "2015-06-30", "2015-09-30", "2015-12-31"].map(|day| day.parse().unwrap()).to_vec();
        for (verdicts, shown) in [
            (
                [None, Some(NotDue), Some(NotDue), Some(Met)],
                "Not started on 31 March 2015; not yet due from 30 June 2015; met on 31 December 2015.",
            ),
            ([Some(Met); 4], "Met from 31 March 2015."),
            (
                [Some(Met), Some(NoData), Some(Met), Some(Met)],
                "Met on 31 March 2015; no data on 30 June 2015; met from 30 September 2015.",
            ),
        ] {
            assert_eq!(words(&verdicts, &days), shown);
        }
        assert_eq!(words(&[], &[]), "");
    }

    #[test]
    fn a_start_is_no_change() {
        assert_eq!(changes(&[None, Some(NotDue), Some(NotDue)]), 0);
        assert_eq!(changes(&[None, Some(NotDue), Some(OnTrack), Some(NotDue)]), 2);
        assert_eq!(changes(&[]), 0);
    }
}
