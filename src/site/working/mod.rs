//! How a verdict came about: the lines of its working, as plain data that pages and the terminal show alike.
//!
//! Every line repeats facts that the judging stage kept; nothing is judged here, and nothing is known of HTML or terminals.

mod arithmetic;
mod combined;
mod record;
mod rows;
mod target;

pub use arithmetic::of_what;
pub use combined::{combination, deciding};
pub use target::{OfTarget, Standing, gaps};

use std::fmt::{self, Display};

use jiff::civil::Date;

use super::wording;
use crate::content::model::{Activity, Content, Indicator, Policy};
use crate::diagnostic::Span;
use crate::evaluate::model::{JudgedActivity, JudgedSeries, Programme};

/// One verdict and what led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What is judged: "Reporting", "400 by 30 September 2016".
    pub heading: String,
    /// The verdict in words.
    pub verdict: String,
    pub lines: Vec<Line>,
}

/// One fact of a working.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the fact is: "Window", "Actual", a period.
    pub label: String,
    pub text: String,
    /// Where an author wrote it, if one did.
    pub place: Option<Span>,
    /// The report that says so, by its index in the activity.
    pub report: Option<usize>,
}

impl Section {
    fn new(heading: impl Into<String>, verdict: impl Into<String>) -> Section {
        Section { heading: heading.into(), verdict: verdict.into(), lines: Vec::new() }
    }

    fn line(&mut self, label: impl Into<String>, text: impl Into<String>) {
        self.lines.push(Line { label: label.into(), text: text.into(), place: None, report: None });
    }

    fn line_at(&mut self, place: Span, label: impl Into<String>, text: impl Into<String>) {
        self.lines.push(Line { label: label.into(), text: text.into(), place: Some(place), report: None });
    }

    fn line_of_report(&mut self, report: usize, place: Span, label: impl Into<String>, text: impl Into<String>) {
        self.lines.push(Line { label: label.into(), text: text.into(), place: Some(place), report: Some(report) });
    }
}

/// The workings of one activity.
#[derive(Debug, Clone, Copy)]
pub struct Working<'a> {
    content: &'a Content,
    as_of: Date,
    judged: &'a JudgedActivity,
}

impl<'a> Working<'a> {
    pub fn new(content: &'a Content, programme: &Programme, judged: &'a JudgedActivity) -> Self {
        Working { content, as_of: programme.as_of, judged }
    }

    fn activity(&self) -> &'a Activity {
        &self.content.activities[self.judged.activity]
    }

    fn indicator_at(&self, indicator: usize) -> &'a Indicator {
        &self.activity().indicators[indicator]
    }

    fn policy(&self) -> &'a Policy {
        &self.content.site.policy
    }

    /// The baseline of a series and its day: `147 on 31 December 2023`.
    pub fn baseline(&self, indicator: &'a Indicator, series: &JudgedSeries) -> impl Display + use<'a> {
        let (value, date) = (series.baseline, indicator.baseline.as_ref().and_then(|baseline| baseline.date));
        fmt::from_fn(move |f| {
            match value {
                Some(value) => wording::decimal(&indicator.measure, value).fmt(f)?,
                None => f.write_str("none recorded for this series")?,
            }
            match date {
                Some(date) => write!(f, " on {}", wording::date(date)),
                None => Ok(()),
            }
        })
    }
}
