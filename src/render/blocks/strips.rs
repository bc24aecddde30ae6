//! Verdicts over time, one mark a moment.

use maud::{Markup, html};

use super::pieces::{Link, Sub, Text, caption, drawn, key, scroll};
use crate::render::charts::history;
use crate::site::blocks::past::Strips;

pub fn table(strips: &Strips) -> Markup {
    let sub = format!(
        "Each mark is the verdict that a site built on that day would have shown, {}; none before an activity started.",
        strips.span
    );
    let rows = html! {
        table."tbl freeze strips" {
            (caption(&strips.title, &sub, &key(&strips.key)))
            thead { tr {
                th scope="col" { (Text(strips.of)) }
                th scope="col" { span.vh { "Verdicts over time" } (drawn(history::names(&strips.moments))) }
            } }
            tbody {
                @for row in &strips.rows {
                    tr {
                        th scope="row" { (Link(&row.name)) (Sub(&row.sub)) }
                        td { (drawn(history::svg(&row.marks))) span.vh { (Text(&row.words)) } }
                    }
                }
            }
        }
    };
    scroll(&strips.title, &rows)
}
