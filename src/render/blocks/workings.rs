//! How verdicts came about, opened on demand: the lines that `attain explain` prints.

use maud::{Markup, html};

use super::pieces::{At, Link, Text};
use crate::site::blocks::worked::Worked;

pub fn all(all: &[Worked]) -> Markup {
    html! {
        @for one in all {
            details.worked id=(one.anchor) {
                summary { bdi { (Text(&one.title)) } ": " (Text(&one.verdict)) }
                dl {
                    @for line in &one.lines {
                        dt { (Link(&line.label)) }
                        dd { (Text(&line.text)) @if let Some(source) = &line.source { " " (At(source)) } }
                    }
                }
            }
        }
    }
}
