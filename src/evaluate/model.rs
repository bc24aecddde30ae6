//! The judged programme: every verdict with the facts that led to it.
//!
//! Nothing here is formatted for people; a verdict's working is kept as data so that `explain` and the pages can show the
//! same lines. Items refer to the content by index: [`JudgedActivity::activity`] into `Content::activities`,
//! [`Observation::report`] into that activity's `reports`, and so on.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::few::Few;
use crate::content::model::{Activity, Goal, Indicator, Revision, Target, TermIx};
use crate::content::period::{Days, Period};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::{Assessment, Missing, RecommendationStatus, Status, words};
use crate::diagnostic::{Span, Spanned};

words! {
    /// What became of a target, a series, an indicator or an activity; in the order in which people see them.
    Verdict {
        Exceeded = "exceeded", Met = "met", OnTrack = "on-track", PartiallyMet = "partially-met", OffTrack = "off-track",
        NotMet = "not-met", NotDue = "not-due", NoData = "no-data", NoTarget = "no-target"
    }
}
words! {
    /// Whether an activity's indicators have targets.
    Documentation { Documented = "documented", PartlyDocumented = "partly-documented", NoTargets = "no-targets" }
}
words! {
    /// Whether an activity's reports came and say what they must.
    Reporting {
        Complete = "complete", Incomplete = "incomplete", Overdue = "overdue", NoneDue = "none-due",
        NotRequired = "not-required"
    }
}
words! {
    /// Whether the planning factors were considered.
    Planning { Considered = "considered", PartlyConsidered = "partly-considered", NotDocumented = "not-documented" }
}
words! {
    /// Whether an activity still runs.
    Phase { Running = "running", Finished = "finished" }
}
words! {
    /// Where an expected report stands.
    ReportState { OnTime = "on-time", Late = "late", Overdue = "overdue", Pending = "pending" }
}

/// Everything that is judged as of one day.
#[derive(Debug, Clone)]
pub struct Programme {
    pub as_of: Date,
    /// Sorted by id; without drafts unless asked for.
    pub activities: Vec<JudgedActivity>,
    /// By dimension and term, as in `Content::dimensions`.
    pub rollups: Vec<Vec<Rollup>>,
    /// Over all activities.
    pub total: Rollup,
    /// Those issued by the as-of date, sorted by id.
    pub recommendations: Vec<JudgedRecommendation>,
}

impl Programme {
    /// The judged activity with this content index, unless it is hidden.
    pub fn of_activity(&self, activity: usize) -> Option<&JudgedActivity> {
        let at = self.activities.binary_search_by_key(&activity, |judged| judged.activity).ok()?;
        Some(&self.activities[at])
    }
}

#[derive(Debug, Clone)]
pub struct JudgedActivity {
    /// Index in `Content::activities`.
    pub activity: usize,
    /// On the as-of date.
    pub status: Status,
    pub phase: Phase,
    pub documentation: Documentation,
    pub attainment: Combined,
    pub reporting: Reporting,
    pub planning: Planning,
    /// As in `Activity::indicators`.
    pub indicators: Vec<JudgedIndicator>,
    /// By period.
    pub expected: Vec<ExpectedReport>,
    /// Indices of the reports known on the as-of date, in period order.
    pub known: Vec<usize>,
    /// In order of first mention.
    pub challenges: Vec<FollowedChallenge>,
    /// Attainment as the page of each of the activity's countries shows it, in the activity's order.
    pub by_country: Vec<(TermIx, Combined)>,
}

/// A verdict made of others, with how many of them there were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Combined {
    pub verdict: Verdict,
    /// Whether the rules for finished things applied.
    pub finished: bool,
    /// The verdicts combined, `no-target` among them.
    pub tally: Tally,
}

/// A count for each verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally([u32; Verdict::ALL.len()]);

impl Tally {
    pub fn add(&mut self, verdict: Verdict) {
        self.0[verdict as usize] += 1;
    }

    pub fn of(&self, verdict: Verdict) -> u32 {
        self.0[verdict as usize]
    }

    pub fn merge(&mut self, other: &Tally) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            *sum += more;
        }
    }

    /// Counts what is counted in `after` instead of what is in `before`, which must have been counted.
    pub fn exchange(&mut self, before: &Tally, after: &Tally) {
        for ((sum, less), more) in self.0.iter_mut().zip(before.0).zip(after.0) {
            *sum = *sum + more - less;
        }
    }

    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// All but those without a target.
    pub fn with_target(&self) -> u32 {
        self.total() - self.of(Verdict::NoTarget)
    }

    /// How many are any of these.
    pub fn any_of(&self, verdicts: &[Verdict]) -> u32 {
        verdicts.iter().map(|verdict| self.of(*verdict)).sum()
    }

    /// Verdicts that occur, in their usual order.
    pub fn iter(&self) -> impl Iterator<Item = (Verdict, u32)> + '_ {
        Verdict::ALL.iter().map(|verdict| (*verdict, self.of(*verdict))).filter(|(_, count)| *count > 0)
    }
}

