//! The frame of a plot: how wide the margins are for the words beside it, and where a point falls.

use super::{Plot, Point};
use crate::render::charts::ink::{At, Tenths, along, fitting, px, width};

/// The far end of both scales.
pub const FULL: i64 = 10_000;

pub const WIDTH: Tenths = px(280);
const TOP: Tenths = px(20);
const FLOOR: Tenths = px(126);
/// Between a tick's words and its line.
pub const TICK_GAP: Tenths = px(6);
/// From a target's place to its words: half of its line and a blank.
pub const TARGET_GAP: Tenths = px(13);
/// The widest that words beside the frame get before they are cut.
pub const WIDEST: Tenths = px(84);
/// Room for half of the dot on the latest value.
const LEAST_RIGHT: Tenths = px(8);

#[derive(Debug, Clone, Copy)]
pub struct Frame {
    left: Tenths,
    right: Tenths,
}

impl Frame {
    pub fn of(plot: &Plot) -> Frame {
        let wide = |words: &str| width(&fitting(words, WIDEST));
        let ticks = plot.values.iter().map(|(_, words)| wide(words)).max().unwrap_or(0);
        let targets = plot.targets.iter().filter(|(x, _, words)| *x == FULL && !words.is_empty());
        let beside = targets.map(|(_, _, words)| TARGET_GAP + wide(words)).max();
        let latest = match plot.last() {
            Some((FULL, _)) if beside.is_none() => px(9) + wide(&plot.latest),
            Some(_) => wide(&plot.latest) / 2,
            None => 0,
        };
        let right = beside.unwrap_or(0).max(latest).max(LEAST_RIGHT);
        Frame { left: ticks + TICK_GAP, right: WIDTH - right }
    }

    /// Where a point falls on the drawing.
    pub fn at(&self, (x, y): Point) -> At {
        (self.left + along(x, FULL, self.right - self.left), FLOOR - along(y, FULL, FLOOR - TOP))
    }

    /// Of the lowest line.
    pub fn floor(&self) -> Tenths {
        FLOOR
    }
}
