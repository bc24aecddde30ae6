//! The rule `html-left-out`; what may stand on a page, [`crate::content::html`] decides.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::html::{self, LeftOut, Place, RawHtml};
use crate::content::markdown::options;
use crate::content::model::Body;
use crate::diagnostic::{Span, Subject};

rule! {
    /// A text holds HTML that does not come onto the page.
    ///
    /// Where `allow_html: yes` lets HTML through, elements that say something are kept: emphasis, lists, tables, figures,
    /// `<details>` and the like. What could run, load or draw something is left out with all that is in it: `<script>`, `<style>`,
    /// `<iframe>`, `<svg>`. Of any other element, such as `<font>` or `<video>`, the tags fall away and the words stay; so it is
    /// with a `<div>` or a table that begins within a line. Of the attributes of what is kept those stay that say something, such as
    /// `title`, `lang` or `colspan`; `style`, `class`, `align` and the like fall away.
    ///
    /// ## Why
    ///
    /// The author sees it in another program and takes for granted that readers see it too. Nothing on the page says that something
    /// is missing there.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// ---
    /// title: Laboratory in Belize
    /// ---
    ///
    /// Where it lies: <iframe src="https://example.org/map"></iframe>
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say it in markdown: a link to the map, an image of the chart that lies beside the file, emphasis in place of colour. Otherwise
    /// take the tags out.
    "html-left-out", Warning, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    if look.content.site.html == RawHtml::Shown {
        return;
    }
    for one in look.activities() {
        check_body(look, &one.activity.body, || one.subject(), sink);
    }
    for one in look.reports() {
        check_body(look, &one.report.body, || one.subject(), sink);
    }
    for (recommendation, _) in look.recommendations() {
        check_body(look, &recommendation.body, Subject::default, sink);
    }
    let terms = look.content.dimensions.iter().flat_map(|dimension| &dimension.terms).map(|term| &term.body);
    for body in terms.chain(look.content.pages.iter().map(|page| &page.body)) {
        check_body(look, body, Subject::default, sink);
    }
}

/// Each element, and each attribute of whatever element, once a text, where it comes first.
fn check_body(look: Look, body: &Body, subject: impl Fn() -> Subject, sink: &mut Sink) {
    let text = look.sources.text(body.span);
    let mut found: BTreeMap<String, (Missing, u32)> = BTreeMap::new();
    for missing in left_out(text) {
        found.entry(missing.written()).or_insert((missing, 0)).1 += 1;
    }
    for (written, (missing, times)) in found {
        let start = body.span.start + missing.at as u32;
        let span = Span { file: body.span.file, start, end: start + written.len() as u32 };
        let often = if times > 1 { format!(", here and {} further on", places(times - 1)) } else { String::new() };
        let (what, cure) = match &missing.what {
            LeftOut::Element(name) => (format!("`<{name}>`"), "say it in markdown, or take the tags out"),
            LeftOut::Attribute { element, name } => {
                (format!("`{name}` of `<{element}>`"), "say it in words or in markdown, or take the attribute out")
            }
        };
        let finding = sink.add(subject(), span, format!("{what} does not come onto the page{often}"));
        *finding = finding.clone().help(cure);
    }
}

/// Something left out, and where in the text it stands.
struct Missing {
    what: LeftOut,
    at: usize,
}

impl Missing {
    /// The beginning of a tag, or the attribute's name.
    fn written(&self) -> String {
        match &self.what {
            LeftOut::Element(name) => format!("<{name}"),
            LeftOut::Attribute { name, .. } => name.clone(),
        }
    }

    /// Attributes stand in tags: before them a tag begins that has not ended.
    fn may_stand_at(&self, written: &str, at: usize) -> bool {
        match &self.what {
            LeftOut::Element(_) => true,
            LeftOut::Attribute { .. } => written[..at].rfind('<') > written[..at].rfind('>'),
        }
    }
}

fn places(times: u32) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

/// What does not come onto the page of a text.
fn left_out(text: &str) -> Vec<Missing> {
    let (mut found, mut block) = (Vec::new(), String::new());
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => block.clear(),
            Event::Html(html) => block.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => found.extend(placed(&block, Place::BetweenBlocks, text, range)),
            Event::InlineHtml(html) => found.extend(placed(&html, Place::WithinLine, text, range)),
            _ => {}
        }
    }
    found
}

/// Names of one sort follow each other in the text as they do in what was read of it.
fn placed(html: &str, place: Place, text: &str, range: Range<usize>) -> Vec<Missing> {
    let written = text[range.clone()].to_ascii_lowercase();
    let mut from: BTreeMap<String, usize> = BTreeMap::new();
    let place_of = |what: LeftOut| {
        let mut missing = Missing { what, at: 0 };
        let name = missing.written();
        let from = from.entry(name.clone()).or_default();
        let mut places = written[*from..].match_indices(&name).map(|(at, _)| *from + at);
        let at = places.find(|at| missing.may_stand_at(&written, *at)).unwrap_or(0);
        *from = at + 1;
        missing.at = range.start + at;
        missing
    };
    html::left_out(html, place).into_iter().map(place_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_has_its_place() {
        let text = "a <font>b</font>\n\n> <IFRAME>\n> </iframe>\n\n<p>align <b Align=left>c</b></p>\n\nd <div>e</div> <b style=''>f</b>\n";
        let found = left_out(text);
        let found: Vec<(String, &str)> = found.iter().map(|one| (one.written(), &text[one.at..one.at + 5])).collect();
        let expected =
            [("<font", "<font"), ("<iframe", "<IFRA"), ("align", "Align"), ("<div", "<div>"), ("style", "style")];
        assert_eq!(found, expected.map(|(name, at)| (name.to_owned(), at)));
    }

    #[test]
    fn text_that_only_looks_like_a_tag_is_none() {
        assert!(left_out("`<script>` and 3 < 4 <!-- <font> -->\n\n    <font>\n").is_empty());
    }
}
