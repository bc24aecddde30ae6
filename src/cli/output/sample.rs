//! For people who want the site, not the list: what stops the build in full, a sample of the other findings, and how many of
//! each rule are left. The site itself shows every finding, and so does a check.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Out, Remarks, human};
use crate::cli::gate::counted;
use crate::diagnostic::Diagnostic;

/// Findings that are shown though they stop nothing. Nobody reads more of them in passing.
const MOST: usize = 50;

pub fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    let (shown, left) = parted(remarks);
    human::write_some(remarks, &shown, out)?;
    if left.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}: {}", counted(left.len(), "more finding", "more findings"), by_rule(&left))?;
    writeln!(out, "`attain check` shows all of them, and so do the pages of the site\n")
}

/// What is shown, in the order of the list, and what is not.
fn parted<'a>(remarks: &Remarks<'a>) -> (Vec<&'a Diagnostic>, Vec<&'a Diagnostic>) {
    let mut room = MOST;
    remarks.list.iter().partition(|remark| {
        let is_denied = remarks.is_denied(remark);
        let is_shown = is_denied || room > 0;
        room -= usize::from(is_shown && !is_denied);
        is_shown
    })
}

/// "31 of report-late, 2 of no-target-set": the most frequent first.
fn by_rule(list: &[&Diagnostic]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    list.iter().for_each(|remark| *counts.entry(remark.rule).or_default() += 1);
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    counts.iter().map(|(rule, count)| format!("{count} of {rule}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::trial::Trial;
    use super::*;
    use crate::diagnostic::Level;

    fn written(remarks: &Remarks) -> String {
        let mut bytes = Vec::new();
        Out::plain(&mut bytes, |out| write(remarks, out)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// So many notes of one rule, then one of another and a warning, which is denied.
    fn trial(notes: usize) -> Trial {
        let mut trial = Trial::new("content/a.md", "text\n");
        let of = |level, rule| trial.remark(level, rule, 0..4);
        let mut list = vec![of(Level::Note, "report-late"); notes];
        list.extend([of(Level::Note, "no-target-set"), of(Level::Warning, "report-missing")]);
        trial.list = list;
        trial
    }

    #[test]
    fn shows_all_of_a_few() {
        let trial = trial(MOST - 1);
        let written = written(&trial.remarks());
        assert_eq!((written.matches("[report-late]").count(), written.matches("[no-target-set]").count()), (49, 1));
        assert!(written.contains("[report-missing]") && !written.contains("more finding"), "{written}");
    }

    #[test]
    fn counts_what_it_leaves_out_and_leaves_out_nothing_that_is_denied() {
        let trial = trial(MOST + 2);
        let written = written(&trial.remarks());
        assert_eq!(written.matches("[report-late]").count(), MOST);
        assert!(written.contains("[report-missing]"), "{written}");
        assert!(
            written.contains("\n3 more findings: 2 of report-late, 1 of no-target-set\n`attain check`"),
            "{written}"
        );
    }
}
