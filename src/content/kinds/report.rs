//! Progress reports: what an activity says of one period.

use std::collections::BTreeSet;

use super::{accept, activity, actual, challenge};
use crate::content::document::Document;
use crate::content::fields::{Errors, Fields, date, period, scalar};
use crate::content::model::{Activity, Actual, COUNTRIES, Report};
use crate::content::nearest::did_you_mean;
use crate::content::references::{self, Countries, Known};
use crate::content::schema::{Ids, Shape, Table, optional, required};
use crate::content::text::fold;
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{
    DUPLICATE_REPORT, IMPOSSIBLE_DATES, OVERLAPPING_REPORTS, UNKNOWN_REFERENCE, WRONG_TYPE,
};
use crate::diagnostic::{Diagnostic, Spanned};
use crate::source::Sources;

/// The keys of a progress report.
pub static TABLE: Table = Table {
    what: "a report",
    fields: &[
        required("activity", Shape::Id(Ids::Activity), "the id of the activity that it is about"),
        required("period", Shape::Period, "the period that it covers, for example 2015-Q3 or FY2015-Q3"),
        optional("submitted", Shape::Date, "the day on which it was handed in"),
        optional("prepared_by", Shape::Text, "who wrote it"),
        optional(
            "actuals",
            Shape::Map(Ids::Indicator, &actual::SHAPE),
            "what was reached, by the ids of the activity's indicators",
        ),
        optional("challenges", challenge::SHAPE, "what stands in the way, or the word none"),
        optional("accept", Shape::List(&Shape::Group(&accept::TABLE)), "findings that are lived with"),
    ],
};

/// The activities, as reports look them up.
#[derive(Debug, Clone, Copy)]
pub struct Activities<'a> {
    /// Sorted by id.
    pub read: &'a [activity::Read],
    /// Ids of those whose files could not be read.
    pub unread: &'a BTreeSet<&'a str>,
}

/// Reads a report, with the index of its activity.
pub fn read(document: Document, activities: Activities, known: Known, errors: &mut Errors) -> Option<(usize, Report)> {
    let fields = super::open(&document.front, &TABLE, &[], errors)?;
    let activity = fields.read("activity", |key, node, errors| activities.find(key, node, errors), errors);
    let start = known.site.fiscal_year_start;
    let period = fields.spanned("period", |key, node, errors| period::period(key, node, start, errors), errors);
    let submitted = fields.spanned("submitted", date::date, errors);
    if let (Some(period), Some(submitted)) = (&period, &submitted)
        && submitted.value < period.value.first()
    {
        let message = format!(
            "the report was submitted on {}, before its period starts on {}",
            submitted.value,
            period.value.first()
        );
        errors
            .push(Diagnostic::error(IMPOSSIBLE_DATES, submitted.span, message).help("correct the date or the period"));
    }
    let prepared_by = fields.read("prepared_by", scalar::text, errors);
    let actuals = match activity {
        Some(activity) => actuals(&fields, &activities.read[activity], known, errors),
        None => Vec::new(),
    };
    let challenges = challenge::read_all(&fields, errors);
    let ids = activity.and_then(|activity| activities.read[activity].all_indicators());
    let accept = accept::read_all(&fields, ids.as_deref(), errors);
    let report = Report {
        file: document.file,
        head: fields.head,
        period: period?,
        submitted,
        prepared_by,
        actuals,
        challenges,
        accept,
        extra: fields.extra(),
        body: document.body,
    };
    Some((activity?, report))
}

impl Activities<'_> {
    /// The id of the only activity with this title.
    fn named(&self, title: &str) -> Option<&str> {
        let title = fold(title);
        let mut found = self.read.iter().filter(|read| fold(&read.activity.title.value) == title);
        found.next().filter(|_| found.next().is_none()).map(|read| read.activity.id.as_str())
    }

    fn find(&self, key: &str, node: &Node, errors: &mut Errors) -> Option<usize> {
        let id = scalar::scalar(key, node, "the id of an activity", errors)?.text.trim();
        let found = self.read.binary_search_by(|read| read.activity.id.as_str().cmp(id)).ok();
        if found.is_some() || self.unread.contains(id) {
            return found;
        }
        let ids = || self.read.iter().map(|read| read.activity.id.as_str()).chain(self.unread.iter().copied());
        match self.read.iter().find(|read| read.activity.aliases.iter().any(|alias| alias == id)) {
            Some(renamed) => {
                let now = &renamed.activity.id;
                let message = format!("the activity `{id}` is now called `{now}`");
                let error = Diagnostic::error(UNKNOWN_REFERENCE, node.span, message).help(format!("write `{now}`"));
                errors.push(error.fix(node.span, now));
            }
            None if let Some(named) = self.named(id) => {
                errors.push(references::named(node.span, id, "the title", named));
            }
            None if let Some(stem) = stem(id).filter(|stem| ids().any(|id| id == *stem)) => {
                errors.push(references::named(node.span, id, "the path", stem));
            }
            None => references::unknown(node.span, id, "in content/activities", ids(), errors),
        }
        None
    }
}

