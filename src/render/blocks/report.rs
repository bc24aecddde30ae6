//! Reports: those of an activity in time; of one report its completeness, its values beside those of the report before, and its
//! challenges.

use maud::{Markup, html};

use super::pieces::{GAP, Glyph, Link, Status, Sub, Text, caption, key, keyless, scroll};
use crate::site::blocks::completeness::Check;
use crate::site::blocks::report_challenges::{Pair, Said};
use crate::site::blocks::report_line::Line;
use crate::site::blocks::report_results::{Row, Table};
use crate::site::view::Anchor;

pub fn line(line: &Line) -> Markup {
    html! {
        @if line.items.is_empty() { p { "No report was expected and none came." } }
        @else {
            ol.line reversed {
                @for item in &line.items {
                    li {
                        (Glyph(&item.mark))
                        h3 { (Link(&item.report)) @if !item.completeness.is_empty() { ": " (Text(&item.completeness)) } }
                        p { span.arr { (Glyph(&item.arrival)) " " (Text(&item.arrival_words)) "." } " " (Text(&item.text)) }
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
                @if before { th.n scope="col" { (Text(&table.previous)) } }
                th.n scope="col" { "This report" }
                @if before { th.n scope="col" { "Change" } }
                th scope="col" { "Target" } th scope="col" { "Status" } th scope="col" { "Source" }
            } }
            tbody { @for row in &table.rows { (values(row, &table.previous)) (remarks(row, if before { 7 } else { 5 })) } }
        }
    };
    html! { (scroll(&table.title, &rows)) p.src { "Lines are those of " code { (Text(&table.file)) } "." } }
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
                @else { (Text(&row.place)) span.vh { ": " (Text(&row.name.title)) } }
                (Sub(&row.sub))
            }
            @if !previous.is_empty() { td.n data-l=(previous) { (Text(&row.previous)) } }
            td.n data-l="This report" { (Text(&row.value)) (Sub(&row.value_sub)) }
            @if !previous.is_empty() { td."n nw" data-l="Change" { (Text(&row.change)) } }
            td data-l="Target" { (Text(&row.target)) (Sub(&row.target_sub)) }
            td.sc data-l="Status" {
                @match &row.status { Some(mark) => { (Glyph(mark)) (Text(&mark.label)) } None => "–" }
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
                @for (name, text) in &row.remarks { span.rk { b { (Text(name)) ":" } " " (Text(text)) } }
                @if !row.breakdown.is_empty() { span.rk { b { "Breakdown:" } " " (Text(&row.breakdown)) } }
            } }
        }
    }
}

const ASKED: &str = "What is asked of every report, and what this one gives.";

pub fn check(check: &Check) -> Markup {
    html! {
        table."tbl stack keep" {
            (caption(&check.title, ASKED, &keyless()))
            thead { tr { th scope="col" { "Required element" } th scope="col" { "There" } th scope="col" { "Detail" } } }
            tbody {
                @for one in &check.elements {
                    tr {
                        th scope="row" { (Text(&one.name)) }
                        td data-l="There" { (Status(&one.present)) }
                        td.w data-l="Detail" { (Text(&one.detail)) }
                    }
                }
            }
        }
    }
}

pub fn challenges(said: &Said) -> Markup {
    match said {
        Said::Named { pairs, rule } => html! {
            div.pairs { @for (at, one) in pairs.iter().enumerate() { (pair(at + 1, one, rule)) } }
        },
        Said::None(words) => html! { p { (words) } },
        Said::Nothing(words) => html! { p."gapbox solo" { (words) } },
    }
}

fn pair(number: usize, pair: &Pair, rule: &Anchor) -> Markup {
    html! {
        div.pair {
            div {
                h3 { "Challenge " (number) }
                p { (Text(&pair.text)) }
                @if let Some(resolved) = &pair.resolved { p { (Status(resolved)) } }
                @if let Some(since) = &pair.since { p.muted { "First named in " (Link(since)) } }
            }
            @match pair.kind {
                "gap" => div.gapbox {
                    h3 { "Strategy" }
                    p.st { (GAP) (Text(&pair.answer)) }
                    p.muted { "Finding: " (Link(rule)) }
                },
                kind => div {
                    h3 { @if kind == "reason" { "No strategy, with the reason" } @else { "Strategy" } }
                    p { (Text(&pair.answer)) }
                },
            }
        }
    }
}
