//! What changed since the previous reporting period ended: verdicts that moved, challenges, reports.

use maud::{Markup, html};

use super::pieces::{Glyph, Link, Status, caption, keyless, note, scroll};
use crate::site::blocks::changes::{ChallengeRow, Changes, Group, ReportRow};
use crate::site::view::{Anchor, Day};

pub fn all(changes: &Changes) -> Markup {
    let Some(since) = &changes.since else {
        return html! { p { (changes.title) ", so there is nothing to compare with." } };
    };
    html! {
        @if changes.groups.is_empty() { p { (changes.title) "." } }
        @else { (scroll(&changes.title, &verdicts(changes, since))) (note(&changes.more)) }
        div.two {
            div {
                h3 { (changes.challenges_title) }
                @if !changes.challenges.is_empty() {
                    ul.news { @for row in &changes.challenges { (challenge(row)) } }
                    (note(&changes.challenges_more))
                }
            }
            div {
                h3 { (changes.reports_title) }
                @if !changes.reports.is_empty() {
                    ul.news { @for row in &changes.reports { (report(row)) } }
                    (note(&changes.reports_more))
                }
            }
        }
    }
}

fn verdicts(changes: &Changes, since: &Day) -> Markup {
    let Changes { title, now, groups, .. } = changes;
    let sub = format!("Verdicts as of {now} that differ from those as of {}.", since.text);
    html! {
        table."tbl stack chg" {
            (caption(title, &sub, &keyless()))
            thead { tr {
                th scope="col" { "What" } th scope="col" { (since.text) } th scope="col" { (now) } th scope="col" { "Why" }
            } }
            @for group in groups { (moved(group, &since.text, now)) }
        }
    }
}

fn moved(group: &Group, since: &str, now: &str) -> Markup {
    html! {
        tbody {
            @if !group.activity.title.is_empty() {
                tr.grp { th scope="rowgroup" colspan="4" { (Link(&group.activity)) span.sub { (group.sub) } } }
            }
            @for row in &group.rows {
                tr {
                    th scope="row" { (Link(&row.name)) @if !row.place.is_empty() { " (" (row.place) ")" } }
                    td.sc data-l=(since) { (Glyph(&row.before)) (row.before.label) }
                    td.sc data-l=(now) { (Glyph(&row.now)) (row.now.label) }
                    td.w data-l="Why" { (row.why) }
                }
            }
        }
    }
}

fn challenge(row: &ChallengeRow) -> Markup {
    let both = is_named(&row.activity) && is_named(&row.report);
    html! {
        li {
            (Status(&row.mark))
            span { (row.text) " " span.sub { (Link(&row.activity)) @if both { ", " } (Link(&row.report)) } }
        }
    }
}

fn report(row: &ReportRow) -> Markup {
    html! {
        li {
            (Glyph(&row.mark))
            span {
                (Link(&row.report)) ": " (row.words)
                @if is_named(&row.activity) { " " span.sub { (Link(&row.activity)) } }
            }
        }
    }
}

fn is_named(anchor: &Anchor) -> bool {
    !anchor.title.is_empty()
}