/// The id of the file at a path.
fn stem(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    (stem.len() < path.len()).then_some(stem)
}

fn actuals(fields: &Fields, read: &activity::Read, known: Known, errors: &mut Errors) -> Vec<Actual> {
    let activity = &read.activity;
    let countries = Countries {
        dimension: &known.dimensions[COUNTRIES],
        of_activity: activity.countries(),
        complete: read.countries_complete,
    };
    let mut actuals = Vec::new();
    if let Some(node) = fields.entry("actuals").map(|entry| &entry.value)
        && scalar::is_single(node)
        && !node.is_null()
    {
        errors.push(without_indicator(node, activity));
        return actuals;
    }
    for entry in fields.entries("actuals", errors) {
        let found = activity.indicators.iter().position(|indicator| indicator.id.value == entry.key);
        match found {
            Some(at) => actuals.extend(actual::read(entry, at, &activity.indicators[at], &countries, errors)),
            None if read.broken.contains(&*entry.key) || !read.indicators_listed => {}
            None => {
                let message = format!("the activity `{}` has no indicator `{}`", activity.id, entry.key);
                let error = Diagnostic::error(UNKNOWN_REFERENCE, entry.key_span, message);
                let name = fold(&entry.key);
                let named = activity.indicators.iter().find(|indicator| fold(&indicator.name) == name);
                if let Some(named) = named {
                    errors.push(references::named(entry.key_span, &entry.key, "the name", &named.id.value));
                    continue;
                }
                let ids = || activity.indicators.iter().map(|indicator| indicator.id.value.as_str());
                errors.push(match did_you_mean(&entry.key, ids().chain(read.broken.iter().map(String::as_str))) {
                    Some(help) => error.help(help),
                    None if activity.indicators.is_empty() => error.help("add it to the activity's `indicators` first"),
                    None => error.help(format!("its indicators are {}", ids().collect::<Vec<_>>().join(", "))),
                });
            }
        }
    }
    actuals.shrink_to_fit();
    actuals
}

/// The error for a value of which nothing says what it counts.
fn without_indicator(node: &Node, activity: &Activity) -> Diagnostic {
    let message = "a value needs its indicator: here is one alone";
    let error = Diagnostic::error(WRONG_TYPE, node.span, message).label("lines of `indicator: value`");
    let ids: Vec<&str> = activity.indicators.iter().map(|indicator| indicator.id.value.as_str()).collect();
    error.help(match ids.as_slice() {
        [] => "add the indicator to the activity, and write its id and a colon before the value".to_owned(),
        [only] => format!("below `actuals:`, indented, write `{only}: …`"),
        several => format!("below `actuals:`, indented, write a line for each indicator: {}", several.join(", ")),
    })
}

/// Puts the reports of one activity in order; of those that share a day with an earlier one each is reported and left out.
/// `all_read` says that no report of the site is missing because of other errors.
pub fn arrange(mut reports: Vec<Report>, all_read: bool, sources: &Sources, errors: &mut Errors) -> Vec<Report> {
    reports.sort_by_key(|report| (report.period.value, report.file));
    let count = reports.len();
    let mut arranged: Vec<Report> = Vec::with_capacity(count);
    for report in reports {
        match arranged.last().filter(|earlier| earlier.period.value.days().overlaps(report.period.value.days())) {
            Some(earlier) => errors.push(clash(&report.period, earlier, sources)),
            None => arranged.push(report),
        }
    }
    if all_read && arranged.len() == count {
        challenge::check_continued(&arranged, errors);
    }
    arranged
}

fn clash(period: &Spanned<crate::content::period::Period>, earlier: &Report, sources: &Sources) -> Diagnostic {
    let other = sources.path(earlier.file);
    if period.value == earlier.period.value {
        let message = format!("{other} is the report of {} already", period.value);
        let help = "keep one of the two files, or correct a period";
        return Diagnostic::error(DUPLICATE_REPORT, period.span, message).help(help);
    }
    let message = format!("{} shares days with {}, the period of {other}", period.value, earlier.period.value);
    let help = "an activity reports every day once: choose periods that follow on each other";
    Diagnostic::error(OVERLAPPING_REPORTS, period.span, message).help(help)
}
