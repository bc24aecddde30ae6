//! The rule `placeholder-text`; which texts are placeholders, [`crate::content::text`] decides.

use super::look::{Look, OneActivity, OneReport};
use super::registry::rule;
use super::sink::Sink;
use crate::content::model::{Accept, Body, Link, Recommendation, Target};
use crate::content::text::{find_lorem_ipsum, is_placeholder};
use crate::diagnostic::{Span, Spanned, Subject};

rule! {
    /// A text only stands in for one that was never written.
    ///
    /// The whole text is `tbd`, `tbc`, `todo`, `n/a`, `na`, `none`, `nil`, `xxx`, `?`, `-` or `…`, in capitals or not, or it
    /// holds the printers' filler “lorem ipsum”. It looks at summaries, evidence, reasons, sources, notes, explanations, and
    /// challenges with their strategies; in the text below the front matter only for lorem ipsum.
    ///
    /// ## Why
    ///
    /// A placeholder fills the field and leaves the reader with nothing. A report whose only strategy is “tbd” names no
    /// strategy, which is what GAO-16-235 (2016) looked for, and does not count as complete.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// challenges:
    ///   - id: turnover
    ///     text: Trained officers are moved to other posts.
    ///     strategy: tbd
    /// ```
    ///
    /// ## How to fix
    ///
    /// Write the text. If there is nothing to say, leave the key out, or use the word that is meant for it:
    /// `no_strategy_reason` with the reason, `missing: not-collected`, `challenges: none`.
    "placeholder-text", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    for one in look.activities() {
        check_activity(one, sink);
        check_body(look, || one.subject(), &one.activity.body, sink);
    }
    for one in look.reports() {
        check_report(one, sink);
        check_body(look, || one.subject(), &one.report.body, sink);
    }
    for (recommendation, _) in look.recommendations() {
        check_recommendation(look, recommendation, sink);
        check_body(look, Subject::default, &recommendation.body, sink);
    }
    let terms = look.content.dimensions.iter().flat_map(|dimension| &dimension.terms).map(|term| &term.body);
    for body in terms.chain(look.content.pages.iter().map(|page| &page.body)) {
        check_body(look, Subject::default, body, sink);
    }
}

fn check_activity(one: OneActivity, sink: &mut Sink) {
    let activity = one.activity;
    let mut texts = Texts { subject: || one.subject(), sink };
    texts.check("summary", activity.summary.as_ref());
    for factor in activity.factors.iter().flatten() {
        texts.check("evidence", factor.evidence.as_ref());
    }
    texts.check("reason for having no targets", activity.no_targets_reason.as_ref());
    texts.check_accepts(&activity.accept);
    activity.sources.iter().for_each(|source| texts.check_source(source));
    activity.funding.iter().for_each(|funding| texts.check("note", funding.note.as_ref()));
    for one in one.indicators() {
        let mut texts = Texts { subject: || one.subject(), sink };
        texts.check("source", one.indicator.source.as_deref());
        one.indicator.baseline.iter().for_each(|baseline| texts.check("note", baseline.note.as_deref()));
        one.indicator.targets.iter().for_each(|target| texts.check_target(target));
    }
}

fn check_report(one: OneReport, sink: &mut Sink) {
    let mut texts = Texts { subject: || one.subject(), sink };
    for challenge in one.report.challenges.listed() {
        texts.check("challenge", challenge.text.as_ref());
        texts.check("strategy", challenge.strategy.as_ref());
        texts.check("reason for having no strategy", challenge.no_strategy_reason.as_deref());
    }
    texts.check_accepts(&one.report.accept);
    for one in one.actuals() {
        let mut texts = Texts { subject: || one.subject(), sink };
        one.remarks().for_each(|(what, text)| texts.check_words(what, &text.value, text.span));
    }
}

fn check_recommendation(look: Look, recommendation: &Recommendation, sink: &mut Sink) {
    let mut texts = Texts { subject: Subject::default, sink };
    texts.check_accepts(&recommendation.accept);
    recommendation.source.iter().for_each(|source| texts.check_source(source));
    let steps = recommendation.history.iter().take_while(|step| step.date <= look.as_of());
    steps.for_each(|step| texts.check("note", step.note.as_ref()));
}

/// The texts of one subject, which is worked out when there is something to say of it.
struct Texts<'a, F> {
    subject: F,
    sink: &'a mut Sink,
}

impl<F: Fn() -> Subject> Texts<'_, F> {
    /// Looks at a text if it is there; `what` is what readers call it.
    fn check(&mut self, what: &str, text: Option<&Spanned<String>>) {
        if let Some(text) = text {
            self.check_words(what, &text.value, text.span);
        }
    }

    fn check_accepts(&mut self, accepts: &[Accept]) {
        for Accept { reason, .. } in accepts {
            self.check_words("reason", &reason.value, reason.span);
        }
    }

    fn check_target(&mut self, target: &Target) {
        self.check("note", target.note.as_deref());
        target.revisions.iter().for_each(|revision| self.check("reason", revision.reason.as_ref()));
    }

    fn check_source(&mut self, source: &Spanned<Link>) {
        self.check_words("source", &source.value.title, source.span);
    }

    fn check_words(&mut self, what: &str, text: &str, at: Span) {
        if !is_placeholder(text) {
            return;
        }
        let message = match (find_lorem_ipsum(text), text.trim()) {
            (Some(_), _) => format!("the {what} holds the filler “lorem ipsum”"),
            (None, "") => format!("the {what} is empty"),
            (None, words) => format!("the {what} says only “{words}”"),
        };
        self.sink.add((self.subject)(), at, message);
    }
}

fn check_body(look: Look, subject: impl Fn() -> Subject, body: &Body, sink: &mut Sink) {
    let Some(found) = find_lorem_ipsum(look.sources.text(body.span)) else { return };
    let at = |offset: usize| body.span.start + offset as u32;
    let span = Span { file: body.span.file, start: at(found.start), end: at(found.end) };
    sink.add(subject(), span, "the text holds the filler “lorem ipsum”".to_owned());
}
