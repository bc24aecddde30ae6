//! Typed content: what the files of a site say, every reference resolved and every value possible.
//!
//! A [`Content`] is only complete when no content error was found on the way; it knows nothing of the as-of date and
//! judges nothing. Text positions are kept for whatever a finding may have to point at.
//!
//! Here stands what several kinds of file have in common; what belongs to one of them has a file of its own.

mod activity;
mod indicator;
mod recommendation;
mod report;
mod site;
mod terms;

pub use activity::{Activity, Factor, Funding, Reporting};
pub use indicator::{Baseline, Due, Goal, Indicator, Measure, Revision, Target};
pub use recommendation::{Criterion, Recommendation, RecommendationStep};
pub use report::{Actual, Breakdown, Challenge, Challenges, Outcome, Reading, Report};
pub use site::{FactorKind, Policy, Site};
pub use terms::{Dimension, FreePage, Term};

use jiff::civil::Date;

use super::plain::Plain;
use crate::diagnostic::{Span, Spanned};

/// Free `x-` keys of a front matter, handed to templates as they are.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// A text that may stand beside a figure. Few figures have one, and there are many figures: so it lies apart.
pub type Note = Option<Box<Spanned<String>>>;

/// Index of a term within its [`Dimension`].
pub type TermIx = usize;

/// The dimensions that every site has, as indices into [`Content::dimensions`]; those of site.yaml follow.
pub const COUNTRIES: usize = 0;
pub const AGENCIES: usize = 1;
pub const IMPLEMENTERS: usize = 2;
pub const AREAS: usize = 3;
pub const PROGRAMMES: usize = 4;

/// Everything under `content/`.
#[derive(Debug, Clone, Default)]
pub struct Content {
    pub site: Site,
    /// Sorted by id; drafts are among them.
    pub activities: Vec<Activity>,
    /// Sorted by id.
    pub recommendations: Vec<Recommendation>,
    /// Countries, agencies, implementers, areas, programmes, then the site's own in the order of site.yaml.
    pub dimensions: Vec<Dimension>,
    /// Sorted by id.
    pub pages: Vec<FreePage>,
}

impl Content {
    pub fn term(&self, dimension: usize, term: TermIx) -> &Term {
        &self.dimensions[dimension].terms[term]
    }

    pub fn country(&self, term: TermIx) -> &Term {
        self.term(COUNTRIES, term)
    }
}

/// A title and an address: an http(s) or mailto URL, or a path of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub title: String,
    pub url: String,
}

/// The markdown below a front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// From the line after the front matter to the end of the file; empty when there is no text.
    pub span: Span,
    /// Links and images in the order of the text; where they lead is checked when the pages are planned.
    pub links: Box<[BodyLink]>,
    /// Ids of the headings, in order, made unique within the file.
    pub anchors: Box<[Box<str>]>,
    /// What is read of it, without markup.
    pub plain: Plain,
}

impl Body {
    /// One at this place, in which nothing was found yet.
    pub fn at(span: Span) -> Body {
        Body { span, links: Box::default(), anchors: Box::default(), plain: Plain::default() }
    }
}

/// A link or image of a markdown text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyLink {
    pub destination: Box<str>,
    pub span: Span,
}

/// An entry that says why a finding is lived with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    pub rule: Spanned<&'static str>,
    pub indicator: Option<String>,
    pub reason: Spanned<String>,
    /// Last day on which it holds; without end when absent.
    pub until: Option<Spanned<Date>>,
}
