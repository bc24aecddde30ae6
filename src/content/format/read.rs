//! From a text and its tree to its parts: which comment belongs to what is decided here.
//!
//! The tree says where keys and values are; everything between them has to be something that is understood.

use super::cursor::{Between, Cursor};
use super::parts::{Above, Beside, Block, Item, Key, Remark, Scalar as Leaf, Value, Whole};
use super::{Refusal, Why, brackets, scalar};
use crate::content::yaml::{Entry, Node, Scalar, Style, Value as Tree};

/// The parts of a text whose tree has no mistakes.
pub fn read<'t>(text: &'t str, tree: &Node<'t>) -> Result<Whole<'t>, Refusal> {
    let mut reader = Reader { cursor: Cursor { text, at: 0 }, ahead: Between::default() };
    reader.ahead = reader.cursor.between()?;
    let head = reader.head();
    let block = match &tree.value {
        Tree::Map(entries) if !reader.cursor.at_bracket() => reader.map(entries, None)?,
        _ if is_absent(tree) => Block { items: Vec::new(), end: reader.take_end(0) },
        _ => return Err((reader.cursor.at, Why::NoKeys)),
    };
    reader.cursor.expect_at(text.len())?;
    Ok(Whole { head, block })
}

/// Whether nothing is written: an empty scalar without quotes.
pub fn is_absent(node: &Node) -> bool {
    matches!(&node.value, Tree::Scalar(Scalar { text, style: Style::Plain }) if text.is_empty())
}

/// A key as it is written, on one line.
pub fn key<'t>(text: &'t str, entry: &Entry<'t>) -> Result<Key<'t>, Refusal> {
    let (start, end) = (entry.key_span.start as usize, entry.key_span.end as usize);
    let written = &text[start..end];
    match written.find('\n') {
        Some(at) => Err((start + at, Why::Unknown('\n'))),
        None if written.is_empty() => Err((start, Why::Unknown(':'))),
        None => Ok(Key { written, name: entry.key.clone() }),
    }
}

struct Reader<'t> {
    cursor: Cursor<'t>,
    /// What lies in front of the cursor and belongs to nothing yet.
    ahead: Between<'t>,
}

impl<'t> Reader<'t> {
    /// Comments at the top that are set off by a blank line.
    fn head(&mut self) -> Vec<Remark<'t>> {
        let Above { remarks, blank } = &mut self.ahead.above;
        let last_blank = remarks.iter().rposition(|remark| remark.blank).unwrap_or(0);
        let count = if *blank { remarks.len() } else { last_blank };
        let head: Vec<Remark> = remarks.drain(..count).collect();
        // The blank line that sets them off is theirs.
        match remarks.first_mut() {
            Some(first) => first.blank = false,
            None => *blank = false,
        }
        head
    }

    /// The comments ahead that belong to the end of a block: those indented like it or more.
    fn take_end(&mut self, column: usize) -> Vec<Remark<'t>> {
        let remarks = &mut self.ahead.above.remarks;
        let count = remarks.iter().position(|remark| remark.column < column).unwrap_or(remarks.len());
        remarks.drain(..count).collect()
    }

    fn above(&mut self) -> Above<'t> {
        std::mem::take(&mut self.ahead.above)
    }

    fn map(&mut self, entries: &[Entry<'t>], owner: Option<usize>) -> Result<Block<'t>, Refusal> {
        let column = self.cursor.column(self.cursor.at);
        let mut items = Vec::with_capacity(entries.len());
        for entry in entries {
            let above = self.above();
            self.cursor.expect_at(entry.key_span.start as usize)?;
            self.expect_column(column)?;
            let key = key(self.cursor.text, entry)?;
            self.cursor.at = entry.key_span.end as usize;
            self.cursor.skip_blanks();
            self.cursor.expect(':')?;
            items.push(self.item(Some(key), above, &entry.value, column)?);
        }
        Ok(Block { items, end: self.take_end(least(column, owner)) })
    }

    fn list(&mut self, nodes: &[Node<'t>], owner: Option<usize>) -> Result<Block<'t>, Refusal> {
        let column = self.cursor.column(self.cursor.at);
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes {
            let above = self.above();
            self.expect_column(column)?;
            self.cursor.expect('-')?;
            items.push(self.item(None, above, node, column)?);
        }
        Ok(Block { items, end: self.take_end(least(column, owner)) })
    }

    fn expect_column(&self, column: usize) -> Result<(), Refusal> {
        match self.cursor.column(self.cursor.at) == column {
            true => Ok(()),
            false => Err((self.cursor.at, Why::Unknown(self.cursor.rest().chars().next().unwrap_or(' ')))),
        }
    }

    /// What follows the colon of a key or a dash in this column.
    fn item(
        &mut self,
        key: Option<Key<'t>>,
        above: Above<'t>,
        node: &Node<'t>,
        column: usize,
    ) -> Result<Item<'t>, Refusal> {
        self.ahead = self.cursor.between()?;
        if is_absent(node) {
            let beside = self.ahead.beside.take();
            let value = Value::Absent(self.take_end(column + 1));
            return Ok(Item { above, key, opening: None, between: Vec::new(), own_line: false, value, beside });
        }
        let own_line = self.ahead.breaks;
        let opening: Option<Beside> = self.ahead.beside.take();
        let block = match &node.value {
            Tree::Map(entries) if !self.cursor.at_bracket() => self.map(entries, Some(column))?,
            Tree::List(nodes) if !self.cursor.at_bracket() => self.list(nodes, Some(column))?,
            _ => {
                let between = self.above().remarks;
                let value = self.leaf(node, column)?;
                self.ahead = self.cursor.between()?;
                let beside = self.ahead.beside.take();
                return Ok(Item { above, key, opening, between, own_line, value, beside });
            }
        };
        let value = Value::Block(block);
        Ok(Item { above, key, opening, between: Vec::new(), own_line, value, beside: None })
    }

    fn leaf(&mut self, node: &Node<'t>, column: usize) -> Result<Value<'t>, Refusal> {
        Ok(match &node.value {
            Tree::Scalar(Scalar { style: Style::Block, .. }) => {
                Value::Scalar(scalar::literal(&mut self.cursor, column)?)
            }
            Tree::Scalar(_) => Value::Scalar(Leaf::Flow(scalar::flow(&mut self.cursor, node)?)),
            _ => {
                self.cursor.expect_at(node.span.start as usize)?;
                Value::Brackets(brackets::read(&mut self.cursor, node)?)
            }
        })
    }
}

/// The column from which on a comment below a block belongs to it: its own, but more than that of its key.
fn least(column: usize, owner: Option<usize>) -> usize {
    column.max(owner.map_or(0, |owner| owner + 1))
}
