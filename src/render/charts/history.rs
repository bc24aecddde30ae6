//! The history strip: one mark a moment, evenly spaced, and the names of the moments above all strips of a table.

use std::fmt::Write;

use super::ink::{Anchor, Ink, Tenths, fitting, px, show};

/// From one moment to the next.
const PITCH: Tenths = px(46);
const SIZE: i64 = 17;

/// The marks of one row: symbol and colour class of each moment, none where there was nothing to judge. They are hidden from
/// assistive technology, as their words stand beside them.
pub fn svg(marks: &[Option<(&str, &str)>]) -> String {
    let mut uses = String::new();
    for (at, mark) in marks.iter().enumerate() {
        if let Some((icon, class)) = mark {
            let x = show(middle(at) - px(SIZE) / 2);
            let _ =
                write!(uses, r##"<use href="#{icon}" class="{class}" x="{x}" y="1" width="{SIZE}" height="{SIZE}"/>"##);
        }
    }
    drawing(marks.len(), 19, &uses)
}

/// The names of the moments, each above its marks.
pub fn names(names: &[String]) -> String {
    let mut ink = Ink::default();
    for (at, name) in names.iter().enumerate() {
        ink.text("c-txt", (middle(at), px(13)), Anchor::Middle, &fitting(name, PITCH + px(6)));
    }
    drawing(names.len(), 18, &ink.svg)
}

/// As wide as its moments; on paper it may shrink to the width of the page.
fn drawing(moments: usize, height: i64, inside: &str) -> String {
    let width = show(PITCH * moments as i64);
    format!(
        r#"<svg class="strip" viewBox="0 0 {width} {height}" width="{width}" height="{height}" aria-hidden="true">{inside}</svg>"#
    )
}

fn middle(at: usize) -> Tenths {
    PITCH * at as i64 + PITCH / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_below_their_names() {
        let mark = |icon, class| Some((icon, class));
        let strip = svg(&[mark("on", "i-on"), None, mark("met", "i-met")]);
        assert!(strip.contains(r##"<use href="#on" class="i-on" x="14.5" y="1" width="17" height="17"/>"##), "{strip}");
        assert!(
            strip.contains(r##"<use href="#met" class="i-met" x="106.5""##) && strip.contains(r#"width="138""#),
            "{strip}"
        );
        let names = names(&["25 Q1".into(), "25 Q2".into(), "now".into()]);
        assert!(names.contains(r#"x="23" y="13" text-anchor="middle">25 Q1<"#), "{names}");
        assert!(names.contains(r#"x="115" y="13" text-anchor="middle">now<"#) && names.contains(r#"width="138""#));
    }

    #[test]
    fn no_moment_is_an_empty_strip() {
        assert_eq!(
            svg(&Vec::new()),
            r#"<svg class="strip" viewBox="0 0 0 19" width="0" height="19" aria-hidden="true"></svg>"#
        );
    }
}
