//! Long lists that readers narrow down: the form for that, and the rows of reports and challenges, each with the attributes that
//! the form compares.

use maud::{Markup, html};

use super::pieces::{GAP, Glyph, Link, Status};
use crate::site::blocks::filter::Form;
use crate::site::kinds::{challenges, reports};

/// Removed where there is no script.
pub fn filter(form: &Form) -> Markup {
    let Form { fields, list, label, noun, words } = form;
    html! {
        form.filter data-filter=(list) aria-label=(label) {
            div.grow { label for="f-q" { (words) } input id="f-q" name="q" type="search"; }
            @for field in fields.iter() {
                div {
                    label for={ "f-" (field.name) } { (field.label) }
                    select id={ "f-" (field.name) } name=(field.name) {
                        option value="" { "All" }
                        @for (value, text) in &field.options { option value=(value) { (text) } }
                    }
                }
            }
            div.btns { button.btn type="submit" { "Apply" } " " button.btn type="reset" { "Clear" } }
        }
        p.count role="status" data-count=(noun) {}
    }
}

pub fn reports(groups: &[reports::Group]) -> Markup {
    html! {
        @for group in groups {
            tbody data-group=(group.period) {
                tr.grp { th scope="rowgroup" colspan="6" { (group.period) span.sub { (group.sub) } } }
                @for row in &group.rows { (report(row)) }
            }
        }
    }
}

fn report(row: &reports::Row) -> Markup {
    let completeness = row.completeness.as_ref();
    html! {
        tr data-row data-country=(row.keys.country) data-agency=(row.keys.agency) data-area=(row.keys.area)
            data-arrival=(row.arrival.key) data-completeness=[completeness.map(|mark| mark.key)] {
            th scope="row" { (Link(&row.report)) span.sub { (row.sub) } }
            td data-l="Due" { (row.due) }
            td data-l="Submitted" { (row.submitted) }
            td data-l="Arrival" { (Glyph(&row.arrival)) " " (row.arrival_words) }
            td data-l="Completeness" {
                @match completeness { Some(mark) => { (Glyph(mark)) " " (mark.label) } None => "–" }
            }
            td.w data-l="Challenges" { @if row.challenges.is_empty() { "–" } @else { (row.challenges) } }
        }
    }
}

pub fn challenges(groups: &[challenges::Group]) -> Markup {
    html! {
        @for group in groups {
            tbody data-group=(group.mark.key) {
                tr.grp { th scope="rowgroup" colspan="4" { (Status(&group.mark)) span.sub { (group.count) } } }
                @for row in &group.rows { (challenge(row)) }
            }
        }
    }
}

fn challenge(row: &challenges::Row) -> Markup {
    html! {
        tr data-row data-country=(row.keys.country) data-agency=(row.keys.agency) data-area=(row.keys.area)
            data-state=(row.state) data-answer=(row.answer) {
            th scope="row" { (row.text) span.sub { (Link(&row.activity)) ". " (row.sub) } }
            td data-l="Age" { (row.age) }
            td data-l="Named" { (Link(&row.first)) @if let Some(last) = &row.last { " to " (Link(last)) } }
            td.w data-l="What is done about it" {
                @match row.latest.kind { "gap" => { (GAP) " " } "reason" => { b { "No strategy:" } " " } _ => {} }
                (row.latest.text)
                @if !row.earlier.is_empty() { span.sub { (row.earlier) } }
            }
        }
    }
}
