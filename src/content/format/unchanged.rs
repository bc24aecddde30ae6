//! A safety net: whether a text that was laid out says what it said before.

use super::parts::{Block, Brackets, Inner, Item, Value, Whole};
use super::{read, tree};
use crate::content::yaml::{Node, Value as Tree};

/// Whether the text has the same tree but for the order of keys, every scalar in its style, and every comment.
pub fn is_unchanged((tree, parts): (&Node, &Whole), laid_out: &str) -> bool {
    let Ok(new) = self::tree(laid_out) else { return false };
    let Ok(new_parts) = read::read(laid_out, &new) else { return false };
    is_same(tree, &new) && comments(parts) == comments(&new_parts)
}

fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Tree::Scalar(one), Tree::Scalar(other)) => one.text == other.text && one.style == other.style,
        (Tree::List(one), Tree::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Tree::Map(one), Tree::Map(other)) => {
            let same = |key: &str, value| other.iter().any(|entry| entry.key == key && is_same(value, &entry.value));
            one.len() == other.len() && one.iter().all(|entry| same(&entry.key, &entry.value))
        }
        _ => false,
    }
}

/// The comments, sorted: they move with their keys.
fn comments<'t>(whole: &Whole<'t>) -> Vec<&'t str> {
    let mut comments: Vec<&str> = whole.head.iter().map(|remark| remark.text).collect();
    block(&whole.block, &mut comments);
    comments.sort_unstable();
    comments
}

fn block<'t>(block: &Block<'t>, comments: &mut Vec<&'t str>) {
    for item in &block.items {
        self::item(item, comments);
    }
    comments.extend(block.end.iter().map(|remark| remark.text));
}

fn item<'t>(item: &Item<'t>, comments: &mut Vec<&'t str>) {
    let remarks = item.above.remarks.iter().chain(&item.between);
    comments.extend(remarks.map(|remark| remark.text));
    comments.extend([item.opening, item.beside].into_iter().flatten().map(|beside| beside.text));
    match &item.value {
        Value::Block(inner) => block(inner, comments),
        Value::Absent(remarks) => comments.extend(remarks.iter().map(|remark| remark.text)),
        Value::Brackets(inner) => brackets(inner, comments),
        Value::Scalar(_) => {}
    }
}

fn brackets<'t>(brackets: &Brackets<'t>, comments: &mut Vec<&'t str>) {
    comments.extend(brackets.opening.map(|beside| beside.text));
    for slot in &brackets.slots {
        comments.extend(slot.above.iter().map(|remark| remark.text));
        comments.extend(slot.beside.map(|beside| beside.text));
        if let Inner::Brackets(inner) = &slot.member.value {
            self::brackets(inner, comments);
        }
    }
    comments.extend(brackets.end.iter().map(|remark| remark.text));
}
