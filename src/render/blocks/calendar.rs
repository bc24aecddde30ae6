//! Reports in time: activity × month, a table a year, and activity × period on summary pages.

use maud::{Markup, html};

use super::pieces::{Link, caption, key, note, scroll};
use crate::render::escape;
use crate::site::blocks::report_grid::{Cell, Grid};
use crate::site::kinds::calendar::{Row, Year, Years};
use crate::site::mark::Mark;

pub fn years(all: &Years) -> Markup {
    html! {
        @for one in &all.years { div data-group=(one.name) { (scroll(&one.name, &year(one, &all.key, &all.as_of))) } }
    }
}

fn year(year: &Year, marks: &[Mark], as_of: &str) -> Markup {
    let title = format!("{}: {}", year.name, year.title);
    let sub = format!("As of {as_of}. A dashed edge: the report also covers months of the year before.");
    html! {
        table."tbl grid cal freeze" {
            (caption(&title, &sub, &key(marks)))
            thead { tr { th scope="col" { "Activity" } (columns(&year.months)) th scope="col" { "Complete" } } }
            tbody { @for row in &year.rows { (months(row)) } }
        }
    }
}

/// Headings, each short and in full.
fn columns(names: &[(String, String)]) -> Markup {
    html! { @for (short, full) in names { th scope="col" { abbr title=(full) { (short) } } } }
}

fn months(row: &Row) -> Markup {
    html! {
        tr data-row data-country=(row.keys.country) data-agency=(row.keys.agency) data-area=(row.keys.area) {
            th scope="row" { (Link(&row.activity)) span.sub { (row.sub) } }
            @for span in &row.spans {
                td colspan=[(span.months > 1).then_some(span.months)]
                    class=[span.cell.as_ref().map(|_| if span.cut { "on cut" } else { "on" })] {
                    @if let Some(one) = &span.cell { (cell(one)) }
                }
            }
            td.nw { (row.complete) }
        }
    }
}

pub fn grid(grid: &Grid) -> Markup {
    if grid.rows.is_empty() {
        return html! { p { "No reports are expected." } };
    }
    let table = html! {
        table."tbl grid freeze" {
            (caption(&grid.title, "Expected reports by activity and period.", &key(&grid.key)))
            thead { tr { th scope="col" { "Activity" } (columns(&grid.periods)) th scope="col" { "Complete" } } }
            tbody {
                @for row in &grid.rows {
                    tr {
                        th scope="row" { (Link(&row.activity)) span.sub { (row.sub) } }
                        @for one in &row.cells { td { @if let Some(one) = one { (cell(one)) } } }
                        td.nw { (row.complete) }
                    }
                }
            }
        }
    };
    html! { (scroll(&grid.title, &table)) (note(&grid.note)) }
}

/// How one report arrived, whether it is complete, and the same in words.
fn cell(cell: &Cell) -> Markup {
    let drawn = html! {
        svg.gg aria-hidden="true" {
            @for (at, mark) in cell.marks.iter().enumerate() { (Symbol { mark, aside: at > 0 }) }
        }
        (cell.words)
    };
    html! {
        @match &cell.href {
            Some(href) => a.rc href=(href) { (drawn) },
            None => span class=(if cell.marks.len() == 1 { "rc r1" } else { "rc" }) { (drawn) },
        }
    }
}

/// A mark inside a drawing, the second aside of the first.
struct Symbol<'a> {
    mark: &'a Mark,
    aside: bool,
}

impl maud::Render for Symbol<'_> {
    fn render_to(&self, html: &mut String) {
        html.push_str(r#"<use class=""#);
        escape::attribute(html, self.mark.class);
        html.push_str(r##"" href="#"##);
        escape::attribute(html, self.mark.icon);
        html.push_str(if self.aside { r#"" x="125%"/>"# } else { r#""/>"# });
    }
}
