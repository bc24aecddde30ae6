//! Counts of verdicts, reports and money over the activities of each term of each dimension, and over all (SPEC section 6).
//!
//! A term counts the activities of itself and its descendants, each once. Nothing is averaged, and money adds up per currency
//! only. On countries, attainment is that which the country's page shows.

use super::combine;
use super::model::{Combined, JudgedActivity, ReportCounts, ReportState, Rollup};
use crate::content::model::{Activity, COUNTRIES, Content, Dimension, TermIx};

/// A roll-up for each term of each dimension, in their order. On this thread alone: callers may have others wait for them.
pub fn by_term(content: &Content, activities: &[JudgedActivity]) -> Vec<Vec<Rollup>> {
    (0..content.dimensions.len()).map(|dimension| of_dimension(content, activities, dimension)).collect()
}

/// The roll-up of the whole site, in which nothing is shared.
pub fn total(content: &Content, activities: &[JudgedActivity]) -> Rollup {
    let mut total = Rollup::default();
    for (at, judged) in activities.iter().enumerate() {
        let activity = &content.activities[judged.activity];
        total.count(Counted { at, activity, judged }, &judged.attainment);
    }
    total
}

fn of_dimension(content: &Content, activities: &[JudgedActivity], index: usize) -> Vec<Rollup> {
    let dimension = &content.dimensions[index];
    let mut rollups = vec![Rollup::default(); dimension.terms.len()];
    for (at, judged) in activities.iter().enumerate() {
        let activity = &content.activities[judged.activity];
        let Some(named) = activity.terms.get(index) else { continue };
        let counted = Counted { at, activity, judged };
        for (term, lines) in counting_terms(dimension, named) {
            let rollup = &mut rollups[term];
            if index == COUNTRIES {
                rollup.count(counted, &attainment_in(judged, term));
            } else {
                rollup.count(counted, &judged.attainment);
            }
            rollup.shared += u32::from(lines < named.len());
        }
    }
    rollups
}

/// The terms that count an activity which names these: themselves and their ancestors, each with the number of named terms
/// that it stands for. Where that is fewer than all, the activity also names a term outside.
fn counting_terms(dimension: &Dimension, named: &[TermIx]) -> Vec<(TermIx, usize)> {
    let mut counting: Vec<(TermIx, usize)> = Vec::new();
    for term in named {
        for ancestor in lineage(dimension, *term) {
            match counting.iter_mut().find(|(term, _)| *term == ancestor) {
                Some((_, lines)) => *lines += 1,
                None => counting.push((ancestor, 1)),
            }
        }
    }
    counting
}

/// A term, its parent, and so on; each once even where content has a cycle, which is an error that stops the build later.
fn lineage(dimension: &Dimension, term: TermIx) -> Vec<TermIx> {
    let mut lineage = vec![term];
    let mut last = term;
    while let Some(parent) = dimension.terms[last].parent.filter(|parent| !lineage.contains(parent)) {
        lineage.push(parent);
        last = parent;
    }
    lineage
}

/// An activity's attainment for a country: for one that it does not name itself, being that of a descendant, there is only
/// the common series.
fn attainment_in(judged: &JudgedActivity, country: TermIx) -> Combined {
    let own = judged.by_country.iter().find(|(of, _)| *of == country).map(|(_, combined)| combined.clone());
    own.unwrap_or_else(|| combine::activity_in(country, judged.status, &judged.indicators))
}

/// An activity on its way into a roll-up.
#[derive(Clone, Copy)]
struct Counted<'a> {
    /// Index in the programme's activities.
    at: usize,
    activity: &'a Activity,
    judged: &'a JudgedActivity,
}

impl Rollup {
    /// Counts an activity once, with the attainment that it has here.
    fn count(&mut self, Counted { at, activity, judged }: Counted, attainment: &Combined) {
        self.activities.push(at);
        self.documentation[judged.documentation as usize] += 1;
        self.attainment.add(attainment.verdict);
        self.reporting[judged.reporting as usize] += 1;
        self.planning[judged.planning as usize] += 1;
        self.indicators.merge(&attainment.tally);
        self.reports.count(judged);
        for funding in &activity.funding {
            match self.funding.get_mut(&funding.currency) {
                Some(sum) => *sum = *sum + funding.amount,
                None => {
                    self.funding.insert(funding.currency.clone(), funding.amount);
                }
            }
        }
    }
}

