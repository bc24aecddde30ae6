//! Footnotes: set aside where they are defined, numbered in order of first reference, written at the end with links back.

use std::collections::BTreeMap;
use std::fmt::Write;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::writer::Writer;

/// An event with the id of the heading that it ends, if it ends one.
type Identified<'a> = (Event<'a>, Option<String>);

/// The definitions of a text, kept until its end.
#[derive(Default)]
pub(super) struct Footnotes<'a> {
    definitions: Vec<Definition<'a>>,
    /// Indices of those that are being read, the innermost last.
    open: Vec<usize>,
    /// The first definition of each label.
    of_label: BTreeMap<String, usize>,
    /// Definitions before this one are written.
    unwritten: usize,
}

struct Definition<'a> {
    label: String,
    /// None once written.
    events: Option<Vec<Identified<'a>>>,
}

/// The numbers that footnotes have got so far.
#[derive(Default)]
pub(super) struct Numbers {
    /// Label and number of references, the footnote with number 1 first.
    notes: Vec<(String, usize)>,
    of_label: BTreeMap<String, usize>,
}

impl Numbers {
    /// The number of a label and how many references to it there are with this one, both from 1.
    pub(super) fn refer(&mut self, label: &str) -> (usize, usize) {
        let label = fold(label);
        let at = match self.of_label.get(&label) {
            Some(&at) => at,
            None => self.add(label),
        };
        self.notes[at].1 += 1;
        (at + 1, self.notes[at].1)
    }

    fn add(&mut self, label: String) -> usize {
        let at = self.notes.len();
        self.of_label.entry(label.clone()).or_insert(at);
        self.notes.push((label, 0));
        at
    }
}

/// Labels are compared without regard to case.
fn fold(label: &str) -> String {
    label.to_lowercase()
}

/// The id of a footnote. Ids of headings have no colon.
pub(super) fn note_id(prefix: &str, number: usize) -> String {
    format!("{prefix}fn:{number}")
}

/// The id of the n-th reference to a footnote.
pub(super) fn reference_id(prefix: &str, number: usize, nth: usize) -> String {
    match nth {
        1 => format!("{prefix}fnref:{number}"),
        nth => format!("{prefix}fnref:{number}-{nth}"),
    }
}

impl<'a> Footnotes<'a> {
    /// Keeps what belongs to a definition and gives back what does not.
    pub(super) fn set_aside(&mut self, event: Event<'a>, id: Option<String>) -> Option<Identified<'a>> {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => self.define(fold(&label)),
            Event::End(TagEnd::FootnoteDefinition) => _ = self.open.pop(),
            event => match self.open.last().map(|&at| &mut self.definitions[at].events) {
                Some(events) => events.get_or_insert_default().push((event, id)),
                None => return Some((event, id)),
            },
        }
        None
    }

    fn define(&mut self, label: String) {
        let at = self.definitions.len();
        self.open.push(at);
        self.of_label.entry(label.clone()).or_insert(at);
        self.definitions.push(Definition { label, events: Some(Vec::new()) });
    }

    /// Writes all definitions: those referred to by number, though their texts may refer to more, then the others.
    pub(super) fn write(mut self, writer: &mut Writer<'_>) {
        let mut texts = Vec::new();
        while let Some(events) = self.next(&mut writer.numbers, texts.len()) {
            texts.push(writer.apart(events));
        }
        if texts.is_empty() {
            return;
        }
        writer.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n");
        for (at, text) in texts.into_iter().enumerate() {
            let references = writer.numbers.notes[at].1;
            write_note(writer.html, writer.prefix, Note { number: at + 1, references, text });
        }
        writer.html.push_str("</ol>\n</section>\n");
    }

    /// What the footnote after the first `written` says.
    fn next(&mut self, numbers: &mut Numbers, written: usize) -> Option<Vec<Identified<'a>>> {
        if let Some((label, _)) = numbers.notes.get(written) {
            let at = self.of_label.get(label);
            return Some(at.and_then(|&at| self.definitions[at].events.take()).unwrap_or_default());
        }
        while let Some(definition) = self.definitions.get_mut(self.unwritten) {
            self.unwritten += 1;
            if let Some(events) = definition.events.take() {
                numbers.add(std::mem::take(&mut definition.label));
                return Some(events);
            }
        }
        None
    }
}

struct Note {
    number: usize,
    references: usize,
    text: String,
}

/// One list item; the links back stand at the end of its last paragraph where it ends in one.
fn write_note(html: &mut String, prefix: &str, Note { number, references, mut text }: Note) {
    const PARAGRAPH_END: &str = "</p>\n";
    let mut back = String::new();
    for nth in 1..=references {
        let href = reference_id(prefix, number, nth);
        let name = if references == 1 { format!("{number}") } else { format!("{number}, place {nth}") };
        let _ = write!(
            back,
            " <a class=\"fn-back\" href=\"#{href}\" role=\"doc-backlink\" aria-label=\"Back to reference {name}\">\
             \u{21a9}\u{fe0e}</a>"
        );
    }
    if text.ends_with(PARAGRAPH_END) {
        text.insert_str(text.len() - PARAGRAPH_END.len(), &back);
    } else if !back.is_empty() {
        let _ = writeln!(text, "<p>{}</p>", back.trim_start());
    }
    let _ = write!(html, "<li id=\"{}\">\n{text}</li>\n", note_id(prefix, number));
}
