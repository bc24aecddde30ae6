//! What the file of an activity says of it beside its targets: dates, people, money, sources, acceptances.

use std::collections::BTreeMap;

use serde::Serialize;

use super::attainment;
use crate::content::model::{AGENCIES, Accept, Activity};
use crate::content::quantity::Decimal;
use crate::content::words::Frequency;
use crate::evaluate::model::JudgedActivity;
use crate::site::view::{Anchor, Head, source_link};
use crate::site::{Edition, routes, wording};

#[derive(Debug, Clone, Default, Serialize)]
pub struct Record {
    #[serde(skip)]
    pub entries: Vec<Entry>,
    pub funding: Vec<Money>,
    /// `USD 2,350,000 and EUR 40,000 in all`.
    pub funding_title: String,
    pub acceptances: Vec<Acceptance>,
}

/// A fact and its values, each perhaps a link.
#[derive(Debug, Clone)]
pub struct Entry {
    pub label: String,
    pub values: Vec<Anchor>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Money {
    pub year: String,
    /// `USD 1,100,000`.
    pub amount: String,
    pub account: String,
    pub note: String,
}

/// A finding that is lived with.
#[derive(Debug, Clone, Serialize)]
pub struct Acceptance {
    pub rule: Anchor,
    /// The indicator that it is for; empty for the whole file.
    pub indicator: String,
    pub reason: String,
    /// `until 31 December 2016`, `without end`, `expired 31 March 2016`.
    pub until: String,
}

pub fn record(edition: Edition, head: &Head, judged: &JudgedActivity) -> Record {
    let activity = &edition.content.activities[judged.activity];
    let mut entries = dates(judged, activity);
    entries.extend(terms(edition, head, activity));
    entries.extend(files(edition, head, activity));
    Record {
        entries,
        funding: activity.funding.iter().map(money).collect(),
        funding_title: funding_title(activity),
        acceptances: activity.accept.iter().map(|accept| acceptance(edition, head, activity, accept)).collect(),
    }
}

fn text(label: &str, value: impl Into<String>) -> Entry {
    Entry { label: label.to_owned(), values: vec![Anchor { title: value.into(), href: None }] }
}

fn dates(judged: &JudgedActivity, activity: &Activity) -> Vec<Entry> {
    let day = |day: &Option<crate::diagnostic::Spanned<jiff::civil::Date>>| {
        day.as_ref().map_or_else(|| "not set".to_owned(), |day| wording::date(day.value).to_string())
    };
    let mut entries = vec![
        text("Status", wording::sentence(attainment::run(activity, judged))),
        text("Start", day(&activity.start)),
        text("End", day(&activity.end)),
    ];
    entries.extend(activity.focus.map(|focus| text("Focus", wording::focus(focus))));
    entries.push(text("Reviewed sample", if activity.key { "Part of it" } else { "Not part of it" }));
    entries
}

/// The terms of every dimension; of agencies, which one leads.
fn terms(edition: Edition, head: &Head, activity: &Activity) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (at, dimension) in edition.content.dimensions.iter().enumerate() {
        let named = &activity.terms[at];
        let link = |(place, term): (usize, &usize)| {
            let term = &dimension.terms[*term];
            let leads = at == AGENCIES && place == 0 && named.len() > 1;
            let title = if leads { format!("{} (leads)", term.title) } else { term.title.clone() };
            head.to(title, &routes::term(&dimension.key, &term.id))
        };
        if !named.is_empty() {
            let label = if named.len() == 1 { &dimension.singular } else { &dimension.title };
            entries.push(Entry { label: label.clone(), values: named.iter().enumerate().map(link).collect() });
        }
    }
    entries
}

fn files(edition: Edition, head: &Head, activity: &Activity) -> Vec<Entry> {
    let mut entries = vec![text("Reporting", reporting(edition, activity))];
    if !activity.sources.is_empty() {
        let link = |source: &crate::diagnostic::Spanned<crate::content::model::Link>| {
            let (title, url) = (source.value.title.clone(), source.value.url.as_str());
            match edition.plan.page(url.trim_start_matches('/')) {
                Some(page) => head.to(title, &page.route),
                None => Anchor { title, href: Some(url.to_owned()) },
            }
        };
        entries.push(Entry { label: "Sources".into(), values: activity.sources.iter().map(link).collect() });
    }
    if !activity.aliases.is_empty() {
        entries.push(text("Former ids", activity.aliases.join(", ")));
    }
    let file = source_link(edition, activity.head);
    entries.push(Entry { label: "Source file".into(), values: vec![Anchor { title: file.path, href: file.href }] });
    entries
}

/// `Quarterly, due 30 days after the period’s end`.
fn reporting(edition: Edition, activity: &Activity) -> String {
    let frequency = wording::frequency(activity.reporting.frequency);
    let due = activity.due_days(&edition.content.site.policy).max(0).unsigned_abs();
    match activity.reporting.frequency {
        Frequency::Never => frequency.to_owned(),
        _ => format!("{frequency}, due {} after the period’s end", wording::count(due, "day", "days")),
    }
}

fn money(funding: &crate::content::model::Funding) -> Money {
    Money {
        year: funding.fiscal_year.map_or_else(|| "not stated".to_owned(), |year| format!("FY{year:04}")),
        amount: amount(&funding.currency, funding.amount),
        account: funding.account.clone().unwrap_or_default(),
        note: funding.note.as_ref().map(|note| note.value.clone()).unwrap_or_default(),
    }
}

fn amount(currency: &str, amount: Decimal) -> String {
    format!("{currency} {}", wording::number(amount))
}

/// Money adds up per currency only.
fn funding_title(activity: &Activity) -> String {
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    for funding in &activity.funding {
        let sum = sums.entry(&funding.currency).or_default();
        *sum = *sum + funding.amount;
    }
    let sums: Vec<String> = sums.iter().map(|(currency, sum)| amount(currency, *sum)).collect();
    if sums.is_empty() { "No funding is recorded".into() } else { format!("{} in all", wording::list(&sums)) }
}

fn acceptance(edition: Edition, head: &Head, activity: &Activity, accept: &Accept) -> Acceptance {
    let named = |id: &String| {
        let indicator = activity.indicators.iter().find(|indicator| indicator.id.value == *id);
        indicator.map_or_else(|| id.clone(), |indicator| indicator.name.clone())
    };
    Acceptance {
        rule: head.to(accept.rule.value, &routes::rule(accept.rule.value)),
        indicator: accept.indicator.as_ref().map(named).unwrap_or_default(),
        reason: accept.reason.value.clone(),
        until: match &accept.until {
            None => "without end".into(),
            Some(until) if until.value < edition.programme.as_of => {
                format!("expired {}", wording::date(until.value))
            }
            Some(until) => format!("until {}", wording::date(until.value)),
        },
    }
}
