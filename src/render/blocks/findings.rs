//! Findings, each with its rule, statement, subject, and file and line.

use maud::{Markup, html};

use super::pieces::{At, Link, Text};
use crate::site::blocks::filter::Keys;
use crate::site::blocks::findings::{Group, Item, List};

/// Those of one page's subject, with the way to the rest.
pub fn list(list: &List) -> Markup {
    html! {
        @if list.items.is_empty() { p { "None." } }
        @else { ol.findings { @for finding in &list.items { li { (says(finding)) } } } }
        @if let Some(more) = &list.more { p { (Link(more)) } }
    }
}

/// Those of the list of all, whose filter compares each with what readers ask for.
pub fn groups(groups: &[Group]) -> Markup {
    html! {
        @for group in groups {
            div data-group=(Text(group.id)) id=(Text(group.id)) {
                h3 {
                    (Text(&group.title)) " "
                    span.muted {
                        "(" (Text(&group.count))
                        @if !group.here.is_empty() { span data-here { ", " (Text(&group.here)) } }
                        ")"
                    }
                }
                p.muted { (Text(group.level)) ", rule " (Link(&group.rule)) }
                ol.findings { @for (finding, keys) in &group.items { (listed(finding, keys)) } }
            }
        }
    }
}

fn listed(finding: &Item, keys: &Keys) -> Markup {
    html! {
        li data-row data-rule=(Text(finding.rule)) data-level=(Text(finding.level)) data-country=(Text(&keys.country))
            data-agency=(Text(&keys.agency)) data-area=(Text(&keys.area)) { (says(finding)) }
    }
}

fn says(finding: &Item) -> Markup {
    html! {
        div.code { a href=(Text(&finding.rule_href)) { (Text(finding.rule)) } " " (Text(finding.level)) }
        p.says { (Text(&finding.message)) }
        @if !finding.subject.is_empty() {
            p { @for (at, to) in finding.subject.iter().enumerate() { @if at > 0 { ", " } (Link(to)) } }
        }
        @if let Some(reason) = &finding.accepted { p { "Accepted: " (Text(reason)) } }
        div.loc { (At(&finding.source)) @if let Some(since) = &finding.since { " Since " (Text(since)) } }
    }
}
