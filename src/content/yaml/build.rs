//! Building the tree from the parser's events.

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span as Range};

use super::{Entry, MAX_DEPTH, Node, Scalar, Style, Value, syntax};
use crate::diagnostic::content_errors::{DUPLICATE_KEY, YAML_SYNTAX};
use crate::diagnostic::{Diagnostic, FileId, Span};

/// Where a YAML text lies within its file.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub file: FileId,
    /// Byte offset of the text's start.
    pub start: u32,
}

impl Place {
    /// The span of a range of bytes of the text.
    pub fn span(self, start: usize, end: usize) -> Span {
        let at = |offset: usize| self.start + offset as u32;
        Span { file: self.file, start: at(start), end: at(end.max(start)) }
    }
}

/// Reads one document. An empty one is a null; without a tree there is at least one error.
pub fn parse<'t>(text: &'t str, place: Place, errors: &mut Vec<Diagnostic>) -> Option<Node<'t>> {
    let mut builder = Builder { text, place, offsets: Offsets::of(text), open: Vec::new(), root: None, errors };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, range)) => builder.take(event, range).ok()?,
            Err(error) => {
                let at = builder.offsets.byte(*error.marker());
                let open = builder.open.last().map(|frame| frame.start);
                builder.errors.push(syntax::explain(text, place, syntax::Trouble { at, open, info: error.info() }));
                return None;
            }
        }
    }
    let end = place.span(0, 0);
    Some(
        builder
            .root
            .unwrap_or(Node { span: end, value: Value::Scalar(Scalar { text: "".into(), style: Style::Plain }) }),
    )
}

/// Byte offsets of characters: the parser counts characters.
enum Offsets {
    Ascii { len: usize },
    Table(Vec<u32>),
}

impl Offsets {
    fn of(text: &str) -> Offsets {
        if text.is_ascii() {
            return Offsets::Ascii { len: text.len() };
        }
        Offsets::Table(text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect())
    }

    fn byte(&self, marker: Marker) -> usize {
        match self {
            Offsets::Ascii { len } => marker.index().min(*len),
            Offsets::Table(offsets) => offsets[marker.index().min(offsets.len() - 1)] as usize,
        }
    }
}

/// Nothing more can be read from this text; why has been reported.
struct Hopeless;

/// A collection that is not closed yet.
struct Frame<'t> {
    /// Byte offset at which it starts.
    start: usize,
    collection: Collection<'t>,
}

enum Collection<'t> {
    List(Vec<Node<'t>>),
    Map { entries: Vec<Entry<'t>>, key: Option<Key<'t>> },
}

struct Key<'t> {
    text: Cow<'t, str>,
    span: Span,
    plain: bool,
}

struct Builder<'t, 'e> {
    text: &'t str,
    place: Place,
    offsets: Offsets,
    open: Vec<Frame<'t>>,
    root: Option<Node<'t>>,
    errors: &'e mut Vec<Diagnostic>,
}

