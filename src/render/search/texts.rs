//! What results show: title, address, mark and the lines from which the extract is cut, in files of neighbouring documents.

use rayon::prelude::*;
use serde_json::{Value as Json, json};

use super::{SearchFile, script};
use crate::site::search::Document;

/// Bytes from which on a file takes no more documents; ten results read at most ten files.
const ENOUGH: usize = 6 * 1024;
/// Bytes that are kept of one document: whoever reads that far opens the page.
const MOST_OF_ONE: usize = 12 * 1024;

/// One file of texts.
#[derive(Debug)]
pub struct Texts {
    /// Number of its first document.
    first: usize,
    /// How many documents it holds.
    pub documents: usize,
    /// A list of what each says.
    data: String,
}

impl Texts {
    pub fn into_file(self) -> SearchFile {
        script(&format!("t-{}.js", self.first), "t", &self.first.to_string(), &self.data)
    }
}

/// The files of all documents, in order.
pub fn of(documents: &[Document]) -> Vec<Texts> {
    let texts: Vec<String> = documents.par_iter().map(|document| text(document).to_string()).collect();
    let mut files: Vec<Texts> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        match files.last_mut() {
            Some(file) if file.data.len() + text.len() <= ENOUGH => {
                file.data.push(',');
                file.data.push_str(text);
                file.documents += 1;
            }
            _ => files.push(Texts { first: at, documents: 1, data: format!("[{text}") }),
        }
    }
    files.iter_mut().for_each(|file| file.data.push(']'));
    files
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
        Document { title: "</script>".into(), route: "a.html".into(), lines: vec![line], ..Document::default() }
    }

    #[test]
    fn neighbours_share_a_file_while_it_is_small() {
        let files = of(&[document(10), document(ENOUGH), document(10), document(10)]);
        let held: Vec<(usize, usize)> = files.iter().map(|file| (file.first, file.documents)).collect();
        assert_eq!(held, [(0, 1), (1, 1), (2, 2)]);
        for file in files {
            serde_json::from_str::<Json>(&file.data).unwrap();
        }
    }

    #[test]
    fn of_a_huge_document_the_beginning_is_kept() {
        let mut huge = document(MOST_OF_ONE - 1);
        huge.lines.extend(document(10).lines);
        assert!(of(&[huge])[0].data.len() < MOST_OF_ONE + 200);
    }
}
