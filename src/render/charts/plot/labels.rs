//! The words of a plot, each where it covers no other.

use super::frame::{FULL, Frame, TARGET_GAP, TICK_GAP, WIDEST, WIDTH};
use super::{Plot, Point};
use crate::render::charts::ink::{Anchor, At, Ink, Tenths, fitting, px, width};

/// From the middle of a line of words down to its baseline.
const MIDDLE: Tenths = px(4) + 5;
/// Of a line of words, with the blank below it.
const HEIGHT: Tenths = px(15);
const TIMES: Tenths = px(145);

/// The words of a line across, to its left.
pub fn tick(ink: &mut Ink, (left, y): At, words: &str) {
    ink.text("c-txt", (left - TICK_GAP, y + px(4)), Anchor::End, &fitting(words, WIDEST));
}

/// Words below the axis: the first in any case, each further one where it leaves the others their room.
pub fn times(ink: &mut Ink, frame: &Frame, plot: &Plot) {
    let mut taken: Vec<(Tenths, Tenths)> = Vec::new();
    for (place, words) in &plot.times {
        let words = fitting(words, WIDEST);
        let wide = width(&words);
        let start = (frame.at((*place, 0)).0 - wide / 2).clamp(0, (WIDTH - wide).max(0));
        let span = (start, start + wide);
        if taken.iter().all(|other| span.1 + px(5) <= other.0 || other.1 + px(5) <= span.0) {
            ink.text("c-txt", (start + wide / 2, TIMES), Anchor::Middle, &words);
            taken.push(span);
        }
    }
}

/// Words at targets and at the latest value.
pub fn values(ink: &mut Ink, frame: &Frame, plot: &Plot) {
    let mut taken = Taken::of(frame, plot);
    for (y, words) in beside(frame, plot) {
        let at = (frame.at((FULL, 0)).0 + TARGET_GAP, y + MIDDLE);
        taken.write(ink, &fitting(words, WIDEST), &[(at, Anchor::Start)]);
    }
    for (x, y, words) in plot.targets.iter().filter(|(x, _, words)| *x != FULL && !words.is_empty()) {
        let places = around(frame.at((*x, *y)), is_above(frame, plot, (*x, *y)));
        taken.write(ink, &fitting(words, WIDEST), &places);
    }
    if let Some(last) = plot.last().filter(|_| !plot.latest.is_empty()) {
        let at = frame.at(last);
        let mut places = around((at.0, at.1 - px(4)), falls_to(frame, plot, at));
        if last.0 == FULL {
            places.insert(0, ((at.0 + px(9), at.1 + MIDDLE), Anchor::Start));
        }
        taken.write(ink, &fitting(&plot.latest, WIDEST), &places);
    }
}

/// Targets at the right edge: height and words, from the top, pushed apart where they are too close.
fn beside<'a>(frame: &Frame, plot: &'a Plot) -> Vec<(Tenths, &'a str)> {
    let at_edge = plot.targets.iter().filter(|(x, _, words)| *x == FULL && !words.is_empty());
    let mut beside: Vec<(Tenths, &str)> = at_edge.map(|(x, y, words)| (frame.at((*x, *y)).1, words.as_str())).collect();
    beside.sort_by_key(|(y, _)| *y);
    for at in 1..beside.len() {
        let missing = HEIGHT - (beside[at].0 - beside[at - 1].0);
        if missing > 0 {
            beside[at - 1].0 -= missing / 2;
            beside[at].0 = beside[at - 1].0 + HEIGHT;
        }
    }
    let mut lowest = frame.floor();
    for (y, _) in beside.iter_mut().rev() {
        *y = lowest.min(*y);
        lowest = *y - HEIGHT;
    }
    beside
}

