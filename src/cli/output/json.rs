//! For programs: one array in the shape of the site's findings.json, content errors among it.

use std::io;

use super::{Format, Out, Remarks};
use crate::render::formats::findings_json;

pub const FORMAT: Format =
    Format { name: "json", about: "an array for programs, in the shape of the site's findings.json", write };

fn write(remarks: &Remarks, out: &mut Out) -> io::Result<()> {
    findings_json::write(out, remarks.sources, remarks.list)
}
