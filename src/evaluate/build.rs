//! Content for tests, in few words. Panics on what it cannot read.
//!
//! The fiscal year starts in October; countries are numbered from 0; what a report says of its indicators is a text with
//! one part each between semicolons: `42`, `42/50`, `met`, `withheld`, `0:30 1:12` by country, `42 0:30 1:12` both.

use jiff::civil::Date;

use super::model::{JudgedActivity, JudgedTarget, Programme};
use super::{Scope, evaluate};
use crate::content::few::Few;
use crate::content::model::*;
use crate::content::period::{Days, Period};
use crate::content::quantity::{Decimal, Exact};
use crate::content::words::*;
use crate::diagnostic::{FileId, Span, Spanned};

const FISCAL_YEAR_START: i8 = 10;
const FILE: FileId = FileId(0);
const HERE: Span = Span { file: FILE, start: 0, end: 0 };

fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(value, HERE)
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn days(text: &str) -> Days {
    let (first, last) = text.split_once("..").unwrap();
    Days { first: day(first), last: day(last) }
}

pub fn period(text: &str) -> Period {
    Period::parse(text, FISCAL_YEAR_START).unwrap()
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// A decimal or a fraction of decimals.
pub fn exact(text: &str) -> Exact {
    match text.split_once('/') {
        Some((numerator, denominator)) => decimal(numerator).exact() / decimal(denominator).exact(),
        None => decimal(text).exact(),
    }
}

/// `400`, `10..20`, `10..`, `..20`.
pub fn goal(text: &str) -> Goal {
    let end = |text: &str| (!text.is_empty()).then(|| decimal(text));
    match text.split_once("..") {
        Some((min, max)) => Goal::Range { min: end(min), max: end(max) },
        None => Goal::Value(decimal(text)),
    }
}

/// A site of these activities.
pub fn site_of<const N: usize>(activities: [ActivityBuilder; N]) -> Content {
    let mut content = Content::default();
    content.site.fiscal_year_start = FISCAL_YEAR_START;
    content.activities = activities.map(|builder| builder.0).to_vec();
    content.dimensions = vec![Dimension::default(); PROGRAMMES + 1];
    content.dimensions[COUNTRIES].terms = (0..4).map(|n| term(&format!("c{n}"), None)).collect();
    content.dimensions[AGENCIES].terms = (0..4).map(|n| term(&format!("a{n}"), None)).collect();
    content
}

pub fn term(id: &str, parent: Option<TermIx>) -> Term {
    Term {
        file: FILE,
        head: HERE,
        id: id.to_owned(),
        title: id.to_owned(),
        code: None,
        abbreviation: None,
        order: None,
        parent,
        body: body(),
        extra: Extra::new(),
    }
}

fn body() -> Body {
    Body::at(HERE)
}

pub fn programme(content: &Content, as_of: &str) -> Programme {
    evaluate(content, Scope { as_of: day(as_of), drafts: false })
}

/// An activity that need not report, in country 0, by agency 0; `dates` are `start..end`, each of which may be absent.
pub fn activity(dates: &str) -> ActivityBuilder {
    let (start, end) = dates.split_once("..").unwrap();
    let date = |text: &str| (!text.is_empty()).then(|| spanned(day(text)));
    ActivityBuilder(Activity {
        file: FILE,
        head: HERE,
        id: "activity".to_owned(),
        title: spanned("Activity".to_owned()),
        summary: None,
        terms: vec![vec![0], vec![0], Vec::new(), Vec::new(), Vec::new()],
        focus: None,
        key: false,
        status: None,
        start: date(start),
        end: date(end),
        funding: Vec::new(),
        reporting: Reporting { span: HERE, frequency: Frequency::Never, due_days: None },
        factors: Vec::new(),
        factors_span: HERE,
        indicators: Vec::new(),
        no_targets_reason: None,
        accept: Vec::new(),
        sources: Vec::new(),
        draft: false,
        aliases: Vec::new(),
        body: body(),
        extra: Extra::new(),
        reports: Vec::new(),
    })
}

/// The same with quarterly reports.
pub fn quarterly(dates: &str) -> ActivityBuilder {
    activity(dates).frequency(Frequency::Quarterly)
}

#[derive(Debug, Clone)]
pub struct ActivityBuilder(pub Activity);

impl ActivityBuilder {
    pub fn frequency(mut self, frequency: Frequency) -> Self {
        self.0.reporting.frequency = frequency;
        self
    }

    pub fn due_days(mut self, days: i32) -> Self {
        self.0.reporting.due_days = Some(days);
        self
    }

    pub fn status(mut self, status: Status) -> Self {
        self.0.status = Some(spanned(status));
        self
    }

    /// Countries 0 to `count` − 1.
    pub fn countries(mut self, count: usize) -> Self {
        self.0.terms[COUNTRIES] = (0..count).collect();
        self
    }

    pub fn indicator(mut self, indicator: IndicatorBuilder) -> Self {
        self.0.indicators.push(indicator.0);
        self
    }

    pub fn factors(mut self, considered: &[Option<Considered>]) -> Self {
        let factor = |considered| Factor { considered: spanned(considered), evidence: None };
        self.0.factors = considered.iter().map(|considered| considered.map(factor)).collect();
        self
    }

    pub fn funding(mut self, amount: &str, currency: &str) -> Self {
        self.0.funding.push(Funding {
            fiscal_year: None,
            amount: decimal(amount),
            currency: currency.to_owned(),
            account: None,
            note: None,
        });
        self
    }

    pub fn report(mut self, of: &str, says: &str) -> Self {
        let parts = says.split(';').enumerate();
        self.0.reports.push(Report {
            file: FILE,
            head: HERE,
            period: spanned(period(of)),
            submitted: None,
            prepared_by: None,
            actuals: parts.filter(|(_, part)| !part.trim().is_empty()).map(|(of, part)| actual(of, part)).collect(),
            challenges: Challenges::Unstated,
            accept: Vec::new(),
            body: body(),
            extra: Extra::new(),
        });
        self
    }

    fn last_report(&mut self) -> &mut Report {
        self.0.reports.last_mut().unwrap()
    }

    /// When the last report was submitted.
    pub fn submitted(mut self, date: &str) -> Self {
        self.last_report().submitted = Some(spanned(day(date)));
        self
    }

    /// The last report says that there were no challenges.
    pub fn no_challenges(mut self) -> Self {
        self.last_report().challenges = Challenges::None;
        self
    }

    /// The last report names a challenge.
    pub fn challenge(mut self, challenge: Challenge) -> Self {
        let mut list = self.last_report().challenges.listed().to_vec();
        list.push(challenge);
        self.last_report().challenges = Challenges::Listed(list);
        self
    }

    /// The one activity of a site, judged.
    pub fn judged(self, as_of: &str) -> JudgedActivity {
        programme(&site_of([self]), as_of).activities.remove(0)
    }

    /// The last target of its first indicator's first series, judged.
    pub fn target(self, as_of: &str) -> JudgedTarget {
        self.judged(as_of).indicators.remove(0).series.remove(0).targets.pop().unwrap()
    }
}

/// A challenge with an id or a text (either may be empty), open unless it says otherwise.
pub fn challenge(id: &str, text: &str) -> Challenge {
    Challenge {
        head: HERE,
        id: (!id.is_empty()).then(|| id.to_owned()),
        text: (!text.is_empty()).then(|| spanned(text.to_owned())),
        strategy: None,
        no_strategy_reason: None,
        status: ChallengeStatus::Open,
    }
}

impl Challenge {
    pub fn strategy(mut self, text: &str) -> Self {
        self.strategy = Some(spanned(text.to_owned()));
        self
    }

    pub fn no_strategy_reason(mut self, text: &str) -> Self {
        self.no_strategy_reason = Some(Box::new(spanned(text.to_owned())));
        self
    }

    pub fn resolved(mut self) -> Self {
        self.status = ChallengeStatus::Resolved;
        self
    }
}

fn actual(indicator: usize, says: &str) -> Actual {
    let by_country = says.split_whitespace().filter_map(|word| word.split_once(':'));
    let whole = says.split_whitespace().find(|word| !word.contains(':'));
    Actual {
        indicator: indicator as u32,
        key: HERE,
        whole: whole.map(reading),
        by_country: by_country.map(|(country, said)| (country.parse().unwrap(), reading(said))).collect(),
        note: None,
        explanation: None,
    }
}

fn reading(said: &str) -> Reading {
    let result = if let Some((numerator, denominator)) = said.split_once('/') {
        Outcome::Share { numerator: decimal(numerator), denominator: decimal(denominator) }
    } else if let Some(assessment) = Assessment::from_word(said) {
        Outcome::Assessed(assessment)
    } else if let Some(reason) = Missing::from_word(said) {
        Outcome::Missing(reason)
    } else {
        Outcome::Value(decimal(said))
    };
    Reading { span: HERE, result, breakdown: None, note: None, explanation: None }
}

pub fn number(direction: Direction, accumulate: Accumulate) -> IndicatorBuilder {
    indicator(Measure::Number { direction, accumulate })
}

pub fn percent(direction: Direction, accumulate: Accumulate) -> IndicatorBuilder {
    indicator(Measure::Percent { direction, accumulate })
}

pub fn yes_no() -> IndicatorBuilder {
    indicator(Measure::YesNo)
}

/// With the scale low, medium, high.
pub fn rating() -> IndicatorBuilder {
    indicator(Measure::Rating { scale: ["low", "medium", "high"].map(str::to_owned).to_vec() })
}

fn indicator(measure: Measure) -> IndicatorBuilder {
    IndicatorBuilder(Indicator {
        id: spanned("indicator".to_owned()),
        name: "Indicator".to_owned(),
        unit: "units".to_owned(),
        definition: None,
        source: None,
        level: None,
        measure,
        baseline: None,
        targets: Vec::new(),
    })
}

#[derive(Debug, Clone)]
pub struct IndicatorBuilder(Indicator);

impl IndicatorBuilder {
    pub fn indicator(self) -> Indicator {
        self.0
    }

    pub fn baseline(self, value: &str) -> Self {
        self.with_baseline(Some(value), None)
    }

    pub fn baseline_on(self, value: &str, date: &str) -> Self {
        self.with_baseline(Some(value), Some(date))
    }

    fn with_baseline(mut self, value: Option<&str>, date: Option<&str>) -> Self {
        let (value, date) = (value.map(decimal), date.map(day));
        self.0.baseline = Some(Baseline { span: HERE, value, date, by_country: Few::default(), note: None });
        self
    }

    pub fn baseline_in(mut self, country: TermIx, value: &str) -> Self {
        if self.0.baseline.is_none() {
            self = self.with_baseline(None, None);
        }
        let by_country = &mut self.0.baseline.as_mut().unwrap().by_country;
        *by_country = by_country.iter().copied().chain([(country, decimal(value))]).collect();
        self
    }

    pub fn target(mut self, target: TargetBuilder) -> Self {
        self.0.targets.push(target.0);
        self
    }
}

pub fn by(date: &str, value: &str) -> TargetBuilder {
    target(Due::By(day(date)), value)
}

pub fn in_period(of: &str, value: &str) -> TargetBuilder {
    target(Due::Period(period(of)), value)
}

fn target(due: Due, value: &str) -> TargetBuilder {
    TargetBuilder(Target {
        head: HERE,
        due: spanned(due),
        goal: spanned(goal(value)),
        country: None,
        note: None,
        set: None,
        revisions: Few::default(),
    })
}

#[derive(Debug, Clone)]
pub struct TargetBuilder(Target);

impl TargetBuilder {
    pub fn target(self) -> Target {
        self.0
    }

    pub fn country(mut self, country: TermIx) -> Self {
        self.0.country = Some(country);
        self
    }

    pub fn set(mut self, date: &str) -> Self {
        self.0.set = Some(Box::new(spanned(day(date))));
        self
    }

    pub fn revised(mut self, on: &str, value: &str) -> Self {
        let mut revisions = self.0.revisions.to_vec();
        revisions.push(Revision { on: spanned(day(on)), goal: spanned(goal(value)), reason: None });
        self.0.revisions = revisions.into();
        self
    }
}
