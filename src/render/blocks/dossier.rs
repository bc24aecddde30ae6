//! The entries of a dossier: everything about one activity after the other, to be read and printed.

use maud::{Markup, Render, html};

use super::challenges;
use super::pieces::{At, Glyph, Link, Sub, Text};
use super::targets::Targets;
use crate::site::blocks::dossier::Entry;
use crate::site::blocks::findings::Run;

pub fn entries(html: &mut String, all: &[Entry]) {
    all.iter().for_each(|one| entry(one).render_to(html));
}

fn entry(entry: &Entry) -> Markup {
    html! {
        section."sec wide dos" aria-labelledby={ (Text(&entry.anchor)) "-h" } id=(Text(&entry.anchor)) {
            div.sec-h {
                h2 id={ (Text(&entry.anchor)) "-h" } {
                    span.no { "Activity " (Text(&entry.number)) @if entry.continued { ", continued" } }
                    " " (Link(&entry.activity))
                }
                p { (Text(&entry.sub)) }
            }
            div.sec-b {
                @if !entry.summary.is_empty() { p { (Text(&entry.summary)) } }
                (verdicts(entry))
                @if !entry.no_targets_reason.is_empty() {
                    p { "Why there are no targets: " (Text(&entry.no_targets_reason)) }
                }
                @if !entry.targets.groups.is_empty() { (Targets(&entry.targets)) }
                @else if !entry.continued { p { "No indicators are recorded for this activity." } }
                @if !entry.challenges.is_empty() {
                    div { h3 { "Challenges and strategies" } (challenges::pairs(&entry.challenges)) }
                }
                (findings(entry))
                (reports(entry))
                @if entry.continues { p.muted { "This activity continues on the next part." } }
            }
        }
    }
}

fn verdicts(entry: &Entry) -> Markup {
    html! {
        @if !entry.verdicts.is_empty() {
            ul.vs {
                @for one in &entry.verdicts {
                    li { b { (Text(one.name)) } (Glyph(&one.mark)) " " (Text(&one.mark.label)) (Sub(&one.of)) }
                }
            }
        }
    }
}

fn findings(entry: &Entry) -> Markup {
    html! {
        @if !entry.findings.is_empty() {
            div {
                h3 { "Findings" }
                @for run in &entry.findings { (of_rule(run)) }
            }
        }
    }
}

fn of_rule(run: &Run) -> Markup {
    html! {
        h4 { (Link(&run.rule)) ", " (Text(run.level)) }
        ul.fs {
            @for finding in &run.items {
                li {
                    @if let Some(since) = &finding.since { (Text(since)) ": " }
                    (Text(&finding.message)) ". " (At(&finding.source))
                    @if let Some(reason) = &finding.accepted { " Accepted: " (Text(reason)) }
                }
            }
        }
    }
}

fn reports(entry: &Entry) -> Markup {
    html! {
        @if !entry.reports.is_empty() {
            div {
                h3 { "Reports: " (Text(&entry.reports_title)) }
                ul.slots {
                    @for one in &entry.reports { li { (Glyph(&one.mark)) " " (Link(&one.report)) ": " (Text(&one.words)) } }
                }
            }
        }
    }
}
