//! The shipped example with a byte or a line lost, doubled or replaced: whatever happens to a file, it is read to its end in
//! a moment, nothing breaks down, and every remark has a place within its file.

use std::path::Path;
use std::time::{Duration, Instant};

use super::anything::assert_places;
use super::dice::Dice;
use crate::content::parse;
use crate::source::{self, Sources, Text};

/// In each of them a third of the files is changed, so that every file is hit several times.
const ROUNDS: usize = 30;
/// Far above what one reading takes, far below what a quadratic step would.
const MOMENT: Duration = Duration::from_secs(2);

#[test]
fn no_change_of_the_example_breaks_the_reader() {
    let mut sources = source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let (_, errors) = parse(&sources);
    assert!(errors.is_empty(), "the example itself is sound: {errors:?}");
    let mut dice = Dice(16_235);
    for _ in 0..ROUNDS {
        let mut originals = Vec::new();
        for (at, file) in sources.files.iter_mut().enumerate() {
            let Text::Utf8(text) = &file.text else { continue };
            if dice.below(3) == 0 {
                let changed = as_read(mutated(text.as_bytes(), &mut dice));
                originals.push((at, std::mem::replace(&mut file.text, changed)));
            }
        }
        check(&sources);
        for (at, original) in originals {
            sources.files[at].text = original;
        }
    }
}

fn check(sources: &Sources) {
    let start = Instant::now();
    let (_, errors) = parse(sources);
    let spent = start.elapsed();
    assert!(spent < MOMENT, "{spent:?}");
    assert!(!errors.is_empty(), "a third of the files was changed, and nothing is said of it");
    assert_places(sources, &errors);
}

fn as_read(bytes: Vec<u8>) -> Text {
    match String::from_utf8(bytes) {
        Ok(text) => Text::Utf8(text),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Text::NotUtf8 { bytes: error.into_bytes(), offset }
        }
    }
}

fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    const REPLACEMENTS: &[u8] = b"\t\n\r :-#'\"[]{}|>&*!%@`~\\0,\0\xa0\xff\xe9";
    let mut changed = bytes.to_vec();
    let at = dice.below(bytes.len());
    match dice.below(8) {
        0 => drop(changed.splice(at..(at + 1).min(bytes.len()), [])),
        1 => changed.truncate(at),
        2 if at < bytes.len() => changed.insert(at, bytes[at]),
        3 if at < bytes.len() => changed[at] = REPLACEMENTS[dice.below(REPLACEMENTS.len())],
        4 => changed.insert(at, REPLACEMENTS[dice.below(REPLACEMENTS.len())]),
        way => {
            let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
            let (line, other) = (dice.below(lines.len()), dice.below(lines.len()));
            match way {
                _ if lines.is_empty() => {}
                5 => drop(lines.remove(line)),
                6 => lines.insert(line, lines[line]),
                _ => lines.swap(line, other),
            }
            changed = lines.concat();
        }
    }
    changed
}
