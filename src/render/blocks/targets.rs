//! Every target of some indicators, as a table; written straight onto the page, as a large site has tens of thousands of rows.

use maud::{Markup, Render, html};

use super::pieces::{Glyph, LineOf, Status, Text, caption, note};
use crate::evaluate::model::Verdict;
use crate::render::escape;
use crate::site::blocks::targets::{Group, Row, Step, Table};
use crate::site::mark;
use crate::site::texts::Said;
use crate::site::view::SourceFile;

/// The style sheet names the cells of each row where a narrow screen has no room for columns.
pub fn table(html: &mut String, table: &Table) {
    if table.groups.is_empty() {
        return html! { p { (Text(&table.title)) "." } }.render_to(html);
    }
    // Workings may hold what is too long for a column, so that it must scroll.
    let scrolls = table.file.is_some();
    if scrolls {
        html.push_str(r#"<section class="scroll" aria-label=""#);
        escape::attribute(html, &table.title);
        html.push_str(r#"" tabindex="0">"#);
    }
    html.push_str(r#"<table class="tbl stack tgt">"#);
    head(table).render_to(html);
    for group in &table.groups {
        Page { table, html }.group(group);
    }
    html.push_str(if scrolls { "</table></section>" } else { "</table>" });
    note(&table.note).render_to(html);
}

fn head(table: &Table) -> Markup {
    html! {
        (caption(&table.title, table.sub, &lines(table.file.as_ref())))
        thead { tr {
            th scope="col" { "Due" } th scope="col" { "Target" } th scope="col" { "Actual" }
            th scope="col" { "Attained" } th scope="col" { "Status" }
        } }
    }
}

/// Which file the lines are of that the rows name.
fn lines(file: Option<&SourceFile>) -> Markup {
    html! {
        @if let Some(file) = file { " " span.fig-s { "Lines are those of " code { (Text(&file.path)) } "." } }
    }
}

/// The page that a table is written onto.
struct Page<'a> {
    table: &'a Table,
    html: &'a mut String,
}

impl Page<'_> {
    fn group(&mut self, group: &Group) {
        match group.anchor.as_str() {
            "" => self.put("<tbody>"),
            anchor => {
                self.put(r#"<tbody id=""#);
                escape::attribute(self.html, anchor);
                self.put(r#"">"#);
            }
        }
        self.put(r#"<tr class="grp"><th scope="rowgroup" colspan="5">"#);
        self.say(group.indicator);
        if !group.place.is_empty() {
            self.put(" (");
            self.say(group.place);
            self.put(")");
        }
        if let Some(status) = &group.status {
            self.put(" ");
            Status(status).render_to(self.html);
        }
        self.about(group);
        self.put("</th></tr>");
        group.rows.iter().for_each(|row| self.row(row));
        self.ahead(&self.table.steps[group.ahead.clone()]);
        if group.rows.is_empty() && group.ahead.is_empty() {
            self.put(r#"<tr><td colspan="5">"#);
            self.say(group.none);
            self.put("</td></tr>");
        }
        self.put("</tbody>");
    }

    /// Targets that are not yet due, in one row.
    fn ahead(&mut self, steps: &[Step]) {
        if steps.is_empty() {
            return;
        }
        self.put(r#"<tr class="ahead"><th scope="row">"#);
        Glyph(&mark::verdict(Verdict::NotDue)).render_to(self.html);
        self.put("Not yet due</th><td colspan=\"4\"><ul>");
        for step in steps {
            self.put("<li>");
            self.step(step);
            self.put("</li>");
        }
        self.put("</ul></td></tr>");
    }

    /// Sentences, each with its line.
    fn about(&mut self, group: &Group) {
        let steps = &self.table.steps[group.about.clone()];
        if steps.is_empty() {
            return;
        }
        self.put(" <small>");
        for (at, step) in steps.iter().enumerate() {
            self.put(if at > 0 { " " } else { "" });
            self.step(step);
            if !self.html.ends_with('.') {
                self.put(".");
            }
        }
        self.put("</small>");
    }

    fn row(&mut self, row: &Row) {
        self.put(if row.decides { r#"<tr class="dec"><th scope="row">"# } else { r#"<tr><th scope="row">"# });
        self.say(row.due);
        self.small(row.window);
        self.put("</th><td>");
        self.say(row.goal);
        for step in &self.table.steps[row.history.clone()] {
            self.put("<small>");
            self.step(step);
            self.put("</small>");
        }
        self.put("</td><td>");
        self.say(row.actual);
        self.small(row.actual_sub);
        self.put("</td><td>");
        self.say(row.attained);
        self.small(row.attained_sub);
        self.put("</td><td>");
        Glyph(&row.status).render_to(self.html);
        self.put(&row.status.label);
        self.small(row.status_sub);
        self.small(row.findings);
        self.put("</td></tr>");
    }

    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn say(&mut self, said: Said) {
        escape::text(self.html, self.table.texts.of(said));
    }

    /// A smaller line below; nothing where there is nothing to say.
    fn small(&mut self, said: Said) {
        if !said.is_empty() {
            self.put("<small>");
            self.say(said);
            self.put("</small>");
        }
    }

    fn step(&mut self, step: &Step) {
        self.say(step.text);
        if let (Some(line), Some(file)) = (step.line, &self.table.file) {
            self.put(if step.text.is_empty() { "" } else { ", " });
            LineOf(file, line).render_to(self.html);
        }
    }
}
