//! Lists and groups between brackets and braces, which may run over several lines and may not be closed yet.

use std::ops::Range;

use super::{Place, Spot, Step, line};

/// A bracket or brace that is open, and what it holds so far.
#[derive(Debug)]
enum Frame {
    List { items: Vec<String> },
    Group { key: Option<String>, keys: Vec<String> },
}

/// What has been read of the outermost bracket.
#[derive(Debug)]
pub struct Flow {
    /// The column of the key or dash that it belongs to: what is not indented more than that is no part of it.
    pub column: usize,
    frames: Vec<Frame>,
    begun: bool,
    /// A quote that is open.
    quote: Option<char>,
    /// Where the present word starts.
    word: Option<usize>,
}

impl Flow {
    pub fn new(column: usize) -> Flow {
        Flow { column, frames: Vec::new(), begun: false, quote: None, word: None }
    }

    pub fn is_closed(&self) -> bool {
        self.begun && self.frames.is_empty()
    }

    /// Reads on; words do not go over the end of a line.
    pub fn read(&mut self, yaml: &str, range: Range<usize>) {
        self.word = None;
        let bytes = yaml.as_bytes();
        let mut blank = true;
        for (offset, c) in yaml[range.clone()].char_indices() {
            let at = range.start + offset;
            if self.is_closed() || (c == '#' && blank && self.quote.is_none()) {
                return;
            }
            blank = c.is_whitespace();
            match self.quote {
                Some(quote) => {
                    if c == quote {
                        self.quote = None;
                    }
                }
                None => self.take(yaml, (at, c), bytes.get(at + 1).copied()),
            }
        }
    }

    fn take(&mut self, yaml: &str, (at, c): (usize, char), next: Option<u8>) {
        match c {
            '[' => self.open(Frame::List { items: Vec::new() }),
            '{' => self.open(Frame::Group { key: None, keys: Vec::new() }),
            ']' | '}' => {
                self.end_word(yaml, at);
                self.frames.pop();
                self.word = None;
            }
            ',' => {
                self.end_word(yaml, at);
                self.word = None;
                if let Some(Frame::Group { key, keys }) = self.frames.last_mut() {
                    keys.extend(key.take());
                }
            }
            ':' if !next.is_some_and(|next| next.is_ascii_alphanumeric() || next == b'/') => {
                let word = self.word.take().map(|start| yaml[line::word(yaml, start..at)].trim().to_owned());
                if let Some(Frame::Group { key, .. }) = self.frames.last_mut() {
                    *key = key.take().or(word);
                }
            }
            '"' | '\'' if self.word.is_none() => {
                self.quote = Some(c);
                self.word = Some(at);
            }
            c if !c.is_whitespace() && self.word.is_none() => self.word = Some(at),
            _ => {}
        }
    }

    fn open(&mut self, frame: Frame) {
        self.begun = true;
        self.word = None;
        self.frames.push(frame);
    }

    /// A word that no colon followed: an item, or in a group a key all the same.
    fn end_word(&mut self, yaml: &str, at: usize) {
        let Some(start) = self.word else { return };
        let word = || yaml[line::word(yaml, start..start + yaml[start..at].trim_end().len())].to_owned();
        match self.frames.last_mut() {
            Some(Frame::Group { key: None, keys }) => keys.push(word()),
            Some(Frame::List { items }) => items.push(word()),
            _ => {}
        }
    }

    /// The place on the line in `range`, of which everything before belongs to the path `outer`.
    pub fn arrive(mut self, yaml: &str, range: Range<usize>, cursor: usize, outer: Vec<Step>) -> Option<Place> {
        self.read(yaml, range.start..cursor);
        let is_text = self.quote.is_some() && self.word.is_none();
        if self.frames.is_empty() || is_text || yaml[range.start..cursor].contains(" #") {
            return None;
        }
        let start = self.word.unwrap_or(cursor);
        let word = line::word(yaml, start..word_end(yaml, start, cursor..range.end));
        let word = word.start..word.end.max(word.start);
        let has_colon = yaml[word.end..range.end].trim_start_matches(['"', '\'', ' ']).starts_with(':');
        let mut path = outer;
        let (spot, mut siblings) = match self.frames.last()? {
            Frame::List { items } => (Spot::Either, items.clone()),
            Frame::Group { key: None, keys } => (Spot::Key, keys.clone()),
            Frame::Group { key: Some(_), keys } => (Spot::Value, keys.clone()),
        };
        let behind = range.end - yaml[word.end..range.end].trim_start_matches(['"', '\'']).len();
        match spot {
            Spot::Key => keys_behind(yaml, behind..range.end, &mut siblings),
            Spot::Either => items_behind(yaml, behind..range.end, &mut siblings),
            Spot::Value => {}
        }
        for frame in self.frames {
            match frame {
                Frame::List { .. } => path.push(Step::Item),
                Frame::Group { key, .. } => path.extend(key.map(Step::Key)),
            }
        }
        Some(Place { path, spot, word, in_brackets: true, has_colon, siblings })
    }
}

/// The keys of the innermost group that follow on the same line.
fn keys_behind(yaml: &str, range: Range<usize>, found: &mut Vec<String>) {
    // What follows the colon of the present key is its value.
    let present = yaml[range.clone()].trim_start().starts_with(':').then(String::new);
    let group = Frame::Group { key: present, keys: Vec::new() };
    if let Some(Frame::Group { key, keys }) = read_to(yaml, range, '}', group) {
        found.extend(keys.into_iter().chain(key).filter(|key| !key.is_empty()));
    }
}

/// The items of the innermost list that follow on the same line.
fn items_behind(yaml: &str, range: Range<usize>, found: &mut Vec<String>) {
    if let Some(Frame::List { items }) = read_to(yaml, range, ']', Frame::List { items: Vec::new() }) {
        found.extend(items);
    }
}

/// What a frame holds that is open at the start of a range, up to the sign that ends it.
fn read_to(yaml: &str, range: Range<usize>, close: char, frame: Frame) -> Option<Frame> {
    let mut ahead = Flow { frames: vec![frame], begun: true, ..Flow::new(0) };
    let end = yaml[range.clone()].find(close).map_or(range.end, |at| range.start + at);
    ahead.read(yaml, range.start..end);
    ahead.end_word(yaml, end);
    ahead.frames.pop()
}

/// Where the word ends in which the place is: at the next sign that ends one.
fn word_end(yaml: &str, start: usize, behind: Range<usize>) -> usize {
    if let Some(quote @ ('"' | '\'')) = yaml[start..].chars().next()
        && start < behind.start
    {
        let inner = &yaml[start + 1..behind.end];
        return inner.find(quote).map_or(behind.end, |at| start + 1 + at + 1);
    }
    let text = &yaml[behind.clone()];
    let end = text.char_indices().find(|(at, c)| match c {
        ',' | ']' | '}' | '[' | '{' => true,
        ':' => text[at + 1..].is_empty() || text[at + 1..].starts_with(' '),
        '#' => text[..*at].ends_with(' '),
        _ => false,
    });
    let end = end.map_or(behind.end, |(at, _)| behind.start + at);
    start + yaml[start..end].trim_end().len().max(behind.start - start)
}
