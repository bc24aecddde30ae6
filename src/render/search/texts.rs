//! What results show: title, address, mark and the lines from which the extract is cut, in files of neighbouring documents.

use std::borrow::Cow;

use crate::site::search::{Document, Line, Lines};

/// Bytes of text beyond which a file takes no further document. Results are shown ten at a time, which read at most ten
/// files: mostly 290 KB, which a web server compresses to 48 KB. At a quarter of this it would be 72 and 21 KB, but a site of
/// 9,000 sources would have 3,500 files in place of 900, and making a file costs more than what it holds.
const ENOUGH: usize = 32 * 1024;
/// Bytes that are kept of one document: whoever reads that far opens the page.
const MOST_OF_ONE: usize = 12 * 1024;

/// Where the files of documents of these lengths begin: the number of the first document of each.
pub fn starts(lengths: &[usize]) -> Vec<usize> {
    let (mut starts, mut size) = (Vec::new(), 0);
    for (at, own) in lengths.iter().copied().enumerate() {
        if starts.is_empty() || size + own > ENOUGH {
            starts.push(at);
            size = 0;
        }
        size += own;
    }
    starts
}

/// About how many bytes a document takes in its file.
pub fn length(document: &Document) -> usize {
    let lines =
        document.lines.iter().map(|line| line.label.len() + line.text.len() + 8).sum::<usize>().min(MOST_OF_ONE);
    document.title.len() + document.sub.len() + document.route.len() + lines
}

/// What a file says of its documents: of each its title, what stands below it, its address, its mark, and its lines.
pub fn put_all<'d>(list: &mut String, documents: impl Iterator<Item = Cow<'d, Document>>) {
    list.reserve(ENOUGH + MOST_OF_ONE);
    list.push('[');
    for (at, document) in documents.enumerate() {
        list.push_str(if at == 0 { "[" } else { ",[" });
        for text in [&document.title, &document.sub, &document.route] {
            put(list, text);
            list.push(',');
        }
        list.push_str(&document.mark.map_or("null".to_owned(), |mark| mark.to_string()));
        list.push(',');
        put_lines(list, &document.lines);
        list.push(']');
    }
    list.push(']');
}

/// As many lines as are kept, each a text, or a label and a text.
fn put_lines(list: &mut String, lines: &Lines) {
    let mut left = MOST_OF_ONE;
    let kept = lines.iter().map_while(|line| {
        left = left.checked_sub(line.text.len())?;
        Some(line)
    });
    list.push('[');
    for (at, Line { label, text, .. }) in kept.enumerate() {
        list.push_str(if at == 0 { "" } else { "," });
        if label.is_empty() {
            put(list, text);
        } else {
            list.push('[');
            put(list, label);
            list.push(',');
            put(list, text);
            list.push(']');
        }
    }
    list.push(']');
}

/// A text as JSON has it: mostly as it is, which is seen at several bytes a step where none of them ends the search.
pub fn put(list: &mut String, text: &str) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        list.push('"');
        list.push_str(text);
        list.push('"');
    } else {
        list.push_str(&serde_json::to_string(text).expect("a text is JSON"));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::site::search::Weight;

    fn document(bytes: usize) -> Document {
        let mut document = Document { title: "\"</script>".into(), route: "a.html".into(), ..Document::default() };
        document.lines.add(Line { label: "", text: &"x".repeat(bytes), weight: Weight::Text });
        document
    }

    fn texts(documents: impl IntoIterator<Item = Document>) -> String {
        let mut list = String::new();
        put_all(&mut list, documents.into_iter().map(Cow::Owned));
        list
    }

    #[test]
    fn neighbours_share_a_file_while_it_is_small() {
        let starts_of =
            |bytes: &[usize]| starts(&bytes.iter().map(|bytes| length(&document(*bytes))).collect::<Vec<_>>());
        assert_eq!(starts_of(&[10, MOST_OF_ONE, MOST_OF_ONE, MOST_OF_ONE, 10]), [0, 3]);
        assert_eq!(starts_of(&[ENOUGH / 3; 4]), [0, 2]);
        assert_eq!(starts(&[]), [0; 0]);
    }

    #[test]
    fn a_text_is_what_it_was() {
        let mut marked = Document { title: "é\\".into(), sub: "\u{1}\n".into(), mark: Some(3), ..Document::default() };
        for (label, text) in [("Challenge", "“Rain”"), ("Say \"x\"", "</script>\t"), ("", "\u{2028}\u{7f}")] {
            marked.lines.add(Line { label, text, weight: Weight::Text });
        }
        let read: Json = serde_json::from_str(&texts([document(3), marked])).unwrap();
        let lines = json!([["Challenge", "“Rain”"], ["Say \"x\"", "</script>\t"], "\u{2028}\u{7f}"]);
        assert_eq!(read, json!([["\"</script>", "", "a.html", null, ["xxx"]], ["é\\", "\u{1}\n", "", 3, lines]]));
    }

    #[test]
    fn of_a_huge_document_the_beginning_is_kept() {
        let mut huge = document(MOST_OF_ONE - 1);
        huge.lines.add(Line { label: "", text: "0123456789", weight: Weight::Text });
        assert!(texts([huge]).len() < MOST_OF_ONE + 200);
    }
}
