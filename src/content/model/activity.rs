//! One activity: where and when it runs, who leads it, what it has to report.

use jiff::civil::Date;

use super::{AGENCIES, Accept, Body, COUNTRIES, Extra, Indicator, Link, Policy, Report, TermIx};
use crate::content::period::{Days, Period, add_days};
use crate::content::quantity::Decimal;
use crate::content::words::{Considered, Focus, Frequency, Status};
use crate::diagnostic::{FileId, Span, Spanned};

/// One activity and its reports.
#[derive(Debug, Clone)]
pub struct Activity {
    pub file: FileId,
    /// First key of the front matter.
    pub head: Span,
    /// File stem.
    pub id: String,
    pub title: Spanned<String>,
    pub summary: Option<Spanned<String>>,
    /// By dimension, as in [`Content::dimensions`](super::Content::dimensions); in file order, no term twice.
    pub terms: Vec<Vec<TermIx>>,
    pub focus: Option<Focus>,
    /// Part of the reviewed sample.
    pub key: bool,
    /// As written; the status on a day follows from it and the dates.
    pub status: Option<Spanned<Status>>,
    pub start: Option<Spanned<Date>>,
    pub end: Option<Spanned<Date>>,
    pub funding: Vec<Funding>,
    pub reporting: Reporting,
    /// In the order of [`Site::factors`](super::Site::factors).
    pub factors: Vec<Option<Factor>>,
    /// The value of `factors`, or the head where there is none.
    pub factors_span: Span,
    pub indicators: Vec<Indicator>,
    pub no_targets_reason: Option<Spanned<String>>,
    pub accept: Vec<Accept>,
    pub sources: Vec<Spanned<Link>>,
    pub draft: bool,
    pub aliases: Vec<String>,
    pub body: Body,
    pub extra: Extra,
    /// All reports, known or not, in period order; no two share a day.
    pub reports: Vec<Report>,
}

impl Activity {
    pub fn countries(&self) -> &[TermIx] {
        &self.terms[COUNTRIES]
    }

    /// Days cut to the activity's start…end (SPEC section 4).
    pub fn cut(&self, days: Days) -> Days {
        let date = |date: &Option<Spanned<Date>>| date.as_ref().map(|date| date.value);
        days.cut(date(&self.start), date(&self.end))
    }

    /// Days after a period's end within which a report is due.
    pub fn due_days(&self, policy: &Policy) -> i32 {
        self.reporting.due_days.unwrap_or(policy.report_due_days)
    }

    /// The last day on which a report on what ends on a day is in time.
    pub fn grace_until(&self, end: Date, policy: &Policy) -> Date {
        add_days(end, self.due_days(policy))
    }

    /// The id of its report for a period: `<activity>/<period>`.
    pub fn report_id(&self, period: Period) -> String {
        format!("{}/{period}", self.id)
    }

    /// The agencies, the leading one first.
    pub fn agencies(&self) -> &[TermIx] {
        &self.terms[AGENCIES]
    }
}

/// Money set aside in one fiscal year; never added up across currencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    pub fiscal_year: Option<i16>,
    pub amount: Decimal,
    /// ISO 4217 code, as written.
    pub currency: String,
    pub account: Option<String>,
    pub note: Option<Spanned<String>>,
}

/// What an activity has to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reporting {
    /// The key `reporting`: where an overdue report is pointed at.
    pub span: Span,
    pub frequency: Frequency,
    /// Days after a period's end; the policy's where absent.
    pub due_days: Option<i32>,
}

/// What the record says of one planning factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factor {
    /// The value of `considered`.
    pub considered: Spanned<Considered>,
    pub evidence: Option<Spanned<String>>,
}
