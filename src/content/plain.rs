//! A markdown text without its markup: what a reader reads.
//!
//! It is for comparing texts and for finding them; what is shown is rendered.

use pulldown_cmark::{Event, Options, Parser, TagEnd};

/// The words of a markdown text; blocks, rows and hard breaks stand on lines of their own.
pub fn plain(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut plain = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                plain.push_str(&text)
            }
            Event::SoftBreak | Event::End(TagEnd::TableCell) => plain.push(' '),
            Event::HardBreak | Event::Rule => plain.push('\n'),
            Event::End(end) if !is_inside_words(end) => plain.push('\n'),
            _ => {}
        }
    }
    plain
}

/// Whether a word may go on behind the end of this markup, as in `over*all*`.
fn is_inside_words(end: TagEnd) -> bool {
    matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_words_whole_and_blocks_apart() {
        let lines = |markdown: &str| {
            let plain = plain(markdown);
            plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|")
        };
        for (markdown, expected) in [
            ("", ""),
            ("# Aim\n\nover*all* [the **aim**](x.md)\ngoes on", "Aim|overall the aim goes on"),
            ("- one\n- two `code`\n", "one|two code"),
            ("| a | b |\n|---|---|\n| 1 | 2 |\n", "a b|1 2"),
            ("<b>bold</b> & more  \nnext", "<b>bold</b> & more|next"),
        ] {
            assert_eq!(lines(markdown), expected, "{markdown}");
        }
    }
}
