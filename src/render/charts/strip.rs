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
        for (icon, class, count) in group.iter().filter(|(_, _, count)| *count > 0) {
            let _ = write!(uses, r#"<g class="{class}">"#);
            for _ in 0..*count {
                if in_row == PER_ROW {
                    (x, y, in_row) = (0, y + step, 0);
                }
                let _ = write!(uses, r##"<use href="#{icon}"{} width="{size}" height="{size}"/>"##, place(x, y));
                width = width.max(x + size);
                x += step;
                in_row += 1;
            }
            uses.push_str("</g>");
        }
    }
    let height = y + size;
    let words = match escape(&strip.words) {
        words if words.is_empty() => String::new(),
        words => format!(r#"<span class="vh">{words}</span>"#),
    };
    format!(r#"<svg class="u" width="{width}" height="{height}" aria-hidden="true">{uses}</svg>{words}"#)
}

/// Where a mark stands; nought goes without saying.
fn place(x: u32, y: u32) -> String {
    let said = |name: &str, at: u32| if at == 0 { String::new() } else { format!(r#" {name}="{at}""#) };
    said("x", x) + &said("y", y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(groups: &[&[(&str, u32)]]) -> Strip {
        let of = |group: &&[(&str, u32)]| group.iter().map(|(icon, n)| (icon.to_string(), "c".into(), *n)).collect();
        Strip { groups: groups.iter().map(of).collect(), words: "1 < 2".into() }
    }

    #[test]
    fn groups_stand_apart_and_rows_wrap() {
        let svg = svg(&strip(&[&[("a", 2)], &[("b", 15), ("none", 0)]]), 10);
        assert!(svg.starts_with(r#"<svg class="u" width="227" height="24" aria-hidden="true"><g class="c">"#), "{svg}");
        assert!(svg.contains(r##"<use href="#a" width="10" height="10"/><use href="#a" x="14" width="10""##), "{svg}");
        assert!(svg.contains(r##"<g class="c"><use href="#b" x="35" width"##), "{svg}");
        assert!(svg.contains(r##"<use href="#b" y="14" width="10" height="10"/></g></svg>"##), "{svg}");
        assert!(!svg.contains("none") && svg.contains("1 &lt; 2"), "{svg}");
    }

    #[test]
    fn too_many_marks_are_told_in_words() {
        assert_eq!(svg(&strip(&[&[("a", MOST + 1)]]), 10), r#"<span class="u-w">1 &lt; 2</span>"#);
        assert_eq!(svg(&strip(&[]), 10), r#"<span class="u-w">1 &lt; 2</span>"#);
    }
}
