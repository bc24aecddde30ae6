//! What results show: title, address, mark and the lines from which the extract is cut, in files of neighbouring documents.

use std::borrow::Cow;

use serde_json::{Value as Json, json};

use crate::site::search::Document;

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

/// What a file says of its documents.
pub fn texts<'d>(documents: impl Iterator<Item = Cow<'d, Document>>) -> String {
    Json::Array(documents.map(|document| text(&document)).collect()).to_string()
}

/// Title, what stands below it, address, mark, and the lines with their labels.
fn text(document: &Document) -> Json {
    let mut left = MOST_OF_ONE;
    let mut lines: Vec<Json> = Vec::with_capacity(document.lines.len());
    for line in &document.lines {
        if line.text.len() > left {
            break;
        }
        left -= line.text.len();
        lines.push(if line.label.is_empty() { json!(line.text) } else { json!([line.label, line.text]) });
    }
    json!([document.title, document.sub, document.route, document.mark, lines])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::search::{Line, Weight};

    fn document(bytes: usize) -> Document {
        let line = Line { label: "".into(), text: "x".repeat(bytes), weight: Weight::Text };
        Document { title: "\"</script>".into(), route: "a.html".into(), lines: vec![line], ..Document::default() }
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
        let read: Json = serde_json::from_str(&texts([Cow::Owned(document(3))].into_iter())).unwrap();
        assert_eq!(read, json!([["\"</script>", "", "a.html", null, ["xxx"]]]));
    }

    #[test]
    fn of_a_huge_document_the_beginning_is_kept() {
        let mut huge = document(MOST_OF_ONE - 1);
        huge.lines.extend(document(10).lines);
        assert!(texts([Cow::Owned(huge)].into_iter()).len() < MOST_OF_ONE + 200);
    }
}
