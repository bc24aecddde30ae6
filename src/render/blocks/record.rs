//! What an activity's file records beside its indicators.

use maud::{Markup, html};

use super::pieces::{Glyph, Link, caption, keyless};
use crate::site::blocks::factor_grid::Recorded;
use crate::site::blocks::record::Entry;

/// Planning factors with their evidence.
pub fn factors(title: &str, factors: &[Recorded]) -> Markup {
    if factors.is_empty() {
        return html! { p { (title) "." } };
    }
    html! {
        table."tbl stack keep" {
            (caption(title, "Planning factors as recorded in the activity’s file.", &keyless()))
            thead { tr { th scope="col" { "Factor" } th scope="col" { "State" } th scope="col" { "What the file says" } } }
            tbody {
                @for one in factors {
                    tr {
                        th scope="row" { (one.factor) }
                        td.sc data-l="State" { (Glyph(&one.mark)) (one.mark.label) }
                        td.w data-l="What the file says" {
                            @if one.evidence.is_empty() { "Nothing" } @else { (one.evidence) }
                        }
                    }
                }
            }
        }
    }
}

/// Facts of a file, each with its values.
pub fn entries(entries: &[Entry]) -> Markup {
    html! {
        dl.deflist {
            @for entry in entries {
                dt { (entry.label) }
                dd { @for (at, value) in entry.values.iter().enumerate() { @if at > 0 { ", " } (Link(value)) } }
            }
        }
    }
}
