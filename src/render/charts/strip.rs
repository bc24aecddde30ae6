//! The mark strip: one mark an item, groups apart, wrapped after sixteen.

use std::fmt::Write;

use serde::Deserialize;

use crate::render::escape;

/// Symbol, colour class and count, by group; and the same counts in words.
#[derive(Deserialize)]
pub struct Strip {
    groups: Vec<Vec<(String, String, u32)>>,
    words: String,
}

/// Marks in a row before the strip wraps.
const PER_ROW: u32 = 16;
/// Above this many marks, one mark stands for a whole group and the words carry the count.
const MOST: u32 = 160;

/// Marks of `size` pixels, hidden from assistive technology, with the words beside them.
pub fn svg(strip: &Strip, size: u32) -> String {
    let total: u32 = strip.groups.iter().flatten().map(|(_, _, count)| count).sum();
    if total == 0 || total > MOST {
        return format!(r#"<span class="u-w">{}</span>"#, escape(&strip.words));
    }
    let (step, gap) = (size + 4, 7);
    let (mut x, mut y, mut in_row, mut width) = (0, 0, 0, 0);
    let mut uses = String::new();
    for (at, group) in strip.groups.iter().enumerate() {
        if at > 0 && in_row > 0 {
            x += gap;
        }
        for (icon, class, count) in group {
            for _ in 0..*count {
                if in_row == PER_ROW {
                    (x, y, in_row) = (0, y + step, 0);
                }
                let _ = write!(
                    uses,
                    r##"<use href="#{icon}" class="{class}" x="{x}" y="{y}" width="{size}" height="{size}"/>"##
                );
                width = width.max(x + size);
                x += step;
                in_row += 1;
            }
        }
    }
    let height = y + size;
    let words = escape(&strip.words);
    format!(
        r#"<svg class="u" width="{width}" height="{height}" aria-hidden="true">{uses}</svg><span class="vh">{words}</span>"#
    )
}
