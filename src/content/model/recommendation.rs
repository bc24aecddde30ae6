//! One audit recommendation, with what became of it.

use jiff::civil::Date;

use super::{Accept, Body, Extra, Link, TermIx};
use crate::content::words::{RecommendationStatus, Response};
use crate::diagnostic::{FileId, Span, Spanned};

/// An audit recommendation.
#[derive(Debug, Clone)]
pub struct Recommendation {
    pub file: FileId,
    /// First key of the front matter.
    pub head: Span,
    /// File stem.
    pub id: String,
    pub title: String,
    /// Agencies it is addressed to, in file order.
    pub to: Vec<TermIx>,
    pub issued: Date,
    pub source: Option<Spanned<Link>>,
    pub response: Option<Response>,
    /// By date.
    pub history: Vec<RecommendationStep>,
    pub criterion: Option<Criterion>,
    pub accept: Vec<Accept>,
    pub body: Body,
    pub extra: Extra,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendationStep {
    pub date: Date,
    pub status: Spanned<RecommendationStatus>,
    pub note: Option<Spanned<String>>,
}

/// The rule whose cases show whether a recommendation is acted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    pub rule: &'static str,
    /// Dimension and the terms of which an activity must name one (or a descendant of one); all lists must hold.
    pub terms: Vec<(usize, Vec<TermIx>)>,
}
