//! How many elements of HTML a page may hold, and how its sections share them: a page that is quick to open on any device
//! shows the first of each list and says where the rest stands.

use std::ops::Range;

/// Elements of a whole page.
pub const PAGE: usize = 1_500;
/// What the frame of a page takes of them: navigation, title, key figures, footer and the shapes of its marks.
const FRAME: usize = 260;

/// The fewest and the most rows of a list's part: a part with fewer is not worth turning to, one with more is too long to read.
const ROWS: (usize, usize) = (10, 200);

/// Rows of so many elements that fit a page beside so many other elements.
pub fn rows(beside: usize, row: usize) -> usize {
    (PAGE.saturating_sub(FRAME + beside) / row.max(1)).clamp(ROWS.0, ROWS.1)
}

/// Runs of neighbours of these weights, each as long as its page bears, the first and the others, and at least one long.
pub fn runs(weights: &[usize], first: usize, others: usize) -> Vec<Range<usize>> {
    let (mut runs, mut start, mut sum) = (Vec::new(), 0, 0);
    for (at, weight) in weights.iter().enumerate() {
        let most = if runs.is_empty() { first } else { others };
        if at > start && sum + weight > most {
            runs.push(start..at);
            (start, sum) = (at, 0);
        }
        sum += weight;
    }
    runs.push(start..weights.len());
    runs
}

/// What a section would take if it showed everything, and how much it counts beside the others.
#[derive(Debug, Clone, Copy)]
pub struct Want {
    pub elements: usize,
    pub weight: usize,
}

/// Shares out what the frame and so many other elements leave of a page: a section that wants less than its share gets what it
/// wants, and what it leaves goes to the others.
pub fn share<const N: usize>(beside: usize, wants: [Want; N]) -> [usize; N] {
    let mut left = PAGE.saturating_sub(FRAME + beside);
    let mut shares = [0; N];
    let mut order: Vec<usize> = (0..N).filter(|at| wants[*at].weight > 0).collect();
    order.sort_by_key(|at| wants[*at].elements / wants[*at].weight);
    let mut weights: usize = order.iter().map(|at| wants[*at].weight).sum();
    for at in order {
        let Want { elements, weight } = wants[at];
        shares[at] = elements.min(left * weight / weights);
        left -= shares[at];
        weights -= weight;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_section_leaves_goes_to_the_others() {
        let room = PAGE - FRAME;
        let want = |elements, weight| Want { elements, weight };
        assert_eq!(share(0, [want(100, 1), want(200, 1)]), [100, 200]);
        assert_eq!(share(0, [want(9_000, 1), want(40, 1), want(9_000, 1)]), [600, 40, 600]);
        assert_eq!(share(0, [want(9_000, 3), want(9_000, 1)]), [room * 3 / 4, room - room * 3 / 4]);
        assert_eq!(share(9_000, [want(10, 1)]), [0]);
        assert_eq!(share(0, [want(0, 0), want(10, 2)]), [0, 10]);
    }

    #[test]
    fn a_part_of_a_list_has_rows_whatever_stands_beside_it() {
        assert_eq!(rows(0, 4), 200);
        assert_eq!(rows(240, 20), 50);
        assert_eq!(rows(9_000, 20), 10);
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init)] // One part is a part like others.
    fn pages_bear_a_weight_and_nothing_is_lost() {
        for (weights, parts) in [
            (vec![100; 3], vec![(0, 3)]),
            (vec![700, 400, 1], vec![(0, 2), (2, 3)]),
            (vec![5_000, 100, 5_000], vec![(0, 1), (1, 2), (2, 3)]),
            (vec![100; 25], vec![(0, 11), (11, 22), (22, 25)]),
        ] {
            assert_eq!(
                runs(&weights, 1_100, 1_100).iter().map(|part| (part.start, part.end)).collect::<Vec<_>>(),
                parts
            );
        }
        assert_eq!(runs(&[100; 9], 300, 500), [0..3, 3..8, 8..9]);
        assert_eq!(runs(&[], 300, 500).len(), 1);
    }
}
