//! Reading scalars: which lines they have, and what of their indentation belongs to them.

use super::cursor::Cursor;
use super::parts::Scalar;
use super::{Refusal, Why};
use crate::content::yaml::Node;

/// The lines of a plain or quoted scalar. Blanks around a line break mean nothing in it.
pub fn flow<'t>(cursor: &mut Cursor<'t>, node: &Node) -> Result<Vec<&'t str>, Refusal> {
    let (start, end) = (node.span.start as usize, node.span.end as usize);
    cursor.expect_at(start)?;
    let written = &cursor.text[start..end];
    let is_double = written.starts_with('"');
    let count = written.split('\n').count();
    let mut lines = Vec::with_capacity(count);
    for (at, line) in written.split('\n').enumerate() {
        let inner = if at == 0 { line } else { line.trim_start_matches(' ') };
        if inner.starts_with('\t') {
            return Err((start, Why::Tab));
        }
        lines.push(if at + 1 == count { inner } else { without_end(inner, is_double) });
    }
    cursor.at = end;
    Ok(lines)
}

/// A line without the blanks at its end, unless the last one is escaped.
fn without_end(line: &str, is_double: bool) -> &str {
    let kept = line.trim_end_matches([' ', '\t', '\r']);
    let backslashes = kept.len() - kept.trim_end_matches('\\').len();
    let is_escaped = is_double && backslashes % 2 == 1 && line[kept.len()..].starts_with([' ', '\t']);
    if is_escaped { &line[..kept.len() + 1] } else { kept }
}

/// A scalar after `|` or `>` whose key or dash stands in a column.
pub fn literal<'t>(cursor: &mut Cursor<'t>, column: usize) -> Result<Scalar<'t>, Refusal> {
    let start = cursor.at;
    // The tree knows where the text of such a scalar is, not where its indicators are.
    if !cursor.rest().starts_with(['|', '>']) {
        return Err((start, Why::Unknown(cursor.rest().chars().next().unwrap_or(' '))));
    }
    let mut lines = cursor.rest().split_inclusive('\n');
    let header = lines.next().unwrap_or("");
    let indicators = header.split([' ', '\r', '\n', '#']).next().unwrap_or("");
    let stated = indicators.chars().find_map(|c| c.to_digit(10)).map(|digit| digit as usize);
    let keeps = indicators.contains('+');
    let lines: Vec<&'t str> = lines.collect();
    let indentation = match stated {
        Some(stated) => column + stated,
        None => measured(&lines, column),
    };
    let is_within = |line: &str| is_empty(line) || indent(line) >= indentation;
    let mut count = lines.iter().take_while(|line| is_within(line)).count();
    let is_blank = |line: &str| is_empty(line) && without_break(line).len() <= indentation;
    if !keeps {
        count -= lines[..count].iter().rev().take_while(|line| is_blank(line)).count();
    }
    let taken = &lines[..count];
    let has_tab = |line: &&&str| indent(line) < indentation && line.contains('\t');
    if let Some(line) = taken.iter().find(has_tab) {
        return Err((start + header.len() + offset(taken, line), Why::Tab));
    }
    let len: usize = header.len() + taken.iter().map(|line| line.len()).sum::<usize>();
    let whole = &cursor.text[start..start + len];
    cursor.at = start + if keeps { len } else { without_break(whole).len() };
    let lines = taken.iter().map(|line| without_break(line).get(indentation..).unwrap_or("")).collect();
    Ok(Scalar::Literal { header: header.trim_end(), stated, lines, keeps })
}

/// The indentation of a scalar whose header states none: that of its first line with a text; where it has none, its blank lines
/// are nothing but indentation.
fn measured(lines: &[&str], column: usize) -> usize {
    let blank = lines.iter().take_while(|line| is_empty(line));
    let text = lines.iter().find(|line| !is_empty(line)).map(|line| indent(line)).filter(|indent| *indent > column);
    text.unwrap_or_else(|| blank.map(|line| without_break(line).len()).max().unwrap_or(0).max(column + 1))
}

fn offset(lines: &[&str], line: &str) -> usize {
    lines.iter().take_while(|other| !std::ptr::eq(**other, line)).map(|other| other.len()).sum()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Whether nothing but white space is on a line.
fn is_empty(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

fn without_break(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}
