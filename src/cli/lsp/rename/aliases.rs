//! The id that an activity had: it goes into `aliases`, so that published addresses still lead to the activity.

use crate::cli::lsp::edits::Edits;
use crate::cli::lsp::place::line;
use crate::cli::lsp::references::Mentioning;
use crate::content::mentions::{Mention, Role};
use crate::content::split;

/// Notes the old id in the activity's own file. A new id that it had before is no alias any more: the old one takes its place.
pub fn remember(own: &Mentioning, old: &str, new: &str, edits: &mut Edits) {
    let former: Vec<&Mention> = own.mentions.list.iter().filter(|mention| mention.role == Role::Former).collect();
    if let Some(back) = former.iter().find(|mention| mention.thing.id() == new) {
        edits.replace(own.path, back.range.clone(), old);
        return;
    }
    let Ok(parts) = split(own.text) else { return };
    let (at, text) = match former.last() {
        Some(last) => behind(own.text, last, old),
        None => return begin(own, parts.front, old, edits),
    };
    edits.replace(own.path, at..at, text);
}

/// Where another item goes behind the last one, and how it is written there.
fn behind(text: &str, last: &Mention, old: &str) -> (usize, String) {
    let line_start = text[..last.range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..last.range.start];
    let quoted = usize::from(text[last.range.end..].starts_with(['"', '\'']));
    if before.trim_start().starts_with('-') && !before.contains('[') {
        let end = text[last.range.end..].find(['\r', '\n']).map_or(text.len(), |at| last.range.end + at);
        let dash = before.trim_end_matches(['"', '\'']);
        return (end, format!("{}{dash}{old}", end_of_line(text)));
    }
    (last.range.end + quoted, format!(", {old}"))
}

/// The first alias: a line of its own at the end of the front matter, or in the brackets that wait for it.
fn begin(own: &Mentioning, front: std::ops::Range<usize>, old: &str, edits: &mut Edits) {
    let yaml = &own.text[front.clone()];
    let lines = line::all(yaml);
    let key = |line: &&line::Line| line.indent == 0 && line.key.clone().is_some_and(|key| &yaml[key] == "aliases");
    match lines.iter().find(key) {
        Some(line) => {
            let value = line::without_comment(yaml, line.value.clone());
            let start = front.start + value.start;
            let (start, text) = match value.is_empty() {
                true => (start, format!(" [{old}]")),
                false => (start, format!("[{old}]")),
            };
            edits.replace(own.path, start..start + value.len(), text);
        }
        None => edits.replace(own.path, front.end..front.end, format!("aliases: [{old}]{}", end_of_line(own.text))),
    }
}

fn end_of_line(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
