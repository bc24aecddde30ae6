//! What is counted without a target: first and latest values of indicators that nothing is promised for.

use serde::Serialize;

use crate::content::period::Period;
use crate::content::quantity::Exact;
use crate::content::words::Accumulate;
use crate::evaluate::model::*;
use crate::site::blocks::reading;
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// About how many elements a row takes.
const ROW: usize = 11;

/// An indicator without a target.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub indicator: Anchor,
    /// Name of the activity.
    pub sub: String,
    /// Value and period; `none` where nothing was ever reported.
    pub first: String,
    pub first_period: String,
    pub latest: String,
    pub latest_period: String,
    /// The sum of all reports, where reports add up.
    pub so_far: String,
    /// How many known reports have a value.
    pub reports: u32,
}

/// Why an activity says that it has no targets.
#[derive(Debug, Clone, Serialize)]
pub struct Reason {
    pub activity: Anchor,
    pub text: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Counted {
    pub title: String,
    pub rows: Vec<Row>,
    /// Says so when rows are left out.
    pub left_out: String,
    pub reasons: Vec<Reason>,
}

/// The indicators without a target of some activities.
pub fn of_activities(edition: Edition, head: &Head, judged: &[&JudgedActivity]) -> Counted {
    let mut rows = Vec::new();
    let mut reasons = Vec::new();
    for one in judged {
        let activity = &edition.content.activities[one.activity];
        let without = one.indicators.iter().enumerate().filter(|(_, indicator)| indicator.series.is_empty());
        let before = rows.len();
        rows.extend(without.map(|(at, _)| row(edition, head, one, at)));
        if let (true, Some(reason)) = (rows.len() > before, &activity.no_targets_reason) {
            let activity = head.to(&activity.title.value, &routes::activity(&activity.id));
            reasons.push(Reason { activity, text: reason.value.clone() });
        }
    }
    Counted { title: title(&rows), rows, left_out: String::new(), reasons }
}

impl Counted {
    /// About how many elements the table takes as it is.
    pub fn weight(&self) -> usize {
        ROW * self.rows.len() + 3 * self.reasons.len()
    }

    /// Keeps what about so many elements can show.
    pub fn fitting(mut self, room: usize) -> Counted {
        self.reasons.truncate((room / 6).max(3));
        let most = (room.saturating_sub(3 * self.reasons.len()) / ROW).max(3);
        let left = self.rows.len().saturating_sub(most);
        if left > 0 {
            self.rows.truncate(most);
            self.left_out = format!("{} more stand on the pages of their activities.", wording::whole(left as u32));
        }
        self
    }
}

fn title(rows: &[Row]) -> String {
    let all = rows.len() as u32;
    let never = rows.iter().filter(|row| row.reports == 0).count() as u32;
    let counted = wording::count(all - never, "indicator is", "indicators are");
    match (all, never) {
        (0, _) => "Every indicator has a target".into(),
        (_, 0) => format!("{} counted without a target", wording::sentence(&counted)),
        (1, _) => "The indicator without a target was never reported".into(),
        (all, never) if all == never => {
            format!("None of the {} indicators without a target was ever reported", wording::whole(all))
        }
        (_, never) => format!(
            "{} counted without a target, {} more {} never reported",
            wording::sentence(&counted),
            wording::whole(never),
            if never == 1 { "was" } else { "were" }
        ),
    }
}

fn row(edition: Edition, head: &Head, judged: &JudgedActivity, at: usize) -> Row {
    let activity = &edition.content.activities[judged.activity];
    let indicator = &activity.indicators[at];
    let seen: Vec<(Exact, Period)> = judged
        .known
        .iter()
        .map(|known| &activity.reports[*known])
        .filter_map(|report| {
            let value = reading::whole(&indicator.measure, report.actual(at)?)?;
            Some((value, report.period.value))
        })
        .collect();
    let show = |one: Option<&(Exact, Period)>| match one {
        Some((value, period)) => {
            (wording::value(&indicator.measure, value).to_string(), wording::period(*period).to_string())
        }
        None => ("none".to_owned(), String::new()),
    };
    let (first, first_period) = show(seen.first());
    let (latest, latest_period) = show(seen.last());
    let sums = indicator.measure.accumulate() == Accumulate::Sum && !seen.is_empty();
    let sum = || seen.iter().fold(Exact::ZERO, |sum, (value, _)| sum + value);
    let route = format!("{}#indicator-{}", routes::activity(&activity.id), indicator.id.value);
    Row {
        indicator: head.to(&indicator.name, &route),
        sub: activity.title.value.clone(),
        first,
        first_period,
        latest,
        latest_period,
        so_far: if sums { wording::value(&indicator.measure, &sum()).to_string() } else { "–".into() },
        reports: seen.len() as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_counted_and_what_never_was() {
        let row = |reports: u32| Row {
            indicator: Anchor::default(),
            sub: String::new(),
            first: String::new(),
            first_period: String::new(),
            latest: String::new(),
            latest_period: String::new(),
            so_far: String::new(),
            reports,
        };
        for (reports, words) in [
            (vec![], "Every indicator has a target"),
            (vec![2], "1 indicator is counted without a target"),
            (vec![0], "The indicator without a target was never reported"),
            (vec![0, 0], "None of the 2 indicators without a target was ever reported"),
            (vec![2, 3, 0], "2 indicators are counted without a target, 1 more was never reported"),
        ] {
            assert_eq!(title(&reports.into_iter().map(row).collect::<Vec<_>>()), words);
        }
    }
}
