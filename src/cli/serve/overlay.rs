//! The errors as a browser shows them over the last good page. Whatever comes from a file is escaped.

use std::path::Path;

use super::editor::Editor;
use crate::cli::gate::counted;
use crate::diagnostic::Diagnostic;
use crate::render::escape;
use crate::source::Sources;

/// A page shows the first errors; those that follow often go with them.
const MOST: usize = 50;
/// Longer lines are cut: the mark is what counts.
const MOST_CHARACTERS: usize = 300;

/// Where links lead.
#[derive(Debug, Clone, Copy)]
pub struct Links<'a> {
    pub editor: &'a Editor,
    /// The site's folder, absolute.
    pub site: &'a Path,
}

/// The errors as HTML.
pub fn errors(list: &[Diagnostic], sources: &Sources, links: Links) -> String {
    let mut html = format!(
        "<h2>{}: this is the last good page</h2>\n<ol>\n",
        counted(list.len(), "error in the content", "errors in the content")
    );
    for error in list.iter().take(MOST) {
        html += "<li>\n";
        one(&mut html, error, sources, links);
        html += "</li>\n";
    }
    html += "</ol>\n";
    if list.len() > MOST {
        html += &format!("<p>{} more are listed in the terminal.</p>\n", list.len() - MOST);
    }
    html
}

/// Why the site could not be read at all.
pub fn failure(why: &str) -> String {
    let mut html = "<h2>The site cannot be read: this is the last good page</h2>\n<p>".to_owned();
    escape::text(&mut html, why);
    html + "</p>\n"
}

fn one(html: &mut String, error: &Diagnostic, sources: &Sources, links: Links) {
    *html += "<p><strong>";
    escape::text(html, &error.message);
    *html += &format!("</strong> <code>{}</code></p>\n<p>", error.rule);
    let path = sources.path(error.span.file);
    let at = sources.position(error.span);
    let address = links.editor.address(&links.site.join(path), at);
    if let Some(address) = &address {
        *html += "<a href=\"";
        escape::attribute(html, address);
        *html += "\">";
    }
    escape::text(html, &format!("{path}:{}:{}", at.line, at.column));
    *html += if address.is_some() { "</a></p>\n" } else { "</p>\n" };
    excerpt(html, error, sources);
    if let Some(help) = &error.help {
        *html += "<p>";
        escape::text(html, help);
        *html += "</p>\n";
    }
}

/// The line with the place marked.
fn excerpt(html: &mut String, error: &Diagnostic, sources: &Sources) {
    let text = sources.file(error.span.file).as_str();
    let (start, end) = (error.span.start as usize, error.span.end as usize);
    let Some(before) = text.get(..start) else { return };
    let first = before.rfind('\n').map_or(0, |at| at + 1);
    let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let Some(marked) = text.get(start..end.clamp(start, last)) else { return };
    if text[first..last].trim().is_empty() {
        return;
    }
    *html += "<pre>";
    let head = cut_front(&text[first..start]);
    escape::text(html, head.trim_start_matches('\u{feff}'));
    *html += "<mark>";
    escape::text(html, cut_back(marked));
    *html += "</mark>";
    escape::text(html, cut_back(text[start + marked.len()..last].trim_end()));
    *html += "</pre>\n";
}

fn cut_back(text: &str) -> &str {
    text.char_indices().nth(MOST_CHARACTERS).map_or(text, |(at, _)| &text[..at])
}

fn cut_front(text: &str) -> &str {
    text.char_indices().rev().nth(MOST_CHARACTERS).map_or(text, |(at, c)| &text[at + c.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{FileId, Span};
    use crate::source::{SourceFile, Text};

    #[test]
    fn marks_the_place_and_escapes_the_rest() {
        let text = "---\r\ntitle: <b> & \"é\"\r\n---\r\n";
        let file = SourceFile { path: "content/a&b.md".into(), text: Text::Utf8(text.into()) };
        let sources = Sources { files: vec![file], ..Sources::default() };
        let span = Span { file: FileId(0), start: 12, end: 15 };
        let error = Diagnostic::error("unknown-key", span, "no <key>").help("write `<k>`");
        let editor: Editor = "vscode".parse().unwrap();
        let links = Links { editor: &editor, site: Path::new("/site") };
        assert_eq!(
            errors(&[error], &sources, links),
            "<h2>1 error in the content: this is the last good page</h2>\n<ol>\n<li>\n\
             <p><strong>no &lt;key&gt;</strong> <code>unknown-key</code></p>\n\
             <p><a href=\"vscode://file/site/content/a%26b.md:2:8\">content/a&amp;b.md:2:8</a></p>\n\
             <pre>title: <mark>&lt;b&gt;</mark> &amp; \"é\"</pre>\n<p>write `&lt;k&gt;`</p>\n</li>\n</ol>\n"
        );
    }

    #[test]
    fn shows_only_so_many_and_only_so_much() {
        let long = format!("{}é", "é".repeat(1000));
        let file = SourceFile { path: "content/a.md".into(), text: Text::Utf8(long) };
        let sources = Sources { files: vec![file], ..Sources::default() };
        let error = Diagnostic::error("unknown-key", Span { file: FileId(0), start: 800, end: 802 }, "x");
        let editor: Editor = "none".parse().unwrap();
        let html = errors(&vec![error; 60], &sources, Links { editor: &editor, site: Path::new("/") });
        assert!(html.contains("<p>10 more are listed in the terminal.</p>") && !html.contains("<a "));
        assert!(html.matches("<li>").count() == MOST && html.len() < MOST * 3000);
    }
}
