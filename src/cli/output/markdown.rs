//! For the summary of a job: how many remarks there are by rule, and each of them with its place, as far as there is room.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Format, Out, Remarks};
use crate::cli::gate::{Counts, counted};
use crate::diagnostic::{Diagnostic, Level};

pub const FORMAT: Format = Format { name: "markdown", about: "tables for the summary of a job, below 1 MiB", write };

/// GitHub refuses summaries of 1 MiB; what other steps write into the same one needs a little room as well.
const MOST_BYTES: usize = 1_000_000;

/// Never long: a place for it takes only so much.
fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    out.write_all(text(remarks).as_bytes())
}

fn text(remarks: &Remarks) -> String {
    let counts = Counts::denied_from(remarks.list, remarks.denied_from);
    let mut text = format!("## Attain: {}\n", counts.listed());
    if remarks.list.is_empty() {
        return text;
    }
    let rules = by_rule(remarks.list);
    text += "\n| rule | level | findings | accepted |\n| --- | --- | ---: | ---: |\n";
    for (rule, list) in &rules {
        let accepted = list.iter().filter(|remark| remark.is_accepted()).count();
        text += &format!("| `{rule}` | {} | {} | {accepted} |\n", list[0].level, list.len());
    }
    let mut left_out = 0;
    for (rule, list) in &rules {
        let (section, missing) = section(remarks, rule, list, MOST_BYTES.saturating_sub(text.len()));
        text += &section;
        left_out += missing;
    }
    if left_out > 0 {
        let findings = counted(left_out, "finding is", "findings are");
        text += &format!("\n{findings} left out here for want of room; `attain check` prints them all.\n");
    }
    text
}

/// The rules with their remarks, the weightiest first, then the most frequent.
fn by_rule(list: &[Diagnostic]) -> Vec<(&'static str, Vec<&Diagnostic>)> {
    let mut rules: BTreeMap<&'static str, Vec<&Diagnostic>> = BTreeMap::new();
    for remark in list {
        rules.entry(remark.rule).or_default().push(remark);
    }
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(rule, list)| {
        let heaviest = list.iter().map(|remark| remark.level).max().unwrap_or(Level::Off);
        (std::cmp::Reverse((heaviest, list.len())), *rule)
    });
    rules
}

/// The remarks of a rule in at most so many bytes, and how many found no room.
fn section(remarks: &Remarks, rule: &str, list: &[&Diagnostic], room: usize) -> (String, usize) {
    let mut text = format!("\n### {rule}\n\n| place | what is the case |\n| --- | --- |\n");
    let heading = text.len();
    let mut shown = 0;
    for remark in list {
        let row = row(remarks, remark);
        if text.len() + row.len() > room {
            break;
        }
        text += &row;
        shown += 1;
    }
    if text.len() == heading {
        text.clear();
    }
    (text, list.len() - shown)
}

fn row(remarks: &Remarks, remark: &Diagnostic) -> String {
    let at = remarks.sources.position(remark.span);
    let path = remarks.portable_path(remarks.sources.path(remark.span.file));
    let mut cell = literal(&remark.message);
    if let Some(help) = &remark.help {
        cell += &format!("<br>help: {}", literal(help));
    }
    if let Some(reason) = remark.accepted() {
        cell += &format!("<br>accepted: {}", literal(reason));
    }
    format!("| {}:{}:{} | {cell} |\n", literal(&path), at.line, at.column)
}

/// A text in which nothing has a meaning in markdown, on one line.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let line: Vec<&str> = text.split_whitespace().collect();
    for c in line.join(" ").chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '@' | ':' | '!' => {
                literal.push('\\');
                literal.push(c);
            }
            c if c.is_control() => literal.push('\u{fffd}'),
            c => literal.push(c),
        }
    }
    literal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::output::trial::Trial;

    #[test]
    fn counts_by_rule_and_lists_each() {
        let mut trial = Trial::new("content/a_b.md", "text\n");
        trial.list.push(trial.remark(Level::Note, "report-late", 0..4));
        trial.list.push(trial.remark(Level::Warning, "report-overdue", 1..4).help("write `a|b` <b>\nor *c*"));
        let accepted = trial.remark(Level::Warning, "report-overdue", 2..4);
        trial.list.push(accepted.accepted_for("known"));
        assert_eq!(
            text(&trial.remarks()),
            "## Attain: 1 warning, 1 note, 1 accepted finding

| rule | level | findings | accepted |
| --- | --- | ---: | ---: |
| `report-overdue` | warning | 2 | 1 |
| `report-late` | note | 1 | 0 |

### report-overdue

| place | what is the case |
| --- | --- |
| content/a\\_b.md:1:2 | this is the case<br>help: write \\`a\\|b\\` \\<b\\> or \\*c\\* |
| content/a\\_b.md:1:3 | this is the case<br>accepted: known |

### report-late

| place | what is the case |
| --- | --- |
| content/a\\_b.md:1:1 | this is the case |
"
        );
        assert_eq!(text(&Trial::new("content/a.md", "").remarks()), "## Attain: no findings\n");
    }

    #[test]
    fn stays_below_a_mebibyte_and_says_what_is_left_out() {
        let mut trial = Trial::new("content/a.md", "text\n");
        let long = trial.remark(Level::Warning, "report-overdue", 0..4).help("x".repeat(1000));
        trial.list = vec![long; 2000];
        let late = trial.remark(Level::Note, "report-late", 0..4);
        trial.list.extend(std::iter::repeat_n(late, 3));
        let text = text(&trial.remarks());
        let rows = text.lines().filter(|line| line.starts_with("| content/")).count();
        assert!(text.len() < 1 << 20 && text.len() > 900_000, "{} bytes", text.len());
        let end =
            format!("\n{} findings are left out here for want of room; `attain check` prints them all.\n", 2003 - rows);
        assert!(text.ends_with(&end), "{}", &text[text.len() - 200..]);
    }
}
