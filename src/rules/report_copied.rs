//! The rule `report-copied`; how alike two texts are, [`super::likeness`] decides.

use rayon::prelude::*;

use super::likeness::Runs;
use super::look::{Look, OneActivity, OneReport};
use super::registry::rule;
use super::sink::Sink;
use crate::diagnostic::Span;

rule! {
    /// A report's text is nearly the same as that of the report before it.
    ///
    /// The texts below the front matter of two successive reports are compared without markdown, capitals and punctuation.
    /// Both have at least 50 words, and of all the different runs of five words that occur in either, 80 percent or more
    /// occur in both.
    ///
    /// ## Why
    ///
    /// A report that repeats the last one tells nothing about the period it is for. GAO-16-235 (2016) read progress reports to
    /// learn what had been achieved and what stood in the way; GAO's *Standards for Internal Control* (GAO-14-704G,
    /// principle 13) ask for information that is current.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # content/reports/etrace/fy2015-q3.md ends with the three paragraphs of fy2015-q2.md,
    /// # in which only the number of courses has changed
    /// activity: etrace
    /// period: FY2015-Q3
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write what is new in the period, and leave out what has been said before: standing descriptions belong in the
    /// activity's file.
    "report-copied", Note, Programme(check)
}

/// Reading the texts takes longer than all other rules together, so activities are read side by side.
fn check(look: Look, sink: &mut Sink) {
    let activities: Vec<OneActivity> = look.activities().collect();
    let copies: Vec<Vec<Copied>> = activities.into_par_iter().map(|one| copies(look, one)).collect();
    for Copied { one, earlier } in copies.into_iter().flatten() {
        let (period, earlier) = (one.report.period.value, earlier.report.period.value);
        let message = format!("the text of the report for {period} is nearly the same as that for {earlier}");
        sink.add(one.subject(), first_line(look, one), message);
    }
}

/// A report whose text is nearly that of an earlier one.
struct Copied<'a> {
    one: OneReport<'a>,
    earlier: OneReport<'a>,
}

fn copies<'a>(look: Look, activity: OneActivity<'a>) -> Vec<Copied<'a>> {
    let mut copies = Vec::new();
    let mut previous: Option<(OneReport, Option<Runs>)> = None;
    for one in activity.reports() {
        let runs = Runs::of(&one.report.body.plain.of(look.sources.text(one.report.body.span)));
        if let (Some((earlier, Some(before))), Some(now)) = (&previous, &runs)
            && now.resemble(before)
        {
            copies.push(Copied { one, earlier: *earlier });
        }
        previous = Some((one, runs));
    }
    copies
}

/// The first line of a report's text that is not blank.
fn first_line(look: Look, one: OneReport) -> Span {
    let (body, text) = (one.report.body.span, look.sources.text(one.report.body.span));
    let line = text.trim_start().lines().next().unwrap_or("").trim_end();
    let start = body.start + (text.len() - text.trim_start().len()) as u32;
    Span { start, end: start + line.len() as u32, ..body }
}
