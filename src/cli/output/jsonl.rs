//! For programs that read a stream: the records of the json format, one a line.

use super::{Format, Remarks};
use crate::render::formats::findings_json;

pub const FORMAT: Format = Format { name: "jsonl", about: "the same for programs that read line by line", write };

fn write(remarks: &Remarks) -> String {
    let mut bytes = Vec::new();
    findings_json::write_stream(&mut bytes, remarks.sources, remarks.list);
    String::from_utf8(bytes).expect("JSON is text")
}
