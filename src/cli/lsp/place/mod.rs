//! What stands around a place in front matter, told by lines and indentation alone: the text may be half-written.
//!
//! It knows the forms of YAML that front matter has, and no keys.

mod flow;
pub mod line;
mod siblings;
#[cfg(test)]
mod tests;

use std::ops::Range;

use flow::Flow;
use line::Line;

/// One step from the front matter inwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of this key.
    Key(String),
    /// An item of a list.
    Item,
}

/// What is written at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A key of the group to which the path leads.
    Key,
    /// The value to which the path leads.
    Value,
    /// The value, or the first key of a group in its place: a list item that has just begun.
    Either,
}

/// A place in front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub path: Vec<Step>,
    pub spot: Spot,
    /// The word at the place, as bytes of the text, without quotes; empty where nothing is written yet.
    pub word: Range<usize>,
    /// Whether it lies between brackets or braces.
    pub in_brackets: bool,
    /// Whether a colon follows the word.
    pub has_colon: bool,
    /// The other keys of the same group, or the other items of the same list.
    pub siblings: Vec<String>,
}

/// The place at a byte of a text, of which `front` is front matter; none in comments and in the midst of texts.
pub fn at(text: &str, front: Range<usize>, at: usize) -> Option<Place> {
    if at < front.start || at > front.end || !text.is_char_boundary(at) {
        return None;
    }
    let yaml = text.get(front.clone())?;
    let cursor = at - front.start;
    let lines: Vec<Line> = line::all(yaml);
    let here = lines.iter().rposition(|line| line.start <= cursor)?;
    let mut scan = Scan { yaml, levels: Vec::new(), text_under: None, flow: None };
    for line in &lines[..here] {
        scan.pass(line);
    }
    let place = scan.arrive(&lines[here], cursor)?;
    let line = &lines[here];
    let column = line.column(if line.is_empty() { cursor } else { line.content.start });
    let siblings = match place.in_brackets {
        _ if place.spot == Spot::Value => Vec::new(),
        true => place.siblings,
        false if place.spot == Spot::Either => siblings::items(yaml, &lines, here),
        false => siblings::of(yaml, &lines, here, column),
    };
    let word = place.word.start + front.start..place.word.end + front.start;
    Some(Place { word, siblings, ..place })
}

/// A key or a dash that is open above the present line.
#[derive(Debug)]
struct Level {
    column: usize,
    step: Step,
}

struct Scan<'t> {
    yaml: &'t str,
    levels: Vec<Level>,
    /// The column of a key that has its value: what is indented under it is more of that value.
    text_under: Option<usize>,
    /// A bracket that is still open.
    flow: Option<Flow>,
}

