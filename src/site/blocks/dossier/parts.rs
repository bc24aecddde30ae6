//! Which activities stand on which page of a dossier: whole ones as long as they fit, so that a page can be read and printed on
//! its own; one that does not fit any page is cut between its targets, challenges, findings or reports.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::beside::Findings;
use crate::content::model::{Due, Target};
use crate::evaluate::model::*;
use crate::site::Edition;
use crate::site::blocks::attainment::Series;
use crate::site::blocks::room::PAGE;
use crate::site::blocks::{challenge, targets};

/// What the frame of the page takes, and its beginning on the first one.
const FRAME: usize = 170;
const OPENING: usize = 150;
/// About how many elements the heading of an activity takes, with its verdicts and the heads of its tables.
const HEADING: usize = 55;
/// Targets of a series that are never parted.
const TOGETHER: usize = 40;

/// What is never cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Some targets of a series; of an indicator without a series, none.
    Series { indicator: usize, series: Option<usize>, targets: Range<usize> },
    /// Index in the activity's challenges.
    Challenge(usize),
    /// Index in the activity's findings, by rule, file and place.
    Finding(usize),
    /// Index in the activity's slots.
    Report(usize),
}

/// As much of an activity as stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Index in the activities of the dossier.
    pub activity: usize,
    pub pieces: Range<usize>,
}

/// Everything that a dossier says of an activity with so many findings below its targets, in order.
pub fn pieces(judged: &JudgedActivity, series: Series, findings: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (indicator, of) in judged.indicators.iter().enumerate() {
        if of.series.is_empty() {
            pieces.push(Piece::Series { indicator, series: None, targets: 0..0 });
        }
        for at in series.of(of) {
            let all = of.series[at].targets.len();
            for start in (0..all.max(1)).step_by(TOGETHER) {
                let targets = start..(start + TOGETHER).min(all);
                pieces.push(Piece::Series { indicator, series: Some(at), targets });
            }
        }
    }
    pieces.extend((0..judged.challenges.len()).map(Piece::Challenge));
    pieces.extend((0..findings).map(Piece::Finding));
    pieces.extend((0..reports(judged)).map(Piece::Report));
    pieces
}

/// Expected reports and those that came unasked.
fn reports(judged: &JudgedActivity) -> usize {
    let asked = judged.expected.iter().filter(|expected| expected.report.is_some()).count();
    judged.expected.len() + judged.known.len() - asked
}

/// About how many elements a piece takes.
fn weight(edition: Edition, judged: &JudgedActivity, found: &Findings, piece: &Piece) -> usize {
    let activity = &edition.content.activities[judged.activity];
    match piece {
        Piece::Series { series: None, .. } => 6,
        Piece::Series { indicator: at, series: Some(series), targets, .. } => {
            let indicator = &activity.indicators[*at];
            let of = &judged.indicators[*at].series[*series].targets[targets.clone()];
            let target = |target: &JudgedTarget| match targets::is_ahead(indicator, target) {
                true => 1,
                false => 8 + lines(target.written(indicator), target),
            };
            let beside = found.targets((*at, *series), targets.clone());
            // The group's head, and the row of those that are ahead.
            4 + 6 + beside + of.iter().map(target).sum::<usize>()
        }
        Piece::Challenge(at) => {
            let runs = challenge::runs(activity, &judged.challenges[*at]);
            9 + runs.iter().map(|run| 3 + usize::from(run.again > 0)).sum::<usize>()
        }
        // Its place is a link where the sources can be read.
        Piece::Finding(_) => 1 + usize::from(edition.content.site.source_url.is_some()),
        Piece::Report(_) => 4,
    }
}

/// The smaller lines of a target's row: its history, and what else there is to say of it.
fn lines(target: &Target, judged: &JudgedTarget) -> usize {
    let revisions = if target.revisions.is_empty() { 0 } else { target.revisions.len() + 1 };
    let said = [
        target.set.is_some(),
        target.note.is_some(),
        matches!(target.due.value, Due::Period(period) if period.last() != judged.due),
        !judged.unreported.is_empty(),
        judged.ratio.is_some() && !judged.judged,
        judged.reached_on.is_some(),
    ];
    revisions + said.into_iter().filter(|said| *said).count()
}

/// What cuts dossiers of one site. It weighs an activity once, where it weighs the same in all of them.
pub struct Cutter<'a> {
    edition: Edition<'a>,
    /// By index of the judged activity.
    known: BTreeMap<usize, Rc<[usize]>>,
}

