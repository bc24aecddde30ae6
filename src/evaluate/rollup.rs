//! Counts of verdicts, reports and money over the activities of each term of each dimension, and over all (SPEC section 6).
//!
//! A term counts the activities of itself and its descendants, each once. Nothing is averaged, and money adds up per currency
//! only. On countries, attainment is that which the country's page shows.

use super::combine;
use super::model::{Combined, JudgedActivity, ReportCounts, ReportState, Rollup};
use crate::content::model::{COUNTRIES, Content, Dimension, TermIx};

/// A roll-up for each term of each dimension, in their order.
pub fn by_term(content: &Content, activities: &[JudgedActivity]) -> Vec<Vec<Rollup>> {
    let dimensions = content.dimensions.iter().enumerate();
    dimensions.map(|(index, dimension)| of_dimension(content, activities, index, dimension)).collect()
}

/// The roll-up of the whole site, in which nothing is shared.
pub fn total(content: &Content, activities: &[JudgedActivity]) -> Rollup {
    let mut total = Rollup::default();
    for (at, judged) in activities.iter().enumerate() {
        total.count(content, judged, at, &judged.attainment);
    }
    total
}

fn of_dimension(content: &Content, activities: &[JudgedActivity], index: usize, dimension: &Dimension) -> Vec<Rollup> {
    let mut rollups = vec![Rollup::default(); dimension.terms.len()];
    for (at, judged) in activities.iter().enumerate() {
        let Some(named) = content.activities[judged.activity].terms.get(index) else { continue };
        for (term, lines) in counting_terms(dimension, named) {
            let rollup = &mut rollups[term];
            if index == COUNTRIES {
                rollup.count(content, judged, at, &attainment_in(judged, term));
            } else {
                rollup.count(content, judged, at, &judged.attainment);
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

impl Rollup {
    fn count(&mut self, content: &Content, judged: &JudgedActivity, at: usize, attainment: &Combined) {
        self.activities.push(at);
        self.documentation[judged.documentation as usize] += 1;
        self.attainment.add(attainment.verdict);
        self.reporting[judged.reporting as usize] += 1;
        self.planning[judged.planning as usize] += 1;
        self.indicators.merge(&attainment.tally);
        self.reports.count(judged);
        for funding in &content.activities[judged.activity].funding {
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
    fn count(&mut self, judged: &JudgedActivity) {
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
