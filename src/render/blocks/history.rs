//! Reported values over time, one column a report; written straight onto the page, as a large site has tens of thousands of cells.

use maud::{Markup, Render, html};

use super::pieces::{LineOf, Text, caption, note};
use crate::render::escape;
use crate::site::blocks::history::{Cell, Column, Group, Row, Table};
use crate::site::texts::Said;

const SUB: &str = "Values as reported, each with its line in the report’s file; each period opens its report. Totals and plans are \
                   worked out. Explanations, notes and breakdowns stand below the values.";

pub fn table(html: &mut String, table: &Table) {
    if table.columns.is_empty() {
        return html! { p { "No report is known yet." } }.render_to(html);
    }
    html.push_str(r#"<section class="scroll" aria-label=""#);
    escape::attribute(html, &table.title);
    html.push_str(r#"" tabindex="0"><table class="tbl hist freeze">"#);
    head(table).render_to(html);
    for group in &table.groups {
        Page { table, html }.group(group);
    }
    html.push_str("</table></section>");
    note(&table.note).render_to(html);
}

fn head(table: &Table) -> Markup {
    let folder = html! {
        @if !table.folder.is_empty() { " " span.fig-s { "The files are in " code { (Text(&table.folder)) } "." } }
    };
    html! {
        (caption(&table.title, SUB, &folder))
        thead { tr {
            th scope="col" { "Indicator" }
            @for column in &table.columns { (period(table, column)) }
        } }
    }
}

/// A period, and below it the name of its report's file.
fn period(table: &Table, column: &Column) -> Markup {
    html! {
        th.n scope="col" {
            a href=[&column.report.href] { abbr title=(Text(&column.full)) { (Text(&column.report.title)) } }
            @if let Some(file) = &column.file {
                small { (Text(file.path.strip_prefix(&table.folder).unwrap_or(&file.path))) }
            }
        }
    }
}

/// The page that a table is written onto.
struct Page<'a> {
    table: &'a Table,
    html: &'a mut String,
}

impl Page<'_> {
    fn group(&mut self, group: &Group) {
        self.put(r#"<tbody id=""#);
        escape::attribute(self.html, &group.anchor);
        self.put(r#""><tr class="grp"><th scope="rowgroup""#);
        self.across();
        self.say(group.indicator);
        if !group.sub.is_empty() {
            self.put(r#"<span class="sub">"#);
            self.say(group.sub);
            self.put("</span>");
        }
        self.put("</th></tr>");
        group.rows.iter().for_each(|row| self.row(row));
        if !group.remarks.is_empty() {
            self.put(r#"<tr class="rks"><td"#);
            self.across();
            self.put("<ul>");
            for remark in &group.remarks {
                self.put("<li>");
                self.say(*remark);
                self.put("</li>");
            }
            self.put("</ul></td></tr>");
        }
        if group.rows.is_empty() {
            self.put(r#"<tr><td class="muted""#);
            self.across();
            self.put("None of these reports says anything of it.</td></tr>");
        }
        self.put("</tbody>");
    }

    /// The end of the tag of a cell that takes the whole width.
    fn across(&mut self) {
        self.put(r#" colspan=""#);
        (self.table.columns.len() + 1).render_to(self.html);
        self.put(r#"">"#);
    }

    fn row(&mut self, row: &Row) {
        self.put(r#"<tr><th scope="row">"#);
        self.say(row.name);
        self.put("</th>");
        for (column, cell) in self.table.columns.iter().zip(&row.cells) {
            self.cell(column, cell);
        }
        self.put("</tr>");
    }

    fn cell(&mut self, column: &Column, cell: &Cell) {
        self.put(r#"<td class="n">"#);
        match (cell.missing, cell.value.is_empty()) {
            ("", true) => self.put("–"),
            ("", false) => self.say(cell.value),
            (missing, _) => {
                self.put("<i>");
                self.put(missing);
                self.put("</i>");
            }
        }
        if !cell.share.is_empty() {
            self.put("<small>");
            self.say(cell.share);
            self.put("</small>");
        }
        if let (Some(line), Some(file)) = (cell.line, &column.file) {
            self.put("<small>");
            LineOf(file, line).render_to(self.html);
            self.put("</small>");
        }
        self.put("</td>");
    }

    fn put(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn say(&mut self, said: Said) {
        escape::text(self.html, self.table.texts.of(said));
    }
}
