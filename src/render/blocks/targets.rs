//! Every target of some indicators, as a table.

use maud::{Markup, html};

use super::pieces::{Glyph, Sub, Text, caption, keyless, note, scroll};
use crate::site::blocks::targets::{Group, Row, Table};

const SUB: &str = "The goal in force with its history, and what came of it.";

/// The style sheet names the cells of each row where a narrow screen has no room for columns.
pub fn table(table: &Table) -> Markup {
    if table.groups.is_empty() {
        return html! { p { (Text(&table.title)) "." } };
    }
    let rows = html! {
        table."tbl stack tgt" {
            (caption(&table.title, SUB, &keyless()))
            thead { tr {
                th scope="col" { "Due" } th scope="col" { "Target" } th scope="col" { "Actual" }
                th scope="col" { "Attained" } th scope="col" { "Status" }
            } }
            @for of in &table.groups { (group(of)) }
        }
    };
    html! { (scroll(&table.title, &rows)) (note(&table.note)) }
}

fn group(group: &Group) -> Markup {
    html! {
        tbody {
            tr.grp { th scope="rowgroup" colspan="5" {
                (Text(&group.indicator)) @if !group.place.is_empty() { " (" (Text(&group.place)) ")" }
                span.sub { (Text(&group.sub)) @if !group.sub.is_empty() && !group.sub.ends_with('.') { "." } " " (Text(&group.share)) }
            } }
            @for of in &group.rows { (row(of)) }
            @if group.rows.is_empty() { tr { td colspan="5" { (Text(&group.none)) } } }
        }
    }
}

fn row(row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" { (Text(&row.due)) (Sub(&row.set)) }
            td { (Text(&row.goal)) @for line in &row.history { (Sub(line)) } }
            td { (Text(&row.actual)) (Sub(&row.unreported)) }
            td { (Text(&row.attained)) (Sub(&row.attained_sub)) }
            td { (Glyph(&row.status)) (Text(&row.status.label)) (Sub(&row.status_sub)) }
        }
    }
}
