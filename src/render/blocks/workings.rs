//! How verdicts came about, opened on demand: the lines that `attain explain` prints.

use maud::{Markup, html};

use super::pieces::{At, Link, Text, note};
use crate::site::blocks::worked::Worked;

pub fn all(all: &[Worked]) -> Markup {
    html! {
        @for one in all {
            details.worked id=(Text(&one.anchor)) {
                summary { bdi { (Text(&one.title)) } ": " (Text(&one.verdict)) }
                @for part in &one.parts {
                    @if !part.heading.is_empty() { h4 { (Text(&part.heading)) } }
                    dl {
                        @for line in &part.lines {
                            dt { (Link(&line.label)) }
                            dd { (Text(&line.text)) @if let Some(source) = &line.source { " " (At(source)) } }
                        }
                    }
                }
                (note(&one.note))
            }
        }
    }
}