impl<'a> Cutter<'a> {
    pub fn new(edition: Edition<'a>) -> Cutter<'a> {
        Cutter { edition, known: BTreeMap::new() }
    }

    /// The pages of a dossier on these activities.
    pub fn pages(&mut self, judged: &[&JudgedActivity], series: Series) -> Vec<Vec<Chunk>> {
        cut(judged.iter().map(|one| self.weigh(one, series)))
    }

    fn weigh(&mut self, judged: &JudgedActivity, series: Series) -> Rc<[usize]> {
        let weigh = || weights(self.edition, judged, series).into();
        let mut all = judged.indicators.iter().flat_map(|indicator| &indicator.series);
        match all.any(|series| series.country.is_some()) {
            true => weigh(),
            false => self.known.entry(judged.activity).or_insert_with(weigh).clone(),
        }
    }
}

/// About how many elements each piece of an activity takes.
pub fn weights(edition: Edition, judged: &JudgedActivity, series: Series) -> Vec<usize> {
    let found = Findings::of(edition, judged, series);
    pieces(judged, series, found.below.len()).iter().map(|piece| weight(edition, judged, &found, piece)).collect()
}

/// Activities by the weights of their pieces, on as few pages as hold them in order.
fn cut(activities: impl Iterator<Item = Rc<[usize]>>) -> Vec<Vec<Chunk>> {
    const ROOM: usize = PAGE - FRAME;
    let (mut pages, mut page, mut left) = (Vec::new(), Vec::new(), ROOM - OPENING);
    for (activity, weights) in activities.enumerate() {
        let whole = HEADING + weights.iter().sum::<usize>();
        if whole > left && !page.is_empty() {
            pages.push(std::mem::take(&mut page));
            left = ROOM;
        }
        let (mut start, mut taken) = (0, HEADING);
        for (at, weight) in weights.iter().enumerate() {
            if taken + weight > left && at > start {
                page.push(Chunk { activity, pieces: start..at });
                pages.push(std::mem::take(&mut page));
                (start, taken, left) = (at, HEADING, ROOM);
            }
            taken += weight;
        }
        page.push(Chunk { activity, pieces: start..weights.len() });
        left = left.saturating_sub(taken);
    }
    pages.push(page);
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Activity and number of pieces of each chunk, by page.
    fn shown(weights: Vec<Vec<usize>>) -> Vec<Vec<(usize, usize)>> {
        let page = |page: Vec<Chunk>| page.into_iter().map(|chunk| (chunk.activity, chunk.pieces.len())).collect();
        cut(weights.into_iter().map(Rc::from)).into_iter().map(page).collect()
    }

    #[test]
    fn whole_activities_stand_together_as_far_as_they_fit() {
        assert_eq!(shown(vec![]), [vec![]]);
        assert_eq!(shown(vec![vec![100; 3]; 2]), [vec![(0, 3), (1, 3)]]);
        // The first page also holds the opening.
        assert_eq!(
            shown(vec![vec![100; 3]; 7]),
            [vec![(0, 3), (1, 3), (2, 3)], vec![(3, 3), (4, 3), (5, 3)], vec![(6, 3)]]
        );
        assert_eq!(shown(vec![vec![], vec![100; 11], vec![100]]), [vec![(0, 0)], vec![(1, 11), (2, 1)]]);
    }

    #[test]
    fn an_activity_that_fits_no_page_is_cut_between_its_pieces() {
        assert_eq!(
            shown(vec![vec![10], vec![100; 30], vec![10]]),
            [vec![(0, 1)], vec![(1, 12)], vec![(1, 12)], vec![(1, 6), (2, 1)]]
        );
        assert_eq!(shown(vec![vec![5_000, 10]]), [vec![(0, 1)], vec![(0, 1)]]);
    }

    #[test]
    fn no_piece_is_lost_or_told_twice() {
        let weights: Vec<Vec<usize>> = (0..40).map(|at| vec![at * 7 % 90 + 5; at * 13 % 60]).collect();
        let mut next = vec![0; weights.len()];
        for chunk in cut(weights.clone().into_iter().map(Rc::from)).into_iter().flatten() {
            assert_eq!(chunk.pieces.start, next[chunk.activity]);
            next[chunk.activity] = chunk.pieces.end;
        }
        assert_eq!(next, weights.iter().map(Vec::len).collect::<Vec<_>>());
    }
}
