//! Activities in a table: the four verdicts of each side by side, never blended, with its indicators and findings.

use jiff::civil::Date;
use serde::Serialize;

use crate::content::model::Activity;
use crate::diagnostic::Spanned;
use crate::evaluate::model::*;
use crate::site::blocks::attainment::{self, Series};
use crate::site::blocks::findings;
use crate::site::mark::{self, Mark, Strip};
use crate::site::search::fold::fold;
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// About how many elements a row takes beside its marks.
pub const ROW: usize = 22;

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub activity: Anchor,
    /// Countries and leading agency; whether it is part of the sample, where only some are.
    pub sub: String,
    #[serde(skip)]
    key: bool,
    /// `Oct 2013 to Sep 2016`, and the start for sorting.
    pub runs: String,
    pub start: String,
    pub status: &'static str,
    pub attainment: Mark,
    pub indicators: Strip,
    /// `5 of 8`, and the share for sorting.
    pub with_target: String,
    pub documentation: Mark,
    pub reporting: Mark,
    pub planning: Mark,
    pub findings: u32,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct List {
    pub rows: Vec<Row>,
    pub key: Vec<Mark>,
    /// The register, where rows are left out.
    pub more: Option<Anchor>,
}

/// The table of some activities, by title, as far as about so many elements of a page of other things can show it.
pub fn brief(edition: Edition, head: &Head, judged: &[&JudgedActivity], room: usize) -> List {
    let most = (room / ROW).max(5);
    let first: Vec<&JudgedActivity> = by_title(edition, judged.iter().copied()).into_iter().take(most).collect();
    let more = (judged.len() > most).then(|| {
        let title =
            format!("The first {most} of {} activities are shown; see all", wording::whole(judged.len() as u32));
        head.to(title, "activities/index.html")
    });
    let mut list = list(edition, head, &first, Series::All);
    mark::fit(list.rows.iter_mut().map(|row| &mut row.indicators), (room / 4) as u32);
    List { more, ..list }
}

/// Activities in the order of their titles.
pub fn by_title<'a>(edition: Edition, judged: impl Iterator<Item = &'a JudgedActivity>) -> Vec<&'a JudgedActivity> {
    let mut all: Vec<&JudgedActivity> = judged.collect();
    all.sort_by_cached_key(|one| folded_title(edition, one));
    all
}

/// The places of some activities among them, by title.
pub fn in_order_of_titles(edition: Edition, judged: &[JudgedActivity]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..judged.len()).collect();
    order.sort_by_cached_key(|at| folded_title(edition, &judged[*at]));
    order
}

fn folded_title(edition: Edition, judged: &JudgedActivity) -> String {
    fold(&edition.content.activities[judged.activity].title.value).into_owned()
}

/// The table of all of some activities, in the order given.
pub fn list(edition: Edition, head: &Head, judged: &[&JudgedActivity], series: Series) -> List {
    let tally = attainment::tally(judged, series);
    let sampled = sample(edition).is_some();
    let rows: Vec<Row> =
        judged.iter().map(|one| row(edition, head, one, series)).map(|row| row.marked(sampled)).collect();
    List { rows, key: mark::legend(&tally), more: None }
}

impl Row {
    /// Says that the activity is part of the sample, where that sets it apart.
    fn marked(mut self, sampled: bool) -> Row {
        if sampled && self.key {
            self.sub.push_str("; in the reviewed sample");
        }
        self
    }
}

/// The activities of the reviewed sample, where they are some but not all.
pub fn sample<'a>(edition: Edition<'a>) -> Option<Vec<&'a JudgedActivity>> {
    let all = &edition.programme.activities;
    let key: Vec<&JudgedActivity> =
        all.iter().filter(|judged| edition.content.activities[judged.activity].key).collect();
    (!key.is_empty() && key.len() < all.len()).then_some(key)
}

fn row(edition: Edition, head: &Head, judged: &JudgedActivity, series: Series) -> Row {
    let activity = &edition.content.activities[judged.activity];
    let tally = attainment::tally(&[judged], series);
    let here = match series {
        Series::All => None,
        Series::For(country) => judged.by_country.iter().find(|(at, _)| *at == country).map(|(_, combined)| combined),
    };
    Row {
        activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
        sub: super::places(edition, activity),
        key: activity.key,
        runs: runs(activity),
        start: activity.start.as_ref().map(|start| start.value.to_string()).unwrap_or_default(),
        status: wording::status(judged.status),
        attainment: mark::verdict(here.unwrap_or(&judged.attainment).verdict),
        indicators: mark::strip(&tally),
        with_target: wording::of_or(tally.with_target(), tally.total(), "none").to_string(),
        documentation: mark::documentation(judged.documentation),
        reporting: mark::reporting(judged.reporting),
        planning: mark::planning(judged.planning),
        findings: findings::count(edition, judged),
    }
}

/// `October 2013 to September 2016`, `from October 2013`.
fn runs(activity: &Activity) -> String {
    let month = |day: &Spanned<Date>| format!("{} {}", wording::month(day.value.month()), day.value.year());
    match (activity.start.as_ref().map(month), activity.end.as_ref().map(month)) {
        (Some(start), Some(end)) if start == end => start,
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("to {end}"),
        (None, None) => "no dates".into(),
    }
}

/// `8 ongoing, 3 completed and 1 planned`.
pub fn statuses(judged: &[&JudgedActivity]) -> String {
    use crate::content::words::Status;
    let counted = Status::ALL.iter().map(|status| {
        let count = judged.iter().filter(|one| one.status == *status).count();
        (count as u32, wording::status(*status).to_lowercase())
    });
    let words: Vec<String> =
        counted.filter(|(count, _)| *count > 0).map(|(n, word)| format!("{} {word}", wording::whole(n))).collect();
    wording::list(&words).to_string()
}
