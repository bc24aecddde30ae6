//! What a front matter consists of for the eye: blocks of items, brackets, scalars, and the comments between them.
//!
//! All texts are those of the author. What they mean is not known here.

use std::borrow::Cow;

/// A comment on a line of its own.
#[derive(Debug, Clone)]
pub struct Remark<'t> {
    /// From `#` on, without blanks at its end.
    pub text: &'t str,
    pub column: usize,
    /// Whether a blank line stands above it.
    pub blank: bool,
}

/// A comment behind something on its line.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'t> {
    pub text: &'t str,
    /// Blanks in front of it.
    pub gap: usize,
}

/// What stands above an item.
#[derive(Debug, Default)]
pub struct Above<'t> {
    pub remarks: Vec<Remark<'t>>,
    /// Whether a blank line stands right above the item.
    pub blank: bool,
}

/// The whole of a front matter.
#[derive(Debug)]
pub struct Whole<'t> {
    /// Comments at the top that belong to the file.
    pub head: Vec<Remark<'t>>,
    pub block: Block<'t>,
}

/// Keys, or entries of a list, on lines of their own.
#[derive(Debug, Default)]
pub struct Block<'t> {
    pub items: Vec<Item<'t>>,
    /// Comments below the last item.
    pub end: Vec<Remark<'t>>,
}

#[derive(Debug)]
pub struct Key<'t> {
    /// As written, with its quotes.
    pub written: &'t str,
    pub name: Cow<'t, str>,
}

/// A key with its value, or an entry of a list.
#[derive(Debug)]
pub struct Item<'t> {
    pub above: Above<'t>,
    /// None behind a dash.
    pub key: Option<Key<'t>>,
    /// A comment behind the colon or the dash, when the value starts further down.
    pub opening: Option<Beside<'t>>,
    /// Comments between that line and the value.
    pub between: Vec<Remark<'t>>,
    /// Whether a scalar or a bracket starts on a line of its own.
    pub own_line: bool,
    pub value: Value<'t>,
    pub beside: Option<Beside<'t>>,
}

#[derive(Debug)]
pub enum Value<'t> {
    /// Nothing but comments, which are indented as a value would be.
    Absent(Vec<Remark<'t>>),
    Scalar(Scalar<'t>),
    Brackets(Brackets<'t>),
    Block(Block<'t>),
}

#[derive(Debug)]
pub enum Scalar<'t> {
    /// Plain or quoted. Indentation of the lines below the first means nothing and is not kept.
    Flow(Vec<&'t str>),
    /// After `|` or `>`.
    Literal {
        /// The line with the indicators.
        header: &'t str,
        /// The indentation that the header states, counted from that of the parent.
        stated: Option<usize>,
        /// Without their common indentation.
        lines: Vec<&'t str>,
        /// Whether blank lines at the end belong to the value.
        keeps: bool,
    },
}

/// `[…]` or `{…}`.
#[derive(Debug)]
pub struct Brackets<'t> {
    pub open: char,
    /// A comment behind the opening bracket.
    pub opening: Option<Beside<'t>>,
    pub slots: Vec<Slot<'t>>,
    pub trailing_comma: bool,
    /// Comments above the closing bracket.
    pub end: Vec<Remark<'t>>,
    /// Whether the closing bracket starts a line.
    pub close_breaks: bool,
}

/// A place between brackets and what stands in it.
#[derive(Debug)]
pub struct Slot<'t> {
    /// Whether it starts a line.
    pub breaks: bool,
    pub above: Vec<Remark<'t>>,
    pub member: Member<'t>,
    pub beside: Option<Beside<'t>>,
}

#[derive(Debug)]
pub struct Member<'t> {
    /// None between square brackets.
    pub key: Option<Key<'t>>,
    pub value: Inner<'t>,
}

#[derive(Debug)]
pub enum Inner<'t> {
    Scalar(Vec<&'t str>),
    Brackets(Brackets<'t>),
}

impl Block<'_> {
    /// Whether its items are entries of a list.
    pub fn is_list(&self) -> bool {
        self.items.iter().any(|item| item.key.is_none())
    }
}

impl Brackets<'_> {
    pub fn has_comments(&self) -> bool {
        let at_slots = || self.slots.iter().any(|slot| !slot.above.is_empty() || slot.beside.is_some());
        self.opening.is_some() || !self.end.is_empty() || at_slots()
    }

    pub fn close(&self) -> char {
        if self.open == '[' { ']' } else { '}' }
    }
}