/// Places for words around a point, the best first.
fn around((x, y): At, below_first: bool) -> Vec<(At, Anchor)> {
    let (above, below) = ((x, y - px(6)), (x, y + px(22)));
    let [first, second] = if below_first { [below, above] } else { [above, below] };
    let mut places = vec![(first, Anchor::Middle), (second, Anchor::Middle)];
    for (dx, dy) in [(-12, -6), (12, -6), (-12, 20), (-12, 5), (0, -22), (-12, -22), (0, 36), (-12, 34)] {
        let anchor = match dx {
            0 => Anchor::Middle,
            _ if dx > 0 => Anchor::Start,
            _ => Anchor::End,
        };
        places.push(((x + px(dx), y + px(dy)), anchor));
    }
    places
}

/// Whether the series runs just above a target on its way.
fn is_above(frame: &Frame, plot: &Plot, target: Point) -> bool {
    let (x, y) = frame.at(target);
    let points = plot.line.iter().flatten().map(|point| frame.at(*point));
    let nearest = points.min_by_key(|point| (point.0 - x).abs());
    nearest.is_some_and(|run| (run.0 - x).abs() < px(24) && run.1 < y && y - run.1 < px(24))
}

/// Whether the line comes to its last value from above, through the place of the words.
fn falls_to(frame: &Frame, plot: &Plot, (x, y): At) -> bool {
    let before = plot.last_but_one().map(|before| frame.at(before));
    before.is_some_and(|before| before.1 < y - px(14) && before.0 > x - px(24))
}

/// Parts of the drawing that words must not cover.
#[derive(Debug, Default)]
struct Taken(Vec<Area>);

#[derive(Debug, Clone, Copy)]
struct Area {
    left: Tenths,
    right: Tenths,
    top: Tenths,
    bottom: Tenths,
}

impl Taken {
    /// Lines of targets and words of ticks.
    fn of(frame: &Frame, plot: &Plot) -> Taken {
        let line = |(x, y, _): &(i64, i64, String)| {
            let (x, y) = frame.at((*x, *y));
            Area { left: x - px(9), right: x + px(9), top: y - px(1), bottom: y + px(1) }
        };
        let tick = |(height, _): &(i64, String)| {
            let (right, y) = frame.at((0, *height));
            Area { left: 0, right: right - TICK_GAP, top: y - px(7), bottom: y + px(6) }
        };
        Taken(plot.targets.iter().map(line).chain(plot.values.iter().map(tick)).collect())
    }

    /// Writes words in the first place that is free, or else the one that covers the least.
    fn write(&mut self, ink: &mut Ink, words: &str, places: &[(At, Anchor)]) {
        let wide = width(words);
        let left = |((x, _), anchor): &(At, Anchor)| match anchor {
            Anchor::Start => *x,
            Anchor::Middle => (x - wide / 2).clamp(0, (WIDTH - wide).max(0)),
            Anchor::End => x - wide,
        };
        let area = |place: &(At, Anchor)| {
            let (left, baseline) = (left(place), place.0.1);
            Area { left, right: left + wide, top: baseline - px(11), bottom: baseline + px(2) }
        };
        let areas = places.iter().map(|place| (place.1, area(place)));
        if let Some((anchor, area)) = areas.min_by_key(|(_, area)| self.covered(area)) {
            let x = match anchor {
                Anchor::Start => area.left,
                Anchor::Middle => area.left + wide / 2,
                Anchor::End => area.right,
            };
            ink.text("c-val c-halo", (x, area.bottom - px(2)), anchor, words);
            self.0.push(area);
        }
    }

    /// How much of what is taken an area covers, or of it lies off the paper.
    fn covered(&self, area: &Area) -> i64 {
        let off = (-area.left).max(0) + (area.right - WIDTH).max(0) + (-area.top).max(0);
        let below = (area.bottom - (TIMES - px(12))).max(0);
        let shared = |other: &Area| {
            let across = area.right.min(other.right) - area.left.max(other.left);
            let down = area.bottom.min(other.bottom) - area.top.max(other.top);
            if across > 0 && down > 0 { across * down } else { 0 }
        };
        (off + below) * px(20) + self.0.iter().map(shared).sum::<i64>()
    }
}
