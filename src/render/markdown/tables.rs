//! Tables: alignment by classes, and a frame in which a wide table scrolls, named after the table's columns.

use std::fmt::Write;

use pulldown_cmark::Alignment;

use crate::render::escape;

/// The table that is being written, and how many there were.
#[derive(Default)]
pub(super) struct Tables {
    count: usize,
    alignments: Vec<Alignment>,
    /// Where the frame's name goes.
    name_at: usize,
    /// Headings of the columns so far; none outside the head.
    columns: Option<Vec<String>>,
    column: usize,
    /// Where the cell's tag starts, and where its content.
    cell: (usize, usize),
}

impl Tables {
    pub(super) fn start(&mut self, html: &mut String, alignments: Vec<Alignment>) {
        self.count += 1;
        self.alignments = alignments;
        html.push_str("<section class=\"scroll\" tabindex=\"0\" aria-label=\"");
        self.name_at = html.len();
        html.push_str("\">\n<table class=\"tbl\">\n");
    }

    /// The frame of a table that an author wrote as HTML, whose columns are not known.
    pub(super) fn start_frame(&mut self, html: &mut String) {
        self.count += 1;
        let _ = writeln!(html, "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Table {}\">", self.count);
    }

    pub(super) fn end(&mut self, html: &mut String) {
        html.push_str("</tbody>\n</table>\n</section>\n");
    }

    pub(super) fn start_head(&mut self, html: &mut String) {
        self.columns = Some(Vec::new());
        self.column = 0;
        html.push_str("<thead>\n<tr>");
    }

    pub(super) fn end_head(&mut self, html: &mut String) {
        html.push_str("</tr>\n</thead>\n<tbody>\n");
        let columns = self.columns.take().unwrap_or_default();
        let mut name = format!("Table {}", self.count);
        for (at, column) in columns.iter().map(|column| column.trim()).filter(|column| !column.is_empty()).enumerate() {
            name.push_str(if at == 0 { ": " } else { ", " });
            escape::attribute(&mut name, column);
        }
        html.insert_str(self.name_at, &name);
    }

    pub(super) fn start_row(&mut self, html: &mut String) {
        self.column = 0;
        html.push_str("<tr>");
    }

    pub(super) fn start_cell(&mut self, html: &mut String) {
        let start = html.len();
        match &mut self.columns {
            Some(columns) => {
                columns.push(String::new());
                let _ = write!(html, "<th scope=\"col\"{}>", class(self.alignment()));
            }
            None => {
                let _ = write!(html, "<td{}>", class(self.alignment()));
            }
        }
        self.cell = (start, html.len());
    }

    /// A heading without text is written as an empty cell: there is nothing that it could be read out for.
    pub(super) fn end_cell(&mut self, html: &mut String) {
        match &self.columns {
            None => html.push_str("</td>"),
            Some(_) if html.len() > self.cell.1 => html.push_str("</th>"),
            Some(_) => {
                html.truncate(self.cell.0);
                html.push_str("<td></td>");
            }
        }
        self.column += 1;
    }

    /// Takes note of text, for the name.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(column) = self.columns.as_mut().and_then(|columns| columns.last_mut()) {
            column.push_str(text);
        }
    }

    fn alignment(&self) -> Alignment {
        self.alignments.get(self.column).copied().unwrap_or(Alignment::None)
    }
}

/// `n` sets figures, which authors align to the right; `c` centres. Left is where cells start anyway.
fn class(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::Right => " class=\"n\"",
        Alignment::Center => " class=\"c\"",
        Alignment::Left | Alignment::None => "",
    }
}