impl FromIterator<Verdict> for Tally {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Self {
        let mut tally = Tally::default();
        verdicts.into_iter().for_each(|verdict| tally.add(verdict));
        tally
    }
}

#[derive(Debug, Clone)]
pub struct JudgedIndicator {
    pub verdict: Combined,
    /// The common series first, then by country id; empty without targets.
    pub series: Vec<JudgedSeries>,
}

impl JudgedIndicator {
    /// The series that a country's page judges: its own, else the common one.
    pub fn series_for(&self, country: TermIx) -> Option<&JudgedSeries> {
        self.series_at(country).map(|(_, series)| series)
    }

    /// The same with its index in `series`.
    pub fn series_at(&self, country: TermIx) -> Option<(usize, &JudgedSeries)> {
        let of = |wanted: Option<TermIx>| self.series.iter().enumerate().find(|(_, series)| series.country == wanted);
        of(Some(country)).or_else(|| of(None))
    }
}

/// The targets of one indicator for one country, or for the activity as a whole.
#[derive(Debug, Clone)]
pub struct JudgedSeries {
    pub country: Option<TermIx>,
    /// Baseline of this series.
    pub baseline: Option<Decimal>,
    pub verdict: Verdict,
    /// Whether the verdict comes from a judged target or is a running met or exceeded.
    pub is_final: bool,
    /// Index in `targets` of the one that decided. It is always there: without a target set by then there is no series.
    pub deciding: Option<usize>,
    /// By due date; only those set by the as-of date.
    pub targets: Vec<JudgedTarget>,
}

impl JudgedSeries {
    /// The target that decided the verdict.
    pub fn deciding(&self) -> Option<&JudgedTarget> {
        self.deciding.and_then(|at| self.targets.get(at))
    }
}

#[derive(Debug, Clone)]
pub struct JudgedTarget {
    /// Index in `Indicator::targets`.
    pub target: u32,
    /// First day of the window; none when it is unbounded.
    pub window_start: Option<Date>,
    /// Last day of the window.
    pub due: Date,
    /// Index in `Target::revisions` of the one in force; none for the original.
    pub revision: Option<u32>,
    /// What was reported inside the window, in period order.
    pub observations: Box<[Observation]>,
    pub actual: Option<Exact>,
    pub ratio: Option<Ratio>,
    pub satisfied: Option<bool>,
    pub verdict: Verdict,
    /// Which row of the table of verdicts applied.
    pub row: Row,
    /// Due has come, and a report has reached it or the days of grace are over.
    pub judged: bool,
    /// See [`JudgedTarget::expected`].
    pub line: Option<LineStart>,
    pub unreported: Few<Unreported>,
    /// Last day of the period in which a missed target was reached after all.
    pub reached_on: Option<Date>,
}

impl JudgedTarget {
    /// The target of this indicator that is judged.
    pub fn written<'a>(&self, indicator: &'a Indicator) -> &'a Target {
        &indicator.targets[self.target as usize]
    }

    /// The revision in force of this indicator's target; none where the original goal is.
    pub fn revision<'a>(&self, indicator: &'a Indicator) -> Option<&'a Revision> {
        self.revision.map(|at| &self.written(indicator).revisions[at as usize])
    }

    /// The goal in force, with its place.
    pub fn goal<'a>(&self, indicator: &'a Indicator) -> &'a Spanned<Goal> {
        self.revision(indicator).map_or(&self.written(indicator).goal, |revision| &revision.goal)
    }

    /// What the straight line to the target asks for at the last observation.
    pub fn expected(&self, indicator: &Indicator) -> Option<Expected> {
        let (LineStart { from, at }, Goal::Value(value)) = (self.line?, self.goal(indicator).value) else {
            return None;
        };
        Some(Expected { line: Line { from, to: (self.due, value) }, at })
    }
}

/// The rows of SPEC section 5's table of verdicts, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    JudgedAssessed,
    JudgedNoObservation,
    JudgedCeilingOpen,
    JudgedExceeded,
    JudgedSatisfied,
    JudgedPartly,
    JudgedElse,
    RunningAssessedWell,
    RunningAssessedBadly,
    RunningNoObservation,
    RunningCeilingLost,
    RunningSumReached,
    RunningInsideBand,
    RunningOutsideBand,
    RunningSumWithin,
    RunningWithin,
    RunningElse,
}

