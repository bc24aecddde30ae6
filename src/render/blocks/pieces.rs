//! Pieces that blocks share; `templates/components.html` has those of the templates, which look the same.

use maud::{Markup, PreEscaped, Render, html};

use crate::content::digits::Digits;
use crate::render::escape;
use crate::site::mark::Mark;
use crate::site::view::{Anchor, SourceFile, SourceLink};

/// A text, in content or as the value of an attribute.
pub struct Text<'a>(pub &'a str);

impl Render for Text<'_> {
    fn render_to(&self, html: &mut String) {
        escape::anywhere(html, self.0);
    }
}

/// A mark's shape alone; its words stand beside it.
pub struct Glyph<'a>(pub &'a Mark);

impl Render for Glyph<'_> {
    fn render_to(&self, html: &mut String) {
        let Mark { class, icon, .. } = self.0;
        for part in [r#"<svg class="g "#, class, r##"" aria-hidden="true"><use href="#"##, icon, r#""/></svg>"#] {
            html.push_str(part);
        }
    }
}

/// The shape of what is missing.
pub const GAP: PreEscaped<&str> = PreEscaped(r##"<svg class="g i-off" aria-hidden="true"><use href="#off"/></svg>"##);

/// A state: its shape, its colour and its word.
pub struct Status<'a>(pub &'a Mark);

impl Render for Status<'_> {
    fn render_to(&self, html: &mut String) {
        html.push_str(r#"<span class="st">"#);
        Glyph(self.0).render_to(html);
        escape::text(html, &self.0.label);
        html.push_str("</span>");
    }
}

/// A link, or plain text where there is nothing to link to.
pub struct Link<'a>(pub &'a Anchor);

impl Render for Link<'_> {
    fn render_to(&self, html: &mut String) {
        match &self.0.href {
            Some(href) => {
                html.push_str(r#"<a href=""#);
                escape::attribute(html, href);
                html.push_str(r#"">"#);
                escape::text(html, &self.0.title);
                html.push_str("</a>");
            }
            None => escape::text(html, &self.0.title),
        }
    }
}

/// File and line of a figure.
pub struct At<'a>(pub &'a SourceLink);

impl Render for At<'_> {
    fn render_to(&self, html: &mut String) {
        let SourceLink { path, line, href } = self.0;
        if let Some(href) = href {
            html.push_str(r#"<a href=""#);
            escape::anywhere(html, href);
            html.push_str(r#"">"#);
        }
        html.push_str("<code>");
        escape::anywhere(html, path);
        html.push(':');
        line.render_to(html);
        html.push_str("</code>");
        if href.is_some() {
            html.push_str("</a>");
        }
    }
}

/// A line of a file that is named elsewhere: `line 81`, linked where the file can be read.
pub struct LineOf<'a>(pub &'a SourceFile, pub u32);

impl Render for LineOf<'_> {
    fn render_to(&self, html: &mut String) {
        line(html, self.0, ["line", " "], self.1);
    }
}

/// A line of a file below a folder that is named elsewhere: `FY2015-Q3.md:9`.
pub struct AtLine<'a> {
    pub file: &'a SourceFile,
    pub below: &'a str,
    pub line: u32,
}

impl Render for AtLine<'_> {
    fn render_to(&self, html: &mut String) {
        let path = self.file.path.strip_prefix(self.below).unwrap_or(&self.file.path);
        line(html, self.file, [path, ":"], self.line);
    }
}

fn line(html: &mut String, file: &SourceFile, before: [&str; 2], line: u32) {
    let number = Digits::ending("").number(line.into(), 1);
    if let Some(address) = &file.address {
        html.push_str(r#"<a href=""#);
        escape::anywhere(html, &address.join(number.as_str()));
        html.push_str(r#"">"#);
    }
    for part in [before[0], before[1], number.as_str()] {
        escape::text(html, part);
    }
    if file.address.is_some() {
        html.push_str("</a>");
    }
}

/// A smaller line below; nothing where there is nothing to say.
pub struct Sub<'a>(pub &'a str);

impl Render for Sub<'_> {
    fn render_to(&self, html: &mut String) {
        if !self.0.is_empty() {
            html.push_str(r#"<span class="sub">"#);
            escape::text(html, self.0);
            html.push_str("</span>");
        }
    }
}

/// What a table says: its number, its headline, then measure, place and date, then the key of its marks.
pub fn caption(title: &str, sub: &str, key: &Markup) -> Markup {
    html! {
        caption {
            span.cap {
                span."fig-no tab-no" {} " " span.fig-t { (Text(title)) } " "
                @if !sub.is_empty() { span.fig-s { (Text(sub)) } }
                (key)
            }
        }
    }
}

/// No key.
pub fn keyless() -> Markup {
    PreEscaped(String::new())
}

/// The key of a table's marks.
pub fn key(marks: &[Mark]) -> Markup {
    html! {
        @if !marks.is_empty() {
            span.key aria-hidden="true" {
                @for mark in marks {
                    span { svg class={ "g " (Text(mark.class)) } { (Use(mark)) } (Text(&mark.label)) }
                }
            }
        }
    }
}

/// The symbol of a mark inside a drawing.
struct Use<'a>(&'a Mark);

impl Render for Use<'_> {
    fn render_to(&self, html: &mut String) {
        for part in [r##"<use href="#"##, self.0.icon, r#""/>"#] {
            html.push_str(part);
        }
    }
}

/// A table that scrolls sideways when it must.
pub fn scroll(label: &str, table: &Markup) -> Markup {
    html! { section.scroll aria-label=(Text(label)) tabindex="0" { (table) } }
}

/// A note below a table; nothing where there is nothing to say.
pub fn note(text: &str) -> Markup {
    html! { @if !text.is_empty() { p.src { (Text(text)) } } }
}

/// A drawing made elsewhere.
pub fn drawn(svg: String) -> Markup {
    PreEscaped(svg)
}
