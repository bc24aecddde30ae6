//! One progress report: its values and its challenges.

use jiff::civil::Date;

use super::{Accept, Body, Extra, Note, TermIx};
use crate::content::few::Few;
use crate::content::period::Period;
use crate::content::quantity::Decimal;
use crate::content::words::{Assessment, ChallengeStatus, Missing};
use crate::diagnostic::{FileId, Span, Spanned};

/// One progress report.
#[derive(Debug, Clone)]
pub struct Report {
    pub file: FileId,
    /// First key of the front matter.
    pub head: Span,
    pub period: Spanned<Period>,
    pub submitted: Option<Spanned<Date>>,
    pub prepared_by: Option<String>,
    /// In file order; at most one per indicator.
    pub actuals: Vec<Actual>,
    pub challenges: Challenges,
    pub accept: Vec<Accept>,
    pub body: Body,
    pub extra: Extra,
}

impl Report {
    /// The report for an indicator, if it mentions it.
    pub fn actual(&self, indicator: usize) -> Option<&Actual> {
        self.actuals.iter().find(|actual| actual.indicator as usize == indicator)
    }

    /// The day from which the report is known: the one it was submitted, or else its period's last.
    pub fn known_from(&self) -> Date {
        self.submitted.as_ref().map_or_else(|| self.period.value.last(), |submitted| submitted.value)
    }
}

/// What a report says of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actual {
    /// Index in [`Activity::indicators`](super::Activity::indicators).
    pub indicator: u32,
    /// The indicator's id, as the key.
    pub key: Span,
    /// For the activity as a whole; absent when only `by_country` is given.
    pub whole: Option<Reading>,
    /// In file order.
    pub by_country: Few<(TermIx, Reading)>,
    /// Beside `by_country` alone; otherwise the whole has it.
    pub note: Note,
    /// Beside `by_country` alone; otherwise the whole has it.
    pub explanation: Note,
}

/// What was reported for the whole or for a country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The value, numerator, assessment or reason.
    pub span: Span,
    pub result: Outcome,
    /// Disaggregation by group, which few have.
    pub breakdown: Option<Box<Breakdown>>,
    pub note: Note,
    /// Why the value is off target.
    pub explanation: Note,
}

/// A value by groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    pub span: Span,
    /// Group and value, in file order; never empty.
    pub groups: Vec<(String, Decimal)>,
}

/// Exactly one of these is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Value(Decimal),
    /// A percent with its parts; the denominator is never 0 (0 of 0 is read as not applicable).
    Share {
        numerator: Decimal,
        denominator: Decimal,
    },
    Assessed(Assessment),
    Missing(Missing),
}

/// What a report says of challenges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Challenges {
    /// The key is not there.
    Unstated,
    /// The word `none`: there were none.
    None,
    Listed(Vec<Challenge>),
}

impl Challenges {
    pub fn listed(&self) -> &[Challenge] {
        match self {
            Challenges::Listed(list) => list,
            Challenges::Unstated | Challenges::None => &[],
        }
    }
}

/// A challenge as one report puts it; it has an id or a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// The id, or the first key of the entry.
    pub head: Span,
    pub id: Option<String>,
    pub text: Option<Spanned<String>>,
    pub strategy: Option<Spanned<String>>,
    pub no_strategy_reason: Note,
    pub status: ChallengeStatus,
}
