//! The ends of past reporting periods: those of the site's most common rhythm, before the as-of date.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::content::model::{Activity, Content};
use crate::content::period::{Calendar, Period};
use crate::evaluate::Scope;
use crate::evaluate::schedule::Schedule;

/// Periods that are looked back on.
pub const MOST: usize = 12;

/// The periods that ended before the as-of date and not before the first activity started, in time, the latest [`MOST`] of
/// them. The last one is the previous reporting period; one that ends on the as-of date itself is still the present one.
pub fn period_ends(content: &Content, scope: Scope) -> Vec<Period> {
    let judged = || content.activities.iter().filter(|activity| scope.drafts || !activity.draft);
    let first_start = judged().filter_map(|activity| activity.start.as_ref()).map(|start| start.value).min();
    let Some(first_start) = first_start else { return Vec::new() };
    let rhythm = rhythm(content, judged());
    let before = |day: Date| day.yesterday().ok().and_then(|day| rhythm.containing(day));
    let present = rhythm.containing(scope.as_of);
    let ended = std::iter::successors(present, |later| before(later.first())).skip(1);
    let mut periods: Vec<Period> = ended.take_while(|period| period.last() >= first_start).take(MOST).collect();
    periods.reverse();
    periods
}

/// The frequency of most activities, the shorter of those that are equally common; of its calendars the more common one, and
/// the fiscal one where they are. Quarters, where no activity has to report.
fn rhythm<'a>(content: &Content, activities: impl Iterator<Item = &'a Activity>) -> Schedule {
    let site = &content.site;
    let mut by_months: BTreeMap<i32, [u32; 2]> = BTreeMap::new();
    for schedule in activities.filter_map(|activity| Schedule::of(site, activity)) {
        by_months.entry(schedule.months).or_default()[usize::from(schedule.calendar == Calendar::Fiscal)] += 1;
    }
    let most_common = by_months.into_iter().rev().max_by_key(|(_, [civil, fiscal])| civil + fiscal);
    let site_is_fiscal = u32::from(site.fiscal_year_start != 1);
    let (months, [civil, fiscal]) = most_common.unwrap_or((3, [1 - site_is_fiscal, site_is_fiscal]));
    let calendar = if fiscal >= civil { Calendar::Fiscal } else { Calendar::Civil };
    Schedule { calendar, fiscal_year_start: site.fiscal_year_start, months }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::Frequency;
    use crate::evaluate::build::{ActivityBuilder, activity, day, quarterly, site_of};

    fn ends(content: &Content, as_of: &str) -> String {
        let periods = period_ends(content, Scope { as_of: day(as_of), drafts: false });
        periods.iter().map(Period::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lie_strictly_before_the_as_of_date() {
        let content = site_of([quarterly("2015-01-15..")]);
        for (as_of, expected) in [
            ("2015-03-30", ""),
            ("2015-03-31", ""),
            ("2015-04-01", "FY2015-Q2"),
            ("2015-06-30", "FY2015-Q2"),
            ("2015-07-01", "FY2015-Q2 FY2015-Q3"),
        ] {
            assert_eq!(ends(&content, as_of), expected, "{as_of}");
        }
    }

    #[test]
    fn go_back_to_the_first_start_and_no_further_than_twelve() {
        for (start, first) in [
            ("2014-12-31", "FY2015-Q1"),
            ("2015-01-01", "FY2015-Q2"),
            ("2013-01-01", "FY2013-Q2"),
            ("2001-01-01", "FY2013-Q2"),
        ] {
            let content = site_of([quarterly("2019-01-01.."), quarterly(&format!("{start}.."))]);
            let ends = ends(&content, "2016-03-31");
            assert!(ends.starts_with(first) && ends.ends_with("FY2016-Q1"), "{start}: {ends}");
        }
        assert_eq!(ends(&site_of([quarterly("2001-01-01..")]), "2016-03-31").split(' ').count(), MOST);
    }

    #[test]
    fn are_those_of_the_most_common_rhythm() {
        let of = |frequency: Frequency| activity("2014-01-01..").frequency(frequency);
        let civil = |frequency: Frequency, period: &str| of(frequency).report(period, "");
        let last = |activities: [ActivityBuilder; 3]| {
            let ends = ends(&site_of(activities), "2016-02-15");
            ends.rsplit(' ').next().unwrap_or_default().to_owned()
        };
        use Frequency::{Annual, Monthly, Never, Quarterly, Semiannual};
        assert_eq!(last([of(Annual), of(Annual), of(Monthly)]), "FY2015");
        assert_eq!(last([of(Annual), of(Monthly), of(Never)]), "2016-01");
        assert_eq!(last([of(Semiannual), of(Quarterly), of(Semiannual)]), "FY2015-H2");
        assert_eq!(last([civil(Annual, "2014"), civil(Annual, "2014"), of(Annual)]), "2015");
        assert_eq!(last([civil(Annual, "2014"), of(Annual), of(Monthly)]), "FY2015");
        assert_eq!(last([of(Never), of(Never), of(Never)]), "FY2016-Q1");
    }

    #[test]
    fn are_civil_quarters_where_nobody_reports_and_years_are_civil() {
        let mut content = site_of([activity("2014-01-01..")]);
        content.site.fiscal_year_start = 1;
        assert!(ends(&content, "2014-04-01").ends_with("2014-Q1"));
    }

    #[test]
    fn take_only_what_is_judged_into_account() {
        let mut draft = quarterly("2001-01-01..");
        draft.0.draft = true;
        let content = site_of([draft, quarterly("2015-10-01..")]);
        assert_eq!(ends(&content, "2016-03-31"), "FY2016-Q1");
        let with_drafts = period_ends(&content, Scope { as_of: day("2016-03-31"), drafts: true });
        assert_eq!(with_drafts.len(), MOST);
        assert_eq!(ends(&site_of([quarterly("..")]), "2016-03-31"), "", "no start, nothing to look back to");
        assert_eq!(ends(&site_of([quarterly("9998-01-01..")]), "2016-03-31"), "");
        assert_eq!(ends(&site_of([quarterly("0001-01-01..")]), "0001-01-01"), "");
    }
}
