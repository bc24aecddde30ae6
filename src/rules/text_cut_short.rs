//! The rule `text-cut-short`; which number signs belong to texts, [`crate::content::cut`] decides.

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::cut;
use crate::diagnostic::{FileId, Subject};

rule! {
    /// A text ends before a number sign that most likely belongs to it.
    ///
    /// In front matter, what follows a blank and a number sign is a comment. Where a letter, a digit or a number comes right
    /// behind the sign, as in `Training #3`, the author hardly meant one.
    ///
    /// ## Why
    ///
    /// The page shows half of what was written, and nothing looks wrong in the file. A title that has lost its number is taken
    /// for that of another activity.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// title: Training #3 in Belize
    /// ```
    ///
    /// ## How to fix
    ///
    /// Put the text between quotes: `title: "Training #3 in Belize"`. If it is a comment, put a blank behind the number sign.
    "text-cut-short", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities() {
        check_file(look, one.activity.file, || one.subject(), sink);
    }
    for one in look.reports() {
        check_file(look, one.report.file, || one.subject(), sink);
    }
    for (recommendation, _) in look.recommendations() {
        check_file(look, recommendation.file, Subject::default, sink);
    }
    let terms = look.content.dimensions.iter().flat_map(|dimension| &dimension.terms).map(|term| term.file);
    let pages = look.content.pages.iter().map(|page| page.file);
    for file in look.content.site.file.into_iter().chain(terms).chain(pages) {
        check_file(look, file, Subject::default, sink);
    }
}

fn check_file(look: Look, file: FileId, subject: impl Fn() -> Subject, sink: &mut Sink) {
    // Rules are also tried on content without files.
    let Some(source) = look.sources.files.get(file.0 as usize) else { return };
    for cut in cut::texts(source, file) {
        let rest = look.sources.text(cut.rest);
        let message = format!("only “{}” is read here: YAML takes `{rest}` for a comment", cut.read);
        let finding = sink.add(subject(), cut.rest, message);
        *finding = finding
            .clone()
            .help(format!("put the whole text between quotes: {}", cut.quoted))
            .fix(cut.whole, cut.quoted);
    }
}
