//! Results of indicators, grouped by activity, every bar on the same scale.

use maud::{Markup, html};

use super::pieces::{Glyph, Link, Sub, Text, caption, drawn, key, scroll};
use crate::render::charts::{bullet, spark};
use crate::site::blocks::attainment::{Attainment, Group, Row};

pub fn table(of: &Attainment) -> Markup {
    let rows = html! {
        table."tbl bt stack" {
            (caption(&of.title, &of.sub, &legend(of)))
            thead { tr {
                th scope="col" { "Indicator" } th.n scope="col" { "Target" } th.n scope="col" { "Actual" }
                th.n scope="col" { "Attained" } th.bul scope="col" { "Share attained" (axis()) }
                @if of.trend { th scope="col" { "Trend" } }
                th scope="col" { "Status" }
            } }
            @for one in &of.groups { (group(one, of.trend)) }
        }
    };
    scroll(&of.title, &rows)
}

/// What the bars show, then the marks that occur.
fn legend(of: &Attainment) -> Markup {
    html! {
        span.key aria-hidden="true" {
            span { svg width="34" height="14" { rect.m-met y="3" width="34" height="8" {} } "Attained, coloured by status" }
            span { svg width="6" height="16" { rect.b-t x="1" width="3" height="16" {} } "Target (100%)" }
            span {
                svg width="6" height="16" {
                    rect.b-p x="2" width="2" height="4" {} rect.b-p x="2" y="12" width="2" height="4" {}
                }
                "Plan to date"
            }
            @if let Some(first) = of.groups.first() {
                span {
                    svg width="42" height="14" {
                        rect.b1 width="14" height="14" {} rect.b2 x="14" width="14" height="14" {}
                        rect.b3 x="28" width="14" height="14" {}
                    }
                    (Text(&first.bands))
                }
            }
        }
        (key(&of.key))
    }
}

fn axis() -> Markup {
    html! {
        svg.axis aria-hidden="true" {
            text x="0" y="13" { "0" }
            text x="33.33%" y="13" text-anchor="middle" { "50" }
            text x="66.67%" y="13" text-anchor="middle" { "100%" }
            text x="100%" y="13" text-anchor="end" { "150" }
        }
    }
}

fn group(group: &Group, trend: bool) -> Markup {
    let width = 6 + usize::from(trend);
    html! {
        tbody {
            @if !group.activity.title.is_empty() {
                tr.grp { th scope="rowgroup" colspan=(width) { (Link(&group.activity)) span.sub { (Text(&group.sub)) } } }
            }
            @for of in &group.rows { (row(of, trend)) }
            @if group.rows.is_empty() {
                tr { td colspan=(width) { "No indicators are recorded for this activity." } }
            }
        }
    }
}

fn row(row: &Row, trend: bool) -> Markup {
    let anchor = Some(&row.anchor).filter(|anchor| !anchor.is_empty());
    html! {
        tr id=[anchor] {
            th scope="row" {
                (Link(&row.name)) @if !row.place.is_empty() { " (" (Text(&row.place)) ")" }
                span.sub { (Text(&row.sub)) }
            }
            td.n data-l="Target" { (Text(&row.target)) @if !row.due.is_empty() { span."sub nw" { (Text(&row.due)) } } }
            td.n data-l="Actual" { (Text(&row.actual)) (Sub(&row.actual_sub)) }
            td.n data-l="Attained" { (Text(&row.attained)) (Sub(&row.attained_sub)) }
            td."bul w" {
                @match &row.bullet {
                    Some(of) => (drawn(bullet::svg(of))),
                    None => span.hole { (Text(row.hole)) },
                }
            }
            @if trend {
                td data-l="Trend" { @match &row.trend { Some(of) => (drawn(spark::svg(of))), None => "–" } }
            }
            td.sc data-l="Status" { (Glyph(&row.status)) (Text(&row.status.label)) (Sub(&row.status_sub)) }
        }
    }
}
