//! The column chart: one count a period, zero included, the latest one in words that stand out.

use serde::Deserialize;

use super::ink::{Anchor, Ink, Tenths, along, fitting, px, width};
use crate::render::escape;

#[derive(Debug, Deserialize)]
pub struct Columns {
    /// Unique on the page.
    id: String,
    /// What the columns say, in a sentence.
    title: String,
    columns: Vec<Column>,
}

#[derive(Debug, Deserialize)]
pub struct Column {
    /// `26 Q2`.
    label: String,
    /// Colour class and count of what the column is made of, from the bottom; together its height.
    parts: Vec<(String, u32)>,
    /// Of what the column is all; no scale beyond the highest column without it.
    #[serde(default)]
    of: Option<u32>,
}

impl Column {
    fn count(&self) -> u32 {
        self.parts.iter().map(|(_, count)| count).sum()
    }
}

const WIDTH: Tenths = px(280);
const TOP: Tenths = px(20);
const HEIGHT: Tenths = px(52);
const FLOOR: Tenths = TOP + HEIGHT;
const LABELS: Tenths = px(88);
/// The widest that a column gets, however few there are.
const WIDEST: Tenths = px(44);

/// Nothing for no columns.
pub fn svg(chart: &Columns) -> String {
    let Some(last) = chart.columns.len().checked_sub(1) else { return String::new() };
    let most = chart.columns.iter().map(|column| column.of.unwrap_or(0).max(column.count())).max().unwrap_or(0);
    let pitch = (WIDTH / chart.columns.len() as i64).min(WIDEST);
    let room = Room { pitch, most: i64::from(most) };
    let mut ink = Ink::default();
    for (at, column) in chart.columns.iter().enumerate() {
        room.column(&mut ink, at, column);
    }
    let named = room.named(&chart.columns);
    for (at, column) in chart.columns.iter().enumerate().filter(|(at, _)| named.contains(at)) {
        let class = if at == last { "c-val" } else { "c-txt" };
        ink.text(
            class,
            (room.middle(at), room.top(column.count()) - px(5)),
            Anchor::Middle,
            &column.count().to_string(),
        );
    }
    room.periods(&mut ink, &chart.columns);
    ink.horizontal("c-axis", (0, pitch * chart.columns.len() as i64), FLOOR);
    let (id, title) = (escape(&chart.id), escape(&chart.title));
    format!(
        r#"<svg class="cols" viewBox="0 0 280 92" role="img" aria-labelledby="{id}"><title id="{id}">{title}</title>{}</svg>"#,
        ink.svg
    )
}

/// The space that columns share.
struct Room {
    pitch: Tenths,
    /// The count at full height.
    most: i64,
}

impl Room {
    fn left(&self, at: usize) -> Tenths {
        self.pitch * at as i64
    }

    fn middle(&self, at: usize) -> Tenths {
        self.left(at) + self.pitch / 2
    }

    fn top(&self, count: u32) -> Tenths {
        FLOOR - along(i64::from(count), self.most, HEIGHT)
    }

    fn column(&self, ink: &mut Ink, at: usize, column: &Column) {
        let gap = (self.pitch / 6).clamp(px(1), px(6));
        let (x, width) = (self.left(at) + gap / 2, self.pitch - gap);
        let mut below = 0;
        for (class, count) in column.parts.iter().filter(|(_, count)| *count > 0) {
            let (bottom, top) = (self.top(below), self.top(below + count));
            ink.rect(class, (x, top), (width, (bottom - top).max(1)));
            below += count;
        }
    }

