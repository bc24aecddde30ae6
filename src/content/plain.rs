//! A markdown text without its markup: what a reader reads.
//!
//! It is for comparing texts and for finding them; what is shown is rendered.

use pulldown_cmark::{Event, Options, Parser, TagEnd};

use super::html::{Gathering, Piece, RawHtml, is_within_line};

/// The words of a markdown text; blocks, rows and hard breaks stand on lines of their own.
pub fn plain(markdown: &str, raw: RawHtml) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut plain = String::with_capacity(markdown.len());
    let mut gathering = Gathering::new(raw);
    for event in Parser::new_ext(markdown, options) {
        if let Some(pieces) = gathering.follow(&event) {
            pieces.iter().for_each(|piece| read(&mut plain, piece));
        }
        match event {
            Event::Html(_) | Event::InlineHtml(_) if raw == RawHtml::Sanitised => {}
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

/// Adds what a piece of raw HTML says: its text, and what an image shows.
fn read(plain: &mut String, piece: &Piece) {
    match piece {
        Piece::Text(text) => plain.push_str(text),
        Piece::Open(tag) if tag.name == "img" => plain.push_str(tag.attribute("alt").unwrap_or_default()),
        Piece::Open(tag) if tag.name == "br" || !is_within_line(&tag.name) => plain.push('\n'),
        Piece::Close(name) if !is_within_line(name) => plain.push('\n'),
        _ => {}
    }
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
            let plain = plain(markdown, RawHtml::Shown);
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

    #[test]
    fn takes_no_tag_of_raw_html_for_a_word() {
        for (markdown, expected) in [
            ("<b>over</b>all & <i class=\"x\">more</i>", "overall & more"),
            ("a <!-- note --> b", "a  b"),
            ("<table><tr><td>1</td><td>2</td></tr></table>", "1|2"),
            ("<details>\n<summary>How</summary>\n\nIn *words*.\n\n</details>", "How|In words."),
            ("a<br>b <img src=m.png alt=\"a map\"> c", "a|b a map c"),
            ("<script>\nalert(1)\n</script>\n\nread", "read"),
            ("![a <b>map</b>](m.png)", "a map"),
        ] {
            let plain = plain(markdown, RawHtml::Sanitised);
            let lines: Vec<_> = plain.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.join("|"), expected, "{markdown}");
        }
    }
}
