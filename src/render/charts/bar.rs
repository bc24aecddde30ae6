//! The bar under a key figure: parts of a whole, in order.

use std::fmt::Write;

use super::percent;

/// From the colour class and count of each part. Parts without a count are left out; a bar of nothing is an outline.
pub fn svg<S: std::fmt::Display>(parts: &[(S, u32)]) -> String {
    let total: i64 = parts.iter().map(|(_, count)| i64::from(*count)).sum();
    let mut svg = String::from(r#"<svg class="bar" aria-hidden="true">"#);
    if total == 0 {
        svg.push_str(r#"<rect class="b-hole" x="0.5" y="0.5" width="99%" height="7"/>"#);
    }
    let (mut done, mut gaps) = (0, String::new());
    for (class, count) in parts.iter().filter(|(_, count)| *count > 0) {
        let count = i64::from(*count);
        let (x, width) = (percent(done, total), percent(count, total));
        let _ = write!(svg, r#"<rect class="{class}" x="{x}" width="{width}" height="8"/>"#);
        if done > 0 {
            let _ = write!(gaps, r#"<rect class="bar-gap" x="{x}" width="2" height="8"/>"#);
        }
        done += count;
    }
    svg + &gaps + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_one_another() {
        let svg = svg(&[("a", 3), ("b", 0), ("c", 1)]);
        assert!(svg.contains(r#"<rect class="a" x="0.00%" width="75.00%""#), "{svg}");
        assert!(svg.contains(r#"<rect class="c" x="75.00%" width="25.00%""#), "{svg}");
        assert!(!svg.contains(r#"class="b""#));
    }

    #[test]
    fn nothing_is_an_outline() {
        assert!(svg(&[("a", 0)]).contains("b-hole"));
    }
}
