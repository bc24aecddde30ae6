//! The method, written from the policy and the rules in force, so that it cannot drift from what was applied.
//!
//! The template holds the sentences that never change; every number, date, threshold, formula and level comes from here.

use serde::Serialize;

use super::Kind;
use crate::content::model::{Policy, Site};
use crate::content::period::{Calendar, Part, Period};
use crate::evaluate::model::{Documentation, Planning, Reporting, Verdict};
use crate::site::blocks::rule_list::{self, Group};
use crate::site::blocks::summary::contents;
use crate::site::blocks::verdict_rules::{self, Line, RATIOS, Ratio};
use crate::site::mark::{self, Mark};
use crate::site::view::{Head, Prose, Provenance, SourceLink, View, source_link};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "methodology", data: &[], pages, view };

#[derive(Serialize)]
struct Method {
    policy: Vec<Setting>,
    /// `October`; empty where fiscal years are calendar years.
    fiscal_month: &'static str,
    fiscal_example: String,
    numbers: Numbers,
    verdicts: Vec<(Mark, String)>,
    ratios: [Ratio; RATIOS.len()],
    judged: Vec<Line>,
    running: Vec<Line>,
    documentation: Vec<(Mark, &'static str)>,
    reporting: Vec<(Mark, &'static str)>,
    planning: Vec<(Mark, &'static str)>,
    factors: Vec<String>,
    rules: Vec<Group>,
    rules_title: String,
    limited: bool,
}

/// A value of the policy.
#[derive(Serialize)]
struct Setting {
    key: &'static str,
    value: String,
    meaning: &'static str,
    /// `110% by default`, where the site differs.
    default: String,
}

/// The same values as the sentences use them.
#[derive(Serialize)]
struct Numbers {
    exceeded: String,
    partly: String,
    band: String,
    due: String,
    deviation: String,
    unchanged: String,
}

fn pages(_: Edition) -> Vec<Page> {
    vec![Page::one(routes::index("methodology", 0), &KIND, (0, 0))]
}

const SECTIONS: [(&str, &str); 13] = [
    ("numbers", "Numbers in force"),
    ("as-of", "The as-of date"),
    ("periods", "Periods"),
    ("values", "From reports to a value"),
    ("targets", "Targets"),
    ("ratio", "How much is attained"),
    ("judged", "Judged or running"),
    ("verdicts", "Verdicts on targets"),
    ("plan", "The plan to date"),
    ("combined", "Combined verdicts"),
    ("four", "Four verdicts"),
    ("reports", "Reports and challenges"),
    ("rules", "Rules and findings"),
];

fn view(edition: Edition, page: &Page) -> View {
    let site = &edition.content.site;
    let mut head = Head::new(&page.route, "methodology/index.html", "Method");
    head.kicker = "How verdicts and findings are worked out".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.summary = format!(
        "Every verdict on this site follows from the source files, one date, {}, and the rules below. The same files and \
         the same date always give the same verdicts; nobody decides them by hand.",
        wording::date(edition.programme.as_of)
    );
    head.provenance = provenance(edition);
    let view = method(edition);
    let sections = SECTIONS.iter().map(|(id, title)| (*id, *title, true));
    head.contents = contents(sections.chain([("limits", "Limits", true)]));
    View::new(head, &view).prose("limitations", Prose::Text(site.limitations.clone().unwrap_or_default()))
}

fn provenance(edition: Edition) -> Vec<Provenance> {
    let settings = edition.content.site.file.map(|file| {
        let SourceLink { path, href, .. } = source_link(edition, crate::diagnostic::Span::start_of(file));
        Provenance { label: "Settings".into(), text: path, href, code: true }
    });
    let version = Provenance::text("Program", format!("Attain {}", env!("CARGO_PKG_VERSION")));
    settings.into_iter().chain([version]).collect()
}

fn method(edition: Edition) -> Method {
    let site = &edition.content.site;
    let policy = &site.policy;
    let rules = rule_list::findings(edition, &Head::new("methodology/index.html", "", ""));
    let count: usize = rules.iter().map(|group| group.rows.len()).sum();
    Method {
        policy: settings(policy),
        fiscal_month: if site.fiscal_year_start == 1 { "" } else { wording::month(site.fiscal_year_start) },
        fiscal_example: fiscal_example(site, edition.programme.as_of.year()),
        numbers: numbers(policy),
        verdicts: Verdict::ALL.iter().map(|of| (mark::verdict(*of), verdict_rules::meaning(*of, policy))).collect(),
        ratios: RATIOS,
        judged: verdict_rules::judged(policy),
        running: verdict_rules::running(policy),
        documentation: Documentation::ALL.iter().map(|of| (mark::documentation(*of), documented(*of))).collect(),
        reporting: Reporting::ALL.iter().map(|of| (mark::reporting(*of), reported(*of))).collect(),
        planning: Planning::ALL.iter().map(|of| (mark::planning(*of), planned(*of))).collect(),
        factors: site.factors.iter().map(|factor| factor.title.clone()).collect(),
        rules,
        rules_title: format!("{} for findings, with the level in force", wording::count(count as u32, "rule", "rules")),
        limited: site.limitations.is_some(),
    }
}

fn numbers(policy: &Policy) -> Numbers {
    Numbers {
        exceeded: wording::percent(policy.exceeded_at).to_string(),
        partly: wording::percent(policy.partially_met_at).to_string(),
        band: wording::percent(policy.on_track_tolerance).to_string(),
        due: days(policy.report_due_days),
        deviation: wording::percent(policy.explain_deviation_over).to_string(),
        unchanged: wording::count(policy.challenge_unchanged_reports, "report", "reports").to_string(),
    }
}

fn days(days: i32) -> String {
    wording::count(days.unsigned_abs(), "day", "days").to_string()
}

fn settings(policy: &Policy) -> Vec<Setting> {
    let usual = Policy::default();
    let setting = |key, meaning, show: fn(&Policy) -> String| {
        let (value, default) = (show(policy), show(&usual));
        let default = if value == default { String::new() } else { format!("{default} by default") };
        Setting { key, value, meaning, default }
    };
    vec![
        setting("exceeded_at", "attained from here on, a satisfied target counts as exceeded", |policy| {
            wording::percent(policy.exceeded_at).to_string()
        }),
        setting("partially_met_at", "attained from here on, a missed target counts as partially met", |policy| {
            wording::percent(policy.partially_met_at).to_string()
        }),
        setting(
            "on_track_tolerance",
            "of the planned change: how far behind the plan still counts as on track",
            |policy| wording::percent(policy.on_track_tolerance).to_string(),
        ),
        setting("report_due_days", "after the end of a period, unless the activity says otherwise", |policy| {
            days(policy.report_due_days)
        }),
        setting("explain_deviation_over", "away from 100%: a larger deviation asks for an explanation", |policy| {
            wording::percent(policy.explain_deviation_over).to_string()
        }),
        setting("challenge_unchanged_reports", "in a row with the same text and strategy are remarked on", |policy| {
            wording::count(policy.challenge_unchanged_reports, "report", "reports").to_string()
        }),
    ]
}

/// `FY2016 runs from 1 October 2015 to 30 September 2016`.
fn fiscal_example(site: &Site, year: i16) -> String {
    let period = Period::new(Calendar::Fiscal, year, Part::Year, site.fiscal_year_start);
    period.map_or_else(String::new, |period| {
        let (first, last) = (wording::date(period.first()), wording::date(period.last()));
        format!("{} runs from {first} to {last}", wording::period(period))
    })
}

fn documented(of: Documentation) -> &'static str {
    match of {
        Documentation::Documented => "every indicator of the activity has a target",
        Documentation::PartlyDocumented => "some indicators have one",
        Documentation::NoTargets => "no indicator has one, or there are no indicators",
    }
}

fn reported(of: Reporting) -> &'static str {
    match of {
        Reporting::Complete => "every report that is due came and is complete",
        Reporting::Incomplete => "all came, but one of those expected is incomplete",
        Reporting::Overdue => "one that is due did not come",
        Reporting::NoneDue => "none is expected yet, or all that are expected are not yet due",
        Reporting::NotRequired => "the activity does not have to report",
    }
}

fn planned(of: Planning) -> &'static str {
    match of {
        Planning::Considered => "every factor was considered or does not apply",
        Planning::PartlyConsidered => "anything between",
        Planning::NotDocumented => "no factor is recorded",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::quantity::Decimal;

    #[test]
    fn settings_name_the_default_where_the_site_differs() {
        let policy = Policy { exceeded_at: Decimal::parse("1.2").unwrap(), report_due_days: 1, ..Policy::default() };
        let said: Vec<(String, String)> =
            settings(&policy).into_iter().map(|setting| (setting.value, setting.default)).collect();
        assert_eq!(said[0], ("120%".to_owned(), "110% by default".to_owned()));
        assert_eq!(said[1], ("50%".to_owned(), String::new()));
        assert_eq!(said[3], ("1 day".to_owned(), "30 days by default".to_owned()));
    }

    #[test]
    fn fiscal_years_are_named_after_their_end() {
        let site = Site { fiscal_year_start: 10, ..Site::default() };
        assert_eq!(fiscal_example(&site, 2016), "FY2016 runs from 1 October 2015 to 30 September 2016");
    }
}
