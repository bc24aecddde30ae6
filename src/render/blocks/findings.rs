//! Findings by rule, each with its statement, subject, and file and line.

use maud::{Markup, Render, html};

use super::pieces::{At, Link, Text};
use crate::site::blocks::findings::{Group, Item, List};

/// Those of one page's subject, with the way to the rest.
pub fn list(list: &List) -> Markup {
    html! {
        @if list.runs.is_empty() { p { "None." } }
        @else {
            ol.findings {
                @for run in &list.runs {
                    li {
                        p.code { (Link(&run.rule)) " " (Text(run.level)) }
                        ol.found { @for finding in &run.items { li { (Says(finding)) } } }
                    }
                }
            }
        }
        @if let Some(more) = &list.more { p { (Link(more)) } }
    }
}

/// Those of the list of all, whose filter compares each with what readers ask for.
pub fn groups(groups: &[Group]) -> Markup {
    html! {
        @for group in groups {
            div data-group=(Text(group.id)) data-rule=(Text(group.id)) data-level=(Text(group.level)) id=(Text(group.id)) {
                h3 {
                    (Text(&group.title)) " "
                    span.muted {
                        "(" (Text(&group.count))
                        @if !group.here.is_empty() { span data-here { ", " (Text(&group.here)) } }
                        ")"
                    }
                }
                p.muted { (Text(group.level)) ", rule " (Link(&group.rule)) }
                ol.found { @for finding in &group.items { (listed(finding)) } }
            }
        }
    }
}

fn listed(finding: &Item) -> Markup {
    html! {
        @match &finding.subject {
            Some(subject) => li data-row data-country=(Text(&subject.keys.country)) data-agency=(Text(&subject.keys.agency))
                data-area=(Text(&subject.keys.area)) { (Says(finding)) },
            None => li data-row { (Says(finding)) },
        }
    }
}

/// What is found, about what, and where.
struct Says<'a>(&'a Item);

impl Render for Says<'_> {
    fn render_to(&self, html: &mut String) {
        let Item { message, subject, source, since, accepted } = self.0;
        let said = html! {
            p { (Text(message)) }
            @if let Some(subject) = subject { p { (Link(&subject.activity)) ", " (Text(&subject.places)) } }
            @if let Some(reason) = accepted { p { "Accepted: " (Text(reason)) } }
            p.loc { (At(source)) @if let Some(since) = since { " Since " (Text(since)) } }
        };
        html.push_str(&said.0);
    }
}
