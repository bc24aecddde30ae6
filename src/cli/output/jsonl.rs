//! For programs that read a stream: the records of the json format, one a line.

use std::io;

use super::{Format, Out, Remarks};
use crate::render::formats::findings_json;

pub const FORMAT: Format = Format { name: "jsonl", about: "the same for programs that read line by line", write };

fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    findings_json::write_stream(out, remarks.sources, remarks.list)
}
