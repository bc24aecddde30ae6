//! Pen and ruler of the drawn charts: lengths in tenths of a pixel, words of a known width, the elements of a drawing.
//!
//! Every length is a whole number of tenths, so that the same numbers give the same bytes everywhere.

use std::fmt::Write;

use crate::content::digits::Digits;
use crate::render::escape;

/// A length in tenths of a pixel.
pub type Tenths = i64;

/// Whole pixels as tenths.
pub const fn px(pixels: i64) -> Tenths {
    pixels * 10
}

/// `12.3`, `-4`.
pub fn show(length: Tenths) -> Shown {
    Shown(length)
}

/// A length as it is written.
#[derive(Debug, Clone, Copy)]
pub struct Shown(Tenths);

impl std::fmt::Display for Shown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        let digits = match tenth {
            0 => Digits::ending("").number(whole, 1),
            tenth => Digits::ending("").number(tenth, 1).text(".").number(whole, 1),
        };
        f.write_str(if self.0 < 0 { digits.text("-") } else { digits }.as_str())
    }
}

/// `part` of `whole` laid on a length, rounded to the nearest tenth.
pub fn along(part: i64, whole: i64, length: Tenths) -> Tenths {
    if whole == 0 {
        return 0;
    }
    let doubled = 2 * i128::from(part) * i128::from(length) + i128::from(whole);
    i64::try_from(doubled.div_euclid(2 * i128::from(whole))).unwrap_or(0)
}

/// About how wide a text is in the larger of the charts' two sizes, in the site's own face; other faces are narrower.
pub fn width(text: &str) -> Tenths {
    text.chars().map(advance).sum()
}

/// As measured in Public Sans with figures of equal width.
fn advance(c: char) -> Tenths {
    match c {
        ' ' | ',' | '.' | ':' | '\'' | 'i' | 'j' | 'l' | 'I' | '|' => 44,
        'f' | 'r' | 't' | '-' | '(' | ')' | '/' => 58,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '…' => 138,
        '0'..='9' => 98,
        'A'..='Z' | '&' => 108,
        _ if u32::from(c) >= 0x1100 && !('\u{2000}'..='\u{2fff}').contains(&c) => 142,
        _ => 86,
    }
}

/// The text, cut with an ellipsis where it is wider than that.
pub fn fitting(text: &str, most: Tenths) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let (mut cut, mut used) = (String::new(), width("…"));
    for c in text.chars() {
        used += advance(c);
        if used > most {
            break;
        }
        cut.push(c);
    }
    cut.trim_end().to_owned() + "…"
}

/// Which point of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn attribute(self) -> &'static str {
        match self {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        }
    }
}

/// A place: from the left, from the top.
pub type At = (Tenths, Tenths);

/// A drawing on its way to an `svg` element.
#[derive(Debug, Default)]
pub struct Ink {
    pub svg: String,
}

impl Ink {
    pub fn horizontal(&mut self, class: &str, (from, to): (Tenths, Tenths), y: Tenths) {
        self.horizontals(class, to - from, [(from, y)]);
    }

    /// Lines of one length across, each from its place, in one element; none where there is no place.
    pub fn horizontals(&mut self, class: &str, length: Tenths, from: impl IntoIterator<Item = At>) {
        self.strokes(class, length, from);
    }

    /// Dots as large as the pen is wide, in one element; none where there is no place. The pen has to be round.
    pub fn dots(&mut self, class: &str, at: impl IntoIterator<Item = At>) {
        self.strokes(class, 0, at);
    }

