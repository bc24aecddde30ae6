//! Reports: those of an activity in time, and the values of one beside those of the report before.

use maud::{Markup, html};

use super::pieces::{Glyph, Link, Sub, caption, key, scroll};
use crate::site::blocks::report_line::Line;
use crate::site::blocks::report_results::{Row, Table};

pub fn line(line: &Line) -> Markup {
    html! {
        @if line.items.is_empty() { p { "No report was expected and none came." } }
        @else {
            ol.line reversed {
                @for item in &line.items {
                    li {
                        (Glyph(&item.mark))
                        h3 { (Link(&item.report)) @if !item.completeness.is_empty() { ": " (item.completeness) } }
                        p { span.arr { (Glyph(&item.arrival)) " " (item.arrival_words) "." } " " (item.text) }
                    }
                }
            }
        }
        @if let Some(more) = &line.more { p.src { (Link(more)) } }
    }
}

const SUB: &str = "Values of this report and the one before, with the target that decides the verdict.";

pub fn results(table: &Table) -> Markup {
    let before = !table.previous.is_empty();
    let rows = html! {
        table."tbl stack res" {
            (caption(&table.title, SUB, &key(&table.key)))
            thead { tr {
                th scope="col" { "Indicator" }
                @if before { th.n scope="col" { (table.previous) } }
                th.n scope="col" { "This report" }
                @if before { th.n scope="col" { "Change" } }
                th scope="col" { "Target" } th scope="col" { "Status" } th scope="col" { "Source" }
            } }
            tbody { @for row in &table.rows { (values(row, &table.previous)) (remarks(row, if before { 7 } else { 5 })) } }
        }
    };
    html! { (scroll(&table.title, &rows)) p.src { "Lines are those of " code { (table.file) } "." } }
}

fn remarked(row: &Row) -> bool {
    !row.breakdown.is_empty() || !row.remarks.is_empty()
}

fn values(row: &Row, previous: &str) -> Markup {
    let class = match (row.place.is_empty(), remarked(row)) {
        (true, false) => None,
        (false, false) => Some("in"),
        (true, true) => Some("has-rk"),
        (false, true) => Some("in has-rk"),
    };
    html! {
        tr class=[class] {
            th scope="row" {
                @if row.place.is_empty() { (Link(&row.name)) }
                @else { (row.place) span.vh { ": " (row.name.title) } }
                (Sub(&row.sub))
            }
            @if !previous.is_empty() { td.n data-l=(previous) { (row.previous) } }
            td.n data-l="This report" { (row.value) (Sub(&row.value_sub)) }
            @if !previous.is_empty() { td."n nw" data-l="Change" { (row.change) } }
            td data-l="Target" { (row.target) (Sub(&row.target_sub)) }
            td.sc data-l="Status" {
                @match &row.status { Some(mark) => { (Glyph(mark)) (mark.label) } None => "–" }
            }
            td data-l="Source" {
                @match &row.source {
                    Some(source) => @match &source.href {
                        Some(href) => a href=(href) { "line " (source.line) },
                        None => { "line " (source.line) }
                    },
                    None => "–",
                }
            }
        }
    }
}

/// What the report says beside a value.
fn remarks(row: &Row, width: usize) -> Markup {
    html! {
        @if remarked(row) {
            tr.rks { td.w colspan=(width) {
                @for (name, text) in &row.remarks { span.rk { b { (name) ":" } " " (text) } }
                @if !row.breakdown.is_empty() { span.rk { b { "Breakdown:" } " " (row.breakdown) } }
            } }
        }
    }
}