    /// Columns whose count is written above them: all where there is room, else the first, the last and, in between, the
    /// highest.
    fn named(&self, columns: &[Column]) -> Vec<usize> {
        let wide = |at: usize| width(&columns[at].count().to_string());
        let last = columns.len() - 1;
        if (0..columns.len()).all(|at| wide(at) <= self.pitch) {
            return (0..columns.len()).collect();
        }
        let clear = |a: usize, b: usize| self.middle(b) - self.middle(a) > (wide(a) + wide(b)) / 2 + px(2);
        let mut named = if last > 0 && clear(0, last) { vec![0, last] } else { vec![last] };
        let highest = (0..columns.len()).max_by_key(|at| (columns[*at].count(), std::cmp::Reverse(*at)));
        if let Some(highest) =
            highest.filter(|at| named.len() == 2 && *at != 0 && *at != last && clear(0, *at) && clear(*at, last))
        {
            named.insert(1, highest);
        }
        named
    }

    /// The first and the last period, below the line.
    fn periods(&self, ink: &mut Ink, columns: &[Column]) {
        let last = columns.len() - 1;
        let all = self.pitch * columns.len() as i64;
        let label = |at: usize| fitting(&columns[at].label, px(90));
        let (first_label, last_label) = (label(0), label(last));
        let end = all.max(width(&last_label));
        if last > 0 && width(&first_label) + width(&last_label) + px(8) <= end {
            ink.text("c-txt", (px(2), LABELS), Anchor::Start, &first_label);
        }
        match last {
            0 => ink.text("c-txt", (px(2), LABELS), Anchor::Start, &last_label),
            _ => ink.text("c-txt", (end - px(2), LABELS), Anchor::End, &last_label),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(counts: &[u32]) -> String {
        let column = |(at, count): (usize, &u32)| Column {
            label: format!("2{at} Q1"),
            parts: vec![("b-col".into(), *count)],
            of: None,
        };
        let columns = counts.iter().enumerate().map(column).collect();
        svg(&Columns { id: "cases".into(), title: "Cases & more".into(), columns })
    }

    #[test]
    fn columns_stand_on_zero_and_reach_to_the_highest() {
        let svg = drawn(&[3, 6, 0]);
        assert!(svg.contains(r#"<rect class="b-col" x="3" y="46" width="38" height="26"/>"#), "{svg}");
        assert!(svg.contains(r#"<rect class="b-col" x="47" y="20" width="38" height="52"/>"#), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 2, "nothing is drawn for nothing: {svg}");
        assert!(svg.contains(r#"<text class="c-val" x="110" y="67" text-anchor="middle">0</text>"#), "{svg}");
    }

    #[test]
    fn says_what_it_shows() {
        assert!(
            drawn(&[1]).contains(r#"role="img" aria-labelledby="cases"><title id="cases">Cases &amp; more</title>"#)
        );
    }

    #[test]
    fn names_counts_while_there_is_room() {
        assert_eq!(drawn(&[5; 13]).matches(r#"text-anchor="middle">5<"#).count(), 13);
        let crowded = drawn(&[1000; 13]);
        assert_eq!(crowded.matches(">1000<").count(), 2, "{crowded}");
        let peak = drawn(&[100, 100, 100, 100, 100, 100, 900, 100, 100, 100, 100, 100, 100]);
        assert_eq!((peak.matches(">100<").count(), peak.matches(">900<").count()), (2, 1), "{peak}");
        assert_eq!(drawn(&[99_999; 40]).matches(">99999<").count(), 2);
    }

    #[test]
    fn none_is_nothing_and_all_zero_is_flat() {
        assert_eq!(svg(&Columns { id: String::new(), title: String::new(), columns: Vec::new() }), "");
        let flat = drawn(&[0, 0]);
        assert_eq!((flat.matches("<rect").count(), flat.matches(">0<").count()), (0, 2));
    }

    #[test]
    fn parts_are_stacked_and_share_the_scale_of_the_whole() {
        let column =
            Column { label: "26 Q1".into(), parts: vec![("m-met".into(), 2), ("m-off".into(), 1)], of: Some(4) };
        let svg = svg(&Columns { id: "t".into(), title: String::new(), columns: vec![column] });
        assert!(svg.contains(r#"<rect class="m-met" x="3" y="46" width="38" height="26"/>"#), "{svg}");
        assert!(svg.contains(r#"<rect class="m-off" x="3" y="33" width="38" height="13"/>"#), "{svg}");
    }
}
