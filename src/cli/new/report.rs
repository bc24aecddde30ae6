//! Progress reports, filled in as far as they can be: the next period that is missing, every indicator with what was last
//! reported of it, and the challenges that are still open.

use jiff::civil::Date;

use super::carried::{self, Carried};
use super::skeleton::{Skeleton, scalar};
use super::{Desk, NewFile};
use crate::cli::Failure;
use crate::content::kinds::report;
use crate::content::model::{Activity, COUNTRIES, Content, Indicator, Outcome, Reading, Report};
use crate::content::nearest::did_you_mean;
use crate::content::period::{Period, PeriodProblem, add_days};
use crate::content::words::Frequency;
use crate::evaluate::expected_periods;
use crate::site::wording;

/// How far ahead the next period is looked for: it is one at least, whatever the rhythm.
const DAYS_AHEAD: i32 = 400;

pub(super) fn new(desk: &Desk) -> Result<NewFile, Failure> {
    let activity = activity(desk)?;
    let period = match &desk.args.period {
        Some(written) => chosen(desk, activity, written)?,
        None => next_missing(desk, activity)?,
    };
    let before: Vec<&Report> =
        activity.reports.iter().filter(|report| report.period.value.last() < period.first()).collect();
    let text = Skeleton::of(&report::TABLE)
        .fill("activity", activity.id.clone())
        .fill("period", period.to_string())
        .block("actuals", actuals(desk, activity, &before))
        .block("challenges", challenges(&carried::open(&before)))
        .block("accept", "")
        .text();
    let path = format!("content/reports/{}/{period}.md", activity.id);
    let next = format!("fill in the values of {}, and `submitted` on the day you hand it in", wording::period(period));
    Ok(NewFile { path, text, next })
}

fn activity<'a>(desk: &Desk<'a>) -> Result<&'a Activity, Failure> {
    let activities = &desk.content.activities;
    let ids = || activities.iter().map(|activity| activity.id.as_str());
    let id = desk.asker.text(desk.args.subject.as_deref(), "Activity, by its id", || {
        "name the activity: attain new report ACTIVITY [PERIOD]".to_owned()
    })?;
    let found = activities.iter().find(|activity| activity.id == id || activity.aliases.contains(&id));
    found.ok_or_else(|| {
        let hint = did_you_mean(&id, ids()).unwrap_or_else(|| "`attain status` lists the activities".to_owned());
        Failure(format!("there is no activity `{id}`; {hint}"))
    })
}

/// The period that is named, unless another report covers a part of it.
fn chosen(desk: &Desk, activity: &Activity, written: &str) -> Result<Period, Failure> {
    let period = Period::parse(written, desk.content.site.fiscal_year_start).map_err(|problem| {
        Failure(match problem {
            PeriodProblem::FiscalMonth { write } => format!("months are of the calendar year: write {write}"),
            PeriodProblem::NoSuchPart => format!("`{written}` is a part that no year has"),
            PeriodProblem::NotAPeriod => {
                format!("`{written}` is not a period; write 2015-Q3, 2015-H1, 2015, 2015-07 or FY2015-Q3")
            }
        })
    })?;
    match activity.reports.iter().find(|report| report.period.value.days().overlaps(period.days())) {
        Some(other) => {
            let (path, theirs) = (desk.sources.path(other.file), other.period.value);
            Err(Failure(format!("{path} is the report of {theirs} already; an activity reports every day once")))
        }
        None => Ok(period),
    }
}

/// The first period that the activity has to report on and has no report of.
fn next_missing(desk: &Desk, activity: &Activity) -> Result<Period, Failure> {
    let id = &activity.id;
    let name_it = format!("name the period: attain new report {id} 2015-Q3");
    if activity.reporting.frequency == Frequency::Never {
        return Err(Failure(format!("the activity `{id}` does not have to report; {name_it}")));
    }
    if activity.start.is_none() {
        return Err(Failure(format!("the activity `{id}` has no start yet; {name_it}")));
    }
    missing(desk.content, activity, desk.day)
        .next()
        .ok_or_else(|| Failure(format!("every period of the activity `{id}` has its report; {name_it}")))
}

