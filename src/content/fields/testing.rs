//! For tests of readers: what is said of one value.

use super::Errors;
use crate::content::yaml::{self, Node, Place};
use crate::diagnostic::FileId;

/// The remarks of a reader on a YAML value, each as `rule message; help → fix`.
pub fn said<T>(yaml: &str, read: impl FnOnce(&Node, &mut Errors) -> T) -> String {
    let mut errors = Errors::new();
    if let Some(node) = yaml::parse(yaml, Place { file: FileId(0), start: 0 }, &mut errors) {
        read(&node, &mut errors);
    }
    let lines: Vec<String> = errors
        .iter()
        .map(|error| {
            let help = error.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
            let fix = error.certain_fix().map(|fix| format!(" → {}", fix.replacement)).unwrap_or_default();
            format!("{} {}{help}{fix}", error.rule, error.message)
        })
        .collect();
    lines.join("\n")
}
