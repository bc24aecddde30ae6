//! Characters that look like those that YAML wants: no-break spaces, curly quotes, equals signs, hyphens without a blank.
//!
//! Word processors and web pages put them in place of what was typed, and nobody sees the difference.

use super::line::Line;
use super::syntax::Cause;
use crate::content::invisible::{first_named, is_nothing};

const NO_BREAK: [char; 4] = ['\u{a0}', '\u{202f}', '\u{2007}', '\u{3000}'];

/// The first of these mistakes on the line where the reader gave up or on the one above it.
pub fn explain(above: Option<Line>, here: Line) -> Option<Cause> {
    let lines = || [above, Some(here)].into_iter().flatten();
    lines()
        .find_map(no_break_spaces)
        .or_else(|| lines().find_map(invisible))
        .or_else(|| lines().find_map(curly_quotes))
        .or_else(|| lines().find_map(equals_sign))
        .or_else(|| lines().find_map(hyphen_without_blank))
        .or_else(|| lines().find_map(bullet))
        .or_else(|| lines().find_map(hyphen_alone))
}

/// Within the indentation, or behind the colon of a key.
fn no_break_spaces(line: Line) -> Option<Cause> {
    let indentation = &line.text[..line.indent()];
    let (from, blanks) = match indentation.contains(NO_BREAK) {
        true => (0, indentation),
        false => {
            let from = line.text.find(':')? + 1;
            let rest = &line.text[from..];
            (from, &rest[..rest.len() - rest.trim_start().len()])
        }
    };
    if !blanks.starts_with(NO_BREAK) && !indentation.contains(NO_BREAK) {
        return None;
    }
    let start = line.start + from;
    let range = start..start + blanks.len();
    let plain = " ".repeat(blanks.chars().count());
    let help = "replace them by ordinary blanks; they came with a text that was copied from elsewhere";
    let message = "no-break spaces are here, which YAML does not take for blanks";
    Some(Cause::new(range.clone(), message, help).fixed_by(range, plain))
}

/// Something without width in front of a key or behind its colon.
fn invisible(line: Line) -> Option<Cause> {
    let start = line.text.find(|c: char| c.is_ascii_alphanumeric()).unwrap_or(line.text.len());
    let colon = line.text.find(':').map_or(0..0, |at| at + 1..line.text.len());
    let behind = colon.start..colon.start + line.text[colon].chars().next().map_or(0, char::len_utf8);
    let (at, found) = [0..start, behind].into_iter().find_map(|range| {
        let (at, found) = line.text[range.clone()].char_indices().find(|(_, c)| is_nothing(*c))?;
        Some((line.start + range.start + at, found))
    })?;
    let range = at..at + found.len_utf8();
    let name = first_named(found.encode_utf8(&mut [0; 4]))?;
    let message = format!("an invisible character is here: {name}");
    let help = "delete it; it most likely came with a text that was copied from elsewhere";
    Some(Cause::new(range.clone(), message, help).fixed_by(range, String::new()))
}

/// `title: “Phase 2: training”`.
fn curly_quotes(line: Line) -> Option<Cause> {
    let pair = line.pair()?;
    let text = pair.value.strip_prefix(['“', '”', '„', '‘', '’'])?.strip_suffix(['“', '”', '‘', '’'])?;
    let fixed = super::quote(text);
    let message = format!("the quotes around the value of `{}` are curly, which YAML takes for letters", pair.key);
    let help = format!("write straight quotes: `{}: {fixed}`", pair.key);
    Some(Cause::new(pair.range(), message, help).fixed_by(pair.range(), fixed))
}

/// `title = Training`.
fn equals_sign(line: Line) -> Option<Cause> {
    let (key, value) = line.content().split_once('=')?;
    let bare = key.trim_end();
    if bare.is_empty() || !bare.bytes().all(is_of_key) || value.is_empty() {
        return None;
    }
    let start = line.start + line.indent() + bare.len();
    let end = start + (key.len() - bare.len()) + 1;
    let help = format!("write `{bare}: {}`", value.trim());
    let cause = Cause::new(end - 1..end, format!("`=` stands where `{bare}` needs a colon"), help);
    Some(cause.fixed_by(start..end, if value.starts_with(' ') { ":" } else { ": " }.to_owned()))
}

/// `-id: training`.
fn hyphen_without_blank(line: Line) -> Option<Cause> {
    let rest = line.content().strip_prefix('-').filter(|rest| !rest.starts_with(['-', ' ']))?;
    let (key, _) = rest.split_once(": ").or_else(|| rest.strip_suffix(':').map(|key| (key, "")))?;
    if !key.bytes().all(is_of_key) {
        return None;
    }
    let at = line.start + line.indent();
    let help = format!("write `- {key}:`, so that an entry of a list starts here");
    Some(Cause::new(at..at + 1, "there is no blank after the hyphen", help).fixed_by(at + 1..at + 1, " ".to_owned()))
}

/// `• id: training`.
fn bullet(line: Line) -> Option<Cause> {
    let bullet = line.content().chars().next().filter(|c| matches!(c, '•' | '‣' | '·' | '*' | '–' | '—'))?;
    let (key, _) = line.content()[bullet.len_utf8()..].trim_start().split_once(':')?;
    if key.is_empty() || !key.bytes().all(is_of_key) {
        return None;
    }
    let at = line.start + line.indent();
    let range = at..at + bullet.len_utf8();
    let message = format!("`{bullet}` stands where a list needs a hyphen");
    Some(Cause::new(range.clone(), message, format!("write `- {key}:`")).fixed_by(range, "-".to_owned()))
}

/// `officers-trained: -`.
fn hyphen_alone(line: Line) -> Option<Cause> {
    let pair = line.pair().filter(|pair| matches!(pair.value, "-" | "--"))?;
    let message = format!("a hyphen is no value of `{}`: to YAML it starts a list", pair.key);
    let help = "write the value, or remove the line; in a report, `{missing: not-collected}` says that there is none";
    Some(Cause::new(pair.range(), message, help))
}

fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}
