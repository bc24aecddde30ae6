//! What a plot must draw and where, and what must never cover what.

use super::*;

fn plot() -> Plot {
    Plot {
        id: "plot-examiners".into(),
        title: "From 3 to 26 <people>".into(),
        class: "",
        values: vec![(0, "0".into()), (5_000, "20".into()), (10_000, "40".into())],
        zero: 0,
        times: vec![(0, "25 Q1".into()), (10_000, "26 Q4".into()), (6_000, "26 Q2".into())],
        bands: Vec::new(),
        plan: vec![vec![(0, 1_000), (5_000, 4_000), (10_000, 8_000)]],
        line: vec![vec![(0, 750), (2_000, 2_000)], vec![(6_000, 6_500)]],
        gaps: vec![4_000],
        targets: vec![(10_000, 8_000, "32".into())],
        latest: "26".into(),
    }
}

/// The words of a drawing with the place of each: class, left, right, baseline.
fn words(svg: &str) -> Vec<(String, f64, f64, f64)> {
    let number = |element: &str, name: &str| -> f64 {
        let from = element.split(&format!(" {name}=\"")).nth(1).unwrap();
        from.split('"').next().unwrap().parse().unwrap()
    };
    let elements = svg.split("<text ").skip(1);
    elements
        .map(|element| {
            let text = element.split('>').nth(1).unwrap().split('<').next().unwrap();
            let wide = crate::render::charts::ink::width(text) as f64 / 10.0;
            let element = format!(" {element}");
            let x = number(&element, "x");
            let left = match element.contains("text-anchor=\"middle\"") {
                true => x - wide / 2.0,
                false if element.contains("text-anchor=\"end\"") => x - wide,
                false => x,
            };
            (text.to_owned(), left, left + wide, number(&element, "y"))
        })
        .collect()
}

/// No two words share paper, and none leaves it by more than a hair.
fn check_words(svg: &str) {
    let words = words(svg);
    for (at, one) in words.iter().enumerate() {
        assert!(one.1 >= -1.0 && one.2 <= 281.0, "{one:?} leaves the drawing: {svg}");
        for other in &words[at + 1..] {
            let apart = one.2 <= other.1 + 0.5 || other.2 <= one.1 + 0.5 || (one.3 - other.3).abs() >= 12.0;
            assert!(apart, "{one:?} covers {other:?}: {svg}");
        }
    }
}

#[test]
fn draws_line_plan_target_and_gap() {
    let svg = svg(&plot());
    for part in [
        r#"<svg class="plot" viewBox="0 0 280 150" role="img" aria-labelledby="plot-examiners">"#,
        r#"<title id="plot-examiners">From 3 to 26 &lt;people&gt;</title>"#,
        r#"<path class="c-plan" d="M"#,
        r#"<path class="c-tgt" d="M"#,
        r#"<path class="c-gap""#,
        r#"<circle class="c-end""#,
    ] {
        assert!(svg.contains(part), "{part}: {svg}");
    }
    assert_eq!(svg.matches("c-line").count(), 1, "a lone value has no line: {svg}");
    let dots = svg.split(r#"<path class="c-dot" d=""#).nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(dots.matches("h0").count(), 2, "{svg}");
    assert_eq!(svg.matches("c-axis").count(), 1);
    assert!(!svg.contains("style"));
    check_words(&svg);
}

#[test]
fn words_never_cover_each_other() {
    for latest in [500, 3_000, 7_600, 8_000, 8_500, 10_000] {
        for at in [1_000, 6_000, 9_500, 10_000] {
            for target in [0, 4_000, 8_000, 10_000] {
                let line = vec![vec![(0, 9_000), (at - 500, 100), (at, latest)]];
                let targets = vec![(10_000, target, "1,200".into())];
                check_words(&svg(&Plot { line, targets, latest: "1,187".into(), ..plot() }));
            }
        }
    }
}

#[test]
fn long_and_foreign_words_are_cut_to_their_margin() {
    let values = vec![(0, "not operational at all".into()), (10_000, "полностью исправно и проверено".into())];
    let targets = vec![(10_000, 10_000, "国の検査機関として認定済みである".into())];
    let svg = svg(&Plot { values, targets, latest: "partially operational".into(), ..plot() });
    check_words(&svg);
    assert!(svg.contains('…'));
}

#[test]
fn ends_of_a_range_keep_apart() {
    for (low, high) in [(5_000, 5_000), (5_000, 5_200), (0, 200), (9_900, 10_000), (2_000, 9_000)] {
        let targets = vec![(10_000, low, "3".into()), (10_000, high, "5".into())];
        let drawn = svg(&Plot { targets, bands: vec![(0, 10_000, low, high)], ..plot() });
        check_words(&drawn);
        assert!(drawn.contains(r#"<rect class="c-band""#));
    }
}

#[test]
fn targets_on_the_way_are_named_beside_the_line() {
    for height in [500, 2_500, 6_300, 6_500, 7_000, 10_000] {
        let targets = vec![(6_000, height, "20".into()), (10_000, 8_000, "32".into())];
        check_words(&svg(&Plot { targets, latest: String::new(), ..plot() }));
    }
}

#[test]
fn zero_has_its_line_even_without_words() {
    let values = vec![(500, "0".into()), (10_000, "40".into())];
    assert_eq!(svg(&Plot { values, zero: 500, ..plot() }).matches("c-axis").count(), 1);
    let values = vec![(0, "10".into()), (10_000, "40".into())];
    assert_eq!(svg(&Plot { values, zero: 300, ..plot() }).matches("c-axis").count(), 1);
}

#[test]
fn one_value_is_a_dot_and_none_leaves_the_target() {
    let one = svg(&Plot { line: vec![vec![(10_000, 5_000)]], targets: Vec::new(), ..plot() });
    assert_eq!((one.matches("<circle").count(), one.matches("c-line").count()), (1, 0));
    check_words(&one);
    let none = svg(&Plot { line: Vec::new(), ..plot() });
    assert_eq!((none.matches("<circle").count(), none.matches("c-tgt").count()), (0, 1));
    check_words(&none);
}

#[test]
fn many_values_are_a_line_without_dots() {
    let line: Vec<Point> = (0..40).map(|at| (at * 250, at * 200)).collect();
    let drawn = svg(&Plot { line: vec![line, vec![(10_000, 9_000)]], ..plot() });
    assert_eq!(drawn.matches("<circle").count(), 1, "{drawn}");
    assert!(drawn.len() < 2_400, "{}", drawn.len());
}