/// The periods that the activity has to report on and has no report of, up to the next one after a day.
pub fn missing<'a>(content: &Content, activity: &'a Activity, day: Date) -> impl Iterator<Item = Period> + use<'a> {
    let expected = expected_periods(&content.site, activity, add_days(day, DAYS_AHEAD));
    let is_missing =
        |period: &Period| !activity.reports.iter().any(|report| report.period.value.days().overlaps(period.days()));
    expected.into_iter().map(|(period, _)| period).filter(is_missing)
}

/// Every indicator, for now without a value: that is not collected yet, which makes no target look met.
fn actuals(desk: &Desk, activity: &Activity, before: &[&Report]) -> String {
    if activity.indicators.is_empty() {
        let path = desk.sources.path(activity.file);
        return format!("\n# There is nothing to measure yet: write indicators into {path} first.\n# actuals:\n");
    }
    let mut text = "
# Write each value in place of {missing: not-collected}. Where there is none, say why: not-collected, not-applicable,
# withheld or not-yet-due. Beside a value there may be more: {value: 42, note: …, explanation: why it is off its target}
actuals:
"
    .to_owned();
    for (at, indicator) in activity.indicators.iter().enumerate() {
        let last =
            last(desk.content, activity, (at, indicator), before).unwrap_or_else(|| "nothing reported yet".to_owned());
        text += &format!("  # {}, in {}; {last}\n", comment(&indicator.name), comment(&indicator.unit));
        text += &format!("  {}: {{missing: not-collected}}\n", indicator.id.value);
    }
    text
}

/// "last: 60 in 2015-Q2", from the latest report before that has a value.
pub fn last(
    content: &Content,
    activity: &Activity,
    (at, indicator): (usize, &Indicator),
    before: &[&Report],
) -> Option<String> {
    let value = |reading: &Reading| said(indicator, reading);
    before.iter().rev().find_map(|report| {
        let actual = report.actual(at)?;
        let countries: Vec<String> = actual
            .by_country
            .iter()
            .filter_map(|(country, reading)| {
                Some(format!("{} {}", content.term(COUNTRIES, *country).id, value(reading)?))
            })
            .collect();
        let whole = actual.whole.as_ref().and_then(value);
        let parts = match (whole, countries.is_empty() || activity.countries().len() < 2) {
            (Some(whole), true) => whole,
            (Some(whole), false) => format!("{whole} ({})", countries.join(", ")),
            (None, _) if countries.is_empty() => return None,
            (None, _) => countries.join(", "),
        };
        Some(format!("last: {} in {}", comment(&parts), report.period.value))
    })
}

/// A value, or a judgement in the place of one.
fn said(indicator: &Indicator, reading: &Reading) -> Option<String> {
    match reading.result {
        Outcome::Value(value) => Some(wording::value(&indicator.measure, &value.exact()).to_string()),
        Outcome::Share { numerator, denominator } => Some(format!("{numerator} of {denominator}")),
        Outcome::Assessed(assessment) => Some(format!("assessed as {}", assessment.word())),
        Outcome::Missing(_) => None,
    }
}

/// A text as a part of a comment, which ends with its line.
fn comment(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The open challenges; where there are none, how to say so.
fn challenges(open: &[Carried]) -> String {
    let how = "# Each challenge needs a `strategy`, or a `no_strategy_reason`; `status: resolved` ends it.";
    if open.is_empty() {
        return format!(
            "\n{how}\n# challenges: none\n# challenges:\n#   - id: a-short-name\n#     text: What stands in the way.\n#     \
             strategy: What is done about it.\n"
        );
    }
    let mut text = format!("\n# Open in earlier reports. {}\nchallenges:\n", how.trim_start_matches("# "));
    for challenge in open {
        text += &match &challenge.id {
            Some(id) => format!("  - id: {id}\n    # {}\n", comment(&challenge.text)),
            None => format!("  - text: {}\n", scalar(&comment(&challenge.text))),
        };
        if let Some((strategy, period)) = &challenge.strategy {
            text += &format!("    # in {period}: {}\n", comment(strategy));
        }
        text += "    # strategy: …\n    status: open\n";
    }
    text
}
