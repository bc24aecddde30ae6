//! The sparkline: the run of the values, the plan beside them and the latest value, without words.

use super::ink::{At, Ink, along, px};
use crate::site::blocks::series_chart::{Point, Spark};

const FULL: i64 = 10_000;

/// The frame that leaves room for the dot at the end.
const LEFT: i64 = px(4);
const TOP: i64 = px(5);
const WIDTH: i64 = px(95);
const HEIGHT: i64 = px(22);

pub fn svg(spark: &Spark) -> String {
    let at = |(x, y): &Point| (LEFT + along(*x, FULL, WIDTH), TOP + HEIGHT - along(*y, FULL, HEIGHT));
    let mut ink = Ink::default();
    for piece in &spark.plan {
        ink.steps("c-plan", &piece.iter().map(at).collect::<Vec<At>>());
    }
    for piece in &spark.line {
        ink.line("c-line", &piece.iter().map(at).collect::<Vec<At>>());
    }
    // A value between two gaps has no line to be seen by.
    let alone = spark.line.iter().filter(|piece| piece.len() == 1).flatten();
    let last = spark.line.last().and_then(|piece| piece.last());
    ink.dots("c-dot", alone.filter(|point| Some(*point) != last).map(at));
    if let Some(last) = last {
        ink.circle("c-end", at(last), "4");
    }
    let class = if spark.class.is_empty() { String::new() } else { format!(" {}", spark.class) };
    format!(r#"<svg class="spark{class}" viewBox="0 0 104 32" aria-hidden="true">{}</svg>"#, ink.svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(plan: Vec<Vec<Point>>, line: Vec<Vec<Point>>) -> String {
        svg(&Spark { class: "neg", plan, line })
    }

    #[test]
    fn runs_from_edge_to_edge_and_ends_in_a_dot() {
        let svg = drawn(vec![vec![(0, 0), (10_000, 10_000)]], vec![vec![(0, 0), (5_000, 5_000), (10_000, 10_000)]]);
        assert!(svg.contains(r#"<path class="c-line" d="M4 27L51.5 16L99 5"/>"#), "{svg}");
        assert!(svg.contains(r#"<path class="c-plan" d="M4 27H99V5"/>"#), "{svg}");
        assert!(svg.contains(r#"<circle class="c-end" cx="99" cy="5" r="4"/>"#), "{svg}");
        assert!(svg.starts_with(r#"<svg class="spark neg""#));
    }

    #[test]
    fn breaks_at_gaps_and_keeps_lone_values() {
        let svg =
            drawn(Vec::new(), vec![vec![(0, 0), (1_000, 1)], vec![(5_000, 5_000)], vec![(9_000, 0), (10_000, 0)]]);
        assert_eq!(svg.matches("c-line").count(), 2);
        assert!(svg.contains(r#"<path class="c-dot" d="M51.5 16h0"/>"#), "{svg}");
    }

    #[test]
    fn one_value_is_a_dot_and_none_is_nothing() {
        let one = drawn(Vec::new(), vec![vec![(10_000, 5_000)]]);
        assert_eq!((one.matches("<circle").count(), one.matches("<path").count()), (1, 0));
        assert!(!drawn(Vec::new(), Vec::new()).contains("c-"));
    }
}
