//! The keys that stand in the same group as a place, above it and below.

use super::line::Line;

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

fn take(yaml: &str, line: &Line, column: usize, found: &mut Vec<String>) {
    if line.content.start - line.start == column {
        found.extend(line.key.clone().map(|key| yaml[key].to_owned()));
    }
}
