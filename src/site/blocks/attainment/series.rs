//! Which series of an activity count on a page, and whose they are.

use crate::content::model::{COUNTRIES, TermIx};
use crate::evaluate::model::*;
use crate::site::blocks::reading;
use crate::site::{Edition, wording};

/// Which series of an activity a page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// Every one.
    All,
    /// That of a country, else the common one.
    For(TermIx),
}

impl Series {
    /// Indices of an indicator's series that count here; none on the page of a country for which it has no target though it has
    /// some for others.
    pub fn of(self, indicator: &JudgedIndicator) -> Vec<usize> {
        let all = 0..indicator.series.len();
        match self {
            Series::All => all.collect(),
            Series::For(country) => {
                let own = indicator.series_for(country).map(|series| series.country);
                all.filter(|at| own == Some(indicator.series[*at].country)).collect()
            }
        }
    }

    /// Whose series it is, where that is not plain.
    pub fn place(self, edition: Edition, judged: &JudgedActivity, at: usize, series: &JudgedSeries) -> String {
        let title = |country: TermIx| edition.content.term(COUNTRIES, country).title.as_str();
        match (series.country, self) {
            (Some(country), _) => title(country).to_owned(),
            (None, Series::For(here)) => {
                let countries = edition.content.activities[judged.activity].countries();
                let others: Vec<&str> =
                    countries.iter().filter(|other| **other != here).map(|other| title(*other)).collect();
                match others.len() {
                    0 => String::new(),
                    1..=3 => format!("shared with {}", wording::list(&others)),
                    n => format!("shared with {n} other countries"),
                }
            }
            (None, Series::All) if judged.indicators[at].series.len() > 1 => "all countries".to_owned(),
            (None, Series::All) => String::new(),
        }
    }

    /// The latest reported value and its period, where nothing is promised for a series or for the whole indicator.
    pub fn latest(
        self,
        edition: Edition,
        judged: &JudgedActivity,
        at: usize,
        series: Option<&JudgedSeries>,
    ) -> Option<(String, String)> {
        let activity = &edition.content.activities[judged.activity];
        let measure = &activity.indicators[at].measure;
        let country = match self {
            Series::For(country) => Some(country),
            Series::All => series.and_then(|series| series.country),
        };
        let only = activity.countries().len() == 1;
        judged.known.iter().rev().find_map(|known| {
            let report = &activity.reports[*known];
            let actual = report.actual(at)?;
            let of = |country| actual.by_country.iter().find(|(of, _)| *of == country);
            let value = match country {
                Some(country) if !only => reading::value(of(country)?.1.result),
                _ => reading::whole(measure, actual),
            };
            let period = wording::period(report.period.value);
            Some((wording::value(measure, &value?).to_string(), period.to_string()))
        })
    }
}
