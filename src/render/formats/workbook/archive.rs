//! A zip archive of deflated entries, with no times in it but the first that the format can tell.
//!
//! Entries and archives stay below 4 GB; what is larger would need the format's 64-bit form.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// The version of the format that has deflated entries.
const VERSION: u16 = 20;
const DEFLATED: u16 = 8;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1980-01-01, 00:00.
const TIME: [u16; 2] = [0, 1 << 5 | 1];

/// The most bytes of a piece.
const PIECE: usize = 1 << 16;

/// Bytes in pieces, which are never moved and have little room to spare, however many there are.
#[derive(Default)]
struct Pieces {
    held: Vec<Vec<u8>>,
    len: usize,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = match self.held.last_mut() {
            Some(piece) if piece.len() < PIECE => piece,
            _ => self.held.push_mut(Vec::new()),
        };
        let taken = bytes.len().min(PIECE - piece.len());
        piece.extend_from_slice(&bytes[..taken]);
        self.len += taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file on its way into an archive.
pub(super) struct Entry {
    deflate: DeflateEncoder<Pieces>,
    crc: Crc,
    len: usize,
}

impl Default for Entry {
    /// Levels of compression on the sheet of 43,000 targets, 22.5 MB: 4.0 MB in 38 ms, 3.0 in 57, 2.8 in 71, 2.5 in 122.
    fn default() -> Entry {
        Entry { deflate: DeflateEncoder::new(Pieces::default(), Compression::new(2)), crc: Crc::new(), len: 0 }
    }
}

impl Entry {
    pub(super) fn write(&mut self, bytes: &[u8]) {
        self.crc.update(bytes);
        self.len += bytes.len();
        self.deflate.write_all(bytes).expect("memory takes all bytes");
    }

    /// Bytes so far, as they were before compression.
    pub(super) fn len(&self) -> usize {
        self.len
    }
}

#[derive(Default)]
pub(super) struct Archive {
    /// In turn the head of each entry and the pieces of what it holds, not copied together.
    parts: Vec<Vec<u8>>,
    len: usize,
    /// What ends the archive: a header for each entry.
    directory: Vec<u8>,
    entries: u16,
}

impl Archive {
    /// Adds what an entry holds, which is empty then and can take another file: to begin one costs as much as to compress
    /// 20 KB.
    pub(super) fn add(&mut self, name: &str, entry: &mut Entry) {
        let offset = self.len as u32;
        let (crc, len) = (entry.crc.sum(), std::mem::take(&mut entry.len));
        entry.crc.reset();
        let packed = entry.deflate.reset(Pieces::default()).expect("memory takes all bytes");
        let mut header = Vec::with_capacity(26);
        put16(&mut header, &[VERSION, FLAGS, DEFLATED, TIME[0], TIME[1]]);
        put32(&mut header, &[crc, packed.len as u32, len as u32]);
        put16(&mut header, &[name.len() as u16, 0]);
        let head = [b"PK\x03\x04", header.as_slice(), name.as_bytes()].concat();
        self.len += head.len() + packed.len;
        self.parts.push(head);
        self.parts.extend(packed.held);
        self.directory.extend(b"PK\x01\x02");
        put16(&mut self.directory, &[VERSION]);
        self.directory.extend(header);
        // No comment, first disk, no attributes.
        put16(&mut self.directory, &[0, 0, 0]);
        put32(&mut self.directory, &[0, offset]);
        self.directory.extend(name.as_bytes());
        self.entries += 1;
    }

    pub(super) fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let Archive { parts, len, directory, entries } = self;
        let mut end = Vec::new();
        end.extend(b"PK\x05\x06");
        put16(&mut end, &[0, 0, entries, entries]);
        put32(&mut end, &[directory.len() as u32, len as u32]);
        put16(&mut end, &[0]);
        parts.iter().chain([&directory, &end]).try_for_each(|part| out.write_all(part))
    }
}

fn put16(out: &mut Vec<u8>, numbers: &[u16]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, numbers: &[u32]) {
    out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_hold_what_was_written() {
        let bytes: Vec<u8> = (0..3 * PIECE + 5).map(|at| (at % 251) as u8).collect();
        let mut pieces = Pieces::default();
        for part in bytes.chunks(PIECE - 7) {
            pieces.write_all(part).unwrap();
        }
        assert_eq!((pieces.len, pieces.held.concat()), (bytes.len(), bytes));
        let lens: Vec<usize> = pieces.held.iter().map(Vec::len).collect();
        assert_eq!(lens, [PIECE, PIECE, PIECE, 5]);
    }
}
