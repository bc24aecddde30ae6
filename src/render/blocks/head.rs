//! The head of every page: where it stands in the site, what it is, where it comes from, its key figures and its contents.

use maud::{Markup, PreEscaped, html};

use super::pieces::{Link, Status};
use crate::render::charts::bar;
use crate::site::frame::Frame;
use crate::site::view::{Fact, Head, Provenance, Tag};

/// The way down to the page; the home page has none.
pub fn crumbs(head: &Head) -> Markup {
    html! {
        @if !head.crumbs.is_empty() {
            nav.crumbs aria-label="Breadcrumb" {
                ol {
                    @for crumb in &head.crumbs { li { (Link(crumb)) } }
                    li aria-current="page" { (head.title) }
                }
            }
        }
    }
}

/// Pills below the summary.
pub fn tags(head: &Head) -> Markup {
    html! {
        @if !head.tags.is_empty() {
            div.tags {
                span.tags-l { (head.tags_label) }
                ul { @for tag in &head.tags { li { (pill(tag)) } } }
            }
        }
    }
}

fn pill(tag: &Tag) -> Markup {
    html! {
        @match (&tag.href, &tag.mark) {
            (Some(href), _) => a.pill href=(href) { (tag.title) },
            (None, Some(mark)) => span.pill { (Status(mark)) },
            (None, None) => span.pill { (tag.title) },
        }
    }
}

/// Where this comes from: the date, the period, the page's own sources, and the revision.
pub fn provenance(head: &Head, frame: &Frame) -> Markup {
    html! {
        dl.prov {
            dt { "Data as of" }
            dd { time datetime=(frame.as_of.iso) { (frame.as_of.text) } }
            @if let Some(period) = &frame.latest_period { dt { "Latest period" } dd { (period) } }
            @for row in &head.provenance { dt { (row.label) } dd { (place(row)) } }
            @if let Some(revision) = &frame.revision {
                dt { "Revision" }
                dd {
                    code { (revision.short) } ", " (revision.date)
                    @if revision.changed { ", with later changes" }
                }
            }
        }
    }
}

fn place(row: &Provenance) -> Markup {
    let text = html! { @if row.code { code { (row.text) } } @else { (row.text) } };
    html! { @match &row.href { Some(href) => a href=(href) { (text) }, None => (text) } }
}

/// Up to four key figures.
pub fn facts(head: &Head) -> Markup {
    html! { @if !head.facts.is_empty() { dl.facts { @for one in &head.facts { (fact(one)) } } } }
}

fn fact(fact: &Fact) -> Markup {
    html! {
        div.fact {
            dt {
                span { (fact.label) }
                (PreEscaped(bar::svg(&fact.bar)))
                span.fig-n { (fact.value) @if !fact.of.is_empty() { " " small { "of " (fact.of) } } }
            }
            dd { (fact.detail) }
        }
    }
}

/// The sections of a page that has several.
pub fn contents(head: &Head) -> Markup {
    html! {
        @if head.contents.len() > 1 {
            nav.toc aria-label="On this page" {
                ol { @for (id, title) in &head.contents { li { a href={ "#" (id) } { (title) } } } }
            }
        }
    }
}