impl Scan<'_> {
    /// Takes in a line above the place.
    fn pass(&mut self, line: &Line) {
        if line.is_blank(self.yaml) || self.goes_on(line, line.indent) {
            return;
        }
        for dash in &line.dashes {
            self.open(*dash, Step::Item);
        }
        let innermost = line.dashes.last().copied().unwrap_or(line.indent);
        let (column, value) = match &line.key {
            None => (innermost, line.content.clone()),
            Some(key) => {
                let column = line.column(line.content.start);
                self.open(column, Step::Key(self.yaml[key.clone()].to_owned()));
                (column, line.value.clone())
            }
        };
        let value = line::without_comment(self.yaml, value);
        if !value.is_empty() {
            self.value(value, column);
        }
    }

    /// Whether a line goes on with what an earlier one began. A bracket that was never closed ends where the indentation does.
    fn goes_on(&mut self, line: &Line, indent: usize) -> bool {
        if let Some(flow) = self.flow.as_mut().filter(|flow| indent > flow.column) {
            flow.read(self.yaml, line.start..line.end);
            if flow.is_closed() {
                self.text_under = Some(flow.column);
                self.flow = None;
            }
            return true;
        }
        self.flow = None;
        let goes_on = self.text_under.is_some_and(|column| indent > column);
        if !goes_on {
            self.text_under = None;
        }
        goes_on
    }

    /// Opens a key or an item; whatever stands in its column or to the right of it is over.
    fn open(&mut self, column: usize, step: Step) {
        self.close(column, &step);
        self.levels.push(Level { column, step });
    }

    fn close(&mut self, column: usize, step: &Step) {
        while let Some(last) = self.levels.last() {
            // The items of a list may stand in the column of its key.
            let is_parent = *step == Step::Item && last.step != Step::Item && last.column == column;
            if last.column < column || is_parent {
                return;
            }
            self.levels.pop();
        }
    }

    fn value(&mut self, value: Range<usize>, column: usize) {
        match self.yaml[value.clone()].starts_with(['[', '{']) {
            true => {
                let mut flow = Flow::new(column);
                flow.read(self.yaml, value);
                match flow.is_closed() {
                    true => self.text_under = Some(column),
                    false => self.flow = Some(flow),
                }
            }
            false => self.text_under = Some(column),
        }
    }

    fn path(&self) -> Vec<Step> {
        self.levels.iter().map(|level| level.step.clone()).collect()
    }

    /// The place on its own line.
    fn arrive(&mut self, line: &Line, cursor: usize) -> Option<Place> {
        let indent = if line.is_empty() { line.column(cursor) } else { line.indent };
        if self.flow.as_ref().is_some_and(|flow| indent > flow.column) {
            let flow = self.flow.take()?;
            return flow.arrive(self.yaml, line.start..line.end, cursor, self.path());
        }
        let is_before = !line.is_empty() && cursor < line.content.start;
        if self.goes_on(line, indent) || is_before || line.in_comment(self.yaml, cursor) {
            return None;
        }
        for dash in &line.dashes {
            self.open(*dash, Step::Item);
        }
        let Some(key) = &line.key else { return self.unfinished(line, cursor) };
        let column = line.column(line.content.start);
        if cursor <= key.end {
            self.close(column, &Step::Key(String::new()));
            return Some(self.place(Spot::Key, key.clone(), true));
        }
        if self.yaml[key.end..cursor].trim_start_matches(['"', '\'', ' ']).is_empty() {
            return None;
        }
        self.open(column, Step::Key(self.yaml[key.clone()].to_owned()));
        self.at_value(line, line.value.clone(), (column, cursor), Spot::Value)
    }

    /// A line without a key, or with one that is being typed.
    fn unfinished(&mut self, line: &Line, cursor: usize) -> Option<Place> {
        let content = if line.is_empty() { cursor..cursor } else { line.content.clone() };
        let column = line.column(content.start.max(line.start));
        match line.dashes.last() {
            Some(dash) => self.at_value(line, content, (*dash, cursor), Spot::Either),
            None => {
                self.close(column, &Step::Key(String::new()));
                Some(self.place(Spot::Key, line::word(self.yaml, content), false))
            }
        }
    }

    fn at_value(
        &mut self,
        line: &Line,
        value: Range<usize>,
        (column, cursor): (usize, usize),
        spot: Spot,
    ) -> Option<Place> {
        let value = line::without_comment(self.yaml, value);
        if self.yaml[value.clone()].starts_with(['[', '{']) && cursor > value.start {
            return Flow::new(column).arrive(self.yaml, value.start..line.end, cursor, self.path());
        }
        if self.yaml[value.clone()].starts_with(['|', '>']) {
            return None;
        }
        let word = if value.is_empty() { cursor..cursor } else { line::word(self.yaml, value) };
        let is_behind = cursor > word.end && !self.yaml[word.end..cursor].trim().is_empty();
        let is_off = cursor > word.end + 1 && !word.is_empty();
        (!is_behind && !is_off).then(|| self.place(spot, word, false))
    }

    fn place(&self, spot: Spot, word: Range<usize>, has_colon: bool) -> Place {
        Place { path: self.path(), spot, word, in_brackets: false, has_colon, siblings: Vec::new() }
    }
}
