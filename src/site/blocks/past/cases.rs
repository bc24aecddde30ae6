//! The cases of a recommendation's criterion over time, which show whether it is acted on.

use serde::Serialize;

use super::{Column, Columns, Moment, moments, told};
use crate::site::Edition;
use crate::site::blocks::recommendations;

#[derive(Debug, Clone, Serialize)]
pub struct Cases {
    pub chart: Columns,
    /// Full name of each moment and the cases at it.
    pub rows: Vec<(String, u32)>,
}

/// Of the recommendation with this index in `Programme::recommendations`; none without a criterion or without a past.
pub fn cases(edition: Edition, at: usize) -> Option<Cases> {
    let stand = recommendations::stand(edition, at);
    stand.written.criterion.as_ref()?;
    let moments = moments(edition);
    let past = edition.history().periods.iter().map(|then| then.cases.get(at).copied().flatten().unwrap_or(0));
    let counts: Vec<u32> = past.chain([stand.cases.len() as u32]).collect();
    if moments.len() < 2 {
        return None;
    }
    let ends: Vec<_> = edition.history().periods.iter().map(|then| then.snapshot.period.last()).collect();
    let before_issue = ends.partition_point(|end| *end <= stand.written.issued).checked_sub(1).unwrap_or(0);
    let class = colour(counts[before_issue], counts[counts.len() - 1]);
    let last = counts.len() - 1;
    let column = |(at, (count, moment)): (usize, (&u32, &Moment))| Column {
        label: moment.short.clone(),
        parts: vec![(if at == last { class } else { "b-col" }, *count)],
        of: None,
    };
    Some(Cases {
        chart: Columns {
            id: format!("cases-{}", stand.written.id),
            title: format!("Cases of its criterion: {}.", told(edition, &counts)),
            columns: counts.iter().zip(&moments).enumerate().map(column).collect(),
        },
        rows: moments.into_iter().map(|moment| moment.full).zip(counts).collect(),
    })
}

/// The colour of today's column beside the number when the recommendation was issued: fewer, more, as many.
fn colour(issued: u32, now: u32) -> &'static str {
    match now.cmp(&issued) {
        std::cmp::Ordering::Less => "m-met",
        std::cmp::Ordering::Greater => "m-off",
        std::cmp::Ordering::Equal => "m-due",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn todays_column_tells_fewer_from_more() {
        assert_eq!([colour(3, 2), colour(3, 3), colour(3, 4)], ["m-met", "m-due", "m-off"]);
    }
}
