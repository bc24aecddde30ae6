//! Reading `[…]` and `{…}`: what stands in them, where lines break, and the comments between.

use super::cursor::{Between, Cursor};
use super::parts::{Beside, Brackets, Inner, Member, Slot};
use super::{Refusal, Why, read, scalar};
use crate::content::yaml::{Node, Value as Tree};

/// Reads brackets; the cursor stands on the opening one.
pub fn read<'t>(cursor: &mut Cursor<'t>, node: &Node<'t>) -> Result<Brackets<'t>, Refusal> {
    let open = if cursor.rest().starts_with('[') { '[' } else { '{' };
    cursor.expect(open)?;
    let mut brackets = Brackets {
        open,
        opening: None,
        slots: Vec::new(),
        trailing_comma: false,
        end: Vec::new(),
        close_breaks: false,
    };
    let count = match &node.value {
        Tree::Map(entries) => entries.len(),
        Tree::List(nodes) => nodes.len(),
        _ => return Err((cursor.at, Why::NoKeys)),
    };
    let mut ahead = cursor.between()?;
    for at in 0..count {
        put_beside(&mut brackets, &mut ahead);
        let member = match &node.value {
            Tree::Map(entries) => pair(cursor, &entries[at])?,
            Tree::List(nodes) => Member { key: None, value: inner(cursor, &nodes[at])? },
            _ => return Err((cursor.at, Why::NoKeys)),
        };
        let Between { above, breaks, .. } = ahead;
        brackets.slots.push(Slot { breaks, above: above.remarks, member, beside: None });
        let end = cursor.at;
        ahead = cursor.between()?;
        if at + 1 < count || cursor.rest().starts_with(',') {
            ahead = comma(cursor, (end, ahead))?;
            brackets.trailing_comma = at + 1 == count;
        }
    }
    put_beside(&mut brackets, &mut ahead);
    brackets.end = ahead.above.remarks;
    brackets.close_breaks = ahead.breaks;
    cursor.expect(brackets.close())?;
    Ok(brackets)
}

/// Takes a comma and what follows it; a line break in front of it counts as one behind it.
fn comma<'t>(cursor: &mut Cursor<'t>, (end, before): (usize, Between<'t>)) -> Result<Between<'t>, Refusal> {
    if before.has_comments() {
        return Err((end, Why::CommentInBrackets));
    }
    cursor.expect(',')?;
    let mut after = cursor.between()?;
    after.breaks |= before.breaks;
    Ok(after)
}

/// A comment on the line of the last thing stays with that.
fn put_beside<'t>(brackets: &mut Brackets<'t>, ahead: &mut Between<'t>) {
    let Some(beside): Option<Beside> = ahead.beside.take() else { return };
    match brackets.slots.last_mut() {
        Some(slot) => slot.beside = Some(beside),
        None => brackets.opening = Some(beside),
    }
}

fn pair<'t>(cursor: &mut Cursor<'t>, entry: &crate::content::yaml::Entry<'t>) -> Result<Member<'t>, Refusal> {
    cursor.expect_at(entry.key_span.start as usize)?;
    let key = read::key(cursor.text, entry)?;
    cursor.at = entry.key_span.end as usize;
    close_up(cursor)?;
    if read::is_absent(&entry.value) || !cursor.rest().starts_with(':') {
        return Err((entry.key_span.start as usize, Why::KeyAlone));
    }
    cursor.expect(':')?;
    close_up(cursor)?;
    Ok(Member { key: Some(key), value: inner(cursor, &entry.value)? })
}

/// Passes over blanks and line breaks, but over no comment.
fn close_up(cursor: &mut Cursor) -> Result<(), Refusal> {
    let at = cursor.at;
    match cursor.between()?.has_comments() {
        true => Err((at, Why::CommentInBrackets)),
        false => Ok(()),
    }
}

fn inner<'t>(cursor: &mut Cursor<'t>, node: &Node<'t>) -> Result<Inner<'t>, Refusal> {
    let is_scalar = matches!(node.value, Tree::Scalar(_));
    if !is_scalar && !cursor.at_bracket() {
        return Err((cursor.at, Why::PairInList));
    }
    if !is_scalar && matches!(node.value, Tree::Map(_)) != cursor.rest().starts_with('{') {
        return Err((cursor.at, Why::PairInList));
    }
    cursor.expect_at(node.span.start as usize)?;
    Ok(match is_scalar {
        true => Inner::Scalar(scalar::flow(cursor, node)?),
        false => Inner::Brackets(read(cursor, node)?),
    })
}