    fn strokes(&mut self, class: &str, length: Tenths, from: impl IntoIterator<Item = At>) {
        let start = self.svg.len();
        let _ = write!(self.svg, r#"<path class="{class}" d=""#);
        let empty = self.svg.len();
        for (x, y) in from {
            let _ = write!(self.svg, "M{} {}h{}", show(x), show(y), show(length));
        }
        match self.svg.len() {
            end if end == empty => self.svg.truncate(start),
            _ => self.svg.push_str(r#""/>"#),
        }
    }

    pub fn text(&mut self, class: &str, (x, y): At, anchor: Anchor, text: &str) {
        let (x, y, anchor, text) = (show(x), show(y), anchor.attribute(), escape(text));
        let _ = write!(self.svg, r#"<text class="{class}" x="{x}" y="{y}"{anchor}>{text}</text>"#);
    }

    pub fn circle(&mut self, class: &str, (x, y): At, radius: &str) {
        let _ = write!(self.svg, r#"<circle class="{class}" cx="{}" cy="{}" r="{radius}"/>"#, show(x), show(y));
    }

    pub fn rect(&mut self, class: &str, (x, y): At, (width, height): (Tenths, Tenths)) {
        let (x, y, width, height) = (show(x), show(y), show(width), show(height));
        let _ = write!(self.svg, r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}"/>"#);
    }

    pub fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.svg, r#"<path class="{class}" d="{d}"/>"#);
    }

    /// A line through points; a single point draws nothing.
    pub fn line(&mut self, class: &str, points: &[At]) {
        if points.len() < 2 {
            return;
        }
        let _ = write!(self.svg, r#"<path class="{class}" d=""#);
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(self.svg, "{}{} {}", if at == 0 { 'M' } else { 'L' }, show(*x), show(*y));
        }
        self.svg.push_str(r#""/>"#);
    }

    /// Steps that go across at each height and change it at the next point.
    pub fn steps(&mut self, class: &str, points: &[At]) {
        let Some(((x, y), rest)) = points.split_first() else { return };
        let mut d = format!("M{} {}", show(*x), show(*y));
        let mut height = *y;
        for (x, y) in rest {
            let _ = write!(d, "H{}", show(*x));
            if *y != height {
                let _ = write!(d, "V{}", show(*y));
                height = *y;
            }
        }
        if !rest.is_empty() {
            self.path(class, &d);
        }
    }

    /// A small cross around a place.
    pub fn cross(&mut self, class: &str, (x, y): At) {
        self.path(class, &format!("M{} {}l8 8m0-8l-8 8", show(x - px(4)), show(y - px(4))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_shown_to_the_tenth() {
        for (length, shown) in [(0, "0"), (420, "42"), (1178, "117.8"), (-5, "-0.5"), (-40, "-4")] {
            assert_eq!(show(length).to_string(), shown);
        }
    }

    #[test]
    fn parts_are_laid_on_a_length_to_the_nearest_tenth() {
        for (part, whole, length, expected) in
            [(1, 3, 100, 33), (2, 3, 100, 67), (-1, 3, 100, -33), (0, 3, 100, 0), (5, 0, 100, 0), (1, 2, 5, 3)]
        {
            assert_eq!(along(part, whole, length), expected, "{part}/{whole} of {length}");
        }
        assert_eq!(along(i64::MAX, i64::MAX, 2800), 2800);
    }

    #[test]
    fn texts_are_cut_to_a_width() {
        assert_eq!(fitting("1,200", px(72)), "1,200");
        assert_eq!(fitting("fully operational", px(72)), "fully op…");
        assert_eq!(fitting("x", 0), "…");
        assert!(width(&fitting("実施中である", px(72))) <= px(72));
    }

    #[test]
    fn lines_and_dots_of_a_kind_share_an_element() {
        let mut ink = Ink::default();
        ink.horizontals("c-tgt", px(18), [(660, 1_112), (833, 1_020)]);
        ink.dots("c-dot", [(750, 1_066)]);
        ink.dots("c-dot", []);
        assert_eq!(
            ink.svg,
            r#"<path class="c-tgt" d="M66 111.2h18M83.3 102h18"/><path class="c-dot" d="M75 106.6h0"/>"#
        );
    }

    #[test]
    fn steps_change_height_at_the_next_point() {
        let mut ink = Ink::default();
        ink.steps("c-plan", &[(0, 100), (100, 50), (200, 50), (300, 0)]);
        assert_eq!(ink.svg, r#"<path class="c-plan" d="M0 10H10V5H20H30V0"/>"#);
        let mut ink = Ink::default();
        ink.steps("c-plan", &[(0, 100)]);
        ink.line("c-line", &[(0, 100)]);
        assert_eq!(ink.svg, "");
    }
}
