//! Reported values over time, one column a report.

use maud::{Markup, html};

use super::pieces::{Sub, Text, caption, keyless, note, scroll};
use crate::site::blocks::history::{Cell, Group, Table};

const SUB: &str =
    "Values as reported; each period opens its report. Explanations, notes and breakdowns stand below the values.";

pub fn table(table: &Table) -> Markup {
    if table.columns.is_empty() {
        return html! { p { "No report is known yet." } };
    }
    let width = table.columns.len() + 1;
    let rows = html! {
        table."tbl hist freeze" {
            (caption(&table.title, SUB, &keyless()))
            thead { tr {
                th scope="col" { "Indicator" }
                @for (report, full) in &table.columns {
                    th.n scope="col" { a href=[&report.href] { abbr title=(full) { (Text(&report.title)) } } }
                }
            } }
            @for of in &table.groups { (group(of, width)) }
        }
    };
    html! { (scroll(&table.title, &rows)) (note(&table.note)) }
}

fn group(group: &Group, width: usize) -> Markup {
    html! {
        tbody id=(Text(&group.anchor)) {
            tr.grp { th scope="rowgroup" colspan=(width) { (Text(&group.indicator)) span.sub { (Text(&group.sub)) } } }
            @for row in &group.rows {
                tr {
                    th scope="row" { @if row.place.is_empty() { "As a whole" } @else { (Text(&row.place)) } }
                    @for of in &row.cells { (cell(of)) }
                }
            }
            @if !group.remarks.is_empty() {
                tr.rks { td colspan=(width) { ul { @for remark in &group.remarks { li { (Text(remark)) } } } } }
            }
            @if group.rows.is_empty() {
                tr { td.muted colspan=(width) { "None of these reports says anything of it." } }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    html! {
        td.n {
            @if !cell.missing.is_empty() { i { (Text(cell.missing)) } }
            @else if cell.value.is_empty() { "–" }
            @else { (Text(&cell.value)) }
            (Sub(&cell.share))
        }
    }
}
