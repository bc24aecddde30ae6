//! Stamps the program with a hash of what it is made of, so that it can tell whether a site was built by the same one
//! (`src/cli/origin.rs`). Neither the machine nor the way of compiling counts.

use std::fs;
use std::path::{Path, PathBuf};

/// What a page's bytes can depend on.
const MADE_OF: [&str; 4] = ["Cargo.lock", "Cargo.toml", "src", "templates"];

fn main() {
    let mut files = Vec::new();
    for part in MADE_OF {
        println!("cargo::rerun-if-changed={part}");
        collect(Path::new(part), &mut files);
    }
    files.sort();
    let mut hash = Fnv::new();
    for file in &files {
        let bytes = fs::read(file).unwrap_or_default();
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        hash.add(&bytes);
    }
    println!("cargo::rustc-env=ATTAIN_CODE={:032x}", hash.0);
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}

/// FNV-1a of 128 bits, each piece with its length.
struct Fnv(u128);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    fn add(&mut self, piece: &[u8]) {
        for byte in (piece.len() as u64).to_le_bytes().iter().chain(piece) {
            self.0 = (self.0 ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
