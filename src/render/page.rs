//! A page put together: its template arranges, and what is long is written straight into the places that the template names.
//!
//! The template engine gets a mark for each of these, so that it does not carry whole tables from hand to hand.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memmem;
use tera::{Context, Value};

use super::blocks::{self, head};
use super::paper::Paper;
use super::theme::{TemplateError, Theme};
use super::{downloads, markdown, rows, sprite};
use crate::site::view::{Block, Head, Prose, View};
use crate::site::{Edition, Page, data_files, routes};

/// A page as it goes out, and where in it the rows of its list are, if its template marks them.
#[derive(Debug)]
pub struct Whole {
    pub html: Paper,
    rows: Option<Range<usize>>,
}

impl Whole {
    /// The rows of its list, as its template made them.
    pub fn rows(&self) -> &str {
        self.rows.clone().map_or("", |rows| &self.html[rows])
    }
}

/// The whole of a page.
pub fn whole(edition: Edition, theme: &Theme, page: &Page) -> Result<Whole, TemplateError> {
    let View { head, own, prose, blocks } = (page.kind.view)(edition, page);
    let mut context = Context::new();
    context.insert("page", &head);
    context.insert_value("view", own);
    let texts = prose.iter().enumerate().map(|(at, (name, prose))| (*name, place(at, is_blank(edition, prose))));
    context.insert_value("prose", Value::from(texts.collect::<BTreeMap<&'static str, Value>>()));
    let written = blocks.iter().enumerate().map(|(at, (name, _))| (*name, place(prose.len() + at, false)));
    let named = written.chain(of_every_page(edition, theme, page, &head)?);
    context.insert_value("blocks", Value::from(named.collect::<BTreeMap<&'static str, Value>>()));
    let arranged = theme.render(&format!("{}.html", page.kind.name), &context)?;
    let texts = prose.iter().map(|(name, prose)| Filling::Prose(name, prose));
    let fillings: Vec<Filling> = texts.chain(blocks.iter().map(|(_, block)| Filling::Block(block))).collect();
    Ok(fill(&arranged, |html, at| {
        if let Some(filling) = fillings.get(at) {
            filling.write(html, edition, page);
        }
    }))
}

/// What belongs into a place.
enum Filling<'v> {
    Block(&'v Block),
    /// With its name, of which the ids of its headings are made.
    Prose(&'static str, &'v Prose),
}

impl Filling<'_> {
    fn write(&self, html: &mut String, edition: Edition, page: &Page) {
        match self {
            Filling::Block(block) => blocks::write(html, block),
            Filling::Prose(_, Prose::Body(body)) => markdown::body(html, edition, &page.route, body),
            Filling::Prose(name, Prose::Text(text)) => markdown::text(html, edition, &page.route, (name, text)),
        }
    }
}

/// The blocks that stand around the content of every page.
fn of_every_page(
    edition: Edition,
    theme: &Theme,
    page: &Page,
    head: &Head,
) -> Result<impl Iterator<Item = (&'static str, Value)>, TemplateError> {
    let made = [
        ("crumbs", head::crumbs(head).into_string()),
        ("tags", head::tags(head).into_string()),
        ("provenance", head::provenance(head, theme.frame()).into_string()),
        ("facts", head::facts(head).into_string()),
        ("contents", head::contents(head).into_string()),
    ];
    let made = made.map(|(name, html)| (name, Value::safe_string(&html)));
    let ways = [
        ("navigation", theme.navigation(head)?),
        ("lists", theme.lists(head)?),
        ("downloads", downloads(edition, theme, page)?),
    ];
    Ok(made.into_iter().chain(ways))
}

/// Pages of one kind in one folder offer the same files.
fn downloads(edition: Edition, theme: &Theme, page: &Page) -> Result<Value, TemplateError> {
    let folder = page.route.split('/').next().unwrap_or_default();
    theme.once(["downloads", page.kind.name, folder, &routes::to_root(&page.route)], || {
        let downloads = data_files::of_page(edition.content, page);
        Ok(Value::safe_string(&downloads::html(&downloads, &page.route)))
    })
}

/// A text of which there is nothing is nothing to a template.
fn is_blank(edition: Edition, prose: &Prose) -> bool {
    let text = match prose {
        Prose::Body(body) => edition.sources.text(body.span),
        Prose::Text(text) => text,
    };
    text.trim().is_empty()
}

const START: &str = "<!--";
const END: &str = "-->";
const FILL: &str = "fill ";

/// The mark of a place, which nothing that a template writes of its own can be taken for: `<` in a text is always escaped.
fn place(at: usize, is_blank: bool) -> Value {
    match is_blank {
        true => Value::safe_string(""),
        false => Value::safe_string(&format!("{START}{FILL}{at}{END}")),
    }
}

/// Writes what belongs into each place, the symbols that the page uses where its template asks for them, and takes out the
/// marks of rows.
fn fill(arranged: &str, filling: impl Fn(&mut String, usize)) -> Whole {
    let mut html = Paper::new();
    let (mut symbols, mut first, mut last) = (None, None, None);
    let mut from = 0;
    for start in memmem::find_iter(arranged.as_bytes(), START) {
        // Within the comment before, whose text holds no mark.
        if start < from {
            continue;
        }
        let end = arranged[start..].find(END).map_or(arranged.len(), |end| start + end + END.len());
        let mark = &arranged[start..end];
        html.push_str(&arranged[from..start]);
        from = end;
        match mark {
            sprite::PLACE => symbols = Some(html.len()),
            rows::START => first = Some(html.len()),
            rows::END => last = Some(html.len()),
            _ => match number(mark) {
                Some(at) => filling(&mut html, at),
                None => html.push_str(mark),
            },
        }
    }
    html.push_str(&arranged[from..]);
    let mut rows = first.zip(last).map(|(first, last)| first..last.max(first));
    if let Some(at) = symbols {
        let sprite = sprite::of(&html);
        html.insert_str(at, &sprite);
        let moved = |place: usize| if place > at { place + sprite.len() } else { place };
        rows = rows.map(|rows| moved(rows.start)..moved(rows.end));
    }
    Whole { html, rows }
}

fn number(mark: &str) -> Option<usize> {
    mark.strip_prefix(START)?.strip_prefix(FILL)?.strip_suffix(END)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(arranged: &str) -> Whole {
        fill(arranged, |html, at| html.push_str(["<i>0</i>", r##"<use href="#met"/>"##][at]))
    }

    #[test]
    fn each_place_is_filled_and_other_comments_stay() {
        for (arranged, html) in [
            ("<p>", "<p>"),
            ("<b><!--sprite--><p>“é”</p></b>", "<b><p>“é”</p></b>"),
            ("<b><!--fill 0--></b><!--fill 0-->", "<b><i>0</i></b><i>0</i>"),
            ("<!-- of a site's own --><!--fill x-->", "<!-- of a site's own --><!--fill x-->"),
            ("<p><!--fill 0", "<p><!--fill 0"),
            ("<!-- a <!--fill 0--><!--fill 0-->", "<!-- a <!--fill 0--><i>0</i>"),
        ] {
            let page = filled(arranged);
            assert_eq!((page.html.as_str(), page.rows()), (html, ""), "{arranged}");
        }
    }

    #[test]
    fn symbols_are_those_of_the_blocks_too_and_rows_are_found_behind_them() {
        let page = filled("<!--sprite--><ul><!--rows--><!--fill 1--><!--/rows--></ul>");
        assert!(page.html.starts_with("<svg ") && page.html.ends_with(r##"</svg><ul><use href="#met"/></ul>"##));
        assert_eq!(page.rows(), r##"<use href="#met"/>"##);
        assert_eq!(filled("<ul></ul>").rows(), "");
    }
}