impl ReportCounts {
    /// Adds the expected reports of an activity.
    pub fn count(&mut self, judged: &JudgedActivity) {
        for report in &judged.expected {
            match report.state {
                ReportState::OnTime => self.on_time += 1,
                ReportState::Late => self.late += 1,
                ReportState::Overdue => self.overdue += 1,
                ReportState::Pending => self.pending += 1,
            }
            self.due += u32::from(report.state != ReportState::Pending);
            self.received += u32::from(report.report.is_some());
            self.complete += u32::from(report.complete == Some(true));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::AGENCIES;
    use crate::content::words::{Accumulate::Sum, Direction::Increase};
    use crate::evaluate::build::{ActivityBuilder, activity, by, decimal, number, programme, quarterly, site_of};
    use crate::evaluate::model::{Documentation, Tally, Verdict};

    /// Agencies 1 and 2 are children of 0, 3 stands alone.
    fn by_agency(activities: [&[TermIx]; 3]) -> Vec<Rollup> {
        let with_agencies = |agencies: &[TermIx]| {
            let mut activity = activity("2015-01-01..");
            activity.0.terms[AGENCIES] = agencies.to_vec();
            activity
        };
        let mut content = site_of(activities.map(with_agencies));
        content.dimensions[AGENCIES].terms[1].parent = Some(0);
        content.dimensions[AGENCIES].terms[2].parent = Some(0);
        programme(&content, "2016-01-01").rollups.swap_remove(AGENCIES)
    }

    #[test]
    fn terms_count_themselves_and_their_descendants_once() {
        for (activities, expected) in [
            ([&[0][..], &[1], &[3]], [(vec![0, 1], 0), (vec![1], 0), (vec![], 0), (vec![2], 0)]),
            ([&[1, 2], &[0, 1], &[1, 3]], [(vec![0, 1, 2], 1), (vec![0, 1, 2], 3), (vec![0], 1), (vec![2], 1)]),
            ([&[], &[3], &[3]], [(vec![], 0), (vec![], 0), (vec![], 0), (vec![1, 2], 0)]),
        ] {
            let rollups = by_agency(activities);
            let found: Vec<_> = rollups.into_iter().map(|rollup| (rollup.activities, rollup.shared)).collect();
            assert_eq!(found, expected, "{activities:?}");
        }
    }

    #[test]
    fn a_cycle_of_parents_ends() {
        let mut content = site_of([activity("2015-01-01..")]);
        content.dimensions[AGENCIES].terms[0].parent = Some(1);
        content.dimensions[AGENCIES].terms[1].parent = Some(0);
        let rollups = &programme(&content, "2016-01-01").rollups[AGENCIES];
        assert_eq!((rollups[0].activities.len(), rollups[1].activities.len()), (1, 1));
    }

    /// One indicator with a common target that is met and a target of country 1 that is not.
    fn mixed() -> ActivityBuilder {
        let indicator = number(Increase, Sum).target(by("2015-12-31", "10")).target(by("2015-12-31", "10").country(1));
        activity("2015-01-01..2016-01-01").countries(2).indicator(indicator).report("2015", "10 0:9 1:1")
    }

    #[test]
    fn countries_count_their_own_series_and_others_the_activitys() {
        let content = site_of([mixed()]);
        let programme = programme(&content, "2016-02-01");
        let of = |verdict: Verdict| -> Tally { [verdict].into_iter().collect() };
        let countries = &programme.rollups[COUNTRIES];
        assert_eq!((countries[0].attainment, countries[0].indicators), (of(Verdict::Met), of(Verdict::Met)));
        assert_eq!((countries[1].attainment, countries[1].indicators), (of(Verdict::NotMet), of(Verdict::NotMet)));
        assert_eq!(countries[0].shared, 1);
        let agency = &programme.rollups[AGENCIES][0];
        assert_eq!((agency.attainment, agency.indicators), (of(Verdict::PartiallyMet), of(Verdict::PartiallyMet)));
        assert_eq!((programme.total.attainment, programme.total.shared), (of(Verdict::PartiallyMet), 0));
        assert_eq!(programme.total.documentation[Documentation::Documented as usize], 1);
    }

    #[test]
    fn a_country_that_only_its_part_is_named_of_has_the_common_series() {
        let mut content = site_of([mixed()]);
        content.dimensions[COUNTRIES].terms[1].parent = Some(3);
        let countries = &programme(&content, "2016-02-01").rollups[COUNTRIES];
        assert_eq!((countries[3].attainment.of(Verdict::Met), countries[3].shared), (1, 1));
    }

    #[test]
    fn reports_have_denominators_and_money_its_currency() {
        let activity = quarterly("2015-01-01..")
            .report("2015-Q1", "")
            .no_challenges()
            .report("2015-Q2", "")
            .submitted("2015-08-01")
            .funding("10.5", "USD")
            .funding("1", "EUR")
            .funding("2", "USD");
        let total = programme(&site_of([activity.clone(), activity]), "2016-01-15").total;
        let expected = ReportCounts { due: 6, received: 4, on_time: 2, late: 2, overdue: 2, pending: 2, complete: 2 };
        assert_eq!(total.reports, expected);
        let funding: Vec<_> = total.funding.iter().map(|(currency, amount)| (currency.as_str(), *amount)).collect();
        assert_eq!(funding, [("EUR", decimal("2")), ("USD", decimal("25"))]);
    }

    #[test]
    fn drafts_are_absent_unless_asked_for() {
        let mut draft = activity("2015-01-01..");
        draft.0.draft = true;
        let content = site_of([draft, activity("2015-01-01..")]);
        let programme = programme(&content, "2016-01-01");
        assert_eq!((programme.activities.len(), programme.activities[0].activity), (1, 1));
        assert!(programme.of_activity(0).is_none() && programme.of_activity(1).is_some());
        assert_eq!(programme.total.activities, [0]);
        let scope = crate::evaluate::Scope { drafts: true, as_of: programme.as_of };
        assert_eq!(crate::evaluate::evaluate(&content, scope).activities.len(), 2);
    }
}
