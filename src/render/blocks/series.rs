//! Small multiples, one a series.

use maud::{Markup, html};

use super::pieces::{Status, Text, drawn};
use crate::render::charts::plot;
use crate::site::blocks::series_chart::{Chart, Figure};

pub fn figure(figure: &Figure) -> Markup {
    html! {
        @if !figure.charts.is_empty() {
            figure.fig {
                figcaption {
                    span."fig-no fgr-no" {} " " span.fig-t { (Text(&figure.title)) } " "
                    span.fig-s { "Reported values or running totals, beside the plan. Each chart has its own scale, which holds zero." }
                }
                (key(figure))
                div.multi { @for one in &figure.charts { (chart(one)) } }
            }
        }
    }
}

fn key(figure: &Figure) -> Markup {
    html! {
        ul.key aria-hidden="true" {
            @for (class, words) in &figure.key {
                @let class = Some(class).filter(|class| !class.is_empty());
                li { svg class=[class] width="30" height="12" { path.c-line d="M2 9l12-4 14-3" {} } (Text(words)) }
            }
            @if figure.has_plan { li { svg width="30" height="12" { path.c-plan d="M1 10h9V6h9V2h10" {} } "Plan" } }
            @if figure.has_target {
                li { svg width="22" height="12" { path.c-tgt d="M1 6h20" {} } "Target at its due date" }
            }
            @if figure.has_range {
                li { svg width="22" height="12" { rect.c-band width="22" height="12" {} } "Range to stay within" }
            }
            @if figure.has_gap {
                li { svg width="12" height="12" { path.c-gap d="M2 2l8 8m0-8l-8 8" {} } "Not reported" }
            }
        }
    }
}

fn chart(chart: &Chart) -> Markup {
    html! {
        div.mini {
            h3 { (name(chart)) }
            div.st-w { (Status(&chart.status)) }
            @match &chart.plot {
                Some(of) => (drawn(plot::svg(of))),
                None => p.hole { "Nothing to draw yet" },
            }
            p { (Text(&chart.sentence)) }
        }
    }
}

fn name(chart: &Chart) -> Markup {
    html! { (Text(&chart.name)) @if !chart.place.is_empty() { " (" (Text(&chart.place)) ")" } }
}