impl<'t> Builder<'t, '_> {
    fn take(&mut self, event: Event<'t>, range: Range) -> Result<(), Hopeless> {
        let (start, end) = (self.offsets.byte(range.start), self.offsets.byte(range.end));
        match event {
            Event::DocumentStart(_) if self.root.is_some() => {
                let message = "a second YAML document starts here; a file holds one";
                self.refuse(start, end, message, "remove the line, or move what follows to a file of its own");
                return Err(Hopeless);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let refused = self.refuse_extras(start, end, anchor, tag.is_some());
                let (style, end) = self.scalar_extent(style, start, end);
                let value = if refused { Value::Refused } else { Value::Scalar(Scalar { text, style }) };
                self.add(Node { span: self.place.span(start, end), value }, style == Style::Plain)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse_extras(start, end, anchor, tag.is_some());
                self.push(start, Collection::List(Vec::new()))?;
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse_extras(start, end, anchor, tag.is_some());
                self.push(start, Collection::Map { entries: Vec::new(), key: None })?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(start, end)?,
            Event::Alias(_) => {
                let message = "`*` at the start of a value refers to another value, which is not supported";
                self.refuse(start, end, message, "write the value out, or put the text between quotes");
                self.add(Node { span: self.place.span(start, end), value: Value::Refused }, false)?;
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn refuse(&mut self, start: usize, end: usize, message: &str, help: &'static str) {
        self.errors.push(Diagnostic::error(YAML_SYNTAX, self.place.span(start, end), message).help(help));
    }

    /// Reports an anchor or a tag, which say things that this tree cannot hold.
    fn refuse_extras(&mut self, start: usize, end: usize, anchor: usize, tagged: bool) -> bool {
        let quotes = "if it belongs to the text, put the text between quotes";
        if anchor != 0 {
            self.refuse(
                start,
                end,
                "`&` at the start of a value names it for later use, which is not supported",
                "write the value out wherever it is meant; if `&` belongs to the text, put the text between quotes",
            );
        } else if tagged {
            self.refuse(start, end, "`!` at the start of a value sets its type, which is not supported", quotes);
        }
        anchor != 0 || tagged
    }

    /// The parser's range of a quoted scalar may take in a comment behind it, that of a block the line after it.
    fn scalar_extent(&self, style: ScalarStyle, start: usize, end: usize) -> (Style, usize) {
        let written = &self.text[start..end];
        match style {
            ScalarStyle::Plain => (Style::Plain, start + written.trim_end().len()),
            ScalarStyle::SingleQuoted => (Style::Quoted, start + syntax::quoted_len(written).unwrap_or(written.len())),
            ScalarStyle::DoubleQuoted => (Style::Quoted, start + syntax::quoted_len(written).unwrap_or(written.len())),
            ScalarStyle::Literal | ScalarStyle::Folded => (Style::Block, start + written.trim_end().len()),
        }
    }

    fn push(&mut self, start: usize, collection: Collection<'t>) -> Result<(), Hopeless> {
        if self.open.len() == MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} levels deep");
            self.refuse(
                start,
                start,
                &message,
                "a front matter needs five levels at most; look for a stray bracket or dash",
            );
            return Err(Hopeless);
        }
        self.open.push(Frame { start, collection });
        Ok(())
    }

    fn close(&mut self, start: usize, end: usize) -> Result<(), Hopeless> {
        let Some(frame) = self.open.pop() else { return Ok(()) };
        let is_flow = self.text[frame.start..].starts_with(['[', '{']) && end > start;
        let (value, last) = match frame.collection {
            Collection::List(items) => {
                let last = items.last().map(|item| item.span);
                (Value::List(items), last)
            }
            Collection::Map { mut entries, .. } => {
                self.drop_repeated(&mut entries);
                let last = entries.last().map(|entry| entry.value.span);
                (Value::Map(entries), last)
            }
        };
        let span = match last {
            Some(last) if !is_flow => Span { end: last.end, ..self.place.span(frame.start, frame.start) },
            _ => self.place.span(frame.start, end),
        };
        self.add(Node { span, value }, false)
    }

    /// Puts a finished node where it belongs: it is a key, a value, an item or the root.
    fn add(&mut self, node: Node<'t>, plain: bool) -> Result<(), Hopeless> {
        let Some(frame) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut frame.collection {
            Collection::List(items) => items.push(node),
            Collection::Map { entries, key: key @ Some(_) } => {
                let key = key.take().expect("matched as some");
                if key.plain && is_continuation(self.text, self.place, entries, &key, &node) {
                    let last = entries.last_mut().expect("a continuation has something before it");
                    join(self.text, self.place, &mut last.value, &key);
                } else {
                    let is_absent = plain && node.span.start == node.span.end;
                    let span = if is_absent { key.span } else { node.span };
                    entries.push(Entry { key: key.text, key_span: key.span, value: Node { span, ..node } });
                }
            }
            Collection::Map { key, .. } => match node.value {
                Value::Scalar(scalar) => *key = Some(Key { text: scalar.text, span: node.span, plain }),
                Value::Refused => return Err(Hopeless),
                Value::List(_) | Value::Map(_) => {
                    let message = "a list or a group in brackets cannot be a key";
                    let help = "put the text between quotes if the brackets belong to it";
                    self.errors.push(Diagnostic::error(YAML_SYNTAX, node.span, message).help(help));
                    return Err(Hopeless);
                }
            },
        }
        Ok(())
    }

    /// Reports keys that come again; the first one counts.
    fn drop_repeated(&mut self, entries: &mut Vec<Entry<'t>>) {
        let mut by_key: Vec<usize> = (0..entries.len()).collect();
        by_key.sort_by_key(|at| entries[*at].key.as_ref());
        let pairs = by_key.array_windows().filter(|[one, next]| entries[*one].key == entries[*next].key);
        let mut repeated: Vec<usize> = pairs.map(|[_, next]| *next).collect();
        repeated.sort_unstable();
        let mut places = 0..;
        let is_repeated = |_: &mut Entry| places.next().is_some_and(|at| repeated.binary_search(&at).is_ok());
        for entry in entries.extract_if(.., is_repeated) {
            let message = format!("`{}` is given twice in the same place", entry.key);
            let help = "keep one of the two; if both are meant, join their values";
            self.errors.push(Diagnostic::error(DUPLICATE_KEY, entry.key_span, message).label("again").help(help));
        }
    }
}

/// Whether a key within braces is no key but the rest of a text with a comma: in `{note: May 2012, annex 2}` YAML sees a
/// key `annex 2` without colon and value. None of our keys is ever without a value, so that the author can only have meant
/// the text to go on; and `{value: 1,200}` becomes a wrong number instead of an unknown key.
fn is_continuation(text: &str, place: Place, entries: &[Entry], key: &Key, value: &Node) -> bool {
    let before = match entries.last().map(|entry| &entry.value) {
        Some(Node { value: Value::Scalar(Scalar { text, style: Style::Plain }), .. }) => !text.is_empty(),
        _ => false,
    };
    let after = text[(key.span.end - place.start) as usize..].trim_start();
    before && value.is_null() && after.starts_with([',', '}'])
}

fn join<'t>(text: &'t str, place: Place, value: &mut Node<'t>, key: &Key) {
    value.span.end = key.span.end;
    let written = &text[(value.span.start - place.start) as usize..(value.span.end - place.start) as usize];
    if let Value::Scalar(scalar) = &mut value.value {
        scalar.text = match written.contains('\n') {
            false => Cow::Borrowed(written),
            true => Cow::Owned(format!("{}, {}", scalar.text, key.text)),
        };
    }
}
