//! The entries of a dossier: everything about one activity after the other, to be read and printed; written straight onto the page.

use maud::{Markup, Render, html};

use super::pieces::{AtLine, Glyph, LineOf, Link, Status, Sub, Text};
use super::{challenges, targets};
use crate::render::escape;
use crate::site::blocks::dossier::Entry;
use crate::site::blocks::dossier::told::{Challenge, Files, Finding, Run, Step};
use crate::site::texts::Said;

pub fn entries(html: &mut String, all: &[Entry]) {
    for entry in all {
        Page { entry, html }.entry();
    }
}

/// The page that an entry is written onto.
struct Page<'a> {
    entry: &'a Entry,
    html: &'a mut String,
}

impl Page<'_> {
    fn entry(&mut self) {
        let entry = self.entry;
        self.put(r#"<section class="sec wide dos" id=""#);
        escape::attribute(self.html, &entry.anchor);
        self.put(r#"">"#);
        head(entry).render_to(self.html);
        self.put(r#"<div class="sec-b">"#);
        opening(entry).render_to(self.html);
        if !entry.targets.groups.is_empty() {
            targets::table(self.html, &entry.targets);
        } else if !entry.continued {
            self.put("<p>No indicators are recorded for this activity.</p>");
        }
        self.challenges();
        self.findings();
        self.reports();
        if entry.continues {
            self.put(r#"<p class="muted">This activity continues on the next part.</p>"#);
        }
        self.put("</div></section>");
    }

    fn challenges(&mut self) {
        if self.entry.challenges.is_empty() {
            return;
        }
        self.put(r#"<div><h3>Challenges and strategies</h3><div class="pairs">"#);
        self.entry.challenges.iter().for_each(|one| self.challenge(one));
        self.put("</div></div>");
    }

    fn challenge(&mut self, of: &Challenge) {
        self.put(r#"<div class="pair"><div><h3>"#);
        Status(&of.state).render_to(self.html);
        self.put("</h3><p>");
        self.say(of.text);
        self.put(r#"</p><p class="muted">"#);
        self.say(of.named);
        self.put(r#"</p></div><ol class="steps">"#);
        of.steps.iter().for_each(|step| self.step(step));
        self.put("</ol></div>");
    }

    fn step(&mut self, step: &Step) {
        self.put(if step.kind == "gap" { r#"<li class="gapbox"><h3>"# } else { "<li><h3>" });
        self.put(challenges::heading(step.kind));
        self.put(", ");
        self.say(step.report);
        self.put("</h3><p>");
        self.say(step.text);
        self.put("</p>");
        if !step.again.is_empty() {
            self.put(r#"<p class="muted">"#);
            self.say(step.again);
            self.put("</p>");
        }
        self.put("</li>");
    }

    fn findings(&mut self) {
        if self.entry.findings.is_empty() {
            return;
        }
        self.put("<div><h3>Findings</h3>");
        self.entry.findings.iter().for_each(|run| self.of_rule(run));
        self.put("</div>");
    }

    fn of_rule(&mut self, run: &Run) {
        self.put("<h4>");
        Link(&run.rule).render_to(self.html);
        self.put(", ");
        self.put(run.level);
        self.put(r#"</h4><ul class="fs">"#);
        run.items.iter().for_each(|finding| self.finding(finding));
        self.put("</ul>");
    }

    fn finding(&mut self, finding: &Finding) {
        let files = &self.entry.files;
        self.put("<li>");
        self.say(finding.message);
        self.put(". ");
        match finding.report.and_then(|report| files.reports.get(report)) {
            Some(file) => AtLine { file, below: &files.folder, line: finding.line }.render_to(self.html),
            None => {
                self.put("Activity, ");
                LineOf(&files.activity, finding.line).render_to(self.html);
            }
        }
        if !finding.accepted.is_empty() {
            self.put(". Accepted: ");
            self.say(finding.accepted);
        }
        self.put("</li>");
    }

    fn reports(&mut self) {
        if self.entry.reports.is_empty() {
            return;
        }
        self.put("<div><h3>Reports: ");
        escape::text(self.html, &self.entry.reports_title);
        self.put(r#"</h3><ul class="slots">"#);
        for one in &self.entry.reports {
            self.put("<li>");
            Glyph(&one.mark).render_to(self.html);
            self.put(" ");
            Link(&one.report).render_to(self.html);
            self.put(": ");
            self.say(one.words);
            self.put("</li>");
        }
        self.put("</ul></div>");
    }

    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn say(&mut self, said: Said) {
        escape::text(self.html, self.entry.texts.of(said));
    }
}

fn head(entry: &Entry) -> Markup {
    html! {
        div.sec-h {
            h2 {
                span.no { "Activity " (Text(&entry.number)) @if entry.continued { ", continued" } }
                " " (Link(&entry.activity))
            }
            p { (Text(&entry.sub)) }
        }
    }
}

/// What stands with the beginning of an activity.
fn opening(entry: &Entry) -> Markup {
    html! {
        @if !entry.summary.is_empty() { p { (Text(&entry.summary)) } }
        @if !entry.verdicts.is_empty() {
            ul.vs {
                @for one in &entry.verdicts {
                    li { b { (Text(one.name)) } (Glyph(&one.mark)) " " (Text(&one.mark.label)) (Sub(&one.of)) }
                }
            }
        }
        (places(&entry.files))
        @if !entry.no_targets_reason.is_empty() { p { "Why there are no targets: " (Text(&entry.no_targets_reason)) } }
    }
}

/// Where the files are whose lines are named below.
fn places(files: &Files) -> Markup {
    html! {
        p.muted {
            "The activity’s file is " code { (Text(&files.activity.path)) }
            @if !files.folder.is_empty() { ", those of its reports are in " code { (Text(&files.folder)) } }
            "."
        }
    }
}
