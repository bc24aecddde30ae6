//! The small multiple: one series through time with its plan, its targets, its gaps and its latest value.
//!
//! The view says where everything lies on two scales of ten thousand; here that becomes lengths, and words find a place where
//! they do not cover each other.

mod frame;
mod labels;

use super::ink::{At, Ink, px};
use crate::render::escape;
use crate::site::blocks::series_chart::{Plot, Point};
use frame::Frame;

/// Above this many values a dot on each would make a rope of the line.
const MOST_DOTS: usize = 12;

pub fn svg(plot: &Plot) -> String {
    let frame = Frame::of(plot);
    let mut ink = Ink::default();
    frame.grid(&mut ink, plot);
    for (from, to, low, high) in &plot.bands {
        let ((left, bottom), (right, top)) = (frame.at((*from, *low)), frame.at((*to, *high)));
        ink.rect("c-band", (left, top), (right - left, (bottom - top).max(px(1))));
    }
    labels::times(&mut ink, &frame, plot);
    for piece in &plot.plan {
        ink.steps("c-plan", &frame.all(piece));
    }
    series(&mut ink, &frame, plot);
    for gap in &plot.gaps {
        ink.cross("c-gap", (frame.at((*gap, 0)).0, frame.floor() - px(8)));
    }
    let targets = plot.targets.iter().map(|(x, y, _)| frame.at((*x, *y)));
    ink.horizontals("c-tgt", px(18), targets.map(|(x, y)| (x - px(9), y)));
    labels::values(&mut ink, &frame, plot);
    let class = if plot.class.is_empty() { String::new() } else { format!(" {}", plot.class) };
    let (id, title) = (escape(&plot.id), escape(&plot.title));
    format!(
        r#"<svg class="plot{class}" viewBox="0 0 280 150" role="img" aria-labelledby="{id}"><title id="{id}">{title}</title>{}</svg>"#,
        ink.svg
    )
}

/// Lines between gaps, a dot on each value while they can be told apart, a large one on the latest.
fn series(ink: &mut Ink, frame: &Frame, plot: &Plot) {
    let count: usize = plot.line.iter().map(Vec::len).sum();
    for piece in &plot.line {
        let points = frame.all(piece);
        ink.line("c-line", &points);
        if count <= MOST_DOTS || piece.len() == 1 {
            let last = plot.last().map(|last| frame.at(last));
            ink.dots("c-dot", points.into_iter().filter(|point| Some(*point) != last));
        }
    }
    if let Some(last) = plot.last() {
        ink.circle("c-end", frame.at(last), "5");
    }
}

impl Plot {
    fn last(&self) -> Option<Point> {
        self.line.last()?.last().copied()
    }

    /// The value before the last, where a line leads from it.
    fn last_but_one(&self) -> Option<Point> {
        self.line.last()?.iter().rev().nth(1).copied()
    }
}

impl Frame {
    fn all(&self, points: &[Point]) -> Vec<At> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    /// Lines across at each tick, the one for zero stronger.
    fn grid(&self, ink: &mut Ink, plot: &Plot) {
        let (left, right) = (self.at((0, 0)).0, self.at((frame::FULL, 0)).0);
        if plot.values.iter().all(|(height, _)| *height != plot.zero) {
            ink.horizontal("c-axis", (left, right), self.at((0, plot.zero)).1);
        }
        let ticks = || plot.values.iter().map(|(height, words)| (*height, self.at((0, *height)).1, words));
        for (class, is_zero) in [("c-axis", true), ("c-grid", false)] {
            let lines = ticks().filter(|(height, ..)| (*height == plot.zero) == is_zero);
            ink.horizontals(class, right - left, lines.map(|(_, y, _)| (left, y)));
        }
        ticks().for_each(|(_, y, words)| labels::tick(ink, (left, y), words));
    }
}

#[cfg(test)]
mod tests;
