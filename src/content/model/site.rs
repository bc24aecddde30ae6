//! What site.yaml says.

use jiff::civil::Date;

use super::{Extra, Link};
use crate::content::html::RawHtml;
use crate::content::quantity::Decimal;
use crate::diagnostic::{FileId, Level};

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
