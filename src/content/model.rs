//! Typed content: what the files of a site say, every reference resolved and every value possible.
//!
//! A [`Content`] is only complete when no content error was found on the way; it knows nothing of the as-of date and
//! judges nothing. Text positions are kept for whatever a finding may have to point at.

use jiff::civil::Date;

use super::few::Few;
use super::html::RawHtml;
use super::period::{Days, Period, add_days};
use super::plain::Plain;
use super::quantity::Decimal;
use super::words::*;
use crate::diagnostic::{FileId, Level, Span, Spanned};

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

/// `site.yaml`.
#[derive(Debug, Clone)]
pub struct Site {
    /// The file itself, when there is one.
    pub file: Option<FileId>,
    pub title: String,
    pub publisher: Option<String>,
    pub description: Option<String>,
    /// A banner on every page.
    pub notice: Option<String>,
    /// Known limits of the data, for the home and methodology pages.
    pub limitations: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Ends in a slash; only for feed, sitemap and canonical addresses.
    pub base_url: Option<String>,
    pub as_of: Option<Date>,
    /// Month in which the fiscal year starts, 1 to 12; FY2015 is named after the year in which it ends.
    pub fiscal_year_start: i8,
    /// A template with `{commit}`, `{path}` and `{line}`.
    pub source_url: Option<String>,
    pub policy: Policy,
    /// The planning factors, in the order in which pages show them.
    pub factors: Vec<FactorKind>,
    /// Levels that differ from the rules' own, by rule id.
    pub rules: Vec<(&'static str, Level)>,
    /// Links of the main navigation in addition to the built-in ones.
    pub menu: Vec<Link>,
    pub contact: Option<String>,
    pub license: Option<String>,
    pub footer_links: Vec<Link>,
    /// What becomes of raw HTML in markdown.
    pub html: RawHtml,
    pub extra: Extra,
}

impl Default for Site {
    fn default() -> Self {
        Site {
            file: None,
            title: String::new(),
            publisher: None,
            description: None,
            notice: None,
            limitations: None,
            language: "en".to_owned(),
            base_url: None,
            as_of: None,
            fiscal_year_start: 1,
            source_url: None,
            policy: Policy::default(),
            factors: FactorKind::defaults(),
            rules: Vec::new(),
            menu: Vec::new(),
            contact: None,
            license: None,
            footer_links: Vec::new(),
            html: RawHtml::default(),
            extra: Extra::new(),
        }
    }
}

/// A title and an address: an http(s) or mailto URL, or a path of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub title: String,
    pub url: String,
}

/// The thresholds of judging, section `policy` of site.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Attainment ratio from which a satisfied target counts as exceeded.
    pub exceeded_at: Decimal,
    /// Width of the band around the expected value, as a share of the way from its start to the target.
    pub on_track_tolerance: Decimal,
    /// Attainment ratio from which a target that is not satisfied counts as partially met.
    pub partially_met_at: Decimal,
    /// Days after a period's end within which its report is due, where the activity does not say.
    pub report_due_days: i32,
    /// Distance of the attainment ratio from 1 above which an explanation is asked for.
    pub explain_deviation_over: Decimal,
    /// Number of successive reports after which an unchanged challenge is remarked on.
    pub challenge_unchanged_reports: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            exceeded_at: Decimal::from_micros(1_100_000),
            on_track_tolerance: Decimal::from_micros(100_000),
            partially_met_at: Decimal::from_micros(500_000),
            report_due_days: 30,
            explain_deviation_over: Decimal::from_micros(100_000),
            challenge_unchanged_reports: 3,
        }
    }
}

/// A planning factor that activities are asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorKind {
    pub id: String,
    pub title: String,
}

impl FactorKind {
    /// The four factors of Presidential Policy Directive 23 on security sector assistance, as GAO-16-235 lists them.
    pub fn defaults() -> Vec<FactorKind> {
        [
            ("partner-needs", "Partner country needs"),
            ("absorptive-capacity", "Absorptive capacity"),
            ("sustainability", "Sustainability"),
            ("other-efforts", "Other donors' efforts"),
        ]
        .map(|(id, title)| FactorKind { id: id.to_owned(), title: title.to_owned() })
        .to_vec()
    }
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

/// A folder of terms that activities refer to.
#[derive(Debug, Clone, Default)]
pub struct Dimension {
    /// Folder and front matter key, for example `countries`.
    pub key: String,
    /// For example `Countries`.
    pub title: String,
    /// For example `Country`.
    pub singular: String,
    /// Sorted by id.
    pub terms: Vec<Term>,
}

impl Dimension {
    pub fn find(&self, id: &str) -> Option<TermIx> {
        self.terms.binary_search_by(|term| term.id.as_str().cmp(id)).ok()
    }
}

/// One term of a dimension: a country, an agency, …
#[derive(Debug, Clone)]
pub struct Term {
    pub file: FileId,
    /// First key of the front matter.
    pub head: Span,
    pub id: String,
    pub title: String,
    /// ISO 3166-1 alpha-2, countries only.
    pub code: Option<String>,
    pub abbreviation: Option<String>,
    pub order: Option<i64>,
    pub parent: Option<TermIx>,
    pub body: Body,
    pub extra: Extra,
}

/// A page outside the record: about, contact.
#[derive(Debug, Clone)]
pub struct FreePage {
    pub file: FileId,
    pub head: Span,
    pub id: String,
    pub title: String,
    pub order: Option<i64>,
    pub body: Body,
    pub extra: Extra,
}

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
    /// By dimension, as in [`Content::dimensions`]; in file order, no term twice.
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
    /// In the order of [`Site::factors`].
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

/// An entry that says why a finding is lived with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accept {
    pub rule: Spanned<&'static str>,
    pub indicator: Option<String>,
    pub reason: Spanned<String>,
    /// Last day on which it holds; without end when absent.
    pub until: Option<Spanned<Date>>,
}

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
    /// Index in [`Activity::indicators`].
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
