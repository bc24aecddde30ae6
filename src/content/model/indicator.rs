//! What is measured of an activity, from where, and what it is meant to reach by when.

use jiff::civil::Date;

use super::{Note, TermIx};
use crate::content::few::Few;
use crate::content::period::Period;
use crate::content::quantity::Decimal;
use crate::content::words::{Accumulate, Direction, ResultLevel};
use crate::diagnostic::{Span, Spanned};

/// A measured aspect of an activity.
#[derive(Debug, Clone)]
pub struct Indicator {
    pub id: Spanned<String>,
    pub name: String,
    pub unit: String,
    pub definition: Option<String>,
    /// Means of verification.
    pub source: Note,
    pub level: Option<ResultLevel>,
    pub measure: Measure,
    pub baseline: Option<Baseline>,
    /// In file order.
    pub targets: Vec<Target>,
}

/// What kind of value an indicator has. Values of every kind are held as a [`Decimal`]: a number as written, a percent on
/// 0–100, yes as 1 and no as 0, a rating as its position in the scale counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    Number {
        direction: Direction,
        accumulate: Accumulate,
    },
    /// `accumulate` is never sum.
    Percent {
        direction: Direction,
        accumulate: Accumulate,
    },
    YesNo,
    /// Lowest grade first.
    Rating {
        scale: Vec<String>,
    },
}

impl Measure {
    /// The word of `measure`.
    pub fn word(&self) -> &'static str {
        match self {
            Measure::Number { .. } => "number",
            Measure::Percent { .. } => "percent",
            Measure::YesNo => "yes-no",
            Measure::Rating { .. } => "rating",
        }
    }

    /// The direction as written: none for yes-no and ratings.
    pub fn direction(&self) -> Option<Direction> {
        match self {
            Measure::Number { direction, .. } | Measure::Percent { direction, .. } => Some(*direction),
            Measure::YesNo | Measure::Rating { .. } => None,
        }
    }

    pub fn accumulate(&self) -> Accumulate {
        match self {
            Measure::Number { accumulate, .. } | Measure::Percent { accumulate, .. } => *accumulate,
            Measure::YesNo | Measure::Rating { .. } => Accumulate::Latest,
        }
    }

    /// A number or a percent, as opposed to a yes-no or a rating.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Measure::Number { .. } | Measure::Percent { .. })
    }
}

/// Where an indicator stood before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    pub span: Span,
    pub value: Option<Decimal>,
    pub date: Option<Date>,
    pub by_country: Few<(TermIx, Decimal)>,
    pub note: Note,
}

/// What an indicator is meant to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    Value(Decimal),
    /// For `within`: at least one end is given, and min ≤ max.
    Range {
        min: Option<Decimal>,
        max: Option<Decimal>,
    },
}

/// When a target is to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    By(Date),
    Period(Period),
}

impl Due {
    /// The last day, before any cutting to the activity's own dates.
    pub fn last(&self) -> Date {
        match self {
            Due::By(date) => *date,
            Due::Period(period) => period.last(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// First key of the entry.
    pub head: Span,
    pub due: Spanned<Due>,
    /// The goal that was set first; its place is the value's, or the first of min and max.
    pub goal: Spanned<Goal>,
    pub country: Option<TermIx>,
    pub note: Note,
    /// When it was promised; before that day it does not exist.
    pub set: Option<Box<Spanned<Date>>>,
    /// By date.
    pub revisions: Few<Revision>,
}

/// A later goal of the same target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    pub on: Spanned<Date>,
    pub goal: Spanned<Goal>,
    pub reason: Option<Spanned<String>>,
}
