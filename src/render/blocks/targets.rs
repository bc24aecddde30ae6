//! Every target of some indicators, as a table.

use maud::{Markup, html};

use super::pieces::{Glyph, Sub, caption, keyless, note, scroll};
use crate::site::blocks::targets::{Group, Row, Table};

const SUB: &str = "The goal in force with its history, what came of it, and the periods that were never reported.";

pub fn table(table: &Table) -> Markup {
    if table.groups.is_empty() {
        return html! { p { (table.title) "." } };
    }
    let rows = html! {
        table."tbl stack tgt" {
            (caption(&table.title, SUB, &keyless()))
            thead { tr {
                th scope="col" { "Due" } th scope="col" { "Target" } th.n scope="col" { "Actual" }
                th.n scope="col" { "Attained" } th scope="col" { "Status" } th scope="col" { "Not reported" }
            } }
            @for of in &table.groups { (group(of)) }
        }
    };
    html! { (scroll(&table.title, &rows)) (note(&table.note)) }
}

fn group(group: &Group) -> Markup {
    html! {
        tbody {
            tr.grp { th scope="rowgroup" colspan="6" {
                (group.indicator) @if !group.place.is_empty() { " (" (group.place) ")" }
                span.sub { (group.sub) }
            } }
            @for of in &group.rows { (row(of)) }
            @if group.rows.is_empty() { tr { td colspan="6" { (group.none) } } }
        }
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" { (row.due) (Sub(&row.due_sub)) }
            td data-l="Target" { (row.goal) @for line in &row.history { (Sub(line)) } }
            td.n data-l="Actual" { (row.actual) }
            td.n data-l="Attained" { (row.attained) (Sub(&row.attained_sub)) }
            td.sc data-l="Status" { (Glyph(&row.status)) (row.status.label) (Sub(&row.status_sub)) }
            td data-l="Not reported" { @if row.unreported.is_empty() { "–" } @else { (row.unreported) } }
        }
    }
}
