//! The keys that stand in the same group as a place, above it and below; of an item of a list, the other items.

use super::line::{Line, without_comment, word};

/// Those in the column of the place, up to where the group ends on either side; the line of the place itself is left out.
pub fn of(yaml: &str, lines: &[Line], here: usize, column: usize) -> Vec<String> {
    let mut found = Vec::new();
    let is_first = !lines[here].dashes.is_empty();
    if !is_first {
        for line in lines[..here].iter().rev().filter(|line| !line.is_blank(yaml)) {
            let start = line.content.start - line.start;
            if line.indent < column && (line.dashes.is_empty() || start != column) {
                break;
            }
            take(yaml, line, column, &mut found);
            if !line.dashes.is_empty() && start == column {
                break;
            }
        }
    }
    for line in lines[here + 1..].iter().filter(|line| !line.is_blank(yaml)) {
        if line.indent < column {
            break;
        }
        take(yaml, line, column, &mut found);
    }
    found
}

/// The items of the list to which the line of the place belongs, those that are single values.
pub fn items(yaml: &str, lines: &[Line], here: usize) -> Vec<String> {
    let Some(dash) = lines[here].dashes.last() else { return Vec::new() };
    let is_in = |line: &&Line| line.indent >= *dash && !(line.dashes.is_empty() && line.indent == *dash);
    let above = lines[..here].iter().rev().filter(|line| !line.is_blank(yaml)).take_while(is_in);
    let below = lines[here + 1..].iter().filter(|line| !line.is_blank(yaml)).take_while(is_in);
    let of_list = above.chain(below).filter(|line| line.dashes.last() == Some(dash) && line.key.is_none());
    of_list.map(|line| yaml[word(yaml, without_comment(yaml, line.content.clone()))].to_owned()).collect()
}

fn take(yaml: &str, line: &Line, column: usize, found: &mut Vec<String>) {
    if line.content.start - line.start == column {
        found.extend(line.key.clone().map(|key| yaml[key].to_owned()));
    }
}
