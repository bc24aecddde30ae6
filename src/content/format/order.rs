//! The order of keys: that of their tables.
//!
//! Lists, and groups whose keys are the author's own, keep their order. Keys that no table has stay behind the key that they
//! were written behind, and keys that start with `x-` come last.

use super::Style;
use super::parts::{Block, Brackets, Inner, Item, Key, Member, Value, Whole};
use crate::content::kinds;
use crate::content::schema::{Shape, Table};

/// Sorts the keys of a front matter and of everything in it.
pub fn sort(whole: &mut Whole, style: Style) {
    block(&mut whole.block, Some(&Shape::Group(style.table)), style.further);
}

/// The place of a key among those of its table; the second number counts the dimensions that a site adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(usize, usize);

/// In front of every key.
const FIRST: Rank = Rank(0, 0);
/// Behind every key.
const LAST: Rank = Rank(usize::MAX, 0);

fn rank(name: &str, table: &Table, further: &[String]) -> Option<Rank> {
    if name.starts_with("x-") {
        return Some(LAST);
    }
    let own = table.fields.iter().position(|field| field.key == name).map(|at| Rank(at + 1, 0));
    own.or_else(|| {
        let last = kinds::last_dimension(table)?;
        further.iter().position(|key| key == name).map(|at| Rank(last + 1, at + 1))
    })
}

/// The rank of each key; one that is not known has that of the key in front of it.
fn ranks<'k>(names: impl Iterator<Item = &'k str>, table: &Table, further: &[String]) -> Vec<Rank> {
    let ranks = names.scan(FIRST, |before, name| {
        *before = rank(name, table, further).unwrap_or(*before);
        Some(*before)
    });
    ranks.collect()
}

fn sorted<T>(items: Vec<T>, ranks: Vec<Rank>) -> Vec<T> {
    let mut ranked: Vec<(Rank, T)> = ranks.into_iter().zip(items).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, item)| item).collect()
}

fn name<'k>(key: &'k Option<Key>) -> &'k str {
    key.as_ref().map_or("", |key| &key.name)
}

fn block(block: &mut Block, shape: Option<&Shape>, further: &[String]) {
    let is_list = block.is_list();
    for Item { key, value, .. } in &mut block.items {
        let shape = within(shape, is_list, name(key));
        match value {
            Value::Block(inner) => self::block(inner, shape, further),
            Value::Brackets(inner) => brackets(inner, shape, further),
            Value::Absent(_) | Value::Scalar(_) => {}
        }
    }
    if let Some(table) = shape.and_then(table).filter(|_| !is_list) {
        let ranks = ranks(block.items.iter().map(|item| name(&item.key)), table, further);
        block.items = sorted(std::mem::take(&mut block.items), ranks);
    }
}

/// Line breaks stay where they are and members move; with comments between them nothing moves.
fn brackets(brackets: &mut Brackets, shape: Option<&Shape>, further: &[String]) {
    let is_list = brackets.open == '[';
    for slot in &mut brackets.slots {
        let shape = within(shape, is_list, name(&slot.member.key));
        if let Inner::Brackets(inner) = &mut slot.member.value {
            self::brackets(inner, shape, further);
        }
    }
    let Some(table) = shape.and_then(table).filter(|_| !is_list && !brackets.has_comments()) else { return };
    let ranks = ranks(brackets.slots.iter().map(|slot| name(&slot.member.key)), table, further);
    let (places, members): (Vec<_>, Vec<Member>) =
        std::mem::take(&mut brackets.slots).into_iter().map(|slot| ((slot.breaks, slot.above), slot.member)).unzip();
    let slots = places.into_iter().zip(sorted(members, ranks)).map(|((breaks, above), member)| super::parts::Slot {
        breaks,
        above,
        member,
        beside: None,
    });
    brackets.slots = slots.collect();
}

/// The table by which a group is read.
fn table(shape: &Shape) -> Option<&'static Table> {
    match shape {
        Shape::Group(table) => Some(table),
        Shape::OneOf(shapes) => shapes.iter().find_map(table),
        _ => None,
    }
}

/// The shape of what lies in a list, or under a key.
fn within<'s>(shape: Option<&'s Shape>, is_list: bool, key: &str) -> Option<&'s Shape> {
    match shape? {
        Shape::List(of) if is_list => Some(of),
        Shape::Map(_, of) if !is_list => Some(of),
        Shape::Group(table) if !is_list => table.field(key).map(|field| &field.shape),
        Shape::OneOf(shapes) => shapes.iter().find_map(|shape| within(Some(shape), is_list, key)),
        _ => None,
    }
}
