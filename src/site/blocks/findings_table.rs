//! How many findings each rule has, by the agency that leads the activity.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::model::{AGENCIES, TermIx};
use crate::diagnostic::Diagnostic;
use crate::site::blocks::rule_docs::{Family, Rules};
use crate::site::blocks::{findings, parts, short_name, terms};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

#[derive(Debug, Clone, Serialize)]
pub struct Table {
    pub title: String,
    /// Short and full name.
    pub columns: Vec<(Anchor, String)>,
    pub groups: Vec<Group>,
    /// One a column, then all.
    pub totals: Vec<Cell>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub title: &'static str,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Title of the rule, linked to its findings in the list.
    pub rule: Anchor,
    pub cells: Vec<Cell>,
}

/// A count; those that hold most of their row's findings are marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cell {
    pub text: String,
    pub most: bool,
}

/// Agencies with columns of their own; the others share one.
const MOST_AGENCIES: usize = 8;

/// Who leads the activity of a finding: an agency, another one, or nobody where it is about no activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Agency(TermIx),
    Others,
    Nobody,
}

/// The table of findings that are sorted by family and rule, on the page that starts their list.
pub fn table(edition: Edition, head: &Head, rules: &Rules, sorted: &[&Diagnostic], list: parts::List) -> Table {
    let leads: Vec<Option<TermIx>> = sorted.iter().map(|finding| lead(edition, finding)).collect();
    let columns = columns(edition, &leads);
    let placed: Vec<Column> = leads.into_iter().map(|lead| column(&columns, lead)).collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    let mut last = None;
    for chunk in sorted.chunk_by(|a, b| a.rule == b.rule) {
        let family: Family = rules.family(chunk[0].rule);
        if last != Some(family) {
            groups.push(Group { title: family.title(), rows: Vec::new() });
            last = Some(family);
        }
        let part = list.part_of(at);
        let to = format!("{}#{}", routes::index(list.folder, part), chunk[0].rule);
        let rule = head.to(rules.title(chunk[0].rule), &to);
        let rule = if part == 0 { on_this_page(rule, chunk[0].rule) } else { rule };
        let row = Row { rule, cells: cells(&columns, placed[at..at + chunk.len()].iter().copied()) };
        if let Some(group) = groups.last_mut() {
            group.rows.push(row);
        }
        at += chunk.len();
    }
    let totals = cells(&columns, placed.into_iter());
    Table {
        title: title(&columns, sorted.len() as u32, &totals),
        columns: columns.iter().map(|column| name(edition, head, *column)).collect(),
        groups,
        totals,
    }
}

fn on_this_page(anchor: Anchor, rule: &str) -> Anchor {
    Anchor { href: Some(format!("#{rule}")), ..anchor }
}

/// The agencies that lead activities with findings, in the order of the pages; where there are many, the busiest.
fn columns(edition: Edition, leads: &[Option<TermIx>]) -> Vec<Column> {
    let mut counts: BTreeMap<Option<TermIx>, u32> = BTreeMap::new();
    leads.iter().for_each(|lead| *counts.entry(*lead).or_default() += 1);
    let mut busiest: Vec<(u32, TermIx)> =
        counts.iter().filter_map(|(lead, count)| lead.map(|lead| (*count, lead))).collect();
    busiest.sort_by_key(|(count, lead)| (std::cmp::Reverse(*count), *lead));
    let others = busiest.len() > MOST_AGENCIES;
    busiest.truncate(MOST_AGENCIES);
    let order = terms::in_order(&edition.content.dimensions[AGENCIES]).into_iter().map(|placed| placed.term);
    let shown = order.filter(|term| busiest.iter().any(|(_, lead)| lead == term));
    let mut columns: Vec<Column> = shown.map(Column::Agency).collect();
    columns.extend(others.then_some(Column::Others));
    columns.extend(counts.contains_key(&None).then_some(Column::Nobody));
    columns
}

/// The leading agency of a finding's activity.
fn lead(edition: Edition, finding: &Diagnostic) -> Option<TermIx> {
    let activity = findings::find(edition, finding.subject.activity()?)?;
    activity.agencies().first().copied()
}

fn column(columns: &[Column], lead: Option<TermIx>) -> Column {
    match lead.map(Column::Agency) {
        None => Column::Nobody,
        Some(column) if columns.contains(&column) => column,
        Some(_) => Column::Others,
    }
}

fn cells(columns: &[Column], findings: impl Iterator<Item = Column>) -> Vec<Cell> {
    let mut counts = vec![0u32; columns.len()];
    let mut all = 0;
    for column in findings {
        all += 1;
        if let Some(at) = columns.iter().position(|one| *one == column) {
            counts[at] += 1;
        }
    }
    let several = columns.len() > 1;
    let cell = |count: u32| Cell {
        text: if count == 0 { "–".into() } else { wording::whole(count).to_string() },
        most: several && count >= 4 && count * 2 > all,
    };
    let sum = Cell { text: wording::whole(all).to_string(), most: false };
    counts.into_iter().map(cell).chain([sum]).collect()
}

fn name(edition: Edition, head: &Head, column: Column) -> (Anchor, String) {
    let text = |title: &str, full: &str| (Anchor { title: title.into(), href: None }, full.to_owned());
    match column {
        Column::Agency(agency) => {
            let term = edition.content.term(AGENCIES, agency);
            (head.to(short_name(term), &routes::term("agencies", &term.id)), term.title.clone())
        }
        Column::Others => text("Others", "Other agencies"),
        Column::Nobody => text("None", "Not about an activity"),
    }
}

/// Names the agency that leads most, if one does.
fn title(columns: &[Column], all: u32, totals: &[Cell]) -> String {
    let findings = wording::count(all, "finding", "findings");
    let agencies = columns.iter().filter(|column| matches!(column, Column::Agency(_))).count();
    match totals.iter().take(columns.len()).any(|cell| cell.most) {
        true => format!("{findings}, most of them in activities that one agency leads"),
        false if agencies > 1 => format!("{findings}, in activities that several agencies lead"),
        false => findings.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_mark_where_most_of_a_row_is() {
        let columns = [Column::Agency(0), Column::Agency(1), Column::Nobody];
        let row = |counts: [usize; 3]| {
            let findings = columns.iter().zip(counts).flat_map(|(column, n)| std::iter::repeat_n(*column, n));
            let cells = cells(&columns, findings);
            cells.iter().map(|cell| format!("{}{}", cell.text, if cell.most { "!" } else { "" })).collect::<Vec<_>>()
        };
        assert_eq!(row([0, 7, 1]), ["–", "7!", "1", "8"]);
        assert_eq!(row([0, 3, 1]), ["–", "3", "1", "4"]);
        assert_eq!(row([4, 4, 0]), ["4", "4", "–", "8"]);
    }
}
