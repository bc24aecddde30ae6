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
    for (missing, times) in found.into_values() {
        let at = |place: usize| body.span.start + place as u32;
        let span = Span { file: body.span.file, start: at(missing.at.start), end: at(missing.at.end) };
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
    at: Range<usize>,
}

impl Missing {
    /// The beginning of a tag, or the attribute's name.
    fn written(&self) -> String {
        match &self.what {
            LeftOut::Element(name) => format!("<{name}"),
            LeftOut::Attribute { name, .. } => name.clone(),
        }
    }

    /// Attributes stand in tags, behind what ends a name or a value: before them a tag begins that has not ended.
    fn may_stand_behind(&self, before: &str) -> bool {
        let ends_one = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'');
        match &self.what {
            LeftOut::Element(_) => true,
            LeftOut::Attribute { .. } => before.ends_with(ends_one) && before.rfind('<') > before.rfind('>'),
        }
    }
}

fn places(times: u32) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

/// What does not come onto the page of a text.
fn left_out(text: &str) -> Vec<Missing> {
    let (mut found, mut block) = (Vec::new(), Raw::default());
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Raw::default(),
            Event::Html(html) => block.add(&html, range.start),
            Event::End(TagEnd::HtmlBlock) => found.extend(block.left_out(Place::BetweenBlocks, text)),
            Event::InlineHtml(html) => {
                let mut tag = Raw::default();
                tag.add(&html, range.start);
                found.extend(tag.left_out(Place::WithinLine, text));
            }
            _ => {}
        }
    }
    found
}

/// Raw HTML as it is read: without what stands before the lines of a quotation or a list.
#[derive(Default)]
struct Raw {
    html: String,
    /// Where each part of it begins, and where that stands in the text.
    parts: Vec<(usize, usize)>,
}

impl Raw {
    fn add(&mut self, html: &str, at: usize) {
        self.parts.push((self.html.len(), at));
        self.html.push_str(html);
    }

    /// Names of one sort follow each other in the order in which they are read.
    fn left_out(&self, place: Place, text: &str) -> Vec<Missing> {
        let written = self.html.to_ascii_lowercase();
        let mut ends: BTreeMap<String, usize> = BTreeMap::new();
        let place_of = |what: LeftOut| {
            let mut missing = Missing { what, at: 0..0 };
            let name = missing.written();
            let end = ends.entry(name.clone()).or_default();
            let mut places = written[*end..].match_indices(&name).map(|(at, _)| *end + at);
            if let Some(at) = places.find(|at| missing.may_stand_behind(&written[..*at])) {
                *end = at + name.len();
            }
            missing.at = self.place(end.saturating_sub(name.len()), &name, text);
            missing
        };
        html::left_out(&self.html, place).into_iter().map(place_of).collect()
    }

    /// Where in the text a name stands that was read here; where it stands otherwise there, the beginning of the part.
    fn place(&self, at: usize, name: &str, text: &str) -> Range<usize> {
        let part = self.parts.iter().rfind(|(from, _)| *from <= at);
        let (from, start) = part.copied().unwrap_or_default();
        let range = start + at - from..start + at - from + name.len();
        let is_there = text.get(range.clone()).is_some_and(|it| it.eq_ignore_ascii_case(name));
        if is_there { range } else { start..start }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_place_is_one_of_the_text(
            parts in prop::collection::vec(prop::sample::select(PARTS.split('¶').collect::<Vec<_>>()), 0..30)
        ) {
            let text = parts.concat();
            for one in left_out(&text) {
                prop_assert!(text.get(one.at.clone()).is_some(), "{:?} in {text:?}", one.at);
            }
        }
    }

    /// Pieces of HTML and what may stand around it, each behind a pilcrow.
    const PARTS: &str =
        "¶<p¶<b¶<font¶<öl¶<svg¶</svg¶<iframe¶ ¶>¶\n¶\n\n¶> ¶- ¶é¶ é¶=¶\"¶'¶/¶style¶class=x¶É=1¶<!--¶-->¶&eacute;¶word";

    #[test]
    fn each_element_has_its_place() {
        let text = "a <font>b</font>\n\n> <IFRAME>\n> </iframe>\n\n<p>align <b Align=left>c</b></p>\n\nd <div>e</div> <b style=''>f</b>\n";
        let found = left_out(text);
        let found: Vec<(String, &str)> = found.iter().map(|one| (one.written(), &text[one.at.start..][..5])).collect();
        let expected =
            [("<font", "<font"), ("<iframe", "<IFRA"), ("align", "Align"), ("<div", "<div>"), ("style", "style")];
        assert_eq!(found, expected.map(|(name, at)| (name.to_owned(), at)));
    }

    #[test]
    fn names_of_any_letters_have_their_places() {
        for (text, expected) in [
            ("<p é=1 ü><p É=2 é=3>é</p>", &["é", "ü", "É", "é"][..]),
            ("a <b é=1>é</b> is text", &[]),
            ("<p style e=1>", &["style", "e"]),
            ("> <p\n> Ü=1 class=x>\n> <öl>é</öl>", &["Ü", "class"]),
            ("<p =x \"é\" =y <b>", &["=x", "\"é\"", "<b"]),
        ] {
            let found = left_out(text);
            let found: Vec<&str> = found.iter().map(|one| &text[one.at.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn text_that_only_looks_like_a_tag_is_none() {
        assert!(left_out("`<script>` and 3 < 4 <!-- <font> -->\n\n    <font>\n").is_empty());
    }
}