/// The attainment ratio and the formula it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratio {
    pub value: Exact,
    pub formula: Formula,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// (a − b) / (t − b), or (b − a) / (b − t) for decrease: of the way from baseline to target.
    FromBaseline,
    /// a / t: of target.
    OfTarget,
    /// 1 inside the range.
    InsideRange,
    /// 1 − d(a) / d(b), distances to the range.
    TowardsRange,
    /// 1 for the wanted answer, else 0.
    Answer,
}

impl Formula {
    /// Words that name the percent on pages.
    pub fn of_what(self) -> &'static str {
        match self {
            Formula::FromBaseline | Formula::TowardsRange => "of the way from baseline to target",
            Formula::OfTarget | Formula::InsideRange | Formula::Answer => "of target",
        }
    }
}

/// What is kept of an [`Expected`]: its line ends at the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineStart {
    pub from: Point,
    pub at: Date,
}

/// What the straight line to the target asks for at the last observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// Starts before it ends.
    pub line: Line,
    /// Last day of the latest observation's period.
    pub at: Date,
}

/// The straight line to a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub from: Point,
    /// The due date and the value in force.
    pub to: Point,
}

/// A day and the value on it.
pub type Point = (Date, Decimal);

/// One report's word on a series, inside the window of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observation {
    /// Index in `Activity::reports`.
    pub report: u32,
    /// The report's period, cut to the activity.
    pub days: Days,
    /// The value at fault if there is one: file and line of the figure.
    pub span: Span,
    pub figure: Figure,
    /// Countries of the activity that a total of by_country values does not cover.
    pub without_countries: Few<TermIx>,
}

impl Observation {
    /// Index in `Activity::reports`.
    pub fn report(&self) -> usize {
        self.report as usize
    }
}

/// What was seen, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Plain(Decimal),
    /// A percent; the denominator is not zero.
    Share {
        numerator: Decimal,
        denominator: Decimal,
    },
    Assessed(Assessment),
}

/// An expected period of a window for which nothing was reported in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreported {
    pub period: Period,
    /// The reason that a report gives for the gap.
    pub reason: Option<Missing>,
}

/// A report that the activity's frequency asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedReport {
    pub period: Period,
    /// The period cut to the activity.
    pub days: Days,
    pub due: Date,
    /// Index in `Activity::reports` of the known report that fulfils it.
    pub report: Option<usize>,
    pub submitted: Option<Date>,
    pub state: ReportState,
    /// Days after due at which it was submitted, for late ones; or that it is overdue on the as-of date.
    pub days_late: i32,
    /// None when there is no known report.
    pub complete: Option<bool>,
}

/// A challenge followed across an activity's known reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedChallenge {
    /// The id, or the folded text where it has none.
    pub key: String,
    /// Whether the key is an id.
    pub has_id: bool,
    /// (report index, index in its challenges), in period order.
    pub mentions: Vec<(usize, usize)>,
    pub state: ChallengeState,
    /// From the last day of the first period to the as-of date, or to that of the period that resolved it.
    pub age_days: i32,
}

impl FollowedChallenge {
    /// The id as written, if any.
    pub fn id(&self) -> Option<&str> {
        self.has_id.then_some(self.key.as_str())
    }

    /// The latest text, of the activity whose reports mention it.
    pub fn text<'a>(&self, activity: &'a Activity) -> &'a str {
        let text = |(report, at): &(usize, usize)| activity.reports[*report].challenges.listed()[*at].text.as_ref();
        self.mentions.iter().rev().find_map(text).map_or("", |text| &text.value)
    }
}

words! {
    /// What became of a challenge.
    ChallengeState { Open = "open", Resolved = "resolved", Dropped = "dropped" }
}

/// Counts over a set of activities; nothing in it averages unlike things.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rollup {
    /// Indices in [`Programme::activities`], each once, in order.
    pub activities: Vec<usize>,
    /// How many of them also name a term of the dimension outside the set.
    pub shared: u32,
    pub documentation: [u32; Documentation::ALL.len()],
    /// By activity.
    pub attainment: Tally,
    pub reporting: [u32; Reporting::ALL.len()],
    pub planning: [u32; Planning::ALL.len()],
    /// By indicator (on a country: its series).
    pub indicators: Tally,
    pub reports: ReportCounts,
    /// Amount by currency.
    pub funding: BTreeMap<String, Decimal>,
}

/// Expected reports; `due` are those that are not pending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportCounts {
    pub due: u32,
    pub received: u32,
    pub on_time: u32,
    pub late: u32,
    pub overdue: u32,
    pub pending: u32,
    /// Of those received.
    pub complete: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedRecommendation {
    /// Index in `Content::recommendations`.
    pub recommendation: usize,
    pub status: RecommendationStatus,
    /// Indices in the recommendation's history of the steps dated by the as-of date.
    pub steps: usize,
}
