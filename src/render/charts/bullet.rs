//! The bullet graph: attainment on one scale from 0 to 150 % of the target, the same in every row.

use std::fmt::Write;

use super::percent;
use crate::site::blocks::attainment::Bullet;

/// The right end of the scale.
const SCALE: i64 = 15_000;
const TARGET: i64 = 10_000;

/// The two lighter bands, which end at the same places in every bullet, are the style sheet's.
pub fn svg(bullet: &Bullet) -> String {
    let at = |share: i64| percent(share.clamp(0, SCALE), SCALE);
    let mut svg = format!(
        r#"<svg class="bullet" aria-hidden="true"><rect class="b1" width="{}" y="1" height="18"/>"#,
        at(bullet.partial)
    );
    if bullet.attained > 0 {
        let _ = write!(svg, r#"<rect class="{}" width="{}" y="6" height="8"/>"#, bullet.class, at(bullet.attained));
    } else {
        let _ = write!(svg, r#"<rect class="{}" width="3" y="6" height="8"/>"#, bullet.class);
    }
    if let Some(expected) = bullet.expected {
        // Dashes of the style sheet make two notches of the line.
        let x = at(expected);
        let _ = write!(svg, r#"<line class="b-n" x1="{x}" x2="{x}" y2="20"/>"#);
    }
    let _ = write!(svg, r#"<rect class="b-t" x="{}" width="3" y="0" height="20"/></svg>"#, at(TARGET));
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(attained: i64) -> String {
        svg(&Bullet { class: "m-met".into(), attained, expected: Some(7500), partial: 5000 })
    }

    #[test]
    fn the_target_falls_at_two_thirds_in_every_row() {
        for attained in [-500, 0, 9_600, 10_000, 999_999] {
            assert!(drawn(attained).contains(r#"<rect class="b-t" x="66.67%""#));
        }
    }

    #[test]
    fn values_past_the_scale_stop_at_its_edge_and_negative_ones_at_its_start() {
        assert!(drawn(40_000).contains(r#"<rect class="m-met" width="100.00%""#));
        assert!(drawn(-2_500).contains(r#"<rect class="m-met" width="3""#));
    }
}
