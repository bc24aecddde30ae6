//! Challenges of an activity, each beside what reports say was to be done about it, in order.

use maud::{Markup, html};

use super::pieces::{Link, Status, Text};
use crate::site::blocks::challenge::{Followed, Step};
use crate::site::wording;

pub fn pairs(all: &[Followed]) -> Markup {
    html! {
        div.pairs {
            @for one in all {
                div.pair {
                    div {
                        h3 { (Status(&one.state)) }
                        p { (Text(&one.text)) }
                        p.muted {
                            (Text(&wording::sentence(one.age.as_str()))) ". First named in " (Link(&one.first))
                            @if let Some(last) = &one.last { ", last in " (Link(last)) }
                            "."
                        }
                    }
                    ol.steps { @for of in &one.steps { (step(of)) } }
                }
            }
        }
    }
}

/// What an answer of this kind is called.
pub fn heading(kind: &str) -> &'static str {
    match kind {
        "reason" => "No strategy, with the reason",
        "strategy" => "Strategy",
        "gap" => "Gap",
        _ => "Outcome",
    }
}

fn step(step: &Step) -> Markup {
    let heading = heading(step.kind);
    html! {
        li class=[(step.kind == "gap").then_some("gapbox")] {
            h3 { (heading) ", " (Link(&step.report)) }
            p { (Text(&step.text)) }
            @if !step.again.is_empty() { p.muted { (Text(&wording::sentence(step.again.as_str()))) } }
        }
    }
}
