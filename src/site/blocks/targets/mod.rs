//! Targets of indicators: what was promised first, what is in force, what came of it; with the working of each verdict, or in
//! brief where a whole record is printed.

mod brief;
mod worked;

use std::fmt::Display;
use std::ops::Range;

pub use brief::{Brief, Part, is_ahead, title_of};
pub use worked::{shown, table};

use crate::content::model::{Due, Indicator, Target};
use crate::evaluate::model::JudgedTarget;
use crate::site::mark::Mark;
use crate::site::texts::{Said, Texts};
use crate::site::view::SourceFile;
use crate::site::wording;

/// The targets of some series, one group each.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub title: String,
    /// What its rows say of each target.
    pub sub: &'static str,
    pub groups: Vec<Group>,
    /// All that its groups and rows say.
    pub texts: Texts,
    pub steps: Vec<Step>,
    /// The file of the lines that steps name.
    pub file: Option<SourceFile>,
    /// Says so when targets are left out.
    pub note: String,
}

/// The targets of one series.
#[derive(Debug, Clone)]
pub struct Group {
    /// Id of its place on the page, for the first series of an indicator that is worked out.
    pub anchor: String,
    pub indicator: Said,
    /// The country, where the series is one country's; `all countries` where others have their own.
    pub place: Said,
    /// Its verdict, where the working follows.
    pub status: Option<Mark>,
    /// What holds for all of its targets: sentences, among the steps of the table.
    pub about: Range<usize>,
    pub rows: Vec<Row>,
    /// In brief, targets of which nothing is known yet but what was promised; among the steps of the table.
    pub ahead: Range<usize>,
    /// Said where there are no targets.
    pub none: Said,
}

#[derive(Debug, Clone)]
pub struct Row {
    pub due: Said,
    /// The period that ends on that day, and what more there is to say of the window.
    pub window: Said,
    /// In force.
    pub goal: Said,
    /// Where it stands, the original and each revision with its reason, and its note; among the steps of the table.
    pub history: Range<usize>,
    pub actual: Said,
    /// What it is made of, and periods for which nothing was reported, with their reasons.
    pub actual_sub: Said,
    pub attained: Said,
    /// What the share is of, where that differs from the group's; while the target runs, the plan to date.
    pub attained_sub: Said,
    pub status: Mark,
    pub status_sub: Said,
    /// In brief, findings on the target that its row tells all of: their rules and places.
    pub findings: Said,
    /// Whether the verdict of its series comes from it.
    pub decides: bool,
}

/// A statement, and the line where an author wrote what it says, if one did.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    pub text: Said,
    pub line: Option<u32>,
}

impl Table {
    /// Adds steps, one for each that is given.
    fn step(&mut self, text: impl Display, line: Option<u32>) {
        let text = self.texts.say(text);
        self.steps.push(Step { text, line });
    }
}

/// Adds a text behind what was written from a place on, with a mark between them.
fn join(buffer: &mut String, from: usize, text: impl Display) {
    use std::fmt::Write;
    let between = if buffer.len() > from { "; " } else { "" };
    // Writing into a string cannot fail.
    let _ = write!(buffer, "{between}{text}");
}

/// The target of an indicator that was judged.
fn target_of<'a>(indicator: &'a Indicator, judged: &JudgedTarget) -> &'a Target {
    judged.written(indicator)
}

/// The period that a target is for, if it is for one.
fn period(target: &Target) -> Option<impl Display + use<>> {
    match target.due.value {
        Due::Period(period) => Some(wording::period(period)),
        Due::By(_) => None,
    }
}

/// `7 targets are set, 1 of them revised`.
fn title(count: u32, revised: u32) -> String {
    let set = match count {
        0 => return "No target is set".into(),
        1 => "1 target is set".to_owned(),
        count => format!("{} targets are set", wording::whole(count)),
    };
    match (count, revised) {
        (_, 0) => set,
        (1, _) => format!("{set} and was revised"),
        (count, revised) if count == revised => format!("{set}, all of them revised"),
        (_, revised) => format!("{set}, {revised} of them revised"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_count_revisions() {
        for (count, revised, shown) in [
            (0, 0, "No target is set"),
            (1, 0, "1 target is set"),
            (1, 1, "1 target is set and was revised"),
            (7, 1, "7 targets are set, 1 of them revised"),
            (7, 7, "7 targets are set, all of them revised"),
        ] {
            assert_eq!(title(count, revised), shown);
        }
    }
}
