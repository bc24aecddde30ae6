//! For people: each remark with the line that it is about, the place marked, and the fix as a difference.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet, normalize_untrusted_str};
use anstream::adapter::strip_str;
use memchr::{memchr, memchr_iter, memrchr};
use rayon::prelude::*;

use super::{Format, Out, Remarks};
use crate::diagnostic::{self, Diagnostic, Span};

pub const FORMAT: Format = Format { name: "human", about: "for reading, with the lines concerned", write };

/// Remarks that are drawn before they are written.
const SHEET: usize = 2048;
/// Remarks that one thread draws at a time.
const PIECE: usize = 64;

fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    write_some(remarks, &remarks.list.iter().collect::<Vec<_>>(), out)
}

/// Writes some of the remarks.
pub fn write_some(remarks: &Remarks, some: &[&Diagnostic], out: &mut Out) -> io::Result<()> {
    let renderer = if out.is_styled() { Renderer::styled() } else { Renderer::plain() };
    for sheet in some.chunks(SHEET) {
        let pieces: Vec<String> = sheet.par_chunks(PIECE).map(|piece| drawn(&renderer, remarks, piece)).collect();
        pieces.iter().try_for_each(|piece| out.write_all(piece.as_bytes()))?;
    }
    Ok(())
}

fn drawn(renderer: &Renderer, remarks: &Remarks, list: &[&Diagnostic]) -> String {
    let mut drawn = String::new();
    for of_file in list.chunk_by(|one, next| one.span.file == next.span.file) {
        let path = of_file.first().map(|remark| remarks.path(remark)).unwrap_or_default();
        // All other texts are drawn without what steers a terminal.
        let path = strip_str(&path).to_string();
        for remark in of_file {
            drawn += &render(renderer, remarks, remark, &path);
            drawn += "\n\n";
        }
    }
    drawn
}

fn render(renderer: &Renderer, remarks: &Remarks, remark: &Diagnostic, path: &str) -> String {
    let label = remark.expected().map(normalize_untrusted_str);
    let help = remark.help.as_deref().map(normalize_untrusted_str);
    let accepted = remark.accepted().map(normalize_untrusted_str);
    let file = remarks.sources.file(remark.span.file).as_str();

    let mut group = Group::with_title(level(remark.level).primary_title(&*remark.message).id(remark.rule));
    let place = Excerpt::of(file, first_line(file, remark.span));
    group = match file.is_empty() {
        true => group.element(Origin::path(path).line(1).char_column(1)),
        false => group.element(
            Snippet::source(place.text.as_ref())
                .path(path)
                .line_start(place.line)
                .annotation(AnnotationKind::Primary.span(place.range).label(label.as_deref())),
        ),
    };
    if let Some(reason) = &accepted {
        group = group.element(Level::NOTE.with_name(Some("accepted")).message(reason));
    }
    let Some(fix) = remark.certain_fix() else {
        group = match &help {
            Some(help) => group.element(Level::HELP.message(help)),
            None => group,
        };
        return renderer.render(&[group]);
    };
    let change = Excerpt::of(file, range(file, fix.span));
    let title = Level::HELP.secondary_title(help.as_deref().unwrap_or("change this"));
    let patch = Snippet::source(change.text.as_ref())
        .line_start(change.line)
        .patch(Patch::new(change.range, fix.replacement.as_str()));
    renderer.render(&[group, title.element(patch)])
}

fn level(level: diagnostic::Level) -> Level<'static> {
    match level {
        diagnostic::Level::Error => Level::ERROR,
        diagnostic::Level::Warning => Level::WARNING,
        diagnostic::Level::Note | diagnostic::Level::Off => Level::NOTE,
    }
}

/// Whole lines of a file and a range in them, without what a terminal cannot show: byte order mark, carriage returns.
#[derive(Debug)]
struct Excerpt<'a> {
    text: Cow<'a, str>,
    /// Number of the first line, from 1.
    line: usize,
    range: Range<usize>,
}

impl Excerpt<'_> {
    /// The lines that a range of a file touches.
    fn of(file: &str, range: Range<usize>) -> Excerpt<'_> {
        let bytes = file.as_bytes();
        let first = memrchr(b'\n', &bytes[..range.start]).map_or(0, |at| at + 1);
        let last = memchr(b'\n', &bytes[range.end..]).map_or(file.len(), |at| range.end + at);
        let last = first + without_return(&file[first..], last - first).len();
        let start = shown(without_return(&file[first..], range.start - first)).len();
        let end = start + shown(&file[range.clone()]).len();
        let text = shown(&file[first..last]);
        let line = memchr_iter(b'\n', &bytes[..first]).count() + 1;
        let range = start.min(text.len())..end.min(text.len());
        Excerpt { text, line, range }
    }
}

/// The first bytes of a text, less a carriage return whose newline follows.
fn without_return(text: &str, bytes: usize) -> &str {
    let (head, rest) = text.split_at(bytes);
    if rest.starts_with('\n') { head.strip_suffix('\r').unwrap_or(head) } else { head }
}

fn shown(text: &str) -> Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}');
    match memchr(b'\r', text.as_bytes()) {
        Some(_) => text.replace("\r\n", "\n").into(),
        None => text.into(),
    }
}

/// A span as a range that is sure to lie on characters of the file.
fn range(file: &str, span: Span) -> Range<usize> {
    let on_character = |at: u32| {
        let at = (at as usize).min(file.len());
        (0..=at).rev().find(|at| file.is_char_boundary(*at)).unwrap_or(0)
    };
    let start = on_character(span.start);
    start..on_character(span.end).max(start)
}

/// The part of a span on its first line: a mark over many lines hides more than it shows.
fn first_line(file: &str, span: Span) -> Range<usize> {
    let Range { start, end } = range(file, span);
    let Some(length) = file[start..end].find('\n') else { return start..end };
    start..start + without_return(&file[start..], length).len()
}

#[cfg(test)]
mod tests;
