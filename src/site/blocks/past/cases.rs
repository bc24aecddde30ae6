//! The cases of a recommendation's criterion over time, which show whether it is acted on.

use jiff::civil::Date;
use serde::Serialize;

use super::{Column, Columns, Moment, moments, told};
use crate::site::blocks::recommendations;
use crate::site::{Edition, wording};

#[derive(Debug, Clone, Serialize)]
pub struct Cases {
    /// `3 cases today, 5 when it was issued`.
    pub title: String,
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
    let at_issue = ends.partition_point(|end| *end <= stand.written.issued).checked_sub(1);
    let (then, now) = (at_issue.map(|at| counts[at]), counts[counts.len() - 1]);
    let class = colour(then.unwrap_or(counts[0]), now);
    let last = counts.len() - 1;
    let column = |(at, (count, moment)): (usize, (&u32, &Moment))| Column {
        label: moment.short.clone(),
        parts: vec![(if at == last { class } else { "b-col" }, *count)],
        of: None,
    };
    Some(Cases {
        title: title(now, at_issue.map(|at| (counts[at], ends[at]))),
        chart: Columns {
            id: format!("cases-{}", stand.written.id),
            title: format!("Cases of its criterion: {}.", told(edition, &counts)),
            columns: counts.iter().zip(&moments).enumerate().map(column).collect(),
        },
        rows: moments.into_iter().map(|moment| moment.full).zip(counts).collect(),
    })
}

/// `3 cases today; 5 on 31 December 2015, the last period end before it was issued`.
fn title(now: u32, at_issue: Option<(u32, Date)>) -> String {
    let today = match now {
        0 => "No case today".to_owned(),
        now => format!("{} today", wording::count(now, "case", "cases")),
    };
    match at_issue {
        Some((then, day)) => {
            let (then, day) =
                (if then == 0 { "none".to_owned() } else { wording::whole(then).to_string() }, wording::date(day));
            format!("{today}; {then} on {day}, the last period end before it was issued")
        }
        None => today,
    }
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
    fn headlines_look_back_to_the_issue() {
        let day = "2015-12-31".parse().unwrap();
        for (now, then, shown) in [
            (3, Some((5, day)), "3 cases today; 5 on 31 December 2015, the last period end before it was issued"),
            (1, Some((0, day)), "1 case today; none on 31 December 2015, the last period end before it was issued"),
            (0, None, "No case today"),
        ] {
            assert_eq!(title(now, then), shown);
        }
    }

    #[test]
    fn todays_column_tells_fewer_from_more() {
        assert_eq!([colour(3, 2), colour(3, 3), colour(3, 4)], ["m-met", "m-due", "m-off"]);
    }
}
