//! The rule `html-left-out`; what may stand on a page, [`crate::content::html`] decides.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::look::Look;
use super::registry::rule;
use super::sink::Sink;
use crate::content::html::{self, Place, RawHtml};
use crate::content::markdown::options;
use crate::content::model::Body;
use crate::diagnostic::{Span, Subject};

rule! {
    /// A text holds HTML that does not come onto the page.
    ///
    /// Where `allow_html: yes` lets HTML through, elements that say something are kept: emphasis, lists, tables, figures,
    /// `<details>` and the like. What could run, load or draw something is left out with all that is in it: `<script>`, `<style>`,
    /// `<iframe>`, `<svg>`. Of any other element, such as `<font>` or `<video>`, the tags fall away and the words stay; so it is
    /// with a `<div>` or a table that begins within a line.
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

/// Each element once a text, where it comes first.
fn check_body(look: Look, body: &Body, subject: impl Fn() -> Subject, sink: &mut Sink) {
    let text = look.sources.text(body.span);
    let mut found: BTreeMap<String, (usize, u32)> = BTreeMap::new();
    for (name, at) in left_out(text) {
        found.entry(name).or_insert((at, 0)).1 += 1;
    }
    for (name, (at, times)) in found {
        let start = body.span.start + at as u32;
        let span = Span { file: body.span.file, start, end: start + 1 + name.len() as u32 };
        let often = if times > 1 { format!(", here and {} further on", places(times - 1)) } else { String::new() };
        let finding = sink.add(subject(), span, format!("`<{name}>` does not come onto the page{often}"));
        *finding = finding.clone().help("say it in markdown, or take the tags out");
    }
}

fn places(times: u32) -> String {
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

/// The names of the elements that do not come onto the page, and where in the text each stands.
fn left_out(text: &str) -> Vec<(String, usize)> {
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

fn placed(html: &str, place: Place, text: &str, range: Range<usize>) -> Vec<(String, usize)> {
    let written = text[range.clone()].to_ascii_lowercase();
    let mut from: BTreeMap<String, usize> = BTreeMap::new();
    let place_of = |name: String| {
        let from = from.entry(name.clone()).or_default();
        let at = written[*from..].find(&format!("<{name}")).map_or(0, |at| *from + at);
        *from = at + 1;
        (name, range.start + at)
    };
    html::left_out(html, place).into_iter().map(place_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_element_has_its_place() {
        let text = "a <font>b</font>\n\n> <IFRAME>\n> </iframe>\n\n<p>c</p>\n\nd <div>e</div>\n";
        let found = left_out(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(name, at)| (name.as_str(), &text[*at..at + 5])).collect();
        assert_eq!(found, [("font", "<font"), ("iframe", "<IFRA"), ("div", "<div>")]);
    }

    #[test]
    fn text_that_only_looks_like_a_tag_is_none() {
        assert_eq!(left_out("`<script>` and 3 < 4 <!-- <font> -->\n\n    <font>\n"), []);
    }
}
