//! For programs: one array in the shape of the site's findings.json, content errors among it.

use super::{Format, Remarks};
use crate::render::formats::findings_json;

pub const FORMAT: Format =
    Format { name: "json", about: "an array for programs, in the shape of the site's findings.json", write };

fn write(remarks: &Remarks) -> String {
    let mut bytes = Vec::new();
    findings_json::write(&mut bytes, remarks.sources, remarks.list);
    String::from_utf8(bytes).expect("JSON is text")
}
