//! What results show: title, address, mark and the lines from which the extract is cut, in files of neighbouring documents.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use crate::site::search::{Document, Line};

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
    let mut list = String::with_capacity(ENOUGH + MOST_OF_ONE);
    list.push('[');
    for (at, document) in documents.enumerate() {
        list.push_str(if at == 0 { "" } else { "," });
        list.push_str(&serde_json::to_string(&text(&document)).expect("a text is JSON"));
    }
    list + "]"
}

/// Title, what stands below it, address, mark, and the lines with their labels.
fn text(document: &Document) -> impl Serialize + '_ {
    (&document.title, &document.sub, &document.route, document.mark, Lines(&document.lines))
}

/// As many as are kept, each a text, or a label and a text.
struct Lines<'d>(&'d [Line]);

#[derive(Serialize)]
#[serde(untagged)]
enum Shown<'d> {
    Text(&'d str),
    Labelled(&'d str, &'d str),
}

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut left = MOST_OF_ONE;
        let kept = self.0.iter().map_while(|line| {
            left = left.checked_sub(line.text.len())?;
            Some(match &*line.label {
                "" => Shown::Text(&line.text),
                label => Shown::Labelled(label, &line.text),
            })
        });
        serializer.collect_seq(kept)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::site::search::Weight;

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
